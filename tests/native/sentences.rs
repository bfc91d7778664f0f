//! The live sentence is true: each claim of each sentence is checked against the trajectory.

use super::support::{any_link, any_typed_link, session};
use proptest::prelude::*;
use zigzag::{
    Objective, Session,
    analysis::{Place, PointKind},
    explain::{Claim, Manner},
    objective,
    scene::Mark,
    session::Panel,
    space::{Matrix, Rn, Vector, symmetric_eigen},
    step_size::ALPHA_MAX,
};

/// x_k − x*, where x* is the only critical point of a quadratic; 0 where it has none of its own.
fn error(session: &Session, k: usize) -> Rn {
    let problem = &session.setup().problem;
    // What is said of curvatures is said of f without the constraints.
    let free = problem.constraining.as_ref().map_or(problem, |constraining| &constraining.base);
    let critical = &free.known.critical;
    let x = session.runs()[0].trajectory.iterates[k].x.clone();
    match critical.first() {
        Some(critical) => x - &critical.at,
        None => x,
    }
}

/// The error's component along a branch at x_k.
fn component(session: &Session, k: usize, branch: usize) -> f64 {
    let at = session.situation();
    let mode = at.modes.as_ref().unwrap()[branch].clone();
    mode.vector.dot(&error(session, k))
}

/// ∇f where the step from x_k leads, whether it was taken or not.
fn gradient_after(session: &Session) -> Rn {
    let at = session.situation();
    let step = at.step.unwrap();
    session.setup().problem.objective.first_order(&step.from(&at.point.x)).1
}

/// What this step multiplies the slope along a branch by.
fn slope_factor(session: &Session, branch: usize) -> f64 {
    let at = session.situation();
    let vector = at.modes.as_ref().unwrap()[branch].vector.clone();
    vector.dot(&gradient_after(session)) / vector.dot(&at.point.gradient)
}

fn first_picture(session: &Session) -> f64 {
    session.setup().problem.defaults.view.width()
}

/// The same state but for what is added.
fn session_at(of: &Session, more: &str) -> Session {
    let (said, _) = zigzag::Config::from_link(&format!("{}{more}", of.link()));
    Session::new(said).unwrap()
}

/// Wherever a verb is explained by its factor, “overshoots (1 − 4α = −0.6)”, the two agree.
fn verbs_fit_their_factors(words: &str) -> Result<(), TestCaseError> {
    const VERBS: [(&str, f64, f64); 11] = [
        ("overshoot", -1.0, 0.0),
        ("shrink", 0.0, 1.0),
        ("crawl", 0.75, 1.0),
        ("grow", 1.0, f64::INFINITY),
        ("land", -1e-12, 1e-12),
        ("vanish", -1e-12, 1e-12),
        ("changes its sign", -1.0, -1.0),
        ("widens", f64::NEG_INFINITY, -1.0),
        ("too long", f64::NEG_INFINITY, -1.0),
        ("by more every step", f64::NEG_INFINITY, -1.0),
        ("stays", 1.0, 1.0),
    ];
    let words = &words
        .replace("without overshooting", "")
        .replace("overshoots and grows", "widens")
        .replace("overshoot and grow", "widens")
        .replace("flips its sign and grows every step", "widens");
    for (i, _) in words.match_indices("α = ") {
        let Some(open) = words[..i].rfind('(').filter(|open| !words[*open..i].contains(')')) else {
            continue;
        };
        let Some(close) = words[i..].find(')') else { continue };
        let factor = zigzag::number::parse(&words[i + "α = ".len()..i + close]).unwrap();
        // Of several verbs before it the last one is meant.
        let said = VERBS
            .iter()
            .filter_map(|verb| Some((words[..open].rfind(verb.0)?, verb)))
            .max_by_key(|said| said.0);
        if let Some((_, (verb, low, high))) = said {
            prop_assert!((*low..=*high).contains(&factor), "{} {}: {}", verb, factor, words);
        }
    }
    Ok(())
}

