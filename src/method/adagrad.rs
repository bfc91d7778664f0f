//! AdaGrad: a step size of its own for each coordinate, shorter the more it was used.

use super::{DefaultAlpha, Entry, FIXED, Family, Method, Move, NoStep, params::EPSILON, ratio, squared};
use crate::elsewhere::{
    Library::{Optax, PyTorch},
    differs, partly,
};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    space::Vector,
    style::{RunColour, Shape},
};

/// G ← G + g², d_k = −g/√(G + ε), by coordinate, with G₀ = 0 and ε **inside** the root.
#[derive(Clone, Copy, Debug)]
pub struct AdaGrad {
    /// ε ≥ 0
    pub epsilon: f64,
}

impl<V: Vector> Method<V> for AdaGrad {
    /// G
    type State = V;

    fn init(&self, x0: &V) -> V {
        V::zeros(x0.len())
    }

    fn update(&self, sum: V, at: &Point<V>, _: f64) -> Result<(Move<V>, V), NoStep> {
        let g = &at.gradient;
        let sum = sum + squared(g);
        let root = sum.map(|s| (s + self.epsilon).sqrt());
        Ok((Move::Along(-ratio(g, &root)), sum))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "adagrad",
    name: "AdaGrad",
    group: "Adaptive",
    about: "Divides each coordinate by the root of its squared gradients so far: steep axes take smaller steps, and all steps shrink.",
    formula: "G ← G + g^2, x ← x − α g/sqrt{G + ε}",
    formula_on_line: "G ← G + g^2, x ← x − α g/sqrt{G + ε}",
    params: &[EPSILON],
    takes_options: true,
    build: |values| Box::new(AdaGrad { epsilon: values.get("epsilon") }),
    rests_at_critical: false,
    alpha: DefaultAlpha::View(0.1),
    rules: FIXED,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Accumulates),
    family: Family::Adaptive,
    work: Work::Vectors,
    colour: RunColour::Yellow,
    shape: Shape::Square,
    source: "J. Duchi, E. Hazan & Y. Singer, JMLR 12 (2011); diagonal, ε inside the root",
    elsewhere: &[
        differs(PyTorch, "ε outside the root"),
        partly(Optax, "the same but for G₀ = 0.1, where nothing is said"),
    ],
};
