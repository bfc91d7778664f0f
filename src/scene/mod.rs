//! Drawing as plain data: marks in data coordinates, one viewport that owns the pixels.

mod axis;
mod contours;
mod field;
mod font;
mod ground;
mod isoline_labels;
mod labels;
pub mod levels;
mod mark;
mod specks;
mod viewport;

pub use axis::{Axis, Tick};
pub use contours::{Contours, Ring};
pub use field::{Between, Field};
pub use font::Font;
pub use ground::{Ground, GroundParts, ISOLINE, Relief};
pub use labels::declutter;
pub use mark::{Mark, Role, Side, Stroke};
pub use viewport::{Margins, Viewport};

pub use crate::{
    space::{Pos, Window},
    style::{RunColour, Shape},
};

/// A picture as data: what its frame spans, its axes, and its marks from back to front.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    pub window: Window,
    pub x_axis: Axis,
    pub y_axis: Axis,
    /// whether a hairline runs round the frame
    pub framed: bool,
    pub marks: Vec<Mark>,
}

impl Scene {
    /// An empty picture without frame and axes, as a layer over another one.
    pub fn bare(window: Window) -> Self {
        Self { window, x_axis: Axis::default(), y_axis: Axis::default(), framed: false, marks: Vec::new() }
    }
}
