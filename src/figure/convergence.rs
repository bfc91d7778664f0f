//! The chart of convergence: f − f* (or ‖∇f‖) over k on a logarithmic scale, theory dashed.

use crate::{
    explain::Situation,
    number::short,
    scene::{Axis, Mark, Pos, Role, Scene, Side, Stroke, Window},
};

/// Below this a value is rounding, not convergence.
const FLOOR: f64 = 1e-17;
/// The most decades in the picture.
const DECADES: f64 = 24.0;
/// More iterates than this are drawn as a line without points.
const MANY: usize = 60;

/// What the chart measures: "f − f*" where f* is known, else "‖∇f‖", on a curve "|f′|".
pub fn measure(at: &Situation) -> &'static str {
    let problem = &at.setup.problem;
    if problem.known.lowest.is_some() {
        "f − f*"
    } else if problem.is_curve() {
        "|f′|"
    } else {
        "‖∇f‖"
    }
}

/// The run of the situation, with x_k standing out.
pub fn convergence(at: &Situation) -> Scene {
    let lowest = at.setup.problem.known.lowest;
    let curve: Vec<Pos> = at
        .run
        .trajectory
        .iterates
        .iter()
        .enumerate()
        .filter_map(|(k, iterate)| {
            let value = lowest.map_or_else(|| iterate.gradient.norm(), |lowest| iterate.f - lowest);
            (value.is_finite() && value > FLOOR).then(|| [k as f64, value.log10()])
        })
        .collect();
    let steps = at.run.trajectory.last().max(1) as f64;
    let window = Window::new((0.0, steps), range(&curve));
    let mut marks = Vec::new();
    let (lines, points) = measured(at, &curve);
    marks.extend(lines);
    // Over the lines, since on a quadratic the two coincide.
    marks.extend(theory(at, &curve, window, lowest.is_some()).unwrap_or_default());
    marks.extend(points);
    let mut x_axis = Axis::linear("k", window.x, 5);
    x_axis.ticks.retain(|tick| tick.at.fract() == 0.0);
    Scene {
        window,
        x_axis,
        // The heading names it.
        y_axis: Axis::logarithmic("", window.y, 5),
        framed: false,
        marks,
    }
}

fn range(curve: &[Pos]) -> (f64, f64) {
    let low = curve.iter().map(|p| p[1]).fold(f64::INFINITY, f64::min);
    let high = curve.iter().map(|p| p[1]).fold(f64::NEG_INFINITY, f64::max);
    if !(low.is_finite() && high.is_finite()) {
        return (-3.0, 1.0);
    }
    let low = low.max(high - DECADES);
    // At least a decade, and some air above and below.
    let (middle, half) = (0.5 * (low + high), (0.5 * (high - low)).max(0.6) * 1.08);
    (middle - half, middle + half)
}

/// The curve's lines and its points.
fn measured(at: &Situation, curve: &[Pos]) -> (Vec<Mark>, Vec<Mark>) {
    let role = Role::Run(at.setup.method.colour);
    let shape = at.setup.method.shape;
    let now = at.k as f64;
    let (done, ahead): (Vec<Pos>, Vec<Pos>) = curve.iter().partition(|p| p[0] <= now);
    let lines = vec![
        Mark::Line { points: curve.to_vec(), stroke: Stroke::new(role, 1.5).opacity(0.45) },
        Mark::Line { points: done.clone(), stroke: Stroke::new(role, 2.0) },
    ];
    let mut marks = Vec::new();
    if curve.len() <= MANY {
        let point = |fill| {
            move |at: &Pos| Mark::Point { at: *at, shape, size: 6.0, fill: Some(fill), line: Some(role) }
        };
        marks.extend(ahead.iter().map(point(Role::Paper)));
        marks.extend(done.iter().map(point(role)));
    }
    if let Some(here) = done.last().filter(|p| p[0] == now) {
        marks.push(Mark::Point { at: *here, shape, size: 11.0, fill: Some(role), line: Some(Role::Paper) });
    }
    (lines, marks)
}

/// r²ᵏ for f − f*, rᵏ for ‖∇f‖: from the first iterate where one rate holds everywhere, else from
/// x_k with the rate there.
fn theory(at: &Situation, curve: &[Pos], window: Window, squared: bool) -> Option<Vec<Mark>> {
    let rate = at.rate().filter(|r| *r > 0.0)?;
    let global = at.setup.problem.known.is_quadratic() && at.setup.alpha_is_constant();
    let from = if global { *curve.first()? } else { *curve.iter().find(|p| p[0] == at.k as f64)? };
    if !global && !at.setup.alpha_is_constant() {
        return None;
    }
    let slope = rate.log10() * if squared { 2.0 } else { 1.0 };
    let value = |k: f64| from[1] + slope * (k - from[0]);
    // As far as it stays in the picture.
    let end = if slope < 0.0 {
        (from[0] + (window.y.0 - from[1]) / slope).min(window.x.1)
    } else if slope > 0.0 {
        (from[0] + (window.y.1 - from[1]) / slope).min(window.x.1)
    } else {
        window.x.1
    };
    if !(end > from[0]) {
        return None;
    }
    let power = if squared { "r²ᵏ" } else { "rᵏ" };
    let place = if global { String::new() } else { format!(" at {}", at.setup.problem.iterate(at.k)) };
    let middle = 0.5 * (from[0] + end);
    Some(vec![
        Mark::Line {
            points: vec![from, [end, value(end)]],
            stroke: Stroke::new(Role::Ink, 1.25).dashed(5.0, 4.0).opacity(0.8),
        },
        Mark::Label {
            at: [middle, value(middle)],
            side: Side::Right,
            offset: 10.0,
            text: format!("{power}, r = {}{place}", short(rate)),
            role: Role::Soft,
            size: 12.0,
            bold: false,
            haloed: true,
        },
    ])
}
