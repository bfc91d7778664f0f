//! The whole step that a method proposes.

use super::{Basis, Constancy, Entry, StepRule, Trial};
use crate::elsewhere::{Library::SciPy, same};
use crate::{NoStep, Point, space::Vector};

/// α_k = 1: for methods that choose the length of their step themselves.
#[derive(Clone, Copy, Debug, Default)]
pub struct Full;

impl<V: Vector> StepRule<V> for Full {
    type State = ();

    fn init(&self) {}

    fn hint(&self, (): &(), _: &Point<V>) -> Option<f64> {
        Some(1.0)
    }

    fn choose(&self, (): (), _: &Point<V>, _: &V, _: &mut Vec<Trial>) -> Result<(f64, ()), NoStep> {
        Ok((1.0, ()))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "full",
    name: "the whole step",
    about: "The method chooses the length of its step itself.",
    formula: "α_k = 1",
    formula_on_line: "α_k = 1",
    params: &[],
    build: |_| Box::new(Full),
    constancy: Constancy::Always,
    basis: Basis::Given,
    schedulable: false,
    needs: "it is for methods that choose the length of their step themselves",
    source: "Nocedal & Wright, Numerical Optimization (2006), ch. 4",
    elsewhere: &[same(SciPy, "in its trust regions")],
};
