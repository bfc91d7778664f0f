//! The plot of a function of one variable: the curve over its axis, the iterates on it, and what
//! explains a step: the tangent and the local parabola at w_k.

use crate::{
    Objective, Setup,
    explain::Situation,
    objective::{Critical, Kind},
    scene::{Mark, Pos, Role, Shape, Side, Stroke, Viewport, Window},
    trajectory::Iterate,
};
use nalgebra::SVector;

/// Heights are held within this many heights of the picture, so that no pixel overflows.
const HIGH: f64 = 1e4;
/// Pixels of the frame between samples of a curve.
const FINE: f64 = 1.5;
/// Halvings that find the border of the domain between two samples.
const HALVINGS: usize = 40;
/// Half the length of a tangent in pixels.
const TANGENT: f64 = 84.0;
/// Drop lines closer than this in pixels are one.
const APART: f64 = 7.0;
/// Where the name of w_k stands above the axis, in pixels.
const RAISED: f64 = 11.0;

/// Where an iterate stands in the plot: in the plane at x, on a curve at (w, f(w)).
pub fn place(setup: &Setup, x: &SVector<f64, 2>, f: f64) -> Pos {
    if setup.problem.is_curve() { [x[0], held(f, setup.view)] } else { (*x).into() }
}

/// Where a label beside an iterate is off the curve: above it in the plane and where the curve is flat,
/// else on the inner side of the slope.
pub(super) fn free_side(at: &Situation, iterate: &Iterate<2>, viewport: &Viewport) -> Side {
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

/// A height near the window; its bottom where there is none.
fn held(f: f64, window: Window) -> f64 {
    let far = HIGH * window.height();
    if f.is_nan() { window.y.0 } else { f.clamp(window.y.0 - far, window.y.1 + far) }
}

fn value(objective: &dyn Objective<2>, w: f64) -> f64 {
    objective.value(&[w, 0.0].into())
}

/// The curve with what lies below it, and where there is none.
pub fn ground(setup: &Setup, viewport: &Viewport) -> Vec<Mark> {
    let window = viewport.window;
    let mut marks = Vec::new();
    let mut lines = Vec::new();
    for piece in pieces(setup.problem.objective.as_ref(), viewport) {
        match piece {
            Piece::Defined(points) => {
                if setup.shows("field") {
                    let (first, last) = (points[0][0], points[points.len() - 1][0]);
                    let mut ring = points.clone();
                    ring.extend([[last, window.y.0], [first, window.y.0]]);
                    marks.push(Mark::Region { ring, role: Role::Field(0.6), opacity: 0.5 });
                }
                lines.push(Mark::Line { points, stroke: Stroke::new(Role::Ink, 2.0) });
            }
            Piece::Gap(from, to) => {
                let (low, high) = window.y;
                let ring = vec![[from, low], [to, low], [to, high], [from, high]];
                marks.push(Mark::Region { ring, role: Role::Gap, opacity: 1.0 });
            }
        }
    }
    marks.append(&mut lines);
    marks
}

/// A stretch of the axis.
enum Piece {
    /// with the curve over it
    Defined(Vec<Pos>),
    /// where f is not defined
    Gap(f64, f64),
}

/// The window's range of w from left to right, cut where f begins, ends or leaps through a pole.
fn pieces(objective: &dyn Objective<2>, viewport: &Viewport) -> Vec<Piece> {
    let window = viewport.window;
    let [left, _, right, _] = viewport.frame();
    let cells = ((right - left) / FINE).clamp(60.0, 1200.0) as usize;
    let at = |w: f64| {
        let f = value(objective, w);
        f.is_finite().then(|| [w, held(f, window)])
    };
    let (low, high) = window.y;
    let leaps = |a: Pos, b: Pos| (a[1] > high && b[1] < low) || (a[1] < low && b[1] > high);
    let mut pieces = Vec::new();
    let mut points: Vec<Pos> = Vec::new();
    let mut gap_from = None;
    let mut before = window.x.0;
    for i in 0..=cells {
        let w = window.x.0 + window.width() * i as f64 / cells as f64;
        match (at(w), points.last().copied()) {
            (Some(point), last) => {
                if let Some(from) = gap_from.take() {
                    let rim = border(w, before, &at);
                    pieces.push(Piece::Gap(from, rim));
                    points.extend(at(rim));
                } else if last.is_some_and(|last| leaps(last, point)) {
                    pieces.push(Piece::Defined(std::mem::take(&mut points)));
                }
                points.push(point);
            }
            (None, Some(_)) => {
                let rim = border(before, w, &at);
                points.extend(at(rim));
                pieces.push(Piece::Defined(std::mem::take(&mut points)));
                gap_from = Some(rim);
            }
            (None, None) => gap_from = gap_from.or(Some(before)),
        }
        before = w;
    }
    if let Some(from) = gap_from {
        pieces.push(Piece::Gap(from, window.x.1));
    }
    if !points.is_empty() {
        pieces.push(Piece::Defined(points));
    }
    pieces
}

/// The last w towards `out` at which f is defined.
fn border(mut inside: f64, mut out: f64, at: &dyn Fn(f64) -> Option<Pos>) -> f64 {
    for _ in 0..HALVINGS {
        let middle = inside.midpoint(out);
        if at(middle).is_some() {
            inside = middle;
        } else {
            out = middle;
        }
    }
    inside
}

/// Minima, maxima and horizontal inflections, on the curve.
pub fn landmarks(setup: &Setup, critical: &[Critical], window: Window) -> Vec<Mark> {
    let objective = setup.problem.objective.as_ref();
    let mark = |critical: &Critical| {
        let at = [critical.at[0], value(objective, critical.at[0])];
        let (shape, size, fill) = match critical.kind {
            Kind::Minimum => (Shape::Cross, 13.0, None),
            Kind::Maximum => (Shape::Triangle, 12.0, Some(Role::Paper)),
            Kind::Saddle => (Shape::Diamond, 11.0, Some(Role::Paper)),
        };
        window.contains(at).then_some(Mark::Point { at, shape, size, fill, line: Some(Role::Ink) })
    };
    critical.iter().filter_map(mark).collect()
}

/// Lines from the iterates up to w_k down to the axis, that of w_k with its name.
pub fn drop_lines(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let (window, role) = (viewport.window, Role::Run(at.setup.method.colour));
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
        marks.push(Mark::Label {
            at: [w, above],
            side: if w > window.centre()[0] { Side::Left } else { Side::Right },
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
pub fn tangent(at: Pos, slope: f64, viewport: &Viewport) -> Option<Mark> {
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
        let below = value(at.setup.problem.objective.as_ref(), vertex[0]);
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
