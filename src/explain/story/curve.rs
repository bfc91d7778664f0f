//! The stories of a function of one variable: they speak of f′ and f″, of the step and of the side on
//! which it lands.
//!
//! Each story chooses a text with places for numbers, which [`told`] fills in.

use super::{after, ended, outcome, search, stall};
use crate::{
    analysis::{Block, PointKind, Regime},
    explain::{
        in_one_variable,
        sentence::{Claim, Sentence, Tone},
        situation::Situation,
    },
    method::Family,
    number::short,
    step_size::Constancy,
    termination::{DIVERGED, Termination},
};

/// What happens at this iterate of a curve.
pub(super) fn tell(at: &Situation) -> Sentence {
    ended(at)
        .or_else(|| stalled(at))
        .or_else(|| altered(at))
        .or_else(|| match at.setup.method.family {
            Family::Descent | Family::Coordinate | Family::Conjugate => descent(at),
            Family::Unit => unit(at),
            Family::Momentum => momentum(at),
            Family::Adaptive => adaptive(at),
            Family::Newton => newton(at),
            Family::Tamed => tamed(at),
            Family::QuasiNewton => learned(at),
            Family::TrustRegion => trusted(at),
        })
        .unwrap_or_else(|| told(at, "{after} f′ = {slope}, f″ = {bend}; ", 0.0))
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

/// A text with its names and numbers filled in: `{x}` is the number given, `{*…}` is set strong. One
/// that ends in “; ” goes on with what becomes of f.
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
    if text.ends_with("; ") { outcome(sentence, at) } else { sentence }
}

/// The last iterate of a run that did not merely use up its steps.
fn ended(at: &Situation) -> Option<Sentence> {
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
        Termination::Diverged if ended::falls_all_along(at) => {
            "{after} the run has {*diverged}: f has fallen at every step and nothing holds the run back; the next iterate is not finite or beyond every bound."
        }
        Termination::Diverged => {
            "{after} the run has {*diverged}: the next iterate is not finite or beyond every bound. A smaller step would stay."
        }
        Termination::NoDirection(reason) => {
            let sentence = told(at, "{after} there is no next step: ", 0.0);
            return Some(sentence.say(in_one_variable(reason)).say("."));
        }
    };
    Some(told(at, text, 0.0))
}

/// Where the step from here leads, if f is not defined there.
fn outside(at: &Situation) -> Option<f64> {
    let step = at.step.as_ref().ok()?;
    let next = (at.point.x + step.direction * step.alpha)[0];
    let there = at.setup.problem.objective.value(&[next, 0.0].into());
    (!there.is_finite()).then_some(next)
}

/// At a critical point where the run stops.
fn critical(at: &Situation) -> Sentence {
    let seeks = at.setup.method.seeks_critical_points();
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
        _ => ", but f″ = {bend} here: the second-derivative test cannot tell what it is",
    };
    let sentence = told(at, &[first, rest].concat(), 0.0).claim(Claim::Critical);
    if rest.ends_with('.') { sentence } else { sentence.say(ended::truth(at)).say(".") }
}

/// Where a run hardly moves although f bends down.
fn stalled(at: &Situation) -> Option<Sentence> {
    if at.setup.method.seeks_critical_points() {
        return None;
    }
    let place = stall::stall(at)?.place();
    let rest = if at.point.gradient[0] == 0.0 {
        ": f′ = 0, but f″ = {bend} is below 0; any push would roll down."
    } else {
        ": f′ = {slope}, but f″ = {bend} is below 0, so the slope grows and the run will roll down."
    };
    Some(told(at, &["{*Stalled ", place, "}", rest].concat(), 0.0))
}

/// Slopes that are not what they were: noisy, clipped, with weight decay.
fn altered(at: &Situation) -> Option<Sentence> {
    let alteration = at.setup.alteration();
    let alpha = at.alpha()?;
    let (text, x) = if alteration.noise.is_some() {
        ("The slope is noisy: to f′ = {slope} it adds {x}; ", alteration.noise::<2>(at.k)[0])
    } else if let Some(clip) = alteration.clip.filter(|c| at.gradient_norm() > *c) {
        ("The slope, {slope}, is clipped to {x}; ", clip.copysign(at.point.gradient[0]))
    } else if alteration.coupled > 0.0 {
        ("Weight decay adds {x} to the slope and pulls towards 0; ", alteration.coupled * at.point.x[0])
    } else if alteration.decoupled > 0.0 {
        ("Beside the step, weight decay shrinks {w} by the share αλ = {x}; ", alpha * alteration.decoupled)
    } else {
        return None;
    };
    Some(told(at, text, x))
}

