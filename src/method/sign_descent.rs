//! Sign descent: steepest descent in the maximum norm.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::elsewhere::{Library::Optax, same};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    space::Vector,
    style::{RunColour, Shape},
};

/// d_k = −sign ∇f(x_k) by coordinate, with sign 0 = 0: each coordinate moves by α or not at all.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignDescent;

impl<V: Vector> Method<V> for SignDescent {
    type State = ();

    fn init(&self, _: &V) {}

    fn update(&self, (): (), at: &Point<V>, _: f64) -> Result<(Move<V>, ()), NoStep> {
        Ok((Move::Along(at.gradient.map(|g| if g == 0.0 { 0.0 } else { -g.signum() })), ()))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "sign",
    name: "Sign descent",
    group: "First order",
    about: "Looks at the signs of the gradient only: each coordinate moves by α, whatever its slope.",
    formula: "x_{k+1} = x_k − α sign ∇f(x_k)",
    formula_on_line: "x_{k+1} = x_k − α sign f′(x_k)",
    params: &[],
    takes_options: true,
    build: |_| Box::new(SignDescent),
    rests_at_critical: true,
    alpha: DefaultAlpha::View(0.02),
    rules: &["constant", "exact", "armijo", "wolfe", "diminishing", "diminishing-sqrt"],
    rule_defaults: &[("gamma2", 0.1)],
    iteration: Iteration::None(NoFactor::Signs),
    family: Family::Unit,
    work: Work::Vectors,
    colour: RunColour::Vermilion,
    shape: Shape::Square,
    source: "J. Bernstein et al., signSGD, ICML 2018; Boyd & Vandenberghe (2004), §9.4 (ℓ∞ norm)",
    elsewhere: &[same(Optax, "")],
};
