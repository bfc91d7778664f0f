//! In which manner a run with a constant step behaves on a convex quadratic.

use super::rate::{Block, Iteration};
use super::step_limits::{optimal_step, stability_limit};
use crate::param::Values;
use serde::Serialize;

/// The regimes of α where H ≻ 0: of gradient descent, and of momentum with β as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Regime {
    /// α ≤ 1/λ_max: no component changes its sign
    Monotone,
    /// 1/λ_max < α < α*: steep components flip, the slowest does not
    Mixed,
    /// α = α*: the slowest and the steepest component shrink alike
    Optimal,
    /// α* < α < 2/λ_max: the steepest component, which flips, is the slowest
    Oscillating,
    /// α = 2/λ_max: neither converges nor diverges
    Borderline,
    /// α > 2/λ_max, or beyond momentum's limit
    Diverging,
    /// momentum: the mode that dominates turns as it shrinks, overshooting again and again
    Spiralling,
}

impl Regime {
    /// `None` unless H ≻ 0. Borders are met within a relative 1e-9.
    pub fn of_gradient_descent(alpha: f64, lambda_min: f64, lambda_max: f64) -> Option<Self> {
        let best = optimal_step(lambda_min, lambda_max)?;
        let limit = stability_limit(lambda_min, lambda_max)?;
        let meets = |border: f64| (alpha / border - 1.0).abs() < 1e-9;
        Some(if meets(best) {
            Self::Optimal
        } else if meets(limit) {
            Self::Borderline
        } else if alpha > limit {
            Self::Diverging
        } else if alpha > best {
            Self::Oscillating
        } else if alpha <= 0.5 * limit || meets(0.5 * limit) {
            Self::Monotone
        } else {
            Self::Mixed
        })
    }

    /// Of a method with momentum, whose α and β are in `values`. `None` unless H ≻ 0.
    ///
    /// The mode with the largest radius decides: `spiralling` where its pair is complex,
    /// `oscillating` where it flips its sign, `monotone` where no mode flips or turns, else `mixed`.
    /// Where α and β both are the closed-form optimum two eigenvalues meet: `optimal`.
    pub fn of_momentum(
        iteration: &Iteration,
        values: &Values,
        alpha: f64,
        lambda_min: f64,
        lambda_max: f64,
        optimum: Option<(f64, f64)>,
    ) -> Option<Self> {
        let limit = iteration.limit(values, lambda_min, lambda_max)?;
        let meets = |x: f64, border: f64| (x / border - 1.0).abs() < 1e-9;
        if meets(alpha, limit) {
            return Some(Self::Borderline);
        }
        if alpha > limit {
            return Some(Self::Diverging);
        }
        let beta = values.find("beta").unwrap_or(0.0);
        if optimum.is_some_and(|(a, b)| meets(alpha, a) && meets(beta, b)) {
            return Some(Self::Optimal);
        }
        let block = |lambda| iteration.block(values, alpha, lambda);
        let (low, high) = (block(lambda_min)?, block(lambda_max)?);
        let turns = |block: &Block| block.spirals() || block.flips();
        // Equal radii, as of two complex pairs of the heavy ball: the one that turns names it.
        let slow = match low.radius() - high.radius() {
            gap if gap.abs() <= 1e-12 => {
                if low.spirals() {
                    low
                } else {
                    high
                }
            }
            gap if gap > 0.0 => low,
            _ => high,
        };
        Some(if slow.spirals() {
            Self::Spiralling
        } else if slow.flips() {
            Self::Oscillating
        } else if turns(&low) || turns(&high) {
            Self::Mixed
        } else {
            Self::Monotone
        })
    }

    /// As readouts name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Monotone => "monotone",
            Self::Mixed => "mixed",
            Self::Optimal => "optimal",
            Self::Oscillating => "oscillating",
            Self::Borderline => "borderline",
            Self::Diverging => "diverging",
            Self::Spiralling => "spiralling",
        }
    }
}
