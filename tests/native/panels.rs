//! The data of the panels: curvature, decrease, bounds, stalls, against closed forms and the readouts.

use super::support::{any_link, session};
use proptest::prelude::*;
use zigzag::{
    Session,
    analysis::{Case, Meter},
    figure::{convergence_words, decrease_words, decreases, rate_chart, stall_words},
    scene::{Mark, Role},
    session::Panel,
};

// ---- Curvature

#[test]
fn the_curvature_panel_is_the_hessian() {
    let curvature = session("objective=quadratic&lambda1=1&lambda2=4&k=2").curvature(None);
    assert_eq!(curvature.title, "Curvature at k = 2");
    assert_eq!(curvature.hessian, Some(vec![[1.0, 0.0].into(), [0.0, 4.0].into()]));
    assert_eq!((curvature.kappa, curvature.definiteness), (Some(4.0), Some("positive")));
    let lines: Vec<_> = curvature.eigen.iter().map(|p| format!("{} {}", p.value, p.direction)).collect();
    assert_eq!(lines, ["λ₁ = 1 e₁ = (1, 0)", "λ₂ = 4 e₂ = (0, 1)"]);
    assert!(curvature.formula.contains("<mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr>"));
    // Rosenbrock at its usual start: [[1330, 480], [480, 200]].
    let valley = session("objective=rosenbrock&start=-1.2,1&k=0").curvature(None);
    let h = valley.hessian.unwrap();
    assert!(
        (h[0][0] - 1330.0).abs() < 1e-9 && (h[0][1] - 480.0).abs() < 1e-9 && (h[1][1] - 200.0).abs() < 1e-9
    );
    assert!((valley.eigen[0].lambda - 23.6).abs() < 0.05 && (valley.eigen[1].lambda - 1506.0).abs() < 0.5);
    assert_eq!(session("objective=saddle&k=0").curvature(None).definiteness, Some("indefinite"));
}

// ---- The table

#[test]
fn the_table_holds_nine_rows_with_the_iterate_among_them() {
    let rows = |link: &str| session(link).run_table();
    let numbers = |link: &str| rows(link).rows.iter().map(|row| row.k).collect::<Vec<_>>();
    assert_eq!(numbers("alpha=0.3&k=0"), (0..9).collect::<Vec<_>>());
    assert_eq!(numbers("alpha=0.3&k=6"), (2..11).collect::<Vec<_>>());
    assert_eq!(numbers("alpha=0.3&steps=20&k=20"), (12..21).collect::<Vec<_>>());
    assert_eq!(numbers("alpha=0.3&steps=3&k=2"), (0..4).collect::<Vec<_>>(), "a run shorter than the table");
    // f = (x² + 4y²)/2 at (2, 1): f = 4, ∇f = (2, 4), and α = 1/4 leads to (3/2, 0), which x alone leaves.
    let table = rows("objective=quadratic&lambda1=1&lambda2=4&alpha=0.25&start=2,1&k=1&steps=2");
    let text = |i: usize| {
        let row = &table.rows[i];
        (row.x.as_str(), row.f.as_str(), row.grad_norm.as_str(), row.alpha.as_str(), row.shown)
    };
    assert_eq!(text(0), ("2, 1", "4", "4.472", "0.25", false));
    assert_eq!(text(1), ("1.5, 0", "1.125", "1.5", "0.25", true));
    assert_eq!(text(2), ("1.125, 0", "0.6328", "1.125", "—", false), "no step leaves the last iterate");
    assert!(table.caption.ends_with("k = 1 of 2"), "{}", table.caption);
    // Of many coordinates the first ones.
    let many = rows("objective=quadratic-n&k=0");
    assert!(many.rows[0].x.ends_with(", …") && many.rows[0].x.split(", ").count() == 4, "{}", many.rows[0].x);
}

