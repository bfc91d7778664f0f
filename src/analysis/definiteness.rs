//! The signs of the eigenvalues.

use super::Spectrum;
use crate::space::Vector;

/// What the signs of a Hessian's eigenvalues make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Definiteness {
    /// all λ > 0
    Positive,
    /// all λ < 0
    Negative,
    /// both signs
    Indefinite,
    /// λ ≥ 0, and some are 0
    PositiveSemi,
    /// λ ≤ 0, and some are 0
    NegativeSemi,
    /// H = 0
    Zero,
}

impl Definiteness {
    pub fn of<V: Vector>(spectrum: &Spectrum<V>) -> Self {
        match (spectrum.min(), spectrum.max()) {
            (low, _) if low > 0.0 => Self::Positive,
            (_, high) if high < 0.0 => Self::Negative,
            (low, high) if low < 0.0 && high > 0.0 => Self::Indefinite,
            (_, high) if high > 0.0 => Self::PositiveSemi,
            (low, _) if low < 0.0 => Self::NegativeSemi,
            _ => Self::Zero,
        }
    }

    /// As data names it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Indefinite => "indefinite",
            Self::PositiveSemi => "positive-semi",
            Self::NegativeSemi => "negative-semi",
            Self::Zero => "zero",
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive definite",
            Self::Negative => "negative definite",
            Self::Indefinite => "indefinite",
            Self::PositiveSemi => "positive semidefinite",
            Self::NegativeSemi => "negative semidefinite",
            Self::Zero => "zero",
        }
    }

    /// What it means for f.
    pub fn bends(self) -> &'static str {
        match self {
            Self::Positive => "f bends up in every direction",
            Self::Negative => "f bends down in every direction",
            Self::Indefinite => "f bends up one way and down another",
            Self::PositiveSemi => "f bends up one way and runs straight along another",
            Self::NegativeSemi => "f bends down one way and runs straight along another",
            Self::Zero => "f runs straight in every direction",
        }
    }
}
