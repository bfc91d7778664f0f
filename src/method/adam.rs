//! Adam: momentum over a mean square, both corrected for their start at 0.

use super::{
    DefaultAlpha, Entry, FIXED, Family, Method, Move, NoStep, Running,
    params::{BETA1, BETA2, EPSILON},
    ratio, squared,
};
use crate::{
    Point,
    analysis::Iteration,
    param::Values,
    scene::{RunColour, Shape},
};
use nalgebra::SVector;

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

/// m, v and t of the Adam family.
#[derive(Clone, Copy, Debug)]
pub struct Moments<const N: usize> {
    /// mean gradient
    pub m: SVector<f64, N>,
    /// mean squared gradient
    pub v: SVector<f64, N>,
    /// how many gradients were seen
    pub t: i32,
}

impl<const N: usize> Moments<N> {
    pub(super) fn zero() -> Self {
        Self { m: SVector::zeros(), v: SVector::zeros(), t: 0 }
    }
}

impl Adam {
    pub(super) fn of(values: &Values) -> Self {
        Self { beta1: values.get("beta1"), beta2: values.get("beta2"), epsilon: values.get("epsilon") }
    }

    /// The moments with one more gradient.
    pub(super) fn seen<const N: usize>(&self, s: Moments<N>, g: &SVector<f64, N>) -> Moments<N> {
        Moments {
            m: s.m * self.beta1 + g * (1.0 - self.beta1),
            v: s.v * self.beta2 + squared(g) * (1.0 - self.beta2),
            t: s.t.saturating_add(1),
        }
    }

    /// m̂
    pub(super) fn mean<const N: usize>(&self, s: &Moments<N>) -> SVector<f64, N> {
        s.m / (1.0 - self.beta1.powi(s.t))
    }

    /// v̂
    pub(super) fn square<const N: usize>(&self, s: &Moments<N>) -> SVector<f64, N> {
        s.v / (1.0 - self.beta2.powi(s.t))
    }

    /// −m̂/(√v̂ + ε)
    pub(super) fn direction<const N: usize>(
        &self,
        mean: &SVector<f64, N>,
        square: &SVector<f64, N>,
    ) -> SVector<f64, N> {
        -ratio(mean, &square.map(|v| v.sqrt() + self.epsilon))
    }
}

impl<const N: usize> Method<N> for Adam {
    type State = Moments<N>;

    fn init(&self, _: &SVector<f64, N>) -> Moments<N> {
        Moments::zero()
    }

    fn update(&self, s: Moments<N>, at: &Point<N>, _: f64) -> Result<(Move<N>, Moments<N>), NoStep> {
        let s = self.seen(s, &at.gradient);
        Ok((Move::Along(self.direction(&self.mean(&s), &self.square(&s))), s))
    }
}

/// Why the family has no r(α).
pub(super) const NO_RATE: &str =
    "it divides by the gradients' own size, so its step is not linear in the error";

pub(super) const ENTRY: Entry = Entry {
    id: "adam",
    name: "Adam",
    group: "Adaptive",
    about: "The mean gradient over the root of the mean squared gradient: each coordinate moves by about α at first, whatever its scale.",
    formula: "m ← β_1 m + (1 − β_1) g, v ← β_2 v + (1 − β_2) g^2, x ← x − α hat{m}/{sqrt{hat{v}} + ε}",
    params: &[BETA1, BETA2, EPSILON],
    takes_options: true,
    build: |values| Box::new(Running::new(Adam::of(values))),
    rests_at_critical: false,
    alpha: DefaultAlpha::View(0.025),
    rules: FIXED,
    rule_defaults: &[],
    iteration: Iteration::None(NO_RATE),
    family: Family::Adaptive,
    colour: RunColour::Purple,
    shape: Shape::Star,
    source: "D. P. Kingma & J. Ba, ICLR 2015, alg. 1; ε outside the root",
};
