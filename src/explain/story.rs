//! The live sentence: which of the stories holds at x_k, told with its numbers.
//!
//! Every assertion about the run is recorded as a [`Claim`], and the tests check each claim of
//! every sentence against the trajectory.

use super::{
    sentence::{Claim, Sentence, Tone},
    situation::{Mode, PRESENT, Situation},
};
use crate::{
    analysis::{PointKind, Regime, Spectrum, newton_limit},
    number::short,
    objective::Kind,
    termination::Termination,
};

/// What happens at this iterate, in plain words with the numbers in it.
pub fn tell(at: &Situation) -> Sentence {
    if !at.point.is_finite() {
        return Sentence::default().say(
            "f is not defined at the start, so there is nothing to follow: move the start to where the plot is coloured.",
        );
    }
    ended(at)
        .or_else(|| stalled(at))
        .or_else(|| match at.setup.method.id {
            "newton" => newton(at),
            _ => match at.setup.rule.id {
                "cauchy" => cauchy(at),
                _ => gradient_descent(at),
            },
        })
        .unwrap_or_else(|| plain_step(at))
}

/// “After 3 steps”, “At the start”
fn after(k: usize) -> String {
    match k {
        0 => "At the start".to_owned(),
        1 => "After 1 step".to_owned(),
        k => format!("After {k} steps"),
    }
}

/// “λ = −2, 2”
fn lambdas(at: &Situation) -> String {
    at.spectrum.as_ref().map_or(String::new(), |s| format!("λ = {}, {}", short(s.min()), short(s.max())))
}

/// The last iterate of a run that did not merely use up its steps.
fn ended(at: &Situation) -> Option<Sentence> {
    if !at.is_last() {
        return None;
    }
    let start = Sentence::default();
    match &at.run.trajectory.termination {
        Termination::Steps => None,
        Termination::Converged => Some(critical(at)),
        Termination::Diverged => {
            let sentence = start.say(format!("{} the run has ", after(at.k))).tone(Tone::Run, "diverged");
            Some(match (at.regime(), at.sorted_mode(1)) {
                (Some(Regime::Diverging), Some(steep)) => {
                    let alpha = at.alpha().unwrap_or_default();
                    sentence
                        .say(format!(
                            ": α = {} is beyond 2/λₘₐₓ = {}, so every step multiplies the error along {} by ",
                            short(alpha),
                            short(2.0 / steep.lambda),
                            steep.name
                        ))
                        .number(Tone::branch(steep.branch), 1.0 - alpha * steep.lambda)
                        .say(".")
                }
                _ if falls_all_along(at) => sentence.say(
                    ": f has fallen at every step and nothing holds the run back; the next iterate is not finite or beyond every bound.",
                ),
                _ => sentence.say(
                    ": the next iterate is not finite or beyond every bound. A smaller step would stay.",
                ),
            })
        }
        Termination::NoDirection(reason) => {
            Some(start.say(format!("{} there is no next step: {reason}.", after(at.k))))
        }
    }
}

/// Whether every step of the run has lowered f: then it is not the step that is too long.
fn falls_all_along(at: &Situation) -> bool {
    let iterates = &at.run.trajectory.iterates;
    iterates.len() > 1 && iterates.windows(2).all(|pair| pair[1].f < pair[0].f)
}

