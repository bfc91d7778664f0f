//! The numbers that lecture notes print, exactly.

use super::support::session;
use zigzag::session::Panel;

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * b.abs().max(1.0)
}

fn distances(link: &str) -> Vec<f64> {
    session(link).trajectory().iter().map(|i| i.x[0].hypot(i.x[1])).collect()
}

/// The first k with f(x_k) − f* < 1e-6.
fn k6(link: &str) -> Option<usize> {
    session(link).trajectory().iter().position(|i| i.f < 1e-6)
}

#[test]
fn the_first_view_needs_no_word() {
    let silent = session("");
    let said =
        session("objective=quadratic&lambda1=1&lambda2=4&method=gradient-descent&alpha=0.4&start=-3,2");
    assert_eq!(silent.trajectory(), said.trajectory());
    assert_eq!(silent.readouts(), said.readouts());
}

#[test]
fn the_bowl_of_the_first_lecture() {
    let r = session("alpha=0.4&k=0").readouts();
    assert_eq!((r.lambda_min, r.lambda_max, r.kappa), (Some(1.0), Some(4.0), Some(4.0)));
    assert!(near(r.alpha_star.unwrap(), 0.4) && near(r.rate_star.unwrap(), 0.6));
    assert!(near(r.alpha_max.unwrap(), 0.5) && near(r.rate.unwrap(), 0.6));
    assert_eq!(r.regime, Some("optimal"));
    assert_eq!((r.f, r.point), (Some(12.5), "regular"));
    assert!(near(r.measured_rate.unwrap(), 0.6));
    assert_eq!(r.measured_rate_of, Some(zigzag::explain::MeasuredOf::X));
    // gᵀg/gᵀHg with g = (−3, 8): 73/(9 + 256)
    assert!(near(r.alpha_cauchy.unwrap(), 73.0 / 265.0));
    // On a quadratic the second-order model is the function.
    assert!(near(r.predicted_decrease.unwrap(), r.actual_decrease.unwrap()));
    assert!(near(r.linear_decrease.unwrap(), 0.4 * 73.0));
}

#[test]
fn at_alpha_star_each_step_leaves_0_6_of_the_error() {
    let d = distances("alpha=0.4&start=-3,2&steps=40");
    for pair in d.windows(2) {
        assert!((pair[1] / pair[0] - 0.6).abs() < 1e-12);
    }
    assert_eq!(k6("alpha=0.4&steps=100"), Some(16));
}

#[test]
fn other_steps_tend_to_their_rate() {
    for (alpha, first, limit, k6_expected) in [(0.2, 0.675, 0.8, 35), (0.45, 0.637, 0.8, 36)] {
        let link = format!("alpha={alpha}&start=-3,2&steps=100");
        let d = distances(&link);
        assert!((d[1] / d[0] - first).abs() < 5e-4, "{alpha}: {}", d[1] / d[0]);
        assert!((d[40] / d[39] - limit).abs() < 1e-9);
        assert_eq!(k6(&link), Some(k6_expected));
    }
}

#[test]
fn regimes_have_their_borders() {
    let regime = |alpha: &str| session(&format!("alpha={alpha}&k=0")).readouts().regime.unwrap();
    let table = [
        ("0.1", "monotone"),
        ("0.25", "monotone"),
        ("0.2500001", "mixed"),
        ("0.39", "mixed"),
        ("0.4", "optimal"),
        ("0.41", "oscillating"),
        ("0.5", "borderline"),
        ("0.51", "diverging"),
    ];
    for (alpha, expected) in table {
        assert_eq!(regime(alpha), expected, "α = {alpha}");
    }
}

#[test]
fn between_a_quarter_and_a_half_w2_alternates_and_converges() {
    for alpha in [0.26, 0.3, 0.4, 0.49] {
        let run = session(&format!("alpha={alpha}&start=-3,2&steps=300")).trajectory();
        let signs = run.windows(2).take(20).all(|pair| pair[0].x[1] * pair[1].x[1] < 0.0);
        assert!(signs && run[run.len() - 1].x[1].abs() < 1e-2, "α = {alpha}");
    }
}

#[test]
fn beyond_two_over_lambda_max_the_run_diverges() {
    let d = distances("alpha=0.52&start=-3,2&steps=60");
    assert!((d[60] / d[59] - 1.08).abs() < 1e-6);
    let session = session("alpha=0.7&start=-3,2&steps=500");
    assert_eq!(session.status().reason, "diverged");
    let last = session.trajectory().last().unwrap().clone();
    assert!(last.x[0].hypot(last.x[1]) <= 1e12 && last.f.is_finite() && last.direction.is_none());
}

