//! Facts of a run in words: the only place that knows how they are said, of many variables and of one.

mod critical;
mod missing;
mod no_step;
mod termination;

pub use critical::{critical_point, in_truth};
pub use missing::missing;
pub use no_step::{no_model_step, no_step};
pub use termination::{ending, ending_in_brief};
