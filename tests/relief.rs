//! The ground as pixels shows what its marks show.

use zigzag::draw::{Palette, Pixels, Rgb, Theme};
use zigzag::scene::{Ground, GroundParts, Margins, Pos, Relief, Role, Viewport, Window, levels};

const MARGINS: Margins = Margins { left: 44.0, right: 10.0, top: 10.0, bottom: 30.0 };

fn rosenbrock([x, y]: Pos) -> f64 {
    (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)
}

fn bowl([x, y]: Pos) -> f64 {
    0.5 * (x * x + 4.0 * y * y)
}

struct Shown {
    ground: Ground,
    viewport: Viewport,
    pixels: Pixels,
    scale: f64,
    theme: Theme,
}

fn shown(f: impl Fn(Pos) -> f64, parts: GroundParts, scale: f64, theme: Theme) -> Shown {
    let viewport = Viewport::equal(Window::new((-2.0, 2.0), (-1.0, 3.0)), 354.5, 341.0, MARGINS);
    let mut ground = Ground::default();
    ground.survey(viewport.window, f);
    let relief = ground.relief(parts).expect("a field without gaps");
    let [pixels] = &strips(&relief, &viewport, theme, scale, usize::MAX)[..] else { panic!("one strip") };
    let pixels = pixels.clone();
    Shown { ground, viewport, pixels, scale, theme }
}

fn strips(relief: &Relief, viewport: &Viewport, theme: Theme, scale: f64, most: usize) -> Vec<Pixels> {
    let mut strips = Vec::new();
    let put = |strip: &Pixels| {
        strips.push(strip.clone());
        Ok::<(), std::convert::Infallible>(())
    };
    Pixels::default().paint(relief, viewport, &Palette::new(theme), [scale; 2], most, put).unwrap();
    strips
}

#[test]
fn strips_make_the_whole_picture() {
    let Shown { mut ground, viewport, pixels: whole, .. } = shown(bowl, GroundParts::ALL, 1.3, Theme::Light);
    let relief = ground.relief(GroundParts::ALL).expect("a field without gaps");
    for rows in [1, 7, 64, whole.height] {
        let strips = strips(&relief, &viewport, Theme::Light, 1.3, rows * whole.width + 5);
        assert_eq!(strips.len(), whole.height.div_ceil(rows));
        let mut top = whole.top;
        for strip in &strips {
            assert_eq!((strip.left, strip.top, strip.width), (whole.left, top, whole.width));
            top += strip.height as i32;
        }
        let together: Vec<[u8; 4]> = strips.iter().flat_map(|strip| strip.colours().to_vec()).collect();
        assert!(together == whole.colours(), "{rows} rows");
    }
}

impl Shown {
    /// The pixel around a place.
    fn at(&self, place: Pos) -> [u8; 4] {
        let [x, y] = self.viewport.to_pixels(place).map(|p| (p * self.scale).floor() as i32);
        let (column, row) = ((x - self.pixels.left) as usize, (y - self.pixels.top) as usize);
        self.pixels.colours()[row * self.pixels.width + column]
    }

    fn band(&self, value: f64) -> [u8; 4] {
        let all = self.ground.levels();
        let band = all.iter().filter(|level| **level <= value).count();
        let Rgb(r, g, b) = Palette::new(self.theme).line(Role::Field(levels::ramp(band, all.len())));
        [r, g, b, 255]
    }

    /// Places all over the picture that are farther from any level than some pixels, by the slope there.
    fn clear(&self, f: impl Fn(Pos) -> f64) -> Vec<Pos> {
        let Window { x, y } = self.viewport.window;
        let grid = (1..60).flat_map(|i| (1..60).map(move |j| [f64::from(i) / 60.0, f64::from(j) / 60.0]));
        let places = grid.map(|[s, t]| [x.0 + s * (x.1 - x.0), y.0 + t * (y.1 - y.0)]);
        let pixel = 1.0 / self.viewport.pixels_per_unit();
        let near = |place: &Pos| {
            let around =
                [-4.0, 0.0, 4.0].into_iter().flat_map(|i| [-4.0, 0.0, 4.0].map(|j| [i * pixel, j * pixel]));
            let values: Vec<f64> = around.map(|[dx, dy]| f([place[0] + dx, place[1] + dy])).collect();
            let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
            self.ground.levels().iter().any(|level| (low..=high).contains(level))
        };
        places.filter(|place| !near(place)).collect()
    }
}

