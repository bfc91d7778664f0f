//! Whether f is convex in the view, proven; and what a chord shows of it.

use super::support::session;
use std::time::Instant;
use zigzag::{Objective, explain::Convexity, objective::CATALOGUE, space::Rn};

fn found(link: &str) -> Convexity {
    session(link).readouts().convexity.expect("a certificate")
}

#[test]
fn every_objective_of_the_catalogue_is_decided() {
    // None of these is convex where it is usually looked at, all others are.
    const NOT: &[&str] = &[
        "rosenbrock",
        "bell-valley",
        "beale",
        "three-hump-camel",
        "goldstein-price",
        "two-wells",
        "himmelblau",
        "styblinski-tang",
        "six-hump-camel",
        "mccormick",
        "martins-ning",
        "hill",
        "ackley",
        "rastrigin",
        "griewank",
        "saddle",
        "monkey-saddle",
        "quartic-saddle",
        "plateau-saddle",
        "cliff",
        "slide-valley",
        "quartic-wells",
        "cubic",
    ];
    let mut slowest = (0.0, "");
    for entry in CATALOGUE {
        let session = session(&format!("objective={}", entry.id));
        let begin = Instant::now();
        let found = session.readouts().convexity.expect("a certificate");
        let ms = begin.elapsed().as_secs_f64() * 1e3;
        if ms > slowest.0 {
            slowest = (ms, entry.id);
        }
        println!("{:18} {found:?} {ms:.1} ms", entry.id);
        // No interval bounds the Hessian of a network yet: nothing is claimed of it.
        if entry.id == "network" {
            assert_eq!(found.verdict, "undecided");
            continue;
        }
        let expected = if NOT.contains(&entry.id) { "not-convex" } else { "convex" };
        assert_eq!(found.verdict, expected, "{}: {found:?}", entry.id);
        // Nothing that is seen in the view contradicts it.
        let problem = &session.setup().problem;
        let view = session.setup().view;
        let n = problem.dimension();
        for i in 0..200_u32 {
            let share = |j: usize| (f64::from(i) * (0.618 + 0.137 * j as f64) + 0.37).fract();
            let x: Vec<f64> = (0..n)
                .map(|j| match j {
                    0 => view.x.0 + share(0) * view.width(),
                    1 if n == 2 => view.y.0 + share(1) * view.height(),
                    _ => 4.0 * share(j) - 2.0,
                })
                .collect();
            let hessian = problem.objective.second_order(&Rn::of(&x)).2;
            let Some(eigen) = zigzag::space::symmetric_eigen(&hessian) else { continue };
            let [low, high] = found.eigenvalues;
            let slack = 1e-9 * (1.0 + hessian.amax());
            let values: &[f64] = &eigen.values;
            assert!(low.is_none_or(|low| values[0] >= low - slack), "{}: {values:?} {found:?}", entry.id);
            assert!(
                high.is_none_or(|high| values[n - 1] <= high + slack),
                "{}: {values:?} {found:?}",
                entry.id
            );
        }
    }
    println!("slowest: {slowest:?}");
}

#[test]
fn proven_bounds_are_those_of_the_closed_forms() {
    let quadratic = found("objective=quadratic&lambda1=1&lambda2=4");
    assert_eq!((quadratic.mu, quadratic.l, quadratic.alpha), (Some(1.0), Some(4.0), Some(0.25)));
    let turned = found("objective=quadratic&lambda1=1&lambda2=4&rotation=30");
    assert!(
        (turned.mu.unwrap() - 1.0).abs() < 1e-12 && (turned.l.unwrap() - 4.0).abs() < 1e-12,
        "{turned:?}"
    );
    let lse = found("objective=log-sum-exp");
    assert_eq!(lse.verdict, "convex");
    assert!(lse.l.unwrap() <= 9.0 && lse.mu.unwrap() >= 0.0, "{lse:?}");
    let barrier = found("objective=log-barrier");
    // f″ = 1/w² is least at the right border, w = 2.8, and has no bound at the wall.
    assert!((barrier.mu.unwrap() - 1.0 / (2.8 * 2.8)).abs() < 0.002 && barrier.l.is_none(), "{barrier:?}");
    let huber = found("objective=huber");
    assert_eq!((huber.mu, huber.l), (Some(0.0), Some(1.0)));
    let cosh = found("f=cosh(x)&start=1&view=-2,2,0,4");
    assert!(cosh.mu.unwrap() > 0.98 && cosh.mu.unwrap() <= 1.0, "{cosh:?}");
    assert!(cosh.l.unwrap() >= 2f64.cosh() && cosh.l.unwrap() < 1.01 * 2f64.cosh(), "{cosh:?}");
    // The cubic is convex as far as w = 2.
    assert_eq!(found("objective=cubic&view=-1,1.9,-4,5").verdict, "convex");
    let two_wells = found("objective=two-wells");
    assert_eq!(two_wells.verdict, "not-convex");
    assert_eq!((two_wells.lambda_min, &*two_wells.witness.unwrap()), (Some(-1.0), &[0.0, 0.0][..]));
}

#[test]
fn penalties_and_constraints_keep_what_is_proven() {
    // A price of ν‖x‖² adds 2ν to every curvature.
    let ridge = found("objective=quadratic&lambda1=1&lambda2=4&penalty=l2&penalty-weight=0.5");
    assert_eq!((ridge.mu, ridge.l), (Some(2.0), Some(5.0)));
    let lasso = found("objective=quadratic&lambda1=1&lambda2=4&penalty=l1&penalty-weight=0.5");
    assert_eq!((lasso.verdict, lasso.mu, lasso.l), ("convex", Some(1.0), None));
    let saddle = found("objective=saddle&penalty=l2&penalty-weight=2");
    assert_eq!((saddle.verdict, saddle.mu, saddle.l), ("convex", Some(2.0), Some(6.0)));
    let disc = found("objective=quadratic&lambda1=1&lambda2=4&inequality=disc");
    assert_eq!((disc.mu, disc.l), (Some(1.0), Some(4.0)));
}

#[test]
fn what_is_not_proven_is_not_claimed() {
    let nowhere = found("f=log(-1-x^2)+y&start=1,1&view=-1,1,-1,1");
    assert_eq!((nowhere.verdict, nowhere.mu, nowhere.l), ("undecided", None, None));
    let pieces = found("f=if(x<0,x^2,x^4)+y^2&start=1,1");
    assert_eq!((pieces.verdict, pieces.l), ("undecided", None));
    let falling = found("objective=rosenbrock&view=-2,2,-1,3");
    assert!(falling.lambda_min.unwrap() < -100.0 && falling.alpha.unwrap() > 0.0, "{falling:?}");
}
