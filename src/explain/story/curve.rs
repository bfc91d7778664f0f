//! The stories of a function of one variable: they speak of f′ and f″, of the step and of the side on
//! which it lands.

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
    termination::Termination,
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
        .unwrap_or_else(|| outcome(Sentence::default().say(format!("{} {}; ", after(at.k), slopes(at))), at))
}

/// f″
fn curvature(at: &Situation) -> f64 {
    at.point.hessian()[(0, 0)]
}

/// “f′ = 0.02, f″ = −1”
pub(super) fn slopes(at: &Situation) -> String {
    format!("f′ = {}, f″ = {}", short(at.point.gradient[0]), short(curvature(at)))
}

/// The name of the variable.
fn variable<'a>(at: &'a Situation) -> &'a str {
    &at.setup.problem.variables[0]
}

/// The last iterate of a run that did not merely use up its steps.
fn ended(at: &Situation) -> Option<Sentence> {
    if !at.is_last() {
        return None;
    }
    let start = Sentence::default();
    let begun = after(at.k);
    match &at.run.trajectory.termination {
        Termination::Steps => None,
        Termination::Converged => Some(critical(at)),
        Termination::Balanced => Some(start.say(format!(
            "{begun} slope and weight decay cancel: they pull in opposite directions, and f′ = {}.",
            short(at.point.gradient[0])
        ))),
        Termination::Diverged => {
            let sentence = start.say(format!("{begun} the run has ")).tone(Tone::Run, "diverged");
            let alpha = at.alpha().unwrap_or_default();
            Some(if at.regime() == Some(Regime::Diverging) && at.is_gradient_descent() {
                sentence
                    .say(format!(
                        ": α = {} is beyond 2/f″ = {}, so every step multiplies the error by ",
                        short(alpha),
                        short(2.0 / curvature(at))
                    ))
                    .number(Tone::Branch0, 1.0 - alpha * curvature(at))
                    .say(".")
            } else if ended::falls_all_along(at) {
                sentence.say(": f has fallen at every step and nothing holds the run back; the next iterate is not finite or beyond every bound.")
            } else {
                sentence
                    .say(": the next iterate is not finite or beyond every bound. A smaller step would stay.")
            })
        }
        Termination::NoDirection(reason) => {
            Some(start.say(format!("{begun} there is no next step: {}.", in_one_variable(reason))))
        }
    }
}

/// At a critical point where the run stops.
fn critical(at: &Situation) -> Sentence {
    let here = Sentence::default().claim(Claim::Critical);
    let first = match at.k {
        0 => "The start is a critical point".to_owned(),
        _ => format!("{} the slope has vanished (f′ = {})", after(at.k), short(at.point.gradient[0])),
    };
    let bend = short(curvature(at));
    match at.kind() {
        PointKind::Minimum => here
            .say(format!("{first} at a "))
            .tone(Tone::Strong, "minimum")
            .say(format!(": f″ = {bend} is above 0.")),
        PointKind::Maximum => here
            .say(format!("{first} at a "))
            .tone(Tone::Strong, "maximum")
            .say(format!(", not a minimum (f″ = {bend} is below 0): "))
            .say(if at.setup.method.seeks_critical_points() {
                "Newton seeks critical points, whatever their kind; any push would roll down."
            } else {
                "nothing pushes any more, and any push would roll down."
            }),
        _ => here.say(format!(
            "{first}, but f″ = {bend} here: the second-derivative test cannot tell what it is{}.",
            ended::truth(at)
        )),
    }
}

/// Where a run hardly moves although f bends down.
fn stalled(at: &Situation) -> Option<Sentence> {
    if at.setup.method.seeks_critical_points() {
        return None;
    }
    let stall = stall::stall(at)?;
    let sentence = Sentence::default()
        .tone(Tone::Strong, format!("Stalled {}", stall.place()))
        .say(format!(": f′ = {}, but f″ = ", short(at.point.gradient[0])))
        .number(Tone::Branch0, curvature(at));
    Some(if at.point.gradient[0] == 0.0 {
        sentence.say(" is below 0; any push would roll down.")
    } else {
        sentence.say(" is below 0, so the slope grows and the run will roll down.")
    })
}

