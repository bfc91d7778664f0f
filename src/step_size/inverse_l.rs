//! 1/L: the step that the descent lemma grants.

use super::{Choosing, Constancy, Entry, StepRule, Trial};
use crate::{Point, analysis::Spectrum, method::NoStep};
use nalgebra::SVector;

/// α_k = 1/L, where L = ‖∇²f(x_k)‖₂ = max |λᵢ| is the steepest curvature *at x_k*: on a quadratic
/// the gradient's Lipschitz constant itself, elsewhere its local value. Unlike α* it exists
/// wherever H ≠ 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct InverseL;

impl InverseL {
    fn step<const N: usize>(at: &Point<N>) -> Option<f64> {
        let spectrum = Spectrum::of(at.hessian())?;
        let steepest = spectrum.max().abs().max(spectrum.min().abs());
        Some(1.0 / steepest).filter(|alpha| alpha.is_finite())
    }
}

impl<const N: usize> StepRule<N> for InverseL {
    type State = ();

    fn init(&self) {}

    fn hint(&self, (): &(), at: &Point<N>) -> Option<f64> {
        Self::step(at)
    }

    fn choose(
        &self,
        (): (),
        at: &Point<N>,
        _: &SVector<f64, N>,
        _: &mut Vec<Trial>,
    ) -> Result<(f64, ()), NoStep> {
        Self::step(at).map(|alpha| (alpha, ())).ok_or_else(|| {
            NoStep::because("1/L needs a curvature, and the Hessian is 0 here; a constant α would go on")
        })
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "inverse-l",
    name: "1/L",
    about: "One over the steepest curvature at x_k: no direction overshoots, and f falls in every step as far as that curvature holds.",
    formula: "α_k = 1/L, L = max |λ_i|",
    params: &[],
    build: |_| Box::new(Choosing::new(InverseL)),
    constancy: Constancy::OnQuadratics,
    schedulable: true,
    needs: "1/L suits directions of the length of the gradient",
    source: "Nesterov, Lectures on Convex Optimization (2018), §1.2.3; L taken at x_k",
};
