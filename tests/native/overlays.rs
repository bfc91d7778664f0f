//! What is laid over the plot at x_k: its data against closed forms, and its switches.

use super::support::{any_link, session};
use nalgebra::SVector;
use proptest::prelude::*;
use zigzag::{
    Session,
    analysis::{Bend, LocalQuadratic},
    config::{Kind, keys},
    explain::{Direction, DirectionKind},
    figure::{OVERLAYS, eigen_axes, gradient_arrow, parts},
    scene::{Mark, Pos},
    session::{Nudge, Panel},
    space::Rn,
};

fn words(key: &str) -> &'static [&'static str] {
    match keys().iter().find(|k| k.name == key).unwrap().kind {
        Kind::Words(words) => words,
        _ => unreachable!("{key} takes words"),
    }
}

#[test]
fn the_parts_of_the_gradient_are_its_parts() {
    // ∇f = (112, −432), 93.7 % of ‖∇f‖² along the steep axis.
    let session = session("objective=quadratic&lambda1=16&lambda2=72&start=7,-6&k=0");
    let (at, viewport) = (session.situation(), session.viewport(Panel::Plot));
    let parts = parts(&at, &viewport);
    assert_eq!([parts[0].part, parts[1].part], [[-112.0, 0.0], [0.0, 432.0]]);
    assert!((parts[1].share - 0.937).abs() < 5e-4 && (parts[0].share + parts[1].share - 1.0).abs() < 1e-15);
    // The arrow is the diagonal of the rectangle that its parts make, true to scale or not.
    let arrow = gradient_arrow(&at, &viewport).unwrap();
    let x = SVector::from(at.place());
    let diagonal = SVector::from(parts[0].tip) + SVector::from(parts[1].tip) - x;
    assert!((SVector::from(arrow.to) - diagonal).norm() < 1e-12);
    assert!((SVector::from(arrow.to) - x + at.point.gradient.fixed::<2>() * arrow.scale).norm() < 1e-12);
    assert!(arrow.scale < 1.0);
}

#[test]
fn the_axes_are_as_long_as_the_curvature_is_large() {
    let session = session("objective=quadratic&lambda1=-1&lambda2=4&rotation=30&k=0");
    let (at, viewport) = (session.situation(), session.viewport(Panel::Plot));
    let axes = eigen_axes(&at, &viewport);
    let half = |i: usize| SVector::from(axes[i].ends[0]) - SVector::from(at.place());
    assert!((axes[0].lambda + 1.0).abs() < 1e-12 && (axes[1].lambda - 4.0).abs() < 1e-12);
    assert!((half(1).norm() / half(0).norm() - 4.0).abs() < 1e-9);
    assert!((half(0)[1].atan2(half(0)[0]).to_degrees() - 30.0).abs() < 1e-9);
    assert!(half(0).dot(&half(1)).abs() < 1e-12);
    assert!(
        eigen_axes(&super::support::session("objective=monkey-saddle&start=0,0&k=0").situation(), &viewport)
            .is_empty()
    );
}

fn model(link: &str) -> LocalQuadratic<Rn> {
    LocalQuadratic::of(&session(link).situation().point)
}

#[test]
fn the_local_quadratic_has_its_centre_where_newton_goes() {
    assert_eq!(model("k=0").centre().unwrap(), [0.0, 0.0]);
    assert_eq!(model("k=0").bend(), Some(Bend::Up));
    let valley = model("objective=rosenbrock&start=-1.2,1&k=0");
    let centre = valley.centre().unwrap();
    assert!((centre[0] + 1.1753).abs() < 5e-5 && (centre[1] - 1.3807).abs() < 5e-5);
    let jump = session("objective=rosenbrock&start=-1.2,1&method=newton");
    assert!((jump.runs()[0].trajectory.iterates[1].x.clone() - centre).norm() < 1e-12);
    assert_eq!(model("objective=rosenbrock&start=-1.2,1.5&k=0").bend(), Some(Bend::Both));
    assert_eq!(model("objective=saddle&k=0").bend(), Some(Bend::Both));
    assert_eq!(model("objective=quadratic&lambda1=-1&lambda2=-2&k=0").bend(), Some(Bend::Down));
    let flat = model("objective=quadratic&lambda1=0&k=0");
    assert_eq!((flat.bend(), flat.centre()), (Some(Bend::Flat), None));
}

/// 2x₁² + x₂² at (1.5, 1): ∇f = (6, 2), ‖∇f‖ = 6.325, 18.43° from the horizontal axis.
fn turned(from_gradient: f64) -> Session {
    let angle = 2f64.atan2(6.0).to_degrees() + from_gradient;
    session(&format!("lambda1=4&lambda2=2&start=1.5,1&k=0&show=path,direction&direction={angle}"))
}

