//! The ground of a plot as pixels.

use super::palette::{Palette, Rgb};
use crate::number::Within;
use crate::scene::{ISOLINE, Relief, Role, Viewport, levels};

/// A strip of a picture of device pixels, and where its corner stands on the canvas. Keeps its storage.
#[derive(Clone, Debug, Default)]
pub struct Pixels {
    pub left: i32,
    pub top: i32,
    pub width: usize,
    pub height: usize,
    colours: Vec<[u8; 4]>,
}

/// How the bands and the lines between them are coloured.
struct Inks {
    bands: Vec<[f64; 3]>,
    line: [f64; 3],
    opacity: f64,
    /// half the width of a line in device pixels; negative for none
    half: f64,
    /// nearer to a level than this, in device pixels, a pixel has a colour of its own
    reach: f64,
    /// those of the bands
    opaque: Vec<[u8; 4]>,
    /// Near a level, from `reach` below it to `reach` above it, in steps of which `grain` make a pixel.
    near: Vec<[[u8; 4]; STEPS + 1]>,
    grain: f64,
}

/// Finer than a screen's shades of grey.
const STEPS: usize = 64;

/// What a cell of the grid shows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// one band
    Band(usize),
    /// a level passes it, or is near: how many pixels there are to a unit of f, up the slope
    Mixed(f64),
}

/// The instruction for the lesser of two numbers minds NaN and signs, and takes longer.
trait Lesser {
    fn min_of(self, other: Self) -> Self;
}

impl Lesser for f64 {
    fn min_of(self, other: Self) -> Self {
        if other < self { other } else { self }
    }
}

impl Pixels {
    /// As many as a large screen needs for a plot: a page's memory never shrinks, and a picture to be saved may have
    /// dozens of times as many.
    pub const STRIP: usize = 1 << 20;

    pub const EMPTY: Self = Self { left: 0, top: 0, width: 0, height: 0, colours: Vec::new() };

    /// red, green, blue and opacity, row by row from the top
    pub fn colours(&self) -> &[[u8; 4]] {
        &self.colours[..self.width * self.height]
    }

    /// Colours the frame of a viewport by a relief, with `scale` device pixels to a CSS pixel across and down, and hands
    /// it over from the top in strips of at most so many pixels, but whole rows.
    ///
    /// Between the nodes the surface is bilinear, so that it meets a level where the rings of the contours do. Near a
    /// level, how far a pixel is from it follows from the slope: that smooths the edges of bands and draws the lines.
    ///
    /// # Errors
    /// What `put` makes of a strip.
    pub fn paint<E>(
        &mut self,
        relief: &Relief,
        viewport: &Viewport,
        palette: &Palette,
        scale: [f64; 2],
        most: usize,
        mut put: impl FnMut(&Self) -> Result<(), E>,
    ) -> Result<(), E> {
        let [left, top, right, bottom] = viewport.frame();
        let (left, right) = (left * scale[0], right * scale[0]);
        let (top, bottom) = (top * scale[1], bottom * scale[1]);
        self.left = left.floor() as i32;
        self.width = (right.ceil() - left.floor()) as usize;
        let height = (bottom.ceil() - top.floor()) as usize;
        let long = (most / self.width.max(1)).clamp(1, height.max(1));
        self.colours.resize(self.width * long, [0; 4]);
        let mut begun = 0;
        let inks = Inks::new(relief, palette, scale);

        let columns = relief.columns;
        let rows = relief.values.len() / columns;
        let (wide, high) = ((right - left) / (columns - 1) as f64, (bottom - top) / (rows - 1) as f64);
        let (left_edge, top_edge) = (left - left.floor(), top - top.floor());
        // The first pixel whose centre lies in each cell, and the end of the last one.
        let first = |edge: f64, size: f64, i: usize| (edge + i as f64 * size - 0.5).ceil().max(0.0) as usize;
        let mut starts: Vec<usize> = (0..columns).map(|i| first(left_edge, wide, i)).collect();
        (starts[0], starts[columns - 1]) = (0, self.width);

        let mut kinds = vec![Kind::Band(0); columns - 1];
        let mut from = 0;
        for down in 0..rows - 1 {
            let to = if down == rows - 2 { height } else { first(top_edge, high, down + 1) };
            if from == to {
                continue;
            }
            let row = rows - 2 - down;
            let lower = &relief.values[row * columns..][..columns];
            let upper = &relief.values[(row + 1) * columns..][..columns];
            inks.sort(lower, upper, [wide, high], relief.levels, &mut kinds);
            for y in from..to {
                let line = &mut self.colours[(y - begun) * self.width..][..self.width];
                let part = (top_edge + (down + 1) as f64 * high - (y as f64 + 0.5)) / high;
                let part = part.within(0.0, 1.0);
                let (mut column, mut band) = (0, 0);
                while column < kinds.len() {
                    let mut end = column + 1;
                    match kinds[column] {
                        kind @ Kind::Band(of) => {
                            while end < kinds.len() && kinds[end] == kind {
                                end += 1;
                            }
                            line[starts[column]..starts[end]].fill(inks.opaque[of]);
                            band = of;
                        }
                        Kind::Mixed(per) => {
                            let (a, b) = (lower[column], lower[end]);
                            let from = a + part * (upper[column] - a);
                            let rise = (b + part * (upper[end] - b) - from) / wide;
                            let into = starts[column] as f64 + 0.5 - left_edge - column as f64 * wide;
                            let cell = Line { value: from + into * rise, rise, per };
                            let pixels = &mut line[starts[column]..starts[end]];
                            cell.paint(pixels, relief.levels, &inks, &mut band);
                        }
                    }
                    column = end;
                }
                let next = y + 1;
                if next - begun == long || next == height {
                    (self.top, self.height) = (top.floor() as i32 + begun as i32, next - begun);
                    self.soften([left, top, right, bottom], [begun == 0, next == height]);
                    put(self)?;
                    begun = next;
                }
            }
            from = to;
        }
        Ok(())
    }