#[test]
fn the_second_derivative_test_and_the_truth_are_both_told() {
    for (link, words) in [
        ("objective=quadratic&start=0,0", "by the test a minimum"),
        ("objective=quadratic&lambda1=-1&lambda2=-2&start=0,0", "by the test a maximum"),
        ("objective=saddle&start=0,0", "by the test a saddle"),
        ("objective=quartic&start=0,0", "by the test inconclusive, though in truth a minimum"),
        ("objective=quartic-saddle&start=0,0", "by the test inconclusive, though in truth a saddle"),
        ("objective=monkey-saddle&start=0,0", "by the test inconclusive, though in truth a saddle"),
        ("f=x^4%2By^4&start=0,0", "by the test inconclusive, though in truth a minimum"),
        ("f=x^2&start=0,0", "by the test inconclusive"),
    ] {
        let told = session(&format!("{link}&k=0")).curvature(None).words;
        assert!(told.ends_with(words), "{link}: {told}");
    }
    assert!(!session("k=0").curvature(None).words.contains("by the test"), "not away from critical points");
}

#[test]
fn the_curvature_follows_the_pointer() {
    let session = session("objective=rosenbrock&k=0");
    let viewport = session.viewport(Panel::Plot);
    let pointed = session.curvature(Some(viewport.to_pixels([0.0, 1.0])));
    assert_eq!(pointed.title, "Curvature at the pointer");
    // H = [[−398, 0], [0, 200]] at (0, 1).
    assert!((pointed.eigen[0].lambda + 398.0).abs() < 1e-6 && (pointed.eigen[1].lambda - 200.0).abs() < 1e-6);
    assert_eq!(session.curvature(Some([-5.0, 3.0])), session.curvature(None), "outside the frame");
    let nowhere = super::support::session("f=log(x)%2By^2&start=1,1&view=-2,2,-2,2&k=0");
    let missing = nowhere.curvature(Some(nowhere.viewport(Panel::Plot).to_pixels([-1.0, 0.5])));
    assert_eq!((missing.hessian, missing.eigen.len(), missing.kappa), (None, 0, None));
    assert!(!missing.words.is_empty() && !missing.words.contains("NaN"));
}

// ---- Decrease

fn cases(session: &Session) -> Vec<Option<Case>> {
    decreases(&session.situation()).iter().map(|step| step.case).collect()
}

/// f = w + c w²/2 from 0 with α = 1: the gradient promises 1, and f falls by 1 − c/2.
#[test]
fn the_four_cases_of_a_parabola() {
    for (c, case, words) in [
        ("-1", Case::Faster, "f falls by 1.5: faster than promised."),
        ("0", Case::AsPromised, "f falls by 1: as promised."),
        ("1", Case::Slower, "f falls by 0.5: slower than promised."),
        ("3", Case::Uphill, "f rises by 0.5: uphill."),
    ] {
        let demo = session(&format!("f=x%2B({c})*x^2/2%2B0*y&start=0,0&alpha=1&steps=1&k=0"));
        assert_eq!(cases(&demo), [Some(case)]);
        let step = decreases(&demo.situation())[0].decrease;
        assert_eq!((step.linear, step.predicted), (1.0, step.actual));
        assert!(demo.words(Panel::Decrease).ends_with(words), "{}", demo.words(Panel::Decrease));
    }
}

#[test]
fn every_step_of_a_saddle_away_from_its_ridge_falls_faster() {
    // From (1, 1e-6) the steep side wins first, then the falling one.
    let all = cases(&session("objective=saddle&start=1,1e-6&alpha=0.2&steps=42"));
    let turn = all.iter().position(|case| *case == Some(Case::Faster)).unwrap();
    assert!(turn > 5 && all[..turn].iter().all(|case| *case == Some(Case::Slower)));
    assert!(all[turn..].iter().all(|case| *case == Some(Case::Faster)));
}

#[test]
fn a_long_run_is_thinned_out_but_keeps_its_iterate() {
    let demo = session("objective=rosenbrock&alpha=0.001&steps=20000&k=777");
    let shown = decreases(&demo.situation());
    assert!(shown.len() < 500 && shown.iter().any(|step| step.k == 777));
}

