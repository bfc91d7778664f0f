//! A scene as an SVG file.

use std::convert::Infallible;

use plotters_backend::DrawingErrorKind;

use super::fine::{Fine, Typesetter, style, units};
use super::painter::paint_on;
use super::palette::{Palette, Theme};
use super::surface::{FAMILY, FINENESS, Surface, Text, spot};
use super::svg_backend::{Escaped, SvgBackend};
use crate::number;
use crate::scene::{Role, Scene, Viewport};

/// A picture as a stand-alone SVG file, on paper of the theme, with a title that says what it shows. The same
/// scene gives the same text, byte for byte.
pub fn to_svg(scene: &Scene, viewport: &Viewport, theme: Theme, title: &str) -> String {
    let [wide, high] = viewport.size().map(number::exact);
    file(scene, viewport, theme, title, [&wide, &high])
}

/// The same so many centimetres wide on paper. How large its letters are there, the size of the viewport decides.
pub fn to_svg_in_cm(scene: &Scene, viewport: &Viewport, theme: Theme, title: &str, width: f64) -> String {
    let [wide, high] = viewport.size();
    let height = number::exact((width * high / wide * 1e3).round() / 1e3);
    file(scene, viewport, theme, title, [&format!("{}cm", number::exact(width)), &format!("{height}cm")])
}

fn file(scene: &Scene, viewport: &Viewport, theme: Theme, title: &str, [wide, high]: [&str; 2]) -> String {
    let palette = Palette::new(theme);
    let [width, height] = viewport.size();
    let (right, bottom) = spot([width, height]);
    let mut backend = SvgBackend::new((right.unsigned_abs(), bottom.unsigned_abs()));
    let mut surface = Fine::new(&mut backend, Outlines);
    surface.fill(&[(0, 0), (right, 0), (right, bottom), (0, bottom)], palette.line(Role::Paper), 1.0);
    paint_on(scene, viewport, &palette, &mut surface);
    // Writing to a string does not fail.
    let _ = surface.finish();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\" \
         viewBox=\"0 0 {} {}\" role=\"img\" font-family=\"{FAMILY}\" stroke-linejoin=\"round\">\n\
         <title>{}</title>\n{}</svg>\n",
        number::exact(width * FINENESS),
        number::exact(height * FINENESS),
        Escaped(title),
        backend.elements()
    )
}

/// Outlines text as SVG can.
struct Outlines;

impl Typesetter<SvgBackend> for Outlines {
    fn outline(&mut self, backend: &mut SvgBackend, text: &Text) -> Result<(), DrawingErrorKind<Infallible>> {
        backend.set(text.content, &style(text), text.at, Some(units(2.0 * text.outline)))
    }
}
