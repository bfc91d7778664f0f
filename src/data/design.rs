//! The points as a linear model sees them.

/// Rows of features with an outcome each.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    width: usize,
    features: Vec<f64>,
    outcomes: Vec<f64>,
}

impl Design {
    /// No rows of so many features.
    pub fn new(width: usize) -> Self {
        Self { width, features: Vec::new(), outcomes: Vec::new() }
    }

    pub fn push(&mut self, features: impl IntoIterator<Item = f64>, outcome: f64) {
        self.features.extend(features);
        self.outcomes.push(outcome);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.outcomes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.outcomes.is_empty()
    }

    /// How many features there are.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The features of a row, and its outcome.
    pub fn row(&self, i: usize) -> (&[f64], f64) {
        (&self.features[i * self.width..][..self.width], self.outcomes[i])
    }
}
