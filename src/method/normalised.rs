//! Normalised gradient descent: the gradient's direction alone.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::elsewhere::{Library::Optax, differs};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    space::Vector,
    style::{RunColour, Shape},
};

/// d_k = −∇f(x_k)/‖∇f(x_k)‖: every step is α long, on plateaus and cliffs alike. With constant α
/// it ends in a jitter of size ≈ α.
#[derive(Clone, Copy, Debug, Default)]
pub struct NormalisedDescent;

impl<V: Vector> Method<V> for NormalisedDescent {
    type State = ();

    fn init(&self, _: &V) {}

    fn update(&self, (): (), at: &Point<V>, _: f64) -> Result<(Move<V>, ()), NoStep> {
        let length = at.gradient.norm();
        if length == 0.0 {
            return Err(NoStep::ZeroGradient);
        }
        Ok((Move::Along(at.gradient.clone() / -length), ()))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "normalised",
    name: "Normalised descent",
    group: "First order",
    about: "Follows the gradient's direction only: every step is α long, on plateaus and cliffs alike.",
    formula: "x_{k+1} = x_k − α {∇f(x_k)}/{norm{∇f(x_k)}}",
    formula_on_line: "x_{k+1} = x_k − α sign f′(x_k)",
    params: &[],
    takes_options: true,
    build: |_| Box::new(NormalisedDescent),
    rests_at_critical: true,
    alpha: DefaultAlpha::View(0.03),
    rules: &["constant", "exact", "armijo", "wolfe", "diminishing", "diminishing-sqrt"],
    rule_defaults: &[("gamma2", 0.1)],
    iteration: Iteration::None(NoFactor::Length),
    family: Family::Unit,
    work: Work::Vectors,
    colour: RunColour::Vermilion,
    shape: Shape::Triangle,
    source: "N. Z. Shor (1985); Boyd & Vandenberghe, Convex Optimization (2004), §9.4",
    elsewhere: &[differs(Optax, "divides by ‖g‖ + 10⁻⁶")],
};
