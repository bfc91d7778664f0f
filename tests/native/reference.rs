//! Whole trajectories, schedules and end points against outside references; see
//! tests/reference/generate.py for what they are and how they were made.

use super::support::session;
use serde::Deserialize;

/// x_k of a run at some k.
#[derive(Deserialize)]
struct Case {
    link: String,
    source: String,
    /// where rounding alone moves the run
    until: usize,
    x: Vec<(usize, f64, f64)>,
}

#[derive(Deserialize)]
struct Schedule {
    link: String,
    alpha: Vec<f64>,
}

#[derive(Deserialize)]
struct EndPoint {
    link: String,
    source: String,
    x: [f64; 2],
    /// ‖∇f‖ where the reference ended
    gradient: f64,
}

fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Vec<T> {
    serde_json::from_str(text).expect("reference data")
}

/// The largest distance to the reference over all cases, relative to the size of x_k.
fn compare(cases: &[Case]) {
    let mut wrong = Vec::new();
    for case in cases {
        let trajectory = session(&case.link).trajectory();
        for &(k, x1, x2) in case.x.iter().filter(|(k, ..)| *k < case.until) {
            let Some(iterate) = trajectory.get(k) else {
                // Ours ends where the gradient has vanished; the reference may crawl on.
                let last = &trajectory[trajectory.len() - 1];
                let rest = last.gradient[0].hypot(last.gradient[1]);
                if rest > 1e-10 {
                    wrong.push(format!(
                        "{} ends at k = {} with ‖∇f‖ = {rest:e}",
                        case.link,
                        trajectory.len() - 1
                    ));
                }
                break;
            };
            let apart = (iterate.x[0] - x1).hypot(iterate.x[1] - x2);
            if !(apart <= 1e-10 * x1.hypot(x2)) {
                wrong.push(format!(
                    "{} ({}): at k = {k} of {} ours is ({}, {}), not ({x1}, {x2}): {:e}",
                    case.link,
                    case.source,
                    case.until,
                    iterate.x[0],
                    iterate.x[1],
                    apart / x1.hypot(x2)
                ));
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn first_order_methods_agree_with_optax() {
    let cases: Vec<Case> = read(include_str!("../reference/first_order.json"));
    assert!(cases.len() >= 100);
    compare(&cases);
}

#[test]
fn methods_agree_with_their_restatement_in_forty_digits() {
    compare(&read(include_str!("../reference/restated.json")));
}

#[test]
fn schedules_agree_over_their_whole_length() {
    for Schedule { link, alpha } in read(include_str!("../reference/schedules.json")) {
        let session = session(&link);
        let drawn = session.algorithm().scheduled_alphas(session.setup().steps).expect("a schedule");
        assert_eq!(drawn.len(), alpha.len(), "{link}");
        for (t, (ours, theirs)) in drawn.iter().zip(&alpha).enumerate() {
            assert!((ours - theirs).abs() <= 1e-10 * theirs.abs() + 1e-17, "{link} t = {t}: {ours} {theirs}");
        }
        // What is drawn is what is run.
        for iterate in session.trajectory() {
            assert!(iterate.alpha.is_none_or(|a| a == drawn[iterate.k]), "{link} k = {}", iterate.k);
        }
    }
}

#[test]
fn second_order_methods_end_where_scipy_does() {
    for EndPoint { link, source, x, gradient } in read(include_str!("../reference/end_points.json")) {
        let session = session(&link);
        let trajectory = session.trajectory();
        let last = &trajectory[trajectory.len() - 1];
        let apart = (last.x[0] - x[0]).hypot(last.x[1] - x[1]);
        // As near as the reference's own gradient lets one expect, by the curvature.
        let bound = 1e-7 + 10.0 * gradient;
        assert!(
            apart <= bound,
            "{link} ({source}): ({}, {}) is not ({}, {})",
            last.x[0],
            last.x[1],
            x[0],
            x[1]
        );
        let rest = last.gradient[0].hypot(last.gradient[1]);
        assert!(rest <= 1e-7, "{link}: ‖∇f‖ = {rest:e}, {}", session.status().sentence);
    }
}
