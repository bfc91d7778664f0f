//! Weight decay adds to every curvature of which a step size is made, and clipping acts on the decayed gradient.

use super::support::session;
use zigzag::figure::alpha_ticks;

fn near(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-12), "{found:?} is not {expected}");
}

#[test]
fn step_sizes_are_those_of_the_decayed_curvatures() {
    for mode in ["", "&weight-decay-mode=decoupled"] {
        let link = format!("f=(x^2%2B10*y^2)/2&start=3,1&alpha=0.18&weight-decay=2&steps=40{mode}");
        let session = session(&link);
        let readouts = session.readouts();
        near(readouts.alpha_star, 2.0 / 15.0);
        near(readouts.rate_star, 0.6);
        near(readouts.alpha_max, 1.0 / 6.0);
        // The Hessian is what it is.
        near(readouts.lambda_max, 10.0);
        assert!(readouts.rate.unwrap() > 1.0);
        assert!(session.trajectory().last().unwrap().f > 10.0, "α is beyond the limit");
        let at = session.situation();
        let ticks = alpha_ticks(&at, 1.0);
        assert!(
            ticks.iter().any(|tick| tick.label == "2/(λₘₐₓ + ω)" && (tick.at - 1.0 / 6.0).abs() < 1e-12),
            "{ticks:?}"
        );
    }
    near(session("f=x^2&start=1&weight-decay=2&k=0").readouts().alpha_star, 0.25);
    // Decay makes a bowl of a saddle.
    near(session("objective=saddle&start=1,1&weight-decay=3&alpha=0.1&k=0").readouts().alpha_max, 0.4);
    assert_eq!(session("objective=saddle&start=1,1&weight-decay=1&k=0").readouts().alpha_max, None);
}

#[test]
fn the_cells_say_that_they_are_of_the_decayed_curvatures() {
    let labels =
        |link: &str| -> Vec<String> { session(link).cells().iter().map(|cell| cell.label.clone()).collect() };
    assert!(labels("weight-decay=2").contains(&"2/(λₘₐₓ + ω)".to_owned()));
    assert!(labels("").contains(&"2/λₘₐₓ".to_owned()));
    assert!(labels("objective=parabola&weight-decay=2").contains(&"2/(f″ + ω)".to_owned()));
}

#[test]
fn what_is_clipped_is_the_decayed_gradient() {
    let session = session("start=3,0&alpha=0.1&weight-decay=2&clip=5&k=0");
    let readouts = session.readouts();
    assert_eq!(readouts.rate, None);
    assert!(readouts.why["rate"].contains("clipped"));
    near(readouts.measured_rate, 2.5 / 3.0);
    let words = session.sentence().text();
    assert!(words.contains("9 long with its weight decay, is clipped to 5"), "{words}");
    assert!(
        super::support::session("start=1,0&alpha=0.1&weight-decay=2&clip=5&k=0").readouts().rate.is_some()
    );
}

#[test]
fn the_measured_rate_says_over_what_it_is_a_mean() {
    let help = |link: &str| {
        let cells = session(link).cells();
        cells.iter().find(|cell| cell.key == "measuredRate").map(|cell| cell.help.clone()).unwrap()
    };
    assert!(help("alpha=0.3&k=5").contains("the next iterate's distance to the limit over this one's"));
    for link in ["method=momentum&k=15", "method=adam&k=15", "objective=parabola&method=momentum&k=9"] {
        assert!(help(link).contains("a mean over the last steps"), "{link}: {}", help(link));
    }
}
