//! Where a run hardly moves although f still bends down.

use super::lambdas;
use crate::{
    analysis::{PointKind, Spectrum, newton_limit},
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::Situation,
    },
    number::short,
};

/// A run stalls where ‖∇f‖ falls below this share of ‖∇f(x_0)‖ away from a minimum.
pub(in crate::explain) const STALL: f64 = 1e-2;

/// Where a run can stall.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Stall {
    Saddle,
    Maximum,
    Plateau,
}

impl Stall {
    pub(super) fn place(self) -> &'static str {
        match self {
            Self::Saddle => "at a saddle",
            Self::Maximum => "at a maximum",
            Self::Plateau => "on a plateau",
        }
    }
}

/// How near the critical point must be for a stall at it, as a share of the default view.
const NEAR: f64 = 0.1;
/// On a plateau no curvature is more than this share of the largest at the start.
const FLAT: f64 = 0.05;

/// Whether and where the run has stalled: a small gradient although f still bends down, close to a
/// critical point or with hardly any curvature left. A slope that merely lies low beside a steep
/// wall is no stall.
pub(super) fn stall(at: &Situation) -> Option<Stall> {
    let first = &at.run.trajectory.iterates[0];
    let spectrum = at.spectrum.as_ref()?;
    let bends_down = spectrum.min() < -1e-10 * spectrum.max().abs();
    if !bends_down || !(at.gradient_norm() < STALL * first.gradient.norm()) {
        return None;
    }
    let objective = at.setup.problem.objective.as_ref();
    let reach = NEAR * at.setup.problem.defaults.view.width();
    let close = newton_limit(objective, at.point.x, reach).filter(|c| (c - at.point.x).norm() < reach);
    if let Some(spectrum) = close.and_then(|c| Spectrum::of(&objective.second_order(&c).2)) {
        return match (spectrum.min() < 0.0, spectrum.max() > 0.0) {
            (true, true) => Some(Stall::Saddle),
            (true, false) => Some(Stall::Maximum),
            _ => None,
        };
    }
    let steepest = |s: &Spectrum<2>| s.min().abs().max(s.max().abs());
    let before = Spectrum::of(&objective.second_order(&first.x).2)?;
    (steepest(spectrum) < FLAT * steepest(&before)).then_some(Stall::Plateau)
}

/// Where the run stalls at this iterate, if it does: “at a saddle”, “at a maximum”, “on a plateau”.
pub fn stall_place(at: &Situation) -> Option<&'static str> {
    stall(at).map(Stall::place)
}

/// “stalled at a saddle: ‖∇f‖ = 1e−9, λ = −2, 2”, as it is told on the plot.
pub fn stall_note(at: &Situation) -> Option<String> {
    let stopped = match at.kind() {
        PointKind::Saddle if at.is_last() => Some(Stall::Saddle),
        PointKind::Maximum if at.is_last() => Some(Stall::Maximum),
        _ => None,
    };
    stopped.or_else(|| stall(at)).map(|stall| {
        let verb = if at.setup.method.seeks_critical_points() { "" } else { "stalled " };
        if at.setup.problem.is_curve() {
            return format!("{verb}{}: {}", stall.place(), super::curve::slopes(at));
        }
        format!("{verb}{}: ‖∇f‖ = {}, {}", stall.place(), short(at.gradient_norm()), lambdas(at))
    })
}

pub(super) fn stalled(at: &Situation) -> Option<Sentence> {
    if at.setup.method.seeks_critical_points() {
        return None;
    }
    let stall = stall(at)?;
    let low = at.sorted_mode(0)?;
    let sentence = Sentence::default()
        .tone(Tone::Strong, format!("Stalled {}", stall.place()))
        .say(format!(": ‖∇f‖ = {}, but λₘᵢₙ = ", short(at.gradient_norm())))
        .number(Tone::branch(low.branch), low.lambda)
        .say(". ");
    if !at.feels(low) {
        let push =
            format!("No part of the gradient points along {}; a push along it would escape.", low.name);
        return Some(sentence.say(push));
    }
    let factor = at.alpha().map(|alpha| 1.0 - alpha * low.lambda);
    Some(match factor.filter(|_| at.is_gradient_descent()) {
        Some(factor) if at.is_linear() => sentence
            .claim(Claim::Factor { branch: low.branch, factor })
            .say(format!("The part along {} grows by ", low.name))
            .number(Tone::branch(low.branch), factor)
            .say(" every step and will escape."),
        Some(factor) if factor > 1.0 => {
            sentence.say(format!("The part along {} grows and will escape.", low.name))
        }
        _ => sentence
            .say(format!("A small part of the gradient points along {}, and there f falls away.", low.name)),
    })
}
