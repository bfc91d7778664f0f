//! Where a run hardly moves although f still bends down.

use super::{lambdas, local::slope_after, outcome};
use crate::{
    Objective,
    analysis::{PointKind, Spectrum, falls_ever_flatter, newton_limit},
    explain::{
        sentence::{Claim, Manner, Place, Sentence, Tone},
        situation::Situation,
    },
    number::short,
    objective::Critical,
    space::{Matrix, Rn},
    termination::Termination,
};

/// A run stalls where ‖∇f‖ falls below this share of ‖∇f(x_0)‖ away from a minimum.
pub(in crate::explain) const STALL: f64 = 1e-2;
/// How near the critical point must be for a stall at it, as a share of the first picture: the view
/// may be anywhere.
const NEAR: f64 = 0.05;
/// … and by which share the curvatures, and the gradient that they make of the distance, may differ.
const ALIKE: f64 = 0.3;
/// On a plateau no curvature is more than this share of those at the start and at critical points.
const FLAT: f64 = 0.05;

impl Place {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Saddle => "at a saddle",
            Self::Maximum => "at a maximum",
            Self::Plateau => "on a plateau",
        }
    }
}

/// Whether and where the run has stalled: a small gradient although f still bends down, close to a
/// critical point or with hardly any curvature left. A slope that merely lies low beside a steep
/// wall is no stall.
pub(super) fn stall(at: &Situation) -> Option<Place> {
    let first = &at.run.trajectory.iterates[0];
    let spectrum = at.spectrum.as_ref()?;
    let bends_down = spectrum.min() < -1e-10 * spectrum.max().abs();
    if !bends_down || !(at.gradient_norm() < STALL * first.gradient.norm()) {
        return None;
    }
    if let Some(spectrum) = critical_point_here(at) {
        return match (spectrum.min() < 0.0, spectrum.max() > 0.0) {
            (true, true) => Some(Place::Saddle),
            (true, false) => Some(Place::Maximum),
            _ => None,
        };
    }
    (steepest(spectrum) < FLAT * usual_curvature(at)?).then_some(Place::Plateau)
}

/// The largest |λ|.
fn steepest(spectrum: &Spectrum<Rn>) -> f64 {
    spectrum.min().abs().max(spectrum.max().abs())
}

/// The least of the largest curvatures at the start and at the known critical points, where there is any.
fn usual_curvature(at: &Situation) -> Option<f64> {
    let problem = &at.setup.problem;
    let curvature = |x: &Rn| Spectrum::of(&problem.objective.hessian(x)).map(|s| steepest(&s));
    let critical = problem.known.critical.iter().filter_map(|c| curvature(&c.at));
    critical.chain(curvature(&at.run.trajectory.iterates[0].x)).filter(|c| *c > 0.0).min_by(f64::total_cmp)
}

/// The curvatures of a critical point so near that its local quadratic is the one here.
fn critical_point_here(at: &Situation) -> Option<Spectrum<Rn>> {
    let objective = &at.setup.problem.objective;
    let reach = NEAR * at.setup.problem.defaults.view.width();
    let centre = newton_limit(objective, at.point.x.clone(), reach)?;
    let h = objective.hessian(&centre);
    let away = at.point.x.clone() - centre;
    let alike = (h.clone() - at.point.hessian()).norm() <= ALIKE * h.norm()
        && (h.times(&away) - &at.point.gradient).norm() <= ALIKE * at.gradient_norm();
    let nearer = |c: &Critical| (at.point.x.clone() - &c.at).norm() < 0.999 * away.norm();
    let nearest = !at.setup.problem.known.critical.iter().any(nearer);
    Spectrum::of(&h).filter(|_| alike && nearest && away.norm() < reach)
}

/// Where the run stalls at this iterate, if it does: “at a saddle”, “at a maximum”, “on a plateau”.
pub fn stall_place(at: &Situation) -> Option<&'static str> {
    stall(at).map(Place::words)
}

