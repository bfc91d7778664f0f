//! How a run ended: converged to what, diverged by what, or without a next step.

use super::{after, lambdas};
use crate::{
    Objective,
    analysis::{PointKind, Regime, Spectrum, Surroundings},
    explain::{
        no_step,
        sentence::{Claim, Sentence, Tone},
        situation::Situation,
        words::in_truth,
    },
    number::short,
    objective::{Critical, Kind},
    space::{Rn, Vector},
    step_size::Constancy,
    termination::Termination,
    trajectory::Iterate,
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
            "{} gradient and weight decay cancel: ∇f + ωx = 0 here, where ‖∇f‖ = {}.",
            after(at.k),
            short(at.gradient_norm())
        ))),
        // Told with the constraints.
        Termination::Solved | Termination::Unconstrained => None,
        Termination::LeftDomain => Some(left_domain(at)),
        Termination::Diverged => {
            let sentence = start.say(format!("{} the run has ", after(at.k))).tone(Tone::Run, "diverged");
            Some(match (at.regime(), at.highest_mode()) {
                (Some(Regime::Diverging), Some(steep)) if at.is_gradient_descent() && at.is_linear() => {
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
                    ": f has fallen at every step and nothing holds the run back; the next iterate, or f there, is beyond every bound.",
                ),
                _ => {
                    let sentence = sentence.say(": the next iterate, or f there, is beyond every bound.");
                    // Below every bound no step is short enough, and other methods' steps are not −α∇f.
                    let bounded = at.setup.problem.is_bounded();
                    let shorter = bounded && at.is_gradient_descent() && at.alpha_is_constant();
                    if shorter { sentence.say(" A smaller step would stay.") } else { sentence }
                }
            })
        }
        Termination::NoDirection(reason) => {
            Some(start.say(format!("{} there is no next step: {}.", after(at.k), no_step(*reason, false))))
        }
    }
}

/// The next step would lead out of the domain: it is too long, and nothing has grown.
fn left_domain(at: &Situation) -> Sentence {
    let Some(next) = beyond(at) else { return Sentence::default() };
    let place: Vec<String> = next.iter().map(|coordinate| short(*coordinate)).collect();
    Sentence::default().say(format!(
        "{} the next step would lead to ({}) = ({}), where f {}: the run ends. A shorter one would stay.",
        after(at.k),
        at.setup.problem.variables.join(", "),
        place.join(", "),
        lacking(at, &next)
    ))
}

/// Where the step that leaves the last iterate leads.
pub(super) fn beyond(at: &Situation) -> Option<Rn> {
    let step = at.step.as_ref().ok()?;
    Some(step.from(&at.point.x))
}

/// “is not defined (log of a number that is not above 0)”, “has no slope”
pub(super) fn lacking(at: &Situation, x: &Rn) -> String {
    let problem = &at.setup.problem;
    if problem.objective.value(x).is_finite() {
        return "has no slope to follow".to_owned();
    }
    let why = problem.undefined_at(x).map_or(String::new(), |why| format!(" ({why})"));
    format!("is not defined{why}")
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
    if is_constant(at) {
        return here.claim(Claim::NoneLower).say(format!(
            "f is constant, {} everywhere: every point is critical, the second-derivative test cannot tell what it is, and no point near it lies lower.",
            short(at.point.f)
        ));
    }
    let first = match at.k {
        0 => "The start is a critical point".to_owned(),
        _ => format!("{} the gradient has vanished (‖∇f‖ = {norm})", after(at.k)),
    };
    let low = at.lowest_mode();
    match at.kind() {
        PointKind::Minimum => here
            .say(format!("{first} at a "))
            .tone(Tone::Strong, "minimum")
            .say(format!(": every curvature is positive ({}).", lambdas(at)))
            .join(not_the_lowest(at)),
        PointKind::Saddle => {
            let sentence = here
                .say(format!("{first} at a "))
                .tone(Tone::Strong, "saddle")
                .say(format!(", not a minimum ({}): ", lambdas(at)));
            if at.algorithm().method.seeks_critical_points() {
                return sentence
                    .say(format!("Newton seeks critical points, whatever their kind{}.", again(at)));
            }
            let along = low.map_or(String::new(), |low| format!(" along {}", low.name));
            sentence.say(format!("nothing pushes any more; a small push{along} would escape."))
        }
        PointKind::Maximum => {
            let sentence = here
                .say(format!("{first} at a "))
                .tone(Tone::Strong, "maximum")
                .say(format!(": every curvature is negative ({})", lambdas(at)));
            sentence.say(if at.algorithm().method.seeks_critical_points() {
                format!("; Newton seeks critical points, whatever their kind{}.", again(at))
            } else {
                ", and any push would roll down.".to_owned()
            })
        }
        PointKind::Inconclusive | PointKind::Regular => inconclusive(here, at, &first),
    }
}

