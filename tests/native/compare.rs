//! Comparing algorithms: how they are said, how they are told apart, and what is said of them.

use super::support::{any_link, session};
use proptest::prelude::*;
use std::collections::BTreeSet;
use zigzag::{
    Config, Session,
    config::Plain,
    method,
    session::{Panel, SelectOption},
    space::Rn,
};

const RAVINE: &str = "objective=quadratic&lambda2=10&start=-3,2&steps=150&alpha=0.15";

fn names(session: &Session) -> Vec<String> {
    session.setup().lineup.iter().map(|contender| contender.name.clone()).collect()
}

#[test]
fn entries_take_what_they_do_not_say_from_their_own_method() {
    let demo = session(&format!("{RAVINE}&compare=newton;momentum(beta=0.8);gradient-descent(alpha=0.02)"));
    assert_eq!(
        names(&demo),
        ["Gradient descent, α = 0.15", "Newton", "Heavy-ball momentum", "Gradient descent, α = 0.02"]
            .map(|name| name.replace("Heavy-ball momentum", method::find("momentum").unwrap().name))
    );
    let alphas: Vec<Option<f64>> = demo.setup().lineup.iter().map(|c| c.algorithm.alpha()).collect();
    assert_eq!((alphas[0], alphas[3]), (Some(0.15), Some(0.02)));
    // Momentum has its own default, not the 0.15 beside compare.
    assert_eq!(
        alphas[2],
        session("objective=quadratic&lambda2=10&method=momentum&beta=0.8").algorithm().alpha()
    );
    assert_eq!(demo.setup().lineup[2].algorithm.method_values.get("beta"), 0.8);
    // Each run is the run of that algorithm alone.
    let alone = session(&format!("{RAVINE}&alpha=0.02"));
    assert_eq!(demo.runs()[3].trajectory.iterates, alone.runs()[0].trajectory.iterates);
}

#[test]
fn spaces_camel_case_and_a_last_separator_are_read() {
    let tidy = session("compare=momentum(step-rule=constant,beta=0.8);newton");
    let loose = session("compare= momentum( stepRule = constant , beta = 0.8 ) ; newton ; ");
    assert_eq!(tidy.config(), loose.config());
    assert_eq!(tidy.link(), "compare=momentum(step-rule=constant,beta=0.8);newton");
    assert_eq!(session("compare=").link(), "");
}

#[test]
fn every_mistake_has_its_sentence() {
    let table = [
        (
            "adam(beta2=2)",
            "compare: “adam(beta2=2)”: beta2: “2” was given; allowed is a number from 0, below 1.",
        ),
        (
            "newton(beta=0.5)",
            "compare: “newton(beta=0.5)”: Newton has no use for beta here; it takes step-rule",
        ),
        ("nowton", "compare: “nowton”: "),
        ("momentum(beta=0.8", "compare: “momentum(beta=0.8” was given, where a parenthesis is missing"),
        ("momentum(beta)", "compare: “momentum(beta)”: “beta” has no value; allowed is a key with its value"),
        ("adam(start=1)", "compare: “adam(start=1)”: start is no key of an algorithm; allowed are step-rule"),
        ("adam(seed=1)", "compare: “adam(seed=1)”: seed is the same for all algorithms"),
        ("adam(method=newton)", "compare: “adam(method=newton)”: the method stands before the parenthesis."),
        ("newton(step-rule=armijo)x", "compare: “newton(step-rule=armijo)x”: after the closing parenthesis"),
    ];
    for (entry, sentence) in table {
        let (config, errors) = Config::from_link(&format!("compare={entry}"));
        assert_eq!(config, Config::default(), "{entry}");
        assert_eq!(errors.len(), 1, "{entry}");
        assert!(errors[0].message.starts_with(sentence), "{}", errors[0].message);
        assert_eq!(errors[0].key, "compare");
    }
    // What only the whole tells is told under the same key.
    let mut demo = session("compare=adam");
    let outcome = demo.type_text("compare", "momentum(step-rule=wolfe)");
    let message = outcome.error.unwrap().message;
    assert!(
        message.starts_with("compare: “momentum(step-rule=wolfe)”: “wolfe” does not go with"),
        "{message}"
    );
    assert_eq!(demo.link(), "compare=adam");
    let many = vec!["newton"; 16].join(";");
    assert!(Config::from_link(&format!("compare={many}")).1[0].message.contains("at most 15"));
}

