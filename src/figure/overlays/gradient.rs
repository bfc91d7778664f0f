//! −∇f(x_k) itself.

use super::{Overlay, gradient_scale, parts, tip_label};
use crate::{
    explain::Situation,
    scene::{Mark, Pos, Role, Stroke, Viewport},
    space::R2,
};

pub const OVERLAY: Overlay = Overlay {
    id: "gradient",
    name: "gradient",
    help: "−∇f at the iterate: the direction of steepest descent, at right angles to the isoline",
    local: true,
    of_plot: false,
    at_rest: false,
    marks,
    on_curve: None,
};

/// −∇f as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientArrow {
    pub from: Pos,
    pub to: Pos,
    /// by how much it is shrunk to fit; 1 where it is true to scale
    pub scale: f64,
}

/// The arrow of −∇f at x_k; `None` at a critical point.
pub fn gradient_arrow(at: &Situation, viewport: &Viewport) -> Option<GradientArrow> {
    let scale = gradient_scale(at, viewport);
    let from = R2::from(at.place());
    let to = from - R2::from(at.drawn(&at.point.gradient)) * scale;
    let exists = at.point.is_finite() && at.gradient_norm() > 0.0;
    exists.then(|| GradientArrow { from: from.into(), to: to.into(), scale })
}

/// A shorter arrow than this many pixels has no label.
const SHORTEST: f64 = 14.0;

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let Some(arrow) = gradient_arrow(at, viewport) else { return Vec::new() };
    let mut marks = Vec::new();
    if at.setup.shows("components") {
        // With its parts it makes a rectangle.
        let side = Stroke::new(Role::Ink, 1.0).dashed(2.0, 3.0).opacity(0.55);
        let sides = parts(at, viewport).into_iter();
        marks.extend(sides.map(|part| Mark::Line { points: vec![part.tip, arrow.to], stroke: side }));
    }
    marks.push(Mark::Arrow {
        from: arrow.from,
        to: arrow.to,
        stroke: Stroke::new(Role::Ink, 2.0).cased(1.5),
    });
    let along = R2::from(arrow.to) - R2::from(arrow.from);
    if along.norm() * viewport.pixels_per_unit() >= SHORTEST {
        marks.push(tip_label(arrow.to, along, "−∇f".to_owned(), Role::Ink));
    }
    marks
}
