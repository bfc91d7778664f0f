//! The objective along a line: φ(α) = f(x_k + αd).

use crate::{NoStep, Objective, Point, space::Vector};

/// φ with its start.
pub struct Line<'a, V: Vector> {
    objective: &'a dyn Objective<V>,
    x: V,
    direction: V,
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

impl<'a, V: Vector> Line<'a, V> {
    /// The line from `at` along a descent direction.
    ///
    /// # Errors
    /// When f does not fall along `direction`.
    pub fn descending(at: &Point<'a, V>, direction: &V) -> Result<Self, NoStep> {
        let slope = at.gradient.dot(direction);
        if slope < 0.0 && slope.is_finite() {
            let (objective, direction) = (at.objective(), direction.clone());
            return Ok(Self { objective, x: at.x.clone(), direction, value: at.f, slope });
        }
        Err(if direction.norm() == 0.0 {
            NoStep::ZeroDirection
        } else if slope > 0.0 {
            NoStep::Rises { slope }
        } else {
            NoStep::Level
        })
    }

    /// φ(α)
    pub fn value_at(&self, alpha: f64) -> f64 {
        self.objective.value(&(self.x.clone() + self.direction.clone() * alpha))
    }

    /// φ(α) and φ′(α)
    pub fn at(&self, alpha: f64) -> Slope {
        let (value, gradient) =
            self.objective.first_order(&(self.x.clone() + self.direction.clone() * alpha));
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
