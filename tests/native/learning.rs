//! Objectives that learn from data, through the whole pipeline.

use super::support::{agree, numbers, refusal, session};
use zigzag::{
    Config, Objective, Session,
    data::Points,
    explain::{Sampled, foretold_radius, measured_radius},
    objective::{LinearModel, Pointwise},
    session::{Nudge, Panel},
    space::{Picture, R2, Rn, Vector},
};

fn best(session: &Session) -> Rn {
    session.setup().problem.known.minimisers().next().unwrap().clone()
}

#[test]
fn the_line_of_least_squares_is_the_closed_form() {
    // ŵ of (0, 1), (1, 3), (2, 4): slope 3/2, intercept 7/6; f* = 1/18 in the mean, 1/6 as a sum.
    let mean = session("objective=least-squares&data=0,1;1,3;2,4");
    let problem = &mean.setup().problem;
    assert_eq!(problem.variables, ["w₀", "w₁"]);
    let w = best(&mean);
    assert!((w[0] - 7.0 / 6.0).abs() < 1e-14 && (w[1] - 1.5).abs() < 1e-14, "{w:?}");
    assert!((problem.known.lowest.unwrap() - 1.0 / 18.0).abs() < 1e-15);
    // (2/n) XᵀX with n = 3, Σx = 3, Σx² = 5
    let (f, gradient, hessian) = problem.objective.second_order(&[0.0, 0.0].into());
    let expected = [[2.0, 2.0], [2.0, 10.0 / 3.0]];
    for (i, row) in expected.iter().enumerate() {
        for (j, entry) in row.iter().enumerate() {
            assert!((hessian[(i, j)] - entry).abs() < 1e-14);
        }
    }
    assert!((f - 26.0 / 3.0).abs() < 1e-13);
    // −(2/n) Σ residual · (1, x)
    assert!((gradient[0] + 2.0 / 3.0 * 8.0).abs() < 1e-13 && (gradient[1] + 2.0 / 3.0 * 11.0).abs() < 1e-13);
    let sum = session("objective=least-squares&data=0,1;1,3;2,4&loss=sum");
    let of_sum = sum.setup().problem.objective.hessian(&w);
    assert!((of_sum[(1, 1)] - 10.0).abs() < 1e-13);
    assert!((sum.setup().problem.known.lowest.unwrap() - 1.0 / 6.0).abs() < 1e-14);
    assert_eq!(
        mean.readouts().kappa.map(|k| (k * 1e9).round()),
        sum.readouts().kappa.map(|k| (k * 1e9).round())
    );
    for (session, formula) in [(mean, "(2/n) XᵀX"), (sum, "2 XᵀX")] {
        let groups = session.controls();
        let loss = groups.iter().find(|group| group.id == "loss").unwrap();
        assert!(loss.about.contains(formula), "{}", loss.about);
    }
}

#[test]
fn it_is_the_sum_of_its_residuals() {
    for (degree, standardise) in [(1, false), (1, true), (3, false), (5, true), (8, true)] {
        let link = format!(
            "objective=least-squares&data-set=sine&degree={degree}&standardise={standardise}&data-seed=5"
        );
        let session = session(&link);
        let problem = &session.setup().problem;
        let learning = problem.learning.as_ref().unwrap();
        let n = learning.points.len();
        let plain = LinearModel::new(learning.design.clone(), Pointwise::Squared, 1.0 / n as f64);
        let w: Rn = Rn::from_fn(degree + 1, |i| (i as f64 + 1.0).sin());
        let (f, gradient, hessian) = problem.objective.second_order(&w);
        let (plain_f, plain_gradient, plain_hessian) = plain.second_order(&w);
        assert!((f - plain_f).abs() <= 1e-11 * plain_f, "{link}: {f} {plain_f}");
        assert!((gradient - &plain_gradient).norm() <= 1e-11 * plain_gradient.norm(), "{link}");
        assert!((hessian - &plain_hessian).norm() <= 1e-12 * plain_hessian.norm(), "{link}");
        let by_hand: f64 =
            learning.points.rows().map(|row| (learning.predict(&w, &row[..1]) - row[1]).powi(2)).sum();
        assert!((f - by_hand / n as f64).abs() <= 1e-11 * f, "{link}");
        // At the minimiser the residuals are at right angles to every feature.
        let best = best(&session);
        let (lowest, flat) = plain.first_order(&best);
        assert!((lowest - problem.known.lowest.unwrap()).abs() < 1e-12, "{link}");
        assert!(flat.norm() < 1e-8 * plain_gradient.norm(), "{link}: {flat:?}");
        assert_eq!(matches!(session.setup().picture, Picture::Slice(_)), degree > 1);
    }
}