/// At a critical point where the run stops.
fn critical(at: &Situation) -> Sentence {
    let norm = short(at.gradient_norm());
    let here = Sentence::default().claim(Claim::Critical);
    let first = match at.k {
        0 => "The start is a critical point".to_owned(),
        _ => format!("{} the gradient has vanished (‖∇f‖ = {norm})", after(at.k)),
    };
    let low = at.sorted_mode(0);
    match at.kind() {
        PointKind::Minimum => here
            .say(format!("{first} at a "))
            .tone(Tone::Strong, "minimum")
            .say(format!(": every curvature is positive ({}).", lambdas(at))),
        PointKind::Saddle => {
            let sentence = here
                .say(format!("{first} at a "))
                .tone(Tone::Strong, "saddle")
                .say(format!(", not a minimum ({}): ", lambdas(at)));
            let seeks = if at.setup.method.id == "newton" {
                "Newton seeks critical points, whatever their kind"
            } else {
                "nothing pushes any more"
            };
            let along = low.map_or(String::new(), |low| format!(" along {}", low.name));
            sentence.say(format!("{seeks}; a small push{along} would escape."))
        }
        PointKind::Maximum => here
            .say(format!("{first} at a "))
            .tone(Tone::Strong, "maximum")
            .say(format!(": every curvature is negative ({}), and any push would roll down.", lambdas(at))),
        PointKind::Inconclusive | PointKind::Regular => here.say(format!(
            "{first}, but a curvature is 0 here ({}): the second-derivative test cannot tell what it is{}.",
            lambdas(at),
            truth(at)
        )),
    }
}

/// “; in truth it is a minimum”, where it is known
fn truth(at: &Situation) -> String {
    let near = |c: &&crate::objective::Critical| {
        (c.at[0] - at.point.x[0]).hypot(c.at[1] - at.point.x[1]) < 1e-3 * (1.0 + at.point.x.norm())
    };
    match at.setup.problem.known.critical.iter().find(near).map(|c| c.kind) {
        Some(Kind::Minimum) => "; in truth it is a minimum",
        Some(Kind::Maximum) => "; in truth it is a maximum",
        Some(Kind::Saddle) => "; in truth it is a saddle",
        None => "",
    }
    .to_owned()
}

/// A run stalls where ‖∇f‖ falls below this share of ‖∇f(x_0)‖ away from a minimum.
pub(crate) const STALL: f64 = 1e-2;

/// Where a run can stall.
#[derive(Clone, Copy, PartialEq)]
enum Stall {
    Saddle,
    Maximum,
    Plateau,
}

impl Stall {
    fn place(self) -> &'static str {
        match self {
            Self::Saddle => "at a saddle",
            Self::Maximum => "at a maximum",
            Self::Plateau => "on a plateau",
        }
    }
}

/// How near the critical point must be for a stall at it, as a share of the view.
const NEAR: f64 = 0.1;
/// On a plateau no curvature is more than this share of the largest at the start.
const FLAT: f64 = 0.05;

