//! Linear warm-up, then cosine annealing.

use super::{ALPHA_MIN, Entry, HORIZON, Schedule, WARMUP, annealed};
use crate::elsewhere::{
    Library::{Optax, PyTorch},
    differs, same,
};

/// α(t) = α₀t/t_w for t ≤ t_w, then half a cosine from α₀ down to α_min at T, and α_min beyond.
/// α(0) = 0: the first step stays put. With t_w = 0 there is no warm-up.
#[derive(Clone, Copy, Debug)]
pub struct WarmupCosine {
    pub alpha_min: f64,
    /// T ≥ 1
    pub horizon: f64,
    /// t_w ≥ 0
    pub warmup: f64,
}

impl Schedule for WarmupCosine {
    fn alpha(&self, alpha0: f64, t: usize) -> f64 {
        let t = t as f64;
        if t < self.warmup {
            return alpha0 * t / self.warmup;
        }
        // A warm-up that takes the whole horizon ends at its top.
        let rest = self.horizon - self.warmup;
        let share = if rest > 0.0 { (t - self.warmup) / rest } else { f64::from(t > self.warmup) };
        annealed(alpha0, self.alpha_min, share)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "warmup-cosine",
    name: "warm-up, then cosine",
    about: "Rises from 0 in t_w steps, then falls along half a cosine.",
    formula: "α(t) = α_0 t/t_w for t ≤ t_w, then α_{min} + 1/2 (α_0 − α_{min}) (1 + cos {π (t − t_w)}/{T − t_w})",
    params: &[WARMUP, ALPHA_MIN, HORIZON],
    build: |values| {
        Box::new(WarmupCosine {
            alpha_min: values.get("alpha-min"),
            horizon: values.get("horizon"),
            warmup: values.get("warmup"),
        })
    },
    source: "P. Goyal et al. (2017), §2.2; I. Loshchilov & F. Hutter, SGDR, ICLR 2017",
    elsewhere: &[differs(PyTorch, "LinearLR begins at α/3 and cannot at 0"), same(Optax, "")],
};
