//! Scenes as SVG, compared with what was reviewed before. `UPDATE_SNAPSHOTS=1 cargo test --test pictures`
//! accepts the new pictures; look at them before you commit.

use std::path::Path;

use zigzag::draw::{Theme, to_svg};
use zigzag::scene::{
    Axis, Ground, GroundParts, Margins, Mark, Pos, Role, RunColour, Scene, Shape, Side, Stroke, Tick,
    Viewport, Window,
};

/// Compares with tests/snapshots/`name`.svg.
fn check(name: &str, svg: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, svg).expect("snapshot can be written");
        return;
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    // Not assert_eq: nobody wants to read two pictures as text.
    let same = expected == svg;
    assert!(same, "{name}.svg is not as it was; look at it with UPDATE_SNAPSHOTS=1 and git diff");
}

fn contour_plot(window: Window, nodes: usize, f: impl Fn(Pos) -> f64, theme: Theme, more: &[Mark]) -> String {
    let viewport = Viewport::equal(window, 640.0, 640.0, Margins::AXES);
    let window = viewport.window;
    let mut ground = Ground::default();
    ground.survey_at(window, nodes, f);
    let mut marks = ground.marks(&viewport, GroundParts::ALL);
    marks.extend_from_slice(more);
    let axis = |name, range| Axis::linear(name, range, 9);
    let scene =
        Scene { window, x_axis: axis("x₁", window.x), y_axis: axis("x₂", window.y), framed: true, marks };
    to_svg(&scene, &viewport, theme, "A contour plot")
}

fn run(points: &[Pos], colour: RunColour) -> Vec<Mark> {
    let role = Role::Run(colour);
    let stroke = Stroke::new(role, 2.0).cased(1.25);
    let mut marks = vec![Mark::Line { points: points.to_vec(), stroke }];
    marks.extend(points.iter().skip(1).map(|at| Mark::Point {
        at: *at,
        shape: Shape::Disc,
        size: 7.0,
        fill: Some(role),
        line: Some(Role::Paper),
    }));
    marks.extend(points.first().map(|at| Mark::Point {
        at: *at,
        shape: Shape::Ring,
        size: 14.0,
        fill: Some(Role::Paper),
        line: Some(role),
    }));
    marks
}

fn minimiser(at: Pos) -> Mark {
    Mark::Point { at, shape: Shape::Cross, size: 13.0, fill: Some(Role::Paper), line: Some(Role::Ink) }
}

fn zigzag() -> Vec<Mark> {
    let path: Vec<Pos> = (0..8).map(|k| [-3.0 * 0.6f64.powi(k), 2.0 * (-0.6f64).powi(k)]).collect();
    let mut marks = run(&path, RunColour::Vermilion);
    marks.push(minimiser([0.0, 0.0]));
    marks.push(Mark::Label {
        at: path[0],
        side: Side::Right,
        offset: 14.0,
        text: "start (−3, 2)".to_owned(),
        role: Role::Ink,
        size: 13.0,
        bold: false,
        haloed: true,
    });
    marks
}

const BOWL: Window = Window::new((-4.2, 4.2), (-3.8, 3.8));

fn bowl([x, y]: Pos) -> f64 {
    0.5 * (x * x + 4.0 * y * y)
}

fn rosenbrock([x, y]: Pos) -> f64 {
    (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
}

#[test]
fn quadratic_light() {
    check("quadratic-light", &contour_plot(BOWL, 129, bowl, Theme::Light, &zigzag()));
}

#[test]
fn quadratic_dark() {
    check("quadratic-dark", &contour_plot(BOWL, 129, bowl, Theme::Dark, &zigzag()));
}

#[test]
fn rosenbrock_light() {
    let window = Window::new((-2.0, 2.0), (-1.0, 3.0));
    let mut marks = run(&[[-1.2, 1.0], [-1.0, 1.07], [0.2, -0.6], [0.4, 0.1], [1.0, 1.0]], RunColour::Blue);
    marks.push(minimiser([1.0, 1.0]));
    check("rosenbrock-light", &contour_plot(window, 129, rosenbrock, Theme::Light, &marks));
}
