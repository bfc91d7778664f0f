//! Step rules that choose every α anew: what they looked at and what they took.

use super::{local::local_descent, outcome};
use crate::{
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::Situation,
    },
    number::{counted, short},
    step_size::{ALPHA_MAX, Basis, Stage},
};

/// The lowest point of f along the direction.
pub(super) fn exact(at: &Situation) -> Option<Sentence> {
    let trial = at.run.trajectory.trials_at(at.k).last()?;
    let (alpha, slope) = (at.alpha()?, trial.slope?);
    let sentence = Sentence::default().say("α = ").number(Tone::Run, alpha);
    if at.algorithm().rule_values.find(ALPHA_MAX.key).is_some_and(|most| alpha >= most) {
        let sentence = sentence.say(" is as far as the line search may go, and f still falls there; ");
        return Some(outcome(sentence, at));
    }
    let Some(next) = at.next() else {
        return Some(outcome(sentence.say(" would be the lowest point along the direction; "), at));
    };
    let sharp = slope.abs() <= 1e-9 * next.gradient.norm() * at.iterate().step.as_ref()?.direction.norm();
    let sentence = sentence.claim(Claim::LowestAlong).say(if at.setup.problem.known.is_quadratic() {
        " stops where f is lowest along the direction"
    } else {
        // Between the places it looks at, f may dip lower still.
        " stops at the lowest point found along the direction"
    });
    let sentence = if sharp && at.is_gradient_descent() && at.algorithm().transform().is_none() {
        sentence.claim(Claim::Turns).say(", so the next step turns by a right angle; ")
    } else {
        sentence.say("; ")
    };
    Some(outcome(sentence, at))
}

/// Backtracking or the Wolfe conditions: the trials, and what was accepted.
pub(super) fn searched(at: &Situation) -> Option<Sentence> {
    let trials = at.run.trajectory.trials_at(at.k);
    let alpha = at.alpha()?;
    let sentence = Sentence::default();
    let (accepted, rejected) = trials.split_last()?;
    if rejected.is_empty() {
        let sentence =
            sentence.say("The first step tried, α = ").number(Tone::Run, alpha).say(", is good enough; ");
        return Some(outcome(sentence, at));
    }
    let sentence = match accepted.stage {
        Stage::Backtracking => sentence
            .say(format!(
                "Backtracking rejects {} as too long, down from {}, and takes α = ",
                counted(rejected.len(), "step"),
                short(rejected[0].alpha)
            ))
            .number(Tone::Run, alpha),
        stage => {
            let lengthened = trials.iter().filter(|trial| trial.stage == Stage::Bracketing).count() - 1;
            let narrowed = trials.len() - 1 - lengthened;
            let sentence = match (lengthened, stage) {
                (_, Stage::Bracketing) => sentence.say(format!(
                    "The line search lengthens the step {}, until it is good enough at α = ",
                    times(lengthened)
                )),
                (0, _) => sentence.say(format!(
                    "The first step tried, α = {}, is too long; narrowed down {}, it becomes α = ",
                    short(rejected[0].alpha),
                    times(narrowed)
                )),
                _ => sentence.say(format!(
                    "The line search lengthens the step {} until it is too long, then narrows it down {} to α = ",
                    times(lengthened),
                    times(narrowed)
                )),
            };
            sentence.number(Tone::Run, alpha)
        }
    };
    Some(outcome(sentence.say("; "), at))
}

fn times(n: usize) -> String {
    match n {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        n => format!("{n} times"),
    }
}

/// A step size that follows from the last move or from the time.
pub(super) fn timed(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    let sentence = Sentence::default().say("α = ").number(Tone::Run, alpha);
    let sentence = match at.algorithm().rule.basis {
        Basis::LastMove if at.k > 0 => sentence.say(" would have been right for the last move"),
        Basis::LastMove => sentence.say(" is given for the first step, later ones follow from the last move"),
        _ => sentence.say(" at this step"),
    };
    let sentence = match local_descent(at) {
        Some(clause) => sentence.say(": ").join(clause.lowered()),
        None => sentence,
    };
    Some(outcome(sentence.say("; "), at))
}

/// gᵀg/gᵀHg
pub(super) fn cauchy(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    let sentence = Sentence::default().say(format!("α = {} ", short(alpha)));
    let Some(next) = at.next() else {
        return Some(
            sentence.say(format!("would be the next step; the run ends here at f = {}.", short(at.point.f))),
        );
    };
    if !at.setup.problem.known.is_quadratic()
        || !at.is_gradient_descent()
        || !at.algorithm().transform().is_none()
    {
        let sentence = sentence.say("is the lowest point of the local quadratic along the direction; ");
        return Some(outcome(sentence, at));
    }
    if next.gradient.norm() <= 1e-9 * at.gradient_norm() {
        return Some(
            sentence
                .claim(Claim::Lands)
                .say("lands on the critical point in one step: −∇f points straight at it."),
        );
    }
    let sentence = sentence
        .claim(Claim::Turns)
        .say("stops where f is lowest along −∇f, so the next step turns by a right angle");
    let bowl = at.spectrum.as_ref().is_some_and(|s| s.is_positive_definite());
    let share = next.f / at.point.f;
    Some(if bowl && share.is_finite() {
        sentence.say("; f − f* keeps ").number(Tone::Run, share).say(" of its height.")
    } else {
        sentence.say(".")
    })
}