/// Whether and where the run has stalled: a small gradient although f still bends down, close to a
/// critical point or with hardly any curvature left. A slope that merely lies low beside a steep
/// wall is no stall.
fn stall(at: &Situation) -> Option<Stall> {
    let first = &at.run.trajectory.iterates[0];
    let spectrum = at.spectrum.as_ref()?;
    let bends_down = spectrum.min() < -1e-10 * spectrum.max().abs();
    if !bends_down || !(at.gradient_norm() < STALL * first.gradient.norm()) {
        return None;
    }
    let objective = at.setup.problem.objective.as_ref();
    let reach = NEAR * at.setup.view.width();
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

/// “stalled at a saddle: ‖∇f‖ = 1e−9, λ = −2, 2”, as it is told on the plot.
pub fn stall_note(at: &Situation) -> Option<String> {
    let stopped = match at.kind() {
        PointKind::Saddle if at.is_last() => Some(Stall::Saddle),
        PointKind::Maximum if at.is_last() => Some(Stall::Maximum),
        _ => None,
    };
    stopped.or_else(|| stall(at)).map(|stall| {
        let verb = if at.setup.method.id == "newton" { "" } else { "stalled " };
        format!("{verb}{}: ‖∇f‖ = {}, {}", stall.place(), short(at.gradient_norm()), lambdas(at))
    })
}

fn stalled(at: &Situation) -> Option<Sentence> {
    if at.setup.method.id == "newton" {
        return None;
    }
    let stall = stall(at)?;
    let low = at.sorted_mode(0)?;
    let sentence = Sentence::default()
        .tone(Tone::Strong, format!("Stalled {}", stall.place()))
        .say(format!(": ‖∇f‖ = {}, but λₘᵢₙ = ", short(at.gradient_norm())))
        .number(Tone::branch(low.branch), low.lambda)
        .say(". ");
    let alpha = at.alpha()?;
    let factor = 1.0 - alpha * low.lambda;
    Some(if !at.feels(low) {
        sentence
            .say(format!("No part of the gradient points along {}; a push along it would escape.", low.name))
    } else if at.setup.alpha_is_constant() && at.setup.problem.known.is_quadratic() {
        sentence
            .claim(Claim::Factor { branch: low.branch, factor })
            .say(format!("The part along {} grows by ", low.name))
            .number(Tone::branch(low.branch), factor)
            .say(" every step and will escape.")
    } else {
        sentence.say(format!("The part along {} grows and will escape.", low.name))
    })
}

/// “w₂ … (1 − 4α = −0.6)”
fn factor(sentence: Sentence, at: &Situation, mode: &Mode) -> Sentence {
    let alpha = at.alpha().unwrap_or_default();
    let product = match short(mode.lambda.abs()).as_str() {
        "1" => "α".to_owned(),
        lambda => format!("{lambda}α"),
    };
    let sign = if mode.lambda < 0.0 { "+" } else { "−" };
    sentence
        .say(format!("(1 {sign} {product} = "))
        .number(Tone::branch(mode.branch), 1.0 - alpha * mode.lambda)
        .say(")")
}

/// As [`factor`], with the claim that the whole run obeys it.
fn exact_factor(sentence: Sentence, at: &Situation, mode: &Mode) -> Sentence {
    let alpha = at.alpha().unwrap_or_default();
    factor(sentence, at, mode).claim(Claim::Factor { branch: mode.branch, factor: 1.0 - alpha * mode.lambda })
}

/// Gradient descent with a constant α or with α*.
fn gradient_descent(at: &Situation) -> Option<Sentence> {
    if at.setup.problem.known.is_quadratic() && at.setup.alpha_is_constant() {
        on_quadratic(at)
    } else {
        local_descent(at)
    }
}

/// Gradient descent with one α on a quadratic: each mode is multiplied by 1 − αλ, for ever.
fn on_quadratic(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    let (slow, steep) = (at.sorted_mode(0)?, at.sorted_mode(1)?);
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

/// “keeps 0.6 of its size”, “flips its sign and keeps …”, “grows by …”, “lands on 0”
fn fate(factor: f64) -> &'static str {
    let size = factor.abs();
    if size < 1e-12 {
        "lands in one step"
    } else if (size - 1.0).abs() < 1e-9 {
        if factor < 0.0 { "jumps from side to side for ever" } else { "stays where it is" }
    } else if size > 1.0 {
        if factor < 0.0 { "flips its sign and grows every step" } else { "grows every step" }
    } else if factor < 0.0 {
        "overshoots and flips its sign every step"
    } else {
        "only shrinks"
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
        sentence.say("The plane is flat: the error ")
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

/// Gradient descent where the curvature changes from place to place.
fn local_descent(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    let (low, high) = (at.sorted_mode(0)?, at.sorted_mode(1)?);
    let (m, s) = (1.0 - alpha * low.lambda, 1.0 - alpha * high.lambda);
    let sentence = if low.lambda == 0.0 && high.lambda == 0.0 {
        Sentence::default().say("Here f does not bend at all: the slope stays as it is")
    } else if high.lambda <= 0.0 {
        let sentence = Sentence::default().say("Here f bends down in every direction: ");
        factor(sentence.say("the slope only grows "), at, low)
    } else if low.lambda < 0.0 {
        let sentence = Sentence::default().say("Here one curvature is negative: along it the slope grows ");
        let sentence = factor(sentence, at, low).say(", across it the local factor is ");
        factor(sentence, at, high)
    } else if s < -1.0 {
        let sentence = Sentence::default().say("The step is too long for the steepest curvature here ");
        factor(sentence, at, high)
    } else if s < 0.0 {
        let sentence = Sentence::default().say("Locally the steep direction overshoots ");
        let sentence = factor(sentence, at, high).say(if m > 0.9 {
            " and the flat one crawls "
        } else {
            " and the flat one shrinks "
        });
        factor(sentence, at, low)
    } else {
        let sentence = Sentence::default().say("Locally nothing overshoots: the steep direction shrinks ");
        let sentence = factor(sentence, at, high).say(if m > 0.9 {
            ", the flat one crawls "
        } else {
            ", the flat one shrinks "
        });
        factor(sentence, at, low)
    };
    Some(outcome(sentence.say("; "), at))
}

/// “f falls from 4.2 to 4.1.” of the step that was taken, or where the run stands.
fn outcome(sentence: Sentence, at: &Situation) -> Sentence {
    let Some(next) = at.next() else {
        return sentence.say(format!("the run ends here at f = {}.", short(at.point.f)));
    };
    let (from, to) = (short(at.point.f), short(next.f));
    let alike = from == to;
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

/// gᵀg/gᵀHg
fn cauchy(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    let sentence = Sentence::default().say(format!("α = gᵀg/gᵀHg = {} ", short(alpha)));
    let Some(next) = at.next() else {
        return Some(
            sentence.say(format!("would be the next step; the run ends here at f = {}.", short(at.point.f))),
        );
    };
    if !at.setup.problem.known.is_quadratic() {
        let sentence = sentence.say("is the lowest point of the local quadratic along −∇f; ");
        return Some(outcome(sentence, at));
    }
    if next.gradient.norm() <= 1e-9 * at.gradient_norm() {
        return Some(
            sentence
                .claim(Claim::Lands)
                .say("lands on the critical point in one step: −∇f points straight at it."),
        );
    }
    let sentence = sentence
        .claim(Claim::Turns)
        .say("stops where f is lowest along −∇f, so the next step turns by a right angle");
    let bowl = at.spectrum.as_ref().is_some_and(|s| s.is_positive_definite());
    let share = next.f / at.point.f;
    Some(if bowl && share.is_finite() {
        sentence.say("; f − f* keeps ").number(Tone::Run, share).say(" of its height.")
    } else {
        sentence.say(".")
    })
}

/// What Newton's jump does here.
fn newton(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    let kind = match (at.sorted_mode(0)?.lambda, at.sorted_mode(1)?.lambda) {
        (low, _) if low > 0.0 => "minimum",
        (_, high) if high < 0.0 => "maximum",
        _ => "saddle",
    };
    if at.setup.problem.known.is_quadratic() {
        return Some(newton_on_quadratic(alpha, kind));
    }
    let sentence = Sentence::default();
    let sentence = match kind {
        "minimum" => sentence.say("Newton jumps towards the lowest point of the local quadratic"),
        "saddle" => sentence.say(format!(
            "The local quadratic is a saddle ({}), and Newton jumps towards its saddle point",
            lambdas(at)
        )),
        _ => sentence.say(format!(
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

fn newton_on_quadratic(alpha: f64, kind: &str) -> Sentence {
    let rest = 1.0 - alpha;
    let sentence = Sentence::default();
    if rest == 0.0 {
        return sentence
            .claim(Claim::Lands)
            .tone(Tone::Strong, "One jump")
            .say(format!(
                ": the local model is the function itself, so its critical point, a {kind}, is one step away"
            ))
            .say(if kind == "minimum" {
                ", whatever the curvatures."
            } else {
                ". Newton does not mind that it is no minimum."
            });
    }
    let sentence = sentence
        .say(format!("Each step multiplies the distance to the {kind} by 1 − α = "))
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
