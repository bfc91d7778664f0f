//! Decay by one over time.

use super::{DECAY, Entry, Schedule};
use crate::elsewhere::{Library::PyTorch, same};

/// α(t) = α₀/(1 + νt).
#[derive(Clone, Copy, Debug)]
pub struct InverseTime {
    /// ν ≥ 0
    pub decay: f64,
}

impl Schedule for InverseTime {
    fn alpha(&self, alpha0: f64, t: usize) -> f64 {
        alpha0 / (1.0 + self.decay * t as f64)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "inverse-time",
    name: "inverse time",
    about: "Shrinks like 1/t in the long run: slow enough to get anywhere.",
    formula: "α(t) = α_0/{1 + ν t}",
    params: &[DECAY],
    build: |values| Box::new(InverseTime { decay: values.get("decay") }),
    source: "L. Bottou, Stochastic Gradient Descent Tricks (2012), §5.2",
    elsewhere: &[same(PyTorch, "lr_decay of its Adagrad")],
};
