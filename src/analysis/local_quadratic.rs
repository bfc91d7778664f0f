//! The local quadratic: what f looks like from x_k by value, gradient and Hessian alone.

use super::Spectrum;
use crate::{
    Point,
    space::{Matrix, Vector, solve_symmetric},
};

/// q(y) = f(x) + gᵀ(y − x) + ½(y − x)ᵀH(y − x), the second-order Taylor polynomial at x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocalQuadratic<V: Vector> {
    pub at: V,
    pub f: f64,
    pub gradient: V,
    pub hessian: V::Matrix,
}

/// What q has at its centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bend {
    /// H ≻ 0: a lowest point
    Up,
    /// H ≺ 0: a highest point
    Down,
    /// both signs: a saddle
    Both,
    /// H is singular: a line of critical points, or none
    Flat,
}

impl<V: Vector> LocalQuadratic<V> {
    pub fn of(point: &Point<V>) -> Self {
        Self {
            at: point.x.clone(),
            f: point.f,
            gradient: point.gradient.clone(),
            hessian: point.hessian().clone(),
        }
    }

    /// q(y)
    pub fn value(&self, y: &V) -> f64 {
        let away = y.clone() - &self.at;
        self.f + self.gradient.dot(&away) + 0.5 * away.dot(&self.hessian.times(&away))
    }

    /// The only critical point of q, x − H⁻¹g: where Newton's full step leads. `None` where H is
    /// singular to working precision.
    pub fn centre(&self) -> Option<V> {
        solve_symmetric(&self.hessian, &self.gradient).map(|step| self.at.clone() - step)
    }

    /// How q bends; `None` where H is not finite.
    pub fn bend(&self) -> Option<Bend> {
        let spectrum = Spectrum::of(&self.hessian)?;
        if self.centre().is_none() {
            return Some(Bend::Flat);
        }
        Some(match (spectrum.min() > 0.0, spectrum.max() > 0.0) {
            (true, _) => Bend::Up,
            (false, true) => Bend::Both,
            (false, false) => Bend::Down,
        })
    }
}
