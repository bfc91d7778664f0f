//! How far two words are apart, to tell what was probably meant.

/// How many letters to insert, remove, replace or swap with their neighbour lead from `a` to `b`
/// (the optimal string alignment distance). O(|a| · |b|).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // rows of the table: [i − 2], [i − 1], [i]
    let mut rows = [Vec::new(), Vec::new(), (0..=b.len()).collect::<Vec<usize>>()];
    for i in 1..=a.len() {
        rows.rotate_left(1);
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[0][j - 2] + 1);
            }
            row.push(best);
        }
        rows[2] = row;
    }
    rows[2][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_typing_errors() {
        for (a, b, errors) in
            [("", "", 0), ("sin", "sin", 0), ("sni", "sin", 1), ("foo", "floor", 2), ("sqr", "sqrt", 1)]
        {
            assert_eq!(distance(a, b), errors, "{a} → {b}");
        }
    }
}
