//! Whatever a scene holds, what reaches the surface is finite, near the frame, and not too much.

use proptest::prelude::*;
use zigzag::draw::{Palette, Rgb, Spot, Surface, Text, Theme, paint, paint_on, to_svg};
use zigzag::scene::{
    Axis, Font, Margins, Mark, Pos, Role, RunColour, Scene, Shape, Side, Stroke, Tick, Viewport, Window,
};

/// The scene of a labelled point, as plotters' own SVG backend draws it.
#[test]
fn any_plotters_backend_will_do() {
    let window = Window::new((0.0, 10.0), (0.0, 10.0));
    let label = Mark::Label {
        at: [5.0, 5.0],
        side: Side::Right,
        offset: 6.0,
        text: "here".to_owned(),
        role: Role::Ink,
        size: 12.0,
        bold: false,
        haloed: true,
    };
    let line = Mark::Line { points: vec![[1.0, 1.0], [9.0, 9.0]], stroke: Stroke::new(Role::Branch(0), 2.0) };
    let scene = Scene { marks: vec![line, label], ..Scene::bare(window) };
    let viewport = Viewport::new(window, 100.0, 100.0, Margins::NONE);
    let mut svg = String::new();
    let mut backend = plotters::backend::SVGBackend::with_string(&mut svg, (1600, 1600));
    paint(&scene, &viewport, &Palette::new(Theme::Light), &mut backend).expect("a string takes anything");
    drop(backend);
    assert!(svg.contains("stroke=\"#0072B2\" stroke-width=\"32\" points=\"160,1440 1440,160 \""), "{svg}");
    // Eight times around itself, then itself.
    assert_eq!(svg.matches("\nhere\n").count(), 9, "{svg}");
}

/// Remembers how far out anything was painted, and how much.
struct Record {
    low: Spot,
    high: Spot,
    points: usize,
}

impl Record {
    fn see(&mut self, (x, y): Spot, around: f64) {
        let around = (around * 16.0) as i32;
        self.low = (self.low.0.min(x - around), self.low.1.min(y - around));
        self.high = (self.high.0.max(x + around), self.high.1.max(y + around));
        self.points += 1;
    }
}

impl Surface for Record {
    fn fill(&mut self, polygon: &[Spot], _: Rgb, opacity: f64) {
        assert!(opacity.is_finite());
        polygon.iter().for_each(|spot| self.see(*spot, 0.0));
    }
    fn stroke(&mut self, line: &[Spot], _: Rgb, _: f64, width: f64) {
        assert!(width.is_finite());
        line.iter().for_each(|spot| self.see(*spot, 0.0));
    }
    fn circle(&mut self, centre: Spot, radius: f64, _: Rgb, _: Option<f64>) {
        self.see(centre, radius);
    }
    fn text(&mut self, text: &Text) {
        self.see(text.at, 0.0);
    }
    fn text_width(&self, text: &str, font: Font) -> f64 {
        font.estimate(text)
    }
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        10 => -1.0..11.0f64,
        2 => -1e3..1e3f64,
        1 => -1e300..1e300f64,
        1 => Just(f64::NAN),
        1 => Just(f64::INFINITY),
        1 => Just(f64::NEG_INFINITY),
        1 => Just(5.0),
    ]
}

fn pos() -> impl Strategy<Value = Pos> {
    [number(), number()]
}

fn stroke() -> impl Strategy<Value = Stroke> {
    (0.5..4.0f64, 0.0..2.0f64, prop::option::of((0.0..9.0f64, 0.0..9.0f64))).prop_map(
        |(width, casing, dash)| Stroke {
            dash,
            casing,
            ..Stroke::new(Role::Run(RunColour::Vermilion), width)
        },
    )
}

fn shape() -> impl Strategy<Value = Shape> {
    prop::sample::select(vec![
        Shape::Disc,
        Shape::Ring,
        Shape::Square,
        Shape::Diamond,
        Shape::Triangle,
        Shape::TriangleDown,
        Shape::Cross,
        Shape::Plus,
        Shape::Star,
    ])
}

fn mark() -> impl Strategy<Value = Mark> {
    let role = || prop::option::of(Just(Role::Ink));
    let side = prop::sample::select(vec![Side::Centre, Side::Above, Side::Below, Side::Left, Side::Right]);
    prop_oneof![
        (prop::collection::vec(pos(), 0..12), number()).prop_map(|(ring, t)| Mark::Region {
            ring,
            role: Role::Field(t),
            opacity: 1.0
        }),
        (prop::collection::vec(pos(), 0..12), stroke())
            .prop_map(|(points, stroke)| Mark::Line { points, stroke }),
        (pos(), pos(), stroke()).prop_map(|(from, to, stroke)| Mark::Arrow { from, to, stroke }),
        (pos(), shape(), 1.0..20.0f64, role(), role())
            .prop_map(|(at, shape, size, fill, line)| Mark::Point { at, shape, size, fill, line }),
        (pos(), side, ".*", any::<bool>()).prop_map(|(at, side, text, haloed)| Mark::Label {
            at,
            side,
            offset: 6.0,
            text,
            role: Role::Soft,
            size: 12.0,
            bold: false,
            haloed
        }),
    ]
}

fn axis() -> impl Strategy<Value = Axis> {
    (".{0,20}", prop::collection::vec((number(), ".{0,12}"), 0..9), any::<bool>()).prop_map(
        |(name, ticks, grid)| {
            let ticks = ticks.into_iter().map(|(at, label)| Tick { at, label }).collect();
            Axis { name, ticks, grid }
        },
    )
}

fn scene() -> impl Strategy<Value = Scene> {
    let window = Window::new((0.0, 10.0), (0.0, 10.0));
    (axis(), axis(), prop::collection::vec(mark(), 0..8)).prop_map(move |(x_axis, y_axis, marks)| Scene {
        window,
        x_axis,
        y_axis,
        framed: true,
        marks,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..Default::default() })]

    #[test]
    fn nothing_is_painted_far_outside(scene in scene()) {
        let viewport = Viewport::new(scene.window, 400.0, 300.0, Margins::AXES);
        let mut record = Record { low: (0, 0), high: (0, 0), points: 0 };
        paint_on(&scene, &viewport, &Palette::new(Theme::Light), &mut record);
        let slack = 24 * 16;
        prop_assert!(record.low.0 >= -slack && record.low.1 >= -slack, "{:?}", record.low);
        prop_assert!(record.high.0 <= 400 * 16 + slack && record.high.1 <= 300 * 16 + slack, "{:?}", record.high);
        prop_assert!(record.points < 400_000);
    }

    #[test]
    fn every_svg_is_well_formed(scene in scene(), title in ".*") {
        let viewport = Viewport::new(scene.window, 400.0, 300.0, Margins::AXES);
        let svg = to_svg(&scene, &viewport, Theme::Dark, &title);
        prop_assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>\n"));
        prop_assert!(!svg.contains("NaN") || title.contains("NaN"));
        prop_assert!(!svg.chars().any(|c| c.is_control() && c != '\n'));
        // Each line is one element; what is between tags holds no bare < or &.
        for line in svg.lines().filter(|line| line.starts_with("<text")) {
            prop_assert!(line.ends_with("</text>") && line.matches('<').count() == 2, "{}", line);
        }
    }
}
