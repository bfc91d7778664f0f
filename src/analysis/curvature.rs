//! The Hessian's eigenvalues and what follows from them.

use crate::{
    Point,
    space::{Eigen, Matrix, Vector, symmetric_eigen},
};

/// The eigenpairs of a Hessian, λ ascending.
#[derive(Clone, Debug, PartialEq)]
pub struct Spectrum<V: Vector>(Eigen<V>);

impl<V: Vector> Spectrum<V> {
    /// `None` where the Hessian is not finite.
    pub fn of<M: Matrix<Vector = V>>(hessian: &M) -> Option<Self> {
        symmetric_eigen(hessian).map(Self)
    }

    /// At a point; `None` also where f is not defined, whatever its derivatives look like there.
    pub fn at(point: &Point<V>) -> Option<Self> {
        if point.f.is_finite() { Self::of(point.hessian()) } else { None }
    }

    /// λ, ascending
    pub fn values(&self) -> &[f64] {
        self.0.values.as_slice()
    }

    /// The unit eigenvector of each λ.
    pub fn vectors(&self) -> &[V] {
        self.0.vectors.as_ref()
    }

    /// λ_min
    pub fn min(&self) -> f64 {
        self.0.values[0]
    }

    /// λ_max
    pub fn max(&self) -> f64 {
        self.0.values[self.0.values.len() - 1]
    }

    /// H ≻ 0
    pub fn is_positive_definite(&self) -> bool {
        self.min() > 0.0
    }

    /// κ = |λ|max / |λ|min, by magnitude: ∞ where some λ = 0, `None` where H = 0, 1 in one dimension.
    pub fn condition(&self) -> Option<f64> {
        let magnitudes = self.values().iter().map(|v| v.abs());
        let largest = magnitudes.clone().fold(0.0, f64::max);
        let smallest = magnitudes.fold(f64::INFINITY, f64::min);
        (largest > 0.0).then(|| largest / smallest)
    }
}
