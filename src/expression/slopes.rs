//! The functions of one number: value, first and second derivative.
//!
//! Kept to plain `f64`, so that the chain rule in `eval` is the only code that exists once per kind
//! of dual number, and so that a value is the same number whether derivatives come with it or not.
//! (num-dual's own versions are not quite: its `tanh` is sinh/cosh, NaN from 711 on, and its
//! `powf` at 0 answers NaN even where value and slope are 0.)

use super::tree::Unary;
use std::f64::consts::LOG10_E;

impl Unary {
    /// The function's value at `u`: NaN or infinite outside its domain.
    pub fn value(self, u: f64) -> f64 {
        match self {
            Unary::Negate => -u,
            Unary::Sin => u.sin(),
            Unary::Cos => u.cos(),
            Unary::Tan => u.tan(),
            Unary::Asin => u.asin(),
            Unary::Acos => u.acos(),
            Unary::Atan => u.atan(),
            Unary::Sinh => u.sinh(),
            Unary::Cosh => u.cosh(),
            Unary::Tanh => u.tanh(),
            Unary::Exp => u.exp(),
            Unary::Log => u.ln(),
            Unary::Log10 => u.log10(),
            Unary::Sqrt => u.sqrt(),
            Unary::Cbrt => u.cbrt(),
            Unary::Abs => u.abs(),
            Unary::Sign => sign(u),
            Unary::Floor => u.floor(),
        }
    }

    /// First and second derivative in t = u/u₀ for the functions that are the same everywhere but
    /// for scale; `f` is the value at u₀, which is not 0.
    pub fn relative_slopes(self, f: f64) -> Option<(f64, f64)> {
        match self {
            Unary::Log => Some((1.0, -1.0)),
            Unary::Log10 => Some((LOG10_E, -LOG10_E)),
            Unary::Sqrt => Some((f / 2.0, f / -4.0)),
            Unary::Cbrt => Some((f / 3.0, f / -4.5)),
            _ => None,
        }
    }

    /// First and second derivative at `u`, where the value is `f`.
    ///
    /// At a kink or a jump they are those of the middle: `abs` has slope 0 at 0 (a subgradient, so
    /// that a method which lands exactly in a corner may rest there), `sign` and `floor` have slope
    /// 0 everywhere. Where the slope is infinite (`sqrt` and `cbrt` at 0) so is the answer.
    pub fn slopes(self, u: f64, f: f64) -> (f64, f64) {
        match self {
            Unary::Negate => (-1.0, 0.0),
            Unary::Sin => (u.cos(), -f),
            Unary::Cos => (-u.sin(), -f),
            Unary::Tan => {
                let slope = 1.0 + f * f;
                (slope, 2.0 * f * slope)
            }
            Unary::Asin => arc_sine(u),
            Unary::Acos => {
                let (first, second) = arc_sine(u);
                (-first, -second)
            }
            Unary::Atan => {
                let slope = 1.0 / (1.0 + u * u);
                (slope, -2.0 * u * slope * slope)
            }
            Unary::Sinh => (u.cosh(), f),
            Unary::Cosh => (u.sinh(), f),
            Unary::Tanh => {
                // 1/cosh², not 1 − tanh²: that one loses every digit where tanh is nearly 1.
                let sech = u.cosh().recip();
                let slope = sech * sech;
                (slope, -2.0 * f * slope)
            }
            Unary::Exp => (f, f),
            // At 0; `relative_slopes` knows the rest.
            Unary::Log | Unary::Log10 | Unary::Sqrt | Unary::Cbrt => (f64::INFINITY, f64::INFINITY),
            Unary::Abs => (sign(u), 0.0),
            Unary::Sign | Unary::Floor => (0.0, 0.0),
        }
    }
}

/// −1, 0 or 1; unlike [`f64::signum`], 0 at 0.
fn sign(u: f64) -> f64 {
    if u > 0.0 {
        1.0
    } else if u < 0.0 {
        -1.0
    } else {
        u
    }
}

fn arc_sine(u: f64) -> (f64, f64) {
    // (1 − u)(1 + u), not 1 − u²: exact next to ±1.
    let square = (1.0 - u) * (1.0 + u);
    let slope = 1.0 / square.sqrt();
    (slope, u * slope / square)
}

/// uⁿ. Unlike [`f64::powf`], undefined stays undefined: NaN⁰ is NaN. 0⁰ is 1.
pub(super) fn power(u: f64, n: f64) -> f64 {
    if n == 2.0 {
        u * u
    } else if u.is_nan() || n.is_nan() {
        f64::NAN
    } else if n.fract() == 0.0 && n.abs() <= 32.0 {
        u.powi(n as i32)
    } else {
        u.powf(n)
    }
}

/// First and second derivative of uⁿ in u. A factor 0 wins over an infinite power, so that a
/// straight line stays straight at 0.
pub(super) fn power_slopes(u: f64, n: f64) -> (f64, f64) {
    let term = |factor: f64, n: f64| if factor == 0.0 { 0.0 } else { factor * power(u, n) };
    (term(n, n - 1.0), term(n * (n - 1.0), n - 2.0))
}
