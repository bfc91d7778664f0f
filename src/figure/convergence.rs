//! The chart of convergence: f − f* (or ‖∇f‖) on a logarithmic scale over what the runs are compared in;
//! over k with theory dashed.

use super::{
    across::Across,
    over_k::{MANY, other_curve, run_curve},
};
use crate::{
    analysis::{Bounds, Effort, Theorem},
    explain::{Situation, Situations, factor_at_most, region},
    number::{short, significant},
    scene::{Axis, Mark, Pos, Role, Scene, Side, Stroke, Window},
    space::Rn,
    trajectory::Iterate,
};

/// Below this a value is rounding, not convergence.
const FLOOR: f64 = 1e-17;
/// The most decades in the picture.
const DECADES: f64 = 24.0;
/// What the chart measures: "f − f*" where f* is known, of a loss "f", else "‖∇f‖", on a curve "|f′|"; with constraints
/// what of the conditions of a solution is left.
pub fn measure(at: &Situation) -> &'static str {
    let problem = &at.setup.problem;
    if problem.constraining.is_some() {
        "left of the conditions"
    } else if problem.known.lowest.is_some() {
        "f − f*"
    } else if problem.learning.is_some() {
        "f"
    } else if problem.is_curve() {
        "|f′|"
    } else {
        "‖∇f‖"
    }
}

/// What f is measured from: f*; of a loss whose lowest value nobody knows 0, below which none falls.
fn base(at: &Situation) -> Option<f64> {
    let problem = &at.setup.problem;
    problem.known.lowest.or_else(|| problem.learning.as_ref().map(|_| 0.0))
}

/// f(x_k) − f* or ‖∇f(x_k)‖ of every iterate.
fn values(at: &Situation) -> Vec<f64> {
    if let Some(constraining) = &at.setup.problem.constraining {
        let left = |i: &Iterate<Rn>| {
            let kkt = constraining.kkt(&i.x, &i.gradient);
            kkt.stationarity + kkt.feasibility
        };
        return at.run.trajectory.iterates.iter().map(left).collect();
    }
    let lowest = base(at);
    let iterates = at.run.trajectory.iterates.iter();
    iterates.map(|i| lowest.map_or_else(|| i.gradient.norm(), |lowest| i.f - lowest)).collect()
}

/// The curve of a run's values. Of one beside others a first value that is no more than rounding stands
/// far below, so that a run that lands on the minimum is seen to fall out of the picture.
fn curve_of(at: &Situation, values: &[f64], across: &Across, falls_out: bool) -> Vec<Pos> {
    let low = |k: usize| values[k].is_finite() && values[k] <= FLOOR;
    let place = |k: usize| {
        let x = across.place(at, k);
        let lands = falls_out && k > 0 && low(k) && !low(k - 1);
        let seen = x.is_finite() && values[k].is_finite() && (values[k] > FLOOR || lands);
        seen.then(|| [x, if lands { f64::NEG_INFINITY } else { values[k].log10() }])
    };
    (0..values.len()).filter_map(place).collect()
}

