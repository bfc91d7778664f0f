//! Facts of a run in words: the only place that knows how they are said, of many variables and of one.

mod no_step;
mod termination;

pub use no_step::{no_model_step, no_step};
pub use termination::{ending, ending_in_brief};
