//! Adam: momentum over a mean square, both corrected for their start at 0.

use super::{
    DefaultAlpha, Entry, FIXED, Family, Method, Move, NoStep,
    params::{BETA1, BETA2, EPSILON},
    ratio, squared,
};
use crate::elsewhere::LEARNING;
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    param::Values,
    space::Vector,
    style::{RunColour, Shape},
};

/// m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ) with t from 1,
/// d_k = −m̂/(√v̂ + ε), by coordinate, with ε **outside** the root.
#[derive(Clone, Copy, Debug)]
pub struct Adam {
    /// β₁ in [0, 1)
    pub beta1: f64,
    /// β₂ in [0, 1)
    pub beta2: f64,
    /// ε ≥ 0
    pub epsilon: f64,
}

/// m, v and what is left in them of their zeros after t gradients.
#[derive(Clone, Copy, Debug)]
pub struct Moments<V> {
    /// mean gradient
    pub m: V,
    /// mean squared gradient
    pub v: V,
    /// β₁ᵗ, multiplied up from step to step: a power by squaring has as much rounding, and takes as long as all the
    /// rest of a step
    pub beta1_t: f64,
    /// β₂ᵗ
    pub beta2_t: f64,
}

impl<V: Vector> Moments<V> {
    pub(super) fn zero(n: usize) -> Self {
        Self { m: V::zeros(n), v: V::zeros(n), beta1_t: 1.0, beta2_t: 1.0 }
    }
}

impl Adam {
    pub(super) fn of(values: &Values) -> Self {
        Self { beta1: values.get("beta1"), beta2: values.get("beta2"), epsilon: values.get("epsilon") }
    }

    /// The moments with one more gradient.
    pub(super) fn seen<V: Vector>(&self, s: Moments<V>, g: &V) -> Moments<V> {
        Moments {
            m: s.m * self.beta1 + g.clone() * (1.0 - self.beta1),
            v: s.v * self.beta2 + squared(g) * (1.0 - self.beta2),
            beta1_t: s.beta1_t * self.beta1,
            beta2_t: s.beta2_t * self.beta2,
        }
    }

    /// m̂
    pub(super) fn mean<V: Vector>(&self, s: &Moments<V>) -> V {
        s.m.clone() / (1.0 - s.beta1_t)
    }

    /// v̂
    pub(super) fn square<V: Vector>(&self, s: &Moments<V>) -> V {
        s.v.clone() / (1.0 - s.beta2_t)
    }

    /// −m̂/(√v̂ + ε)
    pub(super) fn direction<V: Vector>(&self, mean: &V, square: &V) -> V {
        -ratio(mean, &square.map(|v| v.sqrt() + self.epsilon))
    }
}

impl<V: Vector> Method<V> for Adam {
    type State = Moments<V>;

    fn init(&self, x0: &V) -> Moments<V> {
        Moments::zero(x0.len())
    }

    fn update(&self, s: Moments<V>, at: &Point<V>, _: f64) -> Result<(Move<V>, Moments<V>), NoStep> {
        let s = self.seen(s, &at.gradient);
        Ok((Move::Along(self.direction(&self.mean(&s), &self.square(&s))), s))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "adam",
    name: "Adam",
    group: "Adaptive",
    about: "The mean gradient over the root of the mean squared gradient: each coordinate moves by about α at first, whatever its scale.",
    formula: "m ← β_1 m + (1 − β_1) g, v ← β_2 v + (1 − β_2) g^2, x ← x − α hat{m}/{sqrt{hat{v}} + ε}",
    formula_on_line: "m ← β_1 m + (1 − β_1) g, v ← β_2 v + (1 − β_2) g^2, x ← x − α hat{m}/{sqrt{hat{v}} + ε}",
    params: &[BETA1, BETA2, EPSILON],
    takes_options: true,
    build: |values| Box::new(Adam::of(values)),
    rests_at_critical: false,
    alpha: DefaultAlpha::View(0.025),
    rules: FIXED,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Normalises),
    family: Family::Adaptive,
    work: Work::Vectors,
    colour: RunColour::Purple,
    shape: Shape::Star,
    source: "D. P. Kingma & J. Ba, ICLR 2015, alg. 1; ε outside the root",
    elsewhere: LEARNING,
};