#[test]
fn no_two_of_eight_look_or_are_called_alike() {
    let every = |ids: &[&str]| format!("compare={}", ids.join(";"));
    let ids: Vec<&str> = method::CATALOGUE.iter().map(|entry| entry.id).collect();
    let alike = ["gradient-descent"; 7];
    let groups = ids.windows(7).map(every).chain([every(&alike)]);
    for link in groups {
        let demo = session(&format!("objective=rosenbrock&{link}"));
        let looks: Vec<_> = demo.setup().lineup.iter().map(|c| c.look).collect();
        assert_eq!(looks.len(), 8);
        assert_eq!(
            looks.iter().map(|look| look.colour).collect::<std::collections::HashSet<_>>().len(),
            8,
            "{link}"
        );
        assert_eq!(
            looks.iter().map(|look| look.shape).collect::<std::collections::HashSet<_>>().len(),
            8,
            "{link}"
        );
        assert_eq!(names(&demo).into_iter().collect::<BTreeSet<_>>().len(), 8, "{link}");
    }
    let full = session(&format!("compare={}", ids[..15].join(";")));
    let looks: std::collections::HashSet<_> =
        full.setup().lineup.iter().map(|c| (c.look.colour, c.look.shape)).collect();
    assert_eq!(looks.len(), 16);
    // A method alone keeps its own look.
    let alone = session("method=newton");
    assert_eq!(alone.run().look().colour, method::find("newton").unwrap().colour);
}

#[test]
fn numbers_speak_of_the_picked_run() {
    let mut demo = session(&format!("{RAVINE}&k=3&compare=newton;momentum"));
    assert_eq!(demo.readouts().alpha, Some(0.15));
    demo.pick(1);
    assert_eq!(demo.readouts().rate, Some(0.0), "Newton's whole step");
    assert_eq!(demo.trajectory().len(), demo.runs()[1].trajectory.iterates.len());
    assert!(demo.link().contains("compare=newton;momentum&pick=1"), "{}", demo.link());
    // One that is not there is the last.
    demo.pick(99);
    assert_eq!(demo.picked(), 2);
    demo.pick(0);
    assert!(!demo.link().contains("pick"));
}

#[test]
fn a_click_on_a_path_picks_its_run_and_elsewhere_moves_the_start() {
    let mut demo = session("objective=quadratic&alpha=0.4&compare=newton&k=0");
    let viewport = demo.viewport(Panel::Plot);
    // Newton's only leg goes straight from the start to the minimum.
    let on_the_way = viewport.to_pixels([-1.2, 0.8]);
    assert_eq!(demo.run_at(on_the_way), Some(1));
    demo.place(on_the_way);
    assert_eq!(demo.picked(), 1);
    assert_eq!(demo.setup().starts, [Rn::from([-3.0, 2.0])]);
    // On its own path a click is one on the ground.
    demo.place(on_the_way);
    assert_eq!((demo.picked(), demo.setup().starts[0].clone()), (1, [-1.2, 0.8].into()));
    assert_eq!(demo.run_at(viewport.to_pixels([3.0, -3.0])), None);
}