/// Along −f′, by the step rule.
fn descent(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    match at.setup.rule.id {
        _ if at.is_gradient_descent() && at.is_linear() => on_parabola(at, alpha),
        "armijo" | "wolfe" => search::searched(at),
        "exact" => lowest(at),
        // A warm-up's first step stays where it is.
        _ if alpha == 0.0 => search::timed(at),
        // Its direction is not −f′ alone.
        _ if at.setup.method.family == Family::Conjugate => None,
        _ => Some(told(at, local(alpha * curvature(at)), 0.0)),
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
        "Here f does not bend: the slope stays as it is, and so does the step; "
    } else if product < 0.0 {
        "f bends down here, so the slope grows: 1 − αf″ = {factor}; "
    } else if (product - 1.0).abs() < 1e-9 {
        "With α = {alpha} the step ends where the local parabola is lowest: 1 − αf″ = {factor}; "
    } else if product > 2.0 {
        "With α = {alpha} the step is too long for the curvature here: 1 − αf″ = {factor}; "
    } else if product > 1.0 {
        "With α = {alpha} the step overshoots the local parabola's lowest point: 1 − αf″ = {factor}; "
    } else if product < 0.1 {
        "With α = {alpha} the step is short beside the curvature here: 1 − αf″ = {factor}; "
    } else {
        "With α = {alpha} the step comes nearer without overshooting: 1 − αf″ = {factor} here; "
    }
}

/// The lowest point of f along the direction.
fn lowest(at: &Situation) -> Option<Sentence> {
    let trial = at.run.trajectory.trials_at(at.k).last()?;
    let steep = at.iterate().step.map_or(0.0, |step| at.point.gradient.dot(&step.direction));
    let text = if at.next().is_none() {
        "α = {alpha} would be the lowest point on this side; "
    } else if trial.slope.is_some_and(|slope| slope.abs() > 1e-6 * steep.abs()) {
        "α = {alpha} is as far as the line search may go, and f still falls there; "
    } else {
        "α = {alpha} stops where f is lowest on this side, which with one variable is a minimum; "
    };
    Some(told(at, text, 0.0))
}

/// Normalised and sign descent.
fn unit(at: &Situation) -> Option<Sentence> {
    let length = moved(at)?.abs();
    let rises = at.next().is_some_and(|next| next.f > at.point.f);
    let text = if rises && at.setup.alpha_is_constant() {
        "This step is {x} long however steep f is, here f′ = {slope}: with constant α it cannot settle closer than about that; "
    } else {
        "This step is {x} long however steep f is, here f′ = {slope}; "
    };
    Some(told(at, text, length).claim(Claim::Long(length)))
}

/// Momentum: a ball that rolls along the curve.
fn momentum(at: &Situation) -> Option<Sentence> {
    if at.is_linear() { swinging(at) } else { None }.or_else(|| rolling(at))
}

