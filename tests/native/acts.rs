//! What a person does: drags, sliders, boxes, keys, the scrubber; and what each act recomputes.

use super::support::sized;
use proptest::prelude::*;
use zigzag::session::{Nudge, Panel};

#[test]
fn dragging_the_start_leaves_the_ground_alone() {
    let mut session = sized("");
    let viewport = session.viewport(Panel::Plot);
    let outcome = session.drag(Panel::Plot, "start", viewport.to_pixels([1.5, -2.5]));
    assert!(outcome.run && !outcome.ground && !outcome.controls && outcome.error.is_none());
    let (x, y) = (session.setup().starts[0][0], session.setup().starts[0][1]);
    assert!((x - 1.5).abs() < 0.01 && (y + 2.5).abs() < 0.01);
    // Round numbers, so that the link stays readable.
    assert!(session.link().len() < "start=-3.123,2.123".len() + 1, "{}", session.link());
}

#[test]
fn a_start_dragged_out_of_the_frame_is_held_at_its_border() {
    let mut session = sized("");
    session.drag(Panel::Plot, "start", [-500.0, 1e9]);
    let start = &session.setup().starts[0];
    let window = session.window();
    assert!((start[0] - window.x.0).abs() < 0.02 && (start[1] - window.y.0).abs() < 0.02, "{start:?}");
    let before = session.link();
    session.drag(Panel::Plot, "start", [f64::NAN, 3.0]);
    session.drag(Panel::Plot, "nobody", [10.0, 10.0]);
    session.drag(Panel::Plot, "start-7", [10.0, 10.0]);
    assert_eq!(session.link(), before);
}

#[test]
fn a_tap_sets_the_start_only_inside_the_frame() {
    let mut session = sized("");
    assert!(!session.place([2.0, 300.0]).run);
    assert!(session.place([300.0, 300.0]).run);
}

#[test]
fn the_alpha_dot_and_the_alpha_slider_are_one() {
    let mut session = sized("");
    let [left, _, right, _] = session.viewport(Panel::Rate).frame();
    session.drag(Panel::Rate, "alpha", [left + (right - left) * 0.4, 0.0]);
    assert_eq!(session.algorithm().alpha(), Some(0.3));
    session.slide("alpha", 0.4);
    assert_eq!(session.algorithm().alpha(), Some(0.3));
    // To both ends: never 0, never beyond.
    for (position, expected) in [(0.0, 0.001), (1.0, 0.75), (-3.0, 0.001), (9.0, 0.75), (f64::NAN, 0.001)] {
        session.slide("alpha", position);
        assert_eq!(session.algorithm().alpha(), Some(expected), "{position}");
    }
}

#[test]
fn keys_move_the_start_and_the_dot() {
    let mut session = sized("");
    session.nudge(Panel::Plot, "start", [1.0, 0.0], Nudge::Normal);
    assert_eq!(session.setup().starts[0], [-2.95, 2.0]);
    session.nudge(Panel::Plot, "start", [0.0, -1.0], Nudge::Big);
    assert_eq!(session.setup().starts[0], [-2.95, 1.5]);
    session.nudge(Panel::Plot, "start", [0.0, 1.0], Nudge::Fine);
    assert_eq!(session.setup().starts[0], [-2.95, 1.505]);
    session.nudge(Panel::Rate, "alpha", [1.0, 0.0], Nudge::Normal);
    assert_eq!(session.algorithm().alpha(), Some(0.405));
    for _ in 0..20 {
        session.nudge(Panel::Rate, "alpha", [-1.0, 0.0], Nudge::Big);
    }
    assert!(session.algorithm().alpha().unwrap() > 0.0);
}

#[test]
fn choosing_drops_what_belonged_to_the_old_entry() {
    let mut session = sized("lambda2=9&alpha=0.1&start=1,1&view=-2,2,-2,2&k=3&steps=9&speed=2");
    let outcome = session.choose("objective", "rosenbrock");
    assert!(outcome.ground && outcome.controls && outcome.run);
    assert_eq!(session.link(), "objective=rosenbrock&speed=2");
    session.type_text("alpha", "0.001");
    session.choose("method", "newton");
    assert_eq!(session.link(), "objective=rosenbrock&method=newton&speed=2");
    assert_eq!(session.algorithm().alpha(), Some(1.0));
    let before = session.link();
    assert_eq!(session.choose("method", "magic").error.unwrap().key, "method");
    assert_eq!(session.link(), before);
}