#[test]
fn away_from_levels_a_pixel_has_the_colour_of_its_band() {
    for (name, f) in [("Rosenbrock", rosenbrock as fn(Pos) -> f64), ("a bowl", bowl)] {
        for scale in [1.0, 2.0] {
            for theme in [Theme::Light, Theme::Dark] {
                let shown = shown(f, GroundParts::ALL, scale, theme);
                let places = shown.clear(f);
                assert!(places.len() > 300, "{name}: {} places", places.len());
                for place in places {
                    assert_eq!(
                        shown.at(place),
                        shown.band(f(place)),
                        "{name} at {place:?}, {scale}, {theme:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_line_runs_along_each_level() {
    let shown = shown(bowl, GroundParts::ALL, 2.0, Theme::Light);
    let without = self::shown(bowl, GroundParts { isolines: false, ..GroundParts::ALL }, 2.0, Theme::Light);
    let luminance = |[r, g, b, _]: [u8; 4]| f64::from(r) + f64::from(g) + f64::from(b);
    for level in shown.ground.levels().iter().filter(|level| **level < 1.9) {
        let place = [(2.0 * level).sqrt(), 0.0];
        let darker = luminance(without.at(place)) - luminance(shown.at(place));
        // 34 % of the way to the ink, or nearly so where the line is off the middle of the pixel.
        assert!(darker > 60.0, "{level}: {darker}");
    }
}

#[test]
fn a_border_between_two_pixels_covers_its_share() {
    let shown = shown(bowl, GroundParts::ALL, 1.0, Theme::Light);
    let (Pixels { width, height, .. }, colours) = (&shown.pixels, shown.pixels.colours());
    assert_eq!((*width, *height), (301, 301));
    let opacity = |x: usize, y: usize| colours[y * width + x][3];
    assert_eq!((opacity(0, 100), opacity(100, 0), opacity(100, 300)), (255, 255, 255));
    // The frame ends at 344.5.
    assert_eq!(opacity(300, 100), 128);
}

#[test]
fn what_has_gaps_or_no_field_has_no_relief() {
    let window = Window::new((-2.0, 2.0), (-2.0, 2.0));
    let mut ground = Ground::default();
    ground.survey(window, |[x, y]| x.sqrt() + y * y);
    assert!(ground.relief(GroundParts::ALL).is_none());
    ground.survey(window, bowl);
    assert!(ground.relief(GroundParts { field: false, ..GroundParts::ALL }).is_none());
    assert!(ground.relief(GroundParts::ALL).is_some());
}

#[test]
fn its_labels_are_those_of_the_marks() {
    let shown = shown(rosenbrock, GroundParts::ALL, 1.0, Theme::Light);
    let Shown { ground, viewport, .. } = &shown;
    let labels = ground.labels(viewport, GroundParts::ALL);
    let marks = ground.marks(viewport, GroundParts::ALL);
    let of_marks: Vec<_> =
        marks.into_iter().filter(|mark| matches!(mark, zigzag::scene::Mark::Label { .. })).collect();
    assert!(labels.len() >= 3);
    assert_eq!(labels, of_marks);
    assert_eq!(labels, ground.labels(viewport, GroundParts::ALL), "whichever was traced first");
}

#[test]
fn specks_of_a_narrow_valley_are_no_holes() {
    // The floor of the valley falls between the nodes: without care there were pearls on a string.
    let valley = |[x, y]: Pos| 1e4 * (y - 0.37 * x - 1.0).powi(2) + 0.01 * x;
    let shown = shown(valley, GroundParts::ALL, 1.0, Theme::Light);
    let lowest = |p: &&[u8; 4]| **p == shown.band(f64::NEG_INFINITY);
    let relief = shown.pixels.colours().iter().filter(lowest).count();
    let marks = shown.ground.marks(&shown.viewport, GroundParts::ALL);
    let regions = marks
        .iter()
        .filter(|m| matches!(m, zigzag::scene::Mark::Region { role, .. } if *role == Role::Field(0.0)));
    assert_eq!(relief > 0, regions.count() > 0, "{relief} pixels of the lowest band");
}
