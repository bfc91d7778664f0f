//! What a typed formula shows and how far it steps where a link says where to start.

use crate::support::{session, sized};
use zigzag::{
    Objective,
    analysis::Spectrum,
    session::{Nudge, Panel},
};

#[test]
fn the_view_holds_the_starts_that_were_said() {
    for (link, starts) in [
        ("f=sin(x)&start=20", vec![vec![20.0]]),
        ("f=x^4&start=-7", vec![vec![-7.0]]),
        ("f=x^2+y^2&start=1e6,1e6", vec![vec![1e6, 1e6]]),
        ("f=x^2+y^2&start=-4,1.5;2,9", vec![vec![-4.0, 1.5], vec![2.0, 9.0]]),
    ] {
        let session = session(link);
        let window = session.window();
        for start in starts {
            let f = session.runs()[0].trajectory.iterates[0].f;
            let place = [start[0], start.get(1).copied().unwrap_or(f)];
            assert!(window.contains(place), "{link}: {window:?}");
        }
        // What was to be seen without them is still to be seen.
        let usual = session.setup().problem.defaults.view;
        assert!(window.x.0 <= usual.x.0 && window.x.1 >= usual.x.1, "{link}: {window:?}");
    }
    // One that lies inside changes nothing, and what was said wins.
    assert_eq!(session("f=x^2+y^2&start=1,2").setup().view, session("f=x^2+y^2").setup().view);
    assert_eq!(session("f=x^2+y^2&start=9,9&view=-2,2,-2,2").setup().view.x, (-2.0, 2.0));
}

#[test]
fn the_default_step_is_at_most_1_over_the_largest_curvature_at_the_start() {
    for link in [
        "f=1e8*x^2+y^2&start=1,1",
        "f=x^4&start=3",
        "f=x^4+y^4&start=5,-1",
        "f=x^2+10y^2",
        "f=x^4+y^4&start=0.1,0.1;4,4",
        "f=x^4+y^2&start=5,-1&method=momentum",
        "f=100(y-x^2)^2+(1-x)^2&start=-1.2,1&method=nesterov",
        "f=1e-3 x^2",
    ] {
        let session = session(link);
        let alpha = session.algorithm().alpha().unwrap();
        for start in &session.setup().starts {
            let spectrum = Spectrum::of(&session.setup().problem.objective.hessian(start)).unwrap();
            let steepest = spectrum.min().abs().max(spectrum.max().abs());
            assert!(alpha > 0.0 && alpha * steepest <= 1.0 + 1e-12, "{link}: α = {alpha}, λ = {steepest}");
        }
    }
}

#[test]
fn under_a_hand_neither_the_picture_nor_the_step_moves() {
    let mut demo = sized("f=x^2+y^4&start=9,1");
    let (view, alpha) = (demo.setup().view, demo.algorithm().alpha());
    demo.drag(Panel::Plot, "start", [200.0, 200.0]);
    assert_eq!((demo.setup().view, demo.algorithm().alpha()), (view, alpha));
    // Where the curvature is far larger the step stays as it was, and a link says so.
    let mut demo = sized("f=x^2+y^4&start=0,0.5&view=-9,9,-9,9");
    let alpha = demo.algorithm().alpha();
    let compared = "compare=nesterov";
    demo.nudge(Panel::Plot, "start", [0.0, 1.0], Nudge::Big);
    for _ in 0..5 {
        demo.nudge(Panel::Plot, "start", [0.0, 1.0], Nudge::Big);
    }
    assert_eq!(demo.algorithm().alpha(), alpha);
    assert_eq!(session(&demo.link()).trajectory(), demo.trajectory());
    let mut demo = sized(&format!("f=x^2+y^4&start=0,0.5&view=-9,9,-9,9&{compared}"));
    let alphas = |demo: &zigzag::Session| -> Vec<_> {
        demo.runs().iter().map(|run| run.algorithm().alpha()).collect()
    };
    let before = alphas(&demo);
    for _ in 0..6 {
        demo.nudge(Panel::Plot, "start", [0.0, 1.0], Nudge::Big);
    }
    assert_eq!(alphas(&demo), before);
    assert_eq!(alphas(&session(&demo.link())), before);
}