#[test]
fn the_lecture_picture_has_its_numbers() {
    // 25 points, x ~ U(0,2), y = 1 + 2x + N(0,1): κ from 12 to 23, and 1 once x is standardised.
    for seed in 1..=6 {
        let link = format!(
            "objective=least-squares&data-seed={seed}&method=normalised&alpha=0.1&steps=30&start=0,0"
        );
        let kappa = session(&link).readouts().kappa.unwrap();
        assert!((8.0..40.0).contains(&kappa), "seed {seed}: κ = {kappa}");
        let standardised = session(&format!("{link}&standardise"));
        assert!((standardised.readouts().kappa.unwrap() - 1.0).abs() < 1e-12);
        let w = best(&session(&link));
        assert!(w != [1.0, 2.0] && (w[0] - 1.0).abs() < 1.5 && (w[1] - 2.0).abs() < 1.5, "{w:?}");
        // It arrives, and jitters at no more than α for ever.
        let run = session(&format!("{link}&steps=200"));
        let iterates = &run.run().trajectory.iterates;
        let far = (iterates[iterates.len() - 1].x.clone() - &w).norm();
        assert!(far <= 0.1, "seed {seed}: {far}");
    }
}

#[test]
fn without_a_single_best_line_there_is_a_valley() {
    let session = session("objective=least-squares&data=1,0;1,2;1,4");
    let problem = &session.setup().problem;
    assert_eq!(problem.known.critical, []);
    assert!((problem.known.lowest.unwrap() - 8.0 / 3.0).abs() < 1e-14);
    let readouts = session.readouts();
    assert!(readouts.lambda_min.unwrap().abs() < 1e-15);
    assert_eq!(readouts.kappa, Some(f64::INFINITY));
    let last = &session.run().trajectory.iterates[session.last()];
    assert!((last.f - 8.0 / 3.0).abs() < 1e-9);
    // Fewer points than weights fit exactly in many ways.
    let few = super::support::session("objective=least-squares&data=0,1;1,2;3,0&degree=4");
    assert!(few.setup().problem.known.lowest.unwrap() < 1e-25);
    assert_eq!(few.setup().problem.known.critical, []);
}

#[test]
fn many_points_cost_no_more_than_few() {
    let rows: Vec<String> = (0..100_000).map(|i| format!("{},{}", i % 1000, (i * 7) % 13)).collect();
    let mut config = Config::default();
    config.say("objective", "least-squares").unwrap();
    config.say("data", &rows.join(";")).unwrap();
    let session = Session::new(config).unwrap();
    assert_eq!(session.setup().problem.learning.as_ref().unwrap().points.len(), 100_000);
    assert!(session.readouts().kappa.unwrap() > 1e5);
}

#[test]
fn wrong_data_is_told_in_a_sentence() {
    assert!(refusal("objective=least-squares&data=1,2").contains("1 point was given"));
    assert!(refusal("objective=least-squares&data=1,2;3,x").contains("point 2, column 2"));
    assert!(refusal("objective=least-squares&data=1,2,1;3,4,1").contains("a point has 3 numbers"));
    assert!(refusal("objective=least-squares&data-set=moons").contains("allowed are line, sine"));
    // Data that nobody learns from is checked, and waits.
    session("objective=rosenbrock&data=1,2,1;3,4,1");
    assert!(refusal("data=1,2;3,x").starts_with("data:"));
}

