//! The eigenvectors of the Hessian at x_k, each as long as its curvature is large.

use super::{Overlay, tip_label};
use crate::{
    explain::Situation,
    figure::mode_role,
    number::short,
    scene::{Mark, Pos, Stroke, Viewport},
    space::R2,
};

pub const OVERLAY: Overlay = Overlay {
    id: "eigenvectors",
    name: "eigenvectors",
    help: "the directions of most and least curvature, as long as the curvature is large; dashed where f bends down",
    local: true,
    of_plot: false,
    at_rest: false,
    marks,
    on_curve: None,
};

/// The axis of one eigenvector.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EigenAxis {
    pub branch: usize,
    pub lambda: f64,
    /// its two ends: x_k ± the unit eigenvector × |λ| × one factor for both
    pub ends: [Pos; 2],
}

/// Half the axis of the larger curvature, as a share of the window's width.
const REACH: f64 = 0.16;

/// The axes in the order of their colours, in the ratio of the curvatures; none where H is not
/// finite or 0.
pub fn eigen_axes(at: &Situation, viewport: &Viewport) -> Vec<EigenAxis> {
    let Some(modes) = &at.modes else { return Vec::new() };
    let largest = modes.iter().map(|mode| mode.lambda.abs()).fold(0.0, f64::max);
    if largest == 0.0 {
        return Vec::new();
    }
    let x = R2::from(at.place());
    let unit = REACH * viewport.window.width() / largest;
    let axis = |mode: &crate::explain::Mode| {
        let half = R2::from(at.drawn(&mode.vector)) * (mode.lambda.abs() * unit);
        EigenAxis { branch: mode.branch, lambda: mode.lambda, ends: [x + half, x - half].map(Into::into) }
    };
    modes.iter().map(axis).collect()
}

/// A label stands at least this many pixels from x_k, also where its axis is shorter.
const NEAREST: f64 = 14.0;

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let Some(modes) = &at.modes else { return Vec::new() };
    let mut marks = Vec::new();
    let x = R2::from(at.place());
    for (mode, axis) in modes.iter().zip(eigen_axes(at, viewport)) {
        let role = mode_role(mode);
        let stroke = Stroke::new(role, 1.5).cased(1.25);
        let stroke = if axis.lambda < 0.0 { stroke.dashed(7.0, 4.0) } else { stroke };
        marks.extend(axis.ends.map(|to| Mark::Arrow { from: x.into(), to, stroke }));
        // At the end that is seen; if both are, off the way that the step takes.
        let down = at.step.as_ref().is_ok_and(|step| step.direction.dot(&mode.vector) > 0.0);
        let ends = if down { [axis.ends[1], axis.ends[0]] } else { axis.ends };
        let end = ends.into_iter().find(|end| viewport.window.contains(*end)).unwrap_or(ends[0]);
        let sign = if end == axis.ends[0] { 1.0 } else { -1.0 };
        let nearest = NEAREST / viewport.pixels_per_unit();
        let along = R2::from(at.drawn(&mode.vector)) * sign;
        let length = (R2::from(end) - x).norm().max(nearest);
        let text = format!("{} = {}", mode.symbol, short(mode.lambda));
        marks.push(tip_label((x + along * length).into(), along, text, role));
    }
    marks
}
