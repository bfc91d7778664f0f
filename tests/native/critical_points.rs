//! The marks of critical points: told apart by shape, with the second-derivative test's verdict.

use super::support::session;
use zigzag::{
    Session,
    scene::{Mark, Pos, Role, Shape},
    session::Panel,
};

/// The shapes at a place, in the order in which they are drawn.
fn shapes(demo: &mut Session, at: Pos) -> Vec<Shape> {
    let (scene, _) = demo.plot_scene();
    let here = |p: Pos| (p[0] - at[0]).hypot(p[1] - at[1]) < 1e-6;
    let shape = |mark: Mark| match mark {
        Mark::Point { at, shape, line: Some(Role::Ink), .. } if here(at) => Some(shape),
        _ => None,
    };
    scene.marks.into_iter().filter_map(shape).collect()
}

/// Where the test cannot tell, a circle is round the mark of the true kind.
#[test]
fn minima_maxima_saddles_and_open_questions_differ_in_shape() {
    use Shape::{Cross, Diamond, Disc, Triangle};
    for (link, at, expected) in [
        ("objective=quadratic", [0.0, 0.0], vec![Cross]),
        ("objective=quadratic&lambda1=-1&lambda2=-2", [0.0, 0.0], vec![Triangle]),
        ("objective=saddle", [0.0, 0.0], vec![Diamond]),
        ("objective=two-wells", [1.0, 0.0], vec![Cross]),
        ("objective=quartic", [0.0, 0.0], vec![Cross, Disc]),
        ("objective=quartic-saddle", [0.0, 0.0], vec![Diamond, Disc]),
        ("objective=monkey-saddle", [0.0, 0.0], vec![Diamond, Disc]),
        // Of typed formulae nothing is known beforehand.
        ("f=x^2%2B3*y^2", [0.0, 0.0], vec![Cross]),
        ("f=-x^2-y^2", [0.0, 0.0], vec![Triangle]),
        ("f=x^2-y^2", [0.0, 0.0], vec![Diamond]),
        ("f=x^4%2By^4", [0.0, 0.0], vec![Cross, Disc]),
        ("f=x^2%2By^3", [0.0, 0.0], vec![Diamond, Disc]),
        ("f=x^4/4-x^2/2%2By^2/2", [-1.0, 0.0], vec![Cross]),
        // A whole valley floor: no point of it stands out.
        ("f=x^2%2B0*y", [0.0, 0.0], vec![]),
    ] {
        let mut demo = session(&format!("{link}&start=1.3,0.9&k=0&show=minima"));
        assert_eq!(shapes(&mut demo, at), expected, "{link}");
    }
}

/// Arrows at a saddle follow the eigenvectors: away where f falls, towards it where f rises.
#[test]
fn a_saddle_shows_where_f_falls() {
    let mut demo = session("lambda1=-1&lambda2=3&rotation=30&start=1,1&k=0&show=minima");
    let (scene, _) = demo.plot_scene();
    let arrows: Vec<(Pos, Pos)> = scene
        .marks
        .into_iter()
        .filter_map(|mark| match mark {
            Mark::Arrow { from, to, .. } => Some((from, to)),
            _ => None,
        })
        .collect();
    assert_eq!(arrows.len(), 4);
    for (from, to) in arrows {
        let far = if from[0].hypot(from[1]) > to[0].hypot(to[1]) { from } else { to };
        let angle = far[1].atan2(far[0]).to_degrees().rem_euclid(180.0);
        let outwards = to == far;
        assert!((angle - if outwards { 30.0 } else { 120.0 }).abs() < 1e-6, "{angle}, outwards: {outwards}");
    }
}

#[test]
fn the_pointer_on_a_mark_tells_the_verdict_and_the_truth() {
    let told = |link: &str, at: Pos| {
        let mut demo = session(link);
        demo.plot_scene();
        let hover = demo.hover(demo.viewport(Panel::Plot).to_pixels(at)).unwrap();
        [hover.place, hover.value, hover.slope]
    };
    assert_eq!(told("objective=saddle&k=0", [0.0, 0.0]), ["x₁ = 0, x₂ = 0", "a saddle: f = 0", "λ = −2, 2"]);
    assert_eq!(
        told("objective=quartic&k=0", [0.0, 0.0]),
        ["x₁ = 0, x₂ = 0", "a minimum: f = 0", "λ = 0, 0, the test is inconclusive"]
    );
    assert_eq!(told("f=x^2-y^2-1&k=0", [0.0, 0.0])[1], "a saddle: f = −1");
    // The curvature panel stands on the mark as well.
    let mut demo = session("objective=quartic-saddle&k=0");
    demo.plot_scene();
    let [x, y] = demo.viewport(Panel::Plot).to_pixels([0.0, 0.0]);
    let curvature = demo.curvature(Some([x + 3.0, y - 2.0]));
    assert_eq!(curvature.title, "Curvature at the critical point");
    assert_eq!(curvature.eigen.iter().map(|pair| pair.lambda).collect::<Vec<_>>(), [0.0, 2.0]);
    assert!(curvature.words.ends_with("by the test inconclusive, though in truth a saddle"));
    let mut valleys = session("objective=himmelblau&k=0");
    valleys.plot_scene();
    let pixel = valleys.viewport(Panel::Plot).to_pixels([-3.779, -3.283]);
    assert!(valleys.curvature(Some(pixel)).words.ends_with("by the test a minimum"));
    // Beside the mark, and where marks are not shown, it is an ordinary place.
    assert!(told("objective=saddle&k=0", [0.5, 0.0])[2].starts_with("−∇f"));
    assert!(told("objective=saddle&k=0&show=field", [0.0, 0.0])[1].starts_with("f ="));
}
