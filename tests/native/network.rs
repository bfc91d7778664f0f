//! The neural network: its derivatives, its data, its set-ups.

use super::support::{agree, numbers, refusal, session};
use zigzag::{
    Config, Objective, Session,
    analysis::{
        Counts, MOST_SIGNS, Spectrum, all_positive_by_coin, all_positive_by_matrix, walk_to_critical,
    },
    session::Panel,
    setup::Slicing,
    space::{Matrix, Picture, Rn, Vector},
};

/// Values computed by JAX and Optax; see `tests/reference/network.py`.
#[test]
fn derivatives_and_adam_agree_with_the_reference() {
    let records: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../reference/network.json")).unwrap();
    let (mut known, mut run) = (0, 0);
    for record in &records {
        let link = record["link"].as_str().unwrap();
        let session = session(link);
        let near = |found: &[f64], expected: &[f64], tolerance: f64, what: &str| {
            agree(found, expected, tolerance, &format!("{what} of {link}"));
        };
        if let Some(path) = record["path"].as_object() {
            let iterates = &session.run().trajectory.iterates;
            for (k, w) in path {
                near(&iterates[k.parse::<usize>().unwrap()].x, &numbers(w), 1e-9, "a step");
            }
            run += 1;
            continue;
        }
        let at = Rn::of(&numbers(&record["at"]));
        let objective = &session.setup().problem.objective;
        let (f, gradient, hessian) = objective.second_order(&at);
        near(&[f], &[record["f"].as_f64().unwrap()], 1e-10, "f");
        near(&gradient, &numbers(&record["gradient"]), 1e-10, "∇f");
        if let Some(probes) = record["probes"].as_array() {
            for probe in probes {
                near(&hessian.times(&Rn::of(&numbers(&probe[0]))), &numbers(&probe[1]), 1e-10, "∇²f v");
            }
        } else {
            let upper = (0..at.len()).flat_map(|i| (i..at.len()).map(move |j| (i, j)));
            let upper: Vec<f64> = upper.map(|place| hessian[place]).collect();
            near(&upper, &numbers(&record["hessian"]), 1e-10, "∇²f");
            assert_eq!(hessian, hessian.transpose());
        }
        let (value, slope) = objective.first_order(&at);
        assert_eq!((value, value), (f, objective.value(&at)));
        near(&slope, &gradient, 1e-14, "∇f alone");
        known += 1;
    }
    assert_eq!((known, run), (6, 2));
}

/// The lecture's network: sigmoid units, all fifteen weights trained on 200 points of a bowl.
const LECTURE: &str = "objective=network&activation=sigmoid&data-set=bowl&alpha=0.05&steps=300";

/// In how many of these steps the gradient turns by more than 120°.
fn turns(session: &Session, steps: std::ops::Range<usize>) -> usize {
    let iterates = &session.run().trajectory.iterates;
    let turned = |k: &usize| {
        let (a, b) = (&iterates[k - 1].gradient, &iterates[*k].gradient);
        a.dot(b) < -0.5 * a.norm() * b.norm()
    };
    steps.filter(turned).count()
}

#[test]
fn the_lecture_set_up_begins_to_zig_zag_where_curvature_meets_the_step() {
    let session = session(&format!("{LECTURE}&init-seed=14"));
    let (setup, iterates) = (session.setup(), &session.run().trajectory.iterates);
    assert_eq!((setup.problem.dimension(), setup.problem.variables[14].as_str()), (15, "w₁₅"));
    assert_eq!(setup.problem.learning.as_ref().unwrap().points.len(), 200);
    // The loss falls to the variance of the bowl in ten steps, and stays for a hundred.
    let f = |k: usize| iterates[k].f;
    assert!(f(0) > 340.0 && (f(10) - 112.4).abs() < 0.1 && (f(100) - 110.2).abs() < 0.1, "{}", f(100));
    assert!(f(300) < 65.0);
    let sharp = |k: usize| Spectrum::of(&setup.problem.objective.hessian(&iterates[k].x)).unwrap();
    assert!(sharp(100).max() < 10.0 && sharp(300).max() > 0.8 * 40.0);
    // Nothing turns at first; at the end every step does.
    assert_eq!((turns(&session, 1..100), turns(&session, 200..300)), (0, 100));
    let negative = sharp(100).values().iter().filter(|lambda| **lambda < 0.0).count();
    assert!((1..=6).contains(&negative), "{negative}");
    // The curvature crosses 2/α once the loss has begun to fall again, and the sentence says so where it is above.
    let crossed = (100..=300).find(|k| sharp(*k).max() > 40.0).unwrap();
    let told = |k: usize| super::support::session(&format!("{LECTURE}&init-seed=14&k={k}")).sentence().text();
    assert!(told(crossed).contains("edge of stability") && !told(50).contains("edge"), "{}", told(crossed));
    // Two principal directions hold nearly all of the path.
    let readouts = session.readouts();
    assert!(readouts.slice_share.unwrap() > 0.9, "{:?}", readouts.slice_share);
    assert_eq!(readouts.lambda.as_ref().unwrap().len(), 15);
    assert_eq!(readouts.lambda.unwrap()[14], readouts.lambda_max.unwrap());
}

