//! Handles on the plot that turn an objective's parameters directly.

use crate::{param::Values, space::Pos};

/// What can be grabbed of an objective on the plot.
#[derive(Debug)]
pub struct Grips {
    /// Where the grips sit. `reach` is a comfortable distance from the centre in data units.
    pub places: fn(&Values, reach: f64) -> Vec<Grip>,
    /// The parameters after the grip of this index was dragged to a point.
    pub drag: fn(&Values, reach: f64, index: usize, to: Pos) -> Vec<(&'static str, f64)>,
    /// The parameters after a key press: `dx` and `dy` are −1, 0 or 1, `share` is how far.
    pub nudge: fn(&Values, index: usize, [f64; 2], share: f64) -> Vec<(&'static str, f64)>,
}

/// One handle of an objective.
#[derive(Clone, Debug, PartialEq)]
pub struct Grip {
    pub at: Pos,
    /// from where its axis is drawn
    pub from: Pos,
    /// its accessible name
    pub label: &'static str,
    /// its accessible value
    pub value: String,
}
