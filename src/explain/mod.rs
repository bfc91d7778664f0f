//! What is true at x_k, as numbers and in words.
//!
//! A [`Situation`] gathers what is known at one iterate of a run; the readouts and the live
//! sentence are both read off it, so that they never disagree.

mod batches;
mod cells;
mod conditions;
mod convexity;
mod curvature;
mod curve;
mod direction;
mod missing;
mod readouts;
mod right_hand_sides;
mod sentence;
mod situation;
mod situations;
mod slice;
mod stalled;
mod story;
mod words;

pub use batches::{Sampled, foretold_radius, learning_cells, measured_radius, settled};
pub use cells::{Cell, cells};
pub use conditions::condition_cells;
pub use convexity::{Convexity, convexity_cells, convexity_words};
pub use curvature::{Curvature, EigenPair};
pub use curve::curve_cells;
pub use direction::{Direction, DirectionKind, degrees};
pub use missing::{Missing, Spoiled};
pub use readouts::{Conditions, MeasuredOf, Multipliers, Readouts};
pub use right_hand_sides::{Conditioning, answers, conditioning_cells, right_hand_sides};
pub use sentence::{Claim, Manner, Place, Sentence, Span, Tone};
pub use situation::{Mode, PRESENT, REACHED, Situation};
pub use situations::Situations;
pub use slice::{Sliced, slice_cells};
pub use story::{race, stall_note, tell};
pub use words::{critical_point, ending, ending_in_brief, missing, no_model_step, no_step, vanishing};
