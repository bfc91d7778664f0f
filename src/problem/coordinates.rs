//! A place or a vector in as many variables as the problem has.

use crate::{objective::Dimension, space::Pos};
use serde::{Serialize, Serializer};
use std::ops::Deref;

/// A place or a vector of the plane, of which a curve shows the first number alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    at: Pos,
    dimension: Dimension,
}

impl Coordinates {
    pub fn new(at: Pos, dimension: Dimension) -> Self {
        Self { at, dimension }
    }

    /// As many numbers as there are variables.
    pub fn numbers(&self) -> &[f64] {
        &self.at[..if self.dimension == Dimension::One { 1 } else { 2 }]
    }
}

/// The place in the plane.
impl Deref for Coordinates {
    type Target = Pos;

    fn deref(&self) -> &Pos {
        &self.at
    }
}

/// As an array of that many numbers.
impl Serialize for Coordinates {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.numbers().serialize(serializer)
    }
}
