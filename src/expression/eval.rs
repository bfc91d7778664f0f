//! What one operation does to numbers that carry their derivatives.
//!
//! A dual number is its value u plus an infinitesimal h, so a function of it is its own Taylor
//! polynomial, f(u) + f′(u) h + ½ f″(u) h², exact as far as second derivatives. That one line is
//! the chain rule here; the three numbers come from `slopes`.
//!
//! A value is never spoiled by its derivatives: `sqrt(x)` at 0 is 0 with a slope that is NaN, and
//! every value has the same bits as plain `f64` arithmetic gives.

use super::slopes::{power, power_slopes};
use super::tree::{Binary, Unary};
use crate::Scalar;

pub(super) fn unary<D: Scalar>(operation: Unary, u: D) -> D {
    if operation == Unary::Negate {
        return -u;
    }
    let at = u.re();
    let f = operation.value(at);
    // A step is a constant: no derivative of u reaches beyond it.
    if D::NDERIV == 0 || matches!(operation, Unary::Sign | Unary::Floor) {
        return D::from(f);
    }
    if let Some((first, second)) = operation.relative_slopes(f)
        && at.recip().is_normal()
    {
        return relative_chain(u, f, first, second);
    }
    let (first, second) = operation.slopes(at, f);
    chain(u, f, first, second)
}

pub(super) fn binary<D: Scalar>(operation: Binary, a: D, b: D) -> D {
    match operation {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide => quotient(a, b),
        Binary::Power => variable_power(a, b),
        Binary::Min => choice(a, b, a.re() < b.re()),
        Binary::Max => choice(a, b, a.re() > b.re()),
    }
}

/// uⁿ with a constant n: any u for whole n, as mathematics has it.
pub(super) fn constant_power<D: Scalar>(u: D, n: f64) -> D {
    if n == 2.0 {
        return u * u;
    }
    let at = u.re();
    let f = power(at, n);
    if D::NDERIV == 0 {
        return D::from(f);
    }
    if (n < 0.0 || n.fract() != 0.0) && at.recip().is_normal() {
        return relative_chain(u, f, n * f, n * (n - 1.0) * f);
    }
    let (first, second) = power_slopes(at, n);
    chain(u, f, first, second)
}

/// aᵇ where b varies: exp(b ln a) for a > 0. A base ≤ 0 has a value at some exponents, but
/// nothing around them that a derivative could be taken of.
fn variable_power<D: Scalar>(a: D, b: D) -> D {
    let f = power(a.re(), b.re());
    if D::NDERIV == 0 {
        D::from(f)
    } else if a.re() > 0.0 && a.re().is_finite() && b.re().is_finite() {
        chain(unary(Unary::Log, a) * b, f, f, f)
    } else {
        D::from(f) + no_slope(a) + no_slope(b)
    }
}

fn quotient<D: Scalar>(a: D, b: D) -> D {
    let f = a.re() / b.re();
    let inverse = b.re().recip();
    if D::NDERIV == 0 {
        return D::from(f);
    }
    if !(f.is_finite() && inverse.is_normal()) {
        return D::from(f) + no_slope(b);
    }
    let product = a * relative_chain(b, inverse, -inverse, 2.0 * inverse);
    // A product with 1/b rounds twice.
    if product.re() == f { product } else { product + (f - product.re()) }
}

/// `a` if it wins, `b` if it loses. In a tie the mean of both: max(x, −x) is |x|, with slope 0 at 0.
fn choice<D: Scalar>(a: D, b: D, a_wins: bool) -> D {
    if a_wins {
        a
    } else if a.re() == b.re() {
        if D::NDERIV == 0 { a } else { a * 0.5 + b * 0.5 }
    } else if a.re().is_nan() {
        a
    } else {
        // b wins or is NaN: undefined on one side is undefined.
        b
    }
}

/// f(u) from f, f′ and f″ at u's value.
fn chain<D: Scalar>(u: D, f: f64, first: f64, second: f64) -> D {
    let at = u.re();
    if !at.is_finite() || !first.is_finite() {
        return D::from(f) + no_slope(u);
    }
    let h = u - at;
    let line = h * first + f;
    if D::NDERIV < 2 || second == 0.0 {
        line
    } else if second.is_finite() {
        line + h * h * (0.5 * second)
    } else {
        // An infinite curvature beside a finite slope, as x^1.5 has at 0. Value and first
        // derivatives of h² are 0, and 0·∞ would spoil them; so the second derivative is made to
        // overflow by itself.
        let huge = h * 1e250;
        line + huge * huge * 1f64.copysign(second)
    }
}

/// f(u) from its derivatives in u relative to its value, t = u/u₀: a logarithm then has the slopes
/// 1 and −1 wherever it is. So log(1 + exp(x)) and 1/(1 + exp(x)) keep their curvature until exp
/// itself overflows; u² would do so half-way.
fn relative_chain<D: Scalar>(u: D, f: f64, first: f64, second: f64) -> D {
    chain(u * u.re().recip(), f, first, second)
}

/// 0 whose derivatives are NaN wherever `u` has any.
fn no_slope<D: Scalar>(u: D) -> D {
    let at = u.re();
    let zero = if at.is_finite() { u - at } else { u.recip() };
    zero.sqrt()
}