/// All runs, the picked one on top with x_k standing out.
pub fn convergence(runs: &Situations) -> Scene {
    let at = runs.picked();
    let across = &Across::of(runs);
    let values = values(at);
    let several = runs.are_several();
    let mut curve = curve_of(at, &values, across, several);
    let mut others: Vec<(usize, &Situation, Vec<Pos>)> = runs
        .others()
        .map(|(i, other)| (i, other, curve_of(other, &self::values(other), across, several)))
        .collect();
    let bounds = shown_bounds(at);
    let promised: Vec<Pos> = bounds.map_or(Vec::new(), |bounds| {
        (1..values.len()).map(|k| [across.place(at, k), bounds.after(k).log10()]).collect()
    });
    let all = || std::iter::once(&curve).chain(others.iter().map(|(_, _, curve)| curve));
    let window = Window::new(across.range(), range(all(), &promised));
    // One that leaves the picture is held at its border; beside others only below.
    others.iter_mut().for_each(|(_, _, curve)| held(curve, (window.y.0, f64::INFINITY)));
    held(&mut curve, window.y);
    let mut marks: Vec<Mark> = Vec::new();
    for (i, other, curve) in others.iter().rev() {
        marks.extend(other_curve(other, curve, across.place(other, other.k), *i, window));
    }
    if let Some(bounds) = bounds {
        // As far as it stays in the picture.
        let promised = promised.into_iter().filter(|p| p[1] >= window.y.0).collect();
        marks.extend(bound_marks(at, &bounds, promised));
        marks.extend(lemma_marks(at, &bounds, &values, across));
    }
    let (lines, points) = run_curve(at, &curve, across.place(at, at.k), window);
    marks.extend(lines);
    // Over the lines, since on a quadratic the two coincide. Above it a bound that falls like it has its name.
    let named = match bounds.map(|bounds| bounds.theorem) {
        None | Some(Theorem::Sublinear) => (0.5, Side::AboveRight),
        Some(_) => (0.6, Side::BelowLeft),
    };
    marks.extend(theory(at, &values, window, across, named).unwrap_or_default());
    marks.extend(points);
    Scene {
        window,
        x_axis: across.axis(),
        // The heading names it.
        y_axis: Axis::logarithmic("", window.y, 5),
        framed: false,
        marks,
    }
}

fn held(curve: &mut [Pos], (low, high): (f64, f64)) {
    for p in curve {
        let below = p[1] == f64::NEG_INFINITY;
        p[1] = if below { low } else { p[1].min(high) };
    }
}

/// How far above its start a run beside others is shown: one that diverges does not flatten the rest.
const RISE: f64 = 3.0;

fn range<'c>(curves: impl Iterator<Item = &'c Vec<Pos>> + Clone, promised: &[Pos]) -> (f64, f64) {
    let heights = || curves.clone().flatten().map(|p| p[1]).filter(|y| y.is_finite());
    let low = heights().fold(f64::INFINITY, f64::min);
    let mut high = heights().fold(f64::NEG_INFINITY, f64::max);
    if curves.clone().count() > 1 {
        let first = curves.filter_map(|curve| curve.first()).map(|p| p[1]);
        high = high.min(first.fold(f64::NEG_INFINITY, f64::max) + RISE);
    }
    if !(low.is_finite() && high.is_finite()) {
        return (-3.0, 1.0);
    }
    let low = low.max(high - DECADES);
    let high = promised.iter().map(|p| p[1]).fold(high, f64::max);
    // At least a decade, and some air above and below.
    let (middle, half) = (0.5 * (low + high), (0.5 * (high - low)).max(0.6) * 1.08);
    (middle - half, middle + half)
}

/// A transient growth above this is seen, and one above the other told in words.
const SEEN: f64 = 1.05;
const TOLD: f64 = 1.5;

/// Pieces of a curve over the logarithm of k.
const PIECES: usize = 48;