/// Where a minimum is not the lowest one known, how much lower another lies; else nothing.
pub(super) fn not_the_lowest(at: &Situation) -> Sentence {
    let problem = &at.setup.problem;
    let value = |c: &Critical| (problem.objective.value(&c.at), c.at.clone());
    let minima = problem.known.critical.iter().filter(|c| c.kind == Kind::Minimum).map(value);
    let here = at.point.f;
    let Some((lowest, place)) = minima.min_by(|a, b| a.0.total_cmp(&b.0)) else { return Sentence::default() };
    // Two of one height differ by rounding.
    if !(here - lowest > 1e-6 * (1.0 + here.abs().max(lowest.abs()))) {
        return Sentence::default();
    }
    let place: Vec<String> = place.iter().take(SHOWN).map(|coordinate| short(*coordinate)).collect();
    let place = if problem.is_curve() { place[0].clone() } else { format!("({})", place.join(", ")) };
    Sentence::default().claim(Claim::NotLowest).say(format!(
        " It is a local one: at {place} f is {}, here {}.",
        short(lowest),
        short(here)
    ))
}

/// A place is told by so many coordinates: of more variables no problem knows several minima.
const SHOWN: usize = 8;

/// What Newton's method makes of a small push; a line search would have no direction down there.
fn again(at: &Situation) -> &'static str {
    match at.algorithm().rule.constancy {
        Constancy::Always => ", and would come back after a small push",
        _ => "",
    }
}

/// At a critical point where the second-derivative test cannot tell.
fn inconclusive(here: Sentence, at: &Situation, first: &str) -> Sentence {
    let zero = |s: &Spectrum<Rn>| s.min() == 0.0 && s.max() == 0.0;
    let sentence = match &at.spectrum {
        _ if at.setup.problem.smoothness_at(&at.point.x).is_some() => {
            here.say(format!("{first}, but f has a kink here, and no curvatures"))
        }
        None => here.say(format!("{first}, but f has no curvature here")),
        Some(s) if zero(s) => here.say(format!("{first}, but every curvature is 0 here ({})", lambdas(at))),
        Some(s) if s.min() == 0.0 || s.max() == 0.0 => {
            here.say(format!("{first}, but a curvature is 0 here ({})", lambdas(at)))
        }
        Some(_) => here.say(format!("{first}, but a curvature cannot be told from 0 here ({})", lambdas(at))),
    };
    let sentence = sentence.say(": the second-derivative test cannot tell what it is");
    if let Some(kind) = truth(at) {
        return sentence.say(in_truth(kind, false)).say(".");
    }
    let none_lower = none_lower(at);
    match surroundings(at) {
        Surroundings::Level => sentence.say("; f is level all round, as far as one looks."),
        Surroundings::Floor if none_lower => sentence
            .claim(Claim::NoneLower)
            .say("; it lies on a flat floor, a whole line of points as low as it, and no point near it lies lower."),
        Surroundings::Ridge => {
            sentence.say("; it lies on a level ridge, a whole line of points as high as it.")
        }
        Surroundings::Neither => sentence.say("; f falls on one side of it and rises on another."),
        _ if none_lower => sentence.claim(Claim::NoneLower).say("; no point near it lies lower."),
        _ => sentence.say("."),
    }
}

