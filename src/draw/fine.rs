//! Any plotters backend as a surface.

use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
};

use super::palette::Rgb;
use super::surface::{Align, FAMILY, FINENESS, Font, Spot, Surface, Text};

/// A thin layer over a plotters backend that must be 16 times as large as the picture in CSS pixels, with
/// a transform or a `viewBox` that scales it back. Remembers the first error.
pub struct Fine<'a, B: DrawingBackend, T = Plain> {
    backend: &'a mut B,
    typesetter: T,
    error: Option<DrawingErrorKind<B::ErrorType>>,
}

/// How a backend sets text, where backends differ.
pub trait Typesetter<B: DrawingBackend> {
    /// How wide a text is in CSS pixels.
    fn width(&self, text: &str, font: Font) -> f64 {
        font.estimate(text)
    }

    /// Sets a text, vertically centred.
    fn set(&mut self, backend: &mut B, text: &Text) -> Result<(), DrawingErrorKind<B::ErrorType>> {
        backend.draw_text(text.content, &Type::of(text), text.at)
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
        around.into_iter().try_for_each(|(dx, dy)| {
            backend.draw_text(text.content, &Type::of(text), (text.at.0 + dx, text.at.1 + dy))
        })
    }
}

/// Text as plotters sets it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plain;

impl<B: DrawingBackend> Typesetter<B> for Plain {}

impl<'a, B: DrawingBackend, T: Typesetter<B>> Fine<'a, B, T> {
    pub fn new(backend: &'a mut B, typesetter: T) -> Self {
        Self { backend, typesetter, error: None }
    }

    /// Presents the picture; the first error since the beginning, if there was one.
    pub fn finish(mut self) -> Result<(), DrawingErrorKind<B::ErrorType>> {
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
        let result = self.backend.fill_polygon(polygon.iter().copied(), &Pen::new(colour, opacity, 0.0));
        self.keep(result);
    }

    fn stroke(&mut self, line: &[Spot], colour: Rgb, opacity: f64, width: f64) {
        let result = self.backend.draw_path(line.iter().copied(), &Pen::new(colour, opacity, width));
        self.keep(result);
    }

    fn circle(&mut self, centre: Spot, radius: f64, colour: Rgb, width: Option<f64>) {
        let pen = Pen::new(colour, 1.0, width.unwrap_or(0.0));
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

fn units(pixels: f64) -> u32 {
    (pixels * FINENESS).round() as u32
}

/// A colour and a width as plotters wants them.
struct Pen {
    colour: BackendColor,
    width: u32,
}

impl Pen {
    fn new(Rgb(r, g, b): Rgb, opacity: f64, width: f64) -> Self {
        Self { colour: BackendColor { alpha: opacity, rgb: (r, g, b) }, width: units(width) }
    }
}

impl BackendStyle for Pen {
    fn color(&self) -> BackendColor {
        self.colour
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// The style of a text as plotters wants it.
pub struct Type<'a> {
    pub text: Text<'a>,
    pub size: f64,
    pub family: &'a str,
}

impl<'a> Type<'a> {
    pub fn of(text: &Text<'a>) -> Self {
        Self { text: *text, size: text.font.size * FINENESS, family: FAMILY }
    }
}

impl BackendTextStyle for Type<'_> {
    type FontError = std::convert::Infallible;

    fn color(&self) -> BackendColor {
        Pen::new(self.text.colour, 1.0, 0.0).colour
    }

    fn size(&self) -> f64 {
        self.size
    }

    fn style(&self) -> FontStyle {
        match self.text.font {
            Font { bold: true, .. } => FontStyle::Bold,
            Font { italic: true, .. } => FontStyle::Italic,
            _ => FontStyle::Normal,
        }
    }

    fn anchor(&self) -> Pos {
        let h_pos = match self.text.align {
            Align::Left => HPos::Left,
            Align::Centre => HPos::Center,
            Align::Right => HPos::Right,
        };
        Pos { h_pos, v_pos: VPos::Center }
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(self.family)
    }

    fn layout_box(&self, text: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        let width = self.text.font.estimate(text) * FINENESS;
        Ok(((0, 0), (width as i32, self.size as i32)))
    }

    /// Backends without fonts of their own show no text.
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _text: &str,
        _at: (i32, i32),
        _draw: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        Ok(Ok(()))
    }
}
