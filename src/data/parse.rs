//! Points as text: as an attribute has them, or pasted from a file or a spreadsheet.
//!
//! | text | rows end at | cells end at |
//! |---|---|---|
//! | one line, or lines that end with “;” | `;` | `,` |
//! | lines with tabs | a new line | a tab |
//! | lines with `;` inside | a new line | `;` |
//! | other lines | a new line | `,`, or spaces where there is none |
//!
//! Where a comma ends no cell it is a decimal comma. A first line of names is passed over, and so are empty lines
//! and lines that begin with `#`.

use super::points::{LARGEST, Points};
use crate::{error::quoted, number};

/// The fewest points that say anything.
pub const FEWEST: usize = 2;
/// The most points.
pub const MOST: usize = 100_000;
/// The most numbers of a row, and the fewest.
const COLUMNS: std::ops::RangeInclusive<usize> = 2..=3;

/// Where rows and cells end.
struct Form {
    /// whether a row is a line; else it is a piece that ends with “;”
    lines: bool,
    /// between cells; `None` for spaces
    mark: Option<char>,
}

impl Form {
    fn of(text: &str) -> Self {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let before_last = &lines[..lines.len().saturating_sub(1)];
        if lines.len() < 2 && !text.contains('\t') || before_last.iter().any(|line| line.ends_with(';')) {
            return Self { lines: false, mark: Some(',') };
        }
        let mark = ['\t', ';', ','].into_iter().find(|mark| text.trim().contains(*mark));
        Self { lines: true, mark }
    }

    /// What a person calls a row.
    fn row(&self) -> &'static str {
        if self.lines { "line" } else { "point" }
    }

    /// The rows with their numbers, from 1.
    fn rows<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let pieces: Vec<&str> = if self.lines { text.lines().collect() } else { text.split(';').collect() };
        let said = |piece: &str| !piece.is_empty() && !piece.starts_with('#');
        let pieces =
            pieces.into_iter().enumerate().map(|(i, piece)| (i + 1, piece.trim_matches([' ', '\r', '\n'])));
        pieces.filter(|(_, piece)| said(piece.trim())).collect()
    }

    fn cells<'t>(&self, row: &'t str) -> Vec<&'t str> {
        let bare = |cell: &'t str| cell.trim().trim_matches('"').trim();
        match self.mark {
            Some(mark) => row.split(mark).map(bare).collect(),
            None => row.split_whitespace().map(bare).collect(),
        }
    }

    fn number(&self, cell: &str) -> Option<f64> {
        let point = if self.mark == Some(',') { cell.to_owned() } else { cell.replace(',', ".") };
        number::parse(&point)
    }
}

impl Points {
    /// Reads points.
    ///
    /// # Errors
    /// One sentence that says what is wrong in which line and column, or that there are too few or too many.
    pub fn parse(text: &str) -> Result<Self, String> {
        let form = Form::of(text);
        let mut rows = form.rows(text);
        let is_name = |cell: &&str| !cell.is_empty() && form.number(cell).is_none();
        if rows.len() > 1 && rows.first().is_some_and(|(_, row)| form.cells(row).iter().all(is_name)) {
            rows.remove(0);
        }
        if !(FEWEST..=MOST).contains(&rows.len()) {
            let given = match rows.len() {
                0 => "no points were".to_owned(),
                1 => "1 point was".to_owned(),
                n => format!("{n} points were"),
            };
            return Err(format!(
                "{given} given; allowed are from {FEWEST} to {MOST}, such as “0,1; 1,3; 2,5”."
            ));
        }
        let columns = form.cells(rows[0].1).len();
        let mut points = Self::empty(columns.min(*COLUMNS.end()));
        for (place, row) in rows {
            points.push(&form.read_row(place, row, columns)?);
        }
        Ok(points)
    }
}

impl Form {
    /// The numbers of a row, of which the first one has so many.
    fn read_row(&self, place: usize, row: &str, columns: usize) -> Result<Vec<f64>, String> {
        let cells = self.cells(row);
        let place = format!("{} {place}", self.row());
        if !COLUMNS.contains(&cells.len()) {
            return Err(format!(
                "{place}, {}, has {}; allowed are x and y, or x₁, x₂ and y.",
                quoted(row),
                counted(cells.len())
            ));
        }
        if cells.len() != columns {
            let at = if cells.len() > columns {
                format!("column {} is one too many", columns + 1)
            } else {
                format!("column {} is missing", cells.len() + 1)
            };
            return Err(format!("{place}, {}: {at}, since the first has {}.", quoted(row), counted(columns)));
        }
        let number = |(i, cell): (usize, &&str)| match self.number(cell) {
            _ if cell.is_empty() => Err(format!("{place}, column {}: there is no number.", i + 1)),
            None => Err(format!("{place}, column {}: {} is no number.", i + 1, quoted(cell))),
            Some(x) if x.abs() > LARGEST => Err(format!(
                "{place}, column {}: {} is beyond ±{}.",
                i + 1,
                quoted(cell),
                number::short(LARGEST)
            )),
            Some(x) => Ok(x),
        };
        cells.iter().enumerate().map(number).collect()
    }
}

fn counted(cells: usize) -> String {
    if cells == 1 { "1 number".to_owned() } else { format!("{cells} numbers") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        Points::parse(text).unwrap_err()
    }

    #[test]
    fn an_attribute_a_file_and_a_spreadsheet_are_read_alike() {
        let points = Points::of(&[[0.5, 1.0], [2.0, -5.25]]);
        for text in [
            "0.5,1; 2,-5.25",
            "0.5,1;2,−5.25;",
            "0.5, 1;\n  2, -5.25;\n",
            "0.5,1\n2,-5.25",
            "x,y\n0.5,1\n\n2,-5.25\n",
            "x;y\r\n0,5;1\r\n2;-5,25\r\n",
            "Länge\tBreite\n0,5\t1\n2\t-5,25\n",
            "0.5\t1\n2\t-5.25",
            "\"x\",\"y\"\n\"0.5\",\"1\"\n\"2\",\"-5.25\"",
            "# made by hand\n0.5 1\n2 -5.25",
        ] {
            assert_eq!(Points::parse(text), Ok(points.clone()), "{text}");
        }
        assert_eq!(Points::parse(&points.to_text()), Ok(points));
        assert_eq!(Points::parse("0,1,1;2,0.5,-1").unwrap().columns(), 3);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        assert!(refused("").starts_with("no points were given"));
        assert!(refused("1,2").starts_with("1 point was given"));
        assert!(refused("x,y\n1,2\n3,four").contains("line 3, column 2: “four” is no number"));
        assert!(refused("1,2\n3,\n5,6").contains("line 2, column 2: there is no number"));
        assert!(refused("1,2\n3\n5,6").contains("line 2, “3”, has 1 number"));
        assert!(refused("1,2\n3,4,5\n").contains("line 2, “3,4,5”: column 3 is one too many"));
        assert!(refused("1,2,3\n3,4\n").contains("line 2, “3,4”: column 3 is missing"));
        assert!(refused("1,2,3,4\n1,2,3,4").contains("has 4 numbers"));
        assert!(refused("1,2;3,1e12").contains("point 2, column 2: “1e12” is beyond ±"));
    }
}
