//! What each panel shows, as a [`Scene`](crate::scene::Scene): the plot's moving layer, the chart
//! of r(α), the chart of convergence, the slice along a step.

mod across;
mod chord;
mod convergence;
mod critical;
pub mod curve;
mod data;
mod decrease;
mod ground;
mod lagrangian;
mod over_k;
mod overlays;
mod path;
mod rate;
mod signs;
mod slice;
mod spectrum;
mod stall;
mod surface;

use crate::{explain::Mode, scene::Role};

pub use chord::{chord_chart, chord_words};
pub use convergence::{convergence, convergence_words, measure};
pub use critical::{critical_chart, critical_words};
pub use data::{data_chart, data_title, data_words, truth_chart};
pub use decrease::{StepDecrease, decrease_chart, decrease_words, decreases};
pub use ground::{critical_curve, drawn, grip_marks, landmarks, plot_axes, second_derivative_test};
pub use lagrangian::{lagrangian_chart, lagrangian_title, lagrangian_words};
pub use overlays::{
    ALL as OVERLAYS, EigenAxis, GradientArrow, Overlay, Part, direction_tip, eigen_axes, gradient_arrow,
    parts,
};
pub use path::{iterate_marks, path_marks};
pub use rate::{alpha_ticks, momentum_tick, rate_chart, rate_dot, safe_range, stable_range};
pub use signs::{signs_chart, signs_words};
pub use slice::{Slice, slice_chart};
pub use spectrum::{spectrum_chart, spectrum_words};
pub use stall::{escape_marks, stall_chart, stall_words};

/// The colour of an eigen-direction.
fn mode_role(mode: &Mode) -> Role {
    mode.hue.map_or(Role::Soft, Role::Branch)
}
