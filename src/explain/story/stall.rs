//! Where a run hardly moves although f still bends down, in words.

use super::{lambdas, local::slope_after, outcome};
use crate::{
    analysis::PointKind,
    explain::{
        sentence::{Claim, Manner, Place, Sentence, Tone},
        situation::Situation,
    },
    number::short,
};

/// “stalled at a saddle: ‖∇f‖ = 1e−9, λ = −2, 2”, as it is told on the plot: in pieces between
/// which a line may end.
pub fn stall_note(at: &Situation) -> Option<[String; 3]> {
    let stopped = match at.kind() {
        PointKind::Saddle if at.is_last() => Some(Place::Saddle),
        PointKind::Maximum if at.is_last() => Some(Place::Maximum),
        _ => None,
    };
    stopped.or_else(|| at.stall()).map(|place| {
        let verb = if at.algorithm().method.seeks_critical_points() { "" } else { "stalled " };
        if at.setup.problem.is_curve() {
            return [format!("{verb}{}:", place.words()), super::curve::slopes(at), String::new()];
        }
        let norm = format!("‖∇f‖ = {},", short(at.gradient_norm()));
        [format!("{verb}{}:", place.words()), norm, lambdas(at)]
    })
}

/// Where f only falls ever flatter.
pub(super) fn tail(at: &Situation) -> Option<Sentence> {
    at.is_on_tail().then(|| {
        let sentence =
            Sentence::default().claim(Claim::FlattensOut).tone(Tone::Strong, "Out on a tail").say(format!(
                ": ‖∇f‖ = {}, and f goes on falling, ever flatter; no lowest point lies this way; ",
                short(at.gradient_norm())
            ));
        outcome(sentence, at)
    })
}

pub(super) fn stalled(at: &Situation) -> Option<Sentence> {
    if at.algorithm().method.seeks_critical_points() {
        return None;
    }
    let place = at.stall()?;
    let low = at.lowest_mode()?;
    let sentence = Sentence::default()
        .claim(Claim::Stalled(place))
        .tone(Tone::Strong, format!("Stalled {}", place.words()))
        .say(format!(": ‖∇f‖ = {}, but λₘᵢₙ = ", short(at.gradient_norm())))
        .number(Tone::branch(low.branch), low.lambda);
    if !at.feels(low) {
        // Far out on a plateau a push would not lead anywhere.
        return Some(if place == Place::Plateau {
            sentence.say(", so this is no minimum: the steps are short only because f is nearly flat.")
        } else {
            sentence.say(format!(
                ". No part of the gradient points along {}; a push along it would escape.",
                low.name
            ))
        });
    }
    let sentence = sentence.say(". ");
    let factor = at.alpha().map(|alpha| 1.0 - alpha * low.lambda);
    Some(match factor.filter(|_| at.is_gradient_descent()) {
        Some(factor) if at.is_linear() => sentence
            .claim(Claim::Factor { branch: low.branch, factor })
            .say(format!("The part along {} grows by ", low.name))
            .number(Tone::branch(low.branch), factor)
            .say(" every step and will escape."),
        Some(factor) if factor > 1.0 && slope_after(at, low).is_some_and(|f| Manner::Grows.holds(f)) => {
            let claim = Claim::Slope { branch: low.branch, manner: Manner::Grows };
            let sentence = sentence.claim(claim).say(format!("The part along {} grows", low.name));
            sentence.say(if place == Place::Plateau { "." } else { " and will escape." })
        }
        _ => sentence
            .say(format!("A small part of the gradient points along {}, and there f falls away.", low.name)),
    })
}
