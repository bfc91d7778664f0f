//! Along −f′, by the step rule, and directions made of f′ alone.

use super::{curvature, moved, onward, told};
use crate::{
    explain::{
        sentence::{Claim, Sentence},
        situation::Situation,
        story::search,
    },
    method::Family,
    step_size::{ALPHA_MAX, Basis},
};

/// Along −f′, by the step rule.
pub(super) fn descent(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    match at.algorithm().rule.basis {
        _ if at.is_gradient_descent() && at.is_linear() => on_parabola(at, alpha),
        Basis::Trials => search::searched(at),
        Basis::Lowest => lowest(at),
        // Its direction is not −f′ alone.
        _ if at.algorithm().method.family == Family::Conjugate => None,
        _ => Some(onward(at, local(alpha * curvature(at)), 0.0)),
    }
}

/// Gradient descent with one α on a parabola: the error is multiplied by 1 − αf″, for ever.
fn on_parabola(at: &Situation, alpha: f64) -> Option<Sentence> {
    let bend = curvature(at);
    let q = 1.0 - alpha * bend;
    let size = q.abs();
    let (text, claim) = if bend == 0.0 {
        return None;
    } else if bend < 0.0 {
        (
            "f bends down: each step multiplies the distance from the maximum by 1 − αf″ = {factor}.",
            Claim::LeavesExactly(size),
        )
    } else if size < 1e-12 {
        ("α = 1/f″ {*lands} on the minimum in one step: 1 − αf″ = {factor}.", Claim::Lands)
    } else if (size - 1.0).abs() < 1e-9 {
        (
            "{w} jumps from side to side for ever: 1 − αf″ = {factor}, and α = 2/f″ is the border between converging and diverging.",
            Claim::LeavesExactly(size),
        )
    } else if size > 1.0 {
        (
            "{w} overshoots by more every step: 1 − αf″ = {factor}, since α = {alpha} is beyond 2/f″ = {limit}, and the run diverges.",
            Claim::LeavesExactly(size),
        )
    } else if q < 0.0 {
        (
            "{w} overshoots the minimum and comes back from the other side: 1 − αf″ = {factor}; each step leaves {rate} of the error.",
            Claim::LeavesExactly(size),
        )
    } else {
        (
            "{w} comes nearer without overshooting: 1 − αf″ = {factor}; each step leaves {rate} of the error, and up to 1/f″ a longer one would leave less.",
            Claim::LeavesExactly(size),
        )
    };
    Some(told(at, text, 0.0).claim(Claim::Factor { branch: 0, factor: q }).claim(claim))
}

/// What α does at the curvature here, by the product αf″.
fn local(product: f64) -> &'static str {
    if product == 0.0 {
        "Here f does not bend: the slope stays as it is, and so does the step"
    } else if product < 0.0 {
        "f bends down here, so the slope grows: 1 − αf″ = {factor}"
    } else if (product - 1.0).abs() < 1e-9 {
        "With α = {alpha} the step ends where the local parabola is lowest: 1 − αf″ = {factor}"
    } else if product > 2.0 {
        "With α = {alpha} the step is too long for the curvature here: 1 − αf″ = {factor}"
    } else if product > 1.0 {
        "With α = {alpha} the step overshoots the local parabola's lowest point: 1 − αf″ = {factor}"
    } else if product < 0.1 {
        "With α = {alpha} the step is short beside the curvature here: 1 − αf″ = {factor}"
    } else {
        "With α = {alpha} the step comes nearer without overshooting: 1 − αf″ = {factor} here"
    }
}

/// The lowest point of f along the direction.
fn lowest(at: &Situation) -> Option<Sentence> {
    let longest = at.algorithm().rule_values.find(ALPHA_MAX.key);
    let text = if at.next().is_none() {
        "α = {alpha} would be the lowest point on this side"
    } else if longest.is_some_and(|most| at.alpha().is_some_and(|alpha| alpha >= most)) {
        "α = {alpha} is as far as the line search may go, and f still falls there"
    } else {
        "α = {alpha} stops where f is lowest on this side, which with one variable is a minimum"
    };
    Some(onward(at, text, 0.0))
}

/// Normalised and sign descent.
pub(super) fn unit(at: &Situation) -> Option<Sentence> {
    let length = moved(at)?.abs();
    let rises = at.next().is_some_and(|next| next.f > at.point.f);
    let text = if rises && at.alpha_is_constant() {
        "This step is {x} long however steep f is, here f′ = {slope}: with constant α it cannot settle closer than about that"
    } else {
        "This step is {x} long however steep f is, here f′ = {slope}"
    };
    Some(onward(at, text, length).claim(Claim::Long(length)))
}

/// Methods that divide the slope by what it used to be.
pub(super) fn adaptive(at: &Situation) -> Option<Sentence> {
    let text = "The slope is divided by the size it used to have: where f′ = {slope}, the step is {x}";
    Some(onward(at, text, moved(at)?))
}
