//! Coordinate descent: one coordinate after the other.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    space::Vector,
    style::{RunColour, Shape},
};

/// d_k = −∂f/∂x_i e_i with i = 1, …, N in turn; a coordinate whose partial derivative is 0 is
/// passed over. With the exact step on a quadratic this is the Gauss–Seidel iteration.
#[derive(Clone, Copy, Debug, Default)]
pub struct CoordinateDescent;

impl<V: Vector> Method<V> for CoordinateDescent {
    /// whose turn it is
    type State = usize;
    const TAKES_TURNS: bool = true;

    fn init(&self, _: &V) -> usize {
        0
    }

    fn update(&self, turn: usize, at: &Point<V>, _: f64) -> Result<(Move<V>, usize), NoStep> {
        let n = at.x.len();
        let next = (turn..turn + n).map(|i| i % n).find(|&i| at.gradient[i] != 0.0);
        let Some(i) = next else {
            return Err(NoStep::ZeroPartials);
        };
        let mut direction = V::zeros(n);
        direction[i] = -at.gradient[i];
        Ok((Move::Along(direction), i + 1))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "coordinate",
    name: "Coordinate descent",
    group: "First order",
    about: "Moves along one coordinate at a time, in turn: all right angles.",
    formula: "x_{k+1} = x_k − α {∂f}/{∂x_i} e_i, i = 1, …, N, 1, …",
    formula_on_line: "x_{k+1} = x_k − α f′(x_k)",
    params: &[],
    takes_options: true,
    build: |_| Box::new(CoordinateDescent),
    rests_at_critical: true,
    alpha: DefaultAlpha::Objective,
    rules: &[
        // The model's step does not exist where f bends down along the coordinate.
        "exact",
        "cauchy",
        "constant",
        "inverse-l",
        "armijo",
        "wolfe",
        "diminishing",
        "diminishing-sqrt",
    ],
    rule_defaults: &[("gamma2", 0.1)],
    iteration: Iteration::None(NoFactor::Axes),
    family: Family::Coordinate,
    work: Work::Vectors,
    colour: RunColour::Vermilion,
    shape: Shape::Plus,
    source: "S. J. Wright, Coordinate descent algorithms, Math. Program. 151 (2015); cyclic",
    elsewhere: &[],
};
