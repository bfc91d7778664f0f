//! The stories of a function of one variable: they speak of f′ and f″, of the step and of the side on
//! which it lands.
//!
//! Each story chooses a text with places for numbers, which [`told`] fills in.

mod descent;
mod ended;
mod kink;
mod momentum;
mod newton;

use super::{after, constrained, cycle, outcome, proximal, standing};
use crate::{
    explain::{
        sentence::{Sentence, Tone},
        situation::Situation,
    },
    method::Family,
    number::short,
};

/// What happens at this iterate of a curve.
pub(super) fn tell(at: &Situation) -> Sentence {
    proximal::held(at)
        .or_else(|| ended::ended(at))
        .or_else(|| standing::standing(at))
        .or_else(|| constrained::stepped(at))
        .or_else(|| ended::stalled(at))
        .or_else(|| ended::tail(at))
        .or_else(|| cycle::cycle(at))
        .or_else(|| ended::altered(at))
        .or_else(|| kink::crossed(at))
        .or_else(|| match at.algorithm().method.family {
            Family::Descent | Family::Coordinate | Family::Conjugate => descent::descent(at),
            Family::Unit => descent::unit(at),
            Family::Momentum => momentum::momentum(at),
            Family::Adaptive => descent::adaptive(at),
            Family::Newton => newton::newton(at),
            Family::ModifiedNewton => newton::modified(at),
            Family::QuasiNewton => newton::learned(at),
            Family::TrustRegion => newton::trusted(at),
            Family::Proximal => proximal::stepped(at),
            // told above
            Family::Constrained(_) => None,
        })
        .unwrap_or_else(|| onward(at, "{after} f′ = {slope}, f″ = {bend}", 0.0))
}

/// f″
fn curvature(at: &Situation) -> f64 {
    at.point.hessian()[(0, 0)]
}

/// “f′ = 0.02, f″ = −1”
pub(super) fn slopes(at: &Situation) -> String {
    format!("f′ = {}, f″ = {}", short(at.point.gradient[0]), short(curvature(at)))
}

/// By how much the variable moves in the step from here; `None` where it does not.
fn moved(at: &Situation) -> Option<f64> {
    let step = at.step.as_ref().ok()?;
    Some(step.direction[0] * step.alpha).filter(|moved| *moved != 0.0)
}

/// A text with its names and numbers filled in: `{x}` is the number given, `{*…}` is set strong.
fn told(at: &Situation, text: &str, x: f64) -> Sentence {
    let (slope, bend) = (at.point.gradient[0], curvature(at));
    let alpha = at.alpha().unwrap_or_default();
    let factor = 1.0 - alpha * bend;
    let mut sentence = Sentence::default();
    for (i, piece) in text.split(['{', '}']).enumerate() {
        if i % 2 == 0 {
            sentence = sentence.say(piece);
            continue;
        }
        let (tone, number) = match piece {
            "w" => {
                sentence = sentence.say(&at.setup.problem.variables[0]);
                continue;
            }
            "after" => {
                sentence = sentence.say(after(at.k));
                continue;
            }
            "slope" => (None, slope),
            "bend" => (Some(Tone::Branch0), bend),
            "alpha" => (Some(Tone::Run), alpha),
            "factor" => (Some(Tone::Branch0), factor),
            "rate" => (Some(Tone::Run), factor.abs()),
            "limit" => (None, 2.0 / bend),
            "x" => (Some(Tone::Run), x),
            strong => {
                sentence = sentence.tone(Tone::Strong, strong.trim_start_matches('*'));
                continue;
            }
        };
        sentence = match tone {
            Some(tone) => sentence.number(tone, number),
            None => sentence.say(short(number)),
        };
    }
    sentence
}

/// As [`told`], and then what becomes of f.
fn onward(at: &Situation, text: &str, x: f64) -> Sentence {
    outcome(told(at, text, x).say("; "), at)
}
