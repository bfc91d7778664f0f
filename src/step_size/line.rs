//! The objective along a line: φ(α) = f(x_k + αd).

use crate::{
    NoStep, Objective, Point,
    analysis::{SUSPECT, rounding_along},
    space::Vector,
};
use std::cell::OnceCell;

/// φ with its start.
pub struct Line<'a, V: Vector> {
    objective: &'a dyn Objective<V>,
    x: V,
    direction: V,
    /// φ(0)
    pub value: f64,
    /// φ′(0) = gᵀd < 0
    pub slope: f64,
    /// the largest |f| of the run so far
    size: f64,
    /// what rounding makes of φ near 0, once somebody has asked
    rounding: OnceCell<f64>,
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
    /// The line from `at` along a descent direction, in a run whose largest |f| so far is `size`.
    ///
    /// # Errors
    /// When f does not fall along `direction`.
    pub fn descending(at: &Point<'a, V>, direction: &V, size: f64) -> Result<Self, NoStep> {
        let slope = at.gradient.dot(direction);
        if slope < 0.0 && slope.is_finite() {
            return Ok(Self {
                objective: at.objective(),
                x: at.x.clone(),
                direction: direction.clone(),
                value: at.f,
                slope,
                size: size.max(at.f.abs()),
                rounding: OnceCell::new(),
            });
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

    /// Sufficient decrease, φ(α) ≤ φ(0) + γ₁αφ′(0).
    pub fn is_lower(&self, gamma1: f64, alpha: f64, value: f64) -> bool {
        let rounding = 4.0 * f64::EPSILON * self.value.abs();
        value <= self.value + gamma1 * alpha * self.slope + rounding
    }

    /// What rounding makes of φ for steps of about this length; 0 unless the difference of these two values is
    /// so small beside f that it may be rounding: measuring costs evaluations.
    pub fn rounding(&self, alpha: f64, one: f64, other: f64) -> f64 {
        let (promised, suspect) = (alpha * self.slope.abs(), SUSPECT * self.size);
        // Values that are alike where the slope promises much are no rounding.
        if !((one - other).abs() <= suspect && promised <= 64.0 * suspect) {
            return 0.0;
        }
        self.measured_rounding(alpha)
    }

    #[cold]
    fn measured_rounding(&self, alpha: f64) -> f64 {
        *self.rounding.get_or_init(|| {
            rounding_along(self.objective, &self.x, self.value, &(self.direction.clone() * alpha))
        })
    }

    /// Whether the difference between φ(α) and φ(0) drowns in rounding, so that only slopes can tell.
    #[inline]
    pub fn drowns(&self, alpha: f64, value: f64) -> bool {
        let rounding = self.rounding(alpha, value, self.value);
        rounding > 0.0 && (value - self.value).abs() <= 2.0 * rounding
    }

    /// Sufficient decrease by slopes alone, φ′(α) ≤ (2γ₁ − 1)φ′(0): on a quadratic the same as
    /// [`Self::is_lower`], and without the rounding of f (Hager & Zhang, *SIAM J. Optim.* 16 (2005) 170–192).
    pub fn slope_allows(&self, gamma1: f64, slope: f64) -> bool {
        slope <= (2.0 * gamma1 - 1.0) * self.slope
    }

    /// The strong curvature condition, |φ′(α)| ≤ γ₂|φ′(0)|.
    pub fn is_flatter(&self, gamma2: f64, slope: f64) -> bool {
        slope.abs() <= gamma2 * self.slope.abs()
    }
}
