//! The one place that knows pixels: an invertible map from data to the picture.

use super::clip;
use super::mark::Pos;
use crate::number::Within;

/// A rectangle of data space.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub x: (f64, f64),
    pub y: (f64, f64),
}

impl Window {
    pub const fn new(x: (f64, f64), y: (f64, f64)) -> Self {
        Self { x, y }
    }

    pub fn width(&self) -> f64 {
        self.x.1 - self.x.0
    }

    pub fn height(&self) -> f64 {
        self.y.1 - self.y.0
    }

    pub fn centre(&self) -> Pos {
        [0.5 * self.x.0 + 0.5 * self.x.1, 0.5 * self.y.0 + 0.5 * self.y.1]
    }

    /// Borders included.
    pub fn contains(&self, [x, y]: Pos) -> bool {
        x >= self.x.0 && x <= self.x.1 && y >= self.y.0 && y <= self.y.1
    }

    /// Where a path that goes straight from a place inside to one outside leaves the window: at the border, or at
    /// `from` itself if the target is no place at all. None if it does not leave.
    ///
    /// ```
    /// let window = zigzag::scene::Window::new((0.0, 4.0), (0.0, 4.0));
    /// assert_eq!(window.exit([1.0, 1.0], [9.0, 3.0]), Some([4.0, 1.75]));
    /// assert_eq!(window.exit([1.0, 1.0], [2.0, 3.0]), None);
    /// ```
    pub fn exit(&self, from: Pos, to: Pos) -> Option<Pos> {
        if !self.contains(from) || self.contains(to) {
            return None;
        }
        // None where the target is no place, or too far away to say in which direction.
        let Some((_, reach)) = self.part(from, to) else { return Some(from) };
        let ranges = [self.x, self.y];
        let along = |i: usize| (from[i] + reach * (to[i] - from[i])).within(ranges[i].0, ranges[i].1);
        Some([along(0), along(1)])
    }

    /// The part of a segment within the window, borders included, as two shares 0 ≤ t₀ ≤ t₁ ≤ 1 of the way from
    /// `from` to `to`. None if it passes outside or is not finite.
    pub fn part(&self, from: Pos, to: Pos) -> Option<(f64, f64)> {
        clip::segment(&[self.x.0, self.y.0, self.x.1, self.y.1], from, to)
    }

    /// The smallest window with the same centre that contains this one and has this ratio of
    /// width to height.
    pub fn enlarged_to(&self, aspect: f64) -> Self {
        let [cx, cy] = self.centre();
        let width = self.width().max(self.height() * aspect);
        let height = width / aspect;
        Self::new((cx - width / 2.0, cx + width / 2.0), (cy - height / 2.0, cy + height / 2.0))
    }
}

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
}

impl Viewport {
    pub fn new(window: Window, width: f64, height: f64, margins: Margins) -> Self {
        let frame = [
            margins.left,
            margins.top,
            (width - margins.left - margins.right).max(1.0),
            (height - margins.top - margins.bottom).max(1.0),
        ];
        Self { window, frame, size: [width.max(1.0), height.max(1.0)] }
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