#[test]
fn data_goes_through_links_and_scripts() {
    let first = session("objective=least-squares&data=0,1; 1,3;2.5,4&loss=sum&standardise");
    let link = first.link();
    assert!(link.contains("data=0,1;1,3;2.5,4") && link.contains("standardise=true"), "{link}");
    assert_eq!(session(&link).link(), link);
    let plain = first.plain_config();
    assert!(["data", "loss", "standardise", "dataSet", "degree"].iter().all(|key| plain.get(key).is_some()));
    // Another objective takes nothing along.
    let mut other = session(&link);
    other.choose("objective", "quadratic");
    assert_eq!(other.link(), "objective=quadratic");
    // A shape in place of one's own points.
    let mut drawn = session(&link);
    drawn.choose("data-set", "sine");
    assert!(!drawn.link().contains("data="), "{}", drawn.link());
}

#[test]
fn points_keep_their_order_and_their_digits() {
    let points = Points::parse("0.1,-2e-7;3,4").unwrap();
    assert_eq!(points.to_text(), "0.1,-0.0000002;3,4".replace("-0.0000002", &zigzag::number::exact(-2e-7)));
    assert_eq!(R2::from([points.row(1)[0], points.row(1)[1]]), R2::new(3.0, 4.0));
}

const LECTURE: &str = "1,0.5,1;2,1.5,1;1.5,2,1;-1,-0.8,-1;-2,-1,-1;-0.8,-1.6,-1";

#[test]
fn separable_classes_push_the_minimiser_to_infinity() {
    // α = 1/L with L = 0.9346; ‖w‖ and the loss of the lecture's six points
    let session =
        session(&format!("objective=logistic&data={LECTURE}&alpha={}&steps=10000", 1.0 / 0.934_630_6));
    let problem = &session.setup().problem;
    let lipschitz = problem.objective.lipschitz().unwrap();
    assert!((lipschitz - 0.9346).abs() < 5e-5, "{lipschitz}");
    assert_eq!((problem.known.critical.len(), problem.known.lowest), (0, Some(0.0)));
    let iterates = &session.run().trajectory.iterates;
    for (k, length) in [(1, 0.99), (10, 2.04), (100, 3.57), (1000, 5.38), (10_000, 7.30)] {
        let found = iterates[k].x.norm();
        assert!((found - length).abs() < 0.006, "k = {k}: {found}");
    }
    assert!((iterates[1].f - 0.166).abs() < 5e-4 && (iterates[10_000].f - 6.9e-5).abs() < 5e-7);
}

#[test]
fn two_more_points_bring_it_back() {
    let link = format!("objective=logistic&data={LECTURE};0.6,0.8,-1;-0.6,-0.2,1&steps=200");
    let session = session(&link);
    let w = best(&session);
    assert!((w[0] - 0.8932).abs() < 5e-5 && (w[1] - 0.7338).abs() < 5e-5, "{w:?}");
    let problem = &session.setup().problem;
    assert!((problem.known.lowest.unwrap() - 0.410_261).abs() < 5e-7);
    let spectrum = zigzag::analysis::Spectrum::of(&problem.objective.hessian(&w)).unwrap();
    assert!((spectrum.min() - 0.0157).abs() < 5e-5 && (spectrum.max() - 0.246).abs() < 5e-4);
    // 0 and 1 are classes as well.
    let zeros = super::support::session(&link.replace(",-1;", ",0;"));
    assert_eq!(best(&zeros), w);
    assert!(refusal("objective=logistic&data=1,2,1;3,4,2").contains("the class of point 2 is 2"));
    assert!(refusal("objective=logistic&data=1,2;3,4").contains("takes x₁,x₂,y"));
}

#[test]
fn an_intercept_is_one_more_variable() {
    for set in ["clusters", "moons", "xor"] {
        let session =
            session(&format!("objective=logistic&data-set={set}&intercept=1&data-n=60&data-noise=1.5"));
        let problem = &session.setup().problem;
        assert_eq!(problem.variables, ["w₀", "w₁", "w₂"]);
        assert_eq!(problem.known.critical.len(), 1, "{set}");
        let (_, gradient, hessian) = problem.objective.second_order(&best(&session));
        assert!(gradient.norm() < 1e-14 && hessian[(0, 0)] > 0.0, "{set}: {gradient:?}");
    }
    // The loss of points far out is finite, and so are its derivatives.
    let far = session("objective=logistic&data=1e6,0,1;-1e6,1,-1;3,1,1");
    let (f, gradient, hessian) = far.setup().problem.objective.second_order(&[-1e3, 1.0].into());
    assert!(f.is_finite() && f > 1e8 && gradient.norm().is_finite() && hessian.iter().all(|h| h.is_finite()));
}