/// An exact search lands on the tip of Ackley's cone, where there is no Hessian and so no local quadratic.
#[test]
fn no_promise_of_a_quadratic_that_does_not_exist() {
    let link = "objective=ackley&method=normalised&step-rule=exact&ackley-a=37.73746706530786\
                &ackley-b=0.6348771492782804&alpha-max=64.51612702158266&weight-decay=0.7573599758089932\
                &start=-0.6517242680753631,-1.4900417326569286&steps=11";
    let mut without = 0;
    for k in 0..11 {
        let demo = session(&format!("{link}&k={k}"));
        let readouts = demo.readouts();
        let missing = readouts.actual_decrease.is_some() && readouts.predicted_decrease.is_none();
        assert_eq!(demo.words(Panel::Decrease).contains("no local quadratic"), missing, "k = {k}");
        without += usize::from(missing);
        for mark in demo.chart_scene(Panel::Decrease).0.marks {
            let Mark::Line { points, .. } = mark else { continue };
            assert!(points.iter().flatten().all(|x| x.is_finite()), "k = {k}");
        }
    }
    assert!(without > 0);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// The panels and the readouts tell of the same numbers, and no panel holds NaN.
    #[test]
    fn panels_agree_with_the_readouts(link in any_link()) {
        let session = session(&link);
        let (at, readouts) = (session.situation(), session.readouts());
        let curvature = session.curvature(None);
        let mut lambdas: Vec<f64> = curvature.eigen.iter().map(|pair| pair.lambda).collect();
        lambdas.sort_by(f64::total_cmp);
        prop_assert_eq!(lambdas.first().copied(), readouts.lambda_min);
        prop_assert_eq!(lambdas.last().copied(), readouts.lambda_max);
        prop_assert_eq!(curvature.kappa, readouts.kappa);
        // Weight decay adds to the curvatures behind α*.
        if at.decay() == 0.0 {
            prop_assert_eq!(curvature.definiteness == Some("positive"), readouts.alpha_star.is_some());
        }
        let here = decreases(&at).into_iter().find(|step| step.k == at.k);
        let finite = |x: f64| x.is_finite().then_some(x);
        prop_assert_eq!(here.and_then(|step| finite(step.decrease.linear)), readouts.linear_decrease);
        prop_assert_eq!(here.and_then(|step| finite(step.decrease.predicted)), readouts.predicted_decrease);
        prop_assert_eq!(here.and_then(|step| finite(step.decrease.actual)), readouts.actual_decrease);
        for words in [curvature.words, decrease_words(&at), convergence_words(&at), stall_words(&at)] {
            prop_assert!(!words.contains("NaN"), "{}: {}", link, words);
        }
        for panel in CHARTS {
            for mark in session.chart_scene(panel).0.marks {
                let places = match mark {
                    Mark::Line { points, .. } => points,
                    Mark::Point { at, .. } | Mark::Label { at, .. } => vec![at],
                    _ => Vec::new(),
                };
                prop_assert!(places.iter().flatten().all(|v| !v.is_nan()), "{}: {:?}", link, panel);
            }
        }
    }
}

const CHARTS: [Panel; 4] = [Panel::Rate, Panel::Convergence, Panel::Decrease, Panel::Stall];

// ---- Bounds

/// Separable Huber from (4, 3), L = 1.
fn huber(alpha: &str) -> Session {
    session(&format!("objective=huber&start=4,3&alpha={alpha}&steps=100"))
}

/// Where bound and lemma are first broken.
fn broken(session: &Session) -> (Option<usize>, Option<usize>) {
    let at = session.situation();
    let lowest = at.setup.problem.known.lowest.unwrap();
    let run: Vec<_> = at.run.trajectory.iterates.iter().map(|i| (i.f - lowest, i.gradient.norm())).collect();
    at.bounds().unwrap().broken(&run)
}

#[test]
fn what_is_promised_holds_up_to_one_over_l() {
    let demo = huber("1");
    let bounds = demo.situation().bounds().unwrap();
    assert_eq!((bounds.lipschitz, bounds.distance, bounds.hold()), (1.0, 5.0, true));
    assert_eq!(bounds.after(1), 12.5);
    assert_eq!(broken(&demo), (None, None));
    // (f − f*)/bound = 0.22 and 0.12 at k = 1 and 10.
    let gap = |k: usize| demo.runs()[0].trajectory.iterates[k].f;
    assert!(
        (gap(1) / bounds.after(1) - 0.22).abs() < 5e-3 && (gap(10) / bounds.after(10) - 0.12).abs() < 5e-3
    );
    assert!(demo.words(Panel::Convergence).contains("hold at every k"));
    // Beyond 1/L the lemma fails first, beyond 2/L the bound as well.
    assert_eq!(broken(&huber("1.5")), (None, Some(2)));
    assert_eq!(broken(&huber("3")), (Some(4), Some(1)));
    assert_eq!(broken(&huber("2.1")), (Some(17), Some(2)));
    assert!(huber("3").words(Panel::Convergence).contains("nothing is promised"));
    assert_eq!(broken(&session("objective=log-sum-exp&alpha=0.1111111&steps=100")), (None, None));
}

