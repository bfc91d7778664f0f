//! Readouts of a function of one variable as a person reads them: f′ and f″, no eigenvalues.

mod cells;
mod formulae;

pub use cells::curve_cells;
pub use formulae::formula_in_one_variable;
