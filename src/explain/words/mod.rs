//! Facts of a run in words: the only place that knows how they are said, of many variables and of one.

mod critical;
mod missing;
mod no_step;
mod penalty;
mod stall;
mod termination;

pub use critical::{critical_point, in_truth};
pub use missing::missing;
pub use no_step::{no_model_step, no_step};
pub use penalty::vanishing;
pub use stall::stalled_at;
pub use termination::{ending, ending_in_brief};

/// Chooses between what is said of many variables and what is said of one.
fn of(one: bool) -> impl Fn(&'static str, &'static str) -> &'static str {
    move |many, single| if one { single } else { many }
}
