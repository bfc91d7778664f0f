//! How much a step should lower f, and how much it did.

use crate::{
    Point, Step,
    space::{Matrix, Vector},
};

/// The decrease of one step, by ever more knowledge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decrease {
    /// −α gᵀd: what the gradient promises
    pub linear: f64,
    /// −(α gᵀd + ½α² dᵀHd): what the local quadratic promises; on a quadratic it is the actual one
    pub predicted: f64,
    /// f(x_k) − f(x_{k+1})
    pub actual: f64,
}

impl Decrease {
    /// Of `step` at `from`, which leads to a point with the value `next`.
    pub fn of<V: Vector>(from: &Point<V>, step: &Step<V>, next: f64) -> Self {
        // The move itself, so that a huge d with a tiny α does not overflow.
        let moved = step.direction.clone() * step.alpha;
        let linear = -from.gradient.dot(&moved);
        Self {
            linear,
            predicted: linear - 0.5 * moved.dot(&from.hessian().times(&moved)),
            actual: from.f - next,
        }
    }
}

/// How the actual decrease of a step compares with what the gradient promises, −α gᵀd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// negative curvature along the step: f falls faster than the gradient promises
    Faster,
    /// no curvature: as promised
    AsPromised,
    /// positive curvature: slower
    Slower,
    /// f rises
    Uphill,
}

impl Case {
    /// As data names it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Faster => "faster",
            Self::AsPromised => "as-promised",
            Self::Slower => "slower",
            Self::Uphill => "uphill",
        }
    }
}

/// A decrease equals the promise within this share of it.
const SAME: f64 = 1e-9;

impl Decrease {
    /// The case of a step on which f has values of at most `size`. `None` where the gradient promises no
    /// decrease at all, and where it promises less than the rounding of f.
    pub fn case(&self, size: f64) -> Option<Case> {
        let rounding = 4.0 * f64::EPSILON * size;
        let told = self.linear > 0.0 && self.linear.max(self.actual.abs()) > 16.0 * rounding;
        if !(told && self.actual.is_finite()) {
            return None;
        }
        Some(if self.actual < -rounding {
            Case::Uphill
        } else if (self.actual - self.linear).abs() <= SAME * self.linear + rounding {
            Case::AsPromised
        } else if self.actual > self.linear {
            Case::Faster
        } else {
            Case::Slower
        })
    }
}
