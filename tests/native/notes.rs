//! What stands beside a number: of which method it speaks, and what it takes for granted.

use crate::support::session;
use zigzag::{
    explain::{Cell, Tone},
    scene::Mark,
    session::Panel,
};

fn cell(link: &str, key: &str) -> Cell {
    session(link).cells().into_iter().find(|cell| cell.key == key).unwrap()
}

#[test]
fn numbers_of_gradient_descent_say_so_beside_other_methods() {
    for key in ["alphaStar", "rateStar", "alphaMax"] {
        assert_eq!(cell("k=0", key).note, None);
        let beside = cell("method=adam&k=0", key);
        assert_eq!(beside.note, Some("for gradient descent"));
        assert!(beside.help.starts_with("for gradient descent: "), "{}", beside.help);
    }
    assert_eq!(cell("objective=parabola&method=nesterov&k=0", "alphaMax").note, Some("for gradient descent"));
    // What does not exist has a reason, and no note.
    let none = cell("objective=saddle&method=adam&k=0", "alphaStar");
    assert!(none.note.is_none() && none.why.is_some());
}

#[test]
fn a_rate_that_is_not_for_the_run_takes_something_for_granted() {
    let of = |link: &str| {
        let cell = cell(link, "rate");
        (cell.note, cell.role)
    };
    assert_eq!(of("k=0"), (None, Some(Tone::Run)));
    assert_eq!(of("step-rule=armijo&k=0"), (Some("if this α stayed"), None));
    assert_eq!(of("objective=rosenbrock&k=0"), (Some("if this curvature stayed"), None));
    assert_eq!(
        of("objective=rosenbrock&step-rule=armijo&k=0").0,
        Some("if this α and this curvature stayed")
    );
    assert!(session("step-rule=armijo&k=1").title(Panel::Rate).contains("if this α stayed"));
    assert!(!session("k=1").title(Panel::Rate).contains("stayed"));
}

#[test]
fn the_condition_of_an_indefinite_hessian_is_told_as_what_it_is() {
    assert_eq!(cell("objective=saddle&k=0", "kappa").note, Some("|λ|max/|λ|min, H is indefinite"));
    assert_eq!(cell("k=0", "kappa").note, None);
}

#[test]
fn a_dot_beyond_the_chart_has_an_arrow_and_its_number() {
    let marks = |link: &str| {
        let (scene, _) = session(link).chart_scene(Panel::Rate);
        let arrows = scene.marks.iter().filter(|mark| matches!(mark, Mark::Arrow { .. })).count();
        let texts: Vec<String> = scene
            .marks
            .into_iter()
            .filter_map(|mark| match mark {
                Mark::Label { text, .. } if text.contains(" = ") => Some(text),
                _ => None,
            })
            .collect();
        (arrows, texts)
    };
    assert_eq!(marks("alpha=0.3&k=0"), (0, vec![]));
    assert_eq!(marks("alpha=5&k=0"), (1, vec!["α = 5".to_owned()]));
    assert_eq!(marks("alpha=0.7&k=0"), (1, vec!["r = 1.8".to_owned()]));
}

#[test]
fn what_momentum_may_add_to_its_rate_is_told_and_drawn() {
    let chart = |link: &str| {
        let demo = session(link);
        let (scene, _) = demo.chart_scene(Panel::Convergence);
        let texts = scene.marks.into_iter().filter_map(|mark| match mark {
            Mark::Label { text, .. } => Some(text),
            _ => None,
        });
        texts.collect::<Vec<_>>().join("; ")
    };
    let link = "objective=quadratic&lambda1=1&lambda2=400&method=momentum&beta=0.8186&alpha=0.009&start=-3,2&steps=100";
    let said = session(link).words(Panel::Convergence);
    assert!(said.contains("transient growth"), "{said}");
    let label = chart(link);
    let factor: f64 = label.split(" r²ᵏ").next().unwrap().rsplit("; ").next().unwrap().parse().unwrap();
    assert!(factor > 5.0, "{label}");
    // The bound with its constant is never exceeded.
    let demo = session(link);
    let rate = demo.readouts().rate.unwrap();
    let growth = demo.situation().transient().unwrap();
    let gap = |k: usize| demo.trajectory()[k].f;
    for k in 0..demo.trajectory().len() {
        assert!(gap(k) <= (growth * rate.powi(k as i32)).powi(2) * gap(0) * (1.0 + 1e-9), "{k}");
    }
    assert!(chart("alpha=0.3").contains("r²ᵏ") && !chart("alpha=0.3").contains(" r²ᵏ"));
}

#[test]
fn where_nothing_is_said_momentum_is_faster_than_what_it_is_to_better() {
    for kappa in [4.0, 20.0, 100.0, 1000.0] {
        let until = |link: &str| {
            let demo = session(&format!("lambda1=1&lambda2={kappa}&start=-3,1&steps=20000&{link}"));
            demo.situation().reached().expect("it converges")
        };
        let best = format!("alpha={}", 2.0 / (1.0 + kappa));
        for method in ["momentum", "nesterov"] {
            let (with, without) = (until(&format!("method={method}")), until(&best));
            assert!(with < without, "{method}, κ = {kappa}: {with} against {without}");
        }
    }
    // With an α of one's own β is the textbook's.
    let beta = |link: &str| session(link).algorithm().method_values.find("beta");
    assert_eq!(beta("method=momentum&alpha=0.1"), Some(0.9));
    assert_eq!(beta("method=momentum"), Some(0.25));
    assert_eq!(beta("objective=rosenbrock&method=momentum"), Some(0.9));
}

#[test]
fn under_a_hand_that_turns_alpha_momentum_stays() {
    let mut demo = session("lambda2=25&method=nesterov");
    let beta = |demo: &zigzag::Session| demo.algorithm().method_values.find("beta");
    let before = beta(&demo);
    demo.slide("alpha", 0.3);
    assert_eq!(beta(&demo), before);
    assert_eq!(beta(&session(&demo.link())), before);
}

#[test]
fn the_slider_of_momentum_carries_the_best() {
    let ticks = |link: &str| {
        let groups = session(link).controls();
        let field =
            groups.into_iter().flat_map(|group| group.fields).find(|field| field.key == "beta").unwrap();
        field.ticks
    };
    let [tick] = &ticks("lambda1=1&lambda2=25&method=momentum")[..] else { panic!("one tick") };
    assert_eq!(tick.label, "best");
    assert!((tick.position - (4.0 / 9.0) / 0.99).abs() < 1e-12);
    assert!(ticks("objective=saddle&method=momentum").is_empty());
}

/// With α = 1 first and halving, the bowl of the first lecture would see 2/λ_max at every step.
#[test]
fn the_first_trials_of_backtracking_teach() {
    for link in ["step-rule=armijo", "lambda2=10&step-rule=armijo", "objective=booth&step-rule=armijo"] {
        let demo = session(link);
        let limit = demo.readouts().alpha_max.unwrap();
        let alphas: Vec<f64> = demo.trajectory().iter().filter_map(|i| i.alpha).collect();
        assert!(alphas.iter().all(|alpha| (alpha / limit - 1.0).abs() > 0.05), "{link}: {alphas:?}");
        assert!(alphas.windows(2).any(|pair| pair[0] != pair[1]), "{link}: {alphas:?}");
    }
    assert_eq!(session("step-rule=armijo&alpha-init=1").trajectory()[0].alpha, Some(0.5));
}
