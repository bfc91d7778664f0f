//! Vectors and matrices of any size, and their linear algebra.
//!
//! Numerics are written once, over a [`Vector`]. Of fixed small size ([`R1`], [`R2`]) a vector lives in
//! registers and cloning it is a copy; of a size that only the problem tells ([`Rn`]) it may be on the heap.

pub(crate) mod clip;
mod eigen;
mod interval;
mod matrix;
mod picture;
mod rn;
mod solve;
mod vector;
mod window;

pub use eigen::{Eigen, symmetric_eigen};
pub use interval::Interval;
pub use matrix::Matrix;
pub use picture::{Picture, Slice};
pub use rn::Rn;
pub use solve::solve_symmetric;
pub use vector::Vector;
pub use window::{Pos, Window};

use nalgebra::SVector;

/// The line.
pub type R1 = SVector<f64, 1>;
/// The plane.
pub type R2 = SVector<f64, 2>;
