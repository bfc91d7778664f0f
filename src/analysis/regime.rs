//! In which manner gradient descent with a constant step behaves on a convex quadratic.

use super::step_limits::{optimal_step, stability_limit};
use serde::Serialize;

/// The regimes of α for gradient descent where H ≻ 0.
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
    /// α > 2/λ_max
    Diverging,
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

    /// As readouts name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Monotone => "monotone",
            Self::Mixed => "mixed",
            Self::Optimal => "optimal",
            Self::Oscillating => "oscillating",
            Self::Borderline => "borderline",
            Self::Diverging => "diverging",
        }
    }
}
