//! Constraints: what a step does about them, what balances at a solution, and where they cannot hold.

use super::{after, outcome};
use crate::{
    constraint::Kkt,
    explain::{
        sentence::{Sentence, Tone},
        situation::Situation,
    },
    method::{Approach, Family},
    number::short,
    problem::Constraining,
    space::Rn,
    termination::Termination,
};

/// What comes before all else where there are constraints: that they cannot hold together, and how a run ended.
pub(super) fn told(at: &Situation) -> Option<Sentence> {
    let constraining = at.setup.problem.constraining.as_ref()?;
    let kkt = at.kkt.as_ref()?;
    let least = constraining.feasibility();
    if least.violation > 0.0 && at.is_last() {
        let place: Vec<String> = least.at.iter().copied().map(short).collect();
        let told = Sentence::default().tone(Tone::Strong, "The constraints do not hold together").say(format!(
            " anywhere that was looked: the sum of squared violations is least at ({}), where they are violated by {}; here by {}.",
            place.join(", "),
            short(least.violation),
            short(kkt.feasibility)
        ));
        // Its merit counts violations as they are, and may be least elsewhere.
        let sums = at.algorithm().method.family == Family::Constrained(Approach::Quadratic);
        return Some(if sums {
            let sum = |x: &Rn| short(constraining.constraints.total_violation(x));
            told.say(format!(
                " SQP makes the sum of violations small: it is {} here and {} there.",
                sum(&at.point.x),
                sum(&least.at)
            ))
        } else {
            told
        });
    }
    if !at.is_last() {
        return None;
    }
    match &at.run.trajectory.termination {
        Termination::Solved => Some(solved(at, constraining, kkt)),
        Termination::Unconstrained => Some(
            Sentence::default()
                .say(format!(
                    "{} f alone can fall no further, but {} ignores the constraints: they are violated by ",
                    after(at.k),
                    at.algorithm().method.name
                ))
                .number(Tone::Run, kkt.feasibility)
                .say(" here, so this is no solution."),
        ),
        _ => None,
    }
}

/// The end of a run at a solution.
fn solved(at: &Situation, constraining: &Constraining, kkt: &Kkt) -> Sentence {
    let sentence = Sentence::default()
        .say(format!("{} the ", after(at.k)))
        .tone(Tone::Strong, "conditions of a solution")
        .say(" hold");
    let names: Vec<String> = constraining
        .equality
        .iter()
        .chain(constraining.inequality.iter())
        .zip(kkt.multipliers())
        .enumerate()
        .filter(|(i, (_, m))| *i < kkt.equality.len() || *m != 0.0)
        .map(|(i, (relation, m))| {
            let letter = if i < kkt.equality.len() { "λ" } else { "μ" };
            format!("{letter} = {} of “{}”", short(m), relation.text)
        })
        .collect();
    let sentence = if names.is_empty() {
        sentence.say(": no constraint is active, and ∇f = 0 as without them")
    } else {
        sentence.say(format!(": ∇f is held by {}", names.join(", ")))
    };
    let idle = kkt
        .inequality
        .iter()
        .zip(&kkt.states[kkt.equality.len()..])
        .filter(|(m, s)| **m == 0.0 && !s.active)
        .count();
    let sentence = match idle {
        0 => sentence,
        1 if names.is_empty() && kkt.inequality.len() == 1 => {
            sentence.say("; the only one is not active, and its μ is 0")
        }
        1 => sentence.say("; one inequality is not active, and its μ is 0"),
        n => sentence.say(format!("; {n} inequalities are not active, and their μ are 0")),
    };
    let sentence = sentence.say(format!(". Here f = {}", short(at.point.f)));
    let better =
        constraining.solutions().first().filter(|best| best.f < at.point.f - 1e-6 * (1.0 + at.point.f.abs()));
    match better {
        Some(best) => {
            let place: Vec<String> = best.x.iter().copied().map(short).collect();
            sentence.say(format!(
                "; another solution lies lower, f = {} at ({}).",
                short(best.f),
                place.join(", ")
            ))
        }
        None => sentence.say("."),
    }
}

/// A step of a method that knows constraints.
pub(super) fn stepped(at: &Situation) -> Option<Sentence> {
    let Family::Constrained(approach) = at.algorithm().method.family else { return None };
    at.step.as_ref().ok()?;
    let Some(kkt) = &at.kkt else {
        return Some(outcome(
            Sentence::default().say("There are no constraints, and the step minds none; "),
            at,
        ));
    };
    let what = match approach {
        Approach::Projection => "The gradient step is brought back to where the constraints hold; ",
        Approach::Penalty => "The step goes to where f and the price of the violations together are lowest; ",
        Approach::Barrier => "The step follows the central path, from inside; ",
        Approach::AugmentedLagrangian => {
            "The step minimises the augmented Lagrangian, and corrects the multipliers; "
        }
        Approach::Quadratic => "The step solves the local quadratic within the constraints made straight; ",
    };
    let sentence = Sentence::default().say(what);
    let sentence = if kkt.feasibility > 0.0 {
        sentence.say("here the constraints are violated by ").number(Tone::Run, kkt.feasibility).say(", and ")
    } else {
        sentence.say("here they hold, and ")
    };
    Some(outcome(sentence.say(format!("{} of ∇f is left unbalanced; ", short(kkt.stationarity))), at))
}

/// A sentence of more letters does not fit under a plot.
const LONGEST: usize = 330;

/// What is added to the story of a method that knows no constraints, and where the rules for multipliers fail.
pub(super) fn beside(at: &Situation, told: Sentence) -> Sentence {
    let Some(kkt) = &at.kkt else { return told };
    if !kkt.regular && kkt.states.iter().any(|s| s.active) && at.is_last() {
        const FULL: &str = " The gradients of the active constraints are dependent (LICQ fails): multipliers may not exist, or not be unique.";
        return first_that_fits([told.clone().say(FULL), told.clone().say(" LICQ fails here."), told]);
    }
    if at.algorithm().method.minds_constraints()
        || at.run.trajectory.termination == Termination::Unconstrained && at.is_last()
    {
        return told;
    }
    let full = told.clone().say(format!(" {} ignores the constraints", at.algorithm().method.name));
    let full = if kkt.feasibility > 0.0 {
        full.say(": here they are violated by ").number(Tone::Run, kkt.feasibility).say(".")
    } else {
        full.say(", though they hold here.")
    };
    first_that_fits([full, told.clone().say(" It ignores the constraints."), told])
}

/// A long story leaves room for less beside it: the rest is among the numbers.
fn first_that_fits(stories: [Sentence; 3]) -> Sentence {
    let [full, short, alone] = stories;
    let fits = |story: &Sentence| story.text().chars().count() < LONGEST;
    [full, short].into_iter().find(fits).unwrap_or(alone)
}
