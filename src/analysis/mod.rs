//! What is true at an iterate: curvature, rate, decrease, kind of point.

mod curvature;
mod decrease;
mod rate;
mod regime;
mod second_derivative_test;
mod step_limits;

pub use curvature::Spectrum;
pub use decrease::Decrease;
pub use rate::{Block, Iteration, contraction};
pub use regime::Regime;
pub use second_derivative_test::{CRITICAL, PointKind};
pub use step_limits::{cauchy_step, optimal_rate, optimal_step, stability_limit};