/// Slopes that are not what they were: noisy, clipped, with weight decay.
fn altered(at: &Situation) -> Option<Sentence> {
    let alteration = at.setup.alteration();
    let alpha = at.alpha()?;
    let slope = short(at.point.gradient[0]);
    let sentence = Sentence::default();
    let sentence = if let Some(noise) = alteration.noise {
        sentence
            .say(format!("The slope is noisy (σ = {}): here the noise is ", short(noise.sigma)))
            .number(Tone::Run, alteration.noise::<2>(at.k)[0])
            .say(format!(" and f′ = {slope}; "))
    } else if let Some(clip) = alteration.clip.filter(|c| at.gradient_norm() > *c) {
        sentence
            .say(format!("The slope, {slope}, is clipped to "))
            .number(Tone::Run, clip.copysign(at.point.gradient[0]))
            .say("; ")
    } else if alteration.coupled > 0.0 {
        sentence
            .say(format!("Weight decay adds λ{} = ", variable(at)))
            .number(Tone::Run, alteration.coupled * at.point.x[0])
            .say(" to the slope and pulls towards 0; ")
    } else if alteration.decoupled > 0.0 {
        sentence
            .say(format!("Beside the step, weight decay shrinks {} by the share αλ = ", variable(at)))
            .number(Tone::Run, alpha * alteration.decoupled)
            .say("; ")
    } else {
        return None;
    };
    Some(outcome(sentence, at))
}

/// Along −f′, by the step rule.
fn descent(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    if at.is_gradient_descent() && at.is_linear() {
        return on_parabola(at, alpha);
    }
    let rule = at.setup.rule.id;
    match rule {
        "armijo" | "wolfe" => search::searched(at),
        "exact" => lowest(at, alpha),
        _ if alpha == 0.0 => search::timed(at),
        // Its direction is not −f′ alone.
        _ if at.setup.method.family == Family::Conjugate => None,
        _ => {
            let sentence = if at.setup.is_scheduled() || at.setup.rule.constancy == Constancy::Never {
                Sentence::default().say("α = ").number(Tone::Run, alpha).say(" at this step: ")
            } else {
                Sentence::default()
            };
            let capital = sentence.spans.is_empty();
            Some(outcome(local(sentence, at, alpha, capital).say("; "), at))
        }
    }
}

/// “(1 − αf″ = −0.6)”
fn factor(sentence: Sentence, at: &Situation, alpha: f64) -> Sentence {
    sentence.say("1 − αf″ = ").number(Tone::Branch0, 1.0 - alpha * curvature(at))
}

/// Gradient descent with one α on a parabola: the error is multiplied by 1 − αf″, for ever.
fn on_parabola(at: &Situation, alpha: f64) -> Option<Sentence> {
    let bend = curvature(at);
    let q = 1.0 - alpha * bend;
    let (w, size) = (variable(at), q.abs());
    let sentence = Sentence::default().claim(Claim::Factor { branch: 0, factor: q });
    let leaves = |sentence: Sentence| {
        sentence
            .claim(Claim::LeavesExactly(size))
            .say(" each step leaves ")
            .number(Tone::Run, size)
            .say(" of the error")
    };
    if bend == 0.0 {
        return None;
    }
    Some(if bend < 0.0 {
        let sentence =
            sentence.say(format!("f bends down: each step takes {w} farther from the maximum, by "));
        factor(sentence, at, alpha).claim(Claim::LeavesExactly(size)).say(" times the distance.")
    } else if size < 1e-12 {
        let sentence = sentence.claim(Claim::Lands).say("α = 1/f″ ");
        let sentence = sentence.tone(Tone::Strong, "lands").say(" on the minimum in one step: ");
        factor(sentence, at, alpha).say(".")
    } else if (size - 1.0).abs() < 1e-9 {
        let sentence = sentence.say(format!("{w} jumps from side to side for ever: "));
        factor(sentence, at, alpha).say(", and α = 2/f″ is the border between converging and diverging.")
    } else if size > 1.0 {
        let sentence = sentence.say(format!("{w} overshoots by more every step: "));
        factor(sentence, at, alpha).say(format!(
            ", since α = {} is beyond 2/f″ = {}, and the run diverges.",
            short(alpha),
            short(2.0 / bend)
        ))
    } else if q < 0.0 {
        let sentence =
            sentence.say(format!("{w} overshoots the minimum and comes back from the other side: "));
        leaves(factor(sentence, at, alpha).say(";")).say(".")
    } else {
        let sentence = sentence.say(format!("{w} comes nearer without overshooting: "));
        leaves(factor(sentence, at, alpha).say(";")).say(if q > 0.5 {
            ", and up to 1/f″ a longer one would leave less."
        } else {
            "."
        })
    })
}

