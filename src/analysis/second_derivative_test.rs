//! The second-derivative test: what kind of point x_k is.

use super::Spectrum;
use crate::space::Vector;
use serde::Serialize;

/// A point counts as critical where ‖∇f‖ is below this.
pub const CRITICAL: f64 = 1e-8;

/// The verdict of the second-derivative test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PointKind {
    /// ∇f ≠ 0
    Regular,
    /// all λ > 0
    Minimum,
    /// all λ < 0
    Maximum,
    /// both signs
    Saddle,
    /// some λ = 0 and the rest agree in sign: the test cannot tell
    Inconclusive,
}

impl PointKind {
    /// The verdict for a gradient of this norm; `None` for the spectrum where H is not finite.
    /// λ within 1e-10 of the largest |λ| counts as 0.
    pub fn of<V: Vector>(gradient_norm: f64, spectrum: Option<&Spectrum<V>>) -> Self {
        if !(gradient_norm < CRITICAL) {
            return Self::Regular;
        }
        let Some(spectrum) = spectrum else { return Self::Inconclusive };
        let largest = spectrum.min().abs().max(spectrum.max().abs());
        let zero = 1e-10 * largest;
        let (up, down) = (spectrum.max() > zero, spectrum.min() < -zero);
        let flat = spectrum.values().iter().any(|v| v.abs() <= zero);
        match (up, down, flat) {
            (true, true, _) => Self::Saddle,
            (true, false, false) => Self::Minimum,
            (false, true, false) => Self::Maximum,
            _ => Self::Inconclusive,
        }
    }

    /// As readouts name it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::Minimum => "minimum",
            Self::Maximum => "maximum",
            Self::Saddle => "saddle",
            Self::Inconclusive => "inconclusive",
        }
    }
}
