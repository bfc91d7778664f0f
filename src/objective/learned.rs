//! An objective that is built from data.

use super::{Defaults, Function, Known};
use crate::{
    data::{Learning, Points, Set, Source},
    param::Values,
};
use std::rc::Rc;

/// How an objective is built from data.
#[derive(Debug)]
pub struct Learns {
    /// the shapes that its generated data may have, the usual one first; points of one's own have the kind of one
    pub sets: &'static [&'static Set],
    /// the most points with which it is still fast enough
    pub most: usize,
    pub build: fn(&Values, &Source, Rc<Points>) -> Learned,
}

/// An objective with what is known of it, once its data is there.
pub struct Learned {
    pub function: Function,
    pub known: Known,
    pub defaults: Defaults,
    /// the names of its variables
    pub variables: Vec<String>,
    /// in the notation of [`crate::notation`]
    pub formula: String,
    pub learning: Learning,
}
