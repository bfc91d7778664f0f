//! One α for every step.

use super::{ALPHA, Choosing, Constancy, Entry, StepRule};
use crate::{Point, method::NoStep};
use nalgebra::SVector;

/// α_k = α.
#[derive(Clone, Copy, Debug)]
pub struct Constant {
    pub alpha: f64,
}

impl<const N: usize> StepRule<N> for Constant {
    type State = ();

    fn init(&self) {}

    fn hint(&self, (): &()) -> Option<f64> {
        Some(self.alpha)
    }

    fn choose(&self, (): (), _: &Point<N>, _: &SVector<f64, N>) -> Result<(f64, ()), NoStep> {
        Ok((self.alpha, ()))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "constant",
    name: "constant α",
    about: "The same step size at every step.",
    formula: "α_k = α",
    params: &[ALPHA],
    build: |values| Box::new(Choosing::new(Constant { alpha: values.get("alpha") })),
    constancy: Constancy::Always,
    source: "Nesterov, Lectures on Convex Optimization (2018), §1.2.3",
};
