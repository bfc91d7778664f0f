//! RMSProp: AdaGrad that forgets.

use super::{
    DefaultAlpha, Entry, FIXED, Family, Method, Move, NoStep,
    params::{EPSILON, RHO},
    ratio, squared,
};
use crate::elsewhere::{
    Library::{Optax, PyTorch},
    differs, same,
};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    space::Vector,
    style::{RunColour, Shape},
};

/// G ← ρG + (1 − ρ)g², d_k = −g/√(G + ε), by coordinate, with G₀ = 0 and ε **inside** the root; no
/// bias correction. With constant α it ends in a cycle of ±α/2 per coordinate.
#[derive(Clone, Copy, Debug)]
pub struct RmsProp {
    /// ρ in [0, 1)
    pub rho: f64,
    /// ε ≥ 0
    pub epsilon: f64,
}

impl<V: Vector> Method<V> for RmsProp {
    /// G
    type State = V;

    fn init(&self, x0: &V) -> V {
        V::zeros(x0.len())
    }

    fn update(&self, mean: V, at: &Point<V>, _: f64) -> Result<(Move<V>, V), NoStep> {
        let g = &at.gradient;
        let mean = mean * self.rho + squared(g) * (1.0 - self.rho);
        let root = mean.map(|s| (s + self.epsilon).sqrt());
        Ok((Move::Along(-ratio(g, &root)), mean))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "rmsprop",
    name: "RMSProp",
    group: "Adaptive",
    about: "Divides each coordinate by the root of its recent mean squared gradient: every axis moves by about α.",
    formula: "G ← ρ G + (1 − ρ) g^2, x ← x − α g/sqrt{G + ε}",
    formula_on_line: "G ← ρ G + (1 − ρ) g^2, x ← x − α g/sqrt{G + ε}",
    params: &[RHO, EPSILON],
    takes_options: true,
    build: |values| Box::new(RmsProp { rho: values.get("rho"), epsilon: values.get("epsilon") }),
    rests_at_critical: false,
    alpha: DefaultAlpha::View(0.0125),
    rules: FIXED,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Forgets),
    family: Family::Adaptive,
    work: Work::Vectors,
    colour: RunColour::Orange,
    shape: Shape::TriangleDown,
    source: "T. Tieleman & G. Hinton, Coursera lecture 6.5 (2012); ε inside the root, no bias correction",
    elsewhere: &[differs(PyTorch, "ε outside the root, ρ = 0.99"), same(Optax, "")],
};