/// r²ᵏ for f − f*, rᵏ for ‖∇f‖: from the first iterate where one rate holds everywhere, else from
/// x_k with the rate there. It speaks of steps alone. `named`: at which share of the line and on which side of it its
/// name stands.
fn theory(
    at: &Situation,
    values: &[f64],
    window: Window,
    across: &Across,
    (share, side): (f64, Side),
) -> Option<Vec<Mark>> {
    let squared = at.setup.problem.known.lowest.is_some();
    // No theory of a factor speaks of constraints, nor of a loss whose lowest value nobody knows.
    let apart = at.setup.problem.constraining.is_some() || squared != base(at).is_some();
    if across.effort != Effort::Steps || apart {
        return None;
    }
    let rate = at.rate().filter(|r| *r > 0.0)?;
    let global = at.rate_holds();
    let first = if global { 0 } else { at.k };
    // With the constant that the transient growth of a method with memory asks for.
    let growth = at.transient().map_or(1.0, |growth| if squared { growth * growth } else { growth });
    let start = values.get(first).filter(|value| value.is_finite() && **value > FLOOR)?;
    let from = (start * growth).log10();
    if !global && !at.alpha_is_constant() {
        return None;
    }
    let slope = rate.log10() * if squared { 2.0 } else { 1.0 };
    let steps = at.run.trajectory.last().max(1) as f64;
    let value = |k: f64| from + slope * (k - first as f64);
    // As far as it stays in the picture.
    let end = if slope < 0.0 {
        (first as f64 + (window.y.0 - from) / slope).min(steps)
    } else if slope > 0.0 {
        (first as f64 + (window.y.1 - from) / slope).min(steps)
    } else {
        steps
    };
    // k = 0 has no logarithm.
    let first = if across.log { first.max(1) } else { first } as f64;
    if !(end > first) {
        return None;
    }
    let place = |k: f64| [across.scaled(k), value(k)];
    let pieces = if across.log { PIECES } else { 1 };
    let points = (0..=pieces).map(|i| place(first + (end - first) * i as f64 / pieces as f64)).collect();
    let power = if squared { "r²ᵏ" } else { "rᵏ" };
    let power = if growth > SEEN { format!("{} {power}", significant(growth, 2)) } else { power.to_owned() };
    let of = if global { String::new() } else { format!(" at {}", at.setup.problem.place(at.k)) };
    Some(vec![
        Mark::Line { points, stroke: Stroke::new(Role::Ink, 1.25).dashed(5.0, 4.0).opacity(0.8) },
        Mark::note(
            place(first + share * (end - first)),
            side,
            5.0,
            Role::Soft,
            &format!("{power}, r = {}{of}", short(rate)),
        ),
    ])
}

/// The bounds that are drawn: those that are proven of the view or known of f; beyond α = 1/L these show what is lost,
/// unless a rate for the whole run says more. They speak of steps alone.
fn shown_bounds(at: &Situation) -> Option<Bounds> {
    let known = || at.bounds().filter(|b| b.hold() || !at.setup.problem.known.is_quadratic());
    let by_steps = at.setup.convergence_axis == Effort::Steps;
    if by_steps { at.proven_bounds().or_else(known) } else { None }
}

/// What f − f* is at most over the curve.
fn bound_marks(at: &Situation, bounds: &Bounds, promised: Vec<Pos>) -> Vec<Mark> {
    let Some(&start) = promised.first() else { return Vec::new() };
    let distance = match at.setup.problem.is_curve() {
        true => format!("({}−{1}*)²", at.setup.problem.iterate(0), at.setup.problem.variables[0]),
        false => format!("‖{0}₀−{0}*‖²", at.setup.problem.letter()),
    };
    let text = match bounds.theorem {
        Theorem::Sublinear => {
            format!("{distance}/2αk{}", if bounds.hold() { "" } else { ", not promised" })
        }
        Theorem::Linear { factor } => format!("½L{distance} q²ᵏ, q = {}", short(factor_at_most(factor))),
        Theorem::Accelerated { factor, .. } => format!("C qᵏ, q = {}", short(factor_at_most(factor))),
    };
    let stroke = Stroke::new(Role::Ink, 1.5).opacity(if bounds.hold() { 0.85 } else { 0.45 });
    // Over a line that falls there is room to its right.
    let (share, side) = match bounds.theorem {
        Theorem::Sublinear => (2, Side::Above),
        _ => (4, Side::AboveRight),
    };
    let place = if promised.len() > 2 { promised[promised.len() / share] } else { start };
    vec![
        Mark::Line { points: promised, stroke: stroke.dashed(1.5, 3.0) },
        Mark::note(place, side, 4.0, Role::Soft, &text),
    ]
}

