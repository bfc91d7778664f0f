//! How often a run asks its objective: what a comparison of methods is fair in.

use crate::{Objective, derivative::Constraints, space::Vector};
use serde::Serialize;
use std::cell::Cell;

/// Counts of evaluations. One that gives several derivatives counts once for each of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Evaluations {
    /// of f
    pub value: u32,
    /// of ∇f
    pub gradient: u32,
    /// of ∇²f
    pub hessian: u32,
}

impl Evaluations {
    /// All of them, whatever was asked for.
    pub fn total(self) -> f64 {
        f64::from(self.value) + f64::from(self.gradient) + f64::from(self.hessian)
    }
}

/// An objective that counts how often it is asked.
pub struct Counted<'a, V: Vector> {
    objective: &'a dyn Objective<V>,
    asked: Cell<Evaluations>,
}

impl<'a, V: Vector> Counted<'a, V> {
    pub fn new(objective: &'a dyn Objective<V>) -> Self {
        Self { objective, asked: Cell::default() }
    }

    fn add(&self, value: u32, gradient: u32, hessian: u32) {
        let asked = self.asked.get();
        self.asked.set(Evaluations {
            value: asked.value.saturating_add(value),
            gradient: asked.gradient.saturating_add(gradient),
            hessian: asked.hessian.saturating_add(hessian),
        });
    }
}

impl<V: Vector> Objective<V> for Counted<'_, V> {
    fn value(&self, x: &V) -> f64 {
        self.add(1, 0, 0);
        self.objective.value(x)
    }

    fn first_order(&self, x: &V) -> (f64, V) {
        self.add(1, 1, 0);
        self.objective.first_order(x)
    }

    fn second_order(&self, x: &V) -> (f64, V, V::Matrix) {
        self.add(1, 1, 1);
        self.objective.second_order(x)
    }

    fn second_order_into(&self, x: &V, f: &mut f64, gradient: &mut V, hessian: &mut V::Matrix) {
        self.add(1, 1, 1);
        self.objective.second_order_into(x, f, gradient, hessian);
    }

    fn hessian(&self, x: &V) -> V::Matrix {
        self.add(0, 0, 1);
        self.objective.hessian(x)
    }

    fn evaluations(&self) -> Evaluations {
        self.asked.get()
    }

    fn uncounted(&self) -> Option<&dyn Objective<V>> {
        Some(self.objective)
    }

    fn smooth_part(&self, x: &V) -> (f64, V) {
        self.add(1, 1, 0);
        self.objective.smooth_part(x)
    }

    fn proximal(&self, x: V, t: f64) -> V {
        self.objective.proximal(x, t)
    }

    fn constraints(&self) -> Option<&Constraints> {
        self.objective.constraints()
    }

    fn lipschitz(&self) -> Option<f64> {
        self.objective.lipschitz()
    }

    fn rows(&self) -> usize {
        self.objective.rows()
    }

    fn on_rows(&self, rows: &[usize]) -> Option<Box<dyn Objective<V>>> {
        self.objective.on_rows(rows)
    }
}
