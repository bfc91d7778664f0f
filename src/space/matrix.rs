//! What numerics ask of a square matrix.

use super::{Rn, Vector};
use nalgebra::{DMatrix, SMatrix, SVector};
use std::{
    fmt::Debug,
    ops::{Add, Index, IndexMut, Mul, Sub},
};

/// A square matrix that acts on [`Self::Vector`].
pub trait Matrix:
    Clone
    + Debug
    + PartialEq
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Mul<f64, Output = Self>
    + Index<(usize, usize), Output = f64>
    + IndexMut<(usize, usize)>
    + 'static
{
    type Vector: Vector<Matrix = Self>;

    /// With `f(i, j)` in row i and column j; see [`Vector::from_fn`] for `n`.
    fn from_fn(n: usize, f: impl FnMut(usize, usize) -> f64) -> Self;

    /// The number of dimensions.
    fn order(&self) -> usize;

    /// Column by column.
    fn as_slice(&self) -> &[f64];

    /// A x
    fn times(&self, x: &Self::Vector) -> Self::Vector;

    /// Aᵀ
    fn transpose(&self) -> Self;

    /// I
    #[inline]
    fn identity(n: usize) -> Self {
        Self::from_fn(n, |i, j| if i == j { 1.0 } else { 0.0 })
    }

    #[inline]
    fn is_finite(&self) -> bool {
        self.as_slice().iter().all(|x| x.is_finite())
    }
}

impl<const N: usize> Matrix for SMatrix<f64, N, N> {
    type Vector = SVector<f64, N>;

    #[inline]
    fn from_fn(_: usize, f: impl FnMut(usize, usize) -> f64) -> Self {
        Self::from_fn(f)
    }

    #[inline]
    fn order(&self) -> usize {
        N
    }

    #[inline]
    fn as_slice(&self) -> &[f64] {
        self.as_slice()
    }

    #[inline]
    fn times(&self, x: &SVector<f64, N>) -> SVector<f64, N> {
        self * x
    }

    #[inline]
    fn transpose(&self) -> Self {
        self.transpose()
    }
}

impl Matrix for DMatrix<f64> {
    type Vector = Rn;

    fn from_fn(n: usize, f: impl FnMut(usize, usize) -> f64) -> Self {
        Self::from_fn(n, n, f)
    }

    fn order(&self) -> usize {
        self.nrows()
    }

    fn as_slice(&self) -> &[f64] {
        self.as_slice()
    }

    fn times(&self, x: &Rn) -> Rn {
        Rn::from_fn(self.nrows(), |i| x.iter().enumerate().map(|(j, x)| self[(i, j)] * x).sum())
    }

    fn transpose(&self) -> Self {
        self.transpose()
    }
}
