//! A learned matrix, and a model trusted within a radius: both measured against Newton's jump.

use super::outcome;
use crate::{
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::{Mode, Situation},
    },
    number::short,
    space::solve_symmetric,
};

/// BFGS and L-BFGS: how near the learned direction is to Newton's.
pub(super) fn learned(at: &Situation) -> Option<Sentence> {
    at.step.as_ref().ok()?;
    let sentence = Sentence::default();
    if at.k == 0 {
        return Some(outcome(sentence.say("Nothing is learned yet: the first direction is −∇f; "), at));
    }
    if let Some(curvature) = skipped(at) {
        let sentence = sentence
            .say("Along the last move the slope fell instead of growing (sᵀy = ")
            .number(Tone::Run, curvature)
            .say("), which no positive curvature explains: that pair is left out, and the matrix stays as it was; ");
        return Some(outcome(sentence, at));
    }
    let jump = solve_symmetric(at.point.hessian(), &at.point.gradient);
    let bends_down = |mode: Option<&Mode>| mode.is_some_and(|mode| mode.lambda < 0.0);
    let sentence = match jump.and_then(|jump| at.angle_to(&-jump)) {
        None => sentence
            .say("The Hessian is singular here and leaves Newton without a jump; the learned matrix has one; "),
        Some(_) if bends_down(at.highest_mode()) => sentence.say(
            "Here f bends down in every direction and Newton would head for a maximum; the learned matrix stays positive definite; ",
        ),
        Some(_) if bends_down(at.lowest_mode()) => {
            let negative = match at.negative_curvatures() {
                1 => "one curvature is".to_owned(),
                many => format!("{many} curvatures are"),
            };
            sentence.say(format!(
                "Here {negative} negative and Newton would head for a saddle; the learned matrix stays positive definite; "
            ))
        }
        Some(angle) if angle < 1e-3 => {
            sentence.say("The learned matrix points where Newton would, without ever seeing a Hessian; ")
        }
        Some(angle) => sentence
            .say("The learned matrix points ")
            .number(Tone::Run, angle.to_degrees())
            .say("° off Newton's direction; "),
    };
    Some(outcome(sentence, at))
}

/// sᵀy of the last move, where it is not positive and so teaches a quasi-Newton method nothing.
pub(super) fn skipped(at: &Situation) -> Option<f64> {
    let before = &at.run.trajectory.iterates[at.k.checked_sub(1)?];
    let (s, y) = (at.point.x.clone() - &before.x, at.point.gradient.clone() - &before.gradient);
    let curvature = y.dot(&s);
    (curvature <= f64::EPSILON * y.norm() * s.norm()).then_some(curvature)
}

/// Whether the radius cut the jump.
pub(super) fn trusted(at: &Situation) -> Option<Sentence> {
    let step = at.step.as_ref().ok()?;
    let length = step.vector().norm();
    let sentence = Sentence::default().claim(Claim::Long(length));
    let definite = at.spectrum.as_ref().is_some_and(|s| s.is_positive_definite());
    let jump = solve_symmetric(at.point.hessian(), &at.point.gradient).filter(|_| definite);
    let sentence = match jump.map(|jump| jump.norm()) {
        Some(whole) if (whole - length).abs() <= 1e-9 * whole => sentence
            .say("Newton's whole jump lies inside the trust region: ")
            .number(Tone::Run, length)
            .say(" long; "),
        Some(whole) => sentence
            .say("The model is trusted for a step of ")
            .number(Tone::Run, length)
            .say(format!(", and Newton's jump would be {} long; ", short(whole))),
        None if at.angle_to(&-at.point.gradient.clone()).is_some_and(|angle| angle > 1e-6) => sentence
            .say("The local quadratic has no single lowest point here; within the radius it is lowest ")
            .number(Tone::Run, length)
            .say(" away, where the step goes; "),
        None => sentence
            .say("The local quadratic has no single lowest point here, so the step of ")
            .number(Tone::Run, length)
            .say(" goes along −∇f; "),
    };
    Some(outcome(sentence, at))
}