/// Half the length of the lemma's bars, as a share of the picture.
const BAR: f64 = 0.012;

/// A bar over each iterate: no higher than this by the descent lemma. One that the iterate lies above
/// is bold.
fn lemma_marks(at: &Situation, bounds: &Bounds, values: &[f64], across: &Across) -> Vec<Mark> {
    // The lemma is one of gradient descent.
    if values.len() > MANY || matches!(bounds.theorem, Theorem::Accelerated { .. }) {
        return Vec::new();
    }
    let steps = at.run.trajectory.last().max(1) as f64;
    let half = BAR * across.scaled(steps);
    let bar = |k: usize| {
        let most = bounds.next(values[k - 1], at.run.trajectory.iterates[k - 1].gradient.norm());
        let (x, y) = (across.scaled(k as f64), most.log10());
        let broken = values[k] > most * (1.0 + 1e-9);
        let stroke = if broken { Stroke::new(Role::Ink, 2.5) } else { Stroke::new(Role::Soft, 1.25) };
        (most > FLOOR).then(|| Mark::Line { points: vec![[x - half, y], [x + half, y]], stroke })
    };
    (1..values.len()).filter_map(bar).collect()
}

/// What is promised of this run, and whether it keeps it; empty where nothing is drawn of it.
pub fn convergence_words(at: &Situation) -> String {
    let Some(bounds) = shown_bounds(at) else { return transient_words(at) };
    let norms = at.run.trajectory.iterates.iter().map(|i| i.gradient.norm());
    let run: Vec<(f64, f64)> = values(at).into_iter().zip(norms).collect();
    let limit = format!("1/L = {}", short(1.0 / bounds.lipschitz));
    let letter = at.setup.problem.letter();
    let bar = if at.setup.problem.is_curve() { "|" } else { "‖" };
    // Of many steps no bars are drawn.
    let lemma = if run.len() > MANY { "the descent lemma" } else { "the bars of the descent lemma" };
    match bounds.theorem {
        Theorem::Sublinear if bounds.hold() => {
            let proven = if at.bounds().is_some() { "" } else { &format!("Proven {}: ", region(at)) };
            return format!("{proven}α ≤ {limit}: the dotted bound and {lemma} hold at every k.");
        }
        Theorem::Linear { factor } => {
            return format!(
                "Proven {}: every step leaves at most {} of {bar}{letter} − {letter}*{bar}. The dotted bound and {lemma} hold at every k.",
                region(at),
                short(factor_at_most(factor))
            );
        }
        Theorem::Accelerated { factor, .. } => {
            return format!(
                "Proven {}, since α ≤ {limit}: the dotted bound holds at every k and shrinks by {} a step.",
                region(at),
                short(factor_at_most(factor))
            );
        }
        Theorem::Sublinear => {}
    }
    let (bound, lemma) = bounds.broken(&run);
    let first =
        |k: Option<usize>| k.map_or("is never broken here".to_owned(), |k| format!("fails first at k = {k}"));
    // Up to 2/L f still falls, and another bound holds (Nesterov 2018, theorem 2.1.14).
    let what = if bounds.alpha * bounds.lipschitz < 2.0 { "neither of these two" } else { "nothing" };
    format!(
        "α > {limit}: {what} is promised. The descent lemma (bars) {}, the dotted bound {}.",
        first(lemma),
        first(bound)
    )
}

/// Why the dashed line begins above the run, where it does.
fn transient_words(at: &Situation) -> String {
    let growth = at.transient().filter(|growth| *growth > TOLD && at.rate().is_some_and(|rate| rate < 1.0));
    let by_steps = at.setup.convergence_axis == Effort::Steps;
    growth.filter(|_| by_steps).map_or(String::new(), |growth| {
        format!(
            "Momentum may first rise: up to {} times rᵏ of the error is left after k steps (transient growth), and the dashed line allows for it.",
            significant(growth, 2)
        )
    })
}
