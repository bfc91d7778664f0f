//! The conditions of a solution among the readouts.

use super::{Cell, Readouts, cells::cell};
use crate::number::short;

/// λ, μ and what is left of each condition; none where there are no constraints.
pub fn condition_cells(readouts: &Readouts) -> Vec<Cell> {
    let (Some(multipliers), Some(kkt)) = (&readouts.multipliers, &readouts.kkt) else { return Vec::new() };
    let mut cells = Vec::new();
    let groups = [
        ("equality", "λ", &multipliers.equality, "the multipliers of what must be 0, by least squares"),
        (
            "inequality",
            "μ",
            &multipliers.inequality,
            "the multipliers of the inequalities, by least squares: 0 of those that are not active",
        ),
    ];
    for (key, letter, values, help) in groups {
        if let Some(first) = values.first() {
            let value = values.iter().copied().map(short).collect::<Vec<_>>().join(", ");
            cells.push(Cell { value, ..cell(readouts, key, letter, Some(*first), help) });
        }
    }
    let left = [
        (
            "stationarity",
            "‖∇f + λ∇g + μ∇h‖",
            kkt.stationarity,
            "what of ∇f the constraints do not hold: 0 at a solution",
        ),
        (
            "feasibility",
            "violation",
            kkt.feasibility,
            "by how much the constraints are violated at most: 0 at a solution",
        ),
        (
            "complementarity",
            "|μh|",
            kkt.complementarity,
            "the largest product of an inequality with its multiplier: 0 at a solution",
        ),
    ];
    cells.extend(left.map(|(key, label, value, help)| cell(readouts, key, label, value, help)));
    cells
}
