//! How much a step should lower f, and how much it did.

use crate::{Point, trajectory::Step};

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
    pub fn of<const N: usize>(from: &Point<N>, step: &Step<N>, next: f64) -> Self {
        // The move itself, so that a huge d with a tiny α does not overflow.
        let moved = step.direction * step.alpha;
        let linear = -from.gradient.dot(&moved);
        Self { linear, predicted: linear - 0.5 * moved.dot(&(from.hessian() * moved)), actual: from.f - next }
    }
}