#[test]
fn every_kind_of_slice_goes_through_its_iterate() {
    let at = "objective=network&steps=40&k=7";
    let default = session(at);
    assert_eq!(default.setup().slicing, Some(Slicing::Path));
    for slice in ["path", "hessian", "random", "weights"] {
        let mut session = session(&format!("{at}&slice={slice}"));
        let last = session.run().trajectory.iterates[40].x.clone();
        let plane = |session: &Session| match &session.setup().picture {
            Picture::Slice(slice) => slice.clone(),
            other => panic!("{other:?}"),
        };
        let before = plane(&session);
        assert_eq!(before.origin, last, "{slice}");
        let [a, b] = &before.axes;
        assert!((a.norm() - 1.0).abs() < 1e-12 && (b.norm() - 1.0).abs() < 1e-12 && a.dot(b).abs() < 1e-12);
        assert!(session.readouts().slice_distance.unwrap() > 0.0);
        let outcome = session.press("reslice");
        assert!(outcome.ground && !outcome.run, "{slice}");
        assert_eq!(plane(&session).origin, session.run().trajectory.iterates[7].x);
        assert!(session.readouts().slice_distance.unwrap() < 1e-12);
        assert!(session.link().contains("slice-at=7"), "{}", session.link());
        assert_eq!(plane(&super::support::session(&session.link())), plane(&session));
        session.press("unslice");
        assert_eq!(plane(&session), before);
    }
}

#[test]
fn random_directions_are_as_long_as_the_filters_they_belong_to() {
    // Before they are made orthonormal the first direction has the length of the weights, and biases stay.
    let session = session("objective=network&steps=5&slice=random&slice-seed=4");
    let Picture::Slice(slice) = &session.setup().picture else { panic!("no slice") };
    let learning = session.setup().problem.learning.as_ref().unwrap();
    let norm = |part: &[f64]| part.iter().map(|x| x * x).sum::<f64>().sqrt();
    let filters = learning.network().unwrap().filters();
    let share = |of: usize| {
        norm(&(*slice.axes[0])[filters[of].clone()]) / norm(&(*slice.origin)[filters[of].clone()])
    };
    for filter in 1..filters.len() {
        assert!((share(filter) / share(0) - 1.0).abs() < 1e-12, "{filter}");
    }
    for bias in [4, 5, 10, 11, 14] {
        assert_eq!((slice.axes[0][bias], slice.axes[1][bias]), (0.0, 0.0));
    }
    let other = super::support::session("objective=network&steps=5&slice=random&slice-seed=5");
    assert_ne!(&other.setup().picture, &session.setup().picture);
}

#[test]
fn data_over_a_line_and_over_a_plane_are_learned() {
    for (data, weights) in [
        ("&data-set=sine", 13),
        ("&data-set=xor", 15),
        ("&data-set=moons", 15),
        ("&data=0,1;1,3;2,2", 13),
        ("&data=0,1,5;1,3,6", 15),
    ] {
        let mut session = session(&format!("objective=network&controls=full{data}"));
        assert_eq!(session.setup().problem.dimension(), weights, "{data}");
        let (scene, _) = session.chart_scene(Panel::Data);
        assert!(scene.marks.len() > 4, "{data}");
        let handles = session.handles(Panel::Data).len();
        let added = session.add_point(None, false);
        if handles > 0 {
            assert_eq!(session.handles(Panel::Data).len(), handles + 1, "{data} {added:?}");
        }
        assert!(session.panels().contains(&"spectrum"));
    }
    let bowl = session("objective=network&controls=full");
    assert!(bowl.panels().contains(&"truth"));
    assert!(bowl.chart_scene(Panel::Truth).0.marks.len() > 10);
    assert!(!session("objective=network&controls=full&data=0,1,5;1,3,6").panels().contains(&"truth"));
    assert!(refusal("objective=network&data-set=line").contains("allowed are bowl, sine, xor, moons"));
    assert!(refusal("objective=network&activation=gelu").contains("relu"));
    assert!(refusal("objective=network&width=9").contains("from 1 to 8"));
    assert!(refusal("objective=network&start=1,2").contains("15 numbers"));
}

