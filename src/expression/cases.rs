//! Where the rows of `\begin{cases} … \end{cases}` lie; a row may hold others.

/// A piece and, behind `&`, where it holds: places in what was typed.
pub(super) struct Row {
    pub(super) from: usize,
    pub(super) and: Option<usize>,
    pub(super) to: usize,
}

/// The rows with ink in them, and what is around.
pub(super) struct Cases {
    /// right behind `\begin{cases}`
    pub(super) start: usize,
    pub(super) rows: Vec<Row>,
    /// at `\end{cases}`
    pub(super) end: usize,
    /// right behind it
    pub(super) close: usize,
}

impl Cases {
    /// Those whose `\begin` ends here; `None` where they are no cases, or never end.
    pub(super) fn read(typed: &[char], begun: usize) -> Option<Self> {
        let start = named(typed, begun)?;
        let is = |i: usize, what: &str| what.chars().enumerate().all(|(j, c)| typed.get(i + j) == Some(&c));
        let mut rows = Vec::new();
        let (mut from, mut and, mut within, mut i) = (start, None, 0usize, start);
        let mut finished = |from: usize, and: Option<usize>, to: usize| {
            if typed[from..to].iter().any(|c| !c.is_whitespace()) {
                rows.push(Row { from, and, to });
            }
        };
        while i < typed.len() {
            let mut long = 1;
            if is(i, "\\\\") {
                long = 2;
                if within == 0 {
                    finished(from, and, i);
                    (from, and) = (i + long, None);
                }
            } else if is(i, "\\begin") {
                within += 1;
            } else if is(i, "\\end") && within > 0 {
                within -= 1;
            } else if is(i, "\\end") {
                finished(from, and, i);
                return Some(Self { start, rows, end: i, close: named(typed, i + "\\end".len())? });
            } else if typed[i] == '&' && within == 0 {
                and = and.or(Some(i));
            }
            i += long;
        }
        None
    }
}

/// Right behind `{cases}`, if that is what comes here.
fn named(typed: &[char], at: usize) -> Option<usize> {
    let open = at + typed[at..].iter().take_while(|c| c.is_whitespace()).count();
    let name: String = typed[open..].iter().take("{cases}".len()).collect();
    (name == "{cases}").then_some(open + name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Option<Vec<(String, Option<String>)>> {
        let typed: Vec<char> = text.chars().collect();
        let part = |from: usize, to: usize| typed[from..to].iter().collect::<String>().trim().to_owned();
        let row = |row: &Row| match row.and {
            Some(and) => (part(row.from, and), Some(part(and + 1, row.to))),
            None => (part(row.from, row.to), None),
        };
        let cases = Cases::read(&typed, "\\begin".len())?;
        assert_eq!(part(cases.end, cases.close).replace(' ', ""), "\\end{cases}");
        Some(cases.rows.iter().map(row).collect())
    }

    #[test]
    fn rows_end_at_their_own_signs() {
        let own = |piece: &str, condition: &str| (piece.to_owned(), Some(condition.to_owned()));
        assert_eq!(
            rows("\\begin{cases} 1 & x < 0 \\\\ 2 & x > 1 \\\\ \\end{cases} + 1").unwrap(),
            [own("1", "x < 0"), own("2", "x > 1")]
        );
        let inner = "\\begin{cases} 3 & y < 0 \\\\ 4 \\end {cases}";
        assert_eq!(
            rows(&format!("\\begin {{cases}} {inner} & x < 0 \\\\ {inner} \\end{{cases}}")).unwrap(),
            [own(inner, "x < 0"), (inner.to_owned(), None)]
        );
    }

    #[test]
    fn what_never_ends_has_no_rows() {
        for text in [
            "\\begin{cases} 1 & x < 0",
            "\\begin{matrix} 1 \\end{cases}",
            "\\begin{cases} \\begin{cases} 1 \\end{cases}",
            "\\begin{cases} 1 \\end{matrix}",
            "\\begin",
        ] {
            assert!(rows(text).is_none(), "{text}");
        }
    }
}
