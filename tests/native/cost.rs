//! What the chart of convergence compares runs in: steps, evaluations, or operations for N variables.

use super::support::session;
use zigzag::{
    Config, Session,
    analysis::Effort,
    method,
    scene::{Axis, Mark, Scene, Shape},
    session::Panel,
};

const RAVINE: &str = "objective=quadratic&lambda2=10&start=-3,2&alpha=0.15";
const QUADRATIC: &str = "objective=quadratic&lambda2=10&start=-3,2";

/// Where the picked iterate stands along the axis, as an amount.
fn here(demo: &Session) -> f64 {
    let (scene, _) = demo.chart_scene(Panel::Convergence);
    let here = scene.marks.iter().find_map(|mark| match mark {
        Mark::Point { at, size, .. } if *size > 10.0 => Some(at[0]),
        _ => None,
    });
    amount(&scene, here.expect("x_k is marked"))
}

/// Where the longest run ends.
fn end(demo: &Session) -> f64 {
    let (scene, _) = demo.chart_scene(Panel::Convergence);
    amount(&scene, scene.window.x.1)
}

fn amount(scene: &Scene, x: f64) -> f64 {
    // An even axis starts at 0, one of powers never does here.
    if scene.window.x.0 == 0.0 { x } else { 10f64.powf(x) }
}

fn by_cost(link: &str) -> Session {
    session(&format!("{RAVINE}&{link}&convergence-axis=cost"))
}

fn near(a: f64, b: f64) -> bool {
    (a / b - 1.0).abs() < 1e-12
}

#[test]
fn costs_by_hand() {
    // x₀ … x₅ with f and ∇f at 100 each, and five moves of 100.
    assert!(near(here(&by_cost("steps=5&k=5")), 12.0 * 100.0 + 5.0 * 100.0));
    assert!(near(here(&by_cost("steps=5&k=5&cost-dimension=1000")), 17.0 * 1000.0));
    assert!(near(here(&by_cost("steps=9&k=2")), 6.0 * 100.0 + 2.0 * 100.0));
    // Newton's one step: x₀ and x₁ with f, ∇f and ∇²f, and one factorisation.
    let newton = 4.0 * 100.0 + 2.0 * 1e4 + 1e6 / 3.0;
    let demo = session(&format!("{QUADRATIC}&method=newton&convergence-axis=cost"));
    assert!(near(end(&demo), newton), "{} {newton}", end(&demo));
    // Small N: the rest counts as well.
    let demo = session(&format!("{QUADRATIC}&method=newton&convergence-axis=cost&cost-dimension=3"));
    assert!(near(end(&demo), 4.0 * 3.0 + 2.0 * 9.0 + 9.0), "{}", end(&demo));
}

#[test]
fn an_evaluation_on_a_batch_costs_its_share() {
    const AXIS: &str = "convergence-axis=evaluations";
    let by =
        |link: &str| session(&format!("objective=least-squares&data-set=line&data-n=20&steps=9&k=9&{link}"));
    let (whole, parted) = (by(AXIS), by(&format!("batch=5&{AXIS}")));
    // f and ∇f at x₀ … x₉; five of twenty points are a quarter of each.
    assert!(near(here(&whole), 20.0) && near(here(&parted), 5.0), "{} {}", here(&whole), here(&parted));
    let name = |demo: &Session| demo.chart_scene(Panel::Convergence).0.x_axis.name;
    assert_eq!(name(&whole), "evaluations of f and ∇f");
    assert_eq!(name(&parted), "evaluations of f and ∇f on all points");
    // Operations of what is evaluated shrink alike, those of the moves do not.
    let cost = |link: &str| here(&by(&format!("{link}&convergence-axis=cost")));
    assert!(near(cost("") - cost("batch=5"), 0.75 * 20.0 * 100.0));
    let told = parted.legend().rows[0].evaluations.clone();
    assert_eq!(told, "10 f, 10 ∇f on 5 of 20 points");
}

