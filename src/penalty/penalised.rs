//! An objective with a penalty.

use super::Penalty;
use crate::{Objective, space::Vector};
use std::rc::Rc;

/// f(x) = ℓ(x) + νP(x). In its kinks ∇f is the least subgradient, and ∇²f that of the face of the kink.
#[derive(Clone)]
pub struct Penalised<V: Vector> {
    pub smooth: Rc<dyn Objective<V>>,
    pub penalty: Penalty,
}

impl<V: Vector> Objective<V> for Penalised<V> {
    fn value(&self, x: &V) -> f64 {
        self.smooth.value(x) + self.penalty.value(x)
    }

    fn row(&self, points: &[V], values: &mut [f64]) {
        self.smooth.row(points, values);
        values.iter_mut().zip(points).for_each(|(value, point)| *value += self.penalty.value(point));
    }

    fn first_order(&self, x: &V) -> (f64, V) {
        let (f, gradient) = self.smooth.first_order(x);
        (f + self.penalty.value(x), self.penalty.gradient(x, &gradient))
    }

    fn second_order(&self, x: &V) -> (f64, V, V::Matrix) {
        let (f, gradient, hessian) = self.smooth.second_order(x);
        let hessian = self.penalty.curvature(x, &gradient, hessian);
        (f + self.penalty.value(x), self.penalty.gradient(x, &gradient), hessian)
    }

    /// A squared length is smooth: it stays with ℓ.
    fn smooth_part(&self, x: &V) -> (f64, V) {
        if self.penalty.is_smooth() { self.first_order(x) } else { self.smooth.first_order(x) }
    }

    fn proximal(&self, x: V, t: f64) -> V {
        if self.penalty.is_smooth() { x } else { self.penalty.proximal(&x, t) }
    }

    fn lipschitz(&self) -> Option<f64> {
        let smooth = self.smooth.lipschitz().filter(|_| self.penalty.is_smooth())?;
        Some(smooth + 2.0 * self.penalty.of_squares())
    }

    fn rows(&self) -> usize {
        self.smooth.rows()
    }

    fn on_rows(&self, rows: &[usize]) -> Option<Box<dyn Objective<V>>> {
        let smooth = Rc::from(self.smooth.on_rows(rows)?);
        Some(Box::new(Self { smooth, penalty: self.penalty }))
    }
}
