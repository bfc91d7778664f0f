//! The live sentence: which of the stories holds at x_k, told with its numbers. One file a family.
//!
//! Every assertion about the run is recorded as a [`Claim`], and the tests check each claim of
//! every sentence against the trajectory.

mod adaptive;
mod altered;
mod conjugate;
mod constrained;
mod curve;
mod cycle;
mod descent;
mod edge;
mod ended;
mod factor;
mod learned;
mod local;
mod many;
mod momentum;
mod newton;
mod proximal;
mod race;
mod search;
mod separable;
mod single;
mod stall;
mod standing;

pub use race::race;
pub use stall::stall_note;

use super::{
    proven,
    sentence::{Claim, Sentence, Tone},
    situation::Situation,
};
use crate::{
    method::Family,
    number::{counted, short},
    step_size::Basis,
};

/// What happens at this iterate, in plain words with the numbers in it.
pub fn tell(at: &Situation) -> Sentence {
    if !at.point.is_finite() {
        if at.point.f.is_finite() {
            let why =
                at.setup.problem.smoothness_at(&at.point.x).map_or(String::new(), |why| format!(" ({why})"));
            return Sentence::default().say(format!(
                "f has a value at the start but no slope to follow{why}: move the start a little."
            ));
        }
        let why = at.setup.problem.undefined_at(&at.point.x).map_or(String::new(), |why| format!(" ({why})"));
        return Sentence::default().say(format!(
            "f is not defined at the start{why}, so there is nothing to follow: move the start to where the plot is coloured.",
        ));
    }
    if at.setup.problem.is_curve() {
        let told = constrained::told(at).unwrap_or_else(|| curve::tell(at));
        return proven::beside(at, constrained::beside(at, told));
    }
    let told = constrained::told(at)
        .or_else(|| proximal::held(at))
        .or_else(|| ended::ended(at))
        .or_else(|| standing::standing(at))
        .or_else(|| constrained::stepped(at))
        .or_else(|| stall::stalled(at))
        .or_else(|| stall::tail(at))
        .or_else(|| cycle::cycle(at))
        .or_else(|| altered::altered(at))
        .or_else(|| match at.algorithm().method.family {
            Family::Descent => stepping(at),
            Family::Unit => single::unit(at),
            Family::Coordinate => single::coordinate(at),
            Family::Momentum => momentum::momentum(at),
            Family::Conjugate => conjugate::conjugate(at),
            Family::Adaptive => adaptive::adaptive(at),
            Family::Newton => newton::newton(at),
            Family::ModifiedNewton => newton::modified(at),
            Family::QuasiNewton => learned::learned(at),
            Family::TrustRegion => learned::trusted(at),
            Family::Proximal => proximal::stepped(at),
            // told above
            Family::Constrained(_) => None,
        })
        .unwrap_or_else(|| plain_step(at));
    let told = constrained::beside(at, separable::separable(at, told));
    edge::edge(at, proven::beside(at, told))
}

/// Gradient descent, by its step rule.
fn stepping(at: &Situation) -> Option<Sentence> {
    match at.algorithm().rule.basis {
        Basis::Model => search::cauchy(at),
        Basis::Lowest => search::exact(at),
        Basis::Trials => search::searched(at),
        Basis::LastMove | Basis::Time => search::timed(at),
        Basis::Given | Basis::Eigenvalues if at.algorithm().is_scheduled() => search::timed(at),
        Basis::Given | Basis::Eigenvalues => descent::gradient_descent(at),
    }
}

/// “After 3 steps”, “At the start”
fn after(k: usize) -> String {
    match k {
        0 => "At the start".to_owned(),
        k => format!("After {}", counted(k, "step")),
    }
}

/// “λ = −2, 2”
fn lambdas(at: &Situation) -> String {
    at.spectrum.as_ref().map_or(String::new(), |s| {
        let (low, high) = (short(s.min()), short(s.max()));
        if s.values().len() > 2 { format!("λ from {low} to {high}") } else { format!("λ = {low}, {high}") }
    })
}

/// “f falls from 4.2 to 4.1.” of the step that was taken, or where the run stands.
fn outcome(sentence: Sentence, at: &Situation) -> Sentence {
    let Some(next) = at.next() else {
        let sentence = sentence.say(format!("the run ends here at f = {}", short(at.point.f)));
        return if ended::falls_without_end(at) && !at.is_on_tail() {
            sentence
                .claim(Claim::FallsWithoutEnd)
                .say(", and f falls no slower than before: as far as the run shows, it has no lowest value.")
        } else {
            sentence.say(".")
        };
    };
    let (from, to) = (short(at.point.f), short(next.f));
    let alike = from == to;
    let promised = at.point.gradient.dot(&(next.x.clone() - &at.point.x)).abs();
    let floor = promised > 0.0 && promised <= 64.0 * f64::EPSILON * at.point.f.abs();
    if floor && (next.f - at.point.f).abs() <= 4.0 * f64::EPSILON * at.point.f.abs() {
        return sentence.say(format!(
            "f stays at {from}: at the rounding floor its last digit says nothing, and only slopes still tell."
        ));
    }
    if next.f > at.point.f {
        let sentence = sentence.claim(Claim::Rises).say("f ").tone(Tone::Strong, "rises");
        if alike {
            sentence.say(format!(" by {}.", short(next.f - at.point.f)))
        } else {
            sentence.say(format!(" from {from} to {to}."))
        }
    } else if next.f < at.point.f {
        let sentence = sentence.claim(Claim::Falls).say("f falls");
        if alike {
            sentence.say(format!(" by {}.", short(at.point.f - next.f)))
        } else {
            sentence.say(format!(" from {from} to {to}."))
        }
    } else {
        sentence.say(format!("f stays at {from} to the last digit."))
    }
}

/// A method without a story of its own.
fn plain_step(at: &Situation) -> Sentence {
    let sentence = Sentence::default().say(format!("{} ‖∇f‖ = {}; ", after(at.k), short(at.gradient_norm())));
    outcome(sentence, at)
}
