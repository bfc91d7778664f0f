//! The picked run as a table.

use super::Session;
use crate::number;

impl Session {
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