#[test]
fn separable_data_is_told() {
    let text = |link: &str| session(link).sentence().text();
    let told = text(&format!("objective=logistic&data={LECTURE}&k=5"));
    assert!(told.contains("the minimiser is at infinity"), "{told}");
    let overlapping = text(&format!("objective=logistic&data={LECTURE};0.6,0.8,-1;-0.6,-0.2,1&k=5"));
    assert!(!overlapping.contains("infinity"), "{overlapping}");
    let words = |link: &str| session(link).words(Panel::Data);
    assert!(words(&format!("objective=logistic&data={LECTURE}")).contains("the minimiser is at infinity"));
    assert!(words("objective=least-squares&data=1,0;1,2;1,4").contains("H is singular"));
    assert!(words("objective=least-squares&data=0,1;1,3&k=0").contains("Closed form, dashed: y = 1 + 2x"));
    // No run of it comes to rest at a critical point.
    let run = session(&format!("objective=logistic&data={LECTURE}&method=newton&steps=200"));
    assert_ne!(run.readouts().point, "minimum");
}

fn data_session(link: &str) -> Session {
    let mut session = session(link);
    session.resize(Panel::Plot, 700.0, 660.0);
    session.resize(Panel::Data, 400.0, 260.0);
    session
}

#[test]
fn a_dragged_point_moves_the_bowl_and_not_the_picture() {
    let mut session = data_session("objective=least-squares&data=0,1;1,3;2,4&controls=full");
    assert_eq!(session.panels()[..2], ["legend", "data"]);
    let before = (session.setup().view, session.algorithm().alpha(), best(&session));
    let handles = session.handles(Panel::Data);
    assert_eq!(handles.len(), 3);
    assert_eq!((handles[1].part, handles[1].value.as_str()), ("point", "x = 1, y = 3"));
    // Up: the Hessian stays, the minimiser moves.
    let hessian = session.setup().problem.objective.hessian(&before.2);
    let outcome = session.drag(Panel::Data, "point-2", [handles[1].x, handles[1].y - 30.0]);
    assert!(outcome.run && outcome.ground && outcome.error.is_none());
    let points = session.setup().problem.learning.as_ref().unwrap().points.clone();
    assert!(points.row(1)[0] == 1.0 && points.row(1)[1] > 3.0, "{points:?}");
    assert_eq!(session.setup().problem.objective.hessian(&before.2), hessian);
    assert_ne!(best(&session), before.2);
    assert_eq!((session.setup().view, session.algorithm().alpha()), (before.0, before.1));
    // To the side: the Hessian is another one.
    session.drag(Panel::Data, "point-2", [handles[1].x + 40.0, handles[1].y]);
    assert_ne!(session.setup().problem.objective.hessian(&before.2), hessian);
    assert_eq!((session.setup().view, session.algorithm().alpha()), (before.0, before.1));
    // One act is one entry of the history.
    session.finish(false);
    session.undo();
    assert_eq!(best(&session), before.2);
}

