//! A drop every few steps.

use super::{DROP, DROP_EVERY, Entry, Schedule};
use crate::elsewhere::LEARNING;

/// α(t) = α₀ γ^⌊t/s⌋ with γ in (0, 1].
#[derive(Clone, Copy, Debug)]
pub struct StepDecay {
    /// γ
    pub drop: f64,
    /// s ≥ 1
    pub every: usize,
}

impl Schedule for StepDecay {
    fn alpha(&self, alpha0: f64, t: usize) -> f64 {
        alpha0 * self.drop.powf((t / self.every.max(1)) as f64)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "step-decay",
    name: "step decay",
    about: "Multiplies α by γ every s steps.",
    formula: "α(t) = α_0 γ^{⌊t/s⌋}",
    params: &[DROP, DROP_EVERY],
    build: |values| {
        Box::new(StepDecay { drop: values.get("drop"), every: values.get("drop-every") as usize })
    },
    source: "Goodfellow, Bengio & Courville, Deep Learning (2016), §8.3.1",
    elsewhere: LEARNING,
};
