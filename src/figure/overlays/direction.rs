//! A direction to be turned by hand, in the half-plane of descent.

use super::Overlay;
use crate::{
    explain::{Direction, Situation, degrees},
    scene::{Mark, Pos, Role, Shape, Side, Stroke, Viewport},
    space::R2,
};

pub const OVERLAY: Overlay = Overlay {
    id: "direction",
    name: "a direction by hand",
    help: "turn d on the plot: it descends where it is more than 90° from ∇f, in the shaded half",
    local: true,
    of_plot: false,
    at_rest: false,
    marks,
    on_curve: None,
};

/// The length of d in CSS pixels, and at most as a share of the window's width.
const LENGTH: (f64, f64) = (105.0, 0.26);
/// ∇f and the arc between it and d, as shares of the length of d.
const GRADIENT: f64 = 0.62;
const ARC: f64 = 0.34;
/// Points of half a circle.
const SAMPLES: usize = 48;

/// Where d ends on the plot: its handle.
pub fn direction_tip(at: &Situation, viewport: &Viewport) -> Option<Pos> {
    let direction = Direction::at(at)?;
    Some((R2::from(at.place()) + R2::from(at.drawn(&direction.d)) * length(viewport)).into())
}

/// The length of d in data units.
fn length(viewport: &Viewport) -> f64 {
    (LENGTH.0 / viewport.pixels_per_unit()).min(LENGTH.1 * viewport.window.width())
}

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let (Some(direction), Some(tip)) = (Direction::at(at), direction_tip(at, viewport)) else {
        return Vec::new();
    };
    let length = length(viewport);
    let x = R2::from(at.place());
    let polar = |angle: f64, radius: f64| -> Pos { (x + R2::new(angle.cos(), angle.sin()) * radius).into() };
    let mut marks = Vec::new();
    if let Some(between) = direction.from_gradient {
        let g = at.drawn(&at.point.gradient);
        let up = g[1].atan2(g[0]);
        let half = std::f64::consts::FRAC_PI_2;
        let around = |from: f64, turn: f64, radius: f64| -> Vec<Pos> {
            (0..=SAMPLES).map(|i| polar(from + turn * i as f64 / SAMPLES as f64, radius)).collect()
        };
        marks.push(Mark::Region {
            ring: around(up + half, 2.0 * half, 1.12 * length),
            role: Role::Branch(1),
            opacity: 0.16,
        });
        let edge = [up + half, up - half].map(|angle| polar(angle, 1.12 * length));
        marks.push(Mark::Line {
            points: edge.to_vec(),
            stroke: Stroke::new(Role::Ink, 1.0).dashed(4.0, 3.0).opacity(0.6),
        });
        let rise = polar(up, GRADIENT * length);
        marks.push(Mark::Arrow {
            from: x.into(),
            to: rise,
            stroke: Stroke::new(Role::Ink, 1.5).cased(1.25).opacity(0.8),
        });
        // The shorter way round from ∇f to d.
        let turn = if g[0] * direction.angle.sin() - g[1] * direction.angle.cos() < 0.0 {
            -between
        } else {
            between
        };
        marks.push(Mark::Line {
            points: around(up, turn, ARC * length),
            stroke: Stroke::new(Role::Ink, 1.25),
        });
        marks.push(label(polar(up + 0.5 * turn, ARC * length), degrees(between), up + 0.5 * turn, 5.0));
        marks.push(label(rise, "∇f".to_owned(), up, 6.0));
    }
    marks.push(Mark::Arrow { from: x.into(), to: tip, stroke: Stroke::new(Role::Ink, 2.5).cased(1.5) });
    marks.push(Mark::Point {
        at: tip,
        shape: Shape::Ring,
        size: 13.0,
        fill: Some(Role::Paper),
        line: Some(Role::Ink),
    });
    marks.push(label(tip, direction.slope_text(), direction.angle, 13.0));
    marks
}

/// A label outwards of its point.
fn label(at: Pos, text: String, angle: f64, offset: f64) -> Mark {
    let (sin, cos) = angle.sin_cos();
    let side = match (cos.abs() > 0.8, cos > 0.0, sin > 0.0) {
        (true, true, _) => Side::Right,
        (true, false, _) => Side::Left,
        (false, _, true) => Side::Above,
        (false, _, false) => Side::Below,
    };
    Mark::Label { at, side, offset, text, role: Role::Ink, size: 13.0, bold: false, haloed: true }
}
