//! A scene's marks, one after the other.

use crate::number::Within;
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::coverage;
use super::dash;
use super::fine::{Fine, Plain};
use super::palette::{Palette, Rgb};
use super::shapes::{Outline, outline};
use super::surface::{Align, Spot, Surface, Text, spot};
use super::thin::Thinner;
use crate::scene::{Font, Mark, Pos, Role, Scene, Shape, Side, Stroke, Viewport};
use crate::space::clip::{self, Frame};

type Point = [f64; 2];

/// Paints a scene on a plotters backend, which must be 16 times as large in each direction as the
/// viewport's picture in CSS pixels (see [`Fine`]). Only marks and axes are painted, no background.
pub fn paint<B: DrawingBackend>(
    scene: &Scene,
    viewport: &Viewport,
    palette: &Palette,
    backend: &mut B,
) -> Result<(), DrawingErrorKind<B::ErrorType>> {
    let mut fine = Fine::new(backend, Plain);
    paint_on(scene, viewport, palette, &mut fine);
    fine.finish()
}

/// Paints a scene on any surface.
pub fn paint_on(scene: &Scene, viewport: &Viewport, palette: &Palette, surface: &mut dyn Surface) {
    let mut painter = Painter {
        surface,
        viewport,
        palette,
        frame: viewport.frame(),
        pixels: Vec::new(),
        spots: Vec::new(),
    };
    painter.frame(scene);
    for mark in &scene.marks {
        painter.mark(mark);
    }
    painter.axes(scene);
}

/// Between a label and the frame.
const AIR: f64 = 4.0;

pub struct Painter<'a> {
    pub surface: &'a mut dyn Surface,
    pub viewport: &'a Viewport,
    pub palette: &'a Palette,
    /// the viewport's frame
    pub frame: Frame,
    /// storage for the mark at hand
    pixels: Vec<Point>,
    spots: Vec<Spot>,
}

/// The width of the outlines of haloed texts and of notes on the ground, in CSS pixels.
pub const HALO: f64 = 2.0;
const CLEARING: f64 = 3.5;

/// Points and labels stay if they are outside the frame by rounding only.
const SLACK: f64 = 0.5;

