//! The local quadratic: what f looks like from x_k by value, gradient and Hessian alone.

use super::Spectrum;
use crate::{Point, linalg};
use nalgebra::{SMatrix, SVector};

/// q(y) = f(x) + gᵀ(y − x) + ½(y − x)ᵀH(y − x), the second-order Taylor polynomial at x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LocalQuadratic<const N: usize> {
    pub at: SVector<f64, N>,
    pub f: f64,
    pub gradient: SVector<f64, N>,
    pub hessian: SMatrix<f64, N, N>,
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

impl<const N: usize> LocalQuadratic<N> {
    pub fn of(point: &Point<N>) -> Self {
        Self { at: point.x, f: point.f, gradient: point.gradient, hessian: *point.hessian() }
    }

    /// q(y)
    pub fn value(&self, y: &SVector<f64, N>) -> f64 {
        let away = y - self.at;
        self.f + self.gradient.dot(&away) + 0.5 * away.dot(&(self.hessian * away))
    }

    /// The only critical point of q, x − H⁻¹g: where Newton's full step leads. `None` where H is
    /// singular to working precision.
    pub fn centre(&self) -> Option<SVector<f64, N>> {
        linalg::solve_symmetric(&self.hessian, &self.gradient).map(|step| self.at - step)
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