#[test]
fn a_run_takes_no_more_steps_than_a_page_has_patience_for() {
    let steps = |link: &str| Session::new(Config::from_link(link).0).unwrap().setup().steps;
    assert_eq!(steps("objective=network&steps=10000"), 10_000);
    let slow = steps("objective=network&steps=10000&width=8&data-n=1000&method=newton");
    assert!((1..100).contains(&slow), "{slow}");
    // Told where it ends, and only there.
    let told = |k: &str| {
        let cut = "objective=network&steps=10000&width=8&data-n=1000";
        super::support::session(&format!("{cut}{k}")).sentence().text()
    };
    let (last, first) = (told(""), told("&k=0"));
    assert!(
        last.contains("with 105 weights and 1000 points a page has no patience for 10000 steps"),
        "{last}"
    );
    assert!(!first.contains("patience"), "{first}");
    assert!(!session("objective=network").sentence().text().contains("patience"));
}

#[test]
fn dead_units_are_told() {
    // Biases of −100 in the second layer: it says 0 of every point.
    let start = "1,0,0,1,0,0,1,0,0,1,-100,-100,1,1,0";
    let dead = session(&format!("objective=network&activation=relu&start={start}&k=0"));
    assert!(dead.sentence().text().contains("All units of the second hidden layer are dead"));
    assert!(
        dead.words(Panel::Data).contains("all units of the second hidden layer are dead")
            || dead.words(Panel::Data).contains("All units")
    );
    let one =
        session(&format!("objective=network&activation=relu&start={}&k=0", start.replacen("-100", "5", 1)));
    assert!(!one.sentence().text().contains("dead"));
    assert!(
        one.words(Panel::Data).contains("1 of 2 units of the second hidden layer is dead"),
        "{}",
        one.words(Panel::Data)
    );
}

#[test]
fn a_program_is_refused_with_a_reason() {
    let session = session("objective=network&steps=3");
    assert!(session.to_code("rust").unwrap().contains("objective=network"));
    for language in ["numpy", "pytorch", "julia"] {
        let told = session.to_code(language).map_err(|error| error.message);
        assert!(told.is_err_and(|message| message.contains("neural network")), "{language}");
    }
}

#[test]
fn every_method_has_something_true_to_say() {
    for method in zigzag::method::CATALOGUE {
        for k in [0, 3, 25] {
            let session = session(&format!("objective=network&method={}&steps=25&k={k}", method.id));
            let told = session.sentence().text();
            let at = session.situation();
            // Counts of curvatures are those of the spectrum.
            let negative =
                at.spectrum.as_ref().unwrap().values().iter().filter(|lambda| **lambda < 0.0).count();
            if told.contains("curvature is negative") || told.contains("curvatures are negative") {
                assert!(told.contains(&format!("{negative} curvature")), "{}: {told}", method.id);
            }
            let rises = at.next().is_some_and(|next| next.f > at.point.f);
            assert!(!(told.contains("f falls") && rises), "{}: {told}", method.id);
            let words = session.words(Panel::Spectrum);
            assert!(words.contains(" of 15 λ ") && words.ends_with('.'), "{words}");
            assert_eq!(words.contains("2/α"), method.id == "gradient-descent", "{}: {words}", method.id);
        }
    }
}

/// Twenty thousand steps of 105 weights on a thousand points, and a value at every node of its picture, would take minutes.
#[test]
fn the_largest_network_is_drawn_in_time() {
    let begun = std::time::Instant::now();
    let mut largest = session("objective=network&width=8&data-n=1000&steps=20000&controls=full");
    assert!(largest.plot_scene().0.marks.len() > 10);
    assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
}