#[test]
fn points_are_added_nudged_and_taken_away() {
    let mut session = data_session("objective=least-squares&data=0,1;1,3;2,4");
    let count = |session: &Session| session.setup().problem.learning.as_ref().unwrap().points.len();
    session.add_point(Some([200.0, 100.0]), false);
    session.add_point(None, false);
    assert_eq!(count(&session), 5);
    session.nudge(Panel::Data, "point-1", [0.0, 1.0], Nudge::Big);
    let row = session.setup().problem.learning.as_ref().unwrap().points.row(0).to_vec();
    assert!(row[0] == 0.0 && row[1] > 1.0, "{row:?}");
    for _ in 0..9 {
        session.remove("point-1");
    }
    assert_eq!(count(&session), 2, "the last two stay");
    for (id, pixel) in [("point-9", [1.0, 1.0]), ("point-x", [f64::NAN, 0.0]), ("point-0", [1.0, 1.0])] {
        assert_eq!(session.drag(Panel::Data, id, pixel), Default::default());
    }
    // Pasted points have a picture of their own.
    let outcome = session.type_text("data", "x\ty\n100\t1\n101\t2,5\n103\t3");
    assert!(outcome.error.is_none() && count(&session) == 3);
    assert!(!session.link().contains("view="));
    assert!(session.type_text("data", "1,2\n3,four").error.is_some());
    // Of classes a point belongs to one.
    let mut classes = data_session("objective=logistic&data-n=6");
    classes.add_point(None, true);
    assert_eq!(classes.setup().problem.learning.as_ref().unwrap().points.outcome(6), -1.0);
}

#[test]
fn many_points_are_sampled_in_the_picture() {
    let rows: Vec<String> = (0..5000).map(|i| format!("{},{}", i % 100, i % 7)).collect();
    let mut config = Config::default();
    config.say("objective", "least-squares").unwrap();
    config.say("data", &rows.join(";")).unwrap();
    let session = Session::new(config).unwrap();
    assert!(session.words(Panel::Data).contains("of 5000 points are drawn"));
    assert!(session.handles(Panel::Data).is_empty());
    let (scene, _) = session.chart_scene(Panel::Data);
    assert!(scene.marks.len() < 1000);
}

/// Values computed by NumPy, scikit-learn and SciPy; see `tests/reference/learning.py`.
#[test]
fn solutions_and_steps_agree_with_the_reference() {
    let records: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../reference/learning.json")).unwrap();
    let (mut solved, mut run) = (0, 0);
    for record in &records {
        let link = record["link"].as_str().unwrap();
        let session = session(link);
        let near = |found: &[f64], expected: &[f64], tolerance: f64, what: &str| {
            agree(found, expected, tolerance, &format!("{what} of {link}"));
        };
        if let Some(path) = record["path"].as_array() {
            let batch = session.algorithm().batch.unwrap();
            let iterates = &session.run().trajectory.iterates;
            assert_eq!(iterates.len(), path.len() + 1, "{link}");
            for (k, w) in path.iter().enumerate() {
                let order: Vec<f64> = batch.rows(k).into_iter().map(|i| i as f64).collect();
                assert_eq!(order, numbers(&record["orders"][k]), "batch {k} of {link}");
                near(&iterates[k + 1].x, &numbers(w), 1e-12, "a step");
            }
            run += 1;
            continue;
        }
        let problem = &session.setup().problem;
        near(&best(&session), &numbers(&record["solution"]), 1e-8, "the solution");
        near(&[problem.known.lowest.unwrap()], &[record["lowest"].as_f64().unwrap()], 1e-10, "f*");
        let (f, gradient, hessian) = problem.objective.second_order(&Rn::of(&numbers(&record["at"])));
        near(&[f], &[record["f"].as_f64().unwrap()], 1e-11, "f");
        near(&gradient, &numbers(&record["gradient"]), 1e-11, "∇f");
        near(hessian.as_slice(), &numbers(&record["hessian"]), 1e-11, "∇²f");
        solved += 1;
    }
    assert_eq!((solved, run), (8, 8));
}

/// 100 points as in a lecture: features 1 and x about 0, noise of deviation ½.
fn noisy(more: &str) -> Session {
    session(&format!(
        "objective=least-squares&data-n=100&data-noise=0.5&standardise&data-seed=4&start=0,0&k=0&{more}"
    ))
}

