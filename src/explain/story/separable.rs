//! Classes that a line parts: the logistic loss has no minimiser, and no run arrives.

use crate::{
    data::Separation,
    explain::{sentence::Sentence, situation::Situation},
    number::short,
};

/// Says so after the sentence, where it is so.
pub(super) fn separable(at: &Situation, told: Sentence) -> Sentence {
    let problem = &at.setup.problem;
    let Some(learning) = &problem.learning else { return told };
    // A price on large coordinates holds the minimiser, and constraints may.
    if problem.penalty().is_some_and(|penalty| penalty.weight > 0.0) || problem.constraining.is_some() {
        return told;
    }
    let parts = match &learning.separation {
        Some(Separation::Apart { .. }) => "A line parts the classes",
        Some(Separation::Touching { .. }) => "A line parts the classes but for points on it",
        _ => return told,
    };
    let letter = problem.letter();
    let length = at.point.x.norm();
    let so_far = if length > 0.0 { format!(" ({} here)", short(length)) } else { String::new() };
    told.say(format!(" {parts}: the minimiser is at infinity, and ‖{letter}‖{so_far} grows for ever."))
}
