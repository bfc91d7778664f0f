//! The objective as a method sees it at one step.

use super::Alteration;
use crate::Objective;
use nalgebra::{SMatrix, SVector};

/// f(x) + ½λ‖x‖² + ξᵀ(x − x_k): penalised by coupled weight decay, tilted by the step's noise.
pub struct Seen<'a, const N: usize> {
    objective: &'a dyn Objective<N>,
    /// λ
    decay: f64,
    /// ξ_k
    tilt: SVector<f64, N>,
    /// x_k
    origin: SVector<f64, N>,
}

impl<'a, const N: usize> Seen<'a, N> {
    /// At step `k` from `origin`.
    pub fn new(
        objective: &'a dyn Objective<N>,
        alteration: &Alteration,
        k: usize,
        origin: SVector<f64, N>,
    ) -> Self {
        Self { objective, decay: alteration.coupled, tilt: alteration.noise(k), origin }
    }

    fn extra(&self, x: &SVector<f64, N>) -> f64 {
        0.5 * self.decay * x.norm_squared() + self.tilt.dot(&(x - self.origin))
    }

    fn slope(&self, x: &SVector<f64, N>) -> SVector<f64, N> {
        x * self.decay + self.tilt
    }
}

impl<const N: usize> Objective<N> for Seen<'_, N> {
    fn value(&self, x: &SVector<f64, N>) -> f64 {
        self.objective.value(x) + self.extra(x)
    }

    fn first_order(&self, x: &SVector<f64, N>) -> (f64, SVector<f64, N>) {
        let (f, gradient) = self.objective.first_order(x);
        (f + self.extra(x), gradient + self.slope(x))
    }

    fn second_order(&self, x: &SVector<f64, N>) -> (f64, SVector<f64, N>, SMatrix<f64, N, N>) {
        let (f, gradient, hessian) = self.objective.second_order(x);
        let penalty = SMatrix::identity() * self.decay;
        (f + self.extra(x), gradient + self.slope(x), hessian + penalty)
    }
}
