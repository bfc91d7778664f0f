//! Clipping by norm.

use nalgebra::SVector;

/// g · min(1, c/‖g‖) (Pascanu, Mikolov & Bengio, ICML 2013).
pub fn clipped<const N: usize>(gradient: SVector<f64, N>, clip: Option<f64>) -> SVector<f64, N> {
    let length = gradient.norm();
    match clip {
        Some(c) if length > c => gradient * (c / length),
        _ => gradient,
    }
}
