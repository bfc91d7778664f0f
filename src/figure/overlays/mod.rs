//! What can be laid over the plot at x_k, one file each. A line in [`ALL`] makes an overlay a word
//! of `show` and a switch of the page.

mod central_path;
mod chord;
mod components;
mod constraints;
mod direction;
mod eigenvectors;
mod gradient;
mod model;
mod multipliers;
mod penalty;
mod right_hand_sides;
mod samples;
mod solution_path;
mod tangent;
mod touching_level;
mod trials;

pub(super) use chord::witness;
pub use components::{Part, parts};
pub(super) use constraints::{traced, zeros};
pub use direction::direction_tip;
pub use eigenvectors::{EigenAxis, eigen_axes};
pub use gradient::{GradientArrow, gradient_arrow};
pub use model::level_curves;

use super::curve;
use crate::{
    explain::Situation,
    scene::{Mark, Pos, Role, Side, Viewport},
    space::R2,
};

/// Something that explains x_k on the plot.
pub struct Overlay {
    /// its word in `show`
    pub id: &'static str,
    /// what its switch says
    pub name: &'static str,
    /// one line: what it shows
    pub help: &'static str,
    /// only where x_k is in the frame: it does not reach further
    pub local: bool,
    /// the same at every iterate, so that its switch stands with the plot's
    pub of_plot: bool,
    /// only while no step grows
    pub at_rest: bool,
    pub marks: fn(&Situation, &Viewport) -> Vec<Mark>,
    /// the same where f is a function of one variable, if there is such a thing
    pub on_curve: Option<OnCurve>,
}

/// An overlay on a curve.
pub struct OnCurve {
    pub name: &'static str,
    pub help: &'static str,
    pub marks: fn(&Situation, &Viewport) -> Vec<Mark>,
}

/// Every overlay, in the order of the switches; those listed first lie in front.
pub const ALL: &[&Overlay] = &[
    &gradient::OVERLAY,
    &samples::OVERLAY,
    &components::OVERLAY,
    &eigenvectors::OVERLAY,
    &model::OVERLAY,
    &trials::OVERLAY,
    &direction::OVERLAY,
    &chord::OVERLAY,
    &tangent::OVERLAY,
    &right_hand_sides::OVERLAY,
    &multipliers::OVERLAY,
    &touching_level::OVERLAY,
    &central_path::OVERLAY,
    &solution_path::OVERLAY,
    &penalty::OVERLAY,
    &constraints::OVERLAY,
];

/// The marks of the overlays that are shown. `progress` from 0 to 1 is how far the next step has grown.
pub fn overlay_marks(at: &Situation, viewport: &Viewport, progress: f64) -> Vec<Mark> {
    let on_curve = at.setup.problem.is_curve();
    let here = viewport.window.contains(curve::place(at.setup, &at.point.x, at.point.f));
    ALL.iter()
        .rev()
        .filter(|overlay| at.setup.shows(overlay.id))
        .filter(|overlay| (here || !overlay.local) && (progress == 0.0 || !overlay.at_rest))
        .filter_map(|overlay| match (on_curve, &overlay.on_curve) {
            (false, _) => Some(overlay.marks),
            (true, on_curve) => on_curve.as_ref().map(|overlay| overlay.marks),
        })
        .flat_map(|marks| marks(at, viewport))
        .collect()
}

/// The longest part of ∇f, as a share of the window's width.
const LONGEST: f64 = 0.2;

/// By how much ∇f and its parts are shrunk to fit: 1 where they are true to scale.
fn gradient_scale(at: &Situation, viewport: &Viewport) -> f64 {
    let g = &at.point.gradient;
    let longest = match &at.modes {
        Some(modes) => modes.iter().map(|mode| mode.slope.abs()).fold(0.0, f64::max),
        None => g.norm(),
    };
    (LONGEST * viewport.window.width() / longest).min(1.0)
}

/// A label at the tip of an arrow, on the side to which the arrow points.
fn tip_label(tip: Pos, along: R2, text: String, role: Role) -> Mark {
    let side = if along[0].abs() > along[1].abs() {
        if along[0] > 0.0 { Side::Right } else { Side::Left }
    } else if along[1] > 0.0 {
        Side::Above
    } else {
        Side::Below
    };
    Mark::Label { at: tip, side, offset: 6.0, text, role, size: 13.0, bold: false, haloed: true }
}
