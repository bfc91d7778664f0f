//! A problem of more variables than the plot has directions, through the whole pipeline.

use super::support::session;
use zigzag::{
    Config, Objective, Session,
    number::subscript,
    objective::QuadraticN,
    session::Panel,
    setup::Slicing,
    space::{Picture, Rn, Slice, Vector},
};

/// λᵢ from 1 to 20 by equal ratios.
fn lambda(n: usize, i: usize) -> f64 {
    20f64.powf(i as f64 / (n - 1) as f64)
}

fn slice(session: &Session) -> &Slice {
    match &session.setup().picture {
        Picture::Slice(slice) => slice,
        other => panic!("{other:?} is no slice"),
    }
}

#[test]
fn the_eigenvalues_are_spread_by_equal_ratios() {
    for n in [2, 3, 10, 20] {
        let session = session(&format!("objective=quadratic-n&dimension={n}&k=0"));
        let at = session.situation();
        let spectrum = at.spectrum.as_ref().unwrap();
        assert_eq!(spectrum.values().len(), n);
        for (i, (value, vector)) in spectrum.values().iter().zip(spectrum.vectors()).enumerate() {
            assert!((value - lambda(n, i)).abs() < 1e-12 * value, "{n}: λ_{i} = {value}");
            assert!((vector[i] - 1.0).abs() < 1e-15, "{n}: {vector:?}");
        }
        let modes = at.modes.as_ref().unwrap();
        assert_eq!(modes.len(), n);
        assert_eq!((modes[n - 1].symbol.clone(), modes[0].name.as_str()), (subscript("λ", n), "w₁"));
        let readouts = session.readouts();
        assert_eq!((readouts.lambda_min, readouts.lambda_max), (Some(1.0), Some(20.0)));
        assert!((readouts.kappa.unwrap() - 20.0).abs() < 1e-12);
        assert!((readouts.alpha_star.unwrap() - 2.0 / 21.0).abs() < 1e-15);
        assert!((readouts.rate_star.unwrap() - 19.0 / 21.0).abs() < 1e-15);
        assert_eq!(readouts.x.len(), n);
        assert_eq!(session.trajectory()[0].x.len(), n);
    }
    // From the largest to the least: the names stay those of the variables.
    let turned = session("objective=quadratic-n&dimension=3&lambda-min=9&lambda-max=1&k=0");
    let modes = turned.situation().modes.clone().unwrap();
    assert_eq!(modes.iter().map(|mode| mode.name.as_str()).collect::<Vec<_>>(), ["w₃", "w₂", "w₁"]);
    assert!((modes[1].lambda - 3.0).abs() < 1e-12);
}

#[test]
fn every_coordinate_follows_its_own_factor() {
    // x_k = (1 − αλ)ᵏ x₀, and with momentum the powers of each 2×2 block.
    let (n, alpha) = (7, 0.06);
    let plain = session(&format!("objective=quadratic-n&dimension={n}&alpha={alpha}&steps=30&k=9"));
    let heavy = session(&format!(
        "objective=quadratic-n&dimension={n}&method=momentum&beta=0.5&alpha={alpha}&steps=30&k=9"
    ));
    for i in 0..n {
        let (l, start) = (lambda(n, i), if i == 0 { -3.0 } else { 2.0 });
        let (mut x, mut before) = (start, start);
        for (k, (a, b)) in plain.trajectory().iter().zip(heavy.trajectory()).enumerate() {
            let exact = (1.0 - alpha * l).powi(k as i32) * start;
            assert!((a.x[i] - exact).abs() < 1e-12, "w_{i} at k = {k}: {} for {exact}", a.x[i]);
            assert!((b.x[i] - x).abs() < 1e-12, "momentum: w_{i} at k = {k}: {} for {x}", b.x[i]);
            (x, before) = (x - alpha * l * x + 0.5 * (x - before), x);
        }
    }
    let rate = plain.readouts().rate.unwrap();
    assert!((rate - 0.94).abs() < 1e-15, "{rate}");
    // The spectral radius of the blocks: the largest of all modes.
    let radius = |l: f64| {
        let trace = 1.5 - alpha * l;
        let root = trace * trace - 2.0;
        if root < 0.0 { 0.5f64.sqrt() } else { 0.5 * (trace.abs() + root.sqrt()) }
    };
    let exact = (0..n).map(|i| radius(lambda(n, i))).fold(0.0, f64::max);
    assert!((heavy.readouts().rate.unwrap() - exact).abs() < 1e-12);
    // f falls as the sum of the modes does.
    let f = QuadraticN::spread(n, 1.0, 20.0);
    for iterate in plain.trajectory() {
        let sum: f64 = (0..n).map(|i| 0.5 * lambda(n, i) * iterate.x[i] * iterate.x[i]).sum();
        assert!((iterate.f - sum).abs() <= 1e-12 * (1.0 + sum) && f.value(&iterate.x) == iterate.f);
    }
}

#[test]
fn conjugate_gradients_end_after_as_many_steps_as_there_are_curvatures() {
    let demo = session("objective=quadratic-n&dimension=8&method=cg-fr&step-rule=exact&steps=12");
    let first = demo.trajectory()[0].gradient.norm();
    assert!(demo.trajectory()[8].gradient.norm() < 1e-6 * first);
    assert!(demo.trajectory()[6].gradient.norm() > 1e-6 * first);
    let newton = session("objective=quadratic-n&dimension=20&method=newton&steps=3");
    assert_eq!(newton.status().last, 1);
}

