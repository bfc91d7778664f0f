//! Constraints: the set-up of their lesson, the methods that know them, and what is told where they fail.

use super::support::session;
use zigzag::{
    Config, Session,
    constraint::{Relation, Sense, projection},
    space::Rn,
};

/// (x₁ − 2)² + 2(x₂ − 1)²
const BOWL: &str = "f=(x-2)^2%2B2*(y-1)^2&start=-1,-1";
const CIRCLE: &str = "equality=x^2%2By^2=1";
const HALF_PLANE: &str = "inequality=x%2By<=1";
const BOX: &str = "inequality=x<=1;y<=0.5";

const METHODS: [&str; 5] =
    ["projected-gradient&alpha=0.2", "penalty", "log-barrier", "augmented-lagrangian", "sqp"];

fn bowl(more: &str) -> Session {
    session(&format!("{BOWL}&steps=200&{more}"))
}

fn last(session: &Session) -> Rn {
    session.trajectory().last().unwrap().x.clone()
}

fn near(x: &Rn, expected: [f64; 2], tolerance: f64) {
    let apart = (0..2).map(|i| (x[i] - expected[i]).abs()).fold(0.0, f64::max);
    assert!(apart <= tolerance, "{x:?} is not {expected:?}");
}

fn close(x: f64, expected: f64, tolerance: f64) {
    assert!((x - expected).abs() <= tolerance, "{x} is not {expected}");
}

/// λ and μ at the last iterate.
fn multipliers(session: &Session) -> (Vec<f64>, Vec<f64>) {
    let m = session.readouts().multipliers.expect("constraints");
    (m.equality, m.inequality)
}

#[test]
fn every_method_solves_the_set_ups_of_the_lesson() {
    for method in METHODS {
        let session = bowl(&format!("{CIRCLE}&method={method}"));
        assert_eq!(session.status().reason, "converged", "{method}");
        near(&last(&session), [0.815_219_744, 0.579_151_767], 1e-6);
        close(multipliers(&session).0[0], 1.453_33, 1e-5);
        close(session.readouts().f.unwrap(), 1.757_93, 1e-5);
        let session = bowl(&format!("{HALF_PLANE}&method={method}"));
        assert_eq!(session.status().reason, "converged", "{method}");
        near(&last(&session), [2.0 / 3.0, 1.0 / 3.0], 1e-7);
        close(multipliers(&session).1[0], 8.0 / 3.0, 1e-6);
        close(session.readouts().f.unwrap(), 8.0 / 3.0, 1e-6);
        let session = bowl(&format!("inequality=x%2By<=4&method={method}"));
        near(&last(&session), [2.0, 1.0], 1e-7);
        assert_eq!(multipliers(&session).1, [0.0]);
        assert_eq!(
            (session.status().reason, session.readouts().kkt.unwrap().active),
            ("converged", vec![false])
        );
        let session = bowl(&format!("{BOX}&method={method}"));
        assert_eq!(session.status().reason, "converged", "{method}");
        near(&last(&session), [1.0, 0.5], 1e-7);
        let (_, mu) = multipliers(&session);
        close(mu[0], 2.0, 1e-6);
        close(mu[1], 2.0, 1e-6);
        let kkt = session.readouts().kkt.unwrap();
        assert!(kkt.stationarity.unwrap() < 1e-7 && kkt.feasibility.unwrap() < 1e-8, "{method}: {kkt:?}");
        assert!(kkt.complementarity.unwrap() < 1e-7 && kkt.regular && kkt.active == [true, true]);
    }
}

#[test]
fn the_weight_of_a_penalty_times_the_violation_tends_to_the_multiplier() {
    let session = bowl(&format!("{CIRCLE}&method=penalty&constraint-weight=1&growth=10"));
    let path = session.trajectory();
    let violation = |k: usize| path[k].x[0].powi(2) + path[k].x[1].powi(2) - 1.0;
    close(violation(1), 0.78, 5e-3);
    close(violation(2), 0.129, 5e-4);
    close(violation(3), 0.0143, 5e-5);
    close(1e4 * violation(5), 1.453_33, 2e-3);
}

#[test]
fn projected_steps_stay_where_the_constraints_hold() {
    let session = bowl(&format!("{HALF_PLANE}&method=projected-gradient&alpha=0.2"));
    let path = session.trajectory();
    assert!(path.iter().all(|i| i.x[0] + i.x[1] <= 1.0 + 1e-12));
    // As simulated elsewhere: 25 steps to six digits.
    let arrives = path.iter().position(|i| (i.x[0] - 2.0 / 3.0).abs().max((i.x[1] - 1.0 / 3.0).abs()) < 1e-6);
    assert!(arrives.is_some_and(|k| k <= 26), "{arrives:?}");
    // The barrier stays inside, the penalty outside.
    let inside = bowl(&format!("{HALF_PLANE}&method=log-barrier"));
    assert!(inside.trajectory().iter().all(|i| i.x[0] + i.x[1] < 1.0));
    let outside = bowl(&format!("{HALF_PLANE}&method=penalty"));
    assert!(outside.trajectory()[1..].iter().all(|i| i.x[0] + i.x[1] >= 1.0 - 1e-9));
}

