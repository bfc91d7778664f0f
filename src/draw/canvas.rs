//! A scene on the canvas of a browser, by plotters-canvas.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use plotters_backend::{DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::fine::{Fine, Ink, Typesetter, units};
use super::painter::paint_on;
use super::palette::Palette;
use super::relief::Pixels;
use super::surface::{Align, FAMILY, FINENESS, Spot, Text};
use crate::scene::{Font, Relief, Scene, Viewport};

/// Paints a scene on a canvas that the page shows at the size of the viewport's picture in CSS pixels, with
/// `dpr` device pixels to each. It is emptied first, and left transparent where nothing is painted. A `ground`
/// lies under all of the scene.
///
/// The relief goes to the canvas as an image: through plotters its bands were polygons, and those took a third of
/// all that the page's thread does in a frame in which the objective changes.
pub fn paint_canvas(
    scene: &Scene,
    viewport: &Viewport,
    palette: &Palette,
    canvas: &HtmlCanvasElement,
    dpr: f64,
    ground: Option<Relief>,
) -> Result<(), JsValue> {
    let (context, scale) = emptied(canvas, viewport, dpr)?;
    let mut backend = CanvasBackend::with_canvas_object(canvas.clone()).ok_or_else(no_context)?;
    if let Some(relief) = ground {
        put(&relief, viewport, palette, &context, scale)?;
    }
    // Mitred joins would grow spikes on a sharp zig-zag.
    context.set_line_join("round");
    context.set_text_baseline("middle");
    let mut surface = Fine::new(&mut backend, Letters::new(context));
    paint_on(scene, viewport, palette, &mut surface);
    surface.finish().map_err(|error| JsValue::from_str(&error.to_string()))
}

/// Paints nothing but a relief.
pub fn paint_relief(
    relief: &Relief,
    viewport: &Viewport,
    palette: &Palette,
    canvas: &HtmlCanvasElement,
    dpr: f64,
) -> Result<(), JsValue> {
    let (context, scale) = emptied(canvas, viewport, dpr)?;
    put(relief, viewport, palette, &context, scale)
}

/// The context of a canvas that now has the viewport's size and nothing on it, in sixteenths of CSS pixels; and how
/// many device pixels there are to a CSS pixel, across and down.
fn emptied(
    canvas: &HtmlCanvasElement,
    viewport: &Viewport,
    dpr: f64,
) -> Result<(CanvasRenderingContext2d, [f64; 2]), JsValue> {
    let [width, height] = viewport.size();
    let (device_width, device_height) = ((width * dpr).round().max(1.0), (height * dpr).round().max(1.0));
    // Setting a size empties the canvas and costs time, even if it is the same.
    if f64::from(canvas.width()) != device_width || f64::from(canvas.height()) != device_height {
        canvas.set_width(device_width as u32);
        canvas.set_height(device_height as u32);
    }
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or_else(no_context)?.unchecked_into();
    let scale = [device_width / width, device_height / height];
    context.set_transform(scale[0] / FINENESS, 0.0, 0.0, scale[1] / FINENESS, 0.0, 0.0)?;
    context.clear_rect(0.0, 0.0, width * FINENESS, height * FINENESS);
    Ok((context, scale))
}

fn no_context() -> JsValue {
    JsValue::from_str("this canvas has no 2d context")
}

fn put(
    relief: &Relief,
    viewport: &Viewport,
    palette: &Palette,
    context: &CanvasRenderingContext2d,
    scale: [f64; 2],
) -> Result<(), JsValue> {
    PIXELS.with_borrow_mut(|pixels| {
        pixels.paint(relief, viewport, palette, scale, Pixels::STRIP, |strip| {
            let colours = Clamped(strip.colours().as_flattened());
            let image = ImageData::new_with_u8_clamped_array(colours, strip.width as u32)?;
            context.put_image_data(&image, f64::from(strip.left), f64::from(strip.top))
        })
    })
}

thread_local! {
    /// Storage for all canvases of a page: one after the other is painted, and each would keep some megabytes.
    static PIXELS: RefCell<Pixels> = const { RefCell::new(Pixels::EMPTY) };
}

/// Text goes to the context itself: plotters has no verb for an outline and does not centre capitals, and
/// plotters-canvas sets the font anew for every text.
///
/// So do lines: plotters-canvas has a path of its own for each of them, with its colour spelt out anew, and the
/// dashes of a line are lines. Dragging the start, that was a quarter of all the page's thread does in a frame.
struct Letters {
    context: CanvasRenderingContext2d,
    /// what the lines that have yet to be drawn are drawn with
    ink: Option<Ink>,
    /// what the context draws lines with, as far as it is known
    set: Option<Ink>,
    /// how many lines have yet to be drawn
    waiting: usize,
    /// what the context is set to: to set it is slow, even if it is the same
    font: Cell<Option<Font>>,
}

