//! The picked run as a table: whole as a file, or the rows around the iterate shown.

use super::Session;
use crate::{
    number::{self, short},
    space::Rn,
    trajectory::Iterate,
};
use serde::Serialize;

/// So many rows stand in the panel, the iterate shown among them.
const ROWS: usize = 9;
/// So many coordinates of a point stand in a row.
const COORDINATES: usize = 3;

/// The rows of the picked run around the iterate shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunTable {
    /// which run, and how much of it
    pub caption: String,
    /// the letter of the variables, above their column
    pub letter: String,
    pub rows: Vec<TableRow>,
}

/// One iterate in digits; a dash for what is not there.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TableRow {
    pub k: usize,
    /// whether it is the iterate shown
    pub shown: bool,
    /// the first coordinates
    pub x: String,
    pub f: String,
    pub grad_norm: String,
    /// of the step that leaves it
    pub alpha: String,
}

impl Session {
    /// What the panel `table` shows. It costs the same for long runs as for short ones.
    pub fn run_table(&self) -> RunTable {
        let (run, shown) = (self.run(), self.k());
        let iterates = &run.trajectory.iterates;
        let first = shown.saturating_sub(ROWS / 2).min(iterates.len().saturating_sub(ROWS));
        let digits = |x: Option<f64>| x.filter(|x| x.is_finite()).map_or("—".to_owned(), short);
        let row = |(k, iterate): (usize, &Iterate<Rn>)| {
            let mut x: Vec<String> = iterate.x.iter().take(COORDINATES).map(|x| digits(Some(*x))).collect();
            if iterate.x.len() > COORDINATES {
                x.push("…".to_owned());
            }
            TableRow {
                k,
                shown: k == shown,
                x: x.join(", "),
                f: digits(Some(iterate.f)),
                grad_norm: digits(Some(iterate.gradient.norm())),
                alpha: digits(iterate.step.as_ref().map(|step| step.alpha)),
            }
        };
        RunTable {
            caption: format!("{}: k = {} of {}", run.contender.name, shown, run.trajectory.last()),
            letter: self.setup.problem.letter().to_owned(),
            rows: iterates.iter().enumerate().skip(first).take(ROWS).map(row).collect(),
        }
    }

    /// One iterate a line, with a line of names first; what does not exist is empty. Numbers have a point, and
    /// read back as they are.
    pub fn to_csv(&self) -> String {
        let cell = |x: Option<f64>| x.map_or(String::new(), number::exact);
        // x1, x2 and so on; x alone
        let columns = |letter: &str| match self.setup.problem.dimension() {
            1 => letter.to_owned(),
            n => (1..=n).map(|i| format!("{letter}{i}")).collect::<Vec<_>>().join(","),
        };
        let mut text = format!("k,{},f,{},alpha,{}\n", columns("x"), columns("g"), columns("d"));
        for row in self.trajectory() {
            let mut numbers: Vec<Option<f64>> = row.x.iter().copied().map(Some).collect();
            numbers.push(Some(row.f));
            numbers.extend(row.gradient.iter().copied().map(Some));
            numbers.push(row.alpha);
            let count = row.x.len();
            numbers.extend((0..count).map(|i| row.direction.as_ref().map(|d| d[i])));
            let cells: Vec<String> = numbers.into_iter().map(cell).collect();
            text += &format!("{},{}\n", row.k, cells.join(","));
        }
        text
    }
}
