//! What a person sees who only picks an objective and a method: every number is a default.

use super::support::session;
use zigzag::{method, objective, termination::Termination};

#[test]
fn no_pair_begins_with_a_default_step_that_diverges() {
    for objective in objective::CATALOGUE {
        for method in method::CATALOGUE {
            let run = session(&format!("objective={}&method={}", objective.id, method.id));
            let bounded = run.setup().problem.known.lowest.is_some();
            assert!(
                !bounded || run.runs()[0].trajectory.termination != Termination::Diverged,
                "{} under {} diverges",
                objective.id,
                method.id
            );
        }
    }
}

#[test]
fn coordinate_descent_moves_from_every_first_start() {
    for objective in objective::CATALOGUE {
        let run = session(&format!("objective={}&method=coordinate", objective.id));
        assert!(run.last() > 0, "{} has no first step", objective.id);
    }
}

/// At (1.571, −0.77) the slide valley is level along x₁ to the last digit, and steep along x₂.
#[test]
fn a_coordinate_that_stays_where_it_is_passes_its_turn_on() {
    let run = session(
        "objective=slide-valley&method=coordinate&step-rule=constant&alpha=1e-3&start=1.5707963267948966,-0.77&steps=5",
    );
    let x: Vec<f64> = run.trajectory().iter().map(|i| i.x[1]).collect();
    assert!(run.last() > 1 && x.windows(2).all(|pair| pair[0] != pair[1]), "{x:?}");
}

#[test]
fn the_scale_of_alpha_shows_where_something_happens() {
    // The start is all but flat, 2/λ = 22; at the minimum 2/λ = 0.444.
    let steps = session("objective=log-sum-exp&k=0");
    let span = steps.situation().alpha_span();
    assert!((0.45..=1.0).contains(&span), "{span}");
}

#[test]
fn a_bowl_with_one_curvature_needs_no_momentum() {
    let words = session("objective=sphere&method=momentum&beta=0.5").sentence().text();
    assert!(words.contains("Best here: no momentum; with β = 0 α = 0.5 needs 1 step to"), "{words}");
}
