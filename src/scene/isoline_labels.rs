//! Where the numbers on isolines stand.

use super::field::Field;
use super::font::Font;
use super::viewport::Viewport;
use crate::space::Pos;

/// Size of the numbers, in CSS pixels.
pub const SIZE: f64 = 12.0;

/// Free space kept around a number, and between it and the frame.
const CLEARANCE: [f64; 2] = [14.0, 14.0];

/// A line steeper (by the cosine) or more bent (chord over arc) than this gets no number.
const FLAT: f64 = 0.6;
const STRAIGHT: f64 = 0.97;

/// Finds places for numbers such that they touch neither each other nor the frame nor a gap.
pub struct Placer<'a> {
    viewport: &'a Viewport,
    field: &'a Field,
    /// left, top, right and bottom of what covers the picture, and of the numbers placed so far
    taken: Vec<[f64; 4]>,
}

/// A candidate: how well a number stands here, and where.
struct Spot {
    merit: f64,
    at: [f64; 2],
}

impl<'a> Placer<'a> {
    pub fn new(viewport: &'a Viewport, field: &'a Field) -> Self {
        Self { viewport, field, taken: viewport.covered.into_iter().collect() }
    }

    /// The best place for a number on one of these lines, if there is one.
    pub fn place<'p>(&mut self, lines: impl Iterator<Item = &'p [Pos]>, number: &str) -> Option<Pos> {
        let size = [Font::new(SIZE).estimate(number), SIZE];
        let best =
            lines.filter_map(|line| self.best_on(line, size)).max_by(|a, b| a.merit.total_cmp(&b.merit))?;
        self.taken.push(box_around(best.at, size, [0.0; 2]));
        Some(self.viewport.to_data(best.at))
    }

    /// Slides a stretch as long as the text along the line and keeps the best.
    fn best_on(&self, line: &[Pos], size: [f64; 2]) -> Option<Spot> {
        let pixels: Vec<[f64; 2]> = line.iter().map(|p| self.viewport.to_pixels(*p)).collect();
        let mut along = Vec::with_capacity(pixels.len());
        let mut length = 0.0;
        for (i, p) in pixels.iter().enumerate() {
            length += if i == 0 { 0.0 } else { distance(pixels[i - 1], *p) };
            along.push(length);
        }
        // On a short line a number would stand for the line rather than on it.
        if length < 3.0 * size[0] {
            return None;
        }
        let [left, top, right, bottom] = self.viewport.frame();
        let mut best: Option<Spot> = None;
        let mut end = 0;
        // Away from the ends, where a line meets the frame or a gap.
        let begin = along.partition_point(|along| *along < size[0]);
        let limit = along.partition_point(|along| *along < length - size[0]);
        for start in begin..limit {
            while end < pixels.len() && along[end] - along[start] < size[0] {
                end += 1;
            }
            if end == pixels.len() {
                break;
            }
            let chord = distance(pixels[start], pixels[end]);
            let straight = chord / (along[end] - along[start]);
            let flat = (pixels[end][0] - pixels[start][0]).abs() / chord;
            if !(straight >= STRAIGHT && flat >= FLAT) {
                continue;
            }
            let at = pixels[start + (end - start) / 2];
            // Numbers gather to the lower right, out of the way of paths that come from the upper left.
            let merit = straight
                + flat
                + 0.2 * (at[0] - left) / (right - left)
                + 0.2 * (at[1] - top) / (bottom - top);
            if best.as_ref().is_none_or(|best| merit > best.merit) && self.is_free(at, size) {
                best = Some(Spot { merit, at });
            }
        }
        best
    }

    fn is_free(&self, at: [f64; 2], size: [f64; 2]) -> bool {
        let [left, top, right, bottom] = self.viewport.frame();
        let wanted = box_around(at, size, CLEARANCE);
        let corners = [0, 1, 2, 3].map(|i| [wanted[2 * (i & 1)], wanted[1 + (i & 2)]]);
        wanted[0] >= left
            && wanted[1] >= top
            && wanted[2] <= right
            && wanted[3] <= bottom
            && !self
                .taken
                .iter()
                .any(|t| wanted[0] < t[2] && t[0] < wanted[2] && wanted[1] < t[3] && t[1] < wanted[3])
            && corners.iter().all(|corner| self.field.is_defined_near(self.viewport.to_data(*corner)))
    }
}

fn box_around([x, y]: [f64; 2], [width, height]: [f64; 2], clearance: [f64; 2]) -> [f64; 4] {
    let (w, h) = (0.5 * width + clearance[0], 0.5 * height + clearance[1]);
    [x - w, y - h, x + w, y + h]
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (b[0] - a[0]).hypot(b[1] - a[1])
}
