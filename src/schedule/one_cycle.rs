//! One cycle: up, down, out.

use super::{ALPHA_MIN, Entry, HORIZON, Schedule, WARMUP, annealed};
use crate::elsewhere::{
    Library::{Optax, PyTorch},
    differs, same,
};

/// From α₀/25 up to α₀ at t_w along half a cosine, then down to α_min at T along another, and
/// α_min beyond (optax' and PyTorch's cosine variant; their final divisor is our α_min).
#[derive(Clone, Copy, Debug)]
pub struct OneCycle {
    pub alpha_min: f64,
    /// T ≥ 1
    pub horizon: f64,
    /// t_w ≥ 0
    pub warmup: f64,
}

/// α₀ over the first step.
const DIVISOR: f64 = 25.0;

impl Schedule for OneCycle {
    fn alpha(&self, alpha0: f64, t: usize) -> f64 {
        let t = t as f64;
        if t < self.warmup {
            // The rise is a fall looked at backwards.
            return annealed(alpha0, alpha0 / DIVISOR, 1.0 - t / self.warmup);
        }
        let rest = self.horizon - self.warmup;
        let share = if rest > 0.0 { (t - self.warmup) / rest } else { f64::from(t > self.warmup) };
        annealed(alpha0, self.alpha_min, share)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "one-cycle",
    name: "one cycle",
    about: "Rises from α/25 to α in t_w steps and falls to αₘᵢₙ at T, each along half a cosine.",
    formula: "α(t): α_0/25 → α_0 at t_w → α_{min} at T",
    params: &[WARMUP, ALPHA_MIN, HORIZON],
    build: |values| {
        Box::new(OneCycle {
            alpha_min: values.get("alpha-min"),
            horizon: values.get("horizon"),
            warmup: values.get("warmup"),
        })
    },
    source: "L. N. Smith & N. Topin, Super-Convergence (2018); by cosines",
    elsewhere: &[
        differs(PyTorch, "a step earlier: its top at t_w − 1, its end at T − 1; swings β as well"),
        same(Optax, "αₘᵢₙ = α/250000"),
    ],
};
