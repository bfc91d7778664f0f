//! One α for every step.

use super::{ALPHA, Basis, Constancy, Entry, StepRule, Trial};
use crate::elsewhere::LEARNING;
use crate::{NoStep, Point, space::Vector};

/// α_k = α.
#[derive(Clone, Copy, Debug)]
pub struct Constant {
    pub alpha: f64,
}

impl<V: Vector> StepRule<V> for Constant {
    type State = ();

    fn init(&self) {}

    fn hint(&self, (): &(), _: &Point<V>) -> Option<f64> {
        Some(self.alpha)
    }

    fn choose(&self, (): (), _: &Point<V>, _: &V, _: &mut Vec<Trial>) -> Result<(f64, ()), NoStep> {
        Ok((self.alpha, ()))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "constant",
    name: "constant α",
    about: "The same step size at every step.",
    formula: "α_k = α",
    formula_on_line: "α_k = α",
    params: &[ALPHA],
    build: |values| Box::new(Constant { alpha: values.get("alpha") }),
    constancy: Constancy::Always,
    basis: Basis::Given,
    schedulable: true,
    needs: "it needs a step size that is known beforehand",
    source: "Nesterov, Lectures on Convex Optimization (2018), §1.2.3",
    elsewhere: LEARNING,
};
