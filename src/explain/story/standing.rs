//! Steps with α = 0, which a schedule may bring at its beginning, between two cycles and at its end.

use crate::{
    explain::{sentence::Sentence, situation::Situation},
    number::short,
};

/// How far is looked for a step that goes on.
const AHEAD: usize = 64;

/// Why x stays where it is although there is a slope.
pub(super) fn standing(at: &Situation) -> Option<Sentence> {
    if !at.algorithm().is_scheduled() || at.alpha()? != 0.0 {
        return None;
    }
    let algorithm = at.algorithm();
    let schedule = (algorithm.schedule.build)(&algorithm.schedule_values);
    let moves = |t: usize| schedule.alpha(1.0, t) > 0.0;
    let goes_on = (1..=AHEAD).any(|ahead| moves(at.k + ahead));
    let moved = (0..at.k).any(moves);
    let text = match (moved, goes_on) {
        (false, true) if algorithm.schedule_values.find("warmup").is_some() => {
            "The warm-up begins with α = 0: this step stays where it is, and the next ones grow.".to_owned()
        }
        (false, true) => {
            "The cycle begins with α = 0: this step stays where it is, and the next ones grow.".to_owned()
        }
        (true, true) => {
            "The cycle is at its bottom, α = 0: this step stays where it is, and the next ones grow again."
                .to_owned()
        }
        (_, false) => {
            let problem = &at.setup.problem;
            let (x, slope) = if problem.is_curve() {
                (problem.variables[0].as_str(), "|f′|")
            } else {
                ("x", "‖∇f‖")
            };
            let norm = short(at.gradient_norm());
            format!(
                "The schedule has run out: α = 0 from here on, and {x} stays where it is, with {slope} = {norm}."
            )
        }
    };
    Some(Sentence::default().say(text))
}
