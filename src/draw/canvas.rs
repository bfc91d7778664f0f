//! A scene on the canvas of a browser. The only file here that knows one.
//!
//! It speaks to the context directly: through plotters-canvas every stroke would write its colour as
//! text with the digits of its opacity, which costs time and 9 kB of the page.

use std::cell::{Cell, RefCell};

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::painter::paint_on;
use super::palette::{Palette, Rgb};
use super::surface::{Align, FAMILY, FINENESS, Font, Spot, Surface, Text};
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
    paint_on(scene, viewport, palette, &mut Canvas::new(context));
    Ok(())
}

/// A context with what is known of its state: setting any of it is slow, even if it is the same.
struct Canvas {
    context: CanvasRenderingContext2d,
    opacity: Cell<f64>,
    filling: Cell<Option<Rgb>>,
    stroking: Cell<Option<Rgb>>,
    width: Cell<f64>,
    font: Cell<Option<Font>>,
    /// what [`Canvas::lower`] has found
    lower: RefCell<Vec<(Font, f64)>>,
}

impl Canvas {
    /// A context in whose coordinates a CSS pixel is [`FINENESS`] wide.
    fn new(context: CanvasRenderingContext2d) -> Self {
        // What an earlier picture left behind is not known.
        context.set_global_alpha(1.0);
        Self {
            context,
            opacity: Cell::new(1.0),
            filling: Cell::default(),
            stroking: Cell::default(),
            width: Cell::new(0.0),
            font: Cell::default(),
            lower: RefCell::default(),
        }
    }

    fn fade(&self, opacity: f64) {
        if self.opacity.replace(opacity) != opacity {
            self.context.set_global_alpha(opacity);
        }
    }

    /// What is filled next has this colour.
    fn filled(&self, colour: Rgb, opacity: f64) {
        self.fade(opacity);
        if self.filling.replace(Some(colour)) != Some(colour) {
            self.context.set_fill_style_str(&css(colour));
        }
    }

    /// What is stroked next has this colour, and a width in CSS pixels.
    fn stroked(&self, colour: Rgb, opacity: f64, width: f64) {
        self.fade(opacity);
        if self.stroking.replace(Some(colour)) != Some(colour) {
            self.context.set_stroke_style_str(&css(colour));
        }
        if self.width.replace(width) != width {
            self.context.set_line_width(width * FINENESS);
        }
    }

    fn trace(&self, line: &[Spot]) {
        self.context.begin_path();
        for &(x, y) in line {
            // The first of a path begins it.
            self.context.line_to(f64::from(x), f64::from(y));
        }
    }

    /// How much lower than the middle of its font must a text stand for its capitals and digits to be
    /// centred: the parts above and below the letters differ from font to font.
    fn lower(&self, font: Font) -> f64 {
        let known = self.lower.borrow().iter().find(|(of, _)| *of == font).map(|(_, lower)| *lower);
        known.unwrap_or_else(|| {
            self.set_font(font);
            let lower = self.context.measure_text("0").map_or(0.0, |zero| {
                0.5 * (zero.actual_bounding_box_ascent() - zero.actual_bounding_box_descent())
            });
            self.lower.borrow_mut().push((font, lower));
            lower
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
        // Whole units: the digits of a fraction would need code that nothing else here does.
        self.context.set_font(&format!("{style} {}px {FAMILY}", (font.size * FINENESS) as u32));
    }
}

impl Surface for Canvas {
    fn fill(&mut self, polygon: &[Spot], colour: Rgb, opacity: f64) {
        self.filled(colour, opacity);
        self.trace(polygon);
        self.context.fill();
    }

    fn stroke(&mut self, line: &[Spot], colour: Rgb, opacity: f64, width: f64) {
        self.stroked(colour, opacity, width);
        self.trace(line);
        self.context.stroke();
    }

    fn circle(&mut self, (x, y): Spot, radius: f64, colour: Rgb, width: Option<f64>) {
        self.context.begin_path();
        // Only a negative radius is refused, and then there is nothing to see.
        let _ = self.context.arc(f64::from(x), f64::from(y), radius * FINENESS, 0.0, std::f64::consts::TAU);
        match width {
            Some(width) => {
                self.stroked(colour, 1.0, width);
                self.context.stroke();
            }
            None => {
                self.filled(colour, 1.0);
                self.context.fill();
            }
        }
    }

    fn text(&mut self, text: &Text) {
        let (x, y) = (f64::from(text.at.0), f64::from(text.at.1) + self.lower(text.font));
        self.set_font(text.font);
        self.context.set_text_align(match text.align {
            Align::Left => "start",
            Align::Centre => "center",
            Align::Right => "end",
        });
        // A text that cannot be set, or outlined, is only a text less.
        let _ = if text.outline > 0.0 {
            self.stroked(text.colour, 1.0, 2.0 * text.outline);
            self.context.stroke_text(text.content, x, y)
        } else {
            self.filled(text.colour, 1.0);
            self.context.fill_text(text.content, x, y)
        };
    }

    fn text_width(&self, text: &str, font: Font) -> f64 {
        self.set_font(font);
        self.context.measure_text(text).map_or(font.estimate(text), |metrics| metrics.width() / FINENESS)
    }
}

fn css(Rgb(r, g, b): Rgb) -> String {
    format!("rgb({r},{g},{b})")
}
