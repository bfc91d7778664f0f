//! Directions that look at part of the gradient only: its direction, its signs, one coordinate.

use super::outcome;
use crate::{
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::Situation,
    },
    number::short,
    space::Rn,
};

/// Normalised and sign descent.
pub(super) fn unit(at: &Situation) -> Option<Sentence> {
    let step = at.step.as_ref().ok()?;
    let length = step.vector().norm();
    if length == 0.0 {
        return None;
    }
    let sentence = Sentence::default()
        .claim(Claim::Long(length))
        .say("This step is ")
        .number(Tone::Run, length)
        .say(format!(" long whatever the gradient's length, here {}", short(at.gradient_norm())));
    let rises = at.next().is_some_and(|next| next.f > at.point.f);
    let sentence = if rises && at.alpha_is_constant() {
        sentence.say(": with constant α it cannot settle closer than about that; ")
    } else {
        sentence.say("; ")
    };
    Some(outcome(sentence, at))
}

/// Coordinate descent.
pub(super) fn coordinate(at: &Situation) -> Option<Sentence> {
    let step = at.step.as_ref().ok()?;
    let axis = largest(&step.direction);
    let sentence = Sentence::default()
        .claim(Claim::Only(axis))
        .say("Only ")
        .tone(Tone::Strong, at.setup.problem.variables[axis].clone())
        .say(" moves, by ")
        .number(Tone::Run, step.direction[axis] * step.alpha);
    Some(outcome(sentence.say("; "), at))
}

/// The coordinate that is largest in size.
fn largest(v: &Rn) -> usize {
    (0..v.len()).max_by(|i, j| v[*i].abs().total_cmp(&v[*j].abs())).unwrap_or(0)
}
