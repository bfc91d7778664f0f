//! Conjugate gradients: what is kept of the last direction.

use super::outcome;
use crate::{
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::Situation,
    },
    space::Matrix,
};

pub(super) fn conjugate(at: &Situation) -> Option<Sentence> {
    let step = at.step.as_ref().ok()?;
    let sentence = Sentence::default();
    let Some(before) = at.k.checked_sub(1).and_then(|k| at.run.trajectory.iterates[k].step.as_ref()) else {
        return Some(outcome(sentence.say("The first direction is −∇f itself; "), at));
    };
    let curved = at.point.hessian().times(&before.direction);
    let cosine = step.direction.dot(&curved) / (step.direction.norm() * curved.norm());
    if cosine.abs() < 1e-6 {
        let sentence = sentence
            .claim(Claim::Conjugate)
            .say("This direction is ")
            .tone(Tone::Strong, "conjugate")
            .say(" to the last: it does not spoil what that one has won; ");
        return Some(outcome(sentence, at));
    }
    let angle = at.angle_to(&-at.point.gradient.clone())?;
    let sentence = if angle < 1e-6 {
        sentence.say("Nothing of the last direction is kept: the method starts afresh along −∇f; ")
    } else {
        sentence
            .claim(Claim::OffDescent(angle))
            .say("What is kept of the last direction turns this one by ")
            .number(Tone::Run, angle.to_degrees())
            .say("° from −∇f; ")
    };
    Some(outcome(sentence, at))
}
