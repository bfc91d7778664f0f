//! The step sizes that the spectrum names: α*, 2/λ_max, gᵀg/gᵀHg.

use crate::space::{Matrix, Vector};

/// Why the local quadratic has no lowest point along a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoModelStep {
    /// ∇f = 0 or d = 0: a critical point.
    Critical,
    /// gᵀd ≥ 0: f does not fall along d.
    Rising,
    /// dᵀHd ≤ 0: the quadratic falls for ever.
    Unbounded,
}

/// α* = 2/(λ_min + λ_max), gradient descent's best constant step; `None` unless λ_min > 0.
/// Polyak, *Introduction to Optimization* (1987), §1.4.
pub fn optimal_step(lambda_min: f64, lambda_max: f64) -> Option<f64> {
    (lambda_min > 0.0).then(|| 2.0 / (lambda_min + lambda_max))
}

/// r(α*) = (κ − 1)/(κ + 1); `None` unless λ_min > 0.
pub fn optimal_rate(lambda_min: f64, lambda_max: f64) -> Option<f64> {
    (lambda_min > 0.0).then(|| (lambda_max - lambda_min) / (lambda_max + lambda_min))
}

/// 2/λ_max, beyond which gradient descent diverges; `None` unless λ_min > 0.
pub fn stability_limit(lambda_min: f64, lambda_max: f64) -> Option<f64> {
    (lambda_min > 0.0).then(|| 2.0 / lambda_max)
}

/// gᵀg / gᵀHg, the minimiser of the local quadratic along −g.
/// Nocedal & Wright, *Numerical Optimization* (2006), eq. (3.26).
///
/// # Errors
/// At a critical point, and where the quadratic falls for ever.
pub fn cauchy_step<V: Vector>(gradient: &V, hessian: &V::Matrix) -> Result<f64, NoModelStep> {
    model_step(gradient, hessian, &-gradient.clone())
}

/// −gᵀd / dᵀHd, the minimiser of the local quadratic along d; [`cauchy_step`] for d = −g.
///
/// # Errors
/// At a critical point, where d does not fall, and where the quadratic falls for
/// ever.
pub fn model_step<V: Vector>(gradient: &V, hessian: &V::Matrix, direction: &V) -> Result<f64, NoModelStep> {
    let length = direction.norm();
    if gradient.norm() == 0.0 || length == 0.0 {
        return Err(NoModelStep::Critical);
    }
    // Along the unit vector, so that neither a tiny nor a huge gradient over- or underflows.
    let unit = direction.clone() / length;
    let (slope, curvature) = (gradient.dot(&unit) / length, unit.dot(&hessian.times(&unit)));
    if !(slope < 0.0) {
        Err(NoModelStep::Rising)
    } else if curvature > 0.0 {
        Ok(-slope / curvature)
    } else {
        Err(NoModelStep::Unbounded)
    }
}
