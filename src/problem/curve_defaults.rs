//! A sensible first picture of any function of one variable.

use super::defaults;
use crate::{
    Objective,
    analysis::critical_points_on_line,
    objective::{Critical, Defaults},
    space::{R1, Window},
};

/// The ranges of w that are tried, one after the other.
const REACHES: [f64; 3] = [3.0, 10.0, 30.0];
/// Several critical points fill this share of the picture.
const FILLED: f64 = 0.55;
/// How far beyond the middle 80 % of its values a curve is shown, as a multiple of their spread:
/// poles and steep walls are cut there.
const WALLS: f64 = 0.6;
/// Values that reach no further than this multiple of the spread are all shown.
const SHOWN_IN_FULL: f64 = 2.6;
/// Air above and below, as a share of the height.
const AIR: f64 = 0.08;

/// View, start, α and steps for a function of one variable of which nothing is known.
pub(super) fn of(objective: &dyn Objective<R1>) -> Defaults {
    let span = span(objective);
    // Flat, so that every place stays on the line.
    let line = Window::new(span, (0.0, 0.0));
    let (start, alpha) = defaults::start(objective, line);
    let view = Window::new(span, height(objective, span, start[0]));
    Defaults { view, start: start.into(), alpha, steps: defaults::STEPS }
}

/// Even places on the line, borders included.
pub(super) fn samples((low, high): (f64, f64), n: usize) -> impl Iterator<Item = f64> {
    (0..n).map(move |i| low + (high - low) * i as f64 / (n - 1) as f64)
}

/// ±3 round the origin, cut down to where the function is defined, wider where only that shows a
/// critical point, narrower where several stand close together.
fn span(objective: &dyn Objective<R1>) -> (f64, f64) {
    let mut usual = None;
    for reach in REACHES {
        let Some(range) = domain(objective, (-reach, reach)) else { continue };
        let critical = critical_points_on_line(objective, range);
        if !critical.is_empty() {
            return around(&critical, range);
        }
        usual = usual.or(Some(range));
    }
    usual.unwrap_or((-REACHES[0], REACHES[0]))
}

/// A range in which the critical points stand apart.
fn around(critical: &[Critical], range: (f64, f64)) -> (f64, f64) {
    let places = || critical.iter().map(|c| c.at[0]);
    let (first, last) = (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
    if last > first {
        let half = 0.5 * (last - first) / FILLED;
        let centre = first.midpoint(last);
        return rounded((centre - half).max(range.0), (centre + half).min(range.1));
    }
    if range.1 - range.0 <= 2.0 * REACHES[0] {
        return range;
    }
    // Far out: the origin stays in sight.
    let half = (0.75 * first.abs()).max(REACHES[0]);
    rounded((0.5 * first - half).max(range.0), (0.5 * first + half).min(range.1))
}

/// Outwards to a grid of about a fortieth.
fn rounded(low: f64, high: f64) -> (f64, f64) {
    let grain = 10f64.powf(((high - low) / 4.0).log10().floor());
    let inverse = (1.0 / grain).round();
    let to = |x: f64| if grain < 1.0 { x / inverse } else { x * grain };
    (to((low / grain).floor()) + 0.0, to((high / grain).ceil()) + 0.0)
}

/// The part of a range in which the function is defined, with a little room around it; `None` where
/// it is nowhere.
fn domain(objective: &dyn Objective<R1>, range: (f64, f64)) -> Option<(f64, f64)> {
    let defined = || samples(range, 601).filter(|x| objective.value(&R1::new(*x)).is_finite());
    let (low, high) = (defined().next()?, defined().last()?);
    let width = range.1 - range.0;
    if high - low > 0.95 * width {
        return Some(range);
    }
    if !(high > low) {
        return None;
    }
    let room = 0.08 * (high - low);
    Some(rounded((low - room).max(range.0), (high + room).min(range.1)))
}

/// From where to where f is shown: all of it, or without its steep walls, and always the start.
fn height(objective: &dyn Objective<R1>, span: (f64, f64), start: f64) -> (f64, f64) {
    let mut values: Vec<f64> =
        samples(span, 401).map(|x| objective.value(&R1::new(x))).filter(|f| f.is_finite()).collect();
    values.sort_unstable_by(f64::total_cmp);
    let (Some(&lowest), Some(&highest)) = (values.first(), values.last()) else { return (-1.0, 1.0) };
    let share = |t: f64| values[(t * (values.len() - 1) as f64) as usize];
    let (low, high) = (share(0.1), share(0.9));
    let spread = high - low;
    let (mut low, mut high) = if highest - lowest <= SHOWN_IN_FULL * spread {
        (lowest, highest)
    } else {
        ((low - WALLS * spread).max(lowest), (high + WALLS * spread).min(highest))
    };
    let here = objective.value(&R1::new(start));
    if here.is_finite() {
        (low, high) = (low.min(here), high.max(here));
    }
    let size = high - low;
    // A constant, or a height that overflows.
    let least = 1e-6 * low.abs().max(high.abs()).max(1e-3);
    let air = if size > least && size.is_finite() { AIR * size } else { 1.0_f64.max(least) };
    let (low, high) = ((low - air).max(-FAR), (high + air).min(FAR));
    if low < high { (low, high) } else { (-1.0, 1.0) }
}

/// No picture shows more than this.
const FAR: f64 = 1e9;
