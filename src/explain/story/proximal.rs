//! Penalties: what the closed step makes of the coordinates, and why one rests in a kink.

use super::{after, outcome};
use crate::{
    Objective,
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::Situation,
    },
    number::short,
    penalty::Penalty,
    space::Rn,
    termination::Termination,
};

/// The run is at a minimiser that is known within this share of the scale.
const SAME: f64 = 1e-6;

/// The end of a run in a kink of the penalty: the slope of the rest is too small to move the coordinates there.
pub(super) fn held(at: &Situation) -> Option<Sentence> {
    let penalty = at.setup.problem.penalty()?;
    let variable = at.setup.problem.kink_at(&at.point.x)?;
    if !at.is_last() || at.run.trajectory.termination != Termination::Converged {
        return None;
    }
    let slopes = at.setup.problem.smooth().first_order(&at.point.x).1;
    let zero: Vec<usize> = (0..slopes.len()).filter(|i| at.point.x[*i] == 0.0).collect();
    let names = |of: &[usize]| -> String {
        of.iter().map(|i| at.setup.problem.variables[*i].as_str()).collect::<Vec<_>>().join(" = ")
    };
    let steepest = zero.iter().map(|i| slopes[*i].abs()).fold(0.0, f64::max);
    let price = short(penalty.of_sizes());
    // Of what is not convex the conditions hold at other places as well.
    let near = |x: &Rn| (x.clone() - &at.point.x).norm() <= SAME * at.scale();
    let sentence = Sentence::default().claim(Claim::Critical);
    let sentence = if at.setup.problem.known.minimisers().any(near) {
        sentence
            .claim(Claim::NoneLower)
            .say(format!("{} f is at a ", after(at.k)))
            .tone(Tone::Strong, "minimum")
            .say(" in a kink of the penalty: ")
    } else {
        sentence.say(format!("{} the run rests in a kink of the penalty: ", after(at.k)))
    };
    let sentence = sentence.tone(Tone::Run, format!("{} = 0", names(&zero))).say(format!(
        " exactly, since without the penalty the slope along {} is {}{}, no more than its price {price}",
        if zero.len() == 1 { at.setup.problem.variables[variable].clone() } else { "them".to_owned() },
        short(steepest),
        if zero.len() == 1 { " there" } else { " at most" },
    ));
    Some(sentence.say(if zero.len() < slopes.len() {
        "; along the others the slope and the price cancel."
    } else {
        "."
    }))
}

/// A proximal step.
pub(super) fn stepped(at: &Situation) -> Option<Sentence> {
    let step = at.step.as_ref().ok()?;
    let Some(penalty) = at.setup.problem.penalty().filter(|penalty| !penalty.is_smooth()) else {
        let sentence = Sentence::default().say("Without a kink in a penalty this is a plain gradient step; ");
        return (step.vector().norm() > 0.0).then(|| outcome(sentence, at));
    };
    if step.alpha == 0.0 {
        return None;
    }
    let next = step.from(&at.point.x);
    let next = at.next().map_or(&next, |next| &next.x);
    let becomes: Vec<&str> = (0..next.len())
        .filter(|i| next[*i] == 0.0 && at.point.x[*i] != 0.0)
        .map(|i| at.setup.problem.variables[i].as_str())
        .collect();
    let sentence = Sentence::default()
        .say("After the gradient step the penalty moves every coordinate towards 0 by ")
        .tone(Tone::Run, format!("{} = {}", threshold(penalty), short(step.alpha * penalty.of_sizes())));
    let sentence = if becomes.is_empty() {
        sentence
    } else {
        sentence
            .say(", and what it would pull across stays there: ")
            .tone(Tone::Strong, format!("{} = 0", becomes.join(" = ")))
    };
    Some(outcome(sentence.say("; "), at))
}

fn threshold(penalty: &Penalty) -> &'static str {
    if penalty.of_squares() > 0.0 { "ανρ" } else { "αν" }
}
