//! What stands on the plot whatever the run does: the curve, where there is none, its critical points.

use super::{held, value};
use crate::{
    Setup,
    number::Within,
    objective::{Critical, Function, Kind},
    scene::{Mark, Pos, Role, Shape, Stroke, Viewport, Window},
};

/// Pixels of the frame between samples of a curve.
const FINE: f64 = 1.5;

/// Samples of a curve that labels keep off.
const COARSE: usize = 100;

/// Halvings that find the border of the domain between two samples.
const HALVINGS: usize = 40;

/// The curve with what lies below it, and where there is none.
pub fn ground(setup: &Setup, viewport: &Viewport) -> Vec<Mark> {
    let window = viewport.window;
    let mut marks = Vec::new();
    let mut lines = Vec::new();
    let [left, _, right, _] = viewport.frame();
    let fine = ((right - left) / FINE).within(60.0, 1200.0) as usize;
    for piece in pieces(&setup.problem.objective, window, fine) {
        match piece {
            Piece::Defined(points) => {
                if setup.shows("field") {
                    let (first, last) = (points[0][0], points[points.len() - 1][0]);
                    let mut ring = points.clone();
                    ring.extend([[last, window.y.0], [first, window.y.0]]);
                    marks.push(Mark::Region { ring, role: Role::Field(0.6), opacity: 0.5 });
                }
                lines.push(line(points));
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

/// About where the curve runs: for what only keeps off it.
pub fn outline(setup: &Setup, window: Window) -> Vec<Mark> {
    let pieces = pieces(&setup.problem.objective, window, COARSE).into_iter();
    pieces
        .filter_map(|piece| if let Piece::Defined(points) = piece { Some(line(points)) } else { None })
        .collect()
}

fn line(points: Vec<Pos>) -> Mark {
    Mark::Line { points, stroke: Stroke::new(Role::Ink, 2.0) }
}

/// A stretch of the axis.
enum Piece {
    /// with the curve over it
    Defined(Vec<Pos>),
    /// where f is not defined
    Gap(f64, f64),
}

/// The window's range of w from left to right in so many cells, cut where f begins, ends or leaps through a pole.
fn pieces(objective: &Function, window: Window, cells: usize) -> Vec<Piece> {
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
    let objective = &setup.problem.objective;
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