    /// A border of the frame that cuts through pixels covers a part of them. `ends`: whether the strip has the upper one,
    /// and the lower one.
    fn soften(&mut self, [left, top, right, bottom]: [f64; 4], ends: [bool; 2]) {
        let (width, height) = (self.width, self.height);
        let covered = |fraction: f64| (255.0 * fraction.within(0.0, 1.0)).round() as u8;
        let edges = [left.ceil() - left, right - right.floor(), top.ceil() - top, bottom - bottom.floor()];
        let edge = edges.map(|part| if part == 0.0 { 255 } else { covered(part) });
        for y in 0..height {
            let sides = [(0, edge[0]), (width - 1, edge[1])];
            sides.into_iter().for_each(|(x, part)| self.colours[y * width + x][3] = part);
        }
        for x in 0..width {
            let rows = [(0, edge[2]), (height - 1, edge[3])].into_iter().zip(ends);
            for ((y, part), _) in rows.filter(|(_, has)| *has) {
                let opacity = &mut self.colours[y * width + x][3];
                *opacity = if x == 0 || x + 1 == width { (*opacity).min(part) } else { part };
            }
        }
    }
}

/// A line of pixels through a mixed cell.
struct Line {
    /// the value at the centre of its first pixel, and how much it rises with each
    value: f64,
    rise: f64,
    /// pixels to a unit of f, up the slope
    per: f64,
}

impl Line {
    /// Colours the pixels. `near` is a band near the first, and then that of the last.
    fn paint(&self, pixels: &mut [[u8; 4]], levels: &[f64], inks: &Inks, near: &mut usize) {
        let mut bands = Bands::from(levels, *near);
        let mut value = self.value;
        for pixel in pixels {
            let Bands { band, under, over, .. } = *bands.to(value);
            let (down, up) = ((value - under) * self.per, (over - value) * self.per);
            *pixel = match (down < inks.reach, up < inks.reach) {
                (false, false) => inks.opaque[band],
                (true, false) => inks.near[band - 1][((inks.reach + down) * inks.grain) as usize],
                (false, true) => inks.near[band][((inks.reach - up) * inks.grain) as usize],
                (true, true) => inks.at(band, down, up),
            };
            value += self.rise;
        }
        *near = bands.band;
    }
}

/// The band of a value, found from that of the last one: neighbours are mostly in the same or in the next.
struct Bands<'a> {
    levels: &'a [f64],
    band: usize,
    /// its borders
    under: f64,
    over: f64,
}

impl<'a> Bands<'a> {
    fn from(levels: &'a [f64], band: usize) -> Self {
        Self { levels, band, under: Self::under(levels, band), over: Self::over(levels, band) }
    }

