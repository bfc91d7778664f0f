//! A triangular wave.

use super::{ALPHA_MIN, Entry, PERIOD, Schedule};
use crate::elsewhere::{Library::PyTorch, same};

/// α(t) = α_min + (α₀ − α_min)(1 − |2·frac(t/P) − 1|): from α_min up to α₀ and back in P steps.
#[derive(Clone, Copy, Debug)]
pub struct Cyclical {
    pub alpha_min: f64,
    /// P ≥ 1
    pub period: f64,
}

impl Schedule for Cyclical {
    fn alpha(&self, alpha0: f64, t: usize) -> f64 {
        let low = self.alpha_min.min(alpha0);
        let phase = (t as f64 / self.period).fract();
        low + (alpha0 - low) * (1.0 - (2.0 * phase - 1.0).abs())
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "cyclical",
    name: "cyclical",
    about: "Rises from αₘᵢₙ to α and falls back, again and again.",
    formula: "α(t) = α_{min} + (α_0 − α_{min}) (1 − |2 frac(t/P) − 1|)",
    params: &[PERIOD, ALPHA_MIN],
    build: |values| Box::new(Cyclical { alpha_min: values.get("alpha-min"), period: values.get("period") }),
    source: "L. N. Smith, Cyclical Learning Rates, WACV 2017; triangular",
    elsewhere: &[same(PyTorch, "but swings β as well")],
};