#[test]
fn bounds_need_a_convex_function_of_known_curvature() {
    let bounds = |link: &str| session(link).situation().bounds().map(|b| b.lipschitz);
    assert_eq!(bounds("lambda1=1&lambda2=4&alpha=0.1"), Some(4.0));
    assert_eq!(bounds("objective=log-sum-exp"), Some(9.0));
    for link in [
        "objective=rosenbrock",
        "objective=saddle",
        "method=momentum",
        "schedule=cosine",
        "clip=1",
        "step-rule=cauchy",
        "objective=l1-bowl",
        "f=x^2%2By^2",
    ] {
        assert_eq!(bounds(link), None, "{link}");
    }
    // On a quadratic beyond 1/L its rate says more.
    assert_eq!(session("alpha=0.4").words(Panel::Convergence), "");
    assert!(session("alpha=0.25").words(Panel::Convergence).contains("1/L = 0.25"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// L is what it claims: no curvature anywhere is larger, and wherever it is promised, it holds.
    #[test]
    fn lipschitz_constants_bound_the_curvature(x in -20.0..20.0f64, y in -20.0..20.0f64, share in 0.01..1.0f64) {
        for (objective, l) in [("huber", 1.0), ("log-sum-exp", 9.0), ("booth", 18.0), ("ravine", 100.0)] {
            let demo = session(&format!("objective={objective}&start={x},{y}&steps=60&alpha={}", share / l));
            let at = demo.situation();
            let Some(bounds) = at.bounds() else { return Err(TestCaseError::fail(objective)) };
            prop_assert!(at.spectrum.as_ref().unwrap().max() <= bounds.lipschitz * (1.0 + 1e-12));
            if bounds.hold() {
                prop_assert_eq!(broken(&demo), (None, None), "{}", objective);
            }
        }
    }
}

// ---- The axes of the convergence chart

#[test]
fn log_log_is_said_and_shown() {
    let (plain, log) = (session("k=4"), session("k=4&convergence-scale=log-log"));
    assert_eq!(plain.chart_scene(Panel::Convergence).0.window.x, (0.0, 20.0));
    let (scene, _) = log.chart_scene(Panel::Convergence);
    assert_eq!(scene.window.x, (0.0, 20f64.log10()));
    assert_eq!(
        scene.x_axis.ticks.iter().map(|t| t.label.as_str()).collect::<Vec<_>>(),
        ["1", "2", "5", "10", "20"]
    );
    let point = scene.marks.iter().find_map(|mark| match mark {
        Mark::Point { at, size, .. } if *size > 10.0 => Some(*at),
        _ => None,
    });
    let gap = log.runs()[0].trajectory.iterates[4].f;
    assert_eq!(point, Some([4f64.log10(), gap.log10()]));
    assert_eq!(log.link(), "k=4&convergence-scale=log-log");
    assert_eq!(
        session("steps=1&convergence-scale=log-log").chart_scene(Panel::Convergence).0.window.x,
        (0.0, 1.0)
    );
}

// ---- The stall meter

fn stretches(session: &Session) -> Vec<(&'static str, usize, usize)> {
    session.situation().stalls().iter().map(|s| (s.place, s.first, s.last)).collect()
}

/// From (1, ε) the gradient is 2·(0.6^k, ε·1.4^k).
#[test]
fn the_meter_counts_a_stall_at_a_saddle() {
    let demo = |start: &str, k: usize| {
        session(&format!("objective=saddle&alpha=0.2&start={start}&steps=42&k={k}&panels=stall"))
    };
    // Below 1e-2 of the first: 0.6^k < 0.01 from k = 10 on, and 1e-6·1.4^k < 0.01 up to k = 27.
    assert_eq!(stretches(&demo("1,1e-6", 0)), [("at a saddle", 10, 27)]);
    let meter = |k: usize| demo("1,1e-6", k).situation().meter();
    assert_eq!(meter(9), Meter::Moving);
    assert_eq!(meter(17), Meter::Stalled { place: "at a saddle", since: 10, steps: 8 });
    let Meter::Escaped { from } = meter(42) else { panic!("it has escaped by k = 42") };
    assert_eq!((from.place, from.steps()), ("at a saddle", 18));
    let words = |start: &str, k: usize| demo(start, k).words(Panel::Stall);
    assert_eq!(
        words("1,1e-6", 17),
        "Stalled at a saddle since k = 10, for 8 iterates. The way out is ±(0, 1), where λ = −2."
    );
    assert_eq!(
        words("1,1e-6", 42),
        "Escaped: it was stalled at a saddle from k = 10 to 27, for 18 iterates."
    );
    assert!(
        words("1,0", 42).contains("for 33 iterates")
            && words("1,0", 42).contains("no part of ∇f points along it")
    );
    assert!(words("1,1e-6", 3).starts_with("Moving"));
    // On the plot: two arrows, only while it stalls.
    let arrows = |k: usize| {
        let marks = demo("1,1e-6", k).run_scene(0.0).0.marks;
        marks.iter().filter(|m| matches!(m, Mark::Label { text, .. } if text.starts_with("way out"))).count()
    };
    assert_eq!([arrows(9), arrows(17), arrows(42)], [0, 1, 0]);
}

#[test]
fn the_meter_agrees_with_the_sentence() {
    let link = "objective=plateau-saddle&start=0.1,1.5&alpha=0.8&steps=300";
    let (mut stalled, mut after) = (0, 0);
    for k in (0..300).step_by(7) {
        let demo = session(&format!("{link}&k={k}"));
        let says = demo.sentence().text().starts_with("Stalled");
        let meter = demo.situation().meter();
        assert_eq!(says, matches!(meter, Meter::Stalled { .. }), "k = {k}");
        stalled += usize::from(says);
        after += usize::from(matches!(meter, Meter::Escaped { .. }));
    }
    assert!(stalled > 5 && after > 5);
}

#[test]
fn runs_that_converge_do_not_stall() {
    for link in ["k=20", "objective=huber&steps=100", "objective=rosenbrock", "objective=quadratic&start=0,0"]
    {
        assert_eq!(stretches(&session(link)), [], "{link}");
        assert!(session(link).words(Panel::Stall).starts_with("Moving"));
    }
    // Newton is drawn to a saddle.
    let drawn = session("objective=two-wells&method=newton&start=0.3,0.8").words(Panel::Stall);
    assert!(drawn.starts_with("Drawn to rest at a saddle since"), "{drawn}");
}

// ---- The rate

#[test]
fn a_branch_of_the_rate_is_named_on_itself() {
    for (link, named) in [
        ("objective=quadratic&lambda1=1&lambda2=4&alpha=0.4", 2),
        ("objective=saddle&alpha=0.2&k=30", 2),
        ("objective=monkey-saddle&k=20", 2),
        ("objective=rosenbrock&step-rule=armijo&k=2", 2),
        ("f=x^4-x^2&k=1", 1),
    ] {
        let session = session(link);
        let at = session.situation();
        let mut seen = 0;
        for mark in &rate_chart(&at).marks {
            let Mark::Label { at: [alpha, r], role: Role::Branch(branch), .. } = mark else { continue };
            let lambda =
                at.modes.as_ref().unwrap().iter().find(|mode| mode.branch == *branch).unwrap().lambda;
            assert!((r - (1.0 - alpha * lambda).abs()).abs() < 1e-9, "{link}: {r} at {alpha}");
            seen += 1;
        }
        assert_eq!(seen, named, "{link}");
    }
}

#[test]
fn a_chart_of_the_rate_shows_by_itself_only_where_there_is_one() {
    for (link, shown) in
        [("", true), ("method=momentum", true), ("method=newton", true), ("method=adam", false)]
    {
        let mut session = session(&format!("controls=full&{link}"));
        assert_eq!(session.panels().contains(&"rate"), shown, "{link}");
        assert!(session.toggle("panels", "rate").errors.is_empty());
        assert_eq!(session.panels().contains(&"rate"), !shown, "{link}");
    }
}

#[test]
fn the_axis_of_alpha_is_never_bare() {
    // 1/f″ and 2/f″ lie beyond the picture.
    let session = session("objective=log-barrier&k=3");
    let ticks = rate_chart(&session.situation()).x_axis.ticks;
    assert!(ticks.len() >= 2, "{ticks:?}");
}
