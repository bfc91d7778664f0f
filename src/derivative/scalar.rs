//! The numbers over which a formula can be evaluated.

use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub};

/// A number over which a [`Formula`](super::Formula) can be evaluated: `f64`, or a
/// [`Dual`](super::Dual) number that carries derivatives along. Comparisons are made with its value,
/// [`Self::re`].
pub trait Scalar:
    Copy
    + From<f64>
    + Neg<Output = Self>
    + Add<Output = Self>
    + Sub<Output = Self>
    + Mul<Output = Self>
    + Div<Output = Self>
    + Add<f64, Output = Self>
    + Sub<f64, Output = Self>
    + Mul<f64, Output = Self>
    + Div<f64, Output = Self>
    + AddAssign
{
    /// How many derivatives it carries: 0 or 2.
    const NDERIV: usize;

    /// Its value.
    fn re(&self) -> f64;

    /// A function of this number with the value `f` here, and these first and second derivatives.
    fn chain(self, f: f64, first: f64, second: f64) -> Self;

    /// 1/x
    fn recip(self) -> Self {
        let f = self.re().recip();
        let first = -f * f;
        self.chain(f, first, -2.0 * first * f)
    }

    /// xⁿ
    fn powi(self, n: i32) -> Self {
        let (x, power) = (self.re(), f64::from(n));
        match n {
            0 => Self::from(1.0),
            1 => self,
            2 => self * self,
            _ => {
                // One power, so that negative and high ones stay as exact as the value.
                let below = x.powi(n - 2);
                self.chain(below * x * x, power * below * x, power * (power - 1.0) * below)
            }
        }
    }

    /// √x; without derivatives at 0
    fn sqrt(self) -> Self {
        let (f, inverse) = (self.re().sqrt(), self.re().recip());
        let first = 0.5 * f * inverse;
        self.chain(f, first, -0.5 * first * inverse)
    }

    /// eˣ
    fn exp(self) -> Self {
        let f = self.re().exp();
        self.chain(f, f, f)
    }

    /// The natural logarithm.
    fn ln(self) -> Self {
        let inverse = self.re().recip();
        self.chain(self.re().ln(), inverse, -inverse * inverse)
    }

    fn sin(self) -> Self {
        let (sin, cos) = self.re().sin_cos();
        self.chain(sin, cos, -sin)
    }

    fn cos(self) -> Self {
        let (sin, cos) = self.re().sin_cos();
        self.chain(cos, -sin, -cos)
    }

    /// |x|; at 0 the branch to the right
    fn abs(self) -> Self {
        if self.re() < 0.0 { -self } else { self }
    }
}

impl Scalar for f64 {
    const NDERIV: usize = 0;

    fn re(&self) -> f64 {
        *self
    }

    fn chain(self, f: f64, _: f64, _: f64) -> Self {
        f
    }
}
