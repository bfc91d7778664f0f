//! Heavy-ball momentum: a velocity that remembers.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep, params::BETA};
use crate::elsewhere::LEARNING;
use crate::{
    Point,
    analysis::{Block, Iteration, Linear, Work, heavy_ball_momentum, heavy_ball_optimum},
    space::Vector,
    style::{RunColour, Shape},
};

/// v ← βv + ∇f(x_k), d_k = −v, with v₀ = 0.
#[derive(Clone, Copy, Debug)]
pub struct Momentum {
    /// β in [0, 1)
    pub beta: f64,
}

impl<V: Vector> Method<V> for Momentum {
    /// v
    type State = V;

    fn init(&self, x0: &V) -> V {
        V::zeros(x0.len())
    }

    fn update(&self, v: V, at: &Point<V>, _: f64) -> Result<(Move<V>, V), NoStep> {
        let v = v * self.beta + &at.gradient;
        Ok((Move::Along(-v.clone()), v))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "momentum",
    name: "Momentum",
    group: "First order",
    about: "A heavy ball: the velocity keeps a share β and gains the gradient, so that steps which agree add up and steps which alternate cancel.",
    formula: "v_{k+1} = β v_k + ∇f(x_k), x_{k+1} = x_k − α v_{k+1}",
    formula_on_line: "v_{k+1} = β v_k + f′(x_k), x_{k+1} = x_k − α v_{k+1}",
    params: &[BETA],
    takes_options: true,
    build: |values| Box::new(Momentum { beta: values.get("beta") }),
    rests_at_critical: false,
    alpha: DefaultAlpha::Curvature(1.0),
    rules: &["constant", "inverse-l", "diminishing", "diminishing-sqrt"],
    rule_defaults: &[],
    iteration: Iteration::Linear(Linear {
        // On (x, v): [[1 − αλ, −αβ], [λ, β]].
        block: |values, alpha, lambda| {
            let beta = values.get("beta");
            Some(Block::Pair { trace: 1.0 + beta - alpha * lambda, determinant: beta })
        },
        limit: |values, _, high| 2.0 * (1.0 + values.get("beta")) / high,
        // The middle of the α at which every mode spirals, and the best of all where none is.
        best: |values, low, high| 2.0 * (1.0 + values.get("beta")) / (low + high),
        optimum: Some(heavy_ball_optimum),
        momentum: Some(heavy_ball_momentum),
        label: "λ",
    }),
    family: Family::Momentum,
    work: Work::Vectors,
    colour: RunColour::Brown,
    shape: Shape::Triangle,
    source: "B. T. Polyak (1964); Goodfellow, Bengio & Courville, Deep Learning (2016), §8.3.2, there with αg inside v",
    elsewhere: LEARNING,
};