#[test]
fn learned_curvature_costs_a_square_or_the_memory() {
    for (link, step) in [("method=bfgs", 1e4), ("method=lbfgs&memory=3", 4.0 * 3.0 * 100.0)] {
        let demo = session(&format!("objective=rosenbrock&{link}&k=4&convergence-axis=cost"));
        // What the search asked for is counted elsewhere: here it is 100 each.
        let asked = demo.reports()[0].evaluations;
        assert_eq!(asked.hessian, 0);
        let expected = 100.0 * f64::from(asked.value + asked.gradient) + 4.0 * step;
        assert!(near(here(&demo), expected), "{link}: {} {expected}", here(&demo));
    }
}

#[test]
fn orders_of_the_catalogue() {
    // Ten times the variables: so many times the work of a step.
    let growth = |id: &str| {
        let entry = method::find(id).unwrap();
        let values = session(&format!("method={id}")).algorithm().method_values.clone();
        entry.work.of_step(1e4, &values) / entry.work.of_step(1e3, &values)
    };
    for entry in method::CATALOGUE {
        let power = match entry.group {
            "Second order" | "Trust region" => 1000.0,
            // Each of their steps solves systems, but for projections.
            "Constraints" if entry.id != "projected-gradient" => 1000.0,
            _ if entry.id == "bfgs" => 100.0,
            _ if entry.jumps() => 1000.0,
            _ => 10.0,
        };
        assert!(near(growth(entry.id), power), "{}: {}", entry.id, growth(entry.id));
    }
}

#[test]
fn the_last_point_stands_at_the_evaluations() {
    let link = "steps=9&k=9&compare=damped-newton;bfgs;gradient-descent(step-rule=armijo)&convergence-axis=evaluations";
    let mut demo = session(&format!("objective=rosenbrock&{link}"));
    let mut most = 0.0f64;
    for run in 0..demo.runs().len() {
        demo.pick(run);
        let asked = demo.reports()[run].evaluations;
        let total = f64::from(asked.value + asked.gradient + asked.hessian);
        assert_eq!(here(&demo), total, "{run}");
        most = most.max(total);
    }
    let (scene, viewport) = demo.chart_scene(Panel::Convergence);
    assert_eq!(scene.window.x, (0.0, most));
    assert_eq!(scene.x_axis.name, "evaluations of f, ∇f and ∇²f");
    // The long name has its own line under the numbers.
    let (_, height) = demo.size(Panel::Convergence);
    assert!(height - viewport.frame()[3] >= 30.0 + Axis::NAME_LINE);
    let alone = session("convergence-axis=evaluations").chart_scene(Panel::Convergence).0;
    assert_eq!(alone.x_axis.name, "evaluations of f and ∇f");
    let curve = session("objective=parabola&convergence-axis=evaluations").chart_scene(Panel::Convergence).0;
    assert_eq!(curve.x_axis.name, "evaluations of f and f′");
}

#[test]
fn cost_is_laid_out_by_powers_where_it_spans_some() {
    let axis = |link: &str| session(&format!("{RAVINE}&{link}")).chart_scene(Panel::Convergence).0;
    let wide = axis("steps=150&compare=newton&convergence-axis=cost");
    assert!(near(10f64.powf(wide.window.x.0), 200.0), "{:?}", wide.window);
    assert_eq!(wide.x_axis.ticks.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(), ["10³", "10⁴", "10⁵"]);
    assert_eq!(wide.x_axis.name, "operations for N = 100");
    assert_eq!(axis("steps=5&convergence-axis=cost").window.x, (0.0, 1700.0));
    // By evaluations only where it is asked for.
    let evaluations = "steps=50&convergence-axis=evaluations";
    assert_eq!(axis(evaluations).window.x, (0.0, 102.0));
    let log = axis(&format!("{evaluations}&convergence-scale=log-log"));
    assert_eq!(log.window.x, (2f64.log10(), 102f64.log10()));
    assert_eq!(log.x_axis.ticks[0].label, "2");
}

