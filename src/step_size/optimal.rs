//! α*: the constant step that contracts fastest, from the extreme eigenvalues.

use super::{Basis, Constancy, Entry, StepRule, Trial};
use crate::{
    NoStep, Point,
    analysis::{Spectrum, optimal_step},
    space::Vector,
};

/// α_k = α* = 2/(λ_min + λ_max) of the Hessian at x_k. Exists only where H ≻ 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Optimal;

impl<V: Vector> StepRule<V> for Optimal {
    type State = ();

    fn init(&self) {}

    fn choose(&self, (): (), at: &Point<V>, _: &V, _: &mut Vec<Trial>) -> Result<(f64, ()), NoStep> {
        let spectrum = Spectrum::of(at.hessian());
        match spectrum.as_ref().and_then(|s| optimal_step(s.min(), s.max())) {
            Some(alpha) => Ok((alpha, ())),
            None => Err(NoStep::Indefinite { lambda_min: spectrum.map(|s| s.min()) }),
        }
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "optimal",
    name: "α* from the eigenvalues",
    about: "The step at which the fastest and the slowest direction shrink alike; it needs H ≻ 0.",
    formula: "α_k = 2/{λ_{min} + λ_{max}}",
    formula_on_line: "α_k = 1/{f″}",
    params: &[],
    build: |_| Box::new(Optimal),
    constancy: Constancy::OnQuadratics,
    basis: Basis::Eigenvalues,
    schedulable: true,
    needs: "α* is the best step of gradient descent alone",
    source: "Polyak, Introduction to Optimization (1987), §1.4; Nesterov (2018), thm 2.1.15",
    elsewhere: &[],
};