#[test]
fn the_controls_edit_the_picked_algorithm() {
    let mut demo = session(&format!("{RAVINE}&compare=momentum(beta=0.8)"));
    demo.pick(1);
    demo.type_text("beta", "0.5");
    assert!(demo.link().contains("compare=momentum(beta=0.5)"), "{}", demo.link());
    demo.type_text("alpha", "0.05");
    assert!(demo.link().contains("compare=momentum(alpha=0.05,beta=0.5)"), "{}", demo.link());
    assert!(demo.link().contains("&alpha=0.15"), "the main algorithm stays: {}", demo.link());
    // Another method drops what belonged to the old one.
    demo.choose("method", "bfgs");
    assert!(demo.link().contains("compare=bfgs&"), "{}", demo.link());
    demo.choose("step-rule", "armijo");
    assert!(demo.link().contains("compare=bfgs(step-rule=armijo)"), "{}", demo.link());
    // What is no key of an algorithm is the demo's.
    demo.type_text("steps", "20");
    assert!(demo.link().contains("steps=20"));
    // A wrong value is told, and nothing changes.
    let before = demo.link();
    assert_eq!(demo.type_text("alpha-init", "-1").error.unwrap().key, "alpha-init");
    assert_eq!(demo.link(), before);
}

#[test]
fn algorithms_join_and_leave() {
    let mut demo = session(RAVINE);
    assert_eq!(demo.legend().rows.len(), 1);
    demo.add_algorithm("newton");
    demo.add_algorithm("adam");
    assert_eq!((demo.runs().len(), demo.picked()), (3, 2));
    demo.remove_algorithm(1);
    assert_eq!(demo.picked(), 1, "who was picked stays so");
    assert!(demo.link().contains("compare=adam"));
    // Where the main one leaves, the next takes its place.
    demo.remove_algorithm(0);
    assert_eq!((demo.algorithm().method.id, demo.runs().len()), ("adam", 1));
    assert!(!demo.link().contains("compare") && !demo.link().contains("alpha"), "{}", demo.link());
    demo.remove_algorithm(0);
    assert_eq!(demo.runs().len(), 1, "the last one stays");
    assert!(demo.legend().joining.iter().any(|SelectOption { id, .. }| *id == "bfgs"));
}

#[test]
fn starts_come_before_algorithms() {
    let demo = session("objective=rosenbrock&start=-1,1;2,2&compare=newton");
    let runs = demo.reports();
    let named: Vec<_> = runs.iter().map(|run| (run.method, run.start.to_vec())).collect();
    assert_eq!(
        named,
        [
            ("gradient-descent", vec![-1.0, 1.0]),
            ("gradient-descent", vec![2.0, 2.0]),
            ("newton", vec![-1.0, 1.0]),
            ("newton", vec![2.0, 2.0]),
        ]
    );
}

#[test]
fn evaluations_are_those_of_the_textbook() {
    let demo = session(
        "objective=rosenbrock&steps=5&k=5&compare=newton;nesterov;gradient-descent(step-rule=armijo)",
    );
    let counts: Vec<_> = demo.reports().iter().map(|run| run.evaluations).collect();
    let of = |i: usize| (counts[i].value, counts[i].gradient, counts[i].hessian);
    // x₀ … x₅ with f and ∇f at each.
    assert_eq!(of(0), (6, 6, 0));
    // Newton's with ∇²f as well, also at the iterate shown.
    assert_eq!(of(1), (6, 6, 6));
    // Nesterov's looks ahead in each of five steps.
    assert_eq!((counts[2].gradient, counts[2].hessian), (11, 0));
    // Backtracking asks for f alone, once a trial.
    let trials: usize = (0..5).map(|k| demo.runs()[3].trajectory.trials_at(k).len()).sum();
    assert_eq!((counts[3].value as usize, counts[3].gradient), (6 + trials, 6));
    // Altered gradients are made of what is known.
    let altered = session("objective=rosenbrock&steps=5&noise=0.1");
    assert_eq!(altered.reports()[0].evaluations, counts[0]);
}

#[test]
fn the_sentence_says_who_is_first() {
    let demo = session(&format!("{RAVINE}&k=0&compare=newton;adam(alpha=0.001)"));
    let first = demo.runs().iter().map(|run| run.trajectory.last()).collect::<Vec<_>>();
    let text = demo.sentence().text();
    assert!(text.starts_with("Newton has f − f* below 1e−6 after 1 step, Gradient descent after "), "{text}");
    assert!(text.contains("; Adam has not (f − f* = "), "{text}");
    assert!(text.contains(". Gradient descent: "), "{text}");
    assert_eq!(first[1], 1);
    let diverging =
        session("objective=quadratic&alpha=0.4&compare=gradient-descent(alpha=0.6)&k=0").sentence().text();
    assert!(diverging.contains("diverges at k = ") || diverging.contains("has not"), "{diverging}");
}

