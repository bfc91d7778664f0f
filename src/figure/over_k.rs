//! A run as a curve over k: its past bold, its future faint, x_k standing out. All charts over k share it.

use crate::{
    explain::Situation,
    scene::{Axis, Mark, Pos, Role, Shape, Stroke, Window},
    style::Look,
};

/// More points than this are drawn as a line without points.
pub const MANY: usize = 60;

/// The lines and the points of a curve, where x_k stands at `now`. A point on the upper or lower border
/// of the window stands for one beyond it, and points there.
pub fn run_curve(at: &Situation, curve: &[Pos], now: f64, window: Window) -> (Vec<Mark>, Vec<Mark>) {
    let Look { colour, shape: own } = at.run.look();
    let role = Role::Run(colour);
    let done = curve.iter().copied().filter(|p| p[0] <= now).collect();
    let lines = vec![
        Mark::Line { points: curve.to_vec(), stroke: Stroke::new(role, 1.5).opacity(0.45) },
        Mark::Line { points: done, stroke: Stroke::new(role, 2.0) },
    ];
    let point = |p: &Pos, size, fill, line| {
        let shape = if p[1] >= window.y.1 {
            Shape::Triangle
        } else if p[1] <= window.y.0 {
            Shape::TriangleDown
        } else {
            own
        };
        Mark::Point { at: *p, shape, size, fill: Some(fill), line: Some(line) }
    };
    let mut points = Vec::new();
    if curve.len() <= MANY {
        let fill = |p: &Pos| if p[0] <= now { role } else { Role::Paper };
        points.extend(curve.iter().map(|p| point(p, 6.0, fill(p), role)));
    }
    let here = curve.iter().find(|p| p[0] == now);
    points.extend(here.map(|p| point(p, 11.0, role, Role::Paper)));
    (lines, points)
}

/// So many points of a curve beside the picked one are marked with the shape of its run.
const MARKED: usize = 7;

/// A run beside the picked one: a thinner line, the shape of its run at a few places so that it is told
/// apart without colour, and where it stands now. `place` is which run it is: no two are marked at the
/// same places.
pub fn other_curve(at: &Situation, curve: &[Pos], now: f64, place: usize, window: Window) -> Vec<Mark> {
    let Look { colour, shape } = at.run.look();
    let role = Role::Run(colour);
    let mut marks = vec![Mark::Line { points: curve.to_vec(), stroke: Stroke::new(role, 1.5).opacity(0.85) }];
    let stride = (curve.len() / MARKED).max(1);
    let point =
        |p: &Pos, size, fill, line| Mark::Point { at: *p, shape, size, fill: Some(fill), line: Some(line) };
    let seen = |p: &&Pos| window.contains(**p);
    let some = curve.iter().skip(place * 2 % stride).step_by(stride).filter(seen);
    marks.extend(some.map(|p| point(p, 6.5, if p[0] <= now { role } else { Role::Paper }, role)));
    let here = curve.iter().rfind(|p| p[0] <= now).filter(seen);
    marks.extend(here.map(|p| point(p, 9.0, role, Role::Paper)));
    marks
}

/// An axis of whole numbers k up to `last`.
pub fn axis_of_k(range: (f64, f64), last: f64) -> Axis {
    let mut axis = Axis::linear("k", range, 5);
    axis.ticks.retain(|tick| tick.at.fract() == 0.0 && tick.at <= last);
    axis
}

/// A dashed level across a chart.
pub fn level(window: Window, y: f64) -> Mark {
    Mark::Line {
        points: vec![[window.x.0, y], [window.x.1, y]],
        stroke: Stroke::new(Role::Soft, 1.0).dashed(4.0, 3.0),
    }
}
