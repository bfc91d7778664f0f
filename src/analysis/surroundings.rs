//! What f does round a critical point at which the second-derivative test cannot tell, and where a gentle slope
//! leads.

use super::{Spectrum, second_derivative_test::signs};
use crate::{
    Objective,
    space::{Matrix, Vector},
};

/// What is found by looking a little way along every direction in which the curvature counts as 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surroundings {
    /// f rises all round
    Minimum,
    /// f falls all round
    Maximum,
    /// f rises one way and falls another
    Neither,
    /// no lower place near, but others as low: one of a whole valley floor of minima
    Floor,
    /// no higher place near, but others as high: one of a whole ridge of maxima
    Ridge,
    /// f is the same all round
    Level,
    /// nothing that can be told apart from rounding
    Unknown,
}

/// How far is looked, as shares of the scale.
const FAR: [f64; 2] = [1e-3, 1e-2];
/// Slopes within this multiple of the rounding of ∇f are none.
const NOISE: f64 = 32.0 * f64::EPSILON;
/// Steps to the bottom, or to the top, across the direction along which is looked.
const CORRECTIONS: usize = 4;

/// What f does along a line through a critical point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Along {
    Up,
    Down,
    Through,
    Level,
}

impl Surroundings {
    /// Round a critical point.
    pub fn of<V: Vector>(objective: &dyn Objective<V>, x: &V, scale: f64) -> Self {
        let (_, _, hessian) = objective.second_order(x);
        let Some(spectrum) = Spectrum::of(&hessian) else { return Self::Unknown };
        let signs = signs(objective, x, &spectrum, 1e-6 * scale);
        let vectors = spectrum.vectors();
        let open: Vec<&V> =
            vectors.iter().enumerate().filter(|(i, _)| signs[*i] == 0.0).map(|(_, v)| v).collect();
        let across: Vec<&V> =
            vectors.iter().enumerate().filter(|(i, _)| signs[*i] != 0.0).map(|(_, v)| v).collect();
        let mut ways: Vec<V> = open.iter().map(|v| (*v).clone()).collect();
        // Between them, too: x²y² is level along both axes.
        for (i, a) in open.iter().enumerate() {
            for b in &open[..i] {
                let root = std::f64::consts::FRAC_1_SQRT_2;
                ways.push(((*a).clone() + *b) * root);
                ways.push(((*a).clone() - *b) * root);
            }
        }
        let curved = |sign: f64| (0..vectors.len()).any(|i| signs[i] == sign);
        let Some(found) = ways.iter().map(|way| along(objective, x, way, &across, scale)).collect() else {
            return Self::Unknown;
        };
        let found: Vec<Along> = found;
        let has = |what: Along| found.contains(&what);
        let (up, down) = (has(Along::Up) || curved(1.0), has(Along::Down) || curved(-1.0));
        match (up, down, has(Along::Level)) {
            _ if has(Along::Through) => Self::Neither,
            (true, true, _) => Self::Neither,
            (true, false, false) => Self::Minimum,
            (false, true, false) => Self::Maximum,
            (true, false, true) => Self::Floor,
            (false, true, true) => Self::Ridge,
            (false, false, _) => Self::Level,
        }
    }
}

/// What f does on both sides along `way`, each time at its bottom or top in the directions `across`; `None` where
/// it cannot be told.
fn along<V: Vector>(
    objective: &dyn Objective<V>,
    x: &V,
    way: &V,
    across: &[&V],
    scale: f64,
) -> Option<Along> {
    let mut found = None;
    for share in FAR {
        let slope = |t: f64| slope_at(objective, x.clone() + way.clone() * t, way, across);
        let (behind, ahead) = (slope(-share * scale)?, slope(share * scale)?);
        let here = match (behind, ahead) {
            (0.0, 0.0) => Along::Level,
            (b, a) if b <= 0.0 && a >= 0.0 => Along::Up,
            (b, a) if b >= 0.0 && a <= 0.0 => Along::Down,
            _ => Along::Through,
        };
        if found.is_some_and(|before| before != here) {
            return None;
        }
        found = Some(here);
    }
    found
}

/// The sign of the slope along `way`, 0 where it is no more than rounding.
fn slope_at<V: Vector>(objective: &dyn Objective<V>, mut y: V, way: &V, across: &[&V]) -> Option<f64> {
    let (mut gradient, mut hessian);
    let mut corrections = if across.is_empty() { 0 } else { CORRECTIONS };
    loop {
        (_, gradient, hessian) = objective.second_order(&y);
        if !(gradient.is_finite() && hessian.is_finite()) {
            return None;
        }
        if corrections == 0 {
            break;
        }
        corrections -= 1;
        for u in across {
            y -= (*u).clone() * (u.dot(&gradient) / u.dot(&hessian.times(u)));
        }
    }
    // What rounding of the coordinates and of ∇f makes of the slope.
    let n = y.len();
    let grain = V::from_fn(n, |i| {
        let moved: f64 = (0..n).map(|j| (hessian[(i, j)] * y[j]).abs()).sum();
        NOISE * (gradient[i].abs() + moved)
    });
    let slope = way.dot(&gradient);
    Some(if slope.abs() <= way.map(f64::abs).dot(&grain) { 0.0 } else { slope.signum() })
}

/// Whether f goes on falling along −∇f(x), ever flatter, as far as 16 times the scale or Newton's step: a tail, such
/// as that of e⁻ˣ, which has no lowest place.
pub fn falls_ever_flatter<V: Vector>(objective: &dyn Objective<V>, x: &V, gradient: &V, scale: f64) -> bool {
    let length = gradient.norm();
    if !(length > 0.0 && length.is_finite()) {
        return false;
    }
    let down = -gradient.clone() / length;
    let (f, _, hessian) = objective.second_order(x);
    let bend = down.dot(&hessian.times(&down));
    // Where f hardly bends, a tail shows only far out.
    let jump = length / bend;
    if !(bend > 0.0 && jump.is_finite()) {
        return false;
    }
    // Closely at first, so that nothing hides between two places, and then farther and farther.
    let close = scale / 64.0;
    let unit = close.max(jump / 16.0);
    let places = (1..=64).map(f64::from).chain((9..=32).map(|i| 8.0 * f64::from(i)));
    let places =
        places.chain([384.0, 512.0, 768.0, 1024.0]).map(|place| unit * place).filter(|way| *way > scale);
    let places = (1..=64).map(|i| close * f64::from(i)).chain(places);
    let (mut value, mut steepness) = (f, length);
    for place in places {
        let (next, slope, hessian) = objective.second_order(&(x.clone() + down.clone() * place));
        let slope = -down.dot(&slope);
        // Beyond the smallest number a slope is 0.
        let bends_up = down.dot(&hessian.times(&down)) >= 0.0;
        let falls = next <= value && slope >= 0.0 && slope <= steepness && bends_up;
        if !falls {
            return false;
        }
        (value, steepness) = (next, slope);
    }
    steepness < 0.1 * length
}
