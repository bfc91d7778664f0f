//! What numerics ask of a vector.

use super::Matrix;
use nalgebra::{SMatrix, SVector};
use std::{
    fmt::Debug,
    ops::{Add, AddAssign, Div, DivAssign, Index, IndexMut, Mul, MulAssign, Neg, Sub, SubAssign},
};

/// A vector of ℝᴺ. Operators take the left side by value, and either kind of right side.
pub trait Vector:
    Clone
    + Debug
    + PartialEq
    + Add<Output = Self>
    + Sub<Output = Self>
    + for<'a> Add<&'a Self, Output = Self>
    + for<'a> Sub<&'a Self, Output = Self>
    + Mul<f64, Output = Self>
    + Div<f64, Output = Self>
    + Neg<Output = Self>
    + AddAssign
    + SubAssign
    + MulAssign<f64>
    + DivAssign<f64>
    + Index<usize, Output = f64>
    + IndexMut<usize>
    + 'static
{
    /// Of this vector's size in both directions.
    type Matrix: Matrix<Vector = Self>;
    /// As many vectors as there are dimensions.
    type Basis: Clone + Debug + PartialEq + AsRef<[Self]>;

    /// With `f(i)` in coordinate i. `n` is the number of dimensions; where the type has one, it is that.
    fn from_fn(n: usize, f: impl FnMut(usize) -> f64) -> Self;

    /// `f(i)` for every dimension i; see [`Self::from_fn`].
    fn basis(n: usize, f: impl FnMut(usize) -> Self) -> Self::Basis;

    /// The number of dimensions.
    fn len(&self) -> usize;

    fn as_slice(&self) -> &[f64];

    /// aᵀb
    fn dot(&self, other: &Self) -> f64;

    /// a bᵀ
    fn outer(&self, other: &Self) -> Self::Matrix;

    /// ‖a‖²
    fn norm_squared(&self) -> f64;

    /// `f` of every coordinate.
    fn map(&self, f: impl FnMut(f64) -> f64) -> Self;

    /// `f` of the coordinates of both.
    fn zip_map(&self, other: &Self, f: impl FnMut(f64, f64) -> f64) -> Self;

    /// The origin.
    #[inline]
    fn zeros(n: usize) -> Self {
        Self::from_fn(n, |_| 0.0)
    }

    /// ‖a‖
    #[inline]
    fn norm(&self) -> f64 {
        let square = self.norm_squared();
        if square.is_normal() { square.sqrt() } else { scaled_norm(self) }
    }

    /// Whether there are no dimensions at all.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    fn is_finite(&self) -> bool {
        self.as_slice().iter().all(|x| x.is_finite())
    }
}

/// ‖a‖ where its square is too small or too large for a number, or 0.
#[cold]
fn scaled_norm<V: Vector>(a: &V) -> f64 {
    let largest =
        a.as_slice().iter().fold(0.0_f64, |most, x| if x.is_nan() { *x } else { most.max(x.abs()) });
    if largest == 0.0 || !largest.is_finite() {
        return largest;
    }
    let scaled = a.clone() / largest;
    largest * scaled.norm_squared().sqrt()
}

impl<const N: usize> Vector for SVector<f64, N> {
    type Matrix = SMatrix<f64, N, N>;
    type Basis = [Self; N];

    #[inline]
    fn from_fn(_: usize, mut f: impl FnMut(usize) -> f64) -> Self {
        Self::from_fn(|i, _| f(i))
    }

    fn basis(_: usize, f: impl FnMut(usize) -> Self) -> [Self; N] {
        std::array::from_fn(f)
    }

    #[inline]
    fn len(&self) -> usize {
        N
    }

    #[inline]
    fn as_slice(&self) -> &[f64] {
        self.as_slice()
    }

    #[inline]
    fn dot(&self, other: &Self) -> f64 {
        self.dot(other)
    }

    #[inline]
    fn outer(&self, other: &Self) -> SMatrix<f64, N, N> {
        self * other.transpose()
    }

    #[inline]
    fn norm_squared(&self) -> f64 {
        self.norm_squared()
    }

    #[inline]
    fn map(&self, f: impl FnMut(f64) -> f64) -> Self {
        self.map(f)
    }

    #[inline]
    fn zip_map(&self, other: &Self, f: impl FnMut(f64, f64) -> f64) -> Self {
        self.zip_map(other, f)
    }
}
