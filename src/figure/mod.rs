//! What each panel shows, as a [`Scene`](crate::scene::Scene): the plot's moving layer, the chart
//! of r(α), the chart of convergence, the slice along a step.

mod convergence;
mod ground;
mod overlays;
mod path;
mod rate;
mod slice;
mod trials;

pub use convergence::{convergence, measure};
pub use ground::{grip_marks, landmarks, plot_axes};
pub use path::{iterate_marks, path_marks};
pub use rate::{RateChart, alpha_ticks, rate_chart, stable_range};
pub use slice::{Slice, slice_chart};
pub use trials::trial_marks;
