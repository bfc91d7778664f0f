//! A vector of as many dimensions as the problem says.

use super::Vector;
use nalgebra::{DMatrix, SVector};
use serde::{Serialize, Serializer};
use smallvec::SmallVec;
use std::{
    fmt,
    ops::{Add, AddAssign, Deref, Div, DivAssign, Index, IndexMut, Mul, MulAssign, Neg, Sub, SubAssign},
};

/// A vector of ℝᴺ for any N. Up to two numbers lie in place, so that a run of a thousand steps in the
/// plane is one block of memory; more are on the heap. Operators need equal lengths.
#[derive(Clone, PartialEq)]
pub struct Rn(SmallVec<[f64; 2]>);

impl Rn {
    /// Of the numbers in this order.
    pub fn of(numbers: &[f64]) -> Self {
        Self(SmallVec::from_slice(numbers))
    }

    /// As a vector of a fixed size; numbers that are missing are 0.
    pub fn fixed<const N: usize>(&self) -> SVector<f64, N> {
        SVector::from_fn(|i, _| self.0.get(i).copied().unwrap_or(0.0))
    }

    /// As a vector of another kind, of the same size.
    pub fn to_vector<V: Vector>(&self) -> V {
        V::from_fn(self.0.len(), |i| self.0[i])
    }

    /// ‖a‖
    pub fn norm(&self) -> f64 {
        Vector::norm(self)
    }

    /// aᵀb
    pub fn dot(&self, other: &Self) -> f64 {
        self.0.iter().zip(&other.0).map(|(a, b)| a * b).sum()
    }

    /// With `f` of the other's coordinates and its own.
    fn with(mut self, other: &Self, f: impl Fn(f64, f64) -> f64) -> Self {
        debug_assert_eq!(self.0.len(), other.0.len(), "vectors of one space");
        for (a, b) in self.0.iter_mut().zip(&other.0) {
            *a = f(*a, *b);
        }
        self
    }

    fn each(mut self, f: impl Fn(f64) -> f64) -> Self {
        for a in &mut self.0 {
            *a = f(*a);
        }
        self
    }
}

impl fmt::Debug for Rn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Deref for Rn {
    type Target = [f64];

    fn deref(&self) -> &[f64] {
        &self.0
    }
}

impl<const N: usize> From<[f64; N]> for Rn {
    fn from(numbers: [f64; N]) -> Self {
        Self::of(&numbers)
    }
}

impl<const N: usize> From<SVector<f64, N>> for Rn {
    fn from(vector: SVector<f64, N>) -> Self {
        Self::of(vector.as_slice())
    }
}

impl<const N: usize> PartialEq<[f64; N]> for Rn {
    fn eq(&self, other: &[f64; N]) -> bool {
        **self == other[..]
    }
}

/// As an array of its numbers.
impl Serialize for Rn {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.as_slice().serialize(serializer)
    }
}

impl Index<usize> for Rn {
    type Output = f64;

    fn index(&self, i: usize) -> &f64 {
        &self.0[i]
    }
}

impl IndexMut<usize> for Rn {
    fn index_mut(&mut self, i: usize) -> &mut f64 {
        &mut self.0[i]
    }
}

impl Add for Rn {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self.with(&other, |a, b| a + b)
    }
}

impl Add<&Self> for Rn {
    type Output = Self;

    fn add(self, other: &Self) -> Self {
        self.with(other, |a, b| a + b)
    }
}

impl Sub for Rn {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self.with(&other, |a, b| a - b)
    }
}

impl Sub<&Self> for Rn {
    type Output = Self;

    fn sub(self, other: &Self) -> Self {
        self.with(other, |a, b| a - b)
    }
}

impl Mul<f64> for Rn {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        self.each(|a| a * factor)
    }
}

impl Div<f64> for Rn {
    type Output = Self;

    fn div(self, divisor: f64) -> Self {
        self.each(|a| a / divisor)
    }
}

impl Neg for Rn {
    type Output = Self;

    fn neg(self) -> Self {
        self.each(|a| -a)
    }
}

impl AddAssign for Rn {
    fn add_assign(&mut self, other: Self) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a += b;
        }
    }
}

impl SubAssign for Rn {
    fn sub_assign(&mut self, other: Self) {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a -= b;
        }
    }
}

impl MulAssign<f64> for Rn {
    fn mul_assign(&mut self, factor: f64) {
        for a in &mut self.0 {
            *a *= factor;
        }
    }
}

impl DivAssign<f64> for Rn {
    fn div_assign(&mut self, divisor: f64) {
        for a in &mut self.0 {
            *a /= divisor;
        }
    }
}

impl Vector for Rn {
    type Matrix = DMatrix<f64>;
    type Basis = Vec<Self>;

    fn from_fn(n: usize, f: impl FnMut(usize) -> f64) -> Self {
        Self((0..n).map(f).collect())
    }

    fn basis(n: usize, f: impl FnMut(usize) -> Self) -> Vec<Self> {
        (0..n).map(f).collect()
    }

    fn len(&self) -> usize {
        self.0.len()
    }

    fn as_slice(&self) -> &[f64] {
        &self.0
    }

    fn dot(&self, other: &Self) -> f64 {
        self.dot(other)
    }

    fn outer(&self, other: &Self) -> DMatrix<f64> {
        DMatrix::from_fn(self.0.len(), other.0.len(), |i, j| self.0[i] * other.0[j])
    }

    fn norm_squared(&self) -> f64 {
        self.dot(self)
    }

    fn map(&self, f: impl FnMut(f64) -> f64) -> Self {
        Self(self.0.iter().copied().map(f).collect())
    }

    fn zip_map(&self, other: &Self, mut f: impl FnMut(f64, f64) -> f64) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(a, b)| f(*a, *b)).collect())
    }
}