fn check(link: &str) -> Result<(), TestCaseError> {
    let session = session(link);
    let sentence = session.sentence();
    let words = sentence.text();
    prop_assert!(words.chars().count() < 330, "{}", words);
    prop_assert!(!words.contains(" 0α") && !words.contains(" 1 times") && !words.contains("—"), "{}", words);
    verbs_fit_their_factors(&words)?;
    for claim in &sentence.claims {
        holds(&session, *claim, &words)?;
    }
    Ok(())
}

fn holds(session: &Session, claim: Claim, words: &str) -> Result<(), TestCaseError> {
    let at = session.situation();
    let run = &session.run().trajectory;
    let (k, last) = (at.k, run.last());
    // What holds by now need not have held before.
    let first = if words.starts_with("By now") { k } else { 0 };
    let size = |k: usize| error(session, k).norm();
    // What rounding leaves of a component beside a larger error.
    let blur = |k: usize| 1e-13 * run.iterates[k].x.norm().max(size(k)).max(size(0).min(1e3));
    match claim {
        Claim::Factor { branch, factor } => {
            // Rounding moves an eigenvalue by this share of the largest, and with it the factor.
            let lambda = at.modes.as_ref().unwrap()[branch].lambda;
            let grain = 4.0 * f64::EPSILON * at.point.hessian().norm();
            let moved = at.alpha().and_then(|alpha| at.factor(alpha, lambda + grain));
            let moved = moved.map_or(0.0, |moved| (moved - factor).abs());
            // … and a system solved with it loses as many digits as its eigenvalues lie apart.
            let solved = if at.is_gradient_descent() { 0.0 } else { grain / lambda.abs() };
            let unsharp = moved + solved;
            for k in first..last.min(first + 40) {
                let (now, then) = (component(session, k, branch), component(session, k + 1, branch));
                let bound =
                    1e-9 * now.abs() * factor.abs().max(1.0) + blur(k) + blur(k + 1) + unsharp * size(k);
                prop_assert!(
                    (then - factor * now).abs() <= bound,
                    "{} → {} is not × {}: {}",
                    now,
                    then,
                    factor,
                    words
                );
            }
        }
        Claim::LeavesExactly(rate) => {
            for k in first..last.min(first + 40) {
                let bound = 1e-9 * size(k).max(size(k + 1)) + blur(k) + blur(k + 1);
                prop_assert!((size(k + 1) - rate * size(k)).abs() <= bound, "{}", words);
            }
        }
        Claim::LeavesAtMost(rate) => {
            for k in first..last {
                prop_assert!(size(k + 1) <= rate * size(k) * (1.0 + 1e-9) + blur(k), "{}", words);
            }
            prop_assert!(rate < 1.0);
        }
        Claim::Reaches { run, k } => {
            let trajectory = &session.runs()[run].trajectory;
            let problem = &session.setup().problem;
            let first = trajectory.iterates[0].gradient.norm();
            let scale = problem.scale(&trajectory.iterates[0].x);
            let near =
                |i: &zigzag::trajectory::Iterate<Rn>| match (&problem.constraining, problem.known.lowest) {
                    (Some(constraining), _) => {
                        let kkt = constraining.kkt(&i.x, &i.gradient);
                        kkt.is_feasible(scale, 1e-6) && kkt.stationarity <= 1e-6 * first
                    }
                    (None, Some(lowest)) => i.f - lowest < 1e-6,
                    (None, None) => i.gradient.norm() <= 1e-6 * first,
                };
            prop_assert_eq!(trajectory.iterates.iter().position(near), k, "{}", words);
        }
        Claim::Rises => prop_assert!(run.iterates[k + 1].f > run.iterates[k].f),
        Claim::Falls => prop_assert!(run.iterates[k + 1].f < run.iterates[k].f),
        Claim::Lands => {
            if k < last {
                let (now, then) = (run.iterates[k].gradient.norm(), run.iterates[k + 1].gradient.norm());
                prop_assert!(then <= 1e-8 * now, "{}", words);
            }
        }
        Claim::Turns => {
            let (g, next) = (&run.iterates[k].gradient, &run.iterates[k + 1].gradient);
            // A gradient is what the rounding of x makes of it.
            let rounding = 1e-14 * at.point.hessian().norm() * at.point.x.norm();
            let bound = (1e-7 * g.norm() + rounding) * next.norm() + rounding * g.norm();
            prop_assert!(g.dot(next).abs() <= bound, "{}", words);
        }
        Claim::Swings { branch, trace, determinant } => {
            for k in 1..last.min(40) {
                let e = |k: usize| component(session, k, branch);
                let expected = trace * e(k) - determinant * e(k - 1);
                let scale = trace.abs() * e(k).abs() + determinant.abs() * e(k - 1).abs();
                let blur = blur(k + 1) + blur(k) * trace.abs() + blur(k - 1) * determinant.abs();
                prop_assert!((e(k + 1) - expected).abs() <= 1e-9 * scale + blur, "{}", words);
            }
        }
        Claim::TendsTo(rate) => {
            // Powers of a block grow like k·rᵏ at most, times what its entries are out of scale.
            prop_assert!(rate < 1.0 + 1e-9, "{}", words);
            for k in 0..last {
                let bound = 1e6 * (k + 1) as f64 * rate.powi(k as i32) * size(0).max(1e-3);
                prop_assert!(size(k) <= bound + blur(k), "{} > {}: {}", size(k), bound, words);
            }
        }
        Claim::Long(length) => {
            if k < last {
                let moved = (run.iterates[k + 1].x.clone() - &run.iterates[k].x).norm();
                // Adding a short step to x rounds to the grid of x, wherever the minimum is.
                let grid = 4.0 * f64::EPSILON * at.point.x.norm();
                prop_assert!((moved - length).abs() <= 1e-9 * length + grid, "{}", words);
            }
        }
        Claim::OffDescent(angle) => {
            if let Some(step) = &run.iterates[k].step {
                let g = &run.iterates[k].gradient;
                let cosine = -g.dot(&step.direction) / (g.norm() * step.direction.norm());
                prop_assert!((cosine - angle.cos()).abs() < 1e-9, "{}", words);
            }
        }
        Claim::Only(axis) => {
            if k < last {
                let moved = run.iterates[k + 1].x.clone() - &run.iterates[k].x;
                let others = (0..moved.len()).filter(|i| *i != axis);
                prop_assert!(others.into_iter().all(|i| moved[i] == 0.0), "{}", words);
            }
        }
        Claim::Conjugate => {
            if let (Some(step), Some(before)) = (&run.iterates[k].step, &run.iterates[k - 1].step) {
                let curved = at.point.hessian().times(&before.direction);
                let product = step.direction.dot(&curved).abs();
                prop_assert!(product <= 2e-6 * step.direction.norm() * curved.norm(), "{}", words);
            }
        }
        Claim::Slope { branch, manner } => {
            let factor = slope_factor(session, branch);
            let fits = match manner {
                Manner::Lands => factor.abs() < 1e-5,
                Manner::Shrinks => (0.0..1.0).contains(&factor),
                Manner::Crawls => factor > 0.75 && factor < 1.0,
                Manner::Stays => (factor - 1.0).abs() < 1e-5,
                Manner::Lingers => factor > 1.0 && factor < 1.15,
                Manner::Grows => factor > 1.0,
                Manner::Overshoots => factor < 0.0 && factor > -1.0,
                Manner::Jumps => (factor + 1.0).abs() < 1e-5,
                Manner::Widens => factor < -1.0,
            };
            prop_assert!(fits, "× {} is not {:?}: {}", factor, manner, words);
        }
        Claim::SlopeTimes { branch, factor } => {
            let actual = slope_factor(session, branch);
            prop_assert!((actual - factor).abs() <= 1e-9 * factor.abs().max(1.0), "{}: {}", actual, words);
        }
        Claim::SameSlope => {
            let (before, after) = (&at.point.gradient, gradient_after(session));
            prop_assert!((after - before).norm() <= 1e-9 * before.norm(), "{}", words);
        }
        Claim::Stalled(place) => {
            let start = &run.iterates[0];
            prop_assert!(run.iterates[k].gradient.norm() < 1e-2 * start.gradient.norm(), "{}", words);
            let problem = &session.setup().problem;
            let (x, g) = (&at.point.x, at.point.gradient.norm());
            let far = |c: &&objective::Critical| (x.clone() - &c.at).norm();
            // A critical point of another height belongs to another hill or ring than the one that it stalls on.
            let level = |c: &&objective::Critical| {
                (problem.objective.value(&c.at) - at.point.f).abs() <= 2.0 * g * far(c) + 1e-9
            };
            let near = |c: &&objective::Critical| far(c) < 0.15 * first_picture(session);
            let nearest = problem.known.critical.iter().min_by(|a, b| far(a).total_cmp(&far(b)));
            if let Some(nearest) = nearest.filter(|c| place != Place::Plateau && near(c) && level(c)) {
                let kind =
                    if place == Place::Saddle { objective::Kind::Saddle } else { objective::Kind::Maximum };
                prop_assert_eq!(nearest.kind, kind, "{}", words);
            }
            let curvatures = symmetric_eigen(at.point.hessian()).unwrap().values;
            let steepest = curvatures.iter().fold(0.0, |most: f64, lambda| most.max(lambda.abs()));
            prop_assert!(curvatures.iter().any(|lambda| *lambda < 0.0), "{:?}: {}", curvatures, words);
            if place == Place::Maximum {
                // On a ring of maxima f is level, or nearly, along the ring.
                let flat = 1e-2 * steepest;
                prop_assert!(curvatures.iter().all(|lambda| *lambda <= flat), "{:?}: {}", curvatures, words);
            }
            // The view may be anywhere.
            let elsewhere = session_at(session, "&view=40,41,-7,-6");
            prop_assert_eq!(elsewhere.sentence().text(), words);
        }
        Claim::FallsWithoutEnd => {
            prop_assert!(session.setup().problem.known.lowest.is_none(), "{}", words);
            let f: Vec<f64> = run.iterates.iter().map(|iterate| iterate.f).collect();
            prop_assert!(f.windows(2).all(|pair| pair[1] < pair[0]), "{}", words);
            let fall = |k: usize| f[k] - f[k + 1];
            prop_assert!(fall(last - 1) >= 0.999 * fall(last / 2), "{}", words);
        }
        Claim::FlattensOut => {
            let objective = &session.setup().problem.objective;
            let down = -at.point.gradient.clone() / at.gradient_norm();
            let (mut f, mut steepness) = (at.point.f, at.gradient_norm() * (1.0 + 1e-12));
            for i in 1..=40 {
                let (next, slope) = objective.first_order(
                    &(at.point.x.clone() + down.clone() * (0.1 * f64::from(i) * first_picture(session))),
                );
                let slope = -down.dot(&slope);
                prop_assert!(next <= f && (0.0..=steepness).contains(&slope), "{}", words);
                (f, steepness) = (next, slope);
            }
        }
        Claim::BestPair { alpha, beta, steps, of_descent } => {
            let id = at.algorithm().method.id;
            let counted = |algorithm: String| {
                let more = format!("&steps=20000&k=0&step-rule=constant&{algorithm}");
                session_at(session, &more).runs()[0]
                    .trajectory
                    .iterates
                    .iter()
                    .position(|i| i.f - session.setup().problem.known.lowest.expect("a quadratic") < 1e-6)
            };
            // A step at the very border may be counted either way.
            let near = |found: Option<usize>, told: usize| {
                told > 15_000 || found.is_some_and(|found| found.abs_diff(told) <= 1)
            };
            let best = 2.0 / (at.seen_extremes().unwrap().0 + at.seen_extremes().unwrap().1);
            prop_assert!(near(counted(format!("method={id}&alpha={alpha}&beta={beta}")), steps), "{}", words);
            prop_assert!(
                near(counted(format!("method=gradient-descent&alpha={best}")), of_descent),
                "{}",
                words
            );
        }
        Claim::NotLowest => {
            let known = &session.setup().problem.known;
            let lower = known.critical.iter().any(|c| {
                let f = session.setup().problem.objective.value(&c.at);
                c.kind == objective::Kind::Minimum && f < at.point.f
            });
            prop_assert!(lower, "{}", words);
        }
        Claim::NoneLower => {
            // In a kink where f itself bends down by λ, a price of p holds it up no farther than 2p/|λ|.
            let basin = session.setup().problem.penalising.as_ref().map_or(f64::INFINITY, |penalising| {
                let hessian = Objective::hessian(&penalising.base.objective, &at.point.x);
                let lowest = symmetric_eigen(&hessian).map_or(0.0, |eigen| eigen.values[0]);
                penalising.penalty.of_sizes() / lowest.min(0.0).abs()
            });
            for i in 0..500 {
                let (s, c) = f64::from(i).sin_cos();
                let away = (2e-5 * f64::from(i) * first_picture(session)).min(basin);
                // In a plane of the first and the last coordinate.
                let n = at.point.x.len();
                let turned = Rn::from_fn(n, |i| {
                    if i == 0 {
                        c
                    } else if i == n - 1 {
                        s
                    } else {
                        0.0
                    }
                });
                let there = turned * away + &at.point.x;
                let f = session.setup().problem.objective.value(&there);
                prop_assert!(
                    f >= at.point.f - 1e-9 * (1.0 + at.point.f.abs()),
                    "{} at {:?}: {}",
                    f,
                    there,
                    words
                );
            }
        }
        Claim::LowestAlong => {
            if let Some(step) = &run.iterates[k].step {
                let objective = &session.setup().problem.objective;
                let most = session.algorithm().rule_values.find(ALPHA_MAX.key).unwrap();
                let (from, next) = (run.iterates[k].f, run.iterates[k + 1].f);
                let quadratic = session.setup().problem.known.is_quadratic();
                for i in 1..=300 {
                    let share = f64::from(i) / 300.0;
                    let alpha = if quadratic { most * share } else { step.alpha * (0.98 + 0.04 * share) };
                    let f = objective.value(&(step.direction.clone() * alpha + &at.point.x));
                    // The lowest point is found by its slope; what that leaves in f is of second order.
                    let there = &run.iterates[k + 1];
                    let grain = 16.0 * f64::EPSILON * there.gradient.norm() * (1.0 + there.x.norm());
                    let rounding = 1e-9 * (next.abs() + from.abs()) + grain;
                    prop_assert!(f.is_nan() || f >= next - rounding, "{} at α = {}: {}", f, alpha, words);
                }
            }
        }
        Claim::Critical => {
            prop_assert!(at.kind() != PointKind::Regular, "{}", words);
            prop_assert!(run.iterates[k].step.is_none());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_claim_holds(link in any_link()) {
        check(&link)?;
    }

    #[test]
    fn every_claim_about_a_typed_formula_holds(link in any_typed_link()) {
        check(&link)?;
    }
}

fn told(link: &str) -> String {
    session(link).sentence().text()
}

#[test]
fn the_sentences_of_the_first_lecture() {
    assert_eq!(
        told("alpha=0.4"),
        "w₂ overshoots and flips sign every step (1 − 4α = −0.6) while w₁ only shrinks (1 − α = 0.6): \
         the path zig-zags, and each step leaves 0.6 of the error. No constant step does better."
    );
    // Below 0.4 the slow mode is w₁, above it w₂.
    assert!(told("alpha=0.3").contains("w₁ only shrinks (1 − α = 0.7) and sets the pace"));
    assert!(
        told("alpha=0.45")
            .starts_with("w₂ overshoots, flips sign every step and now sets the pace (1 − 4α = −0.8)")
    );
    assert!(
        told("alpha=0.25&k=0").starts_with("w₂ lands in one step (1 − 4α = 0); w₁ crawls (1 − α = 0.75)")
    );
    assert!(told("alpha=0.1").starts_with("w₂ shrinks without overshooting"));
    assert!(told("alpha=0.5").contains("the border between converging and diverging"));
    assert!(told("alpha=0.6").contains("beyond 2/λₘₐₓ = 0.5, and the run diverges"));
    assert!(told("alpha=0.6&start=-3,0").contains("No part of the error lies along w₂"));
    assert!(told("lambda2=1&alpha=1&k=0").contains("The bowl is round"));
}

#[test]
fn the_sentences_of_saddles_and_jumps() {
    assert!(told("method=newton&k=0").starts_with("One jump: the local model is the function itself"));
    assert!(told("method=newton").contains("the gradient has vanished"));
    assert!(
        told("objective=saddle&method=newton&start=1,0.3")
            .contains("saddle, not a minimum (λ = −2, 2): Newton seeks critical points")
    );
    assert!(told("objective=saddle&start=1,0&steps=100").contains("a small push along x₂ would escape"));
    assert!(told("objective=saddle&start=1,1e-6&k=20").starts_with("Stalled at a saddle: ‖∇f‖ ="));
    assert!(told("objective=saddle&start=1,0.3&k=3").contains("leaves the saddle along x₂"));
    assert!(told("objective=rosenbrock&method=newton&k=1").contains("f rises from 4.732 to 1412"));
    assert!(told("lambda1=-2&lambda2=-2&start=0,0").contains("at a maximum"));
    assert!(told("lambda1=0&lambda2=0&start=0,0").contains("cannot tell"));
    assert!(told("lambda1=0&alpha=0.1").contains("the floor is flat"));
    // At a slope that merely lies low beside a wall, nothing has stalled.
    assert!(!told("objective=rosenbrock&k=60").contains("Stalled"));
}

#[test]
fn the_sentences_of_typed_formulae() {
    assert_eq!(
        told("f=x^2&start=2.3,1&alpha=0.3&k=0"),
        "The slope points only along x, and there it shrinks (1 − 2α = 0.4); along y f is flat (λ = 0), and \
         nothing moves; f falls from 5.29 to 0.8464."
    );
    assert!(
        told("f=sin(x)*sin(y)&alpha=1.5&start=0.9,1.2&k=3")
            .starts_with("Locally both directions overshoot, the steeper one")
    );
    assert!(told("f=x^4%2By^4&start=-2.3,1.5&alpha=0.02").contains("both directions crawl"));
    // The curvature at the start would overshoot, the step does not.
    assert!(
        told("f=x^4%2By^4&start=-2.3,1.5&alpha=0.02&k=0").contains("but this step multiplies it by 0.1919")
    );
    // Far out on a plateau nothing escapes; at ‖∇f‖ = 0.38 beside two minima nothing has stalled.
    let plateau = told("f=exp(-x^2-y^2)");
    assert!(plateau.starts_with("Stalled on a plateau") && !plateau.contains("escape"), "{plateau}");
    assert!(!told("f=x^4%2By^4-x*y").contains("Stalled"));
    assert!(told("f=x*y").contains("as far as the run shows, it has no lowest value"));
    assert!(told("f=x^2%2By^2&alpha=1").contains("only changes its sign (1 − 2α = −1)"));
    assert!(told("f=3&start=1,1").contains("no point near it lies lower"));
    // Newton stays at the saddle it came to.
    assert!(
        told("f=x*y&method=newton").ends_with("whatever their kind, and would come back after a small push.")
    );
    let pushed = session("f=x*y&method=newton&start=0.01,0.02");
    assert_eq!(pushed.situation().point.x.norm(), 0.0);
}

#[test]
fn the_sentences_of_planes_and_of_slopes_without_end() {
    for link in ["objective=l1-bowl&k=0", "objective=huber&k=0"] {
        let words = told(link);
        assert!(words.contains("does not bend") && !words.contains("bends down"), "{words}");
    }
    // No step is short enough to stay where f has no lowest value.
    let words = told("objective=slide-valley");
    assert!(words.contains("f has fallen at every step") && !words.contains("smaller step"), "{words}");
    assert!(told("objective=sphere&alpha=1.2&steps=300").contains("diverged"));
}

#[test]
fn a_note_on_a_narrow_plot_takes_more_lines() {
    let lines = |width: f64| {
        let mut session = session("f=exp(-x^2-y^2)&show=field&alpha=1&start=-0.3,0.6");
        session.resize(Panel::Plot, width, width);
        let (scene, viewport) = session.run_scene(0.0);
        let [left, _, right, _] = viewport.frame();
        let texts = scene.marks.iter().filter_map(|mark| match mark {
            Mark::Label { text, .. } if !text.starts_with("start") => Some(text.lines()),
            _ => None,
        });
        let texts: Vec<String> = texts.flatten().map(str::to_owned).collect();
        assert!(texts.iter().all(|text| text.chars().count() as f64 * 7.4 < right - left), "{texts:?}");
        texts
    };
    assert_eq!(lines(720.0), ["stalled on a plateau: ‖∇f‖ = 0.005487, λ = −0.002095, 0.02665"]);
    assert_eq!(lines(358.0), ["stalled on a plateau: ‖∇f‖ = 0.005487,", "λ = −0.002095, 0.02665"]);
    assert_eq!(lines(250.0).len(), 3);
}

#[test]
fn modes_of_momentum_are_told_as_they_are() {
    // The slow mode creeps, the steep one swings, and not “too”.
    let words = told("lambda2=100&method=momentum&beta=0.5&alpha=0.015&k=3");
    assert!(
        words.contains("creeps") && words.contains("swings to and fro") && !words.contains("too"),
        "{words}"
    );
    assert!(told("method=momentum&beta=0.9&alpha=0.1&k=3").contains("swings too"));
    // Nesterov's step lands where 1 − αλ = 0.
    let words = told("method=nesterov&beta=0.5&alpha=0.25&k=0");
    assert!(words.contains("lands at once") && !words.contains("creeps"), "{words}");
}

#[test]
fn momentum_names_the_best_pair_and_what_it_needs() {
    let words = told("lambda1=1&lambda2=25&start=-3,1&method=momentum&beta=0.9&alpha=0.04&steps=60&k=5");
    assert!(
        words.ends_with("Best here: β = 0.444, α = 0.111 need 30 steps to 10⁻⁶, gradient descent at α* 104."),
        "{words}"
    );
    let best =
        "lambda1=1&lambda2=25&start=-3,1&method=momentum&steps=60&k=5&alpha=0.1111111111&beta=0.4444444444";
    assert!(!told(best).contains("Best here"));
}

#[test]
fn what_hardly_moves_does_not_grow() {
    let words = told("objective=plateau-saddle&start=-3,0.001&alpha=0.001&k=0");
    assert!(!words.contains(" grows (1"), "{words}");
}

#[test]
fn a_minimum_that_is_not_the_lowest_is_told_as_such() {
    let words = told("objective=six-hump-camel&start=-1.7,0.8&alpha=0.02&steps=2000");
    assert!(words.contains("minimum") && words.contains("It is a local one: at ("), "{words}");
    let lowest = told("objective=six-hump-camel&start=0.1,-0.7&alpha=0.02&steps=2000");
    assert!(lowest.contains("minimum") && !lowest.contains("local one"), "{lowest}");
    // Two of one height are both the lowest.
    assert!(!told("objective=himmelblau&steps=2000").contains("local one"));
}

#[test]
fn stalls_on_a_ring_of_maxima_between_rings_of_minima() {
    let ring = "f=sin(x^2%2By^2)&method=levenberg&step-rule=constant&start=-2.7556382471973397,-2.1837314296537333&k=7";
    assert!(told(ring).starts_with("Stalled at a maximum"), "{}", told(ring));
    check(ring).unwrap();
}
