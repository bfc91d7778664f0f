//! Values of an objective on the nodes of a grid.

use super::mark::Pos;
use super::viewport::Window;

/// f at the nodes of a regular grid that covers a window. The outermost nodes lie exactly on the
/// window's borders, so that contours reach them. Values are kept as they come: NaN and ±∞ mark
/// places where the objective is not defined or overflows.
///
/// A window that is not finite or has no extent has no nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// x of each column, ascending
    xs: Vec<f64>,
    /// y of each row, ascending: row 0 is the lower border
    ys: Vec<f64>,
    /// row by row
    values: Vec<f64>,
}

impl Field {
    /// 256 × 256 cells: steps below 3 px on a plot of 700 px.
    pub const NODES: usize = 257;

    /// Samples `f` at `columns` × `rows` nodes (at least 2 × 2).
    pub fn sample(window: Window, columns: usize, rows: usize, f: impl Fn(Pos) -> f64) -> Self {
        let mut field = Self::default();
        field.resample(window, columns, rows, f);
        field
    }

    /// As [`Field::sample`], into the same allocation.
    pub fn resample(&mut self, window: Window, columns: usize, rows: usize, f: impl Fn(Pos) -> f64) {
        spread(&mut self.xs, window.x, columns);
        spread(&mut self.ys, window.y, rows);
        if self.xs.is_empty() || self.ys.is_empty() {
            self.xs.clear();
            self.ys.clear();
        }
        self.values.clear();
        self.values.reserve(self.xs.len() * self.ys.len());
        for &y in &self.ys {
            self.values.extend(self.xs.iter().map(|&x| f([x, y])));
        }
    }

    /// A field of given values, row by row from the lower border up, over [0, columns − 1] × [0, rows − 1].
    /// Values that do not fill a row are left out.
    pub fn from_values(columns: usize, values: &[f64]) -> Self {
        let rows = values.len().checked_div(columns).unwrap_or(0);
        if columns < 2 || rows < 2 {
            return Self::default();
        }
        let count = |n: usize| (0..n).map(|i| i as f64).collect();
        Self { xs: count(columns), ys: count(rows), values: values[..columns * rows].to_vec() }
    }

    pub fn columns(&self) -> usize {
        self.xs.len()
    }

    pub fn rows(&self) -> usize {
        self.ys.len()
    }

    /// x of each column, ascending
    pub fn xs(&self) -> &[f64] {
        &self.xs
    }

    /// y of each row, ascending
    pub fn ys(&self) -> &[f64] {
        &self.ys
    }

    /// row by row from the lower border up
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

/// Fills `places` with `count` places from one end of `range` to the other, both included exactly.
fn spread(places: &mut Vec<f64>, (low, high): (f64, f64), count: usize) {
    let cells = count.max(2) - 1;
    let span = high - low;
    places.clear();
    if span.is_finite() && span > 0.0 {
        places.extend((0..cells).map(|i| low + span * (i as f64 / cells as f64)));
        places.push(high);
    }
}
