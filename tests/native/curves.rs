//! Functions of one variable: they run as the generic code runs them for N = 1, and what is said of them speaks of one variable.

use super::support::{dimension, refusal, session};
use nalgebra::SVector;
use zigzag::{
    Config, Objective, Session, Setup,
    config::{Plain, Value},
    gradient::GradientTransform,
    method,
    objective::{CATALOGUE, Kind, curve},
    schedule,
    session::{Nudge, Outcome, Panel},
    space::R1,
    step_size::{self, Scheduled, StepSizes, Trial},
    trajectory::{Limits, minimize_altered},
};

fn curves() -> impl Iterator<Item = &'static str> {
    CATALOGUE.iter().filter(|entry| dimension(entry) == 1).map(|entry| entry.id)
}

/// The entry's function of one variable, at its default parameters.
fn plain(id: &str) -> Box<dyn Objective<R1>> {
    match id {
        "parabola" => Box::new(curve::Parabola { a: 2.0 }),
        "huber-1d" => Box::new(curve::Huber { delta: 1.0 }),
        "log-barrier" => Box::new(curve::LogBarrier),
        "quartic-wells" => Box::new(curve::QuarticWells),
        "cubic" => Box::new(curve::Cubic),
        _ => panic!("{id} is not known here"),
    }
}

/// The step rule of a setup for one variable.
fn step_sizes(setup: &Setup) -> Box<dyn StepSizes<R1>> {
    let rule = (setup.main().rule.build)(&setup.main().rule_values).on_line();
    if setup.main().is_scheduled() {
        Box::new(Scheduled::new(rule, (setup.main().schedule.build)(&setup.main().schedule_values)))
    } else {
        rule
    }
}

/// The run of a link against the generic code for N = 1: the same numbers.
fn same_as_on_the_line(link: &str) {
    let session = session(link);
    let setup = session.setup();
    let run = &session.runs()[0].trajectory;
    let objective = plain(setup.problem.entry().unwrap().id);
    let alone = minimize_altered(
        objective.as_ref(),
        &GradientTransform::of(&setup.main().options, setup.main().decoupled),
        (setup.main().method.build)(&setup.main().method_values).on_line().as_mut(),
        step_sizes(setup).as_mut(),
        SVector::from([setup.starts[0][0]]),
        Limits {
            steps: setup.steps,
            scale: setup.problem.run_scale(&setup.starts[0]),
            stop_at_critical: setup.main().method.rests_at_critical,
        },
        |v| v,
    );
    assert_eq!(run.iterates.len(), alone.iterates.len(), "{link}");
    assert_eq!((&run.termination, run.converged_at), (&alone.termination, alone.converged_at), "{link}");
    // As bits, since f tried outside its domain is NaN.
    let trials = |trials: &[Trial]| -> Vec<_> {
        // Adding 0 turns −0 into 0.
        let bits = |x: f64| (x + 0.0).to_bits();
        trials.iter().map(|t| (t.stage, t.alpha, bits(t.value), t.slope.map(bits), t.verdict)).collect()
    };
    assert!(trials(&run.trials) == trials(&alone.trials), "{link} tries other steps");
    for (k, (shown, plain)) in run.iterates.iter().zip(&alone.iterates).enumerate() {
        let numbers = (shown.x[0], shown.f, shown.gradient[0]);
        assert_eq!(numbers, (plain.x[0], plain.f, plain.gradient[0]), "{link}, k = {k}");
        let step = shown.step.as_ref().map(|step| (step.alpha, step.direction[0]));
        assert_eq!(step, plain.step.map(|step| (step.alpha, step.direction[0])), "{link}, k = {k}");
        assert_eq!((shown.x.len(), shown.gradient.len()), (1, 1), "{link}, k = {k}");
    }
}

