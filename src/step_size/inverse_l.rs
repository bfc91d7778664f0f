//! 1/L: the step that the descent lemma grants.

use super::{Basis, Constancy, Entry, StepRule, Trial};
use crate::{NoStep, Point, analysis::Spectrum, space::Vector};

/// α_k = 1/L, where L = ‖∇²f(x_k)‖₂ = max |λᵢ| is the steepest curvature *at x_k*: on a quadratic
/// the gradient's Lipschitz constant itself, elsewhere its local value. Unlike α* it exists
/// wherever H ≠ 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct InverseL;

impl InverseL {
    fn step<V: Vector>(at: &Point<V>) -> Option<f64> {
        let spectrum = Spectrum::of(at.hessian())?;
        let steepest = spectrum.max().abs().max(spectrum.min().abs());
        Some(1.0 / steepest).filter(|alpha| alpha.is_finite())
    }
}

impl<V: Vector> StepRule<V> for InverseL {
    type State = ();

    fn init(&self) {}

    fn hint(&self, (): &(), at: &Point<V>) -> Option<f64> {
        Self::step(at)
    }

    fn choose(&self, (): (), at: &Point<V>, _: &V, _: &mut Vec<Trial>) -> Result<(f64, ()), NoStep> {
        Self::step(at).map(|alpha| (alpha, ())).ok_or(NoStep::ZeroHessian)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "inverse-l",
    name: "1/L",
    about: "One over the steepest curvature at x_k: no direction overshoots, and f falls in every step as far as that curvature holds.",
    formula: "α_k = 1/L, L = max |λ_i|",
    formula_on_line: "α_k = 1/L, L = |f″|",
    params: &[],
    build: |_| Box::new(InverseL),
    constancy: Constancy::OnQuadratics,
    basis: Basis::Eigenvalues,
    schedulable: true,
    needs: "1/L suits directions of the length of the gradient",
    source: "Nesterov, Lectures on Convex Optimization (2018), §1.2.3; L taken at x_k",
    elsewhere: &[],
};