#[test]
fn a_method_that_ignores_constraints_does_not_converge_outside_of_them() {
    let session = bowl(&format!("{HALF_PLANE}&alpha=0.2"));
    near(&last(&session), [2.0, 1.0], 1e-9);
    assert_eq!(session.status().reason, "no-direction");
    let sentence = session.sentence().text();
    assert!(sentence.contains("ignores the constraints") && sentence.contains("violated by 2"), "{sentence}");
    let session = bowl("inequality=x%2By<=4&alpha=0.2");
    assert_eq!(session.status().reason, "converged");
    let readouts = serde_json::to_value(bowl(BOX).readouts()).unwrap();
    assert!(readouts["multipliers"]["inequality"].is_array() && readouts["kkt"]["stationarity"].is_number());
    assert!(serde_json::to_value(bowl("").readouts()).unwrap().get("kkt").is_none());
}

#[test]
fn what_cannot_hold_together_is_told_with_the_least_violation() {
    for method in METHODS {
        let session = bowl(&format!("inequality=x<=0;x>=1&method={method}"));
        let sentence = session.sentence().text();
        assert!(
            sentence.contains("do not hold together") && sentence.contains("by 0.5"),
            "{method}: {sentence}"
        );
        assert_ne!(session.status().reason, "converged", "{method}");
    }
}

#[test]
fn dependent_gradients_are_told() {
    // (x² + y² − 1)² = 0 has no slope where it holds.
    let session = bowl("equality=(x^2%2By^2-1)^2&method=penalty");
    assert!(!session.readouts().kkt.unwrap().regular);
    assert!(session.sentence().text().contains("LICQ"), "{}", session.sentence().text());
    assert_ne!(session.status().reason, "converged");
}

#[test]
fn constraints_are_read_in_every_form() {
    let read = |text: &str, sense: Sense| -> Vec<String> {
        Relation::parse(text, sense).unwrap().into_iter().map(|r| r.function.to_text()).collect()
    };
    assert_eq!(read("x^2+y^2-1", Sense::Equality), ["x^2 + y^2 - 1"]);
    assert_eq!(read("x^2+y^2 = 1; x == y", Sense::Equality).len(), 2);
    assert_eq!(read("x + y ≤ 1; x >= 0; 0 <= y <= 2", Sense::Inequality).len(), 4);
    assert_eq!(read("disc", Sense::Inequality), read("x^2 + y^2 <= 1", Sense::Inequality));
    let x = Rn::from([0.25, 3.0]);
    let values: Vec<f64> = Relation::parse("x + y <= 1; x >= 0; 0 <= y <= 2; w_1*w_2 - 1", Sense::Inequality)
        .unwrap()
        .iter()
        .map(|relation| zigzag::Objective::value(relation, &x))
        .collect();
    assert_eq!(values, [2.25, -0.25, -3.0, 1.0, -0.25]);
}

#[test]
fn a_wrong_constraint_is_told_with_its_place() {
    let table = [
        ("inequality=x%2By<=flor(x)", Some((5, 4)), "“flor” at character 6 is not known"),
        ("inequality=x<=1;y<=2%2B", Some((10, 0)), ""),
        ("equality=x%2By<=1", Some((3, 2)), "belongs under inequality"),
        ("inequality=x=1", Some((1, 1)), "belongs under equality"),
        ("inequality=x<=", Some((3, 0)), "nothing behind “<=”"),
        ("inequality=1<=2", None, "is the same everywhere"),
        ("equality=;", None, "There is no constraint here"),
    ];
    for (link, span, words) in table {
        let (config, errors) = Config::from_link(link);
        assert_eq!((config, errors.len()), (Config::default(), 1), "{link}");
        assert!(errors[0].message.contains(words), "{link}: {}", errors[0].message);
        if span.is_some() {
            assert_eq!(errors[0].span, span, "{link}: {}", errors[0].message);
        }
    }
    let refused = |link: &str| Session::new(Config::from_link(link).0).err().unwrap().message;
    assert!(refused("objective=quadratic-n&inequality=disc").contains("one or two variables"));
    assert!(refused("objective=parabola&inequality=x%2By<=1").contains("has two variables"));
}

#[test]
fn constraints_are_said_and_handed_back() {
    let link = "equality=x = y&inequality=disc&method=sqp";
    let (config, errors) = Config::from_link(link);
    assert!(errors.is_empty(), "{errors:?}");
    let again = Config::from_link(&config.to_link()).0;
    assert_eq!(again, config);
    let plain = serde_json::to_value(session(link).plain_config()).unwrap();
    assert_eq!((&plain["equality"], &plain["inequality"]), (&"x = y".into(), &"disc".into()));
    let mut demo = session(link);
    assert!(demo.choose("inequality", "none").error.is_none() && demo.config().get("inequality").is_none());
    assert!(demo.choose("inequality", "box").error.is_none());
    demo.choose("objective", "rosenbrock");
    assert!(demo.config().get("equality").is_none());
}

