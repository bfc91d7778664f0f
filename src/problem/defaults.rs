//! A sensible first picture of any function: where to look, where to start, how far to step.

use crate::{
    Objective,
    analysis::{Spectrum, critical_points},
    number,
    number::Within,
    objective::{Defaults, Kind},
    space::{Matrix, Pos, R2, Vector, Window},
};

/// How many steps a run of the first picture has.
pub(super) const STEPS: usize = 40;

/// View, start, α and steps for a function of which nothing is known.
pub(super) fn of(objective: &dyn Objective<R2>) -> Defaults {
    let view = view(objective);
    let (start, alpha) = start(objective, view);
    Defaults { view, start: start.into(), alpha, steps: STEPS }
}

/// The nodes of an n × n lattice over a window, borders included.
pub(super) fn samples(window: Window, n: usize) -> impl Iterator<Item = Pos> {
    (0..n * n).map(move |i| {
        let [x, y] = [i % n, i / n].map(|i| i as f64 / (n - 1) as f64);
        [window.x.0 + x * window.width(), window.y.0 + y * window.height()]
    })
}

fn square([x, y]: Pos, half: f64) -> Window {
    Window::new((x - half, x + half), (y - half, y + half))
}

/// ±3 round the origin, cut down to where the function is defined, or moved to the nearest minimum
/// within ±30 when there is none so near.
fn view(objective: &dyn Objective<R2>) -> Window {
    let usual = square([0.0, 0.0], 3.0);
    let near = domain(objective, usual).unwrap_or(usual);
    let has_minimum =
        |window: Window| critical_points(objective, window).into_iter().find(|c| c.kind == Kind::Minimum);
    if has_minimum(near).is_some() {
        return near;
    }
    for half in [10.0, 30.0] {
        let wide = square([0.0, 0.0], half);
        if let Some(minimum) = has_minimum(wide) {
            // The origin stays in sight, with room around both.
            let (x, y) = (minimum.at[0], minimum.at[1]);
            let centre = [0.5 * x, 0.5 * y];
            return square(rounded(centre, 0.5), (x.abs().max(y.abs()) * 0.75).max(3.0).ceil());
        }
    }
    if domain(objective, usual).is_some() {
        return near;
    }
    // Nowhere defined so near: perhaps further out.
    let wide = square([0.0, 0.0], 30.0);
    domain(objective, wide).unwrap_or(usual)
}

/// The part of a window in which the function is defined, with a little room around it; `None`
/// where it is nowhere.
fn domain(objective: &dyn Objective<R2>, window: Window) -> Option<Window> {
    const NODES: usize = 61;
    let defined = samples(window, NODES).filter(|x| objective.value(&(*x).into()).is_finite());
    let (low, high) = defined.fold(([f64::INFINITY; 2], [f64::NEG_INFINITY; 2]), |(low, high), x| {
        ([low[0].min(x[0]), low[1].min(x[1])], [high[0].max(x[0]), high[1].max(x[1])])
    });
    let size = (high[0] - low[0]).max(high[1] - low[1]);
    if !(size > 0.0) {
        return None;
    }
    if size > 0.95 * window.width() && (high[0] - low[0]).min(high[1] - low[1]) > 0.95 * window.height() {
        return Some(window);
    }
    let centre = [0.5 * (low[0] + high[0]), 0.5 * (low[1] + high[1])];
    Some(square(rounded(centre, 0.25), (0.6 * size * 4.0).ceil() / 4.0))
}

fn rounded(at: Pos, grain: f64) -> Pos {
    at.map(|x| (x / grain).round() * grain + 0.0)
}

/// Where to start and with which α: the place, preferably to the upper left, whose run shows most,
/// and the longest of the steps with which it falls.
///
/// On a line the view's height is 0, and the second number of a place does not matter.
pub(super) fn start<V: Vector>(objective: &dyn Objective<V>, view: Window) -> (V, f64) {
    const PLACES: [Pos; 10] = [
        [-0.75, 0.5],
        [-0.6, 0.65],
        [0.7, 0.6],
        [0.55, -0.6],
        [-0.7, -0.55],
        [-0.35, 0.3],
        [0.3, 0.4],
        [-0.1, 0.2],
        [0.8, 0.1],
        [0.1, -0.85],
    ];
    let [x, y] = view.centre();
    let decimals = (1.0 - (view.width() / 5.0).log10().floor()).within(0.0, 12.0) as i32;
    let grain = 10f64.powi(decimals);
    let place = |share: Pos| {
        let at = [x + share[0] * view.width() / 2.0, y + share[1] * view.height() / 2.0];
        vector(at.map(|x| (x * grain).round() / grain))
    };
    let sloped = |at: &V| {
        let (f, g) = objective.first_order(at);
        f.is_finite() && g.norm().is_finite() && g.norm() > 1e-6
    };
    let mut best = None;
    for at in PLACES.map(place).into_iter().filter(sloped) {
        let alpha = alpha(objective, &at, view);
        let shown = shown(objective, &at, alpha, view);
        // A place that shows as much as one could wish ends the search.
        if shown >= ENOUGH {
            return (at, alpha);
        }
        if best.as_ref().is_none_or(|(_, _, most)| shown > *most) {
            best = Some((at, alpha, shown));
        }
    }
    let anywhere = || samples(view, 21).map(vector).find(sloped).unwrap_or_else(|| place(PLACES[0]));
    best.map_or_else(
        || {
            let at: V = anywhere();
            let alpha = alpha(objective, &at, view);
            (at, alpha)
        },
        |(at, alpha, _)| (at, alpha),
    )
}