    fn under(levels: &[f64], band: usize) -> f64 {
        if band == 0 { f64::NEG_INFINITY } else { levels[band - 1] }
    }

    fn over(levels: &[f64], band: usize) -> f64 {
        if band < levels.len() { levels[band] } else { f64::INFINITY }
    }

    #[inline]
    fn to(&mut self, value: f64) -> &Self {
        while value < self.under {
            self.band -= 1;
            (self.over, self.under) = (self.under, Self::under(self.levels, self.band));
        }
        while value >= self.over {
            self.band += 1;
            (self.under, self.over) = (self.over, Self::over(self.levels, self.band));
        }
        self
    }
}

impl Inks {
    fn new(relief: &Relief, palette: &Palette, scale: [f64; 2]) -> Self {
        let count = relief.levels.len();
        let channels = |Rgb(r, g, b)| [r, g, b].map(f64::from);
        let width = ISOLINE.width * (scale[0] * scale[1]).sqrt();
        let bands: Vec<_> =
            (0..=count).map(|i| channels(palette.line(Role::Field(levels::ramp(i, count))))).collect();
        let half = if relief.isolines { 0.5 * width } else { -0.5 };
        let reach = half.max(0.0) + 0.5;
        let mut inks = Self {
            opaque: bands.iter().map(|colour| rgba(*colour)).collect(),
            bands,
            line: channels(palette.line(ISOLINE.role)),
            opacity: ISOLINE.opacity,
            half,
            reach,
            near: Vec::new(),
            grain: STEPS as f64 / (2.0 * reach),
        };
        let beside = |level: usize, step: usize| {
            let from = step as f64 / inks.grain - reach;
            let far = f64::INFINITY;
            if from < 0.0 { inks.at(level, far, -from) } else { inks.at(level + 1, from, far) }
        };
        inks.near = (0..count).map(|level| std::array::from_fn(|step| beside(level, step))).collect();
        inks
    }

    /// Finds the bands of a row of cells, and of those that are mixed the slopes.
    fn sort(&self, lower: &[f64], upper: &[f64], size: [f64; 2], levels: &[f64], cells: &mut [Kind]) {
        let [across, down] = size.map(|size| 0.5 / size);
        let mut bands = Bands::from(levels, 0);
        let (mut a, mut c) = (lower[0], upper[0]);
        for ((&b, &d), cell) in lower[1..].iter().zip(&upper[1..]).zip(cells) {
            let Bands { band, under, over, .. } = *bands.to(a);
            // How far a corner is from this one, and twice the slopes in the middle.
            let (right, up, far) = (b - a, c - a, d - a);
            let (x, y) = (right + far - up, up + far - right);
            let slope = x * x * across * across + y * y * down * down;
            let least = right.min_of(up).min_of(far).min_of(0.0);
            let most = -(-right).min_of(-up).min_of(-far).min_of(0.0);
            let clear = |room: f64| room >= 0.0 && room * room >= self.reach * self.reach * slope;
            *cell = if clear(a + least - under) && clear(over - (a + most)) {
                Kind::Band(band)
            } else {
                Kind::Mixed(1.0 / slope.sqrt())
            };
            (a, c) = (b, d);
        }
    }

    /// The colour of a pixel in this band, so far above the level under it and below the one over it.
    fn at(&self, band: usize, under: f64, over: f64) -> [u8; 4] {
        let mut colour = self.bands[band];
        let near = under.min(over);
        if near < 0.5 {
            let other = self.bands[if under < over { band - 1 } else { band + 1 }];
            colour = mixed(colour, other, 0.5 - near);
        }
        // A pixel wide window over the line.
        let covered = |away: f64| (self.half + 0.5 - away).within(0.0, (2.0 * self.half).within(0.0, 1.0));
        let line = (covered(under) + covered(over)).min(1.0);
        if line > 0.0 {
            colour = mixed(colour, self.line, self.opacity * line);
        }
        rgba(colour)
    }
}

fn mixed(from: [f64; 3], to: [f64; 3], t: f64) -> [f64; 3] {
    std::array::from_fn(|i| from[i] + t * (to[i] - from[i]))
}

fn rgba([r, g, b]: [f64; 3]) -> [u8; 4] {
    let byte = |x: f64| (x + 0.5) as u8;
    [byte(r), byte(g), byte(b), 255]
}