impl Painter<'_> {
    fn mark(&mut self, mark: &Mark) {
        match mark {
            Mark::Region { ring, role, opacity } => self.region(ring, *role, *opacity),
            Mark::Line { points, stroke } => {
                let pixels = self.place(points);
                if points.len() > coverage::MANY && stroke.dash.is_none() {
                    let mut parts = Vec::new();
                    coverage::seen(&self.frame, &pixels, |part| parts.push(part.to_vec()));
                    self.lines(&parts, stroke);
                } else {
                    self.line(&pixels, stroke);
                }
                self.pixels = pixels;
            }
            // From or to nowhere there is no direction.
            Mark::Arrow { from, to, stroke } if from.iter().chain(to).all(|v| v.is_finite()) => {
                self.arrow(*from, *to, stroke);
            }
            Mark::Arrow { .. } => {}
            Mark::Point { at, shape, size, fill, line } => self.point(*at, *shape, *size, *fill, *line),
            Mark::Label { at, side, offset, text, role, size, bold, haloed } => {
                let font = Font { size: *size, bold: *bold, italic: false };
                let halo = match role {
                    _ if !haloed => None,
                    Role::Field(_) => Some((*role, CLEARING)),
                    _ => Some((Role::Paper, HALO)),
                };
                if let Some((at, align)) = self.beside(*at, *side, *offset, text, font) {
                    let [x, mut y] = at;
                    y -= 0.5 * (font.height(text) - font.size);
                    for line in text.lines() {
                        self.text(line, [x, y], align, font, self.palette.text(*role), halo);
                        y += font.leading();
                    }
                }
            }
        }
    }

    /// Positions in pixels, in the painter's own storage; put it back after use.
    fn place(&mut self, points: &[Pos]) -> Vec<Point> {
        let mut pixels = std::mem::take(&mut self.pixels);
        pixels.clear();
        pixels.extend(points.iter().map(|p| self.viewport.to_pixels(*p)));
        pixels
    }

    fn region(&mut self, ring: &[Pos], role: Role, opacity: f64) {
        let mut pixels = self.place(ring);
        if !pixels.iter().all(|p| clip::contains(&self.frame, *p)) {
            clip::polygon(&self.frame, &mut pixels);
        }
        self.polygon(&pixels, self.palette.line(role), opacity);
        self.pixels = pixels;
    }

    /// Fills a closed polygon given in pixels.
    fn polygon(&mut self, pixels: &[Point], colour: Rgb, opacity: f64) {
        self.thin(pixels);
        if self.spots.len() > 2 {
            self.surface.fill(&self.spots, colour, opacity);
        }
    }

    /// Draws a line given in pixels with its casing beneath, within the frame.
    fn line(&mut self, pixels: &[Point], stroke: &Stroke) {
        self.lines(&[pixels], stroke);
    }

    /// The same of a line in parts: the casings of all lie beneath all.
    fn lines(&mut self, parts: &[impl AsRef<[Point]>], stroke: &Stroke) {
        let casing = (stroke.casing > 0.0)
            .then(|| (self.palette.line(Role::Paper), stroke.width + 2.0 * stroke.casing));
        let passes = [casing, Some((self.palette.line(stroke.role), stroke.width))];
        for (colour, width) in passes.into_iter().flatten() {
            for part in parts {
                self.pass(part.as_ref(), stroke, colour, width);
            }
        }
    }

    fn pass(&mut self, pixels: &[Point], stroke: &Stroke, colour: Rgb, width: f64) {
        let frame = self.frame;
        clip::polyline(&frame, pixels, |part, start| match stroke.dash {
            None => self.polyline(part, colour, stroke.opacity, width),
            Some(pattern) => {
                dash::dashes(part, pattern, start, |piece| {
                    self.polyline(piece, colour, stroke.opacity, width)
                });
            }
        });
    }

    /// Draws a polyline given in pixels, wherever it lies.
    pub fn polyline(&mut self, pixels: &[Point], colour: Rgb, opacity: f64, width: f64) {
        self.thin(pixels);
        if self.spots.len() > 1 {
            self.surface.stroke(&self.spots, colour, opacity, width);
        }
    }

    fn thin(&mut self, pixels: &[Point]) {
        let mut thinner = Thinner::new(&mut self.spots);
        pixels.iter().for_each(|p| thinner.push(spot(*p)));
        thinner.finish();
    }

    fn arrow(&mut self, from: Pos, to: Pos, stroke: &Stroke) {
        let (from, to) = (self.viewport.to_pixels(from), self.viewport.to_pixels(to));
        let reach = [to[0] - from[0], to[1] - from[1]];
        let length = reach[0].hypot(reach[1]);
        if !(length > 0.0 && length.is_finite() && clip::contains(&self.frame, to)) {
            return self.line(&[from, to], stroke);
        }
        // A slender head, notched a little so that it points even where it is small.
        let head = (4.0 + 2.5 * stroke.width).min(length);
        let half = 0.4 * head;
        let along = [reach[0] / length, reach[1] / length];
        let at = |back: f64, aside: f64| {
            [to[0] - back * along[0] - aside * along[1], to[1] - back * along[1] + aside * along[0]]
        };
        let outline = [at(0.0, 0.0), at(head, half), at(0.8 * head, 0.0), at(head, -half), at(0.0, 0.0)];
        if stroke.casing > 0.0 {
            let paper = self.palette.line(Role::Paper);
            self.polyline(&outline, paper, stroke.opacity, 2.0 * stroke.casing);
        }
        self.line(&[from, at(0.8 * head, 0.0)], stroke);
        self.polygon(&outline[..4], self.palette.line(stroke.role), stroke.opacity);
    }

    fn point(&mut self, at: Pos, shape: Shape, size: f64, fill: Option<Role>, line: Option<Role>) {
        let at = self.viewport.to_pixels(at);
        if !clip::contains(&self.loose_frame(), at) {
            return;
        }
        let [fill_colour, line_colour] = [fill, line].map(|role| role.map(|role| self.palette.line(role)));
        let bold = (0.2 * size).within(1.5, 3.0);
        let thin = (0.15 * size).within(1.0, 1.5);
        match outline(shape) {
            Outline::Circle => {
                let (fill, line, width) = match shape {
                    // A ring without a line colour is a line of the fill's colour.
                    Shape::Ring if line.is_none() => (None, fill_colour, bold),
                    Shape::Ring => (fill_colour, line_colour, bold),
                    _ => (fill_colour, line_colour, thin),
                };
                let radius = 0.5 * size;
                if let Some(colour) = fill {
                    self.surface.circle(spot(at), radius, colour, None);
                }
                if let Some(colour) = line {
                    self.surface.circle(spot(at), radius, colour, Some(width));
                }
            }
            Outline::Polygon(corners) => {
                let mut corners: Vec<Point> = corners.iter().map(|c| placed(at, size, *c)).collect();
                if let Some(colour) = fill_colour {
                    self.polygon(&corners, colour, 1.0);
                }
                if let Some(colour) = line_colour {
                    // Once round and on to the second corner, so that the first one is joined as well.
                    corners.extend_from_within(..2);
                    self.polyline(&corners, colour, 1.0, thin);
                }
            }
            Outline::Cross(lines) => {
                // A cross has no inside: its fill is a casing.
                let passes = match (line_colour, fill_colour) {
                    (Some(line), Some(casing)) => [Some((casing, bold + 3.0)), Some((line, bold))],
                    (line, fill) => [line.or(fill).map(|colour| (colour, bold)), None],
                };
                for (colour, width) in passes.into_iter().flatten() {
                    for arm in lines {
                        self.polyline(&arm.map(|end| placed(at, size, end)), colour, 1.0, width);
                    }
                }
            }
        }
    }

    /// Where a text beside a point stands, if the point is in the frame.
    fn beside(&self, at: Pos, side: Side, offset: f64, text: &str, font: Font) -> Option<(Point, Align)> {
        let [x, y] = self.viewport.to_pixels(at);
        if !clip::contains(&self.loose_frame(), [x, y]) {
            return None;
        }
        let width = text.lines().map(|line| self.surface.text_width(line, font)).fold(0.0, f64::max);
        let size = [width, font.height(text)];
        let side = self.side_with_room([x, y], side, offset, size);
        let ([across, down], reach) = (side.direction(), side.reach(offset));
        let at = [x + across * reach, y + down * (reach + 0.5 * size[1])];
        let align = if across < 0.0 {
            Align::Right
        } else if across > 0.0 {
            Align::Left
        } else {
            Align::Centre
        };
        Some((self.held_inside(at, align, size[0]), align))
    }

    /// A text that would cross the frame's left or right border is moved inside.
    fn held_inside(&self, [x, y]: Point, align: Align, width: f64) -> Point {
        let [left, _, right, _] = self.frame;
        let before = match align {
            Align::Left => 0.0,
            Align::Centre => 0.5 * width,
            Align::Right => width,
        };
        let (low, high) = (left + AIR + before, right - AIR - width + before);
        // One that is wider than the frame stays where it is.
        [if low <= high { x.within(low, high) } else { x }, y]
    }

    /// The side wanted, or the opposite one if only that has room in the frame.
    fn side_with_room(&self, [x, y]: Point, side: Side, offset: f64, [width, height]: [f64; 2]) -> Side {
        let [left, top, right, bottom] = self.frame;
        let [room_left, room_right] = [x - left, right - x].map(|room| room >= offset + width);
        let [room_above, room_below] = [y - top, bottom - y].map(|room| room >= offset + height);
        match side {
            Side::Right if !room_right && room_left => Side::Left,
            Side::Left if !room_left && room_right => Side::Right,
            Side::Above if !room_above && room_below => Side::Below,
            Side::Below if !room_below && room_above => Side::Above,
            side => side,
        }
    }

    /// Sets a text with half the height of its capitals at `at`, over an outline of some role and width.
    pub fn text(
        &mut self,
        text: &str,
        at: Point,
        align: Align,
        font: Font,
        colour: Rgb,
        halo: Option<(Role, f64)>,
    ) {
        if text.is_empty() {
            return;
        }
        let text = Text { content: text, at: spot(at), align, font, colour, outline: 0.0 };
        if let Some((role, outline)) = halo {
            let colour = self.palette.line(role);
            self.surface.text(&Text { colour, outline, ..text });
        }
        self.surface.text(&text);
    }

    fn loose_frame(&self) -> Frame {
        let [left, top, right, bottom] = self.frame;
        [left - SLACK, top - SLACK, right + SLACK, bottom + SLACK]
    }
}

fn placed(at: Point, size: f64, corner: Point) -> Point {
    [at[0] + size * corner[0], at[1] + size * corner[1]]
}