/// What α does at the curvature here: the clause that begins a sentence.
fn local(sentence: Sentence, at: &Situation, alpha: f64, capital: bool) -> Sentence {
    let bend = curvature(at);
    let q = 1.0 - alpha * bend;
    let words = if bend == 0.0 {
        return sentence
            .say(if capital { "Here f does not bend: " } else { "here f does not bend: " })
            .say("the slope stays as it is, and so does the step");
    } else if bend < 0.0 {
        "f bends down, and the slope grows: "
    } else if q.abs() < 1e-9 {
        "the step ends where the local parabola is lowest: "
    } else if q < -1.0 {
        "the step is too long for the curvature: "
    } else if q < 0.0 {
        "the step overshoots the local parabola's lowest point: "
    } else if q > 0.9 {
        "the step is short beside the curvature: "
    } else {
        "the step comes nearer without overshooting: "
    };
    let sentence = sentence.say(if capital { "Here " } else { "here " }).say(words);
    factor(sentence, at, alpha)
}

/// The lowest point of f along the direction.
fn lowest(at: &Situation, alpha: f64) -> Option<Sentence> {
    let trial = at.run.trajectory.trials_at(at.k).last()?;
    let sentence = Sentence::default().say("α = ").number(Tone::Run, alpha);
    let steep = at.iterate().step.map_or(0.0, |step| at.point.gradient.dot(&step.direction));
    let sentence = if at.next().is_none() {
        sentence.say(" would be the lowest point on this side; ")
    } else if trial.slope.is_some_and(|slope| slope.abs() > 1e-6 * steep.abs()) {
        sentence.say(" is as far as the line search may go, and f still falls there; ")
    } else {
        sentence.say(" stops where f is lowest on this side, which with one variable is a minimum; ")
    };
    Some(outcome(sentence, at))
}

/// Normalised and sign descent.
fn unit(at: &Situation) -> Option<Sentence> {
    let length = moved(at)?.abs();
    let sentence = Sentence::default()
        .claim(Claim::Long(length))
        .say("This step is ")
        .number(Tone::Run, length)
        .say(format!(" long however steep f is, here f′ = {}", short(at.point.gradient[0])));
    let rises = at.next().is_some_and(|next| next.f > at.point.f);
    let sentence = if rises && at.setup.alpha_is_constant() {
        sentence.say(": with constant α it cannot settle closer than about that; ")
    } else {
        sentence.say("; ")
    };
    Some(outcome(sentence, at))
}

/// By how much w moves in the step from here; `None` where it does not.
fn moved(at: &Situation) -> Option<f64> {
    let step = at.step.as_ref().ok()?;
    Some(step.direction[0] * step.alpha).filter(|moved| *moved != 0.0)
}

/// Momentum: a ball that rolls along the curve.
fn momentum(at: &Situation) -> Option<Sentence> {
    if at.is_linear() { swinging(at) } else { None }.or_else(|| rolling(at))
}