#[test]
fn every_run_on_a_curve_is_the_run_in_one_dimension() {
    let altered = [
        "",
        "&noise=0.3&seed=4",
        "&clip=0.5&weight-decay=0.1",
        "&weight-decay=0.2&weight-decay-mode=decoupled",
    ];
    for id in curves() {
        for method in method::CATALOGUE {
            for rule in method.rules {
                let schedulable = step_size::find(rule).unwrap().schedulable;
                for schedule in schedule::CATALOGUE
                    .iter()
                    .filter(|s| s.id == "none" || (schedulable && id == "quartic-wells"))
                {
                    let link = format!(
                        "objective={id}&method={}&step-rule={rule}&schedule={}&steps=40",
                        method.id, schedule.id
                    );
                    for more in altered {
                        // AdamW says itself how its decay acts.
                        if !(method.decouples() && more.contains("weight-decay")) {
                            same_as_on_the_line(&format!("{link}{more}"));
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn coordinate_descent_moves_in_every_step() {
    let run = session("objective=quartic-wells&method=coordinate&step-rule=constant&alpha=0.2&steps=10");
    assert!(run.trajectory().windows(2).all(|pair| pair[0].x[0] != pair[1].x[0]));
}

fn run(link: &str) -> Vec<f64> {
    session(link).trajectory().iter().map(|iterate| iterate.x[0]).collect()
}

fn near(a: f64, b: f64) {
    assert!((a - b).abs() <= 1e-12 * (1.0 + b.abs()), "{a} is not {b}");
}

#[test]
fn rates_of_the_parabola() {
    for (alpha, rate, regime) in [
        (0.1_f64, 0.6, "monotone"),
        (0.25, 0.0, "optimal"),
        (0.4, 0.6, "oscillating"),
        (0.5, 1.0, "borderline"),
        (0.55, 1.2, "diverging"),
    ] {
        let session = session(&format!("objective=parabola&start=-1.5&alpha={alpha}&k=0&steps=12"));
        let readouts = session.readouts();
        near(readouts.rate.unwrap(), rate);
        assert_eq!(readouts.regime, Some(regime), "α = {alpha}");
        assert_eq!((readouts.lambda_min, readouts.lambda_max), (Some(4.0), Some(4.0)));
        assert_eq!((readouts.slope, readouts.curvature, readouts.kappa), (Some(-6.0), Some(4.0), Some(1.0)));
        assert_eq!((readouts.alpha_star, readouts.alpha_max), (Some(0.25), Some(0.5)));
        // w_k = (1 − 4α)^k w₀
        for (k, iterate) in session.trajectory().iter().enumerate() {
            near(iterate.x[0], (1.0 - 4.0 * alpha).powi(k as i32) * -1.5);
        }
    }
}

#[test]
fn newton_on_curves() {
    // 1 − w_{k+1} = (1 − w_k)²
    let path = run("objective=log-barrier&method=newton&start=0.3&steps=6");
    let mut error: f64 = 0.7;
    for w in &path {
        near(1.0 - w, error);
        error *= error;
    }
    let session = session("objective=log-barrier&method=newton&start=2.5&steps=6");
    assert_eq!(session.status().reason, "diverged");
    // To the hilltop, over the hill, into a well.
    let end = |link: &str| *run(link).last().unwrap();
    let near = |a: f64, b: f64| assert!((a - b).abs() < 1e-9, "{a} is not {b}");
    let wells = "objective=quartic-wells&method=newton&steps=60&start=";
    near(end(&format!("{wells}0.4")), 0.0);
    near(end(&format!("{wells}0.45")), -1.0);
    near(end(&format!("{wells}0.5")), -1.0);
    near(end(&format!("{wells}0.6")), 1.0);
    near(run(&format!("{wells}0.5"))[1], -1.0);
    // ln cosh: from 1.08 it converges, from 1.09 it leaves.
    let cosh = "f=log(cosh(x))&method=newton&steps=40&start=";
    assert!(end(&format!("{cosh}1.08")).abs() < 1e-9);
    assert!(run(&format!("{cosh}1.09")).iter().any(|w| w.abs() > 3.0));
}

#[test]
fn several_wells_and_steps_that_shrink() {
    let waves = "f=x^2/10+sin(2x)+x/5&alpha=0.1&steps=400";
    for (start, end) in [(4.6, 5.166), (3.6, 2.194), (0.5, -0.7956)] {
        let path = run(&format!("{waves}&start={start}"));
        assert!((path[path.len() - 1] - end).abs() < 1e-3, "{start}: {:?}", path.last());
    }
    let hill = "f=0.05(x-3)^2+3exp(-x^2)&alpha=0.3&steps=2000";
    for (start, end) in [(-0.5, -1.7606), (0.1, 3.02)] {
        let path = run(&format!("{hill}&start={start}"));
        assert!((path[path.len() - 1] - end).abs() < 1e-3, "{start}: {:?}", path.last());
    }
    let huber = "objective=huber-1d&delta=0.05&steps=20";
    let small = run(&format!("{huber}&alpha=0.5&start=-0.8"));
    near(small[1], -0.775);
    assert!((small[20] + 0.3).abs() < 1e-9);
    let long = run(&format!("{huber}&alpha=10&start=0.8"));
    [0.8, 0.3, -0.2, 0.3, -0.2].iter().zip(&long).for_each(|(a, b)| near(*b, *a));
    let shrinking = run(&format!("{huber}&step-rule=diminishing&alpha=10&start=0.8"));
    [0.8, 0.3, 0.05].iter().zip(&shrinking).for_each(|(a, b)| near(*b, *a));
    assert_eq!(shrinking[10], 0.0);
}

#[test]
fn decreases_promised_and_brought() {
    // f = w + c w²/2 from 0 with α = 1: the gradient promises 1, the parabola what comes.
    for (formula, actual) in [("w-w^2/2", 1.5), ("w", 1.0), ("w+w^2/2", 0.5), ("w+3w^2/2", -0.5)] {
        let readouts =
            session(&format!("f={}&start=0&alpha=1&steps=1&k=0", formula.replace('+', "%2B"))).readouts();
        near(readouts.linear_decrease.unwrap(), 1.0);
        near(readouts.predicted_decrease.unwrap(), actual);
        near(readouts.actual_decrease.unwrap(), actual);
    }
}

#[test]
fn bounds_of_curves() {
    // L = 1 of Huber's loss, 2a of the parabola.
    for (link, lipschitz, hold) in [
        ("objective=huber-1d", 1.0, true),
        ("objective=huber-1d&alpha=1.5", 1.0, false),
        ("objective=parabola&alpha=0.2", 4.0, true),
    ] {
        let session = session(link);
        let bounds = session.situation().bounds().unwrap_or_else(|| panic!("{link} has no bounds"));
        assert_eq!((bounds.lipschitz, bounds.hold()), (lipschitz, hold), "{link}");
    }
    assert!(session("objective=quartic-wells").situation().bounds().is_none());
}

#[test]
fn backtracking_on_the_cubic() {
    // From 0 the direction is 9: the lecture's trials 3.5, 2.8 and 2.24 are these times 9.
    let link = "objective=cubic&start=0&step-rule=armijo&gamma1=0.05&tau=0.8&steps=1&alpha-init=";
    let session_of = |first: f64| session(&format!("{link}{}", first / 9.0));
    let tried = session_of(3.5);
    let trials = tried.runs()[0].trajectory.trials_at(0);
    let expected = [(3.5, 1.125), (2.8, 1.888), (2.24, 0.706)];
    assert_eq!(trials.len(), expected.len());
    for (trial, (w, value)) in trials.iter().zip(expected) {
        near(9.0 * trial.alpha, w);
        assert!((trial.value - value).abs() < 1e-3);
    }
    near(tried.trajectory()[1].x[0], 2.24);
    // Over the hill it is accepted at once.
    for first in [4.0, 5.0] {
        assert_eq!(session_of(first).runs()[0].trajectory.trials_at(0).len(), 1);
    }
}

#[test]
fn what_does_not_fit_is_told_in_one_sentence() {
    for (link, sentence) in [
        (
            "objective=parabola&start=-3,2",
            "start: “-3,2” was given, and Parabola is a function of w alone: a start is one number.",
        ),
        (
            "objective=quadratic&start=-3",
            "start: “-3” was given, and Quadratic is a function of w₁ and w₂: a start is two numbers.",
        ),
        (
            "objective=quadratic&start=1,2,3",
            "start: “1,2,3” was given, and Quadratic is a function of w₁ and w₂: a start is two numbers.",
        ),
        (
            "f=x y&start=1;2",
            "start: “1;2” was given, and x*y is a function of x and y: a start is two numbers.",
        ),
        (
            "objective=log-barrier&start=-1",
            "start: “-1” was given: f is not a finite number there; allowed is w > 0.",
        ),
        (
            "f=log(x)&start=-1",
            "start: “-1” was given: not defined here: log of a number that is not above 0 (x is −1).",
        ),
        ("objective=huber-1d&delta=0", "delta: “0” was given; allowed is a number above 0, at most 1000."),
        (
            "objective=parabola&start=1;2,3",
            "start: “1;2,3” was given; allowed is as many numbers within ±1e9 as f has variables, such as “-3,2” (for a curve one), or up to 64 such starts separated by “;”.",
        ),
    ] {
        assert_eq!(refusal(link), sentence);
    }
    // The last good state stays.
    let mut session = session("objective=log-barrier&start=0.5");
    for wrong in ["-1", "1,2", "far"] {
        let outcome = session.type_text("start", wrong);
        assert_eq!(outcome.error.map(|error| error.key).as_deref(), Some("start"), "{wrong}");
        assert_eq!(session.link(), "objective=log-barrier&start=0.5");
    }
}

#[test]
fn a_start_that_does_not_fit_is_told_and_the_rest_holds() {
    let keys = |outcome: &Outcome| outcome.errors.iter().map(|error| error.key.clone()).collect::<Vec<_>>();
    // As an element says all of its attributes at once.
    let mut session = self::session("");
    let attributes = [("lambda2", Some("9")), ("alpha", Some("x")), ("start", Some("1"))];
    assert_eq!(keys(&session.attributes(attributes)), ["alpha", "start"]);
    assert_eq!(session.link(), "lambda2=9");
    // One of them later: what was said before stays.
    session.attributes([("start", Some("1,1"))]);
    assert_eq!(keys(&session.attributes([("start", Some("2")), ("lambda2", Some("5"))])), ["start"]);
    assert_eq!(session.link(), "lambda2=5&start=1,1");
    // Another objective, for which neither fits.
    let outcome = session.attributes([("objective", Some("parabola"))]);
    assert_eq!(keys(&outcome), ["start"]);
    assert!(outcome.run && session.link() == "objective=parabola&lambda2=5", "{}", session.link());
    // A link.
    let outcome = session.read_link("objective=log-barrier&start=-1&alpha=0.1");
    assert_eq!(
        (keys(&outcome), session.link()),
        (vec!["start".to_owned()], "objective=log-barrier&alpha=0.1".to_owned())
    );
    // Scripts are refused whole.
    let values: Vec<(String, Plain)> =
        serde_json::from_str(r#"[["alpha", 0.3], ["start", [1, 2]]]"#).unwrap();
    assert_eq!(keys(&session.update(values.iter().map(|(key, value)| (key, value)))), ["start"]);
    assert_eq!(session.link(), "objective=log-barrier&alpha=0.1");
}

#[test]
fn one_number_in_and_one_number_out() {
    let session_of = |link: &str| session(link);
    let session = session_of("objective=parabola&start=-1.5&steps=2&k=1");
    assert_eq!(session.link(), "objective=parabola&start=-1.5&steps=2&k=1");
    let json = |value: serde_json::Value, key: &str| value[key].clone();
    let config = || serde_json::to_value(session.plain_config()).unwrap();
    assert_eq!(json(config(), "start"), serde_json::json!([-1.5]));
    let first = serde_json::to_value(&session.trajectory()[0]).unwrap();
    for key in ["x", "gradient", "direction"] {
        assert_eq!(first[key].as_array().map(Vec::len), Some(1), "{key}");
    }
    let readouts = serde_json::to_value(session.readouts()).unwrap();
    assert_eq!(readouts["x"].as_array().map(Vec::len), Some(1));
    assert_eq!(session.label(), "Parabola, Gradient descent from w = −1.5");
    // A number, a list of one, several lists of one.
    let mut session = session_of("objective=parabola");
    let values = |json: &str| serde_json::from_str::<Vec<(String, Plain)>>(json).unwrap();
    for (said, starts) in [
        (r#"[["start", 1.5]]"#, vec![[1.5].into()]),
        (r#"[["start", [0.5]]]"#, vec![[0.5].into()]),
        (r#"[["start", [[1], [-2]]]]"#, vec![[1.0].into(), [-2.0].into()]),
    ] {
        let outcome = session.update(values(said).iter().map(|(key, value)| (key, value)));
        assert_eq!((outcome.error, &session.setup().starts), (None, &starts), "{said}");
    }
    assert_eq!(session.link(), "objective=parabola&start=1;-2");
    assert_eq!(
        serde_json::to_value(session.plain_config()).unwrap()["start"],
        serde_json::json!([[1.0], [-2.0]])
    );
    // What was read reads back.
    let (again, errors) = Config::from_link(&session.link());
    assert!(errors.is_empty() && again == *session.config());
    assert_eq!(again.get("start"), Some(&Value::Points(vec![[1.0].into(), [-2.0].into()])));
}

#[test]
fn a_formula_in_one_variable_is_a_curve_unless_two_numbers_say_otherwise() {
    for (link, curve, names) in [
        ("f=x^2", true, ["x", "f"]),
        ("f=w^2&start=1", true, ["w", "f"]),
        ("f=x1^2", true, ["x", "f"]),
        ("f=x^2&start=1,2", false, ["x", "y"]),
        ("f=x^2+y^2", false, ["x", "y"]),
        ("f=y^2", false, ["x", "y"]),
    ] {
        let session = session(link);
        assert_eq!(session.setup().problem.is_curve(), curve, "{link}");
        assert_eq!(session.setup().axis_names(), names, "{link}");
    }
    // The same formula changes sides with what is said of its start.
    let mut session = session("f=x^2");
    assert!(session.type_text("start", "1,2").ground && !session.setup().problem.is_curve());
    assert!(session.type_text("start", "1").ground && session.setup().problem.is_curve());
    // Another formula forgets the start, and becomes what it is.
    session.type_text("start", "1,2");
    session.type_text("f", "x^4-x");
    assert!(session.setup().problem.is_curve());
}

/// Places and kinds that a typed curve marks.
fn marked(link: &str) -> Vec<(f64, Kind)> {
    let session = session(link);
    let setup = session.setup();
    let mut found: Vec<_> = setup.problem.critical_in(setup.view).iter().map(|c| (c.at[0], c.kind)).collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    found
}

#[test]
fn critical_points_of_typed_curves_are_found() {
    use Kind::{Maximum, Minimum, Saddle};
    let half = std::f64::consts::FRAC_PI_2;
    for (formula, expected) in [
        ("x^2", vec![(0.0, Minimum)]),
        ("-x^2", vec![(0.0, Maximum)]),
        ("x^3", vec![(0.0, Saddle)]),
        ("x^4", vec![(0.0, Minimum)]),
        ("|x-1|", vec![(1.0, Minimum)]),
        ("x^4-x^2", vec![(-0.5f64.sqrt(), Minimum), (0.0, Maximum), (0.5f64.sqrt(), Minimum)]),
        ("sin(x)&view=-3,3,-1,1", vec![(-half, Minimum), (half, Maximum)]),
        ("x-log(x)", vec![(1.0, Minimum)]),
        ("(x-20)^2", vec![(20.0, Minimum)]),
        // Poles, jumps and level stretches are none.
        ("1/x^2", vec![]),
        ("log(|x|)", vec![]),
        ("tan(x)", vec![]),
        ("floor(x)", vec![]),
        ("max(x,0)", vec![]),
        ("3", vec![]),
        ("2x+1", vec![]),
    ] {
        let found = marked(&format!("f={formula}"));
        assert_eq!(found.len(), expected.len(), "{formula}: {found:?}");
        for ((w, kind), (at, of)) in found.iter().zip(&expected) {
            assert!((w - at).abs() < 1e-9 && kind == of, "{formula}: {found:?}");
        }
    }
}

#[test]
fn first_pictures_of_typed_curves_show_what_matters() {
    for formula in [
        "x^2",
        "x^4-x^2",
        "sin(x)",
        "x^2/10+sin(2x)+x/5",
        "0.05(x-3)^2+3exp(-x^2)",
        "log(cosh(x))",
        "x-log(x)",
        "exp(-x^2)",
        "x^3",
        "|x|",
        "1/x",
        "tan(x)",
        "exp(x)",
        "sqrt(x)",
        "(x-20)^2",
        "x^4/4-x^2/2",
        "cos(3x)+x^2",
        "log(x)",
        "asin(x)",
        "3",
        "2x+1",
        "sqrt(-1-x^2)",
        "1e300*x",
        "1e-300x^2",
    ] {
        let session = session(&format!("f={formula}"));
        let (setup, run) = (session.setup(), session.trajectory());
        let view = setup.view;
        assert!(view.width() > 0.0 && view.height() > 0.0 && view.height().is_finite(), "{formula} {view:?}");
        let start = &run[0];
        if start.f.is_finite() && start.f.abs() < 1e9 {
            assert!(view.contains([start.x[0], start.f]), "{formula} starts outside {view:?}");
        }
        for critical in setup.problem.critical_in(view) {
            let f = setup.problem.objective.value(&critical.at);
            assert!(view.contains([critical.at[0], f]), "{formula} hides {critical:?}");
        }
    }
    // Steep walls are cut: both wells and the hill fill a good part of the height.
    let session = session("f=x^4/4-x^2/2");
    assert!(session.setup().view.height() < 2.0, "{:?}", session.setup().view);
}

/// Words that belong to the plane.
const PLANE: &[&str] = &[
    "Hessian",
    "λₘ",
    "λ₁",
    "λ₂",
    "∇",
    "‖",
    "eigen",
    "₁ ",
    "w₂",
    "x₂",
    "zig-zag",
    "gᵀ",
    "gradient is",
    "gradient has",
    "saddle",
    "curvatures",
    "every direction",
    "coordinate,",
    "κ",
    "x*",
];

#[test]
fn everything_said_of_a_curve_speaks_of_one_variable() {
    let more = [
        "",
        "&k=0",
        "&k=1",
        "&k=3",
        "&noise=0.3&k=2",
        "&clip=0.1&k=1",
        "&weight-decay=0.2",
        "&weight-decay=0.3&k=1",
        "&weight-decay=0.2&weight-decay-mode=decoupled&k=1",
        "&steps=300",
    ];
    let starts = [
        ("parabola", vec!["0", "-1.5"]),
        ("parabola&parabola-a=-1", vec!["0", "0.5"]),
        ("parabola&parabola-a=0", vec!["1"]),
        ("huber-1d", vec!["0", "4", "0.5"]),
        ("log-barrier", vec!["0.3", "1", "3"]),
        ("quartic-wells", vec!["0", "1e-6", "0.1", "0.5773502691896258", "1.5", "30"]),
        ("cubic", vec!["0", "2.5", "3", "3.5", "2"]),
    ];
    for (objective, starts) in &starts {
        for start in starts {
            for method in method::CATALOGUE {
                for rule in method.rules {
                    for more in more {
                        if method.decouples() && more.contains("weight-decay") {
                            continue;
                        }
                        let link = format!(
                            "objective={objective}&method={}&step-rule={rule}&start={start}{more}",
                            method.id
                        );
                        let session = session(&link);
                        let mut said = vec![
                            session.sentence().text(),
                            session.status().sentence,
                            session.title(Panel::Convergence),
                            session.words(Panel::Convergence),
                            session.words(Panel::Decrease),
                        ];
                        said.extend(
                            session
                                .cells()
                                .into_iter()
                                .flat_map(|cell| {
                                    [
                                        // f(w₂) is an iterate, no second variable.
                                        (cell.key != "f").then_some(cell.label),
                                        Some(cell.value),
                                        Some(cell.help.to_owned()),
                                        cell.why,
                                    ]
                                })
                                .flatten(),
                        );
                        said.extend(session.readouts().why.iter().map(|(_, why)| why.clone()));
                        for text in said {
                            for word in PLANE {
                                assert!(!text.contains(word), "{link}: “{word}” in “{text}”");
                            }
                        }
                    }
                }
            }
        }
    }
}

fn told(link: &str) -> String {
    session(link).sentence().text()
}

#[test]
fn the_sentences_of_curves() {
    assert_eq!(
        told("objective=parabola&alpha=0.4&k=3"),
        "w overshoots the minimum and comes back from the other side: 1 − αf″ = −0.6; each step leaves 0.6 of the error."
    );
    assert!(
        told("objective=parabola&alpha=0.1&k=3")
            .starts_with("w comes nearer without overshooting: 1 − αf″ = 0.6")
    );
    assert!(told("objective=parabola&alpha=0.25&k=0").contains("lands on the minimum in one step"));
    assert!(told("objective=parabola&alpha=0.5&k=3").contains("the border between converging and diverging"));
    assert!(told("objective=parabola&alpha=0.55&k=3").contains("beyond 2/f″ = 0.5, and the run diverges"));
    assert!(told("objective=parabola&alpha=0.55&steps=400").contains("multiplies the error by −1.2"));
    assert!(
        told("objective=quartic-wells&start=1.9&alpha=0.38&k=1").starts_with("Stalled at a maximum: f′ = ")
    );
    assert!(told("objective=quartic-wells&method=newton&start=0.2&k=0").contains("opens downwards"));
    assert!(told("objective=quartic-wells&method=newton&start=0.2").contains("Newton seeks critical points"));
    assert!(told("objective=log-barrier&method=newton&k=4").contains("the error's exponent doubles"));
    assert!(
        told("objective=log-barrier&method=newton&start=2.5")
            .contains("lead to w = −1.25, where f is not defined")
    );
    assert!(
        told("objective=parabola&method=nesterov&alpha=0.25&k=0")
            .starts_with("α = 0.25 brings w to the minimum")
    );
    assert!(told("objective=huber-1d&k=3").starts_with("Here f does not bend"));
    assert!(told("objective=log-barrier&steps=300").contains("at a minimum: f″ = 1 is above 0"));
    assert!(told("f=x^4&start=0").contains("in truth it is a minimum"));
    assert!(told("f=x^3&start=0").contains("in truth it is a point of inflection"));
}

#[test]
fn acts_on_a_curve() {
    let mut session = session("objective=parabola&start=-1.5");
    let start = |session: &Session| session.setup().starts[0].clone();
    // On the curve, wherever the pointer is above or below it.
    let viewport = session.viewport(Panel::Plot);
    let pixel = viewport.to_pixels([1.0, 0.0]);
    assert!(session.drag(Panel::Plot, "start", [pixel[0], 50.0]).run);
    assert!((start(&session)[0] - 1.0).abs() < 0.01 && start(&session).len() == 1);
    let handle = session.handles(Panel::Plot)[0].clone();
    let [x, y] = viewport.to_pixels([start(&session)[0], 2.0 * start(&session)[0].powi(2)]);
    assert!((handle.x - x).abs() < 1e-9 && (handle.y - y).abs() < 1e-9);
    assert!(handle.value.starts_with("w = ") && handle.cursor == "ew-resize");
    // Arrow keys along the axis, and none across it.
    session.type_text("start", "1");
    session.nudge(Panel::Plot, "start", [-1.0, 0.0], Nudge::Normal);
    assert!(start(&session)[0] < 1.0);
    let here = start(&session);
    assert_eq!(session.nudge(Panel::Plot, "start", [0.0, 1.0], Nudge::Big), Default::default());
    assert_eq!(start(&session), here);
    // A click anywhere, another start, and away with it.
    session.place(viewport.to_pixels([-2.0, 1.0]));
    assert!((start(&session)[0] + 2.0).abs() < 0.01);
    session.add_start(viewport.to_pixels([0.5, 3.0]));
    assert_eq!(session.runs().len(), 2);
    assert!(session.link().contains("start=-2;0.5"), "{}", session.link());
    session.remove_start("start-2");
    assert_eq!(session.runs().len(), 1);
    // What is told at the pointer.
    let hover = session.hover(viewport.to_pixels([1.0, 3.0])).unwrap();
    assert_eq!(
        (hover.place.as_str(), hover.value.as_str(), hover.slope.as_str()),
        ("w = 1", "f = 2", "f′ = 4")
    );
    assert!(session.hover_scene(pixel).0.marks.len() == 2);
    // Outside the domain a dragged start stays where it was.
    let mut session = self::session("objective=log-barrier");
    let left = session.viewport(Panel::Plot).to_pixels([-0.1, 1.0]);
    assert_eq!(session.drag(Panel::Plot, "start", left), Default::default());
    assert_eq!(session.link(), "objective=log-barrier");
    assert!(session.hover(left).unwrap().value.contains("not defined"));
}

#[test]
fn zoom_and_pan_keep_the_place_under_the_pointer() {
    let mut session = session("objective=cubic");
    let pixel = [300.0, 200.0];
    let at = session.viewport(Panel::Plot).to_data(pixel);
    session.zoom(pixel, 2.0);
    let viewport = session.viewport(Panel::Plot);
    let now = viewport.to_data(pixel);
    let size = viewport.window;
    assert!((now[0] - at[0]).abs() < 1e-3 * size.width() && (now[1] - at[1]).abs() < 1e-3 * size.height());
    assert!((size.width() - 2.6).abs() < 0.01 && (size.height() - 4.25).abs() < 0.02, "{size:?}");
    session.pan(40.0, -30.0);
    let moved = session.viewport(Panel::Plot).to_data([pixel[0] + 40.0, pixel[1] - 30.0]);
    assert!(
        (moved[0] - now[0]).abs() < 1e-3 * size.width() && (moved[1] - now[1]).abs() < 1e-3 * size.height()
    );
    session.reset_view();
    assert!(!session.is_zoomed());
}

#[test]
fn no_formula_on_a_line_speaks_of_vectors() {
    let of_methods = method::CATALOGUE.iter().map(|entry| entry.formula_on_line);
    let of_rules = step_size::CATALOGUE.iter().map(|entry| entry.formula_on_line);
    for formula in of_methods.chain(of_rules) {
        for vector in ["∇", "H", "^T", "λ_{m", "λ_i", "norm", "x_i", "Λ"] {
            assert!(!formula.contains(vector), "{formula}");
        }
    }
}
