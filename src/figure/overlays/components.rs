//! −∇f(x_k) split along the eigenvectors of the Hessian.

use super::{OnCurve, Overlay, gradient_scale, tip_label};
use crate::{
    explain::Situation,
    figure::{curve, mode_role},
    number::short,
    scene::{Mark, Pos, Stroke, Viewport},
    space::R2,
};

pub const OVERLAY: Overlay = Overlay {
    id: "components",
    name: "its components",
    help: "−∇f split along the eigenvectors: how much of it each curvature gets",
    local: true,
    of_plot: false,
    at_rest: true,
    marks,
    on_curve: Some(OnCurve {
        name: "tangent",
        help: "the slope f′ at the iterate",
        marks: |at, viewport| curve::slope(at, viewport).into_iter().collect(),
    }),
};

/// One part of −∇f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    pub branch: usize,
    /// −(vᵀ∇f)·v as the plot shows it, true to scale
    pub part: [f64; 2],
    /// its share of ‖∇f‖²: cos² of the angle to the eigenvector
    pub share: f64,
    /// where it ends on the plot, perhaps shrunk
    pub tip: Pos,
}

/// The parts along the eigenvectors in the order of their colours; none where H is not finite.
pub fn parts(at: &Situation, viewport: &Viewport) -> Vec<Part> {
    let Some(modes) = &at.modes else { return Vec::new() };
    let scale = gradient_scale(at, viewport);
    let whole = at.point.gradient.dot(&at.point.gradient);
    let x = R2::from(at.place());
    modes
        .iter()
        .map(|mode| {
            let part = R2::from(at.drawn(&mode.vector)) * -mode.slope;
            let share = if whole > 0.0 { mode.slope * mode.slope / whole } else { 0.0 };
            Part { branch: mode.branch, part: part.into(), share, tip: (x + part * scale).into() }
        })
        .collect()
}

/// Shorter arrows than this many pixels are left out.
const SHORTEST: f64 = 14.0;

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let Some(modes) = &at.modes else { return Vec::new() };
    let x = R2::from(at.place());
    let pixel = viewport.pixels_per_unit();
    // The eigenvectors' own labels say the same.
    let labelled = !at.setup.shows("eigenvectors");
    let mut marks = Vec::new();
    for (mode, part) in modes.iter().zip(parts(at, viewport)) {
        let along = R2::from(part.tip) - x;
        if !(along.norm() * pixel >= SHORTEST) {
            continue;
        }
        let role = mode_role(mode);
        marks.push(Mark::Arrow {
            from: x.into(),
            to: part.tip,
            stroke: Stroke::new(role, 2.0).dashed(5.0, 3.0).cased(1.5),
        });
        if labelled {
            let text = format!("{} = {}", mode.symbol, short(mode.lambda));
            marks.push(tip_label(part.tip, along, text, role));
        }
    }
    marks
}
