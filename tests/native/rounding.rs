//! At the rounding floor of f searches decide by slopes, and a step that does not move x is none.

use super::support::session;

#[test]
fn a_minimum_that_was_reached_is_not_left() {
    for link in [
        "f=40%2B(x-1)^2%2B9(y-2)^2%2Bx^3/100&step-rule=exact&start=3,3&steps=200",
        "f=(11-x-y)^2%2B(1%2Bx%2B10y-xy)^2&step-rule=exact&start=14,23.59&steps=300",
        "f=40%2B(x-1)^2%2B9(y-2)^2&step-rule=armijo&start=3,3&steps=400",
        "f=1e6-1e6*exp(-x^2-4*y^2)&step-rule=exact&start=0.5,0.4&steps=200",
        "objective=ackley&step-rule=armijo&steps=200",
        "objective=ackley&step-rule=exact&steps=200",
    ] {
        let session = session(link);
        let run = session.trajectory();
        let norm = |k: usize| run[k].gradient.iter().map(|g| g * g).sum::<f64>().sqrt();
        let lowest = (0..run.len()).map(norm).fold(f64::INFINITY, f64::min);
        let last = norm(run.len() - 1);
        assert!(last <= 30.0 * lowest && last < 1e-6 * norm(0), "{link}: {last:e} after {lowest:e}");
        assert_eq!(session.readouts().point, "minimum", "{link}");
        let longest = run.iter().filter_map(|i| i.alpha).fold(0.0, f64::max);
        assert!(longest < 10.0, "{link}: α = {longest}");
    }
}

#[test]
fn at_the_floor_that_is_what_is_said() {
    let link = "f=40%2B(x-1)^2%2B9(y-2)^2%2Bx^3/100&step-rule=exact&start=3,3&steps=60&k=33";
    let words = session(link).sentence().text();
    assert!(words.contains("at the rounding floor"), "{words}");
}

#[test]
fn a_run_that_stands_still_has_ended() {
    for (link, most) in [
        ("objective=goldstein-price&method=trust-region&steps=400", 60),
        ("objective=goldstein-price&method=dogleg&steps=400", 60),
        ("f=137*x^2-211*x*y%2B82*y^2%2B3*x-y&start=2,-1.3&method=bfgs&step-rule=armijo&steps=200", 20),
        (
            "f=sin(x)*cos(y/2)%2B0.05*(x^2%2By^2)&start=2.6,1.9&method=trust-region&radius=0.31&radius-max=1.9",
            12,
        ),
        ("f=sin(x)*cos(y/2)%2B0.05*(x^2%2By^2)&start=2.6,1.9&method=dogleg&radius=0.31&radius-max=1.9", 12),
    ] {
        let session = session(link);
        let run = session.trajectory();
        assert!(run.len() <= most, "{link}: {} iterates", run.len());
        assert_eq!((session.status().reason, session.readouts().point), ("converged", "minimum"), "{link}");
        assert!(run.windows(2).all(|pair| pair[0].x != pair[1].x), "{link}");
    }
    // Far from every critical point it is told why.
    for link in ["f=1/(1%2Bexp(-20x))&start=2&alpha=0.1", "f=exp(-10*(x^2%2By^2))&start=2,2&alpha=0.1"] {
        let session = session(link);
        assert_eq!((session.status().reason, session.trajectory().len()), ("no-direction", 1), "{link}");
        let words = session.sentence().text();
        assert!(
            words.contains("shorter than the last digit") && words.contains("f is all but flat here"),
            "{words}"
        );
    }
    // A schedule may move it again, and so may what a method remembers.
    assert_eq!(session("f=x^2&alpha=0.1&schedule=cyclical&period=10&steps=30").trajectory().len(), 31);
    assert_eq!(session("f=exp(-x^2)&start=9&method=adam&steps=30&alpha=0.1").trajectory().len(), 31);
}

#[test]
fn quasi_newton_recovers_from_a_first_step_that_scales_its_matrix_far_too_small() {
    for f in [
        "(10000xy-1)^2%2B(exp(-x)%2Bexp(-y)-1.0001)^2&start=0,1",
        "1e6*x^2%2By^2&start=1,1",
        "1e-6*(x^2%2B10*y^2)&start=1,1",
        "(x%2B10y)^2%2B1e-4*x^4&start=3,1",
        "1e-9*x^2&start=2",
    ] {
        for method in ["bfgs", "lbfgs"] {
            for longest in ["", "&alpha-max=1e6"] {
                let link = format!("f={f}&method={method}&steps=300{longest}");
                let session = session(&link);
                assert_eq!(session.status().reason, "converged", "{link}: {}", session.sentence().text());
                let run = session.trajectory();
                assert!(run[run.len() - 1].f <= 1e-12 * run[0].f.abs().max(1e-6), "{link}");
            }
        }
    }
    // Where f has no lowest point along the way it is still said.
    for link in ["f=x&start=0&method=bfgs", "f=x*y&start=1,-1&method=bfgs"] {
        let words = session(link).sentence().text();
        assert!(words.contains("unbounded below"), "{link}: {words}");
    }
}

#[test]
fn a_root_of_squares_keeps_its_curvature_far_out() {
    // f″ tends to this multiple of 1/|x|³.
    for (f, x, multiple) in [
        ("sqrt(1%2Bx^2)", 1e9_f64, 1.0),
        ("(1%2Bx^2)^0.5", 1e8, 1.0),
        ("sqrt(x^2%2B1)", -3e8, 1.0),
        ("sqrt(4*x^2%2B4)/2", 2e8, 1.0),
        ("16*(sqrt(1%2B(x/4)^2)-1)", 1e9, 64.0),
    ] {
        let curvature = session(&format!("f={f}&start={x:e}&steps=1&k=0")).readouts().curvature.unwrap();
        let exact = multiple / x.abs().powi(3);
        assert!((curvature / exact - 1.0).abs() < 1e-9, "{f} at {x:e}: {curvature:e}, not {exact:e}");
    }
    // λ of √(1 + x² + y²) are 1/r³ and 1/r.
    let readouts = session("f=sqrt(1%2Bx^2%2By^2)&start=3e8,4e8&steps=1&k=0").readouts();
    assert!((readouts.lambda_max.unwrap() * 5e8 - 1.0).abs() < 1e-9);
}
