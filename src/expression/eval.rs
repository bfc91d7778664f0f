//! What one operation does to numbers, with or without their derivatives.

use super::jet::{Slopes, Value};
use super::slopes::{power, power_slopes};
use super::tree::{Binary, Order, Unary};

pub(super) fn unary<V: Value>(operation: Unary, u: V) -> V {
    let f = operation.value(u.value());
    match operation {
        Unary::Negate => -u,
        // A step is a constant: no derivative of u reaches beyond it.
        Unary::Sign | Unary::Floor => V::constant(f),
        _ => u.chain(f, || operation.slopes(u.value(), f)),
    }
}

pub(super) fn binary<V: Value>(operation: Binary, a: V, b: V) -> V {
    match operation {
        Binary::Add => a + b,
        Binary::Subtract => a - b,
        Binary::Multiply => a * b,
        Binary::Divide => quotient(a, b),
        Binary::Power => variable_power(a, b),
        Binary::Min => choice(a, b, a.value() < b.value()),
        Binary::Max => choice(a, b, a.value() > b.value()),
        Binary::Atan2 => angle(a, b),
        Binary::Compare(order) if a.value().is_nan() || b.value().is_nan() => {
            let _ = order;
            V::constant(f64::NAN)
        }
        Binary::Compare(order) => truth(compare(order, a.value(), b.value())),
        // An undefined condition stays undefined unless the other one decides.
        Binary::And if a.value() == 0.0 || b.value() == 0.0 => truth(false),
        Binary::And => V::constant(a.value() * b.value()),
        Binary::Or if a.value() == 1.0 || b.value() == 1.0 => truth(true),
        Binary::Or => V::constant(a.value() + b.value()),
    }
}

/// uⁿ with a constant n: any u for whole n, as mathematics has it.
pub(super) fn constant_power<V: Value>(u: V, n: f64) -> V {
    if n == 2.0 {
        return u * u;
    }
    let f = power(u.value(), n);
    u.chain(f, || power_slopes(u.value(), n, f))
}

/// aᵇ where b varies: exp(b ln a) for a > 0. A base ≤ 0 has a value at some exponents, but
/// nothing around them that a derivative could be taken of.
fn variable_power<V: Value>(a: V, b: V) -> V {
    let f = power(a.value(), b.value());
    if a.value() > 0.0 && a.value().is_finite() && b.value().is_finite() {
        (unary(Unary::Log, a) * b).chain(f, || Slopes::new(f, f))
    } else {
        V::rough(f)
    }
}

fn quotient<V: Value>(a: V, b: V) -> V {
    let inverse = b.value().recip();
    let inverted = b.chain(inverse, || {
        if inverse.is_normal() { Slopes::relative(-inverse, 2.0 * inverse) } else { Slopes::none() }
    });
    // The product with 1/b rounds twice.
    (a * inverted).with_value(a.value() / b.value())
}

fn truth<V: Value>(holds: bool) -> V {
    V::constant(if holds { 1.0 } else { 0.0 })
}

/// Not by a difference: ∞ − ∞ is none.
pub(super) fn compare(order: Order, a: f64, b: f64) -> bool {
    order.holds(a.partial_cmp(&b).map_or(f64::NAN, |order| f64::from(order as i8)))
}

/// The piece that holds: what the other one is does not matter.
pub(super) fn choose<V: Value>(condition: V, a: V, b: V) -> V {
    if condition.value().is_nan() {
        V::rough(f64::NAN)
    } else if condition.value() == 0.0 {
        b
    } else {
        a
    }
}

/// The angle of (x, y). Its slopes are those of atan(y/x), or of −atan(x/y) where y is larger.
fn angle<V: Value>(y: V, x: V) -> V {
    let f = y.value().atan2(x.value());
    if x.value() == 0.0 && y.value() == 0.0 {
        return V::rough(f);
    }
    let turned = if x.value().abs() >= y.value().abs() { quotient(y, x) } else { -quotient(x, y) };
    unary(Unary::Atan, turned).with_value(f)
}

/// `a` if it wins, `b` if it loses. In a tie the mean of both: max(x, −x) is |x|, with slope 0 at 0.
fn choice<V: Value>(a: V, b: V, a_wins: bool) -> V {
    // Undefined on one side is undefined.
    if a_wins || a.value().is_nan() {
        a
    } else if a.value() == b.value() {
        mean(a, b)
    } else {
        b
    }
}

/// The mean of two numbers of the same value.
pub(super) fn mean<V: Value>(a: V, b: V) -> V {
    ((a + b) * V::constant(0.5)).with_value(a.value())
}
