//! Constraints: typed or chosen, where they hold, the nearest point at which they do, and whether a point solves
//! the constrained problem.

mod feasible;
mod kkt;
mod merit;
mod newton;
mod projection;
mod relation;
mod shape;
mod solution;
pub mod sqp;

pub use feasible::{Feasibility, feasibility};
pub use kkt::{Kkt, State};
pub use merit::{augmented, barrier, interior};
pub use newton::lowest;
pub use projection::{is_known, projection};
pub use relation::{Relation, Sense};
pub use shape::{SHAPES, Shape};
pub use solution::{Solution, solutions};

/// The keys of what must be 0 and of what must not be above 0.
pub const EQUALITY: &str = "equality";
pub const INEQUALITY: &str = "inequality";

/// So many constraints of each kind at most.
pub const MOST: usize = 6;
