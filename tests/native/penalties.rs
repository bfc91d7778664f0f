//! Penalties: the set-up of the lesson on regularisation, the methods that know them, and what is told.

use super::support::session;
use zigzag::{
    Config, Objective, Session,
    penalty::{Penalty, SolutionPath, minimiser},
    space::Rn,
};

/// ½(θ − θ̂)ᵀH(θ − θ̂) with H = [[2, 0.8], [0.8, 1]] and θ̂ = (1.5, 0.4).
const BOWL: &str = "f=(x-1.5)^2%2B0.8*(x-1.5)*(y-0.4)%2B0.5*(y-0.4)^2";

fn bowl(more: &str) -> Session {
    session(&format!("{BOWL}&start=-1,1.5&steps=400&{more}"))
}

fn near(x: &Rn, expected: [f64; 2], tolerance: f64) {
    let apart = (0..2).map(|i| (x[i] - expected[i]).abs()).fold(0.0, f64::max);
    assert!(apart <= tolerance, "{x:?} is not {expected:?}");
}

fn best(session: &Session) -> Rn {
    session.setup().problem.known.minimisers().next().expect("a minimiser").clone()
}

#[test]
fn regularization() {
    // On the axis x₂ = 0: x₁ = 1.5 − (ν − 0.32)/2.
    for (weight, expected) in [
        ("0.2", [1.470_588_235_294_117_6, 0.223_529_411_764_705_9]),
        ("0.5", [1.41, 0.0]),
        ("1", [1.16, 0.0]),
    ] {
        let session = bowl(&format!("penalty=l1&penalty-weight={weight}"));
        near(&best(&session), expected, 1e-12);
        assert_eq!(best(&session)[1] == 0.0, expected[1] == 0.0, "exactly on the axis");
    }
    let session = bowl("penalty=l1");
    let path = session.setup().problem.penalising.as_ref().unwrap().path().unwrap();
    assert!((path.vanishes_at(1).unwrap() - 0.453_333_333_333_333_3).abs() < 1e-10);
    assert!((path.vanishes_at(0).unwrap() - 3.32).abs() < 1e-9);
    let about = session.controls().into_iter().find(|group| group.id == "penalty").unwrap().about;
    assert!(about.contains("y = 0 for ν ≥ 0.4533, x = 0 for ν ≥ 3.32"), "{about}");
    // L2 at ν = 0.5 ends at (1, 0.4) and is on no axis for any ν.
    let square = bowl("penalty=l2&penalty-weight=0.5");
    near(&best(&square), [1.0, 0.4], 1e-9);
    let path = square.setup().problem.penalising.as_ref().unwrap().path().unwrap();
    assert!(path.breaks.is_empty() && path.points.iter().all(|(_, x)| x[0] != 0.0 && x[1] != 0.0));
}

#[test]
fn proximal_steps_end_exactly_on_the_axis() {
    for method in ["ista", "fista"] {
        let session = bowl(&format!("penalty=l1&penalty-weight=0.5&method={method}"));
        let last = session.trajectory().last().unwrap().x.clone();
        near(&last, [1.41, 0.0], 1e-9);
        assert_eq!(last[1], 0.0);
    }
    let session = bowl("penalty=l1&penalty-weight=0.5&method=ista");
    assert_eq!(session.status().reason, "converged");
    let readouts = session.readouts();
    assert!(readouts.grad_norm.unwrap() < 1e-9 && readouts.lambda_min.is_none());
    assert!(readouts.why["lambdaMin"].contains("the penalty has a kink where y = 0"), "{:?}", readouts.why);
    // In a kink the second-derivative test cannot tell.
    assert_eq!(readouts.point, "inconclusive");
    let sentence = session.sentence().text();
    assert!(sentence.contains("y = 0 exactly") && sentence.contains("its price 0.5"), "{sentence}");
    // The least subgradient jitters across the axis with constant α.
    let session = bowl("penalty=l1&penalty-weight=0.5&alpha=0.1");
    assert_eq!(session.status().reason, "steps");
    let path = session.trajectory();
    assert!(path[300..].iter().all(|i| i.x[1] != 0.0 && i.x[1].abs() < 0.1));
    // Up by a long step from below, down by many short ones from above.
    let below = path[300..].iter().filter(|i| i.x[1] < 0.0).count();
    assert!(0 < below && below < 50, "{below}");
}

#[test]
fn without_a_penalty_they_are_descent_and_its_acceleration() {
    let same = |link: &str, other: &str| {
        let (a, b) = (session(link), session(other));
        let (a, b) = (a.trajectory(), b.trajectory());
        assert_eq!(a.len(), b.len());
        a.iter().zip(&b).for_each(|(a, b)| near(&a.x, [b.x[0], b.x[1]], 1e-12));
    };
    same("method=ista&alpha=0.3", "method=gradient-descent&alpha=0.3");
    // A squared length is part of the function: coupled weight decay of twice its price.
    same("penalty=l2&penalty-weight=0.3&alpha=0.2", "weight-decay=0.6&alpha=0.2");
    same("penalty=l2&penalty-weight=0.3&alpha=0.2&method=ista", "weight-decay=0.6&alpha=0.2");
    // f − f* of FISTA falls at least as 2‖x₀ − x*‖²/αk².
    let fista = session("lambda1=0.01&lambda2=1&method=fista&alpha=1&start=-3,2&steps=60");
    let bound = |k: usize| 2.0 * 13.0 / (k * k) as f64;
    assert!(fista.trajectory().iter().enumerate().skip(1).all(|(k, i)| i.f <= bound(k)));
}

