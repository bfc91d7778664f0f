//! Functions of one variable, one a file.

mod cubic;
mod huber;
mod log_barrier;
mod parabola;
mod quartic_wells;

use super::{Critical, Defaults, Entry, Function, Known};

pub use cubic::Cubic;
pub use huber::Huber;
pub use log_barrier::LogBarrier;
pub use parabola::Parabola;
pub use quartic_wells::QuarticWells;

pub(super) const PARABOLA: &Entry = &parabola::ENTRY;
pub(super) const HUBER: &Entry = &huber::ENTRY;
pub(super) const LOG_BARRIER: &Entry = &log_barrier::ENTRY;
pub(super) const QUARTIC_WELLS: &Entry = &quartic_wells::ENTRY;
pub(super) const CUBIC: &Entry = &cubic::ENTRY;
