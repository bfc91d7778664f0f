//! Cauchy's step: the exact minimiser of the local quadratic along −∇f.

use super::{Choosing, Constancy, Entry, StepRule};
use crate::{Point, analysis::cauchy_step, method::NoStep};
use nalgebra::SVector;

/// α_k = gᵀg / gᵀHg with g = ∇f(x_k). Exists only where gᵀHg > 0; on a quadratic it is the exact
/// line search, and consecutive steps are at right angles.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cauchy;

impl<const N: usize> StepRule<N> for Cauchy {
    type State = ();

    fn init(&self) {}

    fn choose(&self, (): (), at: &Point<N>, _: &SVector<f64, N>) -> Result<(f64, ()), NoStep> {
        cauchy_step(&at.gradient, at.hessian())
            .map(|alpha| (alpha, ()))
            .map_err(|reason| NoStep::because(format!("gᵀg/gᵀHg does not exist here: {reason}")))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "cauchy",
    name: "exact on the local quadratic",
    about: "The lowest point of the local quadratic along −∇f; it needs gᵀHg > 0.",
    formula: "α_k = {g^T g}/{g^T H g}",
    params: &[],
    build: |_| Box::new(Choosing::new(Cauchy)),
    constancy: Constancy::Never,
    source: "A.-L. Cauchy (1847); Nocedal & Wright, Numerical Optimization (2006), eq. (3.26)",
};