#[test]
fn a_quadratic_with_squares_stays_one() {
    let session = session("lambda1=1&lambda2=4&penalty=l2&penalty-weight=0.5&alpha=0.1");
    let problem = &session.setup().problem;
    assert!(problem.known.is_quadratic());
    let readouts = session.readouts();
    assert_eq!((readouts.lambda_min, readouts.lambda_max), (Some(2.0), Some(5.0)));
    // α of the default is no longer than what suits the steeper function.
    for id in ["quadratic", "rosenbrock", "himmelblau"] {
        let of = |more: &str| {
            let link = format!("objective={id}{more}");
            self::session(&link).setup().problem.defaults.alpha
        };
        assert!(of("&penalty=l2&penalty-weight=2") < of(""), "{id}");
        assert_eq!(of("&penalty=l1"), of(""));
    }
}

#[test]
fn minimisers_obey_the_optimality_conditions() {
    for id in [
        "quadratic",
        "rosenbrock",
        "himmelblau",
        "styblinski-tang",
        "least-squares",
        "two-wells",
        "log-sum-exp",
        "quadratic-n",
        "parabola",
    ] {
        for penalty in ["l1", "elastic-net"] {
            for weight in [0.05, 0.7, 3.0, 40.0] {
                let session = session(&format!("objective={id}&penalty={penalty}&penalty-weight={weight}"));
                let problem = &session.setup().problem;
                for x in problem.known.minimisers() {
                    let g = problem.objective.first_order(x).1;
                    let size = problem.smooth().first_order(x).1.norm() + weight;
                    assert!(g.norm() <= 1e-9 * size, "{id} {penalty} {weight}: {g:?} at {x:?}");
                    let f = problem.objective.value(x);
                    for i in 0..x.len() {
                        for step in [-1e-3, 1e-3] {
                            let mut y = x.clone();
                            y[i] += step;
                            assert!(
                                problem.objective.value(&y) >= f - 1e-12 * f.abs().max(1.0),
                                "{id} at {x:?}"
                            );
                        }
                    }
                }
                assert!(problem.known.minimisers().next().is_some(), "{id} {penalty} {weight}");
            }
        }
    }
}

#[test]
fn a_solution_path_is_straight_between_its_breaks() {
    let session = session("objective=quadratic&lambda1=1&lambda2=4&rotation=30&penalty=l1");
    // Its minimiser is 0 from the beginning: nothing to follow.
    assert!(session.setup().problem.penalising.as_ref().unwrap().path().is_none());
    let session = bowl("penalty=l1");
    let problem = &session.setup().problem;
    let path: &SolutionPath = problem.penalising.as_ref().unwrap().path().unwrap();
    let at = |weight: f64| {
        let penalty = Penalty::named("l1", weight, 0.5).unwrap();
        minimiser(problem.smooth(), &penalty, &Rn::from([0.3, -0.2])).unwrap()
    };
    let (first, last) = (0.453_333_333_333_333_3, 3.32);
    for (from, to) in [(1e-9, first), (first, last)] {
        let middle = (at(from) + at(to)) * 0.5;
        near(&at(0.5 * (from + to)), [middle[0], middle[1]], 1e-9);
    }
    assert_eq!(path.points.last().unwrap().1, Rn::from([0.0, 0.0]));
    assert!(path.points.windows(2).all(|pair| pair[0].0 < pair[1].0));
}

#[test]
fn penalties_are_said_and_handed_back() {
    let link = "objective=quadratic&penalty=elastic-net&penalty-weight=0.3&mixing=0.25";
    let (config, errors) = Config::from_link(link);
    assert!(errors.is_empty());
    assert_eq!(config.to_link(), link);
    let plain = serde_json::to_value(session(link).plain_config()).unwrap();
    assert_eq!(
        (&plain["penalty"], &plain["penaltyWeight"], &plain["mixing"]),
        (&"elastic-net".into(), &0.3.into(), &0.25.into())
    );
    assert_eq!(serde_json::to_value(session("").plain_config()).unwrap()["penalty"], "none");
    for wrong in ["penalty=l3", "penalty-weight=-1", "mixing=1.5"] {
        let (_, errors) = Config::from_link(wrong);
        assert!(errors.len() == 1 && errors[0].message.contains("allowed is"), "{wrong}: {errors:?}");
    }
    let switches = |link: &str| -> Vec<&'static str> {
        session(link).switches().iter().flat_map(|group| &group.switches).map(|switch| switch.id).collect()
    };
    assert!(switches(link).contains(&"solution-path") && !switches("").contains(&"solution-path"));
}
