//! Second-order dual numbers: a value with its gradient and Hessian.

use super::Scalar;
use nalgebra::{SMatrix, SVector};
use std::{
    array::from_fn,
    ops::{Add, AddAssign, Div, Mul, Neg, Sub},
};

/// A number with its first and second derivatives in `N` variables: the arithmetic of Taylor
/// polynomials whose third powers vanish. Plain arrays, so that for small `N` all of it stays in
/// registers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dual<const N: usize> {
    value: f64,
    gradient: [f64; N],
    /// symmetric
    hessian: [[f64; N]; N],
}

impl<const N: usize> Dual<N> {
    /// The variables themselves at `x`.
    pub fn variables(x: &SVector<f64, N>) -> [Self; N] {
        from_fn(|i| {
            let mut variable = Self::from(x[i]);
            variable.gradient[i] = 1.0;
            variable
        })
    }

    /// Value, gradient and Hessian.
    pub fn into_parts(self) -> (f64, SVector<f64, N>, SMatrix<f64, N, N>) {
        // Columns are rows: it is symmetric.
        (self.value, SVector::from(self.gradient), SMatrix::from(self.hessian))
    }

    /// What a linear operation does to each part.
    #[inline(always)]
    fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self {
            value: f(self.value),
            gradient: from_fn(|i| f(self.gradient[i])),
            hessian: from_fn(|i| from_fn(|j| f(self.hessian[i][j]))),
        }
    }

    /// What a linear operation of two numbers does to each part.
    #[inline(always)]
    fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        Self {
            value: f(self.value, other.value),
            gradient: from_fn(|i| f(self.gradient[i], other.gradient[i])),
            hessian: from_fn(|i| from_fn(|j| f(self.hessian[i][j], other.hessian[i][j]))),
        }
    }
}

impl<const N: usize> From<f64> for Dual<N> {
    #[inline]
    fn from(value: f64) -> Self {
        Self { value, gradient: [0.0; N], hessian: [[0.0; N]; N] }
    }
}

impl<const N: usize> Scalar for Dual<N> {
    const NDERIV: usize = 2;

    #[inline]
    fn re(&self) -> f64 {
        self.value
    }

    #[inline]
    fn chain(self, f: f64, first: f64, second: f64) -> Self {
        let g = self.gradient;
        Self {
            value: f,
            gradient: g.map(|slope| first * slope),
            hessian: from_fn(|i| from_fn(|j| first * self.hessian[i][j] + second * (g[i] * g[j]))),
        }
    }
}

impl<const N: usize> Neg for Dual<N> {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        self.map(|part| -part)
    }
}

impl<const N: usize> Add for Dual<N> {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        self.zip(other, |a, b| a + b)
    }
}

impl<const N: usize> Sub for Dual<N> {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        self.zip(other, |a, b| a - b)
    }
}

impl<const N: usize> Mul for Dual<N> {
    type Output = Self;
    #[inline]
    fn mul(self, other: Self) -> Self {
        product(self, other)
    }
}

impl<const N: usize> Div for Dual<N> {
    type Output = Self;
    #[inline]
    fn div(self, other: Self) -> Self {
        quotient(self, other)
    }
}

impl<const N: usize> Add<f64> for Dual<N> {
    type Output = Self;
    #[inline]
    fn add(self, other: f64) -> Self {
        Self { value: self.value + other, ..self }
    }
}

impl<const N: usize> Sub<f64> for Dual<N> {
    type Output = Self;
    #[inline]
    fn sub(self, other: f64) -> Self {
        Self { value: self.value - other, ..self }
    }
}

impl<const N: usize> Mul<f64> for Dual<N> {
    type Output = Self;
    #[inline]
    fn mul(self, other: f64) -> Self {
        self.map(|part| part * other)
    }
}

impl<const N: usize> Div<f64> for Dual<N> {
    type Output = Self;
    #[inline]
    fn div(self, other: f64) -> Self {
        self.map(|part| part / other)
    }
}

impl<const N: usize> AddAssign for Dual<N> {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

#[inline]
fn product<const N: usize>(a: Dual<N>, b: Dual<N>) -> Dual<N> {
    Dual {
        value: a.value * b.value,
        gradient: from_fn(|i| a.gradient[i] * b.value + a.value * b.gradient[i]),
        hessian: from_fn(|i| {
            from_fn(|j| {
                let mixed = a.gradient[i] * b.gradient[j] + a.gradient[j] * b.gradient[i];
                a.hessian[i][j] * b.value + mixed + a.value * b.hessian[i][j]
            })
        }),
    }
}

/// From a = f·b, differentiated twice.
#[inline]
fn quotient<const N: usize>(a: Dual<N>, b: Dual<N>) -> Dual<N> {
    let value = a.value / b.value;
    let gradient: [f64; N] = from_fn(|i| (a.gradient[i] - value * b.gradient[i]) / b.value);
    let hessian = from_fn(|i| {
        from_fn(|j| {
            let mixed = gradient[i] * b.gradient[j] + gradient[j] * b.gradient[i];
            (a.hessian[i][j] - mixed - value * b.hessian[i][j]) / b.value
        })
    });
    Dual { value, gradient, hessian }
}