#[test]
fn a_projection_is_the_nearest_point_that_is_allowed() {
    let of = |link: &str| session(&format!("objective=sphere&{link}"));
    let table: [(&str, [f64; 2], [f64; 2]); 7] = [
        ("inequality=x%2By<=1", [2.0, 2.0], [0.5, 0.5]),
        ("inequality=x%2By<=1", [0.2, 0.3], [0.2, 0.3]),
        ("equality=x^2%2By^2=4", [3.0, 4.0], [1.2, 1.6]),
        ("inequality=box", [3.0, -0.5], [1.0, -0.5]),
        ("inequality=box", [3.0, 9.0], [1.0, 1.0]),
        ("inequality=simplex", [-1.0, 0.5], [0.0, 0.5]),
        // The parabola y = x² from (0, 3): x² = 5/2.
        ("equality=y=x^2", [0.1, 3.0], [1.590_171_389_863_8, 2.528_645_049_139]),
    ];
    for (link, x, expected) in table {
        let session = of(link);
        let constraints = &session.setup().problem.constraining.as_ref().unwrap().constraints;
        let z = projection(constraints, &x.into(), 5.0).unwrap();
        if link == "equality=y=x^2" {
            // Optimality instead of digits typed off: x − z is normal to the curve, and no sample is nearer.
            let away = |t: f64| (t - x[0]).hypot(t * t - x[1]);
            assert!((z[1] - z[0] * z[0]).abs() < 1e-12);
            let here = away(z[0]);
            assert!((-300..=300).all(|i| away(f64::from(i) / 100.0) >= here - 1e-12), "{z:?}");
        } else {
            near(&z, expected, 1e-12);
        }
    }
}

#[test]
fn one_variable_has_constraints_as_well() {
    for method in METHODS {
        let session = session(&format!("f=(x-2)^2&start=-0.5&steps=60&inequality=-1<=x<=1&method={method}"));
        let x = session.trajectory().last().unwrap().x[0];
        close(x, 1.0, 1e-7);
        close(session.readouts().multipliers.unwrap().inequality[1], 2.0, 1e-6);
        assert_eq!(session.status().reason, "converged", "{method}");
    }
}

#[derive(serde::Deserialize)]
struct Case {
    link: String,
    x: Option<Vec<f64>>,
    #[serde(default)]
    equality: Vec<f64>,
    #[serde(default)]
    inequality: Vec<f64>,
    path: Option<Vec<(f64, [f64; 2])>>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../reference/constrained.json")).expect("reference data")
}

#[test]
fn solutions_and_multipliers_are_those_of_scipy() {
    let mut count = 0;
    for case in cases() {
        let Some(x) = case.x else { continue };
        // The barrier has no inside where everything must lie on a curve; projected steps need a step size of their own.
        for method in ["sqp", "augmented-lagrangian", "penalty", "log-barrier"] {
            let session = session(&format!("{}&steps=200&method={method}", case.link));
            let told = format!("{} by {method}", case.link);
            assert_eq!(session.status().reason, "converged", "{told}: {}", session.sentence().text());
            near(&last(&session), [x[0], x[1]], 1e-6);
            let (lambda, mu) = multipliers(&session);
            let pairs = lambda.iter().zip(&case.equality).chain(mu.iter().zip(&case.inequality));
            for (ours, theirs) in pairs {
                assert!((ours - theirs).abs() <= 1e-6 * (1.0 + theirs.abs()), "{told}: {ours}, not {theirs}");
            }
            count += 1;
        }
    }
    assert!(count >= 40);
}

#[test]
fn solution_paths_are_those_of_scikit_learn() {
    let mut count = 0;
    for case in cases() {
        for (weight, x) in case.path.into_iter().flatten() {
            let session = session(&format!("{}&penalty-weight={weight}", case.link));
            let ours = session.setup().problem.known.minimisers().next().expect("a minimiser").clone();
            near(&ours, x, 1e-8);
            count += 1;
        }
    }
    assert!(count >= 50);
}

#[test]
fn the_lagrangian_of_one_variable_has_its_saddle_at_the_solution() {
    let session = session("f=(x-2)^2&start=-0.5&equality=x=1&method=sqp&panels=lagrangian&steps=5");
    assert_eq!(session.panels(), ["lagrangian"]);
    let words = session.words(zigzag::session::Panel::Lagrangian);
    assert!(words.contains("x = 1") && words.contains("λ = 2"), "{words}");
    let (scene, _) = session.chart_scene(zigzag::session::Panel::Lagrangian);
    assert!(scene.window.contains([1.0, 2.0]) && scene.marks.len() > 10);
    assert!(!super::support::session("inequality=disc&panels=lagrangian").panels().contains(&"lagrangian"));
}
