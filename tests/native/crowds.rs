//! A run of thousands of steps is drawn as what can be seen of it.

use super::support::session;
use zigzag::{
    Session,
    draw::{Theme, to_svg},
    scene::{Mark, Shape},
    session::Panel,
};

/// The dots of iterates and the heads of legs.
fn marks(demo: &Session) -> (usize, usize) {
    let (scene, _) = demo.run_scene(0.0);
    let dots = scene.marks.iter().filter(|mark| matches!(mark, Mark::Point { size: 7.0, .. }));
    let heads = scene.marks.iter().filter(|mark| matches!(mark, Mark::Arrow { .. }));
    (dots.count(), heads.count())
}

fn svg(demo: &mut Session) -> String {
    let (scene, viewport) = demo.plot_scene();
    to_svg(&scene, &viewport, Theme::Light, "A run")
}

#[test]
fn a_run_that_never_rests_is_drawn_in_few_marks() {
    let of = |steps: u32| session(&format!("objective=rosenbrock&method=rmsprop&steps={steps}"));
    let mut demo = of(20_000);
    assert_eq!(demo.last(), 20_000);
    let (dots, heads) = marks(&demo);
    assert_eq!(dots, 0, "dots cover each other");
    assert!(heads < 200, "{heads} heads");
    let (bytes, short) = (svg(&mut demo).len(), svg(&mut of(800)).len());
    assert!(bytes < 2 * short, "20 000 steps take {bytes} bytes, and 800 take {short}");
}

#[test]
fn a_swing_between_two_places_keeps_their_dots_and_its_heads() {
    // α = 2/λ₂: x₂ swings for ever, and x₁ = 0.
    let demo = session("objective=quadratic&lambda1=1&lambda2=10&alpha=0.2&start=0,2&steps=2000");
    let (scene, viewport) = demo.run_scene(0.0);
    let dots: Vec<[f64; 2]> = scene
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Point { at, size: 7.0, .. } => Some(viewport.to_pixels(*at)),
            _ => None,
        })
        .collect();
    assert_eq!(dots.len(), 2, "{dots:?}");
    let (_, heads) = marks(&demo);
    assert!((2..8).contains(&heads), "{heads} heads: there and back");
    // x_k itself is marked as ever.
    assert!(scene.marks.iter().any(|mark| matches!(mark, Mark::Point { shape: Shape::Ring, .. })));
    assert!(demo.chart_scene(Panel::Convergence).0.marks.len() > 1);
}
