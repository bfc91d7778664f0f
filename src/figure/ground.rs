//! What stands on the plot whatever the run does: its axes and the critical points.

use crate::{
    Point, Setup,
    analysis::Spectrum,
    objective::{Critical, Grip, Kind},
    scene::{Axis, Mark, Role, Shape, Stroke, Window},
};
use nalgebra::SVector;

/// The plot's axes, named as the objective names its variables.
pub fn plot_axes(setup: &Setup, window: Window, most: (usize, usize)) -> (Axis, Axis) {
    let [x, y] = &setup.problem.variables;
    (Axis::linear(x, window.x, most.0), Axis::linear(y, window.y, most.1))
}

/// The critical points in the window, told apart by shape; saddles with their two directions.
pub fn landmarks(setup: &Setup, critical: &[Critical], window: Window) -> Vec<Mark> {
    critical.iter().filter(|c| window.contains(c.at)).flat_map(|c| landmark(setup, c, window)).collect()
}

/// Half the length of a saddle's direction marks, as a share of the window's width.
const REACH: f64 = 0.035;

fn landmark(setup: &Setup, critical: &Critical, window: Window) -> Vec<Mark> {
    let point = |shape, size| Mark::Point { at: critical.at, shape, size, fill: None, line: Some(Role::Ink) };
    match critical.kind {
        Kind::Minimum => vec![point(Shape::Cross, 13.0)],
        Kind::Maximum => vec![point(Shape::Triangle, 12.0)],
        Kind::Saddle => {
            let mut marks = directions(setup, critical, window);
            marks.push(Mark::Point {
                at: critical.at,
                shape: Shape::Diamond,
                size: 11.0,
                fill: Some(Role::Paper),
                line: Some(Role::Ink),
            });
            marks
        }
    }
}

/// Arrows away from a saddle where f falls, towards it where f rises.
fn directions(setup: &Setup, critical: &Critical, window: Window) -> Vec<Mark> {
    let at = SVector::from(critical.at);
    let point = Point::new(setup.problem.objective.as_ref(), at);
    let Some(spectrum) = Spectrum::of(point.hessian()) else { return Vec::new() };
    let reach = REACH * window.width();
    let stroke = Stroke::new(Role::Ink, 1.25).opacity(0.75);
    let mut marks = Vec::new();
    for (lambda, vector) in spectrum.values().iter().zip(spectrum.vectors()) {
        for side in [-1.0, 1.0] {
            let (near, far) = (at + vector * (side * reach * 0.45), at + vector * (side * reach * 1.6));
            let (from, to) = if *lambda < 0.0 { (near, far) } else { (far, near) };
            marks.push(Mark::Arrow { from: from.into(), to: to.into(), stroke });
        }
    }
    marks
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
