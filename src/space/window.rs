//! Places in the plane, and rectangles of it.

use super::clip;
use crate::number::{self, Within};

/// A position in data coordinates, y up.
pub type Pos = [f64; 2];

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

    /// The smallest window that contains this one and a place, which has this share of its extent as air beyond it
    /// where it lay outside, to a border that is a round number.
    ///
    /// ```
    /// let window = zigzag::space::Window::new((-3.0, 3.0), (-3.0, 3.0));
    /// assert_eq!(window.with([1.0, 2.0], 0.1), window);
    /// assert_eq!(window.with([20.0, 2.0], 0.1).x, (-3.0, 23.0));
    /// ```
    pub fn with(&self, at: Pos, air: f64) -> Self {
        let stretched = |(low, high): (f64, f64), x: f64| {
            let room = air * (high.max(x) - low.min(x));
            let grain = 10f64.powf((0.5 * room).log10().floor());
            let (first, last) = (((x - room) / grain).floor() * grain, ((x + room) / grain).ceil() * grain);
            (
                if x < low { number::tidy(first) } else { low },
                if x > high { number::tidy(last) } else { high },
            )
        };
        Self::new(stretched(self.x, at[0]), stretched(self.y, at[1]))
    }

    /// Where a path that goes straight from a place inside to one outside leaves the window: at the border, or at
    /// `from` itself if the target is no place at all. None if it does not leave.
    ///
    /// ```
    /// let window = zigzag::space::Window::new((0.0, 4.0), (0.0, 4.0));
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
