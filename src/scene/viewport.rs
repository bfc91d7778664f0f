//! The one place that knows pixels: an invertible map from data to the picture.

use crate::space::{Pos, Window};

/// Space around the frame for ticks and labels, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
}

impl Margins {
    /// Room for the numbers and names of two axes.
    pub const AXES: Self = Self { left: 44.0, right: 14.0, top: 14.0, bottom: 34.0 };
    pub const NONE: Self = Self { left: 0.0, right: 0.0, top: 0.0, bottom: 0.0 };
}

/// Data ⇄ CSS pixels (y down) for a picture of a given size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    pub window: Window,
    /// left, top, width and height of the frame in CSS pixels
    frame: [f64; 4],
    /// width and height of the whole picture
    size: [f64; 2],
    /// left, top, right and bottom of what covers a part of the picture, such as buttons: no label stands
    /// beneath it
    pub covered: Option<[f64; 4]>,
}

impl Viewport {
    pub fn new(window: Window, width: f64, height: f64, margins: Margins) -> Self {
        let frame = [
            margins.left,
            margins.top,
            (width - margins.left - margins.right).max(1.0),
            (height - margins.top - margins.bottom).max(1.0),
        ];
        Self { window, frame, size: [width.max(1.0), height.max(1.0)], covered: None }
    }

    /// As [`Viewport::new`] with equal unit lengths on both axes: the window is enlarged to fit the frame, so
    /// that right angles look right.
    pub fn equal(window: Window, width: f64, height: f64, margins: Margins) -> Self {
        let viewport = Self::new(window, width, height, margins);
        let [_, _, frame_width, frame_height] = viewport.frame;
        Self { window: window.enlarged_to(frame_width / frame_height), ..viewport }
    }

    /// width and height of the whole picture in CSS pixels
    pub fn size(&self) -> [f64; 2] {
        self.size
    }

    /// left, top, right and bottom of the frame in CSS pixels
    pub fn frame(&self) -> [f64; 4] {
        let [left, top, width, height] = self.frame;
        [left, top, left + width, top + height]
    }

    /// CSS pixels per unit of x.
    pub fn pixels_per_unit(&self) -> f64 {
        self.frame[2] / self.window.width()
    }

    pub fn to_pixels(&self, [x, y]: Pos) -> [f64; 2] {
        let [left, top, width, height] = self.frame;
        [
            left + (x - self.window.x.0) / self.window.width() * width,
            top + (self.window.y.1 - y) / self.window.height() * height,
        ]
    }

    pub fn to_data(&self, [px, py]: [f64; 2]) -> Pos {
        let [left, top, width, height] = self.frame;
        [
            self.window.x.0 + (px - left) / width * self.window.width(),
            self.window.y.1 - (py - top) / height * self.window.height(),
        ]
    }
}
