//! Readouts of a function of one variable as a person reads them: f′ and f″, no eigenvalues.

mod cells;

pub use cells::curve_cells;
