//! The one handle that a web page holds: plain values in, plain values out, canvases drawn on.
//!
//! Everything here is translation; what it means stands in [`crate::session`].

mod whole;
pub use whole::catalogue;

use crate::{
    Config, Session,
    draw::{self, Palette, Theme, paint_canvas},
    session::{Outcome, Panel},
};
use js_sys::{Array, Object};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// Plain JavaScript objects with null for what does not exist.
fn plain(value: &impl Serialize) -> JsValue {
    // Our values are all serialisable; should one not be, the page sees null.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// The entries of an object; anything else has none.
fn entries(object: &JsValue) -> impl Iterator<Item = (String, JsValue)> {
    let entries = if object.is_object() { Object::entries(object.unchecked_ref()) } else { Array::new() };
    (0..entries.length()).filter_map(move |i| {
        let entry: Array = entries.get(i).unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1)))
    })
}

/// The custom properties of a figure, as CSS: the palette of the pictures for what stands around them.
#[wasm_bindgen]
pub fn tokens() -> String {
    draw::tokens()
}

/// One demo: its state, its acts, its pictures.
#[wasm_bindgen]
pub struct Handle {
    session: Session,
}

#[wasm_bindgen]
impl Handle {
    /// The default demo.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Handle, JsValue> {
        let session = Session::new(Config::default()).map_err(|error| JsValue::from_str(&error.message))?;
        Ok(Self { session })
    }

    /// The element's attributes as `{key: text | null}` in kebab-case.
    pub fn attributes(&mut self, attributes: JsValue) -> JsValue {
        let texts: Vec<_> = entries(&attributes).map(|(key, text)| (key, text.as_string())).collect();
        plain(&self.session.attributes(texts.iter().map(|(key, text)| (key.as_str(), text.as_deref()))))
    }

    /// Replaces the config by a link's tail.
    #[wasm_bindgen(js_name = readLink)]
    pub fn read_link(&mut self, text: &str) -> JsValue {
        plain(&self.session.read_link(text))
    }

    /// A select box of the page.
    pub fn choose(&mut self, key: &str, id: &str) -> JsValue {
        plain(&self.session.choose(key, id))
    }

    /// A slider at `position`, 0 … 1.
    pub fn slide(&mut self, key: &str, position: f64) -> JsValue {
        plain(&self.session.slide(key, position))
    }

    /// A number box.
    #[wasm_bindgen(js_name = type)]
    pub fn type_text(&mut self, key: &str, text: &str) -> JsValue {
        plain(&self.session.type_text(key, text))
    }

    /// A handle dragged to a pixel of its panel.
    pub fn drag(&mut self, panel: &str, id: &str, x: f64, y: f64) -> JsValue {
        self.on(panel, |session, panel| session.drag(panel, id, [x, y]))
    }

    /// A click on the plot's ground.
    pub fn place(&mut self, x: f64, y: f64) -> JsValue {
        plain(&self.session.place([x, y]))
    }

    /// The scrubber.
    pub fn seek(&mut self, k: f64) -> JsValue {
        plain(&self.session.seek(k))
    }

    /// What the configuration says about the page rather than the run.
    pub fn page(&self) -> JsValue {
        plain(&self.session.page())
    }

    /// Whether the view was changed from the default.
    #[wasm_bindgen(js_name = isZoomed)]
    pub fn is_zoomed(&self) -> bool {
        self.session.is_zoomed()
    }

    /// What was said, as the tail of a link.
    pub fn link(&self) -> String {
        self.session.link()
    }

    pub fn status(&self) -> JsValue {
        plain(&self.session.status())
    }

    /// The live sentence as `[{text, role}]`.
    pub fn sentence(&self) -> JsValue {
        plain(&self.session.sentence().spans)
    }

    pub fn controls(&self) -> JsValue {
        plain(&self.session.controls())
    }

    /// The panels that are shown, by id.
    pub fn panels(&self) -> JsValue {
        plain(&self.session.panels())
    }

    /// Whether the chart of convergence has a logarithmic axis of k.
    #[wasm_bindgen(js_name = logLog)]
    pub fn log_log(&self) -> bool {
        self.session.setup().log_log
    }

    #[wasm_bindgen(js_name = alphaField)]
    pub fn alpha_field(&self) -> JsValue {
        plain(&self.session.alpha_field())
    }

    pub fn cells(&self) -> JsValue {
        plain(&self.session.cells())
    }

    pub fn label(&self) -> String {
        self.session.label()
    }

    /// What a panel's heading says.
    pub fn title(&self, panel: &str) -> Option<String> {
        Panel::named(panel).map(|panel| self.session.title(panel))
    }

    pub fn handles(&self, panel: &str) -> JsValue {
        let handles = Panel::named(panel).map(|panel| self.session.handles(panel));
        plain(&handles.unwrap_or_default())
    }

    /// A panel's size in CSS pixels.
    pub fn resize(&mut self, panel: &str, width: f64, height: f64) {
        if let Some(panel) = Panel::named(panel) {
            self.session.resize(panel, width, height);
        }
    }

    /// Width over height that looks right for a panel.
    pub fn aspect(&self, panel: &str) -> f64 {
        Panel::named(panel).map_or(1.0, Panel::aspect)
    }

    /// Draws a layer: "ground", "run", "rate" or "convergence".
    pub fn draw(
        &mut self,
        layer: &str,
        canvas: &HtmlCanvasElement,
        dpr: f64,
        theme: &str,
        growth: f64,
    ) -> Result<(), JsValue> {
        let (scene, viewport) = match layer {
            "ground" => self.session.ground_scene(),
            "run" => self.session.run_scene(growth),
            _ => match Panel::named(layer) {
                Some(panel) => self.session.chart_scene(panel),
                None => return Ok(()),
            },
        };
        paint_canvas(&scene, &viewport, &Palette::new(Theme::named(theme)), canvas, dpr, true)
    }
}

impl Handle {
    fn on(&mut self, panel: &str, act: impl FnOnce(&mut Session, Panel) -> Outcome) -> JsValue {
        let outcome = Panel::named(panel).map(|panel| act(&mut self.session, panel));
        plain(&outcome.unwrap_or_default())
    }
}
