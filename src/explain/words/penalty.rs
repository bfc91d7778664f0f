//! What a penalty makes of coordinates.

use crate::{number::short, penalty::SolutionPath};

/// From which price on which coordinates are 0: “x₂ = 0 for ν ≥ 0.453, x₁ = 0 for ν ≥ 3.32”; empty where none is.
pub fn vanishing(path: &SolutionPath, variables: &[String]) -> String {
    let mut told: Vec<(f64, String)> = (0..variables.len())
        .filter_map(|i| {
            path.vanishes_at(i)
                .map(|weight| (weight, format!("{} = 0 for ν ≥ {}", variables[i], short(weight))))
        })
        .collect();
    told.sort_by(|a, b| a.0.total_cmp(&b.0));
    told.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join(", ")
}
