//! A scene on the canvas of a browser. The only file here that knows one.

use plotters_backend::{DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::fine::{Fine, Type, Typesetter};
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
    let mut backend = CanvasBackend::with_canvas_object(canvas.clone())
        .ok_or_else(|| JsValue::from_str("this canvas cannot be drawn on"))?;
    let mut surface = Fine::new(&mut backend, CanvasType { context });
    paint_on(scene, viewport, palette, &mut surface);
    surface.finish().map_err(|error| JsValue::from_str(&error.to_string()))
}

/// Text measured and outlined by the canvas itself. plotters-canvas would append elements to the page to measure it.
struct CanvasType {
    context: CanvasRenderingContext2d,
}

impl CanvasType {
    /// How much lower than plotters would a text must stand for its capitals and digits to be centred: a canvas
    /// centres the whole font, whose parts above and below the letters differ from font to font.
    fn centred(&self, text: &Text) -> (i32, i32) {
        self.set_font(text.font);
        self.context.set_text_baseline("middle");
        let lower = self.context.measure_text("0").map_or(0.0, |zero| {
            0.5 * (zero.actual_bounding_box_ascent() - zero.actual_bounding_box_descent())
        });
        (text.at.0, text.at.1 + lower.round() as i32)
    }

    fn set_font(&self, font: Font) {
        // As plotters-canvas writes it.
        let style = if font.bold {
            "bold"
        } else if font.italic {
            "italic"
        } else {
            "normal"
        };
        self.context.set_font(&format!("{style} {}px {FAMILY}", font.size * FINENESS));
    }
}

type CanvasError = <CanvasBackend as DrawingBackend>::ErrorType;

impl Typesetter<CanvasBackend> for CanvasType {
    fn width(&self, text: &str, font: Font) -> f64 {
        self.set_font(font);
        self.context.measure_text(text).map_or(font.estimate(text), |metrics| metrics.width() / FINENESS)
    }

    fn set(&mut self, backend: &mut CanvasBackend, text: &Text) -> Result<(), DrawingErrorKind<CanvasError>> {
        backend.draw_text(text.content, &Type::of(text), self.centred(text))
    }

    fn outline(&mut self, _: &mut CanvasBackend, text: &Text) -> Result<(), DrawingErrorKind<CanvasError>> {
        let Rgb(r, g, b) = text.colour;
        let (x, y) = self.centred(text);
        self.context.set_text_align(match text.align {
            Align::Left => "start",
            Align::Centre => "center",
            Align::Right => "end",
        });
        self.context.set_stroke_style_str(&format!("rgb({r},{g},{b})"));
        self.context.set_line_width(2.0 * text.outline * FINENESS);
        // An outline that cannot be drawn is only a halo less.
        let _ = self.context.stroke_text(text.content, f64::from(x), f64::from(y));
        Ok(())
    }
}
