//! Where the data comes from, and what the losses of its points add up to.

use super::{
    network::{ACTIVATION, Activation},
    points::Points,
    set::Set,
};
use crate::param::Values;
use std::rc::Rc;

/// The keys of learning besides its parameters: the points themselves, or the shape of generated ones; what the
/// losses of the points add up to; whether features are standardised; what hidden units do.
pub const DATA: &str = "data";
pub const DATA_SET: &str = "data-set";
pub const LOSS: &str = "loss";
pub const STANDARDISE: &str = "standardise";
/// All of them.
pub const WORDS: [&str; 5] = [DATA, DATA_SET, LOSS, STANDARDISE, ACTIVATION];

/// The words of [`LOSS`].
pub const LOSSES: [&str; 2] = ["mean", "sum"];

/// What the losses of the points add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loss {
    #[default]
    Mean,
    Sum,
}

impl Loss {
    /// Its word.
    pub fn id(self) -> &'static str {
        LOSSES[usize::from(self == Self::Sum)]
    }

    /// By what the loss of a point is multiplied where there are so many.
    pub fn scale(self, n: usize) -> f64 {
        if self == Self::Sum { 1.0 } else { 1.0 / n as f64 }
    }
}

/// What was said of the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// the shape of generated points
    pub set: &'static Set,
    /// the points themselves, where they were given
    pub given: Option<Rc<Points>>,
    pub loss: Loss,
    pub standardise: bool,
    /// of the hidden units, where there are any
    pub activation: Activation,
}

impl Source {
    /// Where nothing was said.
    pub fn usual(set: &'static Set) -> Self {
        Self { set, given: None, loss: Loss::Mean, standardise: false, activation: Activation::default() }
    }

    /// The points, generated with these values where none were given.
    pub fn points(&self, values: &Values) -> Rc<Points> {
        self.given.clone().unwrap_or_else(|| Rc::new(self.set.points(values)))
    }
}
