//! Finding the critical points of a function of which nothing is known beforehand.

use super::{Spectrum, creases::creased_minimiser};
use crate::{
    Objective,
    objective::{Critical, Kind},
    space::{Matrix, Pos, R2, Vector, Window, solve_symmetric},
};
use nalgebra::SVector;

/// Newton starts along each side of the window.
const GRID: usize = 14;
/// Newton steps from each start.
const STEPS: usize = 40;
/// Two points nearer than this share of the window's width are one.
const SAME: f64 = 1e-5;
/// More critical points than this are a continuum, or a picture nobody can read.
const MOST: usize = 80;

/// The isolated critical points in a window, with their true kind, lowest first: Newton's method
/// from a grid for the smooth ones, and a pattern search from the lowest nodes for minimisers in a
/// kink. What Newton misses between the nodes stays unfound. Bounded work: some 10⁴ evaluations.
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
    for start in low_nodes(objective, window) {
        // A crease that runs askew stops the compass, and what it leads to need not be a minimum.
        let rest = pattern_search(objective, start, reach);
        if let Some(at) = rest.and_then(|at| creased_minimiser(objective, at, reach)) {
            add(at, Some(Kind::Minimum), &mut found);
        }
    }
    ascending(found)
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

/// Where Newton's method from `start` comes to rest, with steps no longer than `reach`.
pub fn newton_limit<V: Vector>(objective: &dyn Objective<V>, start: V, reach: f64) -> Option<V> {
    let mut x = start;
    for _ in 0..STEPS {
        let (_, g, h) = objective.second_order(&x);
        if !g.is_finite() || !h.is_finite() {
            return None;
        }
        let step = if g.norm() == 0.0 { return Some(x) } else { solve_symmetric(&h, &g)? };
        // A jump right out of the picture helps nobody.
        let length = step.norm();
        x -= if length > reach { step * (reach / length) } else { step };
        if length.min(reach) <= 1e-13 * (reach + x.norm()) {
            return Some(x);
        }
    }
    // Degenerate points are approached only linearly: near enough is good enough.
    let (_, g, h) = objective.second_order(&x);
    let size = h.as_slice().iter().map(|x| x * x).sum::<f64>().sqrt();
    (g.norm() <= 1e-9 * size * reach).then_some(x)
}

/// Nodes of a coarse lattice that lie no higher than all their neighbours.
fn low_nodes(objective: &dyn Objective<R2>, window: Window) -> Vec<R2> {
    const NODES: usize = 25;
    let nodes: Vec<R2> = grid(window, NODES).collect();
    let values: Vec<f64> = nodes.iter().map(|x| objective.value(x)).collect();
    let inner = |i: usize| (1..NODES - 1).contains(&(i % NODES)) && (1..NODES - 1).contains(&(i / NODES));
    let lowest = |i: usize| {
        let around =
            [i - NODES - 1, i - NODES, i - NODES + 1, i - 1, i + 1, i + NODES - 1, i + NODES, i + NODES + 1];
        values[i].is_finite() && around.iter().all(|&j| values[i] <= values[j] || values[j].is_nan())
    };
    (0..nodes.len()).filter(|&i| inner(i) && lowest(i)).map(|i| nodes[i]).take(24).collect()
}

/// Where a compass search from `start` comes to rest: it asks for values only, so a kink does not
/// stop it. Kolda, Lewis & Torczon, *SIAM Review* 45 (2003), §3.
fn pattern_search(objective: &dyn Objective<R2>, start: R2, reach: f64) -> Option<R2> {
    let (mut x, mut f, mut step) = (start, objective.value(&start), 0.05 * reach);
    for _ in 0..600 {
        let tries = [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0]].map(|d| x + SVector::from(d) * step);
        let best = tries.map(|x| (objective.value(&x), x)).into_iter().min_by(|a, b| a.0.total_cmp(&b.0))?;
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
/// (or there is a kink) by the values on small circles. `None` where it is not isolated.
fn kind(objective: &dyn Objective<R2>, at: &R2, reach: f64) -> Option<Kind> {
    let (f, _, h) = objective.second_order(at);
    if !f.is_finite() {
        return None;
    }
    if let Some(spectrum) = Spectrum::of(&h) {
        let clear = 1e-6 * spectrum.min().abs().max(spectrum.max().abs());
        if spectrum.min() > clear {
            return Some(Kind::Minimum);
        }
        if spectrum.max() < -clear {
            return Some(Kind::Maximum);
        }
        if spectrum.min() < -clear && spectrum.max() > clear {
            return Some(Kind::Saddle);
        }
    }
    let circle = |radius: f64| {
        (0..32).map(move |i| {
            let (s, c) = (std::f64::consts::TAU * f64::from(i) / 32.0).sin_cos();
            objective.value(&(at + SVector::from([c, s]) * radius)) - f
        })
    };
    let noise = 1e-12 * (1.0 + f.abs());
    let differences: Vec<f64> = circle(0.01 * reach).collect();
    // At the rim of its domain a function ends; it does not turn.
    if differences.iter().any(|d| !d.is_finite()) {
        return None;
    }
    let (up, down) = (differences.iter().any(|d| *d > noise), differences.iter().any(|d| *d < -noise));
    let flat = differences.iter().any(|d| d.abs() <= noise);
    match (up, down, flat) {
        (true, false, false) => Some(Kind::Minimum),
        (false, true, false) => Some(Kind::Maximum),
        (true, true, _) => Some(Kind::Saddle),
        _ => None,
    }
}
