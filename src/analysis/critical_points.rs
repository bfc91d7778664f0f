//! Finding the critical points of a function of which nothing is known beforehand.

use super::{PointKind, Surroundings, creases::creased_minimiser, critical_curves::CriticalCurve};
use crate::{
    Objective,
    newton_step::NewtonStep,
    objective::{Critical, Kind},
    space::{Matrix, Pos, R2, Vector, Window, symmetric_eigen},
};
use nalgebra::SVector;

/// Newton starts along each side of the window.
const GRID: usize = 14;
/// Newton steps from each start.
const STEPS: usize = 40;
/// Two points nearer than this share of the window's width are one.
const SAME: f64 = 1e-5;
/// More critical points than this are a picture nobody can read.
const MOST: usize = 80;

/// The isolated critical points in a window, with their true kind, lowest first: Newton's method
/// from a grid for the smooth ones, and a pattern search from the lowest and the highest nodes for minimisers in a
/// kink and for narrow bumps. What Newton misses between the nodes stays unfound. Bounded work: some 10⁴
/// evaluations.
pub fn critical_points(objective: &dyn Objective<R2>, window: Window) -> Vec<Critical> {
    let mut found: Vec<(f64, Critical)> = Vec::new();
    let reach = window.width().max(window.height());
    let add = |at: R2, wanted: Option<Kind>, found: &mut Vec<(f64, Critical)>| {
        let position: Pos = [tidy(at[0], reach), tidy(at[1], reach)];
        let near =
            |c: &(f64, Critical)| (c.1.at[0] - position[0]).hypot(c.1.at[1] - position[1]) < SAME * reach;
        if found.len() < MOST
            && window.contains(position)
            && !found.iter().any(near)
            && let Some(kind) = kind(objective, &position.into(), reach)
            && wanted.is_none_or(|wanted| wanted == kind)
        {
            found.push((objective.value(&position.into()), Critical { at: position.into(), kind }));
        }
    };
    for start in grid(window, GRID) {
        if let Some(at) = newton_limit(objective, start, reach) {
            add(at, None, &mut found);
        }
    }
    for start in low_nodes(objective, window, 1.0) {
        // A crease that runs askew stops the compass, and what it leads to need not be a minimum.
        let rest = pattern_search(objective, start, reach, 1.0);
        if let Some(at) = rest.and_then(|at| creased_minimiser(objective, at, reach)) {
            add(at, Some(Kind::Minimum), &mut found);
        }
        // A narrow dip between the starts of Newton's method.
        if let Some(at) = rest.and_then(|at| newton_limit(objective, at, SAME * reach)) {
            add(at, Some(Kind::Minimum), &mut found);
        }
    }
    // A narrow bump, likewise.
    for start in low_nodes(objective, window, -1.0) {
        let rest = pattern_search(objective, start, reach, -1.0);
        if let Some(at) = rest.and_then(|at| newton_limit(objective, at, SAME * reach)) {
            add(at, Some(Kind::Maximum), &mut found);
        }
    }
    ascending(found)
}

/// The valley floors and ridges in a window that run level, such as a ring of minima.
pub fn critical_curves(objective: &dyn Objective<R2>, window: Window) -> Vec<CriticalCurve> {
    let reach = window.width().max(window.height());
    let mut curves: Vec<CriticalCurve> = Vec::new();
    for start in grid(window, GRID) {
        let Some(at) = CriticalCurve::nearest(objective, start, window) else { continue };
        if window.contains(at.into()) && !curves.iter().any(|curve| curve.passes(at, reach)) {
            curves.extend(CriticalCurve::through(objective, at, window));
        }
    }
    curves
}

/// In the order of the numbers beside them.
pub(super) fn ascending(mut found: Vec<(f64, Critical)>) -> Vec<Critical> {
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found.into_iter().map(|(_, critical)| critical).collect()
}

/// The middles of `n` × `n` cells.
fn grid(window: Window, n: usize) -> impl Iterator<Item = R2> {
    (0..n * n).map(move |i| {
        let [x, y] = [i % n, i / n].map(|i| (i as f64 + 0.5) / n as f64);
        SVector::from([window.x.0 + x * window.width(), window.y.0 + y * window.height()])
    })
}

/// Steps that shrink by the same factor within this share of it lead to a degenerate point.
const STEADY: f64 = 1e-2;