#[test]
fn straight_into_the_saddle() {
    let run = session("objective=saddle&alpha=0.2&start=1,0&steps=60");
    for (k, i) in run.trajectory().iter().enumerate() {
        let norm = i.gradient[0].hypot(i.gradient[1]);
        let exact = 2.0 * 0.6f64.powi(k as i32);
        assert!((norm / exact - 1.0).abs() < 1e-13 * (k + 1) as f64, "k = {k}");
    }
    assert_eq!(run.status().reason, "converged");
    let r = run.readouts();
    assert_eq!(r.point, "saddle");
    assert_eq!((r.lambda_min, r.lambda_max), (Some(-2.0), Some(2.0)));
    // Below 1e-9 first at 42, and the second-derivative test speaks where the saddle is nearer than 1e-8 of the scale.
    let below = |limit: f64| run.trajectory().iter().position(|i| i.gradient[0].abs() < limit);
    assert_eq!(below(1e-9), Some(42));
    let at = below(2e-8 * run.setup().problem.scale(&[1.0, 0.0].into())).unwrap();
    let told =
        |k: usize| session(&format!("objective=saddle&alpha=0.2&start=1,0&steps=60&k={k}")).readouts().point;
    assert_eq!((told(at - 1), told(at)), ("regular", "saddle"));
    for absent in [r.alpha_star, r.rate_star, r.alpha_max] {
        assert_eq!(absent, None);
    }
    assert!(r.why["alphaStar"].contains("positive definite"));
}

#[test]
fn past_the_saddle_after_a_stall() {
    let run = session("objective=saddle&alpha=0.2&start=1,1e-6&steps=50").trajectory();
    assert_eq!(run.iter().position(|i| i.x[1].abs() > 1.0), Some(42));
    assert!((run[42].x[1] - 1.372).abs() < 5e-4);
    let norms: Vec<f64> = run.iter().map(|i| i.gradient[0].hypot(i.gradient[1])).collect();
    let least = norms.iter().copied().fold(f64::INFINITY, f64::min);
    assert_eq!(norms.iter().position(|n| *n == least), Some(17));
    assert!((least - 6.97e-4).abs() < 1e-6);
    let stalled = |k: usize| {
        let session = session(&format!("objective=saddle&alpha=0.2&start=1,1e-6&steps=50&k={k}"));
        session.sentence().text().starts_with("Stalled at a saddle")
    };
    let ks: Vec<usize> = (0..50).filter(|k| stalled(*k)).collect();
    // ‖∇f‖ < 0.01·‖∇f(x₀)‖: 2·0.6^k from k = 10 on, 2e-6·1.4^k up to k = 27.
    assert_eq!(ks, (10..=27).collect::<Vec<_>>());
}

#[test]
fn newton_jumps_to_any_critical_point_of_a_quadratic() {
    for link in [
        "objective=quadratic&lambda2=100&rotation=30&start=-3,1&method=newton",
        "objective=saddle&start=1,0.3&method=newton",
        "objective=quadratic&lambda1=-2&lambda2=-0.5&rotation=20&start=1,0.3&method=newton",
    ] {
        let run = session(link).trajectory();
        assert_eq!(run.len(), 2, "{link}");
        assert!(run[1].x[0].hypot(run[1].x[1]) < 1e-12);
    }
    let singular = session("lambda1=0&method=newton");
    assert_eq!(singular.status().reason, "no-direction");
    assert!(singular.status().sentence.contains("singular"));
}

#[test]
fn newton_on_rosenbrock() {
    let run = session("objective=rosenbrock&method=newton&start=-1.2,1&steps=20").trajectory();
    let errors: Vec<f64> = run.iter().map(|i| (i.x[0] - 1.0).hypot(i.x[1] - 1.0)).collect();
    for (k, expected) in [(0, 2.2), (1, 2.21), (2, 4.18), (3, 0.480), (4, 0.056), (5, 9.6e-6), (6, 1.9e-11)] {
        assert!((errors[k] / expected - 1.0).abs() < 0.05, "k = {k}: {}", errors[k]);
    }
    assert!((run[2].f - 1411.8).abs() < 0.05 && (run[2].x[0] - 0.763).abs() < 5e-4);
    // The local quadratic at the start.
    let at_start = session("objective=rosenbrock&method=newton&start=-1.2,1&k=0").readouts();
    assert!((at_start.lambda_min.unwrap() - 23.6).abs() < 0.05);
    assert!((at_start.lambda_max.unwrap() - 1506.0).abs() < 0.5);
}

