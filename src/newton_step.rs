//! Newton's step as a measure: how far away the critical point of the local quadratic is.

use crate::{
    Objective,
    space::{Eigen, Matrix, Vector, symmetric_eigen},
};

/// A curvature within this multiple of the rounding of the largest one cannot be divided by.
const FLAT: f64 = 4.0 * f64::EPSILON;

/// A point counts as critical where the critical point of the local quadratic is nearer than this share of the
/// problem's scale (see [`crate::Problem::scale`]).
pub const CRITICAL: f64 = 1e-8;

/// s with Hs = −∇f(x).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NewtonStep<V> {
    pub step: V,
    /// ‖s‖
    pub length: f64,
    /// what rounding of x and of ∇f can make of ‖s‖
    pub blur: f64,
}

impl<V: Vector> NewtonStep<V> {
    /// Along each eigenvector −c/λ, where c is its part of the gradient, and 0 where c is no more than what the
    /// rounding of x makes of it. `None` where a part of the gradient points along a flat direction: the local
    /// quadratic has no critical point then.
    pub fn of(x: &V, gradient: &V, hessian: &V::Matrix, eigen: &Eigen<V>) -> Option<Self> {
        let n = x.len();
        let largest = eigen.values.as_slice().iter().fold(0.0_f64, |most, lambda| most.max(lambda.abs()));
        // What the rounding of x and of ∇f itself makes of each coordinate of ∇f.
        let grain = V::from_fn(n, |i| {
            let moved: f64 = (0..n).map(|j| (hessian[(i, j)] * x[j]).abs()).sum();
            FLAT * (gradient[i].abs() + moved)
        });
        let mut step = V::zeros(n);
        let mut blur = 0.0_f64;
        for (lambda, vector) in eigen.values.as_slice().iter().zip(eigen.vectors.as_ref()) {
            let slope = vector.dot(gradient);
            let noise = vector.map(f64::abs).dot(&grain);
            if lambda.abs() > FLAT * largest {
                step -= vector.clone() * (slope / lambda);
                blur = blur.hypot(noise / lambda);
            } else if slope.abs() > noise {
                return None;
            }
        }
        let blur = blur + 2.0 * FLAT * x.norm();
        step.is_finite().then(|| Self { length: step.norm(), step, blur })
    }

    /// Newton's step at a point whose derivatives are known, if that point counts as critical: ∇f = 0, or the step
    /// is at most `tolerance` long and the next one clearly shorter. In a tail, as that of e⁻ˣ, the next step is as
    /// long as this one: there f only falls ever flatter.
    pub fn to_critical(
        objective: &dyn Objective<V>,
        x: &V,
        gradient: &V,
        hessian: &V::Matrix,
        tolerance: f64,
    ) -> Option<Self> {
        if gradient.norm() == 0.0 {
            return Some(Self { step: V::zeros(x.len()), length: 0.0, blur: 0.0 });
        }
        if is_far(x, gradient, hessian, tolerance) {
            return None;
        }
        let found = Self::of(x, gradient, hessian, &symmetric_eigen(hessian)?)?;
        if !(found.length <= tolerance) {
            return None;
        }
        // Between neighbouring numbers steps no longer shrink.
        if found.length > found.blur.max(ULPS * f64::EPSILON * x.norm()) {
            let there = x.clone() + &found.step;
            let (_, gradient, hessian) = objective.second_order(&there);
            let next = symmetric_eigen(&hessian).and_then(|s| Self::of(&there, &gradient, &hessian, &s));
            if next.is_some_and(|next| next.length > SHRINKS * found.length) {
                return None;
            }
        }
        Some(found)
    }
}

/// Whether ‖s‖ ≥ ‖∇f‖ ÷ ‖H‖ alone says that the step is longer than `tolerance`, whatever the eigenvalues are and
/// however much of the gradient may be rounding (see [`NewtonStep::of`]). ‖H‖ is Frobenius's norm, the larger one.
fn is_far<V: Vector>(x: &V, gradient: &V, hessian: &V::Matrix, tolerance: f64) -> bool {
    let size = hessian.as_slice().iter().map(|h| h * h).sum::<f64>().sqrt();
    let slope = gradient.norm();
    let noise = FLAT * x.len() as f64 * (slope + size * x.norm());
    slope - noise > 2.0 * tolerance * size
}

/// A step of so many last digits of x leads nowhere.
const ULPS: f64 = 16.0;

/// Newton's method comes closer to a critical point at least by this factor: by ½ to a double root of f′, by ⅔ to
/// a triple one.
const SHRINKS: f64 = 0.9;
