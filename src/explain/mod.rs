//! What is true at x_k, as numbers and in words.
//!
//! A [`Situation`] gathers what is known at one iterate of a run; the readouts and the live
//! sentence are both read off it, so that they never disagree.

mod cells;
mod curvature;
mod curve;
mod direction;
mod readouts;
mod sentence;
mod situation;
mod situations;
mod story;
mod words;

pub use cells::{Cell, cells};
pub use curvature::{Curvature, EigenPair};
pub use curve::{curve_cells, formula_in_one_variable, in_one_variable};
pub use direction::{Course, Direction, degrees};
pub use readouts::Readouts;
pub use sentence::{Claim, Manner, Place, Sentence, Span, Tone};
pub use situation::{Mode, REACHED, Situation};
pub use situations::Situations;
pub use story::{race, stall_note, tell};
pub use words::{ending, ending_in_brief, no_model_step, no_step};
