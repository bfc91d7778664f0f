//! The observations that an objective learns from.

use crate::number;

/// The largest number of a cell.
pub const LARGEST: f64 = 1e9;

/// Rows of numbers, all of one length: of each observation its features, and last its outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    columns: usize,
    numbers: Vec<f64>,
}

impl Points {
    /// No rows of so many numbers, at least one.
    pub fn empty(columns: usize) -> Self {
        Self { columns: columns.max(1), numbers: Vec::new() }
    }

    /// Of rows that all have so many numbers.
    pub fn of<const C: usize>(rows: &[[f64; C]]) -> Self {
        Self { columns: C, numbers: rows.concat() }
    }

    /// How many numbers a row has.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.numbers.len() / self.columns
    }

    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    pub fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.numbers.chunks_exact(self.columns)
    }

    pub fn row(&self, i: usize) -> &[f64] {
        &self.numbers[i * self.columns..][..self.columns]
    }

    /// The numbers of a column.
    pub fn column(&self, j: usize) -> impl Iterator<Item = f64> + '_ {
        self.rows().map(move |row| row[j])
    }

    /// The outcome of a row: its last number.
    pub fn outcome(&self, i: usize) -> f64 {
        self.row(i)[self.columns - 1]
    }

    /// Adds a row; what it has too much is left out, what it has too little is 0.
    pub fn push(&mut self, row: &[f64]) {
        self.numbers.extend((0..self.columns).map(|j| row.get(j).copied().unwrap_or(0.0)));
    }

    /// The first numbers of a row are others from now on.
    pub fn set(&mut self, i: usize, numbers: &[f64]) {
        let row = &mut self.numbers[i * self.columns..][..self.columns];
        for (cell, number) in row.iter_mut().zip(numbers) {
            *cell = *number;
        }
    }

    /// Takes a row away.
    pub fn remove(&mut self, i: usize) {
        self.numbers.drain(i * self.columns..(i + 1) * self.columns);
    }

    /// As links and attributes carry them: “0,1;2,5”. Reads back as the same points.
    pub fn to_text(&self) -> String {
        let row = |row: &[f64]| row.iter().map(|x| number::exact(*x)).collect::<Vec<_>>().join(",");
        self.rows().map(row).collect::<Vec<_>>().join(";")
    }

    /// The least and the largest number of a column; `None` without rows.
    pub fn range(&self, j: usize) -> Option<(f64, f64)> {
        let ends = |ends: Option<(f64, f64)>, x: f64| {
            Some(ends.map_or((x, x), |(low, high)| (f64::min(low, x), f64::max(high, x))))
        };
        self.column(j).fold(None, ends)
    }
}
