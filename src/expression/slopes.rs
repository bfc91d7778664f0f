//! The functions of one number: value, first and second derivative.

use super::jet::Slopes;
use super::tree::Unary;
use std::f64::consts::{FRAC_2_SQRT_PI, LOG2_E, LOG10_E};

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
            Unary::Asinh => asinh(u),
            Unary::Acosh => acosh(u),
            Unary::Atanh => u.atanh(),
            Unary::Exp => u.exp(),
            Unary::Expm1 => u.exp_m1(),
            Unary::Log => u.ln(),
            Unary::Log1p => u.ln_1p(),
            Unary::Log2 => u.log2(),
            Unary::Erf => libm::erf(u),
            Unary::Log10 => u.log10(),
            Unary::Sqrt => u.sqrt(),
            Unary::Cbrt => u.cbrt(),
            Unary::Abs => u.abs(),
            Unary::Sign => sign(u),
            Unary::Floor => u.floor(),
        }
    }

    /// First and second derivative at `u`, where the value is `f`.
    ///
    /// In a kink they are those of the middle: `abs` has slope 0 at 0, a subgradient, so that a
    /// method which lands exactly in the corner may rest there.
    pub fn slopes(self, u: f64, f: f64) -> Slopes {
        match self {
            Unary::Negate => Slopes::new(-1.0, 0.0),
            Unary::Sin => Slopes::new(u.cos(), -f),
            Unary::Cos => Slopes::new(-u.sin(), -f),
            Unary::Tan => {
                let slope = 1.0 + f * f;
                Slopes::new(slope, 2.0 * f * slope)
            }
            Unary::Asin => arc_sine(u, 1.0),
            Unary::Acos => arc_sine(u, -1.0),
            Unary::Atan => {
                let slope = 1.0 / (1.0 + u * u);
                Slopes::new(slope, -2.0 * u * slope * slope)
            }
            Unary::Sinh => Slopes::new(u.cosh(), f),
            Unary::Cosh => Slopes::new(u.sinh(), f),
            Unary::Tanh => {
                // 1/cosh², not 1 − tanh²: that one loses every digit where tanh is nearly 1.
                let sech = u.cosh().recip();
                let slope = sech * sech;
                Slopes::new(slope, -2.0 * f * slope)
            }
            Unary::Asinh => {
                let slope = u.hypot(1.0).recip();
                Slopes::new(slope, -u * slope * slope * slope)
            }
            Unary::Acosh => {
                let slope = ((u - 1.0) * (u + 1.0)).sqrt().recip();
                Slopes::new(slope, -u * slope * slope * slope)
            }
            Unary::Atanh => {
                let slope = ((1.0 - u) * (1.0 + u)).recip();
                Slopes::new(slope, 2.0 * u * slope * slope)
            }
            Unary::Exp => Slopes::new(f, f),
            Unary::Expm1 => Slopes::new(u.exp(), u.exp()),
            Unary::Log1p => {
                let slope = (1.0 + u).recip();
                Slopes::new(slope, -slope * slope)
            }
            Unary::Erf => {
                let slope = FRAC_2_SQRT_PI * (-u * u).exp();
                Slopes::new(slope, -2.0 * u * slope)
            }
            // The same everywhere but for scale, and without slope at 0.
            Unary::Log | Unary::Log2 | Unary::Log10 | Unary::Sqrt | Unary::Cbrt if !u.recip().is_normal() => {
                Slopes::none()
            }
            Unary::Log => Slopes::relative(1.0, -1.0),
            Unary::Log2 => Slopes::relative(LOG2_E, -LOG2_E),
            Unary::Log10 => Slopes::relative(LOG10_E, -LOG10_E),
            Unary::Sqrt => Slopes::relative(f / 2.0, f / -4.0),
            Unary::Cbrt => Slopes::relative(f / 3.0, f / -4.5),
            Unary::Abs => Slopes::new(sign(u), 0.0),
            Unary::Sign | Unary::Floor => Slopes::new(0.0, 0.0),
        }
    }
}

/// Odd to the last bit, and without the overflow of u² (the library's own loses both).
fn asinh(u: f64) -> f64 {
    let size = u.abs();
    let value = if size > 1e9 {
        size.ln() + std::f64::consts::LN_2
    } else {
        (size + size * size / (1.0 + size.hypot(1.0))).ln_1p()
    };
    value.copysign(u)
}

/// Exact next to 1, too.
fn acosh(u: f64) -> f64 {
    let beyond = u - 1.0;
    if u > 1e9 {
        u.ln() + std::f64::consts::LN_2
    } else {
        (beyond + beyond.sqrt() * (u + 1.0).sqrt()).ln_1p()
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

fn arc_sine(u: f64, sign: f64) -> Slopes {
    // (1 − u)(1 + u), not 1 − u²: exact next to ±1.
    let square = (1.0 - u) * (1.0 + u);
    let slope = sign / square.sqrt();
    Slopes::new(slope, u * slope / square)
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

/// First and second derivative of f = uⁿ in u.
pub(super) fn power_slopes(u: f64, n: f64, f: f64) -> Slopes {
    if (n < 0.0 || n.fract() != 0.0) && u.recip().is_normal() {
        return Slopes::relative(n * f, n * (n - 1.0) * f);
    }
    // A factor 0 wins over an infinite power, so that a straight line stays straight at 0.
    let term = |factor: f64, n: f64| if factor == 0.0 { 0.0 } else { factor * power(u, n) };
    Slopes::new(term(n, n - 1.0), term(n * (n - 1.0), n - 2.0))
}