/// “stalled at a saddle: ‖∇f‖ = 1e−9, λ = −2, 2”, as it is told on the plot: in pieces between
/// which a line may end.
pub fn stall_note(at: &Situation) -> Option<[String; 3]> {
    let stopped = match at.kind() {
        PointKind::Saddle if at.is_last() => Some(Place::Saddle),
        PointKind::Maximum if at.is_last() => Some(Place::Maximum),
        _ => None,
    };
    stopped.or_else(|| stall(at)).map(|place| {
        let verb = if at.algorithm().method.seeks_critical_points() { "" } else { "stalled " };
        if at.setup.problem.is_curve() {
            return [format!("{verb}{}:", place.words()), super::curve::slopes(at), String::new()];
        }
        let norm = format!("‖∇f‖ = {},", short(at.gradient_norm()));
        [format!("{verb}{}:", place.words()), norm, lambdas(at)]
    })
}

/// Whether f only falls ever flatter from x_k on: where the gradient has become small, or where the run has used up
/// its steps.
pub(super) fn is_on_tail(at: &Situation) -> bool {
    let small = at.gradient_norm() < STALL * at.run.trajectory.iterates[0].gradient.norm();
    let over = at.is_last() && at.run.trajectory.termination == Termination::Steps;
    (small || over)
        && at.algorithm().transform().is_none()
        && falls_ever_flatter(
            &at.setup.problem.objective,
            &at.point.x,
            &at.point.gradient,
            at.setup.problem.scale(&at.point.x),
        )
}

/// Where f only falls ever flatter.
pub(super) fn tail(at: &Situation) -> Option<Sentence> {
    is_on_tail(at).then(|| {
        let sentence =
            Sentence::default().claim(Claim::FlattensOut).tone(Tone::Strong, "Out on a tail").say(format!(
                ": ‖∇f‖ = {}, and f goes on falling, ever flatter; no lowest point lies this way; ",
                short(at.gradient_norm())
            ));
        outcome(sentence, at)
    })
}

pub(super) fn stalled(at: &Situation) -> Option<Sentence> {
    if at.algorithm().method.seeks_critical_points() {
        return None;
    }
    let place = stall(at)?;
    let low = at.lowest_mode()?;
    let sentence = Sentence::default()
        .claim(Claim::Stalled(place))
        .tone(Tone::Strong, format!("Stalled {}", place.words()))
        .say(format!(": ‖∇f‖ = {}, but λₘᵢₙ = ", short(at.gradient_norm())))
        .number(Tone::branch(low.branch), low.lambda);
    if !at.feels(low) {
        // Far out on a plateau a push would not lead anywhere.
        return Some(if place == Place::Plateau {
            sentence.say(", so this is no minimum: the steps are short only because f is nearly flat.")
        } else {
            sentence.say(format!(
                ". No part of the gradient points along {}; a push along it would escape.",
                low.name
            ))
        });
    }
    let sentence = sentence.say(". ");
    let factor = at.alpha().map(|alpha| 1.0 - alpha * low.lambda);
    Some(match factor.filter(|_| at.is_gradient_descent()) {
        Some(factor) if at.is_linear() => sentence
            .claim(Claim::Factor { branch: low.branch, factor })
            .say(format!("The part along {} grows by ", low.name))
            .number(Tone::branch(low.branch), factor)
            .say(" every step and will escape."),
        Some(factor) if factor > 1.0 && slope_after(at, low).is_some_and(|f| Manner::Grows.holds(f)) => {
            let claim = Claim::Slope { branch: low.branch, manner: Manner::Grows };
            let sentence = sentence.claim(claim).say(format!("The part along {} grows", low.name));
            sentence.say(if place == Place::Plateau { "." } else { " and will escape." })
        }
        _ => sentence
            .say(format!("A small part of the gradient points along {}, and there f falls away.", low.name)),
    })
}
