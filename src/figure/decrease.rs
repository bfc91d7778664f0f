//! The chart of decreases: for each step how much f falls, measured by what the gradient promises.

use super::over_k::{axis_of_k, level, run_curve};
use crate::{
    Point,
    analysis::{Case, Decrease},
    explain::Situation,
    number::{Within, short},
    scene::{Axis, Mark, Pos, Role, Scene, Side, Stroke, Tick, Window},
};

/// One step of the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepDecrease {
    /// it leaves x_k
    pub k: usize,
    pub decrease: Decrease,
    /// `None` where the gradient promises nothing, or less than the rounding of f
    pub case: Option<Case>,
}

/// More steps than this are thinned out evenly.
const MOST: usize = 400;

/// The decreases of the run's steps; of a long run every second, third, … and the one that leaves x_k.
pub fn decreases(at: &Situation) -> Vec<StepDecrease> {
    let every = at.run.trajectory.last() / MOST + 1;
    (0..at.run.trajectory.last())
        .filter(|k| k % every == 0 || *k == at.k)
        .filter_map(|k| one(at, k))
        .collect()
}

fn one(at: &Situation, k: usize) -> Option<StepDecrease> {
    let iterates = &at.run.trajectory.iterates;
    let (from, next) = (iterates.get(k)?, iterates.get(k + 1)?);
    let point = Point::new(&at.setup.problem.objective, from.x.clone());
    let decrease = Decrease::of(&point, from.step.as_ref()?, next.f);
    Some(StepDecrease { k, decrease, case: decrease.case(from.f.abs().max(next.f.abs())) })
}

/// What is always in the picture of decrease ÷ promise, and the most of it.
const SEEN: (f64, f64) = (-0.3, 1.3);
const MOST_SEEN: (f64, f64) = (-2.0, 3.0);
/// The names of the cases stand behind the last step.
const NAMES: f64 = 1.2;
/// Decrease ÷ promise over the steps: above 1 f falls faster than the gradient promises, at 1 as
/// promised, below it slower, and below 0 it rises. Dashed: what the local quadratic predicts.
pub fn decrease_chart(at: &Situation) -> Scene {
    let steps: Vec<StepDecrease> = decreases(at).into_iter().filter(|step| step.case.is_some()).collect();
    let ratio = |step: &StepDecrease, of: f64| [step.k as f64, of / step.decrease.linear];
    let actual: Vec<Pos> = steps.iter().map(|step| ratio(step, step.decrease.actual)).collect();
    // Where the Hessian is not finite there is no local quadratic.
    let modelled = steps.iter().filter(|step| step.decrease.predicted.is_finite());
    let predicted: Vec<Pos> = modelled.map(|step| ratio(step, step.decrease.predicted)).collect();
    let low = actual.iter().map(|p| p[1]).fold(SEEN.0, f64::min).max(MOST_SEEN.0);
    let high = actual.iter().map(|p| p[1]).fold(SEEN.1, f64::max).min(MOST_SEEN.1);
    let air = 0.06 * (high - low);
    let last = at.run.trajectory.last().saturating_sub(1).max(1) as f64;
    let window = Window::new((0.0, NAMES * last), (low - air, high + air));
    let mut marks = bands(window);
    let held = |p: &Pos| [p[0], p[1].within(window.y.0, window.y.1)];
    let actual: Vec<Pos> = actual.iter().map(held).collect();
    let (lines, points) = run_curve(at, &actual, at.k as f64, window);
    marks.extend(lines);
    marks.push(Mark::Line {
        points: predicted.iter().map(held).collect(),
        stroke: Stroke::new(Role::Ink, 1.25).dashed(5.0, 4.0).opacity(0.8),
    });
    marks.extend(points);
    let ticks = Axis::linear("", window.y, 5).ticks;
    let always = [0.0, 1.0].map(|y| Tick { at: y, label: short(y) });
    let y_axis = Axis { ticks: if ticks.is_empty() { always.to_vec() } else { ticks }, ..Axis::default() };
    Scene { window, x_axis: axis_of_k(window.x, last), y_axis, framed: false, marks }
}

/// The four cases: lines at 0 and 1, and their names between them.
fn bands(window: Window) -> Vec<Mark> {
    let (left, right) = window.x;
    let name = |low: f64, high: f64, text: &str| {
        Mark::note([right, 0.5 * (low + high)], Side::Left, 2.0, Role::Soft, text)
    };
    let rising = vec![[left, window.y.0], [right, window.y.0], [right, 0.0], [left, 0.0]];
    vec![
        Mark::Region { ring: rising, role: Role::Gap, opacity: 1.0 },
        level(window, 0.0),
        level(window, 1.0),
        name(1.0, window.y.1, "faster"),
        name(0.0, 1.0, "slower"),
        name(window.y.0, 0.0, "uphill"),
    ]
}

/// The step that leaves x_k in words: what was promised, and what came.
pub fn decrease_words(at: &Situation) -> String {
    let Some(step) = one(at, at.k) else { return "No step leaves the last iterate.".to_owned() };
    let Decrease { linear, predicted, actual } = step.decrease;
    let (gradient, symbol, model) = match at.setup.problem.is_curve() {
        true => ("slope", "f′", "parabola"),
        false => ("gradient", "∇f", "quadratic"),
    };
    let promises = if predicted.is_finite() {
        format!("The {gradient} promises {}, the local {model} (dashed) {}", short(linear), short(predicted))
    } else {
        format!("The {gradient} promises {}, and there is no local {model} here", short(linear))
    };
    let change = if actual < 0.0 {
        format!("f rises by {}", short(-actual))
    } else {
        format!("f falls by {}", short(actual))
    };
    let case = match step.case {
        Some(Case::Faster) => ": faster than promised.".to_owned(),
        Some(Case::AsPromised) => ": as promised.".to_owned(),
        Some(Case::Slower) => ": slower than promised.".to_owned(),
        Some(Case::Uphill) => ": uphill.".to_owned(),
        None if linear > 0.0 => ", too little to tell from rounding.".to_owned(),
        None => format!("; along this step {symbol} promises no fall."),
    };
    format!("{promises}; {change}{case}")
}
