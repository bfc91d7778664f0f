//! How a run ended.

use super::no_step;
use crate::termination::Termination;

/// One sentence on a run that ended after `k` steps; `one` where f has one variable.
pub fn ending(termination: &Termination, k: usize, one: bool) -> String {
    let after = match k {
        0 => "At the start".to_owned(),
        1 => "After 1 step".to_owned(),
        k => format!("After {k} steps"),
    };
    match termination {
        Termination::Steps => format!("{after} the run ends: that many were asked for."),
        Termination::Converged if one => {
            format!("{after} the slope has vanished to the last digits that count.")
        }
        Termination::Converged => format!("{after} the gradient has vanished to the last digits that count."),
        Termination::Balanced if one => format!("{after} slope and weight decay cancel to the last digit."),
        Termination::Balanced => {
            format!("{after} gradient and weight decay cancel: ∇f + ωx = 0 to the last digit.")
        }
        Termination::Solved => {
            format!("{after} the conditions of a solution hold: stationarity, feasibility, complementarity.")
        }
        Termination::Unconstrained => {
            format!("{after} f alone can fall no further, and the constraints do not hold there.")
        }
        Termination::Diverged => {
            format!(
                "{after} the run leaves every bound: the next iterate, or f there, is beyond every number here."
            )
        }
        Termination::LeftDomain => {
            format!("{after} the run ends: the next step would lead to where f is not defined.")
        }
        Termination::NoDirection(reason) => {
            format!("{after} there is no next step: {}.", no_step(*reason, one))
        }
    }
}

/// The same in a few words, for a table: how a run ended whose last iterate is `k`.
pub fn ending_in_brief(termination: &Termination, k: usize, one: bool) -> String {
    match termination {
        Termination::Steps => format!("ends after {k} steps"),
        Termination::Converged => format!("converges at k = {k}"),
        Termination::Balanced => format!("held by its weight decay at k = {k}"),
        Termination::Solved => format!("solves the constrained problem at k = {k}"),
        Termination::Unconstrained => format!("rests outside the constraints at k = {k}"),
        Termination::Diverged => format!("diverges at k = {k}"),
        Termination::LeftDomain => format!("would step out of the domain at k = {k}"),
        Termination::NoDirection(reason) => format!("no next step at k = {k}: {}", no_step(*reason, one)),
    }
}
