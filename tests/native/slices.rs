//! The slice along a step, as data: φ and its tangent, what the conditions ask for, and every trial.

use super::support::session;
use zigzag::{
    Objective, Session,
    figure::{OVERLAYS, Slice},
    scene::{Mark, Shape},
    session::Panel,
    step_size::Verdict,
};

const LINE: &str = "objective=martins-ning&start=-1.25,1.25";

fn slice(link: &str) -> Slice {
    Slice::of(&session(link).situation()).unwrap()
}

fn verdicts(slice: &Slice) -> Vec<Verdict> {
    slice.trials.iter().map(|trial| trial.verdict).collect()
}

#[test]
fn the_slice_is_f_along_the_step() {
    for k in 0..4 {
        let session = session(&format!("{LINE}&step-rule=armijo&k={k}"));
        let at = session.situation();
        let slice = Slice::of(&at).unwrap();
        assert_eq!(slice.value, at.point.f);
        let [alpha, value] = slice.taken.unwrap();
        assert_eq!((alpha, value), (at.alpha().unwrap(), at.next().unwrap().f), "k = {k}");
        assert_eq!(slice.curve[0], [0.0, at.point.f]);
        assert!(slice.curve.last().unwrap()[0] >= alpha);
        // −∇f is the direction, so the slope is −‖∇f‖².
        assert!((slice.slope + at.gradient_norm().powi(2)).abs() <= 1e-12 * slice.slope.abs());
        // The tangent touches: what is left is of second order.
        let small = 1e-6;
        let there = at.step.as_ref().unwrap().direction.clone() * small + &at.point.x;
        let gap = session.setup().problem.objective.value(&there) - slice.line(1.0, small);
        assert!(gap.abs() < 1e-7 * slice.slope.abs() * small.max(1e-3), "{gap}");
    }
}

#[test]
fn backtracking_accepts_the_first_trial_below_the_armijo_line() {
    let slice = slice(&format!("{LINE}&step-rule=armijo&alpha-init=1.2&tau=0.7&gamma1=0.0001&k=0"));
    assert_eq!((slice.gamma1, slice.gamma2), (Some(1e-4), None));
    assert_eq!(verdicts(&slice), [Verdict::TooHigh, Verdict::TooHigh, Verdict::Accepted]);
    for (trial, alpha) in slice.trials.iter().zip([1.2, 0.84, 0.588]) {
        assert!((trial.alpha - alpha).abs() < 1e-12);
        let below = trial.value <= slice.line(1e-4, trial.alpha);
        assert_eq!(below, trial.verdict == Verdict::Accepted, "α = {alpha}");
    }
}

#[test]
fn the_wolfe_search_accepts_what_is_low_and_flat() {
    let link = format!("{LINE}&step-rule=wolfe&alpha-init=0.05&gamma2=0.1&k=0");
    let slice = slice(&link);
    assert_eq!((slice.gamma1, slice.gamma2), (Some(1e-4), Some(0.1)));
    let [alpha, value] = slice.taken.unwrap();
    assert!(value <= slice.line(1e-4, alpha));
    let session = session(&link);
    let at = session.situation();
    let slope = at.next().unwrap().gradient.dot(&at.step.as_ref().unwrap().direction);
    assert!(slope.abs() <= 0.1 * slice.slope.abs());
    assert!(slice.trials.len() > 3 && slice.trials.last().unwrap().verdict == Verdict::Accepted);
}

#[test]
fn rules_that_do_not_search_have_a_slice_without_conditions() {
    let slice = slice("alpha=0.4&k=0");
    assert!(slice.trials.is_empty() && slice.gamma1.is_none() && slice.gamma2.is_none());
    assert_eq!(slice.taken.unwrap()[0], 0.4);
    // Without a step there is none, and a chart that says so.
    let ended = session("f=x*y&method=bfgs");
    assert_eq!(Slice::of(&ended.situation()), None);
    let (scene, _) = ended.chart_scene(Panel::Slice);
    assert!(matches!(&scene.marks[..], [Mark::Label { text, .. }] if text == "no step leaves this iterate"));
}

/// The shapes of the trials on the plot.
fn shapes(session: &Session) -> Vec<Shape> {
    let viewport = session.viewport(Panel::Plot);
    let trials = OVERLAYS.iter().find(|overlay| overlay.id == "trials").unwrap();
    let marks = (trials.marks)(&session.situation(), &viewport);
    marks
        .iter()
        .filter_map(|mark| if let Mark::Point { shape, .. } = mark { Some(*shape) } else { None })
        .collect()
}

#[test]
fn trials_on_the_plot_differ_by_shape_and_can_be_left_out() {
    let link = format!("{LINE}&step-rule=armijo&alpha-init=1.2&tau=0.7&k=0");
    assert_eq!(shapes(&session(&link)), [Shape::Cross, Shape::Cross, Shape::Disc]);
    assert_eq!(shapes(&session("alpha=0.4&k=0")), []);
    let count = |more: &str| session(&format!("{link}{more}")).run_scene(0.0).0.marks.len();
    assert_eq!(count("&show=path,trials") - count("&show=path"), 4, "three trials and their line");
}

#[test]
fn the_slice_shows_by_itself_only_where_something_is_searched() {
    let panels = |link: &str| session(&format!("{link}&controls=full")).panels();
    assert!(panels("step-rule=armijo").contains(&"slice"));
    assert!(!panels("alpha=0.4").contains(&"slice"));
    assert_eq!(panels("alpha=0.4&panels=slice"), ["slice"]);
    assert!(session("step-rule=armijo").panels().is_empty(), "an embed has the panels it asks for");
}
