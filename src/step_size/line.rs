//! The objective along a line: φ(α) = f(x_k + αd).

use crate::{Objective, Point, method::NoStep};
use nalgebra::SVector;

/// φ with its start.
pub struct Line<'a, const N: usize> {
    objective: &'a dyn Objective<N>,
    x: SVector<f64, N>,
    direction: SVector<f64, N>,
    /// φ(0)
    pub value: f64,
    /// φ′(0) = gᵀd < 0
    pub slope: f64,
}

/// φ and φ′ at a step size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slope {
    pub alpha: f64,
    /// φ(α)
    pub value: f64,
    /// φ′(α)
    pub slope: f64,
}

impl Slope {
    pub fn is_finite(&self) -> bool {
        self.value.is_finite() && self.slope.is_finite()
    }
}

impl<'a, const N: usize> Line<'a, N> {
    /// The line from `at` along a descent direction.
    ///
    /// # Errors
    /// When f does not fall along `direction`.
    pub fn descending(at: &Point<'a, N>, direction: &SVector<f64, N>) -> Result<Self, NoStep> {
        let slope = at.gradient.dot(direction);
        if slope < 0.0 && slope.is_finite() {
            let (objective, direction) = (at.objective(), *direction);
            return Ok(Self { objective, x: at.x, direction, value: at.f, slope });
        }
        Err(NoStep::because(if direction.norm() == 0.0 {
            "the direction is 0, so there is nothing to search along"
        } else if slope > 0.0 {
            "f rises along the direction (gᵀd > 0), so no line search can lower it; a constant step, or a method that keeps its matrix positive definite, would go on"
        } else {
            "f is level along the direction (gᵀd = 0), so the line search has nothing to go by"
        }))
    }

    /// φ(α)
    pub fn value_at(&self, alpha: f64) -> f64 {
        self.objective.value(&(self.x + self.direction * alpha))
    }

    /// φ(α) and φ′(α)
    pub fn at(&self, alpha: f64) -> Slope {
        let (value, gradient) = self.objective.first_order(&(self.x + self.direction * alpha));
        Slope { alpha, value, slope: gradient.dot(&self.direction) }
    }

    /// φ(0) and φ′(0)
    pub fn start(&self) -> Slope {
        Slope { alpha: 0.0, value: self.value, slope: self.slope }
    }

    /// Sufficient decrease, φ(α) ≤ φ(0) + γ₁αφ′(0). Differences below the rounding of f are no
    /// evidence against a step: near a minimum they would reject every one.
    pub fn is_lower(&self, gamma1: f64, alpha: f64, value: f64) -> bool {
        let rounding = 4.0 * f64::EPSILON * self.value.abs();
        value <= self.value + gamma1 * alpha * self.slope + rounding
    }

    /// The strong curvature condition, |φ′(α)| ≤ γ₂|φ′(0)|.
    pub fn is_flatter(&self, gamma2: f64, slope: f64) -> bool {
        slope.abs() <= gamma2 * self.slope.abs()
    }
}
