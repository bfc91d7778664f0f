//! Scenes as SVG, compared with what was reviewed before. `UPDATE_SNAPSHOTS=1 cargo test --test pictures`
//! accepts the new pictures; look at them before you commit.

use std::path::Path;

use zigzag::draw::{Theme, to_svg};
use zigzag::scene::{
    Axis, Ground, GroundParts, Margins, Mark, Pos, Role, RunColour, Scene, Shape, Side, Stroke, Tick,
    Viewport, Window,
};
use zigzag::{Config, Session, session::Panel};

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
    let mut marks = run(&[[-1.2, 1.0], [-1.0, 1.07], [0.2, -0.6], [0.4, 0.1], [1.0, 1.0]], RunColour::Violet);
    marks.push(minimiser([1.0, 1.0]));
    check("rosenbrock-light", &contour_plot(window, 129, rosenbrock, Theme::Light, &marks));
}

const RUNS: [RunColour; 8] = [
    RunColour::Vermilion,
    RunColour::Violet,
    RunColour::Brown,
    RunColour::Crimson,
    RunColour::Orange,
    RunColour::Purple,
    RunColour::Yellow,
    RunColour::Black,
];

const SHAPES: [Shape; 9] = [
    Shape::Disc,
    Shape::Ring,
    Shape::Square,
    Shape::Diamond,
    Shape::Triangle,
    Shape::TriangleDown,
    Shape::Cross,
    Shape::Plus,
    Shape::Star,
];

fn label(at: Pos, side: Side, text: &str, role: Role) -> Mark {
    Mark::Label { at, side, offset: 8.0, text: text.to_owned(), role, size: 13.0, bold: false, haloed: true }
}

/// Every kind of mark, every shape, every role: on the field where it may stand on the field.
fn sampler() -> Scene {
    let window = Window::new((0.0, 10.0), (0.0, 10.0));
    let mut marks = Vec::new();
    // A ramp along the top, reaching out of the frame.
    for i in 0..20 {
        let (left, right) = (-0.5 + 0.55 * f64::from(i), 0.05 + 0.55 * f64::from(i));
        let ring = vec![[left, 6.8], [right, 6.8], [right, 12.0], [left, 12.0]];
        marks.push(Mark::Region { ring, role: Role::Field(f64::from(i) / 19.0), opacity: 1.0 });
    }
    for (i, role) in
        [Role::Gap, Role::Stable, Role::Hairline, Role::Branch(0), Role::Soft].into_iter().enumerate()
    {
        let x = 0.3 + 0.8 * i as f64;
        let ring = vec![[x, 0.3], [x + 0.6, 0.3], [x + 0.6, 0.8], [x, 0.8]];
        marks.push(Mark::Region { ring, role, opacity: if i == 3 { 0.4 } else { 1.0 } });
    }
    for (i, colour) in RUNS.into_iter().enumerate() {
        let (y, role) = (9.7 - 0.35 * i as f64, Role::Run(colour));
        let stroke = Stroke::new(role, 2.0).cased(1.25);
        marks.push(Mark::Line { points: vec![[0.3, y], [1.2, y + 0.2], [2.1, y], [4.0, y]], stroke });
        let dashed = Stroke::new(role, 1.5).dashed(5.0, 3.0).cased(1.0);
        marks.push(Mark::Line { points: vec![[4.2, y], [5.0, y + 0.2], [6.0, y]], stroke: dashed });
        for (j, shape) in SHAPES.into_iter().enumerate() {
            let at = [6.4 + 0.4 * j as f64, y];
            let (fill, line) = match shape {
                Shape::Ring | Shape::Cross | Shape::Plus => (Role::Paper, role),
                _ => (role, Role::Paper),
            };
            marks.push(Mark::Point { at, shape, size: 9.0, fill: Some(fill), line: Some(line) });
        }
    }
    for (j, shape) in SHAPES.into_iter().enumerate() {
        for (i, (fill, line)) in
            [(None, Some(Role::Ink)), (Some(Role::Soft), None), (Some(Role::Paper), Some(Role::Branch(1)))]
                .into_iter()
                .enumerate()
        {
            let at = [0.5 + 0.6 * j as f64, 6.2 - 0.6 * i as f64];
            marks.push(Mark::Point { at, shape, size: 16.0, fill, line });
        }
    }
    // Arrows all round, one shorter than its head, one that leaves.
    for i in 0..12 {
        let (sin, cos) = (std::f64::consts::TAU * f64::from(i) / 12.0).sin_cos();
        let stroke = Stroke::new(Role::Branch((i % 2) as usize), 1.0 + 0.25 * f64::from(i)).cased(1.0);
        marks.push(Mark::Arrow { from: [7.5, 4.7], to: [7.5 + 1.4 * cos, 4.7 + 1.4 * sin], stroke });
    }
    let thick = Stroke::new(Role::Run(RunColour::Purple), 3.0);
    marks.push(Mark::Arrow { from: [6.0, 6.2], to: [6.1, 6.25], stroke: thick });
    marks.push(Mark::Arrow { from: [9.2, 6.0], to: [14.0, 6.6], stroke: thick.dashed(6.0, 4.0) });
    // A path that diverges and one that comes back.
    let wild = (0..9).map(|k| [0.6 + 0.2 * f64::from(k), 3.4 + 0.05 * (-2.4f64).powi(k)]).collect();
    marks.push(Mark::Line {
        points: wild,
        stroke: Stroke::new(Role::Run(RunColour::Vermilion), 2.0).cased(1.25),
    });
    let lost = vec![
        [3.0, 3.6],
        [3.8, 4.0],
        [f64::NAN, 4.0],
        [4.0, 4.2],
        [4.8, 4.4],
        [f64::INFINITY, 4.4],
        [1e300, -1e300],
    ];
    marks.push(Mark::Line { points: lost, stroke: Stroke::new(Role::Ink, 2.0).opacity(0.4) });
    for (at, side, text) in [
        ([2.5, 2.2], Side::Centre, "centre"),
        ([2.5, 2.2], Side::Above, "above"),
        ([2.5, 2.2], Side::Below, "below"),
        ([2.5, 2.2], Side::Left, "to the left"),
        ([2.5, 2.2], Side::Right, "to the right"),
        ([9.8, 2.6], Side::Right, "turned to the left"),
        ([0.1, 1.2], Side::Left, "turned to the right"),
        ([5.0, 0.1], Side::Below, "turned up"),
        ([5.0, 9.95], Side::Above, "turned down"),
        ([8.0, 1.8], Side::Centre, "½xᵀHx < \"κ\" & λ₁ ≥ −2"),
        ([20.0, 2.0], Side::Left, "not seen"),
    ] {
        marks.push(Mark::Point { at, shape: Shape::Disc, size: 3.0, fill: Some(Role::Soft), line: None });
        marks.push(label(at, side, text, Role::Ink));
    }
    for (i, colour) in RUNS.into_iter().enumerate() {
        let at = [5.6 + 0.55 * (i % 8) as f64, 1.2];
        marks.push(label(at, Side::Centre, &format!("x{}", i + 1), Role::Run(colour)));
    }
    marks.push(label([6.0, 7.4], Side::Centre, "12.5", Role::Field(11.0 / 19.0)));
    let tick = |at: f64, label: &str| Tick { at, label: label.to_owned() };
    let x_axis = Axis {
        name: "α".to_owned(),
        ticks: vec![
            tick(0.0, "0"),
            tick(2.0, "1/λ_max"),
            tick(5.0, "α* = 0.4"),
            tick(5.4, "2/λ_max"),
            tick(9.6, "1"),
        ],
        grid: false,
    };
    let y_axis = Axis { grid: true, ..Axis::logarithmic("f − f*", window.y, 6) };
    Scene { window, x_axis, y_axis, framed: true, marks }
}