#[test]
fn a_direction_descends_beyond_a_right_angle() {
    for (angle, slope, course) in [
        (0.0, 40f64.sqrt(), DirectionKind::Ascends),
        (89.0, 40f64.sqrt() * 89f64.to_radians().cos(), DirectionKind::Ascends),
        (90.0, 0.0, DirectionKind::Level),
        (91.0, -0.110_378, DirectionKind::Descends),
        (120.0, -3.162_278, DirectionKind::Descends),
        (180.0, -6.324_555, DirectionKind::Descends),
        (270.0, 0.0, DirectionKind::Level),
    ] {
        let direction = Direction::at(&turned(angle).situation()).unwrap();
        assert!((direction.slope - slope).abs() < 1e-6, "{angle}: {}", direction.slope);
        assert_eq!(direction.kind, course, "{angle}");
        let between = if angle > 180.0 { 360.0 - angle } else { angle };
        assert!((direction.from_gradient.unwrap().to_degrees() - between).abs() < 1e-9);
    }
    assert_eq!(
        Direction::at(&turned(120.0).situation()).unwrap().words(),
        "120° from ∇f, descends: ∇fᵀd = −3.162, dᵀHd = 3.12"
    );
    // Without a word it is steepest descent.
    let steepest = session("lambda1=4&lambda2=2&start=1.5,1&k=0&show=direction");
    let direction = Direction::at(&steepest.situation()).unwrap();
    assert!((direction.slope + 40f64.sqrt()).abs() < 1e-12);
    assert!((direction.from_gradient.unwrap() - std::f64::consts::PI).abs() < 1e-12);
    let critical = session("start=0,0&k=0&show=direction&direction=30");
    let direction = Direction::at(&critical.situation()).unwrap();
    assert_eq!(
        (direction.kind, direction.from_gradient, direction.slope),
        (DirectionKind::Critical, None, 0.0)
    );
}

/// λ = 1, 5 with v₁ at −45°: dᵀHd is a weighted average of the eigenvalues.
#[test]
fn the_curvature_along_a_direction_is_between_the_eigenvalues() {
    for (angle, curvature) in [(0.0, 3.0), (90.0, 3.0), (45.0, 5.0), (135.0, 1.0)] {
        let demo = session(&format!("lambda1=1&lambda2=5&rotation=-45&k=0&direction={angle}&show=direction"));
        let direction = Direction::at(&demo.situation()).unwrap();
        assert!((direction.curvature.unwrap() - curvature).abs() < 1e-12, "{angle}");
        let cells: Vec<_> =
            demo.cells().into_iter().filter(|c| c.key == "curvatureAlong").map(|c| c.value).collect();
        assert_eq!(cells, [curvature.to_string()]);
    }
    assert!(session("k=0&direction=30").cells().iter().all(|cell| cell.key != "slopeAlong"));
}

#[test]
fn the_direction_is_turned_by_its_handle() {
    let mut demo = session("k=2&show=path,direction&direction=0");
    let handle = |demo: &Session| demo.handles(Panel::Plot).into_iter().find(|h| h.id == "direction");
    let viewport = demo.viewport(Panel::Plot);
    let [x, y] = viewport.to_pixels(demo.situation().place());
    let tip = handle(&demo).unwrap();
    assert!(tip.y == y && tip.x > x + 44.0, "clear of the iterate's own target");
    // Up on the screen is up in the data; how far away does not matter.
    demo.drag(Panel::Plot, "direction", [x, y - 200.0]);
    assert_eq!(demo.setup().direction, Some(90.0));
    demo.drag(Panel::Plot, "direction", [x - 30.0, y + 30.2]);
    assert_eq!(demo.setup().direction, Some(-135.0));
    for (key, size, angle) in [
        ([1.0, 0.0], Nudge::Normal, -134.0),
        ([0.0, 1.0], Nudge::Big, -124.0),
        ([-1.0, 0.0], Nudge::Fine, -124.1),
    ] {
        demo.nudge(Panel::Plot, "direction", key, size);
        assert_eq!(demo.setup().direction, Some(angle));
    }
    demo.drag(Panel::Plot, "direction", [x - 50.0, y]);
    demo.nudge(Panel::Plot, "direction", [1.0, 0.0], Nudge::Normal);
    assert_eq!(demo.setup().direction, Some(-179.0), "all the way round");
    assert_eq!(demo.link(), "k=2&show=path,direction&direction=-179");
    assert!(demo.drag(Panel::Plot, "direction", [x, y]).error.is_none(), "onto the iterate: nothing happens");
    assert_eq!(demo.setup().direction, Some(-179.0));
    demo.choose("objective", "rosenbrock");
    assert_eq!(demo.setup().direction, None);
    assert!(handle(&session("k=2")).is_none());
    assert!(
        handle(&session("objective=rosenbrock&view=5,6,5,6&show=direction")).is_none(),
        "x_k is not in view"
    );
}

/// The lines that the local quadratic adds to the plot, by their dashes.
fn level_curves(link: &str) -> Vec<Vec<Pos>> {
    let lines = |show: &str| -> Vec<Vec<Pos>> {
        let marks = session(&format!("{link}&show={show}")).run_scene(0.0).0.marks.into_iter();
        let dashed = marks.filter_map(|mark| match mark {
            Mark::Line { points, stroke } if stroke.dash == Some((6.0, 4.0)) => Some(points),
            _ => None,
        });
        dashed.collect()
    };
    assert!(lines("path").is_empty());
    lines("model")
}

