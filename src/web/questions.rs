//! What the page and scripts ask: the state as plain values. Of what the page asks in every frame, what has not
//! changed is the same object as before.

use super::{Handle, values::plain};
use crate::{
    Error,
    session::{Dress, Panel},
};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The state as texts: one that has changed says what else is to be told or shown.
#[derive(Serialize)]
struct Said {
    /// all of it: a link's tail that brings the state back
    link: String,
    /// all but the iterate that is shown
    demo: String,
    /// what decides which parts one sees, and in which theme
    dress: String,
}

#[derive(Serialize)]
struct Embed {
    code: Option<String>,
    error: Option<Error>,
}

#[wasm_bindgen]
impl Handle {
    /// The resolved state under camelCase keys.
    pub fn config(&self) -> JsValue {
        plain(&self.session.plain_config())
    }

    /// What was said, as `{link, demo, dress}`: the tail of a link, the same without the iterate, and the
    /// part that decides what the page looks like.
    pub fn said(&self) -> JsValue {
        let config = self.session.config();
        plain(&Said {
            link: config.to_link(),
            demo: config.to_link_without_k(),
            dress: config.to_dress_link(),
        })
    }

    /// The properties that were said; of all others the config holds defaults.
    #[wasm_bindgen(js_name = saidKeys)]
    pub fn said_keys(&self) -> Vec<String> {
        self.session.config().said().map(|(key, _)| key.camel()).collect()
    }

    /// What was said, as the tail of a link.
    pub fn link(&self) -> String {
        self.session.link()
    }

    /// The same without what only concerns this page.
    #[wasm_bindgen(js_name = sharedLink)]
    pub fn shared_link(&self) -> String {
        self.session.config().to_shared_link()
    }

    /// What shows this demo in a page of this kind: `{code, error}`, one of them null. `home` is the address of
    /// the folder of the element's files, `whole` whether controls and theme go along; a height of 0 is as needed.
    #[wasm_bindgen(js_name = embedCode)]
    pub fn embed_code(&self, kind: &str, home: &str, whole: bool, caption: &str, height: f64) -> JsValue {
        let height = (height >= 1.0).then_some(height as u32);
        let dress = Dress { whole, caption: caption.to_owned(), height };
        let (code, error) = match self.session.embed_code(kind, home, &dress) {
            Ok(code) => (Some(code), None),
            Err(error) => (None, Some(error)),
        };
        plain(&Embed { code, error })
    }

    /// The demo as a program in this language: `{code, error}`, one of them null.
    #[wasm_bindgen(js_name = toCode)]
    pub fn to_code(&self, language: &str) -> JsValue {
        let (code, error) = match self.session.to_code(language) {
            Ok(code) => (Some(code), None),
            Err(error) => (None, Some(error)),
        };
        plain(&Embed { code, error })
    }

    /// What the configuration says about the page rather than the run.
    pub fn page(&self) -> JsValue {
        plain(&self.session.page())
    }

    pub fn status(&self) -> JsValue {
        plain(&self.session.status())
    }

    pub fn readouts(&self) -> JsValue {
        plain(&self.session.readouts())
    }

    pub fn trajectory(&self) -> JsValue {
        plain(&self.session.trajectory())
    }

    /// The rows of the picked run around the iterate shown, as
    /// `{caption, letter, rows: [{k, shown, x, f, gradNorm, alpha}]}`.
    #[wasm_bindgen(js_name = runTable)]
    pub fn run_table(&mut self) -> JsValue {
        self.told.table.one(self.session.run_table())
    }

    /// The live sentence as `[{text, role}]`.
    pub fn sentence(&mut self) -> JsValue {
        self.told.sentence.list(self.session.sentence().spans)
    }

    pub fn controls(&mut self) -> JsValue {
        self.told.controls.list(self.session.controls())
    }

    #[wasm_bindgen(js_name = alphaField)]
    pub fn alpha_field(&mut self) -> JsValue {
        self.told.alpha.one(self.session.alpha_field())
    }

    /// The switches of the page as `[{key, title, switches: [{id, name, help, on}]}]`.
    pub fn switches(&self) -> JsValue {
        plain(&self.session.switches())
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

    /// What its horizontal axis counts, as `{offered, value, options: [{id, name}]}`.
    #[wasm_bindgen(js_name = convergenceAxis)]
    pub fn convergence_axis(&self) -> JsValue {
        plain(&self.session.convergence_axis())
    }

    /// Whether the view was changed from the default.
    #[wasm_bindgen(js_name = isZoomed)]
    pub fn is_zoomed(&self) -> bool {
        self.session.is_zoomed()
    }

    /// Whether a path leaves the picture.
    #[wasm_bindgen(js_name = leavesTheView)]
    pub fn leaves_the_view(&self) -> bool {
        self.session.leaves_the_view()
    }

    /// The readouts panel.
    pub fn cells(&mut self) -> JsValue {
        self.told.cells.list(self.session.cells())
    }

    /// The curvature panel: at a pixel of the plot, or at the iterate shown.
    pub fn curvature(&mut self, x: Option<f64>, y: Option<f64>) -> JsValue {
        self.told.curvature.one(self.session.curvature(x.zip(y).map(|(x, y)| [x, y])))
    }

    /// What is true at a pixel of the plot as `{place, value, slope}`; null outside its frame.
    pub fn hover(&self, x: f64, y: f64) -> JsValue {
        plain(&self.session.hover([x, y]))
    }

    /// What a text for `key` would be: `{error, formula}`, with the MathML of a formula that is
    /// right. Nothing changes.
    pub fn check(&self, key: &str, text: &str) -> JsValue {
        plain(&self.session.check(key, text))
    }

    /// The plot in words.
    pub fn label(&self) -> String {
        self.session.label()
    }

    /// What a printed figure says under itself.
    pub fn caption(&self) -> String {
        self.session.caption()
    }

    /// What a panel's heading says.
    pub fn title(&self, panel: &str) -> Option<String> {
        Panel::named(panel).map(|panel| self.session.title(panel))
    }

    /// Why a chart has nothing to show.
    pub fn empty(&self, panel: &str) -> Option<String> {
        Panel::named(panel).and_then(|panel| self.session.empty(panel))
    }

    /// What a panel shows, in words.
    pub fn words(&self, panel: &str) -> Option<String> {
        Panel::named(panel).map(|panel| self.session.words(panel))
    }
}