#[test]
fn sampler_light() {
    let scene = sampler();
    let viewport = Viewport::new(scene.window, 720.0, 680.0, Margins::AXES);
    check("sampler-light", &to_svg(&scene, &viewport, Theme::Light, "Every mark & role"));
}

#[test]
fn sampler_dark() {
    let scene = sampler();
    let viewport = Viewport::new(scene.window, 720.0, 680.0, Margins::AXES);
    check("sampler-dark", &to_svg(&scene, &viewport, Theme::Dark, "Every mark & role"));
}

/// A panel of a demo, as its link says.
fn figure(link: &str, panel: Panel, size: (f64, f64), theme: Theme) -> String {
    let (config, errors) = Config::from_link(link);
    assert!(errors.is_empty(), "{errors:?}");
    let mut session = Session::new(config).expect("a link that is right");
    session.resize(panel, size.0, size.1);
    let (scene, viewport) = match panel {
        Panel::Plot => session.plot_scene(),
        panel => session.chart_scene(panel),
    };
    to_svg(&scene, &viewport, theme, &session.label())
}

/// The picture of the README, among others.
#[test]
fn figures_of_demos() {
    const PLOT: (f64, f64) = (640.0, 600.0);
    const CHART: (f64, f64) = (300.0, 225.0);
    const DATA: (f64, f64) = (520.0, 240.0);
    const ARMIJO: &str =
        "objective=martins-ning&start=-1.25,1.25&step-rule=armijo&alpha-init=1.2&tau=0.7&k=0";
    const WOLFE: &str =
        "objective=martins-ning&start=-1.25,1.25&step-rule=wolfe&alpha-init=0.05&gamma2=0.1&k=0";
    let table = [
        ("first-view", "k=4", Panel::Plot, PLOT, Theme::Light),
        ("first-view-dark", "k=4", Panel::Plot, PLOT, Theme::Dark),
        ("first-view-rate", "k=4", Panel::Rate, CHART, Theme::Light),
        ("first-view-convergence", "k=4", Panel::Convergence, CHART, Theme::Light),
        ("stall-at-a-saddle", "objective=saddle&k=20", Panel::Plot, PLOT, Theme::Light),
        ("leaving-the-frame", "alpha=0.56", Panel::Plot, PLOT, Theme::Light),
        (
            "newton-model",
            "objective=rosenbrock&method=newton&k=1&show=field,isolines,path,minima,model",
            Panel::Plot,
            PLOT,
            Theme::Light,
        ),
        (
            "gradient-and-eigenvectors",
            "k=2&show=field,isolines,path,minima,gradient,components,eigenvectors",
            Panel::Plot,
            PLOT,
            Theme::Light,
        ),
        (
            "saddle-model-dark",
            "objective=two-wells&start=0.3,0.8&k=1&show=field,isolines,path,minima,eigenvectors,model",
            Panel::Plot,
            PLOT,
            Theme::Dark,
        ),
        (
            "stall-meter",
            "objective=saddle&start=1,1e-6&alpha=0.2&steps=42&k=20",
            Panel::Stall,
            CHART,
            Theme::Light,
        ),
        (
            "way-out",
            "objective=saddle&start=1,1e-6&alpha=0.2&steps=42&k=20&panels=stall",
            Panel::Plot,
            PLOT,
            Theme::Dark,
        ),
        (
            "direction",
            "lambda1=4&lambda2=2&start=1.5,1&k=0&show=field,isolines,path,minima,direction&direction=138",
            Panel::Plot,
            PLOT,
            Theme::Light,
        ),
        ("inconclusive", "objective=quartic-saddle&k=0", Panel::Plot, PLOT, Theme::Light),
        ("data-line", "objective=least-squares&k=4", Panel::Data, DATA, Theme::Light),
        ("data-classes", "objective=logistic&data-set=moons&data-n=40&k=6", Panel::Data, DATA, Theme::Dark),
        (
            "batches",
            "objective=least-squares&batch=2&alpha=0.1&steps=60&k=30&show=field,isolines,path,minima,samples",
            Panel::Plot,
            PLOT,
            Theme::Light,
        ),
        ("decrease-uphill", "method=momentum&beta=0.9&k=6", Panel::Decrease, CHART, Theme::Light),
        ("bounds", "objective=huber&alpha=1&k=10", Panel::Convergence, CHART, Theme::Light),
        ("bounds-broken", "objective=huber&alpha=1.5&k=10", Panel::Convergence, CHART, Theme::Dark),
        (
            "log-log",
            "objective=log-sum-exp&alpha=0.1&steps=100&k=20&convergence-scale=log-log",
            Panel::Convergence,
            CHART,
            Theme::Light,
        ),
        (
            "by-evaluations",
            "objective=quadratic&lambda2=10&start=-3,2&alpha=0.15&steps=60&k=12&compare=bfgs;momentum(beta=0.6)\
             &convergence-axis=evaluations",
            Panel::Convergence,
            CHART,
            Theme::Light,
        ),
        ("armijo-trials", ARMIJO, Panel::Plot, PLOT, Theme::Light),
        ("armijo-slice", ARMIJO, Panel::Slice, CHART, Theme::Light),
        ("wolfe-slice", WOLFE, Panel::Slice, CHART, Theme::Dark),
        ("newton-rate", "method=newton&k=0", Panel::Rate, CHART, Theme::Light),
    ];
    for (name, link, panel, size, theme) in table {
        check(name, &figure(link, panel, size, theme));
    }
}

