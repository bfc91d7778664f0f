//! The second-derivative test: what kind of point x is, whatever f is scaled by.

use super::Spectrum;
use crate::{
    Objective, Point,
    newton_step::{CRITICAL, NewtonStep},
    space::{Matrix, Vector},
};
use serde::Serialize;

/// The curvatures must keep their sign over this share of the scale, or over four Newton steps.
const AROUND: f64 = 1e-6;
/// … where they may change by this share of themselves.
const CHANGE: f64 = 0.25;
/// A curvature within this multiple of the rounding of the largest one is none.
const FLAT: f64 = 64.0 * f64::EPSILON;

/// The verdict of the second-derivative test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PointKind {
    /// not a critical point
    Regular,
    /// all λ > 0
    Minimum,
    /// all λ < 0
    Maximum,
    /// both signs
    Saddle,
    /// some λ counts as 0 and the rest agree in sign: the test cannot tell
    Inconclusive,
}

impl PointKind {
    /// The verdict at a point of a problem of this scale.
    pub fn at<V: Vector>(point: &Point<V>, scale: f64) -> Self {
        if !point.is_finite() {
            return Self::Regular;
        }
        let (objective, hessian) = (point.objective(), point.hessian());
        let step = NewtonStep::to_critical(objective, &point.x, &point.gradient, hessian, CRITICAL * scale);
        step.map_or(Self::Regular, |step| Self::of_critical(objective, &point.x, step.length, scale))
    }

    /// The verdict at a point that is known to be critical, though its coordinates may be rounded.
    pub fn of_known<V: Vector>(objective: &dyn Objective<V>, x: &V, scale: f64) -> Self {
        Self::of_critical(objective, x, 0.0, scale)
    }

    fn of_critical<V: Vector>(objective: &dyn Objective<V>, x: &V, step: f64, scale: f64) -> Self {
        let (_, _, hessian) = objective.second_order(x);
        let Some(spectrum) = Spectrum::of(&hessian) else { return Self::Inconclusive };
        let signs = signs(objective, x, &spectrum, (4.0 * step).max(AROUND * scale));
        let has = |sign: f64| signs.as_slice().contains(&sign);
        match (has(1.0), has(-1.0), has(0.0)) {
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

/// The sign of each eigenvalue at x, as far as it can be trusted within `radius`: 0 where the curvature along the
/// eigenvector changes there by more than a share of itself, as that of x³ does near 0.
pub fn signs<V: Vector>(objective: &dyn Objective<V>, x: &V, spectrum: &Spectrum<V>, radius: f64) -> V {
    let largest = spectrum.values().iter().fold(0.0_f64, |most, lambda| most.max(lambda.abs()));
    V::from_fn(x.len(), |i| {
        let (lambda, vector) = (spectrum.values()[i], &spectrum.vectors()[i]);
        let stays = |away: f64| {
            let (_, _, there) = objective.second_order(&(x.clone() + vector.clone() * away));
            // Also where it is not a number.
            (vector.dot(&there.times(vector)) - lambda).abs() < CHANGE * lambda.abs()
        };
        let clear = lambda.abs() > FLAT * largest && stays(-radius) && stays(radius);
        if clear { lambda.signum() } else { 0.0 }
    })
}
