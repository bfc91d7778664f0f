//! No schedule.

use super::{Entry, Schedule};

/// α(t) = α₀.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unchanged;

impl Schedule for Unchanged {
    fn alpha(&self, alpha0: f64, _: usize) -> f64 {
        alpha0
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "none",
    name: "none",
    about: "The step size stays what the rule says.",
    formula: "α(t) = α_0",
    params: &[],
    build: |_| Box::new(Unchanged),
    source: "",
    elsewhere: &[],
};