#[test]
fn the_plot_shows_two_eigen_directions() {
    let demo = session("objective=quadratic-n&dimension=6&k=0");
    assert_eq!(demo.setup().slicing, Some(Slicing::Hessian(1, 6)));
    assert_eq!(demo.setup().axis_names(), ["w₁", "w₆"]);
    let demo = session("objective=quadratic-n&dimension=6&slice-first=5&slice-second=2&k=0");
    assert_eq!(demo.setup().axis_names(), ["w₅", "w₂"]);
    assert_eq!(demo.situation().place(), [2.0, 2.0]);
    // One direction makes no plane, and a place beyond the last is the last.
    for (link, expected) in [
        ("slice-first=3&slice-second=3", Slicing::Hessian(3, 6)),
        ("slice-first=6", Slicing::Hessian(6, 1)),
        ("slice-first=90&slice-second=4", Slicing::Hessian(6, 4)),
        ("slice-second=1", Slicing::Hessian(6, 1)),
    ] {
        let demo = session(&format!("objective=quadratic-n&dimension=6&{link}"));
        assert_eq!(demo.setup().slicing, Some(expected), "{link}");
    }
    // The field is f on the plane: ½(λ₅u² + λ₂v²).
    let f = demo.setup().plane().unwrap();
    let (value, gradient, hessian) = f.second_order(&[1.5, -2.0].into());
    let (a, b) = (lambda(6, 4), lambda(6, 1));
    assert!((value - 0.5 * (a * 2.25 + b * 4.0)).abs() < 1e-12);
    assert!((gradient[0] - 1.5 * a).abs() < 1e-12 && (gradient[1] + 2.0 * b).abs() < 1e-12);
    assert!((hessian[(0, 0)] - a).abs() < 1e-12 && hessian[(0, 1)] == 0.0);
}

#[test]
fn the_longest_plane_of_a_path_is_found() {
    let demo = session("objective=quadratic-n&dimension=9&slice=path&alpha=0.03&steps=25");
    let slice = slice(&demo).clone();
    let [a, b] = &slice.axes;
    assert!((a.norm() - 1.0).abs() < 1e-12 && (b.norm() - 1.0).abs() < 1e-12 && a.dot(b).abs() < 1e-12);
    // No other plane holds more of the path about its end.
    let path = demo.trajectory();
    let last = path[path.len() - 1].x.clone();
    let held = |a: &Rn, b: &Rn| -> f64 {
        let away = |x: &Rn| x.clone() - &last;
        path.iter().map(|i| a.dot(&away(&i.x)).powi(2) + b.dot(&away(&i.x)).powi(2)).sum()
    };
    let most = held(a, b);
    for i in 0..9 {
        for j in 0..i {
            let axis = |n: usize| Rn::from_fn(9, |k| if k == n { 1.0 } else { 0.0 });
            assert!(held(&axis(i), &axis(j)) < most, "w_{i}, w_{j}");
        }
    }
    // The whole path is in the picture.
    let window = demo.window();
    assert!(path.iter().all(|i| window.contains(slice.foot(&i.x))));
    assert_eq!(demo.setup().axis_names(), ["p₁", "p₂"]);
    // It follows the algorithm, and stays while only the iterate shown is another.
    let mut demo = demo;
    demo.seek(3.0);
    assert_eq!(demo.setup().picture, Picture::Slice(slice.clone()));
    demo.type_text("alpha", "0.08");
    assert_ne!(demo.setup().picture, Picture::Slice(slice));
    let fresh = session("objective=quadratic-n&dimension=9&slice=path&alpha=0.08&steps=25&k=3");
    assert_eq!(demo.setup().picture, fresh.setup().picture);
}

#[test]
fn a_start_is_dragged_within_the_plane() {
    let mut demo = session("objective=quadratic-n&dimension=5&slice-first=2&slice-second=4");
    let pixel = demo.viewport(Panel::Plot).to_pixels([-1.0, 1.5]);
    demo.drag(Panel::Plot, "start", pixel);
    let start = demo.setup().starts[0].clone();
    assert!((start[1] + 1.0).abs() < 0.02 && (start[3] - 1.5).abs() < 0.02, "{start:?}");
    assert_eq!((start[0], start[2], start[4]), (-3.0, 2.0, 2.0));
    let handle = &demo.handles(Panel::Plot)[0];
    assert!((handle.x - pixel[0]).abs() < 1.0 && (handle.y - pixel[1]).abs() < 1.0);
    // The link says all five numbers and reads back; another number of variables drops them.
    let (again, errors) = Config::from_link(&demo.link());
    assert!(errors.is_empty() && again == *demo.config());
    let outcome = demo.type_text("dimension", "6");
    assert!(outcome.error.is_none() && demo.setup().starts[0].len() == 6, "{outcome:?}");
    let wrong = session("objective=quadratic-n&dimension=4").read_link("objective=quadratic-n&start=1,2");
    assert_eq!(
        wrong.error.unwrap().message,
        "start: “1,2” was given, and Quadratic in N variables is a function of w₁, …, w₁₀: a start is 10 numbers."
    );
}

#[test]
fn the_sentence_tells_of_all_directions() {
    let told = |keys: &str| session(&format!("objective=quadratic-n&k=3&{keys}")).sentence().text();
    assert_eq!(
        told("alpha=0.02"),
        "All 10 eigen-directions shrink without overshooting, w₁₀ fastest (1 − 20α = 0.6), w₁ slowest (1 − α = 0.98) and sets the pace: in the long run each step leaves 0.98 of the error."
    );
    assert!(told("step-rule=optimal").contains("Of the 10 eigen-directions 2 overshoot"));
    assert!(told("alpha=0.1").contains("all other directions shrink"));
    assert!(told("alpha=0.11").ends_with("and the run diverges; 9 of the 10 eigen-directions still shrink."));
}
