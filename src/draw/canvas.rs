//! A scene on the canvas of a browser. The only file here that knows one.

use std::cell::{Cell, RefCell};

use plotters_backend::{DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::fine::{Fine, Typesetter};
use super::painter::paint_on;
use super::palette::{Palette, Rgb};
use super::surface::{Align, FAMILY, FINENESS, Font, Text};
use crate::scene::{Scene, Viewport};

/// Paints a scene on a canvas that the page shows at the size of the viewport's picture in CSS pixels, with
/// `dpr` device pixels to each. `clear` empties it first; it is left transparent where nothing is painted.
pub fn paint_canvas(
    scene: &Scene,
    viewport: &Viewport,
    palette: &Palette,
    canvas: &HtmlCanvasElement,
    dpr: f64,
    clear: bool,
) -> Result<(), JsValue> {
    let [width, height] = viewport.size();
    let (device_width, device_height) = ((width * dpr).round().max(1.0), (height * dpr).round().max(1.0));
    // Setting a size empties the canvas and costs time, even if it is the same.
    if f64::from(canvas.width()) != device_width || f64::from(canvas.height()) != device_height {
        canvas.set_width(device_width as u32);
        canvas.set_height(device_height as u32);
    }
    let context = canvas
        .get_context("2d")?
        .ok_or_else(|| JsValue::from_str("this canvas has no 2d context"))?
        .dyn_into::<CanvasRenderingContext2d>()?;
    context.set_transform(
        device_width / (width * FINENESS),
        0.0,
        0.0,
        device_height / (height * FINENESS),
        0.0,
        0.0,
    )?;
    if clear {
        context.clear_rect(0.0, 0.0, width * FINENESS, height * FINENESS);
    }
    // Mitred joins would grow spikes on a sharp zig-zag.
    context.set_line_join("round");
    context.set_text_baseline("middle");
    let mut backend = CanvasBackend::with_canvas_object(canvas.clone())
        .ok_or_else(|| JsValue::from_str("this canvas cannot be drawn on"))?;
    let mut surface = Fine::new(&mut backend, CanvasType::new(context));
    paint_on(scene, viewport, palette, &mut surface);
    surface.finish().map_err(|error| JsValue::from_str(&error.to_string()))
}

/// Text measured, set and outlined by the canvas itself. plotters-canvas would append elements to the page to
/// measure it.
struct CanvasType {
    context: CanvasRenderingContext2d,
    /// the context's font: setting one is slow, even if it is the same
    font: Cell<Option<Font>>,
    /// what [`CanvasType::lower`] has found
    lower: RefCell<Vec<(Font, i32)>>,
}

impl CanvasType {
    fn new(context: CanvasRenderingContext2d) -> Self {
        Self { context, font: Cell::new(None), lower: RefCell::default() }
    }

    /// How much lower than plotters would a text must stand for its capitals and digits to be centred: a canvas
    /// centres the whole font, whose parts above and below the letters differ from font to font.
    fn lower(&self, font: Font) -> i32 {
        let known = self.lower.borrow().iter().find(|(of, _)| *of == font).map(|(_, lower)| *lower);
        known.unwrap_or_else(|| {
            self.set_font(font);
            let lower = self.context.measure_text("0").map_or(0.0, |zero| {
                0.5 * (zero.actual_bounding_box_ascent() - zero.actual_bounding_box_descent())
            });
            self.lower.borrow_mut().push((font, lower.round() as i32));
            lower.round() as i32
        })
    }

    fn set_font(&self, font: Font) {
        if self.font.replace(Some(font)) == Some(font) {
            return;
        }
        let style = if font.bold {
            "bold"
        } else if font.italic {
            "italic"
        } else {
            "normal"
        };
        self.context.set_font(&format!("{style} {}px {FAMILY}", font.size * FINENESS));
    }

    /// Makes the context ready for a text; where it stands.
    fn prepare(&self, text: &Text) -> (f64, f64) {
        let (x, y) = (text.at.0, text.at.1 + self.lower(text.font));
        self.set_font(text.font);
        self.context.set_text_align(match text.align {
            Align::Left => "start",
            Align::Centre => "center",
            Align::Right => "end",
        });
        (f64::from(x), f64::from(y))
    }
}

type CanvasError = <CanvasBackend as DrawingBackend>::ErrorType;

// A text that cannot be set, or outlined, is only a text less.
impl Typesetter<CanvasBackend> for CanvasType {
    fn width(&self, text: &str, font: Font) -> f64 {
        self.set_font(font);
        self.context.measure_text(text).map_or(font.estimate(text), |metrics| metrics.width() / FINENESS)
    }

    fn set(&mut self, _: &mut CanvasBackend, text: &Text) -> Result<(), DrawingErrorKind<CanvasError>> {
        let (x, y) = self.prepare(text);
        self.context.set_fill_style_str(&css(text.colour));
        let _ = self.context.fill_text(text.content, x, y);
        Ok(())
    }

    fn outline(&mut self, _: &mut CanvasBackend, text: &Text) -> Result<(), DrawingErrorKind<CanvasError>> {
        let (x, y) = self.prepare(text);
        self.context.set_stroke_style_str(&css(text.colour));
        self.context.set_line_width(2.0 * text.outline * FINENESS);
        let _ = self.context.stroke_text(text.content, x, y);
        Ok(())
    }
}

fn css(Rgb(r, g, b): Rgb) -> String {
    format!("rgb({r},{g},{b})")
}