#[test]
fn the_exact_step_turns_by_right_angles() {
    let session = session("lambda2=10&start=-3,1&step-rule=cauchy&steps=20");
    let run = session.trajectory();
    for pair in run.windows(2) {
        if let (Some(a), Some(b)) = (&pair[0].direction, &pair[1].direction) {
            let cosine = (a[0] * b[0] + a[1] * b[1]) / (a[0].hypot(a[1]) * b[0].hypot(b[1]));
            assert!(cosine.abs() < 1e-12);
        }
    }
    let alphas: Vec<f64> = run.iter().filter_map(|i| i.alpha).collect();
    assert!((alphas[0] - 0.1080).abs() < 5e-5 && (alphas[1] - 0.5737).abs() < 5e-5);
    assert_eq!(run.iter().position(|i| i.f < 1e-6), Some(17));
    let r = session.readouts();
    assert_eq!((r.regime, r.why["regime"].as_str()), (None, "α changes every step"));
}

#[test]
fn from_an_eigen_start_the_exact_step_is_as_slow_as_theory_allows() {
    for (kappa, expected) in [(2, 3), (5, 6), (10, 12), (25, 29), (100, 116), (1000, 1152)] {
        let link = format!("lambda2={kappa}&start=3,{}&step-rule=cauchy&steps=2000", 3.0 / f64::from(kappa));
        let d = distances(&link);
        assert_eq!(d.iter().position(|e| *e <= 0.1 * d[0]), Some(expected), "κ = {kappa}");
        let link = format!("lambda2={kappa}&start=-3,1&step-rule=optimal&steps=2000");
        let d = distances(&link);
        assert_eq!(d.iter().position(|e| *e <= 0.1 * d[0]), Some(expected), "α* at κ = {kappa}");
    }
}

#[test]
fn the_canyon() {
    let slow = "lambda2=5&rotation=-45&start=-2.8,1.4&alpha=0.37&steps=100";
    assert_eq!(k6(slow), Some(46));
    assert_eq!(k6("lambda2=5&rotation=-45&start=-2.8,1.4&step-rule=optimal&steps=100"), Some(20));
    let run = session(slow);
    let x = run.trajectory();
    for (k, at) in [(1, [-0.728, 1.918]), (2, [-1.339, 0.328]), (3, [-0.095, 0.955])] {
        assert!((x[k].x[0] - at[0]).abs() < 1e-3 && (x[k].x[1] - at[1]).abs() < 1e-3, "{:?}", x[k].x);
    }
    assert!(near(run.readouts().rate.unwrap(), 0.85));
    assert!(near(run.readouts().rate_star.unwrap(), 2.0 / 3.0));
}

#[test]
fn the_valley_of_two_curvatures() {
    // 10x₁² + x₂²/2 is the quadratic with λ = 20, 1.
    let at = |alpha: &str| {
        session(&format!("lambda1=20&lambda2=1&start=2,20&alpha={alpha}&steps=13")).trajectory()
    };
    let crawl = at("0.05");
    assert!(near(crawl[1].x[0], 0.0) && near(crawl[1].x[1], 19.0));
    assert!((crawl[13].x[1] - 10.267).abs() < 5e-4 && (crawl[13].f - 52.7).abs() < 0.05);
    assert!((at("0.11")[13].x[0] + 21.40).abs() < 5e-3);
    let exact = session("lambda1=20&lambda2=1&start=2,20&step-rule=cauchy&steps=13").trajectory();
    assert!((exact[13].f - 5.03).abs() < 5e-3);
}

#[test]
fn the_far_step_of_the_alpha_slider_shows_the_limit() {
    // The slider and the chart end beyond 2/λ_max, and the dot stands at r(α).
    let mut session = session("alpha=0.4");
    session.resize(Panel::Rate, 300.0, 225.0);
    assert_eq!(session.situation().alpha_span(), 0.75);
    let handle = &session.handles(Panel::Rate)[0];
    assert_eq!(handle.value, "α = 0.4, r = 0.6");
}