/// With one α on a parabola: in what manner the ball comes to rest.
fn swinging(at: &Situation) -> Option<Sentence> {
    let (alpha, bend) = (at.alpha()?, curvature(at));
    let block = at.block(alpha, bend)?;
    let (rate, w) = (block.radius(), variable(at));
    let claimed = match block {
        Block::Pair { trace, determinant } => Claim::Swings { branch: 0, trace, determinant },
        Block::Factor(factor) => Claim::Factor { branch: 0, factor },
    };
    let sentence = Sentence::default().claim(claimed);
    if bend < 0.0 {
        return Some(
            sentence
                .say("f bends down, and the ball gathers speed: in the long run each step multiplies its distance by ")
                .number(Tone::Run, rate)
                .say("."),
        );
    }
    if bend == 0.0 {
        return None;
    }
    let limit = at.setup.method.iteration.limit(&at.setup.method_values, bend, bend)?;
    if (alpha / limit - 1.0).abs() < 1e-9 {
        return Some(
            sentence.say(format!("α stands at the stability limit: {w} jumps from side to side for ever.")),
        );
    }
    if rate > 1.0 {
        return Some(sentence.say(format!(
            "{w} swings wider every time: α = {} is beyond the limit {} of this β, and the run diverges.",
            short(alpha),
            short(limit)
        )));
    }
    let manner = if block.spirals() {
        "rolls through the minimum and swings back"
    } else if block.flips() {
        "jumps to the other side every step"
    } else {
        "creeps towards the minimum without overshooting"
    };
    let plain = (1.0 - alpha * bend).abs();
    let sentence = sentence
        .claim(Claim::TendsTo(rate))
        .say(format!("{w} {manner}: in the long run each step leaves "))
        .number(Tone::Run, rate)
        .say(" of the error");
    Some(if plain > 1.0 + 1e-9 {
        sentence.say("; gradient descent with this α would diverge.")
    } else {
        sentence.say(format!("; gradient descent with this α would leave {}.", short(plain)))
    })
}

/// Where f″ or α changes: whether the velocity carries the ball on or back.
fn rolling(at: &Situation) -> Option<Sentence> {
    let step = moved(at)?;
    let sentence = Sentence::default();
    let sentence = if at.k == 0 {
        sentence.say("The ball starts at rest, so the first step goes downhill; ")
    } else if step * at.point.gradient[0] > 0.0 {
        sentence.say("The velocity still carries the ball uphill; ")
    } else {
        let plain = (at.alpha()? * at.point.gradient[0]).abs();
        sentence
            .say("Downhill with what is left of the velocity: the step is ")
            .number(Tone::Run, step.abs())
            .say(format!(" long, without it {}; ", short(plain)))
    };
    Some(outcome(sentence, at))
}

/// Methods that divide the slope by what it used to be.
fn adaptive(at: &Situation) -> Option<Sentence> {
    let step = moved(at)?;
    let sentence = Sentence::default()
        .say("The slope is divided by the size it used to have: where f′ = ")
        .say(short(at.point.gradient[0]))
        .say(", the step is ")
        .number(Tone::Run, step);
    Some(outcome(sentence.say("; "), at))
}

/// Newton's jump to the vertex of the local parabola.
fn newton(at: &Situation) -> Option<Sentence> {
    let (alpha, bend) = (at.alpha()?, curvature(at));
    let (kind, vertex) = if bend > 0.0 { ("minimum", "lowest") } else { ("maximum", "highest") };
    let sentence = Sentence::default();
    if at.setup.rule.constancy == Constancy::Never {
        let tried = at.run.trajectory.trials_at(at.k).len();
        let sentence = if alpha == 1.0 {
            sentence.say("The whole jump to the local parabola's vertex is taken")
        } else {
            let before = if tried > 1 { "The whole jump was too far: " } else { "" };
            sentence
                .say(format!("{before}{} line search takes α = ", if tried > 1 { "the" } else { "The" }))
                .number(Tone::Run, alpha)
                .say(" of the way to the local parabola's vertex")
        };
        return Some(outcome(sentence.say("; "), at));
    }
    if at.is_linear() {
        return Some(on_its_own_parabola(at, alpha, kind));
    }
    let sentence = sentence
        .say(if bend > 0.0 {
            "Newton jumps towards the lowest point of the local parabola (f″ = ".to_owned()
        } else {
            format!("The local parabola opens downwards, and Newton jumps towards its {vertex} point (f″ = ")
        })
        .number(Tone::Branch0, bend)
        .say(")");
    let Some(next) = at.next() else {
        return Some(sentence.say(format!("; the run ends here at f = {}.", short(at.point.f))));
    };
    if let (Some(now), Some(then)) = (at.run.error(at.k), at.run.error(at.k + 1)) {
        // Quadratic convergence shows as an exponent that roughly doubles.
        if alpha == 1.0 && now < 0.1 && then < now * now * 10.0 && then > 0.0 && next.gradient[0] != 0.0 {
            return Some(sentence.say(format!(
                ": near the end the error's exponent doubles, here from {} to {}.",
                short(now),
                short(then)
            )));
        }
    }
    Some(outcome(sentence.say("; "), at))
}

