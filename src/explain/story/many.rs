//! Gradient descent with one α on a quadratic of more than two variables: what becomes of all its
//! directions, told by the first and the last of each kind.

use super::factor::exact_factor;
use crate::{
    analysis::Regime,
    explain::{
        sentence::{Sentence, Tone},
        situation::{Mode, Situation},
    },
    number::short,
};

/// `None` where nothing of the error is left.
pub(super) fn many_modes(at: &Situation, alpha: f64) -> Option<Sentence> {
    let modes = at.modes.as_ref()?;
    // Ascending in λ, so descending in the factor 1 − αλ.
    let felt: Vec<&Mode> = modes.iter().filter(|mode| at.feels(mode)).collect();
    let (slow, steep) = (*felt.first()?, *felt.last()?);
    let factor = |mode: &Mode| 1.0 - alpha * mode.lambda;
    let rate = factor(slow).abs().max(factor(steep).abs());
    if felt.len() == 1 {
        return Some(alone(at, slow, factor(slow)));
    }
    let left = if felt.len() < modes.len() { " in which an error is left" } else { "" };
    let whose = format!("{} eigen-directions{left}", felt.len());
    let steepest =
        |verb: &str| exact_factor(Sentence::default().say(format!("{} {verb} ", steep.name)), at, steep);
    if at.regime() == Some(Regime::Diverging) && factor(steep) < -1.0 {
        let beyond = felt.iter().filter(|mode| factor(mode) < -1.0).count();
        let rest = match felt.len() - beyond {
            0 => String::new(),
            rest => format!("; {rest} of the {whose} still shrink"),
        };
        return Some(steepest("overshoots by more every step").say(format!(
            ": α = {} is beyond 2/λₘₐₓ = {}, and the run diverges{rest}.",
            short(alpha),
            short(2.0 / steep.lambda)
        )));
    }
    if at.regime() == Some(Regime::Borderline) {
        return Some(steepest("jumps from side to side for ever").say(
            ": α = 2/λₘₐₓ is the border between converging and diverging, and all other directions shrink.",
        ));
    }
    let overshooting = felt.iter().filter(|mode| factor(mode) < 0.0).count();
    let sentence = Sentence::default();
    let sentence = match (overshooting, felt.len() - overshooting) {
        (0, _) => {
            let sentence =
                sentence.say(format!("All {whose} shrink without overshooting, {} fastest ", steep.name));
            let sentence = exact_factor(sentence, at, steep).say(format!(", {} slowest ", slow.name));
            exact_factor(sentence, at, slow).say(" and sets the pace")
        }
        (_, 0) => {
            let sentence =
                sentence.say(format!("All {whose} overshoot and flip sign every step, {} most ", steep.name));
            exact_factor(sentence, at, steep).say(" and sets the pace")
        }
        (over, under) => {
            let verbs = |n: usize, one: &'static str, many: &'static str| if n == 1 { one } else { many };
            let sentence = sentence.say(format!(
                "Of the {whose} {over} {}, {} most ",
                verbs(over, "overshoots and flips sign every step", "overshoot and flip sign every step"),
                steep.name
            ));
            let sentence = exact_factor(sentence, at, steep).say(format!(
                ", and {under} only {}, {} least ",
                verbs(under, "shrinks", "shrink"),
                slow.name
            ));
            exact_factor(sentence, at, slow)
        }
    };
    let sentence = sentence.say(": in the long run each step leaves ").number(Tone::Run, rate);
    Some(sentence.say(match at.regime() {
        Some(Regime::Optimal) => " of the error. No constant step does better.",
        Some(Regime::Oscillating) => " of the error. Beyond α* a longer step is slower.",
        _ => " of the error.",
    }))
}

/// Only one direction is left in the error: the run moves on a straight line.
fn alone(at: &Situation, mode: &Mode, factor: f64) -> Sentence {
    let sentence = Sentence::default()
        .say(format!("An error is left along {} alone, where each step multiplies it by ", mode.name));
    exact_factor(sentence.number(Tone::branch(mode.branch), factor).say(" "), at, mode).say(".")
}
