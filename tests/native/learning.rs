//! Objectives that learn from data, through the whole pipeline.

use super::support::session;
use zigzag::{
    Config, Objective, Session,
    data::Points,
    objective::{LinearModel, Pointwise},
    space::{Picture, R2, Rn, Vector},
};

/// Why a link's session does not open.
fn refused(link: &str) -> String {
    let (config, errors) = Config::from_link(link);
    match errors.first() {
        Some(error) => error.message.clone(),
        None => Session::new(config).err().unwrap_or_else(|| panic!("{link} is allowed")).message,
    }
}

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
    assert!(refused("objective=least-squares&data=1,2").contains("1 point was given"));
    assert!(refused("objective=least-squares&data=1,2;3,x").contains("point 2, column 2"));
    assert!(refused("objective=least-squares&data=1,2,1;3,4,1").contains("a point has 3 numbers"));
    assert!(refused("objective=least-squares&data-set=moons").contains("allowed are line, sine"));
    // Data that nobody learns from is checked, and waits.
    session("objective=rosenbrock&data=1,2,1;3,4,1");
    assert!(refused("data=1,2;3,x").starts_with("data:"));
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
