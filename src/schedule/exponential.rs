//! Exponential decay.

use super::{DECAY, Entry, Schedule};
use crate::elsewhere::LEARNING;

/// α(t) = α₀ e^{−νt}.
#[derive(Clone, Copy, Debug)]
pub struct Exponential {
    /// ν ≥ 0
    pub decay: f64,
}

impl Schedule for Exponential {
    fn alpha(&self, alpha0: f64, t: usize) -> f64 {
        alpha0 * (-self.decay * t as f64).exp()
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "exponential",
    name: "exponential",
    about: "Every step is the same share shorter than the one before.",
    formula: "α(t) = α_0 e^{−ν t}",
    params: &[DECAY],
    build: |values| Box::new(Exponential { decay: values.get("decay") }),
    source: "Goodfellow, Bengio & Courville, Deep Learning (2016), §8.3.1",
    elsewhere: LEARNING,
};