/// Newton lands on the minimum, which has no logarithm: it is seen to fall out of the picture.
#[test]
fn one_that_lands_on_the_minimum_falls_out_of_the_picture() {
    let mut demo = session(&format!("{RAVINE}&steps=20&k=1&compare=newton&convergence-axis=evaluations"));
    demo.pick(1);
    assert_eq!(demo.readouts().f, Some(0.0));
    let (scene, _) = demo.chart_scene(Panel::Convergence);
    let lands = scene.marks.iter().find_map(|mark| match mark {
        Mark::Point { at, shape, size, .. } if *size > 10.0 => Some((*at, *shape)),
        _ => None,
    });
    assert_eq!(lands, Some(([6.0, scene.window.y.0], Shape::TriangleDown)));
}

#[test]
fn theory_speaks_of_steps_alone() {
    let bound = "objective=huber&alpha=1&k=10";
    assert_ne!(session(bound).words(Panel::Convergence), "");
    assert_eq!(session(&format!("{bound}&convergence-axis=evaluations")).words(Panel::Convergence), "");
    let labels = |link: &str| {
        let marks = session(link).chart_scene(Panel::Convergence).0.marks;
        marks.iter().filter(|mark| matches!(mark, Mark::Label { .. })).count()
    };
    assert!(labels(bound) > 0 && labels(RAVINE) > 0);
    for axis in ["evaluations", "cost"] {
        assert_eq!(labels(&format!("{bound}&convergence-axis={axis}")), 0);
        assert_eq!(labels(&format!("{RAVINE}&convergence-axis={axis}")), 0);
    }
}

/// A run that ends where it starts has no extent to draw.
#[test]
fn a_run_without_steps_has_an_axis() {
    for axis in ["steps", "evaluations", "cost"] {
        for scale in ["log", "log-log"] {
            let link = format!(
                "objective=quadratic&start=0,0&convergence-axis={axis}&convergence-scale={scale}&cost-dimension=1"
            );
            let (scene, _) = session(&link).chart_scene(Panel::Convergence);
            let (low, high) = scene.window.x;
            assert!(low.is_finite() && high > low, "{link}: {:?}", scene.window);
        }
    }
}

#[test]
fn the_axis_is_said_in_links_and_configs() {
    let link = "convergence-axis=cost&cost-dimension=1000";
    let demo = session(link);
    assert_eq!((demo.link().as_str(), demo.setup().convergence_axis), (link, Effort::Cost));
    let config = serde_json::to_value(demo.plain_config()).unwrap();
    assert_eq!(config["convergenceAxis"], "cost");
    assert_eq!(config["costDimension"], 1000.0);
    let config = serde_json::to_value(session("").plain_config()).unwrap();
    assert_eq!((&config["convergenceAxis"], &config["costDimension"]), (&"steps".into(), &100.0.into()));
    let (_, errors) = Config::from_link("convergence-axis=time&cost-dimension=0.5");
    assert_eq!(
        errors.iter().map(|error| error.key.as_str()).collect::<Vec<_>>(),
        ["convergence-axis", "cost-dimension"]
    );
    assert!(
        errors[0].message.contains("steps") && errors[0].message.contains("cost"),
        "{}",
        errors[0].message
    );
    assert!(errors[1].message.contains("a whole number from 1 to 1e6"), "{}", errors[1].message);
}

#[test]
fn the_page_offers_the_axis_where_runs_are_compared() {
    let choice = |link: &str| session(link).convergence_axis();
    assert!(!choice("").offered);
    assert!(choice("compare=newton").offered && choice("start=1,1;2,2").offered);
    let cost = choice("convergence-axis=cost");
    assert!(cost.offered);
    assert_eq!(cost.value, "cost");
    assert_eq!(cost.options.iter().map(|o| o.id).collect::<Vec<_>>(), Effort::ALL.map(Effort::id));
}
