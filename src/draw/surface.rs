//! What the painter asks of something to paint on.

use super::palette::Rgb;
use crate::{number::Within, scene::Font};

/// A place on a surface in sixteenths of a CSS pixel, y down.
pub type Spot = (i32, i32);

/// plotters counts in whole pixels, on which lines wobble and animated paths jitter; so surfaces are
/// 16 times as large as they look.
pub const FINENESS: f64 = 16.0;

/// Rounds CSS pixels to a spot. Beyond any screen the result is meaningless but safe; so it is for NaN, which
/// nothing should draw.
pub fn spot([x, y]: [f64; 2]) -> Spot {
    debug_assert!(x.is_finite() && y.is_finite(), "a spot at ({x}, {y})");
    // Float to integer saturates; a quarter of the range leaves room for sums. WebAssembly has an instruction for
    // `floor`, but none for `round`, and this is done for every point of every contour.
    let fine = |v: f64| (v * FINENESS + 0.5).floor().within(-5e8, 5e8) as i32;
    (fine(x), fine(y))
}

/// System fonts: they need no request and look at home.
pub const FAMILY: &str = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Inter, Roboto, 'Noto Sans', Ubuntu, \
                          Cantarell, 'Liberation Sans', Arial, sans-serif";

/// Which point of a text, at half the height of its capitals, stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    Right,
}

/// A line of text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Text<'a> {
    pub content: &'a str,
    pub at: Spot,
    pub align: Align,
    pub font: Font,
    pub colour: Rgb,
    /// Width in CSS pixels of an outline around the letters; 0 sets the text itself.
    pub outline: f64,
}

/// Something to paint on. Failures are kept by the surface, so that painting need not ask each time.
pub trait Surface {
    /// Fills a closed polygon.
    fn fill(&mut self, polygon: &[Spot], colour: Rgb, opacity: f64);
    /// Draws a polyline as wide as so many CSS pixels.
    fn stroke(&mut self, line: &[Spot], colour: Rgb, opacity: f64, width: f64);
    /// A circle with a radius in CSS pixels: its line of the given width, or filled if there is none.
    fn circle(&mut self, centre: Spot, radius: f64, colour: Rgb, width: Option<f64>);
    /// Sets a line of text.
    fn text(&mut self, text: &Text);
    /// How wide a text is in CSS pixels.
    fn text_width(&self, text: &str, font: Font) -> f64;
}
