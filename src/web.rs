//! The one handle that a web page holds: plain values in, plain values out, canvases drawn on.
//!
//! Everything here is translation; what it means stands in [`crate::session`].

use crate::{
    Config, Session,
    config::Plain,
    draw::{Palette, Theme, paint_canvas, to_svg},
    method, notation, objective, schedule,
    session::{Nudge, Outcome, Panel},
    step_size,
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

/// A plain value; what is none goes as text, to be told of where a key takes it.
fn plain_value(value: &JsValue) -> Plain {
    if value.is_null() || value.is_undefined() {
        Plain::Nothing(())
    } else if let Some(flag) = value.as_bool() {
        Plain::Flag(flag)
    } else if let Some(number) = value.as_f64() {
        Plain::Number(number)
    } else if let Some(items) = value.dyn_ref::<Array>() {
        Plain::List((0..items.length()).map(|i| plain_value(&items.get(i))).collect())
    } else {
        Plain::Text(value.as_string().unwrap_or_else(|| "no plain value".to_owned()))
    }
}

/// Reads an object of plain values.
fn values(object: &JsValue) -> Vec<(String, Plain)> {
    entries(object).map(|(key, value)| (key, plain_value(&value))).collect()
}

/// An entry of a catalogue, as the page lists it.
#[derive(Serialize)]
struct Listed {
    id: &'static str,
    name: &'static str,
    group: &'static str,
    about: &'static str,
    formula: String,
    source: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Catalogue {
    objectives: Vec<Listed>,
    methods: Vec<Listed>,
    step_rules: Vec<Listed>,
    schedules: Vec<Listed>,
}

/// The catalogues: `{objectives, methods, stepRules, schedules}`.
#[wasm_bindgen]
pub fn catalogue() -> JsValue {
    macro_rules! listed {
        ($entries:expr, $group:expr) => {
            $entries
                .iter()
                .map(|e| Listed {
                    id: e.id,
                    name: e.name,
                    group: $group(e),
                    about: e.about,
                    formula: notation::mathml(e.formula),
                    source: e.source,
                })
                .collect()
        };
    }
    plain(&Catalogue {
        objectives: listed!(objective::CATALOGUE, |e: &objective::Entry| e.group),
        methods: listed!(method::CATALOGUE, |e: &method::Entry| e.group),
        step_rules: listed!(step_size::CATALOGUE, |_: &step_size::Entry| ""),
        schedules: listed!(schedule::CATALOGUE, |_: &schedule::Entry| ""),
    })
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

    /// Merges `{camelKey: value}`; null takes the default.
    pub fn update(&mut self, object: JsValue) -> JsValue {
        plain(&self.session.update(values(&object).iter().map(|(key, value)| (key, value))))
    }

    /// Replaces the whole config.
    pub fn replace(&mut self, object: JsValue) -> JsValue {
        plain(&self.session.replace(values(&object).iter().map(|(key, value)| (key, value))))
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

    /// A key press on a handle; `size` is "fine", "normal" or "big".
    pub fn nudge(&mut self, panel: &str, id: &str, dx: f64, dy: f64, size: &str) -> JsValue {
        self.on(panel, |session, panel| session.nudge(panel, id, [dx, dy], Nudge::named(size)))
    }

    /// A click on the plot's ground.
    pub fn place(&mut self, x: f64, y: f64) -> JsValue {
        plain(&self.session.place([x, y]))
    }

    /// Zooms about a pixel of the plot, or about its middle; above 1 comes nearer.
    pub fn zoom(&mut self, x: Option<f64>, y: Option<f64>, factor: f64) -> JsValue {
        let [left, top, right, bottom] = self.session.viewport(Panel::Plot).frame();
        let middle = [0.5 * (left + right), 0.5 * (top + bottom)];
        plain(&self.session.zoom([x.unwrap_or(middle[0]), y.unwrap_or(middle[1])], factor))
    }

    /// Moves the plot by pixels.
    pub fn pan(&mut self, dx: f64, dy: f64) -> JsValue {
        plain(&self.session.pan(dx, dy))
    }

    #[wasm_bindgen(js_name = resetView)]
    pub fn reset_view(&mut self) -> JsValue {
        plain(&self.session.reset_view())
    }

    /// Whether the view was changed from the default.
    #[wasm_bindgen(js_name = isZoomed)]
    pub fn is_zoomed(&self) -> bool {
        self.session.is_zoomed()
    }

    /// Another start at a pixel of the plot.
    #[wasm_bindgen(js_name = addStart)]
    pub fn add_start(&mut self, x: f64, y: f64) -> JsValue {
        plain(&self.session.add_start([x, y]))
    }

    /// Removes a start by its handle; the last one stays.
    #[wasm_bindgen(js_name = removeStart)]
    pub fn remove_start(&mut self, id: &str) -> JsValue {
        plain(&self.session.remove_start(id))
    }

    /// What is true at a pixel of the plot as `{place, value, slope}`; null outside its frame.
    pub fn hover(&self, x: f64, y: f64) -> JsValue {
        plain(&self.session.hover([x, y]))
    }

    /// Draws the arrow of −∇f at a pixel of the plot.
    #[wasm_bindgen(js_name = drawHover)]
    pub fn draw_hover(
        &self,
        canvas: &HtmlCanvasElement,
        dpr: f64,
        theme: &str,
        x: f64,
        y: f64,
    ) -> Result<(), JsValue> {
        let (scene, viewport) = self.session.hover_scene([x, y]);
        paint_canvas(&scene, &viewport, &Palette::new(Theme::named(theme)), canvas, dpr, true)
    }

    /// What a text for `key` would be: `{error, formula}`, with the MathML of a formula that is
    /// right. Nothing changes.
    pub fn check(&self, key: &str, text: &str) -> JsValue {
        plain(&self.session.check(key, text))
    }

    /// The scrubber.
    pub fn seek(&mut self, k: f64) -> JsValue {
        plain(&self.session.seek(k))
    }

    /// The resolved state under camelCase keys.
    pub fn config(&self) -> JsValue {
        plain(&self.session.plain_config())
    }

    /// What was said, as the tail of a link.
    pub fn link(&self) -> String {
        self.session.link()
    }

    pub fn readouts(&self) -> JsValue {
        plain(&self.session.readouts())
    }

    pub fn trajectory(&self) -> JsValue {
        plain(&self.session.trajectory())
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

    /// Whether a panel has anything to show.
    pub fn shows(&self, panel: &str) -> bool {
        Panel::named(panel).is_some_and(|panel| self.session.shows(panel))
    }

    /// Draws a layer: "ground", "run", or a chart by its panel's name.
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

    /// The plot as a stand-alone SVG file.
    #[wasm_bindgen(js_name = toSvg)]
    pub fn to_svg(&mut self, theme: &str) -> String {
        let (scene, viewport) = self.session.plot_scene();
        to_svg(&scene, &viewport, Theme::named(theme), &self.session.label())
    }
}

impl Handle {
    fn on(&mut self, panel: &str, act: impl FnOnce(&mut Session, Panel) -> Outcome) -> JsValue {
        let outcome = Panel::named(panel).map(|panel| act(&mut self.session, panel));
        plain(&outcome.unwrap_or_default())
    }
}