#[test]
fn the_noise_ball_is_where_theory_has_it() {
    // Radius² ∝ α/B, by theory exactly and in long runs nearly.
    let radius = |more: &str| {
        let session = noisy(&format!("steps=20000&{more}"));
        let at = session.situation();
        (foretold_radius(&at).unwrap(), measured_radius(&at).unwrap())
    };
    for more in ["batch=1&alpha=0.05", "batch=1&alpha=0.1", "batch=5&alpha=0.1", "batch=20&alpha=0.1"] {
        let (foretold, measured) = radius(more);
        assert!((measured / foretold - 1.0).abs() < 0.06, "{more}: {measured} for {foretold}");
    }
    let square = |more: &str| radius(more).0.powi(2);
    let (whole, half) = (square("batch=5&alpha=0.02"), square("batch=5&alpha=0.01"));
    assert!((whole / half - 2.0).abs() < 0.1, "{whole} {half}");
    let (one, ten) = (square("batch=1&alpha=0.01"), square("batch=10&alpha=0.01"));
    assert!((one / ten - 10.0).abs() < 0.4, "{one} {ten}");
    // New orders of all points are far quieter.
    let shuffled = noisy("steps=5000&batch=10&alpha=0.1&replacement=false");
    assert!(foretold_radius(&shuffled.situation()).is_none());
    assert!(measured_radius(&shuffled.situation()).unwrap() < 0.7 * radius("batch=10&alpha=0.1").1);
    // A schedule shrinks it.
    let cooled = noisy("steps=2000&batch=1&alpha=0.1&schedule=inverse-time");
    let last = &cooled.run().trajectory.iterates[2000].x;
    assert!((last.clone() - &best(&cooled)).norm() < 0.5 * radius("batch=1&alpha=0.1").0);
}

#[test]
fn every_first_order_method_takes_batches() {
    for method in zigzag::method::CATALOGUE {
        let link = format!("method={}&batch=5&steps=40", method.id);
        for objective in ["least-squares", "logistic&data-n=40"] {
            let session = session(&format!("objective={objective}&{link}&k=3"));
            assert_eq!(session.algorithm().batch.is_some(), method.takes_options, "{link}");
            assert!(!session.sentence().text().is_empty());
            if method.takes_options && session.status().reason != "no-direction" {
                let whole =
                    super::support::session(&format!("objective={objective}&method={}&steps=40", method.id));
                assert_ne!(session.trajectory(), whole.trajectory(), "{link}");
            }
        }
    }
    // All points are no batch, and a problem without points has none.
    assert!(session("objective=least-squares&batch=25").algorithm().batch.is_none());
    assert!(session("objective=rosenbrock&batch=5").algorithm().batch.is_none());
}

#[test]
fn the_gradients_of_the_points_have_the_gradient_as_their_mean() {
    for objective in
        ["least-squares", "least-squares&loss=sum", "logistic&data-n=30", "least-squares&degree=3"]
    {
        let session = session(&format!("objective={objective}&batch=4&k=2&show=samples,path"));
        let at = session.situation();
        let f = &session.setup().problem.objective;
        let n = f.rows();
        let sum = (0..n).fold(Rn::zeros(at.point.x.len()), |sum, i| {
            sum + f.on_rows(&[i]).unwrap().first_order(&at.point.x).1
        });
        let off = (sum / n as f64 - &at.point.gradient).norm();
        assert!(off < 1e-12 * (1.0 + at.point.gradient.norm()), "{objective}: {off}");
        // A step of gradient descent follows its batch.
        let sampled = Sampled::at(&at).unwrap();
        let step = at.step.as_ref().unwrap();
        assert!((step.direction.clone() + &sampled.gradient).norm() < 1e-12, "{objective}");
        let told = session.sentence().text();
        assert!(told.contains("looks at 4 points"), "{told}");
        let cells = session.cells();
        assert!(
            cells.iter().any(|cell| cell.key == "epochs") && cells.iter().any(|cell| cell.key == "hessianOf")
        );
    }
}

#[test]
fn batches_of_different_size_race() {
    let session =
        session("objective=least-squares&batch=1&compare=gradient-descent(batch=10)&alpha=0.1&seed=3");
    let sizes: Vec<_> =
        session.runs().iter().map(|run| run.algorithm().batch.map(|b| (b.size, b.seed))).collect();
    assert_eq!(sizes, [Some((1, 3)), Some((10, 3))]);
    let names: Vec<_> = session.runs().iter().map(|run| run.contender.name.clone()).collect();
    assert!(names[0].contains("B = 1") && names[1].contains("B = 10"), "{names:?}");
    let link = session.link();
    assert_eq!(super::support::session(&link).link(), link);
}