#[test]
fn convergence_shows_every_run_and_one_that_diverges_does_not_flatten_the_rest() {
    let demo = session("objective=quadratic&alpha=0.4&steps=60&compare=gradient-descent(alpha=0.9);newton");
    let (scene, _) = demo.chart_scene(Panel::Convergence);
    assert!(scene.window.y.1 < 7.0, "{:?}", scene.window);
    let colours: std::collections::HashSet<_> = demo.runs().iter().map(|run| run.look().colour).collect();
    let drawn: std::collections::HashSet<_> = scene
        .marks
        .iter()
        .filter_map(|mark| match mark {
            zigzag::scene::Mark::Line { stroke, .. } => match stroke.role {
                zigzag::scene::Role::Run(colour) => Some(colour),
                _ => None,
            },
            _ => None,
        })
        .collect();
    assert_eq!(drawn, colours);
}

/// As a script hands a line-up over.
fn objects(entries: &[(&str, &[(&str, Plain)])]) -> Plain {
    let object = |(method, values): &(&str, &[(&str, Plain)])| {
        let method = ("method".to_owned(), Plain::Text((*method).to_owned()));
        let values = values.iter().map(|(key, value)| ((*key).to_owned(), value.clone()));
        Plain::Object(std::iter::once(method).chain(values).collect())
    };
    Plain::List(entries.iter().map(object).collect())
}

#[test]
fn scripts_hand_over_objects() {
    let mut demo = session("");
    let compare = objects(&[
        ("newton", &[]),
        ("momentum", &[("beta", Plain::Number(0.8)), ("stepRule", Plain::Text("constant".to_owned()))]),
    ]);
    let outcome = demo.update([(&"compare".to_owned(), &compare)]);
    assert_eq!(outcome.errors, []);
    assert_eq!(demo.link(), "compare=newton;momentum(step-rule=constant,beta=0.8)");
    // What one is given back changes nothing.
    let given = serde_json::to_value(demo.plain_config()).unwrap();
    assert_eq!(given["compare"][1]["beta"], 0.8);
    let back: Vec<(String, Plain)> =
        serde_json::from_value::<std::collections::BTreeMap<String, Plain>>(given)
            .unwrap()
            .into_iter()
            .collect();
    let before = demo.link();
    let outcome = demo.replace(back.iter().map(|(key, value)| (key, value)));
    assert_eq!((outcome.errors, demo.link()), (vec![], before));
}

/// An entry of compare that is right, from the link of a demo.
fn any_entry() -> impl Strategy<Value = String> {
    any_link().prop_map(|link| {
        let (config, _) = Config::from_link(&link);
        zigzag::config::to_entry(&config.as_entry())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_line_up_comes_back_from_its_link_and_has_true_sentences(
        link in any_link(),
        entries in prop::collection::vec(any_entry(), 1..4),
        pick in 0..6usize,
    ) {
        let text = format!("{link}&compare={}", entries.join(";"));
        let (config, errors) = Config::from_link(&text);
        prop_assert_eq!(&errors, &[], "{}", text);
        prop_assert_eq!(&Config::from_link(&config.to_link()).0, &config);
        if let Ok(mut session) = Session::new(config) {
            session.pick(pick);
            let words = session.sentence().text();
            prop_assert!(!words.contains("NaN") && !words.is_empty(), "{}", words);
            for row in session.legend().rows {
                prop_assert!(!row.f.contains("NaN") && !row.grad_norm.contains("NaN"), "{:?}", row);
            }
            session.plot_scene();
            session.chart_scene(Panel::Convergence);
        }
    }
}
