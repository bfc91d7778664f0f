//! Zigzag (front page follows).
pub mod analysis;
pub mod config;
pub mod derivative;
pub mod draw;
mod error;
pub mod explain;
pub mod figure;
pub mod linalg;
pub mod method;
pub mod notation;
pub mod number;
pub mod objective;
pub mod param;
mod point;
mod run;
pub mod scene;
pub mod session;
pub mod setup;
pub mod step_size;
pub mod termination;
pub mod trajectory;
#[cfg(target_arch = "wasm32")]
pub mod web;

pub use config::Config;
pub use derivative::{Formula, Objective, Scalar};
pub use error::Error;
pub use point::Point;
pub use run::Run;
pub use session::Session;
pub use setup::Setup;
