//! Readouts of a function of one variable as a person reads them: f′ and f″, no eigenvalues.

mod cells;
mod words;

pub use cells::curve_cells;
pub use words::in_one_variable;