#[test]
fn a_refused_act_keeps_the_last_good_state() {
    let mut session = sized("alpha=0.3");
    let before = (session.link(), session.readouts());
    for (key, text) in
        [("alpha", ""), ("alpha", "∞"), ("lambda1", "1e99"), ("start", "a,b"), ("view", "1,1,1,1")]
    {
        let outcome = session.type_text(key, text);
        assert_eq!(outcome.error.unwrap().key, key);
        assert_eq!((session.link(), session.readouts()), before);
    }
    // Two values that do not go together refuse the whole.
    let outcome = session.attributes([("method", Some("newton")), ("step-rule", Some("cauchy"))]);
    assert_eq!(outcome.error.unwrap().key, "step-rule");
    assert_eq!(session.link(), before.0);
    // Of independent attributes the right ones are applied.
    let outcome = session.attributes([("lambda1", Some("2")), ("lambda2", Some("x")), ("alpha", None)]);
    assert_eq!(outcome.errors.len(), 1);
    assert_eq!(session.link(), "lambda1=2");
}

#[test]
fn without_a_word_the_last_iterate_is_shown() {
    let mut session = sized("");
    assert_eq!(session.status().k, 20);
    session.seek(4.0);
    assert_eq!((session.status().k, session.link().as_str()), (4, "k=4"));
    session.seek(1e9);
    assert_eq!((session.status().k, session.link().as_str()), (20, ""));
    session.seek(-1.0);
    assert_eq!(session.status().k, 0);
    session.seek(f64::NAN);
    assert_eq!(session.status().k, 20);
    // A k beyond the run is the run's last.
    let far = sized("k=500");
    assert_eq!(far.status().k, 20);
}

#[test]
fn the_plot_has_equal_unit_lengths() {
    for (width, height) in [(700.0, 660.0), (390.0, 360.0), (1000.0, 300.0)] {
        let mut session = sized("objective=rosenbrock");
        session.resize(Panel::Plot, width, height);
        let viewport = session.viewport(Panel::Plot);
        let (o, x, y) =
            (viewport.to_pixels([0.0, 0.0]), viewport.to_pixels([1.0, 0.0]), viewport.to_pixels([0.0, 1.0]));
        assert!(((x[0] - o[0]) - (o[1] - y[1])).abs() < 1e-9);
        let view = session.setup().view;
        assert!(viewport.window.x.0 <= view.x.0 && viewport.window.y.1 >= view.y.1);
    }
}

proptest! {
    #[test]
    fn pixels_and_data_are_inverse(px in -100.0..900.0f64, py in -100.0..900.0f64) {
        let session = sized("objective=rosenbrock");
        let viewport = session.viewport(Panel::Plot);
        let there = viewport.to_pixels(viewport.to_data([px, py]));
        prop_assert!((there[0] - px).abs() < 1e-9 && (there[1] - py).abs() < 1e-9);
    }

    /// Whatever is done in whatever order, the state holds together.
    #[test]
    fn any_sequence_of_acts(acts in prop::collection::vec((0..9u8, 0.0..1.0f64, -50.0..800.0f64), 1..25)) {
        let mut session = sized("");
        for (act, t, p) in acts {
            match act {
                0 => session.slide("alpha", t),
                1 => session.slide("lambda1", t),
                2 => session.slide("rotation", t),
                3 => session.drag(Panel::Plot, "start", [p, 700.0 * t]),
                4 => session.drag(Panel::Rate, "alpha", [p, t]),
                5 => session.seek(p),
                6 => session.choose("objective", ["quadratic", "saddle", "rosenbrock"][(t * 3.0) as usize]),
                7 => session.choose("method", ["gradient-descent", "newton"][(t * 2.0) as usize]),
                _ => session.nudge(Panel::Plot, "start", [t.round(), -t.round()], Nudge::Big),
            };
            prop_assert!(session.status().k <= session.status().last);
            prop_assert!(session.sentence().text().ends_with('.'));
        }
        let again = super::support::session(&session.link());
        prop_assert_eq!(again.readouts(), session.readouts());
    }
}

#[test]
fn zooming_keeps_the_pointed_place_where_it_is() {
    let mut session = sized("objective=rosenbrock");
    let pixel = [250.0, 400.0];
    let before = session.viewport(Panel::Plot).to_data(pixel);
    let outcome = session.zoom(pixel, 3.0);
    assert!(outcome.ground && !outcome.run);
    let after = session.viewport(Panel::Plot);
    let there = after.to_pixels(before);
    assert!((there[0] - pixel[0]).abs() < 1.0 && (there[1] - pixel[1]).abs() < 1.0, "{there:?}");
    assert!((after.window.width() * 3.0 / session.setup().problem.defaults.view.width() - 1.0).abs() < 0.1);
    session.pan(100.0, -50.0);
    let there = session.viewport(Panel::Plot).to_pixels(before);
    assert!((there[0] - 350.0).abs() < 1.5 && (there[1] - 350.0).abs() < 1.5, "{there:?}");
    assert!(session.is_zoomed());
    session.reset_view();
    assert!(!session.is_zoomed() && session.link() == "objective=rosenbrock");
    // Any amount of zooming ends at a limit, not in a broken picture.
    for factor in [10.0, 0.1] {
        for _ in 0..40 {
            session.zoom(pixel, factor);
        }
        let window = session.window();
        assert!(window.width() > 1e-13 && window.width().is_finite());
        let _ = session.ground_scene();
    }
}

