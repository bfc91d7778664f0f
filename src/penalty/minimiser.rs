//! The minimiser of a penalised function, to the last digits.

use super::Penalty;
use crate::{
    Objective,
    space::{Matrix, Rn, Vector, solve_symmetric, symmetric_eigen},
};
use nalgebra::DMatrix;

/// So many proximal steps at most.
const STEPS: usize = 4000;
/// Newton's method is tried after the first, then after every so many of them.
const EVERY: usize = 8;
/// Steps shorter than this share of x may be rounding.
const ROUNDED: f64 = 1e-9;
/// So many steps of Newton's method at most.
const NEWTON: usize = 40;

/// The local minimiser of ℓ + νP that proximal steps lead to from `start`: they find which coordinates are 0, and
/// Newton's method on the others the last digits. On a quadratic ℓ it is exact. `None` where there is none near, or
/// it cannot be told.
pub fn minimiser(smooth: &dyn Objective<Rn>, penalty: &Penalty, start: &Rn) -> Option<Rn> {
    let mut x = start.clone();
    let hessian = smooth.hessian(&x);
    let steepest =
        symmetric_eigen(&hessian)?.values.iter().fold(0.0_f64, |most, lambda| most.max(lambda.abs()));
    let mut t = if steepest > 0.0 { 1.0 / steepest } else { 1.0 };
    for step in 0..STEPS {
        if step % EVERY == 0
            && let Some(found) = polished(smooth, penalty, &x)
        {
            return Some(found);
        }
        let (f, gradient) = smooth.first_order(&x);
        let next = loop {
            let next = penalty.proximal(&(x.clone() - gradient.clone() * t), t);
            let moved = next.clone() - &x;
            let model = f + gradient.dot(&moved) + moved.norm_squared() / (2.0 * t);
            if smooth.value(&next) <= model + 4.0 * f64::EPSILON * f.abs() {
                break next;
            }
            t *= 0.5;
            if !(t > 1e-300) {
                return None;
            }
        };
        if next == x {
            break;
        }
        x = next;
    }
    polished(smooth, penalty, &x)
}

/// Newton's method on the coordinates that are not 0; `None` where it ends at no minimum.
fn polished(smooth: &dyn Objective<Rn>, penalty: &Penalty, from: &Rn) -> Option<Rn> {
    let n = from.len();
    let (a, b) = (penalty.of_sizes(), penalty.of_squares());
    let free = |i: usize| a == 0.0 || from[i] != 0.0;
    let mut x = from.clone();
    let mut before = f64::INFINITY;
    for _ in 0..NEWTON {
        let (_, slopes, hessian) = smooth.second_order(&x);
        let residual = Rn::from_fn(n, |i| {
            if free(i) {
                slopes[i] + a * from[i].signum() * f64::from(u8::from(a > 0.0)) + 2.0 * b * x[i]
            } else {
                0.0
            }
        });
        let reduced: DMatrix<f64> = Matrix::from_fn(n, |i, j| match (i == j, free(i) && free(j)) {
            (true, true) => hessian[(i, i)] + 2.0 * b,
            (true, false) => 1.0,
            (false, true) => hessian[(i, j)],
            (false, false) => 0.0,
        });
        if symmetric_eigen(&reduced)?.values.iter().any(|lambda| *lambda <= 0.0) {
            return None;
        }
        let solved = solve_symmetric(&reduced, &residual)?;
        // What is held at 0 stays there to the last digit.
        let step = Rn::from_fn(n, |i| if free(i) { solved[i] } else { 0.0 });
        x -= step.clone();
        if !x.is_finite() {
            return None;
        }
        let same_side = |i: usize| a == 0.0 || !free(i) || x[i] * from[i] > 0.0;
        if !(0..n).all(same_side) {
            // What would cross 0 is held there, if the slope allows it: there is one coordinate less.
            let held = Rn::from_fn(n, |i| if same_side(i) { x[i] } else { 0.0 });
            return polished(smooth, penalty, &held);
        }
        let length = step.norm();
        // Down to where the rounding of ∇ℓ makes steps that no longer shrink.
        let settled = length <= ROUNDED * from.norm().max(x.norm()) && length >= 0.5 * before;
        before = length;
        if settled || length <= 8.0 * f64::EPSILON * x.norm() {
            let slopes = smooth.first_order(&x).1;
            let held = |i: usize| free(i) || slopes[i].abs() <= a * (1.0 + 1e-12);
            return (0..n).all(held).then_some(x);
        }
    }
    None
}
