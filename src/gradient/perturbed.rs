//! The objective as a method sees it at one step.

use super::GradientTransform;
use crate::{
    Objective, Point,
    derivative::Constraints,
    space::{Matrix, Vector},
};

/// f(x) + ½ω‖x‖² + ξᵀ(x − x_k): penalised by coupled weight decay, tilted by the step's noise.
pub struct Perturbed<'a, V: Vector> {
    objective: &'a dyn Objective<V>,
    /// ω
    decay: f64,
    /// ξ_k
    tilt: V,
    /// x_k
    origin: V,
}

impl<'a, V: Vector> Perturbed<'a, V> {
    /// At step `k` from `origin`.
    pub fn new(objective: &'a dyn Objective<V>, transform: &GradientTransform, k: usize, origin: V) -> Self {
        let tilt = transform.noise(origin.len(), k);
        Self { objective, decay: transform.coupled, tilt, origin }
    }

    /// The same point as it is seen; nothing is evaluated again.
    pub fn at<'s>(&'s self, point: &Point<V>) -> Point<'s, V> {
        let (f, gradient) = (point.f + self.extra(&point.x), point.gradient.clone() + self.slope(&point.x));
        Point::known(self, point.x.clone(), f, gradient)
    }

    fn extra(&self, x: &V) -> f64 {
        0.5 * self.decay * x.norm_squared() + self.tilt.dot(&(x.clone() - &self.origin))
    }

    fn slope(&self, x: &V) -> V {
        x.clone() * self.decay + &self.tilt
    }
}

impl<V: Vector> Objective<V> for Perturbed<'_, V> {
    fn value(&self, x: &V) -> f64 {
        self.objective.value(x) + self.extra(x)
    }

    fn first_order(&self, x: &V) -> (f64, V) {
        let (f, gradient) = self.objective.first_order(x);
        (f + self.extra(x), gradient + self.slope(x))
    }

    fn smooth_part(&self, x: &V) -> (f64, V) {
        let (f, gradient) = self.objective.smooth_part(x);
        (f + self.extra(x), gradient + self.slope(x))
    }

    fn proximal(&self, x: V, t: f64) -> V {
        self.objective.proximal(x, t)
    }

    fn constraints(&self) -> Option<&Constraints> {
        self.objective.constraints()
    }

    fn second_order(&self, x: &V) -> (f64, V, V::Matrix) {
        let (f, gradient, hessian) = self.objective.second_order(x);
        let penalty = V::Matrix::identity(x.len()) * self.decay;
        (f + self.extra(x), gradient + self.slope(x), hessian + penalty)
    }

    fn hessian(&self, x: &V) -> V::Matrix {
        self.objective.hessian(x) + V::Matrix::identity(x.len()) * self.decay
    }
}
