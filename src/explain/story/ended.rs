//! How a run ended: converged to what, diverged by what, or without a next step.

use super::{after, lambdas};
use crate::{
    analysis::{PointKind, Regime},
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::Situation,
    },
    number::short,
    objective::Kind,
    termination::Termination,
};

/// The last iterate of a run that did not merely use up its steps.
pub(super) fn ended(at: &Situation) -> Option<Sentence> {
    if !at.is_last() {
        return None;
    }
    let start = Sentence::default();
    match &at.run.trajectory.termination {
        Termination::Steps => None,
        Termination::Converged => Some(critical(at)),
        Termination::Balanced => Some(start.say(format!(
            "{} gradient and weight decay cancel: ∇f + λx = 0 here, where ‖∇f‖ = {}.",
            after(at.k),
            short(at.gradient_norm())
        ))),
        Termination::Diverged => {
            let sentence = start.say(format!("{} the run has ", after(at.k))).tone(Tone::Run, "diverged");
            Some(match (at.regime(), at.sorted_mode(1)) {
                (Some(Regime::Diverging), Some(steep)) if at.is_gradient_descent() => {
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
pub(super) fn falls_all_along(at: &Situation) -> bool {
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
            let seeks = if at.setup.method.seeks_critical_points() {
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
pub(super) fn truth(at: &Situation) -> String {
    let near = |c: &&crate::objective::Critical| {
        (c.at[0] - at.point.x[0]).hypot(c.at[1] - at.point.x[1]) < 1e-3 * (1.0 + at.point.x.norm())
    };
    match at.setup.problem.known.critical.iter().find(near).map(|c| c.kind) {
        Some(Kind::Minimum) => "; in truth it is a minimum",
        Some(Kind::Maximum) => "; in truth it is a maximum",
        Some(Kind::Saddle) if at.setup.problem.is_curve() => "; in truth it is a point of inflection",
        Some(Kind::Saddle) => "; in truth it is a saddle",
        None => "",
    }
    .to_owned()
}
