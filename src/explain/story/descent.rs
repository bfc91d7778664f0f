//! Gradient descent with a step size that is known beforehand.

use super::{factor::exact_factor, local::local_descent, many::many_modes, outcome};
use crate::{
    analysis::Regime,
    explain::{
        sentence::{Claim, Manner, Sentence, Tone},
        situation::{Mode, PRESENT, Situation},
    },
    number::short,
};

/// Gradient descent with a constant α or with α*.
pub(super) fn gradient_descent(at: &Situation) -> Option<Sentence> {
    if at.is_linear() {
        on_quadratic(at)
    } else {
        local_descent(at).map(|local| outcome(local.say("; "), at))
    }
}

/// Gradient descent with one α on a quadratic: each mode is multiplied by 1 − αλ, for ever.
fn on_quadratic(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    let (slow, steep) = (at.lowest_mode()?, at.highest_mode()?);
    if at.point.x.len() > 2 && slow.lambda != steep.lambda {
        return many_modes(at, alpha);
    }
    match (at.feels(slow), at.feels(steep)) {
        (true, false) if steep.lambda == 0.0 => Some(flat_floor(at, slow, steep)),
        (false, true) if slow.lambda == 0.0 => Some(flat_floor(at, steep, slow)),
        (true, true) if slow.lambda == steep.lambda => Some(round_bowl(at, slow)),
        (true, true) if slow.lambda > 0.0 => Some(two_modes(at, alpha, slow, steep)),
        (true, true) => Some(bent_down(at, slow, steep)),
        (true, false) => Some(one_mode(at, slow, steep)),
        (false, true) => Some(one_mode(at, steep, slow)),
        // Below 1e-10 the run would have ended.
        (false, false) => None,
    }
}

/// “only shrinks”, “grows every step”: what this factor does to a component, step after step.
fn fate(factor: f64) -> &'static str {
    match Manner::of(factor) {
        Manner::Lands => "lands in one step",
        Manner::Jumps => "jumps from side to side for ever",
        Manner::Stays => "stays where it is",
        Manner::Widens => "flips its sign and grows every step",
        Manner::Lingers => "grows slowly, step by step",
        Manner::Grows => "grows every step",
        Manner::Overshoots => "overshoots and flips its sign every step",
        Manner::Shrinks | Manner::Crawls => "only shrinks",
    }
}

/// One curvature is 0: nothing happens along it.
fn flat_floor(at: &Situation, mode: &Mode, flat: &Mode) -> Sentence {
    let ratio = 1.0 - at.alpha().unwrap_or_default() * mode.lambda;
    let sentence = Sentence::default().say(format!("{} {} ", mode.name, fate(ratio)));
    exact_factor(sentence, at, mode)
        .say(format!("; along {} the floor is flat (λ = 0), and nothing pulls there.", flat.name))
}

/// Only one mode is left in the error: the run moves on a straight line from here on.
fn one_mode(at: &Situation, mode: &Mode, other: &Mode) -> Sentence {
    let ratio = 1.0 - at.alpha().unwrap_or_default() * mode.lambda;
    let first = &at.run.trajectory.iterates[0].gradient;
    let always = other.vector.dot(first).abs() <= PRESENT * first.norm();
    let sentence = Sentence::default().say(if always {
        format!(
            "No part of the error lies along {}: the run stays on a line, where {} {} ",
            other.name,
            mode.name,
            fate(ratio)
        )
    } else {
        format!("By now nothing of the error is left along {}; {} {} ", other.name, mode.name, fate(ratio))
    });
    let sentence = exact_factor(sentence, at, mode);
    if ratio.abs() < 1.0 - 1e-9 && ratio.abs() > 1e-12 {
        sentence
            .claim(Claim::LeavesExactly(ratio.abs()))
            .say(": each step leaves ")
            .number(Tone::Run, ratio.abs())
            .say(" of the error.")
    } else {
        sentence.say(".")
    }
}

