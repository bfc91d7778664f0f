//! An iterate with what the objective says there.

use crate::{Objective, gradient::clipped};
use nalgebra::{SMatrix, SVector};
use std::cell::OnceCell;

/// x with f(x) and ∇f(x); ∇²f(x) is evaluated once, when somebody first asks for it.
pub struct Point<'a, const N: usize> {
    objective: &'a dyn Objective<N>,
    pub x: SVector<f64, N>,
    pub f: f64,
    /// ∇f(x)
    pub gradient: SVector<f64, N>,
    /// the longest gradient that a method is shown
    clip: Option<f64>,
    hessian: OnceCell<SMatrix<f64, N, N>>,
}

impl<'a, const N: usize> Point<'a, N> {
    pub fn new(objective: &'a dyn Objective<N>, x: SVector<f64, N>) -> Self {
        let (f, gradient) = objective.first_order(&x);
        Self { objective, x, f, gradient, clip: None, hessian: OnceCell::new() }
    }

    /// As [`Self::new`], with ∇²f(x) evaluated in the same pass.
    pub fn second_order(objective: &'a dyn Objective<N>, x: SVector<f64, N>) -> Self {
        let (f, gradient, hessian) = objective.second_order(&x);
        Self { objective, x, f, gradient, clip: None, hessian: OnceCell::from(hessian) }
    }

    /// Goes to `x` and evaluates there what is known here, with gradients as they are.
    pub fn move_to(&mut self, x: SVector<f64, N>) {
        self.x = x;
        self.clip = None;
        match self.hessian.get_mut() {
            Some(hessian) => {
                self.objective.second_order_into(&self.x, &mut self.f, &mut self.gradient, hessian)
            }
            None => (self.f, self.gradient) = self.objective.first_order(&self.x),
        }
    }

    /// The same point with its gradients clipped by norm.
    #[must_use]
    pub fn clipped(&self, clip: Option<f64>) -> Self {
        Self {
            objective: self.objective,
            x: self.x,
            f: self.f,
            gradient: clipped(self.gradient, clip),
            clip,
            hessian: self.hessian.clone(),
        }
    }

    /// ∇²f(x)
    pub fn hessian(&self) -> &SMatrix<f64, N, N> {
        self.hessian.get_or_init(|| self.objective.second_order(&self.x).2)
    }

    /// For rules that look at the objective elsewhere.
    pub fn objective(&self) -> &'a dyn Objective<N> {
        self.objective
    }

    /// ∇f(y), treated as ∇f(x) here is: for methods that look ahead.
    pub fn gradient_at(&self, y: &SVector<f64, N>) -> SVector<f64, N> {
        clipped(self.objective.first_order(y).1, self.clip)
    }

    /// Whether x, f and ∇f are all finite.
    pub fn is_finite(&self) -> bool {
        let all_finite = |v: &SVector<f64, N>| v.iter().all(|v| v.is_finite());
        self.f.is_finite() && all_finite(&self.x) && all_finite(&self.gradient)
    }
}
