//! Kinks: places where the gradient jumps, which no curvature foretells.

use crate::{Objective, space::Vector};

/// Halvings of a step until only a jump is left of a change of the gradient.
const HALVINGS: usize = 48;
/// A kink explains a step where the gradient jumps there by this share of what it changes by on the whole step.
const SHARE: f64 = 0.25;

/// A place on a step at which the gradient jumps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Kink<V> {
    pub before: V,
    /// ∇f next to it, on both sides
    pub slopes: [V; 2],
}

impl<V: Vector> Kink<V> {
    /// The kink between two places with these gradients, where most of the change of ∇f happens at once.
    pub fn between(objective: &dyn Objective<V>, from: (&V, &V), to: (&V, &V)) -> Option<Self> {
        let whole = (to.1.clone() - from.1).norm();
        // What changes by its last digits only jumps from one of them to the next.
        let digits = 1e-6 * from.1.norm().max(to.1.norm());
        if !(whole > digits && whole.is_finite()) {
            return None;
        }
        let [mut a, mut b] = [from, to].map(|(x, slope)| (x.clone(), slope.clone()));
        for _ in 0..HALVINGS {
            let middle = (a.0.clone() + &b.0) * 0.5;
            if middle == a.0 || middle == b.0 {
                break;
            }
            let (_, slope) = objective.first_order(&middle);
            if !slope.is_finite() {
                return None;
            }
            if (slope.clone() - &a.1).norm() >= (b.1.clone() - &slope).norm() {
                b = (middle, slope);
            } else {
                a = (middle, slope);
            }
            // Of a smooth change half is left each time, until rounding.
            if (b.1.clone() - &a.1).norm() < SHARE * whole {
                return None;
            }
        }
        // Right in a kink ∇f is that of the middle: a little farther it is that of the other side.
        let farther = |from: &V, to: &V| objective.first_order(&(to.clone() + to - from)).1;
        let jump = |one: &V, other: &V| (other.clone() - one).norm();
        let (after, before) = (farther(&a.0, &b.0), farther(&b.0, &a.0));
        if jump(&a.1, &after) > jump(&a.1, &b.1) {
            b.1 = after;
        }
        if jump(&before, &b.1) > jump(&a.1, &b.1) {
            a.1 = before;
        }
        Some(Self { before: a.0, slopes: [a.1, b.1] })
    }
}
