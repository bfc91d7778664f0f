//! Specks: sets of so few nodes that they tell of the sampling rather than of the objective.

/// A ring around fewer nodes is a speck, a pearl on the string into which sampling breaks the floor of a
/// narrow valley.
pub(super) const SPECK: u64 = 6;

/// Levels the specks of a field: below a level and above it, each set of fewer than [`SPECK`] connected nodes takes
/// the value next to it, as its ring is left out of the marks.
pub fn remove(values: &mut [f64], columns: usize, levels: &[f64]) {
    let grid = Grid { columns, rows: values.len() / columns };
    let mut nodes = Vec::with_capacity(SPECK as usize);
    // Every such set has an extreme of the grid in it.
    for row in 0..grid.rows {
        for node in row * columns..(row + 1) * columns {
            let (value, column) = (values[node], node - row * columns);
            let before = if column == 0 { None } else { Some(values[node - 1]) };
            let after = if column + 1 == columns { None } else { Some(values[node + 1]) };
            // Most nodes lie between their neighbours.
            let low = before.is_none_or(|v| v >= value) && after.is_none_or(|v| v > value);
            let high = before.is_none_or(|v| v <= value) && after.is_none_or(|v| v < value);
            if (low || high) && grid.is_extreme(values, row, node, low) {
                grid.level_at(values, node, low, levels, &mut nodes);
            }
        }
    }
}

struct Grid {
    columns: usize,
    rows: usize,
}

impl Grid {
    /// Whether a node that is an extreme of its row is one of its column. Of equal neighbours one counts.
    fn is_extreme(&self, values: &[f64], row: usize, node: usize, low: bool) -> bool {
        let value = values[node];
        let over = |other: f64| if low { other > value } else { other < value };
        let below = row.checked_sub(1).map(|_| values[node - self.columns]);
        below.is_none_or(|v| v == value || over(v))
            && (row + 1 == self.rows || over(values[node + self.columns]))
    }

    /// Levels the sets around one extreme, from the smallest on, up to one that is large enough.
    fn level_at(&self, values: &mut [f64], node: usize, low: bool, levels: &[f64], nodes: &mut Vec<usize>) {
        loop {
            let value = values[node];
            let above = levels.partition_point(|level| *level <= value);
            let level = if low { levels.get(above) } else { above.checked_sub(1).map(|i| &levels[i]) };
            let Some(level) = level else { return };
            match self.around(values, node, |v| if low { v < *level } else { v >= *level }, nodes) {
                Some(next) => nodes.iter().for_each(|node| values[*node] = next),
                None => return,
            }
        }
    }

    /// The set that a node belongs to, if it is a speck, and the value next to it that is nearest to its own.
    fn around(
        &self,
        values: &[f64],
        node: usize,
        belongs: impl Fn(f64) -> bool,
        nodes: &mut Vec<usize>,
    ) -> Option<f64> {
        nodes.clear();
        nodes.push(node);
        let mut next: Option<f64> = None;
        let mut seen = 0;
        while let Some(&from) = nodes.get(seen) {
            seen += 1;
            let (row, column) = ((from / self.columns) as i64, (from % self.columns) as i64);
            for (up, right) in [(0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, -1), (-1, 1)] {
                let (r, c) = (row + up, column + right);
                if r < 0 || c < 0 || r >= self.rows as i64 || c >= self.columns as i64 {
                    continue;
                }
                let at = |r: i64, c: i64| r as usize * self.columns + c as usize;
                let other = at(r, c);
                let corner = up != 0 && right != 0;
                if !belongs(values[other]) {
                    let nearer =
                        |next: f64| (values[other] - values[node]).abs() < (next - values[node]).abs();
                    if !corner && next.is_none_or(nearer) {
                        next = Some(values[other]);
                    }
                    continue;
                }
                // Across a corner as the middle of the cell has it, which is how its saddle is cut.
                let middle = [at(row, column), other, at(row, c), at(r, column)].map(|n| 0.25 * values[n]);
                if nodes.contains(&other) || (corner && !belongs(middle.iter().sum())) {
                    continue;
                }
                nodes.push(other);
                if nodes.len() as u64 >= SPECK {
                    return None;
                }
            }
        }
        next
    }
}
