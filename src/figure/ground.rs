//! What stands on the plot whatever the run does: its axes and the critical points.

use crate::{
    Objective, Setup,
    analysis::{CriticalCurve, PointKind, Spectrum},
    objective::{Critical, Grip, Kind},
    scene::{Axis, Mark, Pos, Role, Shape, Stroke, Window},
    space::{R2, Rn},
};
use nalgebra::SVector;

/// The plot's axes, named as the objective names its variables.
pub fn plot_axes(setup: &Setup, window: Window, most: (usize, usize)) -> (Axis, Axis) {
    let [x, y] = setup.axis_names();
    (Axis::linear(&x, window.x, most.0), Axis::linear(&y, window.y, most.1))
}

/// More critical points than this are drawn without directions.
const MANY: usize = 48;
/// Of more than this only the minimisers are drawn.
const CROWD: usize = 160;

/// The critical points in the window, told apart by shape; saddles with the directions in which f
/// rises and falls. A ring is round those at which the second-derivative test cannot tell.
pub fn landmarks(setup: &Setup, critical: &[Critical], window: Window) -> Vec<Mark> {
    let seen: Vec<&Critical> = critical.iter().filter(|c| window.contains(drawn(setup, c))).collect();
    let mut marks = Vec::new();
    for critical in &seen {
        if critical.kind == Kind::Saddle && seen.len() <= MANY {
            marks.extend(directions(setup, critical, window));
        }
        if critical.kind == Kind::Minimum || seen.len() <= CROWD {
            marks.push(landmark(setup, critical));
            let open = second_derivative_test(setup, critical).1;
            marks.extend(open.then(|| open_question(setup, critical)));
        }
    }
    marks
}

/// Where a critical point stands in the plot.
pub fn drawn(setup: &Setup, critical: &Critical) -> Pos {
    setup.picture.place(&critical.at, 0.0)
}

/// The Hessian's eigenvalues at a critical point, and whether they leave its kind open.
pub fn second_derivative_test(setup: &Setup, critical: &Critical) -> (Option<Spectrum<Rn>>, bool) {
    let hessian = setup.problem.objective.hessian(&critical.at);
    let spectrum = Spectrum::of(&hessian);
    // Its coordinates are rounded, so its gradient need not be 0.
    let problem = &setup.problem;
    let scale = problem.scale(&critical.at);
    let verdict = PointKind::of_known(&problem.objective, &critical.at, scale);
    let open = verdict == PointKind::Inconclusive;
    (spectrum, open)
}

/// A level floor or ridge: every point of it is critical.
pub fn critical_curve(curve: &CriticalCurve) -> Mark {
    let stroke = Stroke::new(Role::Ink, 1.75).cased(1.0);
    let stroke = if curve.kind == Kind::Minimum { stroke } else { stroke.dashed(5.0, 4.0) };
    Mark::Line { points: curve.points.clone(), stroke }
}

fn open_question(setup: &Setup, critical: &Critical) -> Mark {
    Mark::Point {
        at: drawn(setup, critical),
        shape: Shape::Disc,
        size: 23.0,
        fill: None,
        line: Some(Role::Ink),
    }
}

fn landmark(setup: &Setup, critical: &Critical) -> Mark {
    let (shape, size, fill) = match critical.kind {
        Kind::Minimum => (Shape::Cross, 13.0, None),
        Kind::Maximum => (Shape::Triangle, 12.0, None),
        Kind::Saddle => (Shape::Diamond, 11.0, Some(Role::Paper)),
    };
    Mark::Point { at: drawn(setup, critical), shape, size, fill, line: Some(Role::Ink) }
}

/// Half the length of a saddle's direction marks, as a share of the window's width.
const REACH: f64 = 0.035;

/// Arrows away from a saddle where f falls, towards it where f rises.
fn directions(setup: &Setup, critical: &Critical, window: Window) -> Vec<Mark> {
    let Some(objective) = setup.plane() else { return Vec::new() };
    let objective = objective.as_ref();
    let at = R2::from(drawn(setup, critical));
    let reach = REACH * window.width();
    let stroke = Stroke::new(Role::Ink, 1.25).opacity(0.75);
    let ways = eigen_ways(objective, at).unwrap_or_else(|| turning_ways(objective, at, reach));
    let arrow = |(direction, falls): (R2, bool)| {
        let (near, far) = (at + direction * (reach * 0.45), at + direction * (reach * 1.6));
        let (from, to) = if falls { (near, far) } else { (far, near) };
        Mark::Arrow { from: from.into(), to: to.into(), stroke }
    };
    ways.into_iter().map(arrow).collect()
}

/// The eigenvectors both ways, and whether f falls along them; `None` where a curvature is 0.
fn eigen_ways(objective: &dyn Objective<R2>, at: R2) -> Option<Vec<(R2, bool)>> {
    let spectrum = Spectrum::of(&objective.second_order(&at).2)?;
    let flat = 1e-9 * spectrum.min().abs().max(spectrum.max().abs());
    if !spectrum.values().iter().all(|lambda| lambda.abs() > flat) {
        return None;
    }
    let pairs = spectrum.values().iter().zip(spectrum.vectors());
    Some(pairs.flat_map(|(lambda, v)| [(*v, *lambda < 0.0), (-v, *lambda < 0.0)]).collect())
}

/// Where a curvature is 0: the directions in which f is highest or lowest on a small circle. A
/// monkey saddle has three of each.
fn turning_ways(objective: &dyn Objective<R2>, at: R2, radius: f64) -> Vec<(R2, bool)> {
    const AROUND: usize = 72;
    let direction = |i: usize| {
        let (s, c) = (std::f64::consts::TAU * i as f64 / AROUND as f64).sin_cos();
        SVector::from([c, s])
    };
    let centre = objective.value(&at);
    let rise: Vec<f64> =
        (0..AROUND).map(|i| objective.value(&(at + direction(i) * radius)) - centre).collect();
    let turns = |i: &usize| {
        let (before, here, after) = (rise[(i + AROUND - 1) % AROUND], rise[*i], rise[(i + 1) % AROUND]);
        (here > 0.0 && here > before && here >= after) || (here < 0.0 && here < before && here <= after)
    };
    (0..AROUND).filter(turns).map(|i| (direction(i), rise[i] < 0.0)).collect()
}

/// A grip of the objective: a small square in the colour of its eigen-direction at the end of a
/// faint axis.
pub fn grip_marks(index: usize, grip: &Grip) -> [Mark; 2] {
    let role = Role::Branch(index);
    [
        Mark::Line {
            points: vec![grip.from, grip.at],
            stroke: Stroke::new(role, 1.0).opacity(0.55).dashed(2.0, 4.0),
        },
        Mark::Point {
            at: grip.at,
            shape: Shape::Square,
            size: 8.0,
            fill: Some(Role::Paper),
            line: Some(role),
        },
    ]
}
