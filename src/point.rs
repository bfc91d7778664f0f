//! An iterate with what the objective says there.

use crate::{Objective, gradient::clipped, space::Vector};
use std::cell::OnceCell;

/// x with f(x) and ∇f(x); ∇²f(x) is evaluated once, when somebody first asks for it.
pub struct Point<'a, V: Vector> {
    objective: &'a dyn Objective<V>,
    pub x: V,
    pub f: f64,
    /// ∇f(x)
    pub gradient: V,
    /// the longest gradient that a method is shown
    clip: Option<f64>,
    hessian: OnceCell<V::Matrix>,
}

impl<'a, V: Vector> Point<'a, V> {
    pub fn new(objective: &'a dyn Objective<V>, x: V) -> Self {
        let (f, gradient) = objective.first_order(&x);
        Self { objective, x, f, gradient, clip: None, hessian: OnceCell::new() }
    }

    /// At `x`, where f and ∇f are known already.
    pub fn known(objective: &'a dyn Objective<V>, x: V, f: f64, gradient: V) -> Self {
        Self { objective, x, f, gradient, clip: None, hessian: OnceCell::new() }
    }

    /// With ∇²f(x), which is known already.
    #[must_use]
    pub fn bending(self, hessian: V::Matrix) -> Self {
        Self { hessian: OnceCell::from(hessian), ..self }
    }

    /// As [`Self::new`], with ∇²f(x) evaluated in the same pass.
    pub fn second_order(objective: &'a dyn Objective<V>, x: V) -> Self {
        let (f, gradient, hessian) = objective.second_order(&x);
        Self { objective, x, f, gradient, clip: None, hessian: OnceCell::from(hessian) }
    }

    /// Goes to `x` and evaluates there what is known here, with gradients as they are.
    pub fn move_to(&mut self, x: V) {
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
            x: self.x.clone(),
            f: self.f,
            gradient: clipped(self.gradient.clone(), clip),
            clip,
            hessian: self.hessian.clone(),
        }
    }

    /// ∇²f(x)
    pub fn hessian(&self) -> &V::Matrix {
        self.hessian.get_or_init(|| self.objective.hessian(&self.x))
    }

    /// ∇²f(x), if somebody has asked for it already.
    pub fn known_hessian(&self) -> Option<&V::Matrix> {
        self.hessian.get()
    }

    /// For rules that look at the objective elsewhere.
    pub fn objective(&self) -> &'a dyn Objective<V> {
        self.objective
    }

    /// ∇f(y), treated as ∇f(x) here is: for methods that look ahead.
    pub fn gradient_at(&self, y: &V) -> V {
        clipped(self.objective.first_order(y).1, self.clip)
    }

    /// The gradient at y of the part of f without kinks, likewise: for proximal methods.
    pub fn smooth_gradient_at(&self, y: &V) -> V {
        clipped(self.objective.smooth_part(y).1, self.clip)
    }

    /// The same at x itself, where it is part of ∇f(x) and costs nothing more.
    pub fn smooth_gradient(&self) -> V {
        let objective = self.objective.uncounted().unwrap_or(self.objective);
        clipped(objective.smooth_part(&self.x).1, self.clip)
    }

    /// Whether x, f and ∇f are all finite.
    pub fn is_finite(&self) -> bool {
        self.f.is_finite() && self.x.is_finite() && self.gradient.is_finite()
    }
}
