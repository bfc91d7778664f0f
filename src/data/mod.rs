//! Data, and what an objective makes of it: points from a person or from a seed, their features, how two classes lie
//! to each other.
//!
//! An objective that learns from data is an entry of the catalogue like every other. It says so by
//! [`Entry::learns`](crate::objective::Entry::learns), and is built from its parameters and a [`Source`].

mod design;
mod learning;
mod network;
mod parse;
mod points;
mod separation;
mod set;
mod source;
mod standard;

pub use design::Design;
pub use learning::{Features, Learning, Model};
pub use network::{ACTIVATION, ACTIVATIONS, Activation, MOST_WIDTH, Network};
pub use parse::{FEWEST, MOST};
pub use points::{LARGEST, Points};
pub use separation::Separation;
pub use set::{
    BOWL, CLUSTERS, LINE, MOONS, N, NOISE, OUTLIERS, SEED, SETS, SINE, Set, XOR, find, is_of_data,
};
pub use source::{DATA, DATA_SET, LOSS, LOSSES, Loss, STANDARDISE, Source, WORDS};
pub use standard::Standard;
