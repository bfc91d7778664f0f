//! How much of a change of f is rounding: measured, since terms that cancel round like their own size and not like
//! that of f.

use crate::{Objective, space::Vector};

/// Changes of f below this share of the largest |f| of a run may be rounding, and are worth a measurement.
pub const SUSPECT: f64 = 1e-13;

/// Places at which f is asked, and their distance as a share of the move.
const PLACES: usize = 5;
const APART: f64 = 1.0 / 1024.0;

/// The rounding of f near x: the largest second difference over places so close together on the way of a move that
/// f itself runs straight there (Hamming, *Introduction to Applied Numerical Analysis*, 1971, ch. 6); at least that
/// of f as a number.
pub fn rounding_along<V: Vector>(objective: &dyn Objective<V>, x: &V, f: f64, moved: &V) -> f64 {
    let least = 4.0 * f64::EPSILON * f.abs();
    let value = |i: usize| objective.value(&(x.clone() + moved.clone() * (APART * i as f64)));
    let (mut before, mut last, mut most) = (f, value(1), least);
    for i in 2..=PLACES {
        let next = value(i);
        // Not where f is not defined.
        most = most.max((next - last - (last - before)).abs());
        (before, last) = (last, next);
    }
    most
}