/// A curve is a level curve where q is constant on it, and it is the one of x_k where q is q(x_k).
#[test]
fn what_is_drawn_are_level_curves_of_the_model() {
    for (link, level_of_x) in [
        ("objective=rosenbrock&start=-1.2,1&k=0", 1),
        ("objective=rosenbrock&start=-1.2,1.5&k=0", 2),
        ("objective=saddle&start=1,0.3&k=1", 2),
        ("objective=quadratic&rotation=20&k=1", 1),
        ("objective=quadratic&lambda1=-1&lambda2=-3&k=1", 1),
        // A valley without an end: straight lines. A slope with one curvature: a parabola.
        ("objective=quadratic&lambda1=0&start=-3,2&k=0", 2),
        ("f=x%2By^2&start=0.5,1&k=0", 1),
        ("f=x%2By&start=0.5,1&k=0", 1),
    ] {
        let q = model(link);
        let spread = |points: &[Pos], level: f64| {
            let off = |p: &Pos| {
                let y = Rn::from(*p);
                let away = (y.clone() - &q.at).norm();
                let scale = q.hessian.norm() * away.powi(2) + q.gradient.norm() * away;
                (q.value(&y) - level).abs() / (1.0 + scale + level.abs())
            };
            points.iter().map(off).fold(0.0, f64::max)
        };
        let curves = level_curves(link);
        for curve in &curves {
            let level = q.value(&curve[0].into());
            assert!(spread(curve, level) < 1e-9, "{link}");
        }
        let through = curves.iter().filter(|curve| spread(curve, q.f) < 1e-9).count();
        assert!(through >= level_of_x, "{link}: {through} of {} curves", curves.len());
    }
}

#[test]
fn every_overlay_and_every_panel_is_a_word_and_a_switch() {
    // Where there is data, a penalty and constraints, there are all of them, but for what is of one variable and of a
    // network that learns from a surface.
    let all = "controls=full&objective=least-squares&penalty=l1&inequality=disc&equality=line";
    let (curve, network) =
        ("controls=full&objective=parabola&inequality=interval", "controls=full&objective=network");
    let groups = [session(all).switches(), session(curve).switches(), session(network).switches()].concat();
    let of = |key: &str| -> Vec<&str> {
        groups.iter().filter(|g| g.key == key).flat_map(|g| g.switches.iter().map(|s| s.id)).collect()
    };
    for key in ["show", "panels"] {
        let (mut listed, mut allowed) = (of(key), words(key).to_vec());
        listed.sort_unstable();
        listed.dedup();
        allowed.sort_unstable();
        assert_eq!(listed, allowed, "{key}");
    }
    assert!(OVERLAYS.iter().all(|overlay| !overlay.name.is_empty() && !overlay.help.is_empty()));
}

fn on(session: &Session) -> Vec<&'static str> {
    session.switches().iter().flat_map(|g| &g.switches).filter(|s| s.on).map(|s| s.id).collect()
}

#[test]
fn a_switch_says_what_differs_and_a_link_restores_it() {
    let mut demo = session("controls=full");
    let usual = on(&demo);
    for group in demo.switches() {
        for switch in group.switches {
            let outcome = demo.toggle(group.key, switch.id);
            assert_eq!(outcome.error, None);
            let said = demo.link();
            assert!(said.contains(&format!("{}=", group.key)), "{said}");
            assert_eq!(on(&demo).contains(&switch.id), !usual.contains(&switch.id));
            assert_eq!(on(&session(&said)), on(&demo));
            demo.toggle(group.key, switch.id);
            assert_eq!((demo.link().as_str(), on(&demo)), ("controls=full", usual.clone()));
        }
    }
    for id in ["legend", "readouts", "rate", "convergence"] {
        demo.toggle("panels", id);
    }
    assert_eq!((demo.link().as_str(), demo.panels().len()), ("panels=&controls=full", 0));
    assert_eq!(demo.toggle("show", "everything").error.map(|e| e.key), Some("show".to_owned()));
    assert!(session("").panels().is_empty() && session("panels=rate").panels() == ["rate"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// No overlay stands in nowhere, wherever a run goes.
    #[test]
    fn overlays_are_finite_on_every_run(link in any_link()) {
        let link = format!("{link}&show={}", words("show").join(","));
        let (mut scene, viewport) = session(&link).run_scene(0.0);
        let at = session(&link).situation().place();
        prop_assume!(viewport.window.contains(at));
        scene.marks.retain(|mark| matches!(mark, Mark::Arrow { .. } | Mark::Label { .. }));
        for mark in &scene.marks {
            let places: &[Pos] = match mark {
                Mark::Arrow { from, to, .. } => &[*from, *to],
                Mark::Label { at, .. } => &[*at],
                _ => &[],
            };
            prop_assert!(places.iter().flatten().all(|v| v.is_finite()), "{link}: {mark:?}");
        }
    }
}
