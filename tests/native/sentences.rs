//! The live sentence is true: each claim of each sentence is checked against the trajectory.

use super::support::{any_link, session};
use nalgebra::SVector;
use proptest::prelude::*;
use zigzag::{Session, explain::Claim};

/// x_k − x*, where x* is the only critical point of a quadratic; 0 where it has none of its own.
fn error(session: &Session, k: usize) -> SVector<f64, 2> {
    let critical = &session.setup().problem.known.critical;
    let centre = critical.first().map_or([0.0, 0.0], |c| c.at);
    session.runs()[0].trajectory.iterates[k].x - SVector::from(centre)
}

/// The error's component along a branch at x_k.
fn component(session: &Session, k: usize, branch: usize) -> f64 {
    let at = session.situation();
    let mode = at.modes.as_ref().unwrap()[branch].clone();
    mode.vector.dot(&error(session, k))
}

fn holds(session: &Session, claim: Claim, words: &str) -> Result<(), TestCaseError> {
    let at = session.situation();
    let run = &session.runs()[0].trajectory;
    let (k, last) = (at.k, run.last());
    // What holds by now need not have held before.
    let first = if words.starts_with("By now") { k } else { 0 };
    let size = |k: usize| error(session, k).norm();
    // What rounding leaves of a component beside a larger error.
    let blur = |k: usize| 1e-13 * run.iterates[k].x.norm().max(size(k)).max(size(0).min(1e3));
    match claim {
        Claim::Factor { branch, factor } => {
            for k in first..last.min(first + 40) {
                let (now, then) = (component(session, k, branch), component(session, k + 1, branch));
                let bound = 1e-9 * now.abs() * factor.abs().max(1.0) + blur(k) + blur(k + 1);
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
        Claim::Rises => prop_assert!(run.iterates[k + 1].f > run.iterates[k].f),
        Claim::Falls => prop_assert!(run.iterates[k + 1].f < run.iterates[k].f),
        Claim::Lands => {
            if k < last {
                let (now, then) = (run.iterates[k].gradient.norm(), run.iterates[k + 1].gradient.norm());
                prop_assert!(then <= 1e-8 * now, "{}", words);
            }
        }
        Claim::Turns => {
            let (g, next) = (run.iterates[k].gradient, run.iterates[k + 1].gradient);
            // A gradient is what the rounding of x makes of it.
            let rounding = 1e-14 * at.point.hessian().norm() * at.point.x.norm();
            let bound = (1e-7 * g.norm() + rounding) * next.norm() + rounding * g.norm();
            prop_assert!(g.dot(&next).abs() <= bound, "{}", words);
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
                let moved = (run.iterates[k + 1].x - run.iterates[k].x).norm();
                // Adding a short step to x rounds to the grid of x, wherever the minimum is.
                let grid = 4.0 * f64::EPSILON * at.point.x.norm();
                prop_assert!((moved - length).abs() <= 1e-9 * length + grid, "{}", words);
            }
        }
        Claim::OffDescent(angle) => {
            if let Some(step) = run.iterates[k].step {
                let g = run.iterates[k].gradient;
                let cosine = -g.dot(&step.direction) / (g.norm() * step.direction.norm());
                prop_assert!((cosine - angle.cos()).abs() < 1e-9, "{}", words);
            }
        }
        Claim::Only(axis) => {
            if k < last {
                let moved = run.iterates[k + 1].x - run.iterates[k].x;
                prop_assert_eq!(moved[1 - axis], 0.0, "{}", words);
            }
        }
        Claim::Conjugate => {
            if let (Some(step), Some(before)) = (run.iterates[k].step, run.iterates[k - 1].step) {
                let curved = at.point.hessian() * before.direction;
                let product = step.direction.dot(&curved).abs();
                prop_assert!(product <= 2e-6 * step.direction.norm() * curved.norm(), "{}", words);
            }
        }
        Claim::Critical => {
            prop_assert!(run.iterates[k].gradient.norm() <= 1e-8);
            prop_assert!(run.iterates[k].step.is_none());
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn every_claim_holds(link in any_link()) {
        let session = session(&link);
        let sentence = session.sentence();
        let words = sentence.text();
        prop_assert!(words.chars().count() < 330, "{}", words);
        for claim in &sentence.claims {
            holds(&session, *claim, &words)?;
        }
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
