//! The numbers a formula is evaluated over: plain ones, and ones that carry their derivatives.
//!
//! A [`Jet`] is a second-order dual number in the formula's two variables. The catalogue's formulae are
//! evaluated over such numbers too, and the result is handed on as one of them (see `lift`); but a
//! program that is interpreted chooses what happens where a derivative does not exist: here a value is
//! never spoiled by its derivatives, and has the same bits as plain arithmetic gives.

use std::ops::{Add, Mul, Neg, Sub};

/// A number, with or without derivatives.
pub(super) trait Value:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Neg<Output = Self>
{
    fn constant(value: f64) -> Self;

    fn value(self) -> f64;

    /// This number's derivatives with another value.
    fn with_value(self, value: f64) -> Self;

    /// A value without derivatives, where something else than a constant should have some.
    fn rough(value: f64) -> Self;

    /// A function of this number that has the value `f`, and these slopes if anyone asks.
    fn chain(self, f: f64, slopes: impl FnOnce() -> Slopes) -> Self;

    /// The length `f` of the vector with these components.
    fn length(f: f64, components: &[Self]) -> Self;
}

/// First and second derivative of a function of one number.
#[derive(Clone, Copy)]
pub(super) struct Slopes {
    pub first: f64,
    pub second: f64,
    /// whether they are taken in t = u/u₀, the number relative to its value, rather than in u
    pub relative: bool,
}

impl Slopes {
    pub fn new(first: f64, second: f64) -> Self {
        Self { first, second, relative: false }
    }

    /// Slopes in t = u/u₀. A logarithm then has 1 and −1 wherever it is, so that log(1 + exp(x)) and
    /// 1/(1 + exp(x)) keep their curvature until exp itself overflows; u² would do so half-way.
    pub fn relative(first: f64, second: f64) -> Self {
        Self { first, second, relative: true }
    }

    /// No slope, as `sqrt` has at 0.
    pub fn none() -> Self {
        Self::new(f64::NAN, f64::NAN)
    }
}

impl Value for f64 {
    fn constant(value: f64) -> Self {
        value
    }

    fn value(self) -> f64 {
        self
    }

    fn with_value(self, value: f64) -> Self {
        value
    }

    fn rough(value: f64) -> Self {
        value
    }

    fn chain(self, f: f64, _: impl FnOnce() -> Slopes) -> Self {
        f
    }

    fn length(f: f64, _: &[Self]) -> Self {
        f
    }
}

/// A value with its gradient and Hessian in x and y.
#[derive(Clone, Copy, Debug)]
pub(super) struct Jet {
    pub f: f64,
    /// ∂f/∂x, ∂f/∂y
    pub gradient: [f64; 2],
    /// ∂²f/∂x², ∂²f/∂x∂y, ∂²f/∂y²
    pub hessian: [f64; 3],
}

/// The pair of variables behind each entry of the Hessian.
pub(super) const PAIRS: [(usize, usize); 3] = [(0, 0), (0, 1), (1, 1)];

impl Jet {
    /// The variable with this index itself.
    pub fn variable(value: f64, index: usize) -> Self {
        let mut jet = Self::constant(value);
        jet.gradient[index] = 1.0;
        jet
    }

    fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        Self {
            f: f(self.f, other.f),
            gradient: std::array::from_fn(|i| f(self.gradient[i], other.gradient[i])),
            hessian: std::array::from_fn(|i| f(self.hessian[i], other.hessian[i])),
        }
    }
}

impl Add for Jet {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        self.zip(other, |a, b| a + b)
    }
}

impl Sub for Jet {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self.zip(other, |a, b| a - b)
    }
}

impl Neg for Jet {
    type Output = Self;
    fn neg(self) -> Self {
        self.zip(self, |a, _| -a)
    }
}

impl Mul for Jet {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        product(&self, &other)
    }
}

fn product(a: &Jet, b: &Jet) -> Jet {
    Jet {
        f: a.f * b.f,
        gradient: std::array::from_fn(|i| a.gradient[i] * b.f + a.f * b.gradient[i]),
        hessian: std::array::from_fn(|k| {
            let (i, j) = PAIRS[k];
            let mixed = a.gradient[i] * b.gradient[j] + a.gradient[j] * b.gradient[i];
            a.hessian[k] * b.f + mixed + a.f * b.hessian[k]
        }),
    }
}

impl Value for Jet {
    fn constant(value: f64) -> Self {
        Self { f: value, gradient: [0.0; 2], hessian: [0.0; 3] }
    }

    fn value(self) -> f64 {
        self.f
    }

    fn with_value(self, value: f64) -> Self {
        Self { f: value, ..self }
    }

    fn rough(value: f64) -> Self {
        Self { f: value, gradient: [f64::NAN; 2], hessian: [f64::NAN; 3] }
    }

    fn chain(self, f: f64, slopes: impl FnOnce() -> Slopes) -> Self {
        let Slopes { first, second, relative } = slopes();
        if !first.is_finite() {
            return Self::rough(f);
        }
        let unit = if relative { self.f.recip() } else { 1.0 };
        let gradient = self.gradient.map(|slope| slope * unit);
        Self {
            f,
            gradient: gradient.map(|slope| first * slope),
            hessian: std::array::from_fn(|k| {
                let (i, j) = PAIRS[k];
                let square = gradient[i] * gradient[j];
                // x^1.5 has infinite curvature at 0; but not where the operand is flat itself:
                // (x² + y²)^1.5 is smooth at 0.
                let bend = if square == 0.0 { 0.0 } else { second * square };
                first * (self.hessian[k] * unit) + bend
            }),
        }
    }

    /// With Lagrange's identity for the curvature: the derivatives of the square would cancel to 0 far out, where
    /// √(1 + x²) still bends by 1/x³.
    fn length(f: f64, components: &[Self]) -> Self {
        if !(f * f).recip().is_normal() {
            return Self::rough(f);
        }
        let mut length = Self::constant(f);
        for (m, u) in components.iter().enumerate() {
            for i in 0..2 {
                length.gradient[i] += u.f * u.gradient[i] / f;
            }
            for (k, (i, j)) in PAIRS.into_iter().enumerate() {
                length.hessian[k] += u.f * u.hessian[k] / f;
                for v in &components[..m] {
                    let turn = |i: usize| (u.f * v.gradient[i] - v.f * u.gradient[i]) / f;
                    length.hessian[k] += turn(i) * turn(j) / f;
                }
            }
        }
        length
    }
}
