//! The line-up of a demo: its runs, and which of them is picked.

use super::{
    Handle,
    values::{plain, whole_number},
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
impl Handle {
    /// Every run for scripts.
    pub fn runs(&self) -> JsValue {
        plain(&self.session.reports())
    }

    /// The legend as a table: its rows and the methods that may join.
    pub fn legend(&mut self) -> JsValue {
        self.told.legend.one(self.session.legend())
    }

    /// Which run the numbers speak of, from 0.
    pub fn picked(&self) -> usize {
        self.session.picked()
    }

    /// Picks a run; one that is not there is the last.
    pub fn pick(&mut self, run: &JsValue) -> JsValue {
        let run = whole_number(run).filter(|run| *run >= 0.0).map_or(0, |run| run as usize);
        plain(&self.session.pick(run))
    }

    /// Another algorithm joins with the defaults of its method.
    #[wasm_bindgen(js_name = addAlgorithm)]
    pub fn add_algorithm(&mut self, method: &str) -> JsValue {
        plain(&self.session.add_algorithm(method))
    }

    /// An algorithm leaves the line-up; 0 is the main one.
    #[wasm_bindgen(js_name = removeAlgorithm)]
    pub fn remove_algorithm(&mut self, algorithm: usize) -> JsValue {
        plain(&self.session.remove_algorithm(algorithm))
    }
}
