//! Clipping by norm.

use crate::space::Vector;

/// g · min(1, c/‖g‖) (Pascanu, Mikolov & Bengio, ICML 2013).
pub fn clipped<V: Vector>(gradient: V, clip: Option<f64>) -> V {
    let length = gradient.norm();
    match clip {
        Some(c) if length > c => gradient * (c / length),
        _ => gradient,
    }
}
