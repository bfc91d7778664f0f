//! Jumps to the vertex of the local parabola: whole, damped, tamed, learned, trusted.

use super::{curvature, moved, onward, told};
use crate::{
    explain::{
        sentence::{Claim, Sentence},
        situation::Situation,
        story::learned,
    },
    number::short,
    step_size::Constancy,
};

/// Newton's jump to the vertex of the local parabola.
pub(super) fn newton(at: &Situation) -> Option<Sentence> {
    let (alpha, bend) = (at.alpha()?, curvature(at));
    if at.algorithm().rule.constancy == Constancy::Never {
        let text = if alpha == 1.0 {
            "The whole jump to the local parabola's vertex is taken"
        } else if at.run.trajectory.trials_at(at.k).len() > 1 {
            "The whole jump was too far: the line search takes α = {alpha} of the way to the local parabola's vertex"
        } else {
            "The line search goes α = {alpha} times the way to the local parabola's vertex"
        };
        return Some(onward(at, text, 0.0));
    }
    if at.is_linear() {
        return Some(on_its_own_parabola(at, 1.0 - alpha));
    }
    let errors = at.run.error(at.k).zip(at.run.error(at.k + 1));
    // Quadratic convergence shows as an exponent that roughly doubles.
    let doubles = errors.filter(|(now, then)| {
        let moves_on = at.next().is_some_and(|next| next.gradient[0] != 0.0);
        alpha == 1.0 && *now < 0.1 && *then < now * now * 10.0 && *then > 0.0 && moves_on
    });
    let text = if bend > 0.0 {
        "Newton jumps towards the lowest point of the local parabola (f″ = {bend})"
    } else {
        "The local parabola opens downwards, and Newton jumps towards its highest point (f″ = {bend})"
    };
    Some(match doubles {
        Some((now, then)) => told(at, text, 0.0).say(format!(
            ": near the end the error's exponent doubles, here from {} to {}.",
            short(now),
            short(then)
        )),
        None => onward(at, text, 0.0),
    })
}

/// The parabola is its own model; `rest` is 1 − α.
fn on_its_own_parabola(at: &Situation, rest: f64) -> Sentence {
    let (text, claim) = if rest == 0.0 {
        (
            "{*One jump}: the local parabola is the function itself, so its vertex is one step away, whatever f″ = {bend} is.",
            Claim::Lands,
        )
    } else {
        let text = if rest <= -1.0 + 1e-9 {
            "Each step multiplies the distance to the vertex by 1 − α = {x}, whatever f″ is: from α = 2 on it never arrives."
        } else if rest < 0.0 {
            "Each step multiplies the distance to the vertex by 1 − α = {x}, whatever f″ is; beyond α = 1 it overshoots."
        } else {
            "Each step multiplies the distance to the vertex by 1 − α = {x}, whatever f″ is; α = 1 would land in one jump."
        };
        (text, Claim::LeavesExactly(rest.abs()))
    };
    told(at, text, rest).claim(claim)
}

/// |f″| or f″ + μ in place of f″.
pub(super) fn modified(at: &Situation) -> Option<Sentence> {
    let q = at.factor(at.alpha()?, curvature(at))?;
    let verb = if q.abs() < 1e-12 {
        "lands on it"
    } else if q > 1.0 {
        "is pushed away"
    } else if q < -1.0 {
        "is thrown to the other side, farther out"
    } else if q < 0.0 {
        "overshoots it"
    } else {
        "comes nearer"
    };
    let text = ["Measured from the local parabola's vertex (f″ = {bend}), {w} ", verb, " (× {x})"].concat();
    let sentence = onward(at, &text, q);
    Some(if at.is_linear() { sentence.claim(Claim::Factor { branch: 0, factor: q }) } else { sentence })
}

/// BFGS and L-BFGS: what they take for f″.
pub(super) fn learned(at: &Situation) -> Option<Sentence> {
    let direction = at.step.as_ref().ok()?.direction[0];
    if let Some(curvature) = learned::skipped(at) {
        let text = "Along the last move the slope did not grow (sy = {x}), which no positive curvature explains: that pair is left out, and what was learned stays";
        return Some(onward(at, text, curvature));
    }
    Some(if at.k == 0 || direction == 0.0 {
        onward(at, "Nothing is learned yet: the first direction is −f′", 0.0)
    } else {
        let taken = -at.point.gradient[0] / direction;
        onward(at, "From the change of the slope f″ is taken for {x}, in truth it is {bend}", taken)
    })
}

/// Whether the radius cut the jump.
pub(super) fn trusted(at: &Situation) -> Option<Sentence> {
    let (length, bend) = (moved(at)?.abs(), curvature(at));
    let jump = (at.point.gradient[0] / bend).abs();
    let text = if !(bend > 0.0 && jump.is_finite()) {
        "The local parabola has no lowest point here, so the step of {x} goes downhill as far as is trusted"
    } else if (jump - length).abs() <= 1e-9 * jump {
        "The whole jump to the vertex lies inside the trust region: {x} long"
    } else {
        "The parabola is trusted for a step of {x}, and the jump to its vertex is longer"
    };
    Some(onward(at, text, length).claim(Claim::Long(length)))
}
