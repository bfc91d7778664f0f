//! From a formula's own derivatives to whatever dual number is asked for.

use super::jet::{Jet, PAIRS};
use crate::Scalar;

/// The jet's Taylor polynomial at `x`. A dual number is its value plus an infinitesimal h whose third
/// power vanishes, so f + ∇f·h + ½ hᵀHh is exact.
pub(super) fn lift<D: Scalar, const N: usize>(jet: Jet, x: [D; N]) -> D {
    let mut result = D::from(jet.f);
    for (i, &slope) in jet.gradient.iter().enumerate().take(N) {
        result += if slope.is_finite() { infinitesimal(x[i]) * slope } else { no_slope(x[i]) };
    }
    if D::NDERIV < 2 {
        return result;
    }
    for (&(i, j), &curvature) in PAIRS.iter().zip(&jet.hessian).filter(|((_, j), _)| *j < N) {
        let (a, b) = (infinitesimal(x[i]), infinitesimal(x[j]));
        let half = if i == j { 0.5 } else { 1.0 };
        result += if curvature.is_finite() {
            a * b * (half * curvature)
        } else {
            // 0·∞ would spoil value and slope. They are 0 in a·b, so its second derivative alone can
            // be made to overflow by itself.
            (a * 1e250) * (b * 1e250)
        };
    }
    result
}

/// What a number has beside its value.
fn infinitesimal<D: Scalar>(x: D) -> D {
    if x.re().is_finite() { x - x.re() } else { x.recip() }
}

/// 0 whose derivatives are NaN wherever `x` has any.
fn no_slope<D: Scalar>(x: D) -> D {
    infinitesimal(x).sqrt()
}
