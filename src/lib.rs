//! Zigzag (front page follows).
pub mod derivative;
mod error;
pub mod expression;
pub mod linalg;
pub mod number;
pub mod param;
pub mod scene;

pub use derivative::{Formula, Objective, Scalar};
pub use error::Error;
