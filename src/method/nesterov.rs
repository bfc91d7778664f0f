//! Nesterov's accelerated gradient: momentum that looks ahead.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep, params::BETA};
use crate::elsewhere::{
    Library::{Optax, PyTorch},
    differs,
};
use crate::{
    Point,
    analysis::{Block, Iteration, Linear, Work, best_nesterov_step, nesterov_momentum, nesterov_optimum},
    space::Vector,
    style::{RunColour, Shape},
};

/// v ← βv + ∇f(x_k − αβv), d_k = −v, with v₀ = 0: the gradient is taken where the velocity alone
/// would lead.
#[derive(Clone, Copy, Debug)]
pub struct Nesterov {
    /// β in [0, 1)
    pub beta: f64,
}

impl<V: Vector> Method<V> for Nesterov {
    /// v
    type State = V;

    fn init(&self, x0: &V) -> V {
        V::zeros(x0.len())
    }

    fn update(&self, v: V, at: &Point<V>, alpha: f64) -> Result<(Move<V>, V), NoStep> {
        let ahead = at.x.clone() - v.clone() * (alpha * self.beta);
        let v = v * self.beta + at.gradient_at(&ahead);
        Ok((Move::Along(-v.clone()), v))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "nesterov",
    name: "Nesterov",
    group: "First order",
    about: "Momentum that looks ahead: the gradient is taken where the velocity alone would lead, which brakes in time.",
    formula: "v_{k+1} = β v_k + ∇f(x_k − α β v_k), x_{k+1} = x_k − α v_{k+1}",
    formula_on_line: "v_{k+1} = β v_k + f′(x_k − α β v_k), x_{k+1} = x_k − α v_{k+1}",
    params: &[BETA],
    takes_options: true,
    build: |values| Box::new(Nesterov { beta: values.get("beta") }),
    rests_at_critical: false,
    alpha: DefaultAlpha::Curvature(1.0),
    rules: &["constant", "inverse-l", "diminishing", "diminishing-sqrt"],
    rule_defaults: &[],
    iteration: Iteration::Linear(Linear {
        // On (x, v): [[1 − αλ, −αβ(1 − αλ)], [λ, β(1 − αλ)]].
        block: |values, alpha, lambda| {
            let (beta, rest) = (values.get("beta"), 1.0 - alpha * lambda);
            Some(Block::Pair { trace: (1.0 + beta) * rest, determinant: beta * rest })
        },
        limit: |values, _, high| {
            let beta = values.get("beta");
            2.0 * (1.0 + beta) / ((1.0 + 2.0 * beta) * high)
        },
        best: |values, low, high| best_nesterov_step(values.get("beta"), low, high),
        optimum: Some(nesterov_optimum),
        momentum: Some(nesterov_momentum),
        label: "λ",
    }),
    family: Family::Momentum,
    work: Work::Vectors,
    colour: RunColour::Crimson,
    shape: Shape::TriangleDown,
    source: "Y. Nesterov (1983); Sutskever et al., ICML 2013; constant β",
    elsewhere: &[
        differs(PyTorch, "its iterates are the look-ahead points x − αβv"),
        differs(Optax, "its iterates are the look-ahead points x − αβv"),
    ],
};