/// Functions of one variable: each entry's first picture, Newton's parabola, and what is typed.
#[test]
fn figures_of_curves() {
    const PLOT: (f64, f64) = (640.0, 600.0);
    const CHART: (f64, f64) = (300.0, 225.0);
    let table = [
        ("curve-parabola", "objective=parabola", Panel::Plot, PLOT, Theme::Light),
        ("curve-huber", "objective=huber-1d", Panel::Plot, PLOT, Theme::Light),
        ("curve-log-barrier", "objective=log-barrier", Panel::Plot, PLOT, Theme::Light),
        ("curve-quartic-wells", "objective=quartic-wells", Panel::Plot, PLOT, Theme::Light),
        ("curve-cubic", "objective=cubic", Panel::Plot, PLOT, Theme::Light),
        ("curve-newton", "objective=log-barrier&method=newton&k=0", Panel::Plot, PLOT, Theme::Light),
        ("curve-newton-dark", "objective=log-barrier&method=newton&k=0", Panel::Plot, PLOT, Theme::Dark),
        (
            "curve-uphill",
            "objective=quartic-wells&method=newton&start=0.3&k=0",
            Panel::Plot,
            PLOT,
            Theme::Light,
        ),
        ("curve-rate", "objective=parabola&k=2", Panel::Rate, CHART, Theme::Light),
        ("curve-convergence", "objective=parabola&k=2", Panel::Convergence, CHART, Theme::Light),
        ("curve-typed", "f=x^2/10%2Bsin(2x)%2Bx/5&k=2", Panel::Plot, PLOT, Theme::Light),
        ("curve-gaps", "f=tan(x)&k=20", Panel::Plot, PLOT, Theme::Light),
    ];
    for (name, link, panel, size, theme) in table {
        check(name, &figure(link, panel, size, theme));
    }
}