/// What is known of a font. It is the same on every canvas of a page, and the same labels come back with
/// every frame.
struct Metrics {
    font: Font,
    css: String,
    /// How much lower than the middle of the font must a text stand for its capitals and digits to be
    /// centred: the parts above and below the letters differ from font to font.
    lower: f64,
    /// of texts, in CSS pixels
    widths: BTreeMap<Box<str>, f64>,
}

/// Beyond so many lines a path is drawn at once: those that are very long are rasterised in a slower way.
const TOGETHER: usize = 100;

/// A drag writes new numbers all the time: once there are so many texts, most are forgotten ones.
const MOST: usize = 1000;

thread_local! {
    static METRICS: RefCell<Vec<Metrics>> = const { RefCell::new(Vec::new()) };
}

impl Letters {
    /// A context in whose coordinates a CSS pixel is [`FINENESS`] wide.
    fn new(context: CanvasRenderingContext2d) -> Self {
        Self { context, ink: None, set: None, waiting: 0, font: Cell::default() }
    }

    fn with<T>(&self, font: Font, ask: impl FnOnce(&mut Metrics) -> T) -> T {
        METRICS.with_borrow_mut(|known| {
            let i = known.iter().position(|metrics| metrics.font == font).unwrap_or_else(|| {
                known.push(self.metrics(font));
                known.len() - 1
            });
            ask(&mut known[i])
        })
    }

    fn metrics(&self, font: Font) -> Metrics {
        let style = match font {
            Font { bold: true, .. } => "bold",
            Font { italic: true, .. } => "italic",
            _ => "normal",
        };
        let css = format!("{style} {}px {FAMILY}", font.size * FINENESS);
        self.set_font(font, &css);
        let lower = self.context.measure_text("0").map_or(0.0, |zero| {
            0.5 * (zero.actual_bounding_box_ascent() - zero.actual_bounding_box_descent())
        });
        Metrics { font, css, lower, widths: BTreeMap::new() }
    }

    fn set_font(&self, font: Font, css: &str) {
        if self.font.replace(Some(font)) != Some(font) {
            self.context.set_font(css);
        }
    }

    /// Draws the lines that wait.
    fn draw_lines(&mut self) {
        let Some(ink) = self.ink.filter(|_| self.waiting > 0) else { return };
        if self.set != Some(ink) {
            let (colour, opacity, width) = ink;
            let opacity = (255.0 * opacity).round() as u8;
            self.context.set_stroke_style_str(&format!("{colour}{opacity:02x}"));
            self.context.set_line_width(f64::from(units(width)));
            self.set = Some(ink);
        }
        self.context.stroke();
        self.waiting = 0;
    }

    /// Where a text stands, with everything but its colour set.
    fn place(&self, text: &Text) -> [f64; 2] {
        let lower = self.with(text.font, |metrics| {
            self.set_font(text.font, &metrics.css);
            metrics.lower
        });
        self.context.set_text_align(match text.align {
            Align::Left => "start",
            Align::Centre => "center",
            Align::Right => "end",
        });
        [f64::from(text.at.0), f64::from(text.at.1) + lower]
    }
}

type Drawn = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl Typesetter<CanvasBackend> for Letters {
    fn stroke(&mut self, _: &mut CanvasBackend, line: &[Spot], ink: Ink) -> Drawn {
        if self.ink != Some(ink) || self.waiting >= TOGETHER {
            self.draw_lines();
            self.ink = Some(ink);
        }
        if self.waiting == 0 {
            self.context.begin_path();
        }
        self.waiting += 1;
        let mut corners = line.iter().map(|(x, y)| (f64::from(*x), f64::from(*y)));
        if let Some((x, y)) = corners.next() {
            self.context.move_to(x, y);
        }
        corners.for_each(|(x, y)| self.context.line_to(x, y));
        Ok(())
    }

    fn rest(&mut self) {
        self.draw_lines();
        self.set = None;
    }

    fn width(&self, text: &str, font: Font) -> f64 {
        self.with(font, |metrics| {
            if let Some(width) = metrics.widths.get(text) {
                return *width;
            }
            self.set_font(font, &metrics.css);
            let measured = self.context.measure_text(text);
            let width = measured.map_or(font.estimate(text), |metrics| metrics.width() / FINENESS);
            if metrics.widths.len() >= MOST {
                metrics.widths.clear();
            }
            metrics.widths.insert(text.into(), width);
            width
        })
    }

    // A text that cannot be set, or outlined, is only a text less.
    fn set(&mut self, _: &mut CanvasBackend, text: &Text) -> Drawn {
        self.draw_lines();
        let [x, y] = self.place(text);
        self.context.set_fill_style_str(&text.colour.to_string());
        let _ = self.context.fill_text(text.content, x, y);
        Ok(())
    }

    fn outline(&mut self, _: &mut CanvasBackend, text: &Text) -> Drawn {
        self.rest();
        let [x, y] = self.place(text);
        self.context.set_stroke_style_str(&text.colour.to_string());
        self.context.set_line_width(2.0 * text.outline * FINENESS);
        let _ = self.context.stroke_text(text.content, x, y);
        Ok(())
    }
}