/// What is round x_k, where the second-derivative test cannot tell.
pub(super) fn surroundings(at: &Situation) -> Surroundings {
    let problem = &at.setup.problem;
    Surroundings::of(&problem.objective, &at.point.x, at.scale())
}

/// Whether f has one value wherever one looks.
pub(super) fn is_constant(at: &Situation) -> bool {
    let problem = &at.setup.problem;
    let reach = at.scale();
    // Off every lattice on which a wave might vanish.
    (1..=64).all(|i| {
        let share =
            |j: usize| (f64::from(i) * (0.754_877_666_247 + 0.184_962_624_751 * j as f64)).fract() - 0.5;
        let there = Rn::from_fn(at.point.x.len(), |j| at.point.x[j] + reach * share(j));
        problem.objective.value(&there) == at.point.f
    })
}

/// Whether f is nowhere lower on small circles round x_k, but for rounding.
fn none_lower(at: &Situation) -> bool {
    let f = at.point.f;
    let floor = f - 1e-12 * (1.0 + f.abs());
    let width = at.setup.problem.defaults.view.width();
    [1e-4, 1e-3, 1e-2].iter().all(|share| {
        around(at.point.x.len()).all(|direction| {
            let there = direction * (share * width) + &at.point.x;
            at.setup.problem.objective.value(&there) >= floor
        })
    })
}

/// Unit vectors on a circle in every pair of coordinates; in one dimension both ways.
fn around(n: usize) -> impl Iterator<Item = Rn> {
    let pairs = (0..n).flat_map(move |i| (i + 1..n.max(i + 2)).map(move |j| (i, j)));
    pairs.filter(move |(_, j)| *j < n || n == 1).flat_map(move |(i, j)| {
        let count = if n == 1 { 2 } else { 32 };
        (0..count).map(move |step| {
            let (sin, cos) = (std::f64::consts::TAU * f64::from(step) / f64::from(count)).sin_cos();
            Rn::from_fn(n, |at| {
                if at == i {
                    cos
                } else if at == j {
                    sin
                } else {
                    0.0
                }
            })
        })
    })
}

/// What kind of critical point it is in truth, where that is known.
pub(super) fn truth(at: &Situation) -> Option<Kind> {
    let near = |c: &&crate::objective::Critical| {
        (c.at.clone() - &at.point.x).norm() < 1e-3 * (1.0 + at.point.x.norm())
    };
    at.setup.problem.known.critical.iter().find(near).map(|c| c.kind)
}

/// Fewer iterates than this foretell nothing.
const LEAST: usize = 12;

/// Whether the run, which only used up its steps, has fallen without slowing down on its way far out of
/// the first picture: as far as it shows, f has no lowest value.
pub(super) fn falls_without_end(at: &Situation) -> bool {
    let problem = &at.setup.problem;
    let iterates = &at.run.trajectory.iterates;
    if !at.is_last() || problem.is_bounded() || iterates.len() < LEAST || !falls_all_along(at) {
        return false;
    }
    let view = problem.defaults.view;
    let [x, y] = view.centre();
    let away = |i: &Iterate<Rn>| {
        let drawn = at.drawn(&i.x);
        (drawn[0] - x).hypot(drawn[1] - y)
    };
    let fall = |i: usize| iterates[i].f - iterates[i + 1].f;
    let later = at.k / 2..at.k - 1;
    let farther = iterates[at.k / 2..].windows(2).all(|pair| away(&pair[1]) > away(&pair[0]));
    // A constant slope makes falls of one length, but for rounding.
    let faster = later.into_iter().all(|i| fall(i + 1) >= fall(i) * (1.0 - 1e-6));
    farther && faster && away(&iterates[at.k]) > view.width()
}