/// A place as a vector of a line or of the plane.
fn vector<V: Vector>(at: Pos) -> V {
    V::from_fn(2, |i| at[i])
}

/// Where a vector lies: on a line at the view's own height.
fn place<V: Vector>(x: &V, view: Window) -> Pos {
    [x[0], x.as_slice().get(1).copied().unwrap_or(view.y.0)]
}

/// A run that takes this many steps in view and covers this share of it shows enough.
const ENOUGH: f64 = 1.0;

/// How much of a run is seen, from 0 to [`ENOUGH`]: the share of its steps that stay in view, times
/// how far they lead.
fn shown<V: Vector>(objective: &dyn Objective<V>, start: &V, alpha: f64, view: Window) -> f64 {
    let mut x = start.clone();
    let (mut steps, mut far) = (0, 0.0_f64);
    for _ in 0..STEPS {
        let (_, g) = objective.first_order(&x);
        if g.norm() * alpha < 1e-9 * view.width() {
            // It has arrived: what remains would be seen as well.
            steps = STEPS;
            break;
        }
        x -= g * alpha;
        if !view.contains(place(&x, view)) {
            break;
        }
        steps += 1;
        far = far.max((x.clone() - start).norm());
    }
    let seen = (steps as f64 / (0.6 * STEPS as f64)).min(1.0);
    let moved = (far / (0.25 * view.width())).min(1.0);
    seen * moved
}

/// The longest round step, from 1/λ at the start downwards, with which gradient descent falls at
/// every one of the first steps.
pub(super) fn alpha<V: Vector>(objective: &dyn Objective<V>, start: &V, view: Window) -> f64 {
    let (_, g, h) = objective.second_order(start);
    let steepest = Spectrum::of(&h).map_or(0.0, |s| s.min().abs().max(s.max().abs()));
    // On a straight slope the curvature says nothing: a small part of the picture in one step.
    let reach = if g.norm() > 0.0 { 0.025 * view.width() / g.norm() } else { 1.0 };
    let first = if steepest > 0.0 { (1.0 / steepest).min(12.0 * reach) } else { reach };
    let mut alpha = round_down(first.within(f64::MIN_POSITIVE, LONGEST));
    for _ in 0..40 {
        if falls(objective, start, alpha, view.width()) {
            break;
        }
        alpha = round_down(alpha * 0.7);
    }
    alpha
}

/// Whether f falls (or rests) at each of the first steps of gradient descent, up to a kink: there a
/// constant step jumps from side to side, however short it is, so it need only be short beside the
/// picture.
fn falls<V: Vector>(objective: &dyn Objective<V>, start: &V, alpha: f64, width: f64) -> bool {
    let mut x = start.clone();
    let mut f = objective.value(&x);
    for _ in 0..STEPS {
        let (_, g) = objective.first_order(&x);
        let from = x.clone();
        x -= g * alpha;
        let next = objective.value(&x);
        // On an unbounded slope falling for ever is no reason for a shorter step.
        if !next.is_finite() || next > f + 1e-12 * f.abs() {
            let short = (x.clone() - &from).norm() <= 0.03 * width;
            return next.is_finite() && short && crosses_a_kink(objective, &from, &x);
        }
        f = next;
    }
    true
}

/// Whether the gradient turns round on a step although f hardly bends at either of its ends.
fn crosses_a_kink<V: Vector>(objective: &dyn Objective<V>, from: &V, to: &V) -> bool {
    let ends = [from, to].map(|x| objective.second_order(x));
    let [before, after] = ends.map(|(_, g, h)| (g, h.times(&(to.clone() - from)).norm()));
    let turned = (after.0 - &before.0).norm();
    before.1.max(after.1) < 0.1 * turned && turned > 0.5 * before.0.norm()
}

/// No default step is longer: what a flat floor asks for has no end.
const LONGEST: f64 = 1e3;

/// The next of 1, 1.5, 2, 3, 5, 7 × 10ⁿ at or below `x`.
fn round_down(x: f64) -> f64 {
    let decade = 10f64.powf(x.log10().floor());
    let steps = [7.0, 5.0, 3.0, 2.0, 1.5, 1.0];
    let found = steps.into_iter().map(|m| m * decade).find(|round| *round <= x * (1.0 + 1e-9));
    // Through text, so that 3 × 1e-3 is 0.003.
    let alpha = found.unwrap_or(x);
    number::rounded(alpha, 2)
}
