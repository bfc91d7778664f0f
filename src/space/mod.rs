//! Vectors and matrices of any size, and their linear algebra.
//!
//! Numerics are written once, over a [`Vector`]. Of fixed small size ([`R1`], [`R2`]) a vector lives in
//! registers and cloning it is a copy; of a size that only the data tells ([`Rn`]) it is on the heap.

pub(crate) mod clip;
mod eigen;
mod matrix;
mod solve;
mod vector;
mod window;

pub use eigen::{Eigen, symmetric_eigen};
pub use matrix::Matrix;
pub use solve::solve_symmetric;
pub use vector::Vector;
pub use window::{Pos, Window};

use nalgebra::{DVector, SVector};

/// The line.
pub type R1 = SVector<f64, 1>;
/// The plane.
pub type R2 = SVector<f64, 2>;
/// Any number of dimensions.
pub type Rn = DVector<f64>;
