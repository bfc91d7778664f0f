//! The exact minimiser of the local quadratic along the direction; along −∇f it is Cauchy's step.

use super::{Basis, Constancy, Entry, StepRule, Trial};
use crate::{NoStep, Point, analysis::model_step, space::Vector};

/// α_k = −gᵀd / dᵀHd; along d = −g it is gᵀg / gᵀHg. Exists only where the denominator is
/// positive; on a quadratic it is the exact line search, and consecutive gradients are at right
/// angles.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cauchy;

impl<V: Vector> StepRule<V> for Cauchy {
    type State = ();

    fn init(&self) {}

    fn choose(&self, (): (), at: &Point<V>, direction: &V, _: &mut Vec<Trial>) -> Result<(f64, ()), NoStep> {
        model_step(&at.gradient, at.hessian(), direction)
            .map(|alpha| (alpha, ()))
            .map_err(NoStep::NoModelMinimum)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "cauchy",
    name: "exact on the local quadratic",
    about: "The lowest point of the local quadratic along the direction (Cauchy's step along −∇f); it needs positive curvature there.",
    formula: "α_k = {g^T g}/{g^T H g}",
    formula_on_line: "α_k = 1/{f″}",
    params: &[],
    build: |_| Box::new(Cauchy),
    constancy: Constancy::Never,
    basis: Basis::Model,
    schedulable: false,
    needs: "it is made for descent directions of the length of the gradient",
    source: "A.-L. Cauchy (1847); Nocedal & Wright, Numerical Optimization (2006), eq. (3.26)",
    elsewhere: &[],
};
