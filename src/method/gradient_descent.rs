//! Steepest descent: go where f falls fastest.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::elsewhere::LEARNING;
use crate::{
    Point,
    analysis::{Block, Iteration, Linear, Work},
    space::Vector,
    style::{RunColour, Shape},
};

/// d_k = −∇f(x_k).
#[derive(Clone, Copy, Debug, Default)]
pub struct GradientDescent;

impl<V: Vector> Method<V> for GradientDescent {
    type State = ();

    fn init(&self, _: &V) {}

    fn update(&self, (): (), at: &Point<V>, _: f64) -> Result<(Move<V>, ()), NoStep> {
        Ok((Move::Along(-at.gradient.clone()), ()))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "gradient-descent",
    name: "Gradient descent",
    group: "First order",
    about: "Steps against the gradient: the direction in which f falls fastest, for the smallest of steps.",
    formula: "x_{k+1} = x_k − α ∇f(x_k)",
    formula_on_line: "x_{k+1} = x_k − α f′(x_k)",
    params: &[],
    takes_options: true,
    build: |_| Box::new(GradientDescent),
    rests_at_critical: true,
    alpha: DefaultAlpha::Objective,
    rules: &[
        "constant",
        "optimal",
        "inverse-l",
        "cauchy",
        "exact",
        "armijo",
        "wolfe",
        "bb1",
        "bb2",
        "diminishing",
        "diminishing-sqrt",
    ],
    rule_defaults: &[("gamma2", 0.1)],
    iteration: Iteration::Linear(Linear {
        // Along vᵢ the error is multiplied by 1 − αλᵢ.
        block: |_, alpha, lambda| Some(Block::Factor(1.0 - alpha * lambda)),
        limit: |_, _, high| 2.0 / high,
        best: |_, low, high| 2.0 / (low + high),
        optimum: None,
        momentum: None,
        label: "|1 − λα|",
    }),
    family: Family::Descent,
    work: Work::Vectors,
    colour: RunColour::Vermilion,
    shape: Shape::Disc,
    source: "A.-L. Cauchy (1847); Nocedal & Wright, Numerical Optimization (2006), §3.3",
    elsewhere: LEARNING,
};