/// Where Newton's method from `start` comes to rest, with steps no longer than `reach`, if that is a critical point.
/// A degenerate one, which it approaches by the same factor in every step, is extrapolated to.
pub fn newton_limit<V: Vector>(objective: &dyn Objective<V>, start: V, reach: f64) -> Option<V> {
    let mut x = start;
    // the last step, and the factor by which it was shorter than the one before
    let mut before: Option<(V, f64)> = None;
    for _ in 0..STEPS {
        let (_, g, h) = objective.second_order(&x);
        if !(g.is_finite() && h.is_finite()) {
            return None;
        }
        if g.norm() == 0.0 {
            return Some(x);
        }
        let Some(NewtonStep { mut step, length, blur }) = NewtonStep::of(&x, &g, &h, &symmetric_eigen(&h)?)
        else {
            break;
        };
        // A jump right out of the picture helps nobody.
        if length > reach {
            step *= reach / length;
        }
        let ratio = before.as_ref().map(|(last, _)| step.dot(last) / last.norm_squared());
        let steady = before.as_ref().zip(ratio).is_some_and(|((_, last), ratio)| {
            ratio > 0.4 && ratio < 0.95 && (ratio - last).abs() < STEADY * ratio
        });
        before = Some((step.clone(), ratio.unwrap_or(0.0)));
        if let Some(ratio) = ratio.filter(|_| steady) {
            step /= 1.0 - ratio;
            before = None;
        }
        x += step;
        if length <= blur.max(1e-13 * reach) {
            break;
        }
    }
    // Where numbers are no closer together, the place itself may be exact.
    let tidied = x.map(|coordinate| tidy(coordinate, reach));
    [x, tidied].into_iter().find(|x| {
        let (_, g, h) = objective.second_order(x);
        let finite = g.is_finite() && h.is_finite();
        finite && NewtonStep::to_critical(objective, x, &g, &h, 1e-9 * reach).is_some()
    })
}

/// Nodes of a coarse lattice that lie no higher than all their neighbours and lower than some, or with `sign` −1 no
/// lower and higher.
fn low_nodes(objective: &dyn Objective<R2>, window: Window, sign: f64) -> Vec<R2> {
    const NODES: usize = 25;
    let nodes: Vec<R2> = grid(window, NODES).collect();
    let values: Vec<f64> = nodes.iter().map(|x| sign * objective.value(x)).collect();
    let inner = |i: usize| (1..NODES - 1).contains(&(i % NODES)) && (1..NODES - 1).contains(&(i / NODES));
    let lowest = |i: usize| {
        let around =
            [i - NODES - 1, i - NODES, i - NODES + 1, i - 1, i + 1, i + NODES - 1, i + NODES, i + NODES + 1];
        values[i].is_finite()
            && around.iter().all(|&j| values[i] <= values[j] || values[j].is_nan())
            && around.iter().any(|&j| values[i] < values[j])
    };
    (0..nodes.len()).filter(|&i| inner(i) && lowest(i)).map(|i| nodes[i]).take(24).collect()
}

/// Where a compass search from `start` comes to rest, down or, with `sign` −1, up: it asks for values only, so a
/// kink does not stop it. Kolda, Lewis & Torczon, *SIAM Review* 45 (2003), §3.
fn pattern_search(objective: &dyn Objective<R2>, start: R2, reach: f64, sign: f64) -> Option<R2> {
    let (mut x, mut f, mut step) = (start, sign * objective.value(&start), 0.05 * reach);
    for _ in 0..600 {
        let tries = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]].map(|d| x + SVector::from(d) * step);
        let best =
            tries.map(|x| (sign * objective.value(&x), x)).into_iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
        if best.0 < f {
            (f, x) = best;
        } else if step < 1e-12 * reach {
            return Some(x);
        } else {
            step *= 0.5;
        }
    }
    None
}

/// A coordinate without the last digits that rounding left in it: a minimiser at 0 is found at
/// 1e-17, and one at 1 at 0.9999999999999998.
pub(super) fn tidy(x: f64, reach: f64) -> f64 {
    let grain = 10f64.powf((1e-9 * reach).log10().floor());
    let rounded = (x / grain).round() * grain;
    if (rounded - x).abs() <= 0.1 * grain { rounded + 0.0 } else { x }
}

/// The true kind of a critical point: by the second-derivative test, and where that is inconclusive
/// (or there is a kink) by what is round it. `None` where it is not isolated.
fn kind(objective: &dyn Objective<R2>, at: &R2, reach: f64) -> Option<Kind> {
    let f = objective.value(at);
    if !f.is_finite() {
        return None;
    }
    match PointKind::of_known(objective, at, reach) {
        PointKind::Minimum => return Some(Kind::Minimum),
        PointKind::Maximum => return Some(Kind::Maximum),
        PointKind::Saddle => return Some(Kind::Saddle),
        PointKind::Regular | PointKind::Inconclusive => {}
    }
    if let Surroundings::Floor | Surroundings::Ridge | Surroundings::Level =
        Surroundings::of(objective, at, reach)
    {
        return None;
    }
    let differences: Vec<f64> = (0..32)
        .map(|i| {
            let (s, c) = (std::f64::consts::TAU * f64::from(i) / 32.0).sin_cos();
            objective.value(&(at + SVector::from([c, s]) * (0.01 * reach))) - f
        })
        .collect();
    // At the rim of its domain a function ends; it does not turn.
    if differences.iter().any(|d| !d.is_finite()) {
        return None;
    }
    let largest = differences.iter().fold(0.0_f64, |most, d| most.max(d.abs()));
    let noise = (1e-12 * largest).max(64.0 * f64::EPSILON * f.abs());
    let (up, down) = (differences.iter().any(|d| *d > noise), differences.iter().any(|d| *d < -noise));
    let flat = differences.iter().any(|d| d.abs() <= noise);
    match (up, down, flat) {
        (true, false, false) => Some(Kind::Minimum),
        (false, true, false) => Some(Kind::Maximum),
        (true, true, _) => Some(Kind::Saddle),
        _ => None,
    }
}
