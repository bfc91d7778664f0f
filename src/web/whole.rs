//! What only the whole module answers: for scripts, and for what a person does beyond the first view.

use super::{Handle, entries, plain};
use crate::{
    config::Plain,
    draw::{Palette, Theme, paint_canvas, to_svg},
    method, notation, objective, schedule,
    session::{Nudge, Panel},
    step_size,
};
use js_sys::Array;
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

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

#[wasm_bindgen]
impl Handle {
    /// The resolved state under camelCase keys.
    pub fn config(&self) -> JsValue {
        plain(&self.session.plain_config())
    }

    pub fn readouts(&self) -> JsValue {
        plain(&self.session.readouts())
    }

    pub fn trajectory(&self) -> JsValue {
        plain(&self.session.trajectory())
    }

    /// Merges `{camelKey: value}`; null takes the default.
    pub fn update(&mut self, object: JsValue) -> JsValue {
        plain(&self.session.update(values(&object).iter().map(|(key, value)| (key, value))))
    }

    /// Replaces the whole config.
    pub fn replace(&mut self, object: JsValue) -> JsValue {
        plain(&self.session.replace(values(&object).iter().map(|(key, value)| (key, value))))
    }

    /// A key press on a handle; `size` is "fine", "normal" or "big".
    pub fn nudge(&mut self, panel: &str, id: &str, dx: f64, dy: f64, size: &str) -> JsValue {
        self.on(panel, |session, panel| session.nudge(panel, id, [dx, dy], Nudge::named(size)))
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

    /// The curvature panel: at a pixel of the plot, or at the iterate shown.
    pub fn curvature(&self, x: Option<f64>, y: Option<f64>) -> JsValue {
        plain(&self.session.curvature(x.zip(y).map(|(x, y)| [x, y])))
    }

    /// The switches of the page as `[{key, title, switches: [{id, name, help, on}]}]`.
    pub fn switches(&self) -> JsValue {
        plain(&self.session.switches())
    }

    /// A switch of the page: turns one word of "show" or "panels" on or off.
    pub fn toggle(&mut self, key: &str, word: &str) -> JsValue {
        plain(&self.session.toggle(key, word))
    }

    /// What a panel shows, in words.
    pub fn words(&self, panel: &str) -> Option<String> {
        Panel::named(panel).map(|panel| self.session.words(panel))
    }

    /// The plot as a stand-alone SVG file.
    #[wasm_bindgen(js_name = toSvg)]
    pub fn to_svg(&mut self, theme: &str) -> String {
        let (scene, viewport) = self.session.plot_scene();
        to_svg(&scene, &viewport, Theme::named(theme), &self.session.label())
    }
}
