//! How a run on a curve ended, where it stalls, and slopes that are altered.

use super::{onward, told};
use crate::{
    Objective,
    analysis::{PointKind, Regime},
    explain::{
        no_step,
        sentence::{Claim, Sentence},
        situation::Situation,
        story::{ended as in_the_plane, stall},
        words::in_truth,
    },
    space::R1,
    termination::{DIVERGED, Termination},
};

/// The last iterate of a run that did not merely use up its steps.
pub(super) fn ended(at: &Situation) -> Option<Sentence> {
    if !at.is_last() {
        return None;
    }
    let text = match &at.run.trajectory.termination {
        Termination::Steps => return None,
        Termination::Converged => return Some(critical(at)),
        Termination::Balanced => {
            "{after} slope and weight decay cancel: they pull in opposite directions, and f′ = {slope}."
        }
        Termination::Diverged if at.regime() == Some(Regime::Diverging) && at.is_gradient_descent() => {
            "{after} the run has {*diverged}: α = {alpha} is beyond 2/f″ = {limit}, so every step multiplies the error by {factor}."
        }
        // The next iterate is a place, but not one of the domain.
        Termination::Diverged if outside(at).is_some_and(|w| w.abs() <= DIVERGED) => {
            let text = "{after} the next step would lead to {w} = {x}, where f is not defined: the run ends. A shorter one would stay.";
            return Some(told(at, text, outside(at)?));
        }
        Termination::Diverged if in_the_plane::falls_all_along(at) => {
            "{after} the run has {*diverged}: f has fallen at every step and nothing holds the run back; the next iterate is not finite or beyond every bound."
        }
        Termination::Diverged => {
            "{after} the run has {*diverged}: the next iterate is not finite or beyond every bound. A smaller step would stay."
        }
        Termination::NoDirection(reason) => {
            let sentence = told(at, "{after} there is no next step: ", 0.0);
            return Some(sentence.say(no_step(*reason, true)).say("."));
        }
    };
    Some(told(at, text, 0.0))
}

/// Where the step from here leads, if f is not defined there.
fn outside(at: &Situation) -> Option<f64> {
    let step = at.step.as_ref().ok()?;
    let next = step.from(&at.point.x);
    let there = at.setup.problem.objective.value(&next);
    (!there.is_finite()).then_some(next[0])
}

/// At a critical point where the run stops.
fn critical(at: &Situation) -> Sentence {
    let seeks = at.algorithm().method.seeks_critical_points();
    let first = match at.k {
        0 => "The start is a critical point",
        _ => "{after} the slope has vanished (f′ = {slope})",
    };
    let rest = match at.kind() {
        PointKind::Minimum => " at a {*minimum}: f″ = {bend} is above 0.",
        PointKind::Maximum if seeks => {
            " at a {*maximum}, not a minimum (f″ = {bend}): Newton seeks critical points, whatever their kind; any push would roll down."
        }
        PointKind::Maximum => {
            " at a {*maximum}, not a minimum (f″ = {bend}): nothing pushes any more, and any push would roll down."
        }
        _ => {
            let rest = ", but f″ = {bend} here: the second-derivative test cannot tell what it is";
            let truth = in_the_plane::truth(at).map(|kind| in_truth(kind, true)).unwrap_or_default();
            return told(at, &[first, rest].concat(), 0.0).claim(Claim::Critical).say(truth).say(".");
        }
    };
    told(at, &[first, rest].concat(), 0.0).claim(Claim::Critical)
}

/// Where a run hardly moves although f bends down.
pub(super) fn stalled(at: &Situation) -> Option<Sentence> {
    if at.algorithm().method.seeks_critical_points() {
        return None;
    }
    let place = stall::stall(at)?.words();
    let rest = if at.point.gradient[0] == 0.0 {
        ": f′ = 0, but f″ = {bend} is below 0; any push would roll down."
    } else {
        ": f′ = {slope}, but f″ = {bend} is below 0, so the slope grows and the run will roll down."
    };
    Some(told(at, &["{*Stalled ", place, "}", rest].concat(), 0.0))
}

/// Slopes that are not what they were: noisy, clipped, with weight decay.
pub(super) fn altered(at: &Situation) -> Option<Sentence> {
    let alteration = at.algorithm().alteration();
    let alpha = at.alpha()?;
    let (text, x) = if alteration.noise.is_some() {
        ("The slope is noisy: to f′ = {slope} it adds {x}", alteration.noise::<R1>(1, at.k)[0])
    } else if let Some(clip) = alteration.clip.filter(|c| at.gradient_norm() > *c) {
        ("The slope, {slope}, is clipped to {x}", clip.copysign(at.point.gradient[0]))
    } else if alteration.coupled > 0.0 {
        ("Weight decay adds {x} to the slope and pulls towards 0", alteration.coupled * at.point.x[0])
    } else if alteration.decoupled > 0.0 {
        ("Beside the step, weight decay shrinks {w} by the share αλ = {x}", alpha * alteration.decoupled)
    } else {
        return None;
    };
    Some(onward(at, text, x))
}