/// λ₁ = λ₂ > 0 or below: −∇f points straight at, or away from, the critical point.
fn round_bowl(at: &Situation, mode: &Mode) -> Sentence {
    let ratio = 1.0 - at.alpha().unwrap_or_default() * mode.lambda;
    let sentence = Sentence::default();
    let sentence = if mode.lambda > 0.0 {
        sentence.say("The bowl is round, so −∇f points straight at the minimum: the error ")
    } else if mode.lambda == 0.0 {
        sentence.say("f is flat everywhere: the error ")
    } else {
        sentence.say("The dome is round, so −∇f points straight away from the maximum: the distance ")
    };
    exact_factor(sentence.say(format!("{} ", fate(ratio))), at, mode)
        .claim(Claim::LeavesExactly(ratio.abs()))
        .say(".")
}

/// 0 < λ_min < λ_max, and the error has a part along both.
fn two_modes(at: &Situation, alpha: f64, slow: &Mode, steep: &Mode) -> Sentence {
    let (m, s) = (1.0 - alpha * slow.lambda, 1.0 - alpha * steep.lambda);
    let rate = m.abs().max(s.abs());
    let open =
        |verb: &str| exact_factor(Sentence::default().say(format!("{} {verb} ", steep.name)), at, steep);
    match at.regime() {
        Some(Regime::Optimal) => {
            let sentence = open("overshoots and flips sign every step")
                .say(format!(" while {} only shrinks ", slow.name));
            exact_factor(sentence, at, slow)
                .claim(Claim::LeavesExactly(rate))
                .say(": the path zig-zags, and each step leaves ")
                .number(Tone::Run, rate)
                .say(" of the error. No constant step does better.")
        }
        Some(Regime::Mixed) => {
            let sentence = open("overshoots and flips sign every step")
                .say(format!(" but dies out; {} only shrinks ", slow.name));
            exact_factor(sentence, at, slow)
                .claim(Claim::LeavesAtMost(rate))
                .say(" and sets the pace: in the end each step leaves ")
                .number(Tone::Run, rate)
                .say(" of the error.")
        }
        Some(Regime::Monotone) => {
            let verb = if s.abs() < 1e-12 { "lands in one step" } else { "shrinks without overshooting" };
            let sentence = open(verb).say(format!("; {} crawls ", slow.name));
            exact_factor(sentence, at, slow)
                .claim(Claim::LeavesAtMost(rate))
                .say(" and sets the pace: in the end each step leaves ")
                .number(Tone::Run, rate)
                .say(" of the error.")
        }
        Some(Regime::Oscillating) => {
            let sentence = open("overshoots, flips sign every step and now sets the pace")
                .say(format!("; {} shrinks faster ", slow.name));
            exact_factor(sentence, at, slow)
                .claim(Claim::LeavesAtMost(rate))
                .say(". Beyond α* a longer step is slower: in the end each leaves ")
                .number(Tone::Run, rate)
                .say(" of the error.")
        }
        Some(Regime::Borderline) => {
            let sentence = open("jumps from side to side for ever");
            sentence.say(format!(
                ": α = 2/λₘₐₓ is the border between converging and diverging, and only {} shrinks.",
                slow.name
            ))
        }
        _ => {
            let sentence = open("overshoots by more every step");
            sentence.say(format!(
                ": α = {} is beyond 2/λₘₐₓ = {}, and the run diverges.",
                short(alpha),
                short(2.0 / steep.lambda)
            ))
        }
    }
}

/// λ_min < 0 on a quadratic, and the error has a part along both modes.
fn bent_down(at: &Situation, low: &Mode, high: &Mode) -> Sentence {
    let alpha = at.alpha().unwrap_or_default();
    let sentence = Sentence::default().say(format!("{} {} ", high.name, fate(1.0 - alpha * high.lambda)));
    let sentence = exact_factor(sentence, at, high);
    let joint = if high.lambda > 0.0 && 1.0 - alpha * high.lambda < 1.0 { " while " } else { ", and " };
    let sentence = exact_factor(sentence.say(format!("{joint}{} grows every step ", low.name)), at, low);
    if high.lambda > 0.0 {
        sentence.say(format!(": λₘᵢₙ < 0, so the run leaves the saddle along {}.", low.name))
    } else {
        sentence.say(": f bends down in every direction, so the run rolls off the maximum.")
    }
}
