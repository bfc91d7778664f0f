//! The moving layer: drop lines, and what explains a step.

use super::{held, place, value};
use crate::{
    explain::Situation,
    scene::{Mark, Pos, Role, Shape, Side, Stroke, Viewport},
    space::Rn,
    trajectory::Iterate,
};

/// Half the length of a tangent in pixels.
const TANGENT: f64 = 84.0;

/// Drop lines closer than this in pixels are one.
const APART: f64 = 7.0;

/// The room that the name of w_k takes beside its line, in pixels.
const NAMED: f64 = 32.0;

/// Where the name of w_k stands above the axis, in pixels.
const RAISED: f64 = 11.0;

/// Where a label beside an iterate is off the curve: above it in the plane and where the curve is flat,
/// else on the inner side of the slope.
pub fn free_side(at: &Situation, iterate: &Iterate<Rn>, viewport: &Viewport) -> Side {
    let slope = iterate.gradient[0];
    let up = viewport.to_pixels([0.0, 0.0])[1] - viewport.to_pixels([0.0, slope])[1];
    if !at.setup.problem.is_curve() || !(up.abs() > viewport.pixels_per_unit()) {
        Side::Above
    } else if slope < 0.0 {
        Side::Right
    } else {
        Side::Left
    }
}

/// Lines from the iterates up to w_k down to the axis, that of w_k with its name.
pub fn drop_lines(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let (window, role) = (viewport.window, Role::Run(at.run.look().colour));
    let bottom = window.y.0;
    let line = |point: Pos, opacity: f64| {
        let stroke = Stroke::new(role, 1.0).opacity(opacity).dashed(2.0, 3.0);
        Mark::Line { points: vec![point, [point[0], bottom]], stroke }
    };
    let foot =
        |w: f64| Mark::Point { at: [w, bottom], shape: Shape::Disc, size: 4.0, fill: Some(role), line: None };
    let seen = |w: &f64| *w >= window.x.0 && *w <= window.x.1;
    let mut marks = Vec::new();
    let mut taken: Vec<f64> = Vec::new();
    let apart = APART / viewport.pixels_per_unit();
    // The latest first: of many at one place that is the one to see.
    for iterate in at.run.trajectory.iterates[..=at.k].iter().rev() {
        let point = place(at.setup, &iterate.x, iterate.f);
        if seen(&point[0]) && taken.iter().all(|w| (w - point[0]).abs() >= apart) {
            let here = taken.is_empty();
            taken.push(point[0]);
            marks.extend([line(point, if here { 1.0 } else { 0.5 }), foot(point[0])]);
        }
    }
    let w = at.point.x[0];
    if seen(&w) {
        let above = viewport.to_data([0.0, viewport.frame()[3] - RAISED])[1];
        // Inwards, unless another line stands there and none on the other side.
        let room = NAMED / viewport.pixels_per_unit();
        let free = |to: f64| {
            seen(&(w + to)) && !taken.iter().any(|other| (other - w) * to > 0.0 && (other - w).abs() < room)
        };
        let inwards = if w > window.centre()[0] { -room } else { room };
        let towards = if !free(inwards) && free(-inwards) { -inwards } else { inwards };
        let side = if towards < 0.0 { Side::Left } else { Side::Right };
        marks.push(Mark::Label {
            at: [w, above],
            side,
            offset: 5.0,
            text: at.setup.problem.iterate(at.k),
            role,
            size: 13.0,
            bold: false,
            haloed: true,
        });
    }
    marks
}

/// The tangent at a place of the curve.
fn tangent(at: Pos, slope: f64, viewport: &Viewport) -> Option<Mark> {
    let [x, y] = viewport.to_pixels(at);
    let [right, up] =
        viewport.to_pixels([at[0] + viewport.window.width(), at[1] + slope * viewport.window.width()]);
    let length = (right - x).hypot(up - y);
    if !(length.is_finite() && length > 0.0 && viewport.window.contains(at)) {
        return None;
    }
    let share = TANGENT * viewport.window.width() / length;
    let end = |t: f64| [at[0] + t, at[1] + slope * t];
    Some(Mark::Line { points: vec![end(-share), end(share)], stroke: Stroke::new(Role::Ink, 1.5).cased(1.0) })
}

/// The tangent at w_k.
pub fn slope(at: &Situation, viewport: &Viewport) -> Option<Mark> {
    tangent(place(at.setup, &at.point.x, at.point.f), at.point.gradient[0], viewport)
}

/// The local parabola q(w) = f + f′(w − w_k) + ½f″(w − w_k)² with its vertex, Newton's target.
/// Nothing where it is the curve itself, and no vertex where f″ = 0.
pub fn local_parabola(at: &Situation, viewport: &Viewport, opacity: f64) -> Vec<Mark> {
    const SAMPLES: usize = 160;
    let window = viewport.window;
    let (w, f) = (at.point.x[0], at.point.f);
    let (slope, curvature) = (at.point.gradient[0], at.point.hessian()[(0, 0)]);
    if at.setup.problem.known.is_quadratic() || !(at.point.is_finite() && curvature.is_finite()) {
        return Vec::new();
    }
    let model = |t: f64| f + (slope + 0.5 * curvature * t) * t;
    let role = Role::Branch(0);
    let points = (0..=SAMPLES)
        .map(|i| window.x.0 + window.width() * i as f64 / SAMPLES as f64)
        .map(|x| [x, held(model(x - w), window)])
        .collect();
    let mut marks =
        vec![Mark::Line { points, stroke: Stroke::new(role, 1.5).opacity(0.9 * opacity).dashed(6.0, 4.0) }];
    let jump = -slope / curvature;
    let vertex = [w + jump, held(model(jump), window)];
    if jump.is_finite() && window.contains(vertex) {
        let below = value(&at.setup.problem.objective, vertex[0]);
        if below.is_finite() {
            marks.push(Mark::Line {
                points: vec![vertex, [vertex[0], held(below, window)]],
                stroke: Stroke::new(role, 1.0).opacity(0.7 * opacity).dashed(2.0, 3.0),
            });
        }
        marks.push(Mark::Point { at: vertex, shape: Shape::Plus, size: 13.0, fill: None, line: Some(role) });
    }
    marks
}

/// What is told at the pointer: the place on the curve with its tangent.
pub fn pointed(at: Pos, slope: f64, viewport: &Viewport) -> Vec<Mark> {
    let dot =
        Mark::Point { at, shape: Shape::Disc, size: 7.0, fill: Some(Role::Ink), line: Some(Role::Paper) };
    tangent(at, slope, viewport).into_iter().chain([dot]).collect()
}