#[test]
fn the_axes_of_the_ellipse_turn_the_parameters() {
    let mut session = sized("");
    let handles = session.handles(Panel::Plot);
    let ids: Vec<&str> = handles.iter().map(|h| h.id.as_str()).collect();
    assert_eq!(ids, ["start", "axis-1", "axis-2"]);
    // Twice as far out is a quarter of the curvature; to the upper left is a turn by 135° = −45°.
    let viewport = session.viewport(Panel::Plot);
    let grip = viewport.to_data([handles[1].x, handles[1].y]);
    let reach = grip[0].hypot(grip[1]);
    let to = [-(0.5f64.sqrt()) * reach * 0.5, 0.5f64.sqrt() * reach * 0.5];
    let outcome = session.drag(Panel::Plot, "axis-1", viewport.to_pixels(to));
    assert!(outcome.error.is_none() && outcome.ground && outcome.run);
    let values = session.setup().problem.values();
    assert_eq!((values.get("lambda1"), values.get("lambda2"), values.get("rotation")), (4.0, 4.0, -45.0));
    session.nudge(Panel::Plot, "axis-2", [0.0, 1.0], Nudge::Normal);
    assert!(session.setup().problem.values().get("lambda2") < 4.0);
    session.drag(Panel::Plot, "axis-9", [10.0, 10.0]);
    session.choose("objective", "rosenbrock");
    assert_eq!(session.handles(Panel::Plot).len(), 1);
}

#[test]
fn starts_are_added_and_removed() {
    let mut session = sized("");
    session.add_start([300.0, 300.0]);
    session.add_start([400.0, 100.0]);
    assert_eq!((session.runs().len(), session.handles(Panel::Plot).len()), (3, 5));
    session.drag(Panel::Plot, "start-3", [200.0, 200.0]);
    session.remove_start("start");
    assert_eq!(session.runs().len(), 2);
    session.remove_start("start-2");
    assert!(session.remove_start("start").error.is_none() && session.runs().len() == 1);
    for i in 0..80 {
        session.add_start([100.0 + f64::from(i), 100.0]);
    }
    assert_eq!(session.runs().len(), 64);
    assert_eq!(session.add_start([90.0, 90.0]).error.unwrap().key, "start");
}

#[test]
fn the_pointer_is_told_f_and_its_slope() {
    let session = sized("");
    let viewport = session.viewport(Panel::Plot);
    let hover = session.hover(viewport.to_pixels([2.0, 1.0])).unwrap();
    assert_eq!((hover.value.as_str(), hover.slope.as_str()), ("f = 4", "−∇f = (−2, −4)"));
    let ([x, y], [tip_x, tip_y]) = (viewport.to_pixels([2.0, 1.0]), hover.tip.unwrap());
    assert!(tip_x < x && ((tip_y - y) / (x - tip_x) - 2.0).abs() < 1e-9, "the arrow goes along (−2, −4)");
    assert_eq!(session.hover([1.0, 1.0]), None);
    assert_eq!(session.hover([f64::NAN, 1.0]), None);
    let session = sized("f=log(x)+abs(y)");
    let viewport = session.viewport(Panel::Plot);
    let hover = session.hover(viewport.to_pixels([-0.5, 1.0])).unwrap();
    assert!(hover.value.contains("log"), "{}", hover.value);
    assert_eq!(hover.tip, None);
}

#[test]
fn a_formula_typed_replaces_the_objective() {
    let mut session = sized("lambda2=9&alpha=0.1&start=1,1");
    let outcome = session.type_text("f", "x^4 + y^2");
    assert!(outcome.ground && outcome.run && outcome.controls, "{outcome:?}");
    assert_eq!(session.link(), "f=x^4%20+%20y^2");
    assert_eq!(session.setup().problem.variables, ["x", "y"]);
    // A broken one keeps the last good picture.
    let outcome = session.type_text("f", "x^4 + ");
    assert_eq!(outcome.error.unwrap().key, "f");
    assert_eq!(session.link(), "f=x^4%20+%20y^2");
    // Dragging does not explore it again.
    let problem = std::rc::Rc::clone(&session.setup().problem);
    session.drag(Panel::Plot, "start", [300.0, 300.0]);
    assert!(std::rc::Rc::ptr_eq(&problem, &session.setup().problem));
    session.choose("objective", "saddle");
    assert_eq!(session.link(), "objective=saddle");
    assert!(session.check("f", "sin(x)").formula.unwrap().contains("sin"));
    assert!(session.check("f", "sin(").error.is_some());
}
