//! What a person or a script does. Every act returns what it has changed, or what was wrong with it.

use super::{
    Handle,
    values::{entries, plain, refused, whole_number, words},
};
use crate::{
    Session,
    config::Plain,
    session::{Nudge, Outcome, Panel},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Handle {
    /// The element's attributes as `[[key, text | null]]` in kebab-case.
    pub fn attributes(&mut self, attributes: JsValue) -> JsValue {
        let texts: Vec<(String, Option<String>)> =
            serde_wasm_bindgen::from_value(attributes).unwrap_or_default();
        plain(&self.session.attributes(texts.iter().map(|(key, text)| (key.as_str(), text.as_deref()))))
    }

    /// Merges `{camelKey: value}`; null takes the default.
    pub fn update(&mut self, object: &JsValue) -> JsValue {
        self.assign("update", object, |session, values| session.update(values.iter().map(|(k, v)| (k, v))))
    }

    /// Replaces the whole config.
    pub fn replace(&mut self, object: &JsValue) -> JsValue {
        self.assign("config", object, |session, values| session.replace(values.iter().map(|(k, v)| (k, v))))
    }

    /// Replaces the config by a link's tail, as [`Self::link`] gives it.
    #[wasm_bindgen(js_name = readLink)]
    pub fn read_link(&mut self, text: &str) -> JsValue {
        plain(&self.session.read_link(text))
    }

    /// Opens a link, an address or its tail, that was shared: what says how this page shows the demo stays.
    #[wasm_bindgen(js_name = openLink)]
    pub fn open_link(&mut self, text: &str) -> JsValue {
        let tail = self.session.config().opening(text);
        plain(&self.session.read_link(&tail))
    }

    /// A select box of the page.
    pub fn choose(&mut self, key: &str, id: &str) -> JsValue {
        plain(&self.session.choose(key, id))
    }

    /// A switch of the page: turns one word of "show" or "panels" on or off.
    pub fn toggle(&mut self, key: &str, word: &str) -> JsValue {
        plain(&self.session.toggle(key, word))
    }

    /// A button of the controls.
    pub fn press(&mut self, act: &str) -> JsValue {
        plain(&self.session.press(act))
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

    /// Shows iterate `k` or the nearest there is. What is no whole number is told of.
    pub fn seek(&mut self, k: &JsValue) -> JsValue {
        let outcome = match whole_number(k) {
            Some(k) => self.session.seek(k),
            None => self.not_an_iterate(k),
        };
        plain(&outcome)
    }

    /// Moves on by `n` iterates; back for n < 0.
    pub fn step(&mut self, n: &JsValue) -> JsValue {
        let outcome = match whole_number(n) {
            // A seek to what lies beyond the ends goes to the end.
            Some(n) => self.session.seek(self.session.k() as f64 + n),
            None => self.not_an_iterate(n),
        };
        plain(&outcome)
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

    /// Another start at a pixel of the plot.
    #[wasm_bindgen(js_name = addStart)]
    pub fn add_start(&mut self, x: f64, y: f64) -> JsValue {
        plain(&self.session.add_start([x, y]))
    }

    /// Removes what a handle moves: a start, or a point of the data.
    pub fn remove(&mut self, id: &str) -> JsValue {
        plain(&self.session.remove(id))
    }

    /// Another point of the data, at a pixel of its panel or in its middle; `other`: of the other class.
    #[wasm_bindgen(js_name = addPoint)]
    pub fn add_point(&mut self, x: Option<f64>, y: Option<f64>, other: bool) -> JsValue {
        plain(&self.session.add_point(x.zip(y).map(|(x, y)| [x, y]), other))
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

    /// Shows the paths whole.
    pub fn fit(&mut self) -> JsValue {
        plain(&self.session.fit())
    }

    /// What is shown now is where it all begins.
    pub fn begin(&mut self) {
        self.session.begin();
    }

    /// An act is finished; whether there is something to take back. `same`: it goes on with the one before.
    pub fn finish(&mut self, same: bool) -> bool {
        self.session.finish(same)
    }

    /// Takes back the last act.
    pub fn undo(&mut self) -> JsValue {
        plain(&self.session.undo())
    }

    /// Does it again.
    pub fn redo(&mut self) -> JsValue {
        plain(&self.session.redo())
    }

    /// Back to where it all began.
    #[wasm_bindgen(js_name = startOver)]
    pub fn start_over(&mut self) -> JsValue {
        plain(&self.session.start_over())
    }

    /// Opens a link that was shown before, as a browser goes back and forth.
    pub fn revisit(&mut self, text: &str) -> JsValue {
        plain(&self.session.revisit(text))
    }
}

impl Handle {
    fn on(&mut self, panel: &str, act: impl FnOnce(&mut Session, Panel) -> Outcome) -> JsValue {
        let outcome = Panel::named(panel).map(|panel| act(&mut self.session, panel));
        plain(&outcome.unwrap_or_default())
    }

    fn assign(
        &mut self,
        name: &str,
        object: &JsValue,
        act: impl FnOnce(&mut Session, &[(String, Plain)]) -> Outcome,
    ) -> JsValue {
        let outcome = match entries(name, object) {
            Ok(values) => act(&mut self.session, &values),
            Err(error) => refused(error),
        };
        plain(&outcome)
    }

    /// The table of keys says what is allowed; null is the default.
    fn not_an_iterate(&mut self, given: &JsValue) -> Outcome {
        let given =
            if given.is_null() || given.is_undefined() { Plain::Nothing } else { Plain::Text(words(given)) };
        self.session.update([(&"k".to_owned(), &given)])
    }
}
