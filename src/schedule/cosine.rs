//! Cosine annealing.

use super::{ALPHA_MIN, Entry, HORIZON, Schedule, annealed};
use crate::elsewhere::{
    Library::{Optax, PyTorch},
    partly, same,
};

/// α(t) = α_min + ½(α₀ − α_min)(1 + cos(πt/T)) for t ≤ T, then α_min: without warm restarts.
#[derive(Clone, Copy, Debug)]
pub struct Cosine {
    pub alpha_min: f64,
    /// T ≥ 1
    pub horizon: f64,
}

impl Schedule for Cosine {
    fn alpha(&self, alpha0: f64, t: usize) -> f64 {
        annealed(alpha0, self.alpha_min, t as f64 / self.horizon)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "cosine",
    name: "cosine annealing",
    about: "Falls gently at first and at the end, along half a cosine.",
    formula: "α(t) = α_{min} + 1/2 (α_0 − α_{min}) (1 + cos {π t}/T)",
    params: &[ALPHA_MIN, HORIZON],
    build: |values| Box::new(Cosine { alpha_min: values.get("alpha-min"), horizon: values.get("horizon") }),
    source: "I. Loshchilov & F. Hutter, SGDR, ICLR 2017; without restarts, αₘᵢₙ beyond T",
    elsewhere: &[partly(PyTorch, "rises again beyond T"), same(Optax, "")],
};