/// With one α on a parabola: in what manner the ball comes to rest.
fn swinging(at: &Situation) -> Option<Sentence> {
    let (alpha, bend) = (at.alpha()?, curvature(at));
    let block = at.block(alpha, bend)?;
    let rate = block.radius();
    let swings = match block {
        Block::Pair { trace, determinant } => Claim::Swings { branch: 0, trace, determinant },
        Block::Factor(factor) => Claim::Factor { branch: 0, factor },
    };
    let limit = at.setup.method.iteration.limit(&at.setup.method_values, bend, bend).unwrap_or(f64::NAN);
    let (text, x) = if bend == 0.0 {
        return None;
    } else if bend < 0.0 {
        (
            "f bends down, and the ball gathers speed: in the long run each step multiplies its distance by {x}.",
            rate,
        )
    } else if rate < 1e-12 {
        ("α = {alpha} brings {w} to the minimum at once: the ball has nothing left to roll on.", rate)
    } else if (alpha / limit - 1.0).abs() < 1e-9 {
        ("α stands at the stability limit: {w} jumps from side to side for ever.", rate)
    } else if rate > 1.0 {
        (
            "{w} swings wider every time: α = {alpha} is beyond the limit {x} of this β, and the run diverges.",
            limit,
        )
    } else {
        let manner = if block.spirals() {
            "{w} rolls through the minimum and swings back"
        } else if block.flips() {
            "{w} jumps to the other side every step"
        } else {
            "{w} creeps towards the minimum without overshooting"
        };
        let rest = if (1.0 - alpha * bend).abs() > 1.0 + 1e-9 {
            ": in the long run each step leaves {x} of the error; gradient descent with this α would diverge."
        } else {
            ": in the long run each step leaves {x} of the error; gradient descent with this α would leave {rate}."
        };
        let sentence = told(at, &[manner, rest].concat(), rate);
        return Some(sentence.claim(swings).claim(Claim::TendsTo(rate)));
    };
    Some(told(at, text, x).claim(swings))
}

/// Where f″ or α changes: whether the velocity carries the ball on or back.
fn rolling(at: &Situation) -> Option<Sentence> {
    let step = moved(at)?;
    let text = if at.k == 0 {
        "The ball starts at rest, so the first step goes downhill; "
    } else if step * at.point.gradient[0] > 0.0 {
        "The velocity still carries the ball uphill, by {x}; "
    } else {
        "The ball rolls downhill by {x}, pushed by f′ = {slope} and by what is left of its velocity; "
    };
    Some(told(at, text, step))
}

/// Methods that divide the slope by what it used to be.
fn adaptive(at: &Situation) -> Option<Sentence> {
    let text = "The slope is divided by the size it used to have: where f′ = {slope}, the step is {x}; ";
    Some(told(at, text, moved(at)?))
}

/// Newton's jump to the vertex of the local parabola.
fn newton(at: &Situation) -> Option<Sentence> {
    let (alpha, bend) = (at.alpha()?, curvature(at));
    if at.setup.rule.constancy == Constancy::Never {
        let text = if alpha == 1.0 {
            "The whole jump to the local parabola's vertex is taken; "
        } else if at.run.trajectory.trials_at(at.k).len() > 1 {
            "The whole jump was too far: the line search takes α = {alpha} of the way to the local parabola's vertex; "
        } else {
            "The line search goes α = {alpha} times the way to the local parabola's vertex; "
        };
        return Some(told(at, text, 0.0));
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
        None => told(at, &[text, "; "].concat(), 0.0),
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
fn tamed(at: &Situation) -> Option<Sentence> {
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
    let text = ["Measured from the local parabola's vertex (f″ = {bend}), {w} ", verb, " (× {x}); "].concat();
    let sentence = told(at, &text, q);
    Some(if at.is_linear() { sentence.claim(Claim::Factor { branch: 0, factor: q }) } else { sentence })
}

/// BFGS and L-BFGS: what they take for f″.
fn learned(at: &Situation) -> Option<Sentence> {
    let direction = at.step.as_ref().ok()?.direction[0];
    Some(if at.k == 0 || direction == 0.0 {
        told(at, "Nothing is learned yet: the first direction is −f′; ", 0.0)
    } else {
        let taken = -at.point.gradient[0] / direction;
        told(at, "From the change of the slope f″ is taken for {x}, in truth it is {bend}; ", taken)
    })
}

/// Whether the radius cut the jump.
fn trusted(at: &Situation) -> Option<Sentence> {
    let (length, bend) = (moved(at)?.abs(), curvature(at));
    let jump = (at.point.gradient[0] / bend).abs();
    let text = if !(bend > 0.0 && jump.is_finite()) {
        "The local parabola has no lowest point here, so the step of {x} goes downhill as far as is trusted; "
    } else if (jump - length).abs() <= 1e-9 * jump {
        "The whole jump to the vertex lies inside the trust region: {x} long; "
    } else {
        "The parabola is trusted for a step of {x}, and the jump to its vertex is longer; "
    };
    Some(told(at, text, length).claim(Claim::Long(length)))
}
