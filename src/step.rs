//! A step from one iterate to the next.

use crate::space::Vector;

/// A step x_{k+1} = x_k + α d.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<V> {
    pub direction: V,
    pub alpha: f64,
}

impl<V: Vector> Step<V> {
    /// α d
    pub fn vector(&self) -> V {
        self.direction.clone() * self.alpha
    }

    /// x + α d
    pub fn from(&self, x: &V) -> V {
        self.vector() + x
    }
}
