//! Any plotters backend as a surface.

use plotters::style::{FontDesc, FontFamily, FontStyle, RGBAColor, ShapeStyle, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{BackendColor, DrawingBackend, DrawingErrorKind};

use super::palette::Rgb;
use super::surface::{Align, FAMILY, FINENESS, Spot, Surface, Text};
use crate::scene::Font;

/// A thin layer over a plotters backend that must be 16 times as large as the picture in CSS pixels, with
/// a transform or a `viewBox` that scales it back. Remembers the first error.
pub struct Fine<'a, B: DrawingBackend, T = Plain> {
    backend: &'a mut B,
    typesetter: T,
    error: Option<DrawingErrorKind<B::ErrorType>>,
}

/// How a backend sets text and draws lines, where backends differ.
pub trait Typesetter<B: DrawingBackend> {
    /// Draws a polyline.
    fn stroke(
        &mut self,
        backend: &mut B,
        line: &[Spot],
        (colour, opacity, width): Ink,
    ) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        backend.draw_path(line.iter().copied(), &pen(colour, opacity, width))
    }

    /// Whatever was put off until now must be drawn: the backend itself comes next, and sets its own colours.
    fn rest(&mut self) {}

    /// How wide a text is in CSS pixels.
    fn width(&self, text: &str, font: Font) -> f64 {
        font.estimate(text)
    }

    /// Sets a text, vertically centred.
    fn set(&mut self, backend: &mut B, text: &Text) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        backend.draw_text(text.content, &style(text), text.at)
    }

    /// Draws an outline around the letters: where a backend has nothing better, the text itself in eight
    /// directions.
    fn outline(&mut self, backend: &mut B, text: &Text) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        let (far, near) =
            (text.outline * FINENESS, text.outline * FINENESS * std::f64::consts::FRAC_1_SQRT_2);
        let (far, near) = (far.round() as i32, near.round() as i32);
        let around = [
            (far, 0),
            (near, near),
            (0, far),
            (-near, near),
            (-far, 0),
            (-near, -near),
            (0, -far),
            (near, -near),
        ];
        let style = style(text);
        around.into_iter().try_for_each(|(dx, dy)| {
            backend.draw_text(text.content, &style, (text.at.0 + dx, text.at.1 + dy))
        })
    }
}

/// A colour, its opacity, and a width in CSS pixels.
pub type Ink = (Rgb, f64, f64);

/// Text as plotters sets it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl<B: DrawingBackend> Typesetter<B> for Plain {}

impl<'a, B: DrawingBackend, T: Typesetter<B>> Fine<'a, B, T> {
    pub fn new(backend: &'a mut B, typesetter: T) -> Self {
        Self { backend, typesetter, error: None }
    }

    /// Presents the picture.
    ///
    /// # Errors
    /// The backend's first error since the beginning.
    pub fn finish(mut self) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        self.typesetter.rest();
        let presented = self.backend.present();
        self.keep(presented);
        self.error.map_or(Ok(()), Err)
    }

    fn keep(&mut self, result: Result<(), DrawingErrorKind<B::ErrorType>>) {
        if let (Err(error), None) = (result, &self.error) {
            self.error = Some(error);
        }
    }
}

impl<B: DrawingBackend, T: Typesetter<B>> Surface for Fine<'_, B, T> {
    fn fill(&mut self, polygon: &[Spot], colour: Rgb, opacity: f64) {
        self.typesetter.rest();
        let result = self.backend.fill_polygon(polygon.iter().copied(), &pen(colour, opacity, 0.0));
        self.keep(result);
    }

    fn stroke(&mut self, line: &[Spot], colour: Rgb, opacity: f64, width: f64) {
        let result = self.typesetter.stroke(self.backend, line, (colour, opacity, width));
        self.keep(result);
    }

    fn circle(&mut self, centre: Spot, radius: f64, colour: Rgb, width: Option<f64>) {
        self.typesetter.rest();
        let pen = pen(colour, 1.0, width.unwrap_or(0.0));
        let result = self.backend.draw_circle(centre, units(radius), &pen, width.is_none());
        self.keep(result);
    }

    fn text(&mut self, text: &Text) {
        let result = if text.outline > 0.0 {
            self.typesetter.outline(self.backend, text)
        } else {
            self.typesetter.set(self.backend, text)
        };
        self.keep(result);
    }

    fn text_width(&self, text: &str, font: Font) -> f64 {
        self.typesetter.width(text, font)
    }
}

/// CSS pixels in plotters' own.
pub fn units(pixels: f64) -> u32 {
    (pixels * FINENESS).round() as u32
}

/// A colour and a width as plotters wants them.
fn pen(Rgb(r, g, b): Rgb, opacity: f64, width: f64) -> ShapeStyle {
    ShapeStyle { color: RGBAColor(r, g, b, opacity), filled: false, stroke_width: units(width) }
}

/// The style of a text as plotters wants it.
pub fn style<'a>(text: &Text) -> TextStyle<'a> {
    let Rgb(r, g, b) = text.colour;
    let style = match text.font {
        Font { bold: true, .. } => FontStyle::Bold,
        Font { italic: true, .. } => FontStyle::Italic,
        _ => FontStyle::Normal,
    };
    let h_pos = match text.align {
        Align::Left => HPos::Left,
        Align::Centre => HPos::Center,
        Align::Right => HPos::Right,
    };
    TextStyle {
        font: FontDesc::new(FontFamily::Name(FAMILY), text.font.size * FINENESS, style),
        color: BackendColor { alpha: 1.0, rgb: (r, g, b) },
        pos: Pos { h_pos, v_pos: VPos::Center },
    }
}