#[test]
fn walks_arrive_at_critical_points_of_every_kind() {
    // Of x₁² − x₂² there is only the saddle; of the two wells the walk takes the critical point that is near.
    for (link, from, at, negative) in [
        ("objective=saddle", [-1.5, 0.4], [0.0, 0.0], 1),
        ("f=x^4/4-x^2/2%2By^2/2", [0.2, 0.8], [0.0, 0.0], 1),
        ("f=x^4/4-x^2/2%2By^2/2", [0.9, -0.8], [1.0, 0.0], 0),
        ("objective=quadratic&lambda1=-1&lambda2=-4", [2.0, 1.0], [0.0, 0.0], 2),
    ] {
        let objective = session(link).setup().problem.objective.clone();
        let walk = walk_to_critical(&objective, 0, &Rn::of(&from), 80).unwrap();
        assert!(walk.arrived && (walk.at.clone() - &Rn::of(&at)).norm() < 1e-6, "{link}: {walk:?}");
        assert_eq!((walk.negative, walk.flat), (negative, 0), "{link}");
    }
    // e^(x + y) falls ever flatter and has none.
    let tail = session("f=exp(x%2By)").setup().problem.objective.clone();
    assert!(!walk_to_critical(&tail, 0, &Rn::of(&[0.5, 0.5]), 80).unwrap().arrived);
}

#[test]
fn the_critical_points_of_a_network_are_counted() {
    let shown = "objective=network&panels=critical&controls=full";
    let session = session(shown);
    let setup = session.setup();
    let iterates = &session.run().trajectory.iterates;
    let (mut arrived, mut saddles) = (0, 0);
    for k in [0, 20, 60, 150, 300] {
        let walk = walk_to_critical(&setup.problem.objective, k, &iterates[k].x, 80).unwrap();
        let (f, gradient, hessian) = setup.problem.objective.second_order(&walk.at);
        assert_eq!((walk.from, walk.f, walk.gradient), (k, f, gradient.norm()));
        assert!(walk.gradient <= iterates[k].gradient.norm(), "it goes down ‖∇f‖");
        if walk.arrived {
            let spectrum = Spectrum::of(&hessian).unwrap();
            let below = spectrum.values().iter().filter(|lambda| **lambda < -1e-6 * spectrum.max()).count();
            assert_eq!(walk.negative, below);
            arrived += 1;
            saddles += usize::from(below > 0);
        }
    }
    assert!(arrived > 0 && saddles > 0, "{arrived} {saddles}");
    let words = session.words(Panel::Critical);
    assert!(words.contains("arrive at ∇f = 0") && words.contains("From the end"), "{words}");
    assert!(session.chart_scene(Panel::Critical).0.marks.len() > 2);
    let huge = super::support::session(&format!("{shown}&width=8&data-n=1000&steps=2"));
    assert!(huge.words(Panel::Critical).contains("no patience"));
    let quadratic = super::support::session("objective=quadratic-n&panels=critical signs&controls=full");
    assert_eq!(quadratic.panels(), ["signs"]);
}

#[test]
fn random_signs_are_counted_as_the_sliders_say() {
    let mut session = session("objective=network&steps=5&panels=signs&controls=full&k=0");
    let counts = |session: &Session| session.setup().signs.counts().clone();
    assert_eq!(counts(&session), Counts::of(20_000, 0.0, 1));
    let words = session.words(Panel::Signs);
    assert!(
        words.contains("All of 15 curvatures are positive by coins in") && words.contains("saddles"),
        "{words}"
    );
    let group = |session: &Session| session.controls().into_iter().find(|group| group.id == "signs");
    assert_eq!(group(&session).unwrap().fields.len(), 3);
    session.type_text("signs-draws", "500");
    session.type_text("signs-shift", "2");
    assert_eq!(counts(&session), Counts::of(500, 2.0, 1));
    assert!(session.words(Panel::Signs).contains("with 2·I added"));
    assert_eq!(counts(&super::support::session(&session.link())), counts(&session));
    assert!(session.toggle("panels", "signs").controls, "the sliders go with the panel");
    assert!(group(&session).is_none());
    // What is exact falls as 2⁻ᵈ, and far faster.
    for d in 2..=MOST_SIGNS {
        assert_eq!(all_positive_by_coin(d), 0.5 * all_positive_by_coin(d - 1));
        assert!(all_positive_by_matrix(d) < 0.3 * all_positive_by_matrix(d - 1));
    }
    assert!(refusal("objective=network&signs-draws=0").contains("from 1 to"));
}

#[test]
fn a_step_that_nobody_waits_for_is_refused() {
    let told = refusal("objective=network&width=8&data-n=1000&method=log-barrier");
    assert!(told.contains("105 weights") && told.contains("fewer"), "{told}");
    let few = session("objective=network&method=log-barrier");
    assert!((1..300).contains(&few.setup().steps) && few.setup().asked == Some(300));
}
