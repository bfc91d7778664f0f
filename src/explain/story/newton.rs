//! Newton's jumps, whole, damped and tamed.

use super::{lambdas, outcome};
use crate::{
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::{Mode, Situation},
        words::critical_point,
    },
    number::short,
    objective::Kind,
    step_size::Constancy,
};

/// What Newton's jump does here.
pub(super) fn newton(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    let kind = match (at.lowest_mode()?.lambda, at.highest_mode()?.lambda) {
        (low, _) if low > 0.0 => Kind::Minimum,
        (_, high) if high < 0.0 => Kind::Maximum,
        _ => Kind::Saddle,
    };
    if let Some(damped) = damped(at, kind) {
        return Some(damped);
    }
    if at.is_linear() {
        return Some(newton_on_quadratic(alpha, kind));
    }
    let sentence = Sentence::default();
    let sentence = match kind {
        Kind::Minimum => sentence.say("Newton jumps towards the lowest point of the local quadratic"),
        Kind::Saddle => sentence.say(format!(
            "The local quadratic is a saddle ({}), and Newton jumps towards its saddle point",
            lambdas(at)
        )),
        Kind::Maximum => sentence.say(format!(
            "The local quadratic is a dome ({}), and Newton jumps towards its top",
            lambdas(at)
        )),
    };
    let Some(next) = at.next() else {
        return Some(sentence.say(format!("; the run ends here at f = {}.", short(at.point.f))));
    };
    if let (Some(now), Some(then)) = (at.run.error(at.k), at.run.error(at.k + 1)) {
        // Quadratic convergence shows as an exponent that roughly doubles.
        if alpha == 1.0 && now < 0.1 && then < now * now * 10.0 && then > 0.0 && next.gradient.norm() > 0.0 {
            return Some(sentence.say(format!(
                ": near the end the error's exponent doubles, here from {} to {}.",
                short(now),
                short(then)
            )));
        }
    }
    Some(outcome(sentence.say("; "), at))
}

/// A share of the jump that reads as 1 with four digits.
const FULL_STEP: std::ops::Range<f64> = 0.99995..1.0005;

/// With a line search: how much of the jump is taken.
fn damped(at: &Situation, kind: Kind) -> Option<Sentence> {
    if at.algorithm().rule.constancy != Constancy::Never {
        return None;
    }
    let alpha = at.alpha()?;
    let tried = at.run.trajectory.trials_at(at.k).len();
    let start = Sentence::default();
    // What reads as 1 is told as 1.
    let sentence = if FULL_STEP.contains(&alpha) {
        start.say(format!("The whole jump to the local quadratic's {} is taken", critical_point(kind)))
    } else if alpha < 1.0 && tried > 1 {
        start
            .say("The whole jump was too far: the line search tried ")
            .say(if tried == 2 { "1 shorter one".to_owned() } else { format!("{} shorter ones", tried - 1) })
            .say(" and takes α = ")
            .number(Tone::Run, alpha)
            .say(" of it")
    } else {
        start
            .say("The line search goes α = ")
            .number(Tone::Run, alpha)
            .say(format!(" times the jump to the local quadratic's {}", critical_point(kind)))
    };
    Some(outcome(sentence.say("; "), at))
}

/// A Hessian made positive definite: what it does to each curvature.
pub(super) fn modified(at: &Situation) -> Option<Sentence> {
    let (low, high) = (at.lowest_mode()?, at.highest_mode()?);
    let alpha = at.alpha()?;
    if low.lambda == 0.0 || high.lambda == 0.0 {
        let sentence = Sentence::default()
            .say("The Hessian is singular here and leaves Newton without a jump; the matrix made definite has one; ");
        return Some(outcome(sentence, at));
    }
    let (to_low, to_high) = (at.factor(alpha, low.lambda)?, at.factor(alpha, high.lambda)?);
    let verb = |factor: f64| {
        if factor.abs() < 1e-12 {
            "lands"
        } else if factor > 1.0 {
            "is pushed away"
        } else if factor < -1.0 {
            "is thrown to the other side, farther out"
        } else if factor < 0.0 {
            "overshoots"
        } else {
            "comes nearer"
        }
    };
    let clause = |sentence: Sentence, mode: &Mode, factor: f64| {
        let sentence = sentence
            .say(format!("{} ({} = {}) {} (× ", mode.name, mode.symbol, short(mode.lambda), verb(factor)))
            .number(Tone::branch(mode.branch), factor)
            .say(")");
        if at.is_linear() { sentence.claim(Claim::Factor { branch: mode.branch, factor }) } else { sentence }
    };
    let sentence = Sentence::default().say("Measured from the local quadratic's critical point, ");
    let sentence = clause(clause(sentence, low, to_low).say(" and "), high, to_high);
    Some(outcome(sentence.say("; "), at))
}

fn newton_on_quadratic(alpha: f64, kind: Kind) -> Sentence {
    let rest = 1.0 - alpha;
    let sentence = Sentence::default();
    if rest == 0.0 {
        return sentence
            .claim(Claim::Lands)
            .tone(Tone::Strong, "One jump")
            .say(format!(
                ": the local model is the function itself, so its critical point, a {}, is one step away",
                critical_point(kind)
            ))
            .say(if kind == Kind::Minimum {
                ", whatever the curvatures."
            } else {
                ". Newton does not mind that it is no minimum."
            });
    }
    let sentence = sentence
        .say(format!("Each step multiplies the distance to the {} by 1 − α = ", critical_point(kind)))
        .number(Tone::Run, rest);
    let sentence = if rest.abs() < 1.0 - 1e-9 {
        sentence.claim(Claim::LeavesExactly(rest.abs())).say(", whatever the curvatures")
    } else if rest.abs() > 1.0 + 1e-9 {
        sentence.claim(Claim::LeavesExactly(rest.abs())).say(": α is beyond 2, and the run diverges")
    } else {
        sentence.say(": at α = 2 it jumps from side to side for ever")
    };
    sentence.say(if alpha > 1.0 {
        "; beyond α = 1 it overshoots."
    } else {
        "; α = 1 would land in one jump."
    })
}