fn on_its_own_parabola(at: &Situation, alpha: f64, kind: &str) -> Sentence {
    let rest = 1.0 - alpha;
    let sentence = Sentence::default();
    if rest == 0.0 {
        return sentence.claim(Claim::Lands).tone(Tone::Strong, "One jump").say(format!(
            ": the local parabola is the function itself, so its vertex, the {kind}, is one step away, whatever f″ = {} is.",
            short(curvature(at))
        ));
    }
    let sentence = sentence
        .say(format!("Each step multiplies the distance to the {kind} by 1 − α = "))
        .number(Tone::Run, rest);
    if (rest.abs() - 1.0).abs() < 1e-9 {
        return sentence.say(": at α = 2 it jumps from side to side for ever.");
    }
    let sentence = sentence.claim(Claim::LeavesExactly(rest.abs())).say(", whatever f″ is");
    sentence.say(if rest < -1.0 {
        ": α is beyond 2, and the run diverges."
    } else if rest < 0.0 {
        "; beyond α = 1 it overshoots."
    } else {
        "; α = 1 would land in one jump."
    })
}

/// |f″| or f″ + μ in place of f″.
fn tamed(at: &Situation) -> Option<Sentence> {
    let (alpha, bend) = (at.alpha()?, curvature(at));
    let q = at.factor(alpha, bend)?;
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
    let sentence = Sentence::default()
        .say(format!(
            "Measured from the local parabola's vertex (f″ = {}), {} {verb} (× ",
            short(bend),
            variable(at)
        ))
        .number(Tone::Branch0, q)
        .say(")");
    let sentence =
        if at.is_linear() { sentence.claim(Claim::Factor { branch: 0, factor: q }) } else { sentence };
    Some(outcome(sentence.say("; "), at))
}

/// BFGS and L-BFGS: what they take for f″.
fn learned(at: &Situation) -> Option<Sentence> {
    let step = at.step.as_ref().ok()?;
    let sentence = Sentence::default();
    let sentence = if at.k == 0 || step.direction[0] == 0.0 {
        sentence.say("Nothing is learned yet: the first direction is −f′; ")
    } else {
        sentence
            .say("From the change of the slope f″ is taken for ")
            .number(Tone::Run, -at.point.gradient[0] / step.direction[0])
            .say(", in truth it is ")
            .number(Tone::Branch0, curvature(at))
            .say("; ")
    };
    Some(outcome(sentence, at))
}

/// Whether the radius cut the jump.
fn trusted(at: &Situation) -> Option<Sentence> {
    let (length, bend) = (moved(at)?.abs(), curvature(at));
    let jump = (at.point.gradient[0] / bend).abs();
    let sentence = Sentence::default().claim(Claim::Long(length));
    let sentence = if !(bend > 0.0 && jump.is_finite()) {
        sentence
            .say("The local parabola has no lowest point here, so the step of ")
            .number(Tone::Run, length)
            .say(" goes downhill as far as is trusted; ")
    } else if (jump - length).abs() <= 1e-9 * jump {
        sentence
            .say("The whole jump to the vertex lies inside the trust region: ")
            .number(Tone::Run, length)
            .say(" long; ")
    } else {
        sentence
            .say("The parabola is trusted for a step of ")
            .number(Tone::Run, length)
            .say(format!(", and the jump to its vertex would be {} long; ", short(jump)))
    };
    Some(outcome(sentence, at))
}
