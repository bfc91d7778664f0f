//! What takes long: what a demo wants done, and its end in a worker.

use super::{Handle, values::plain};
use crate::{
    session::Progress,
    work::{self, Work},
};
use wasm_bindgen::prelude::*;

/// A job in a worker.
#[wasm_bindgen]
pub struct Labour {
    work: Box<dyn Work>,
    last: bool,
}

#[wasm_bindgen]
impl Labour {
    /// Begins the job of these values.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str, kind: &str, numbers: &[f64]) -> Result<Labour, JsValue> {
        let work = work::begin(link, kind, numbers).map_err(|error| JsValue::from_str(&error.message))?;
        Ok(Self { work, last: false })
    }

    /// Goes on by at most so many units; the values of what there is to show, undefined where there is nothing new.
    pub fn advance(&mut self, units: u32) -> Option<Vec<f64>> {
        let piece = self.work.advance(units as usize)?;
        self.last = piece.last;
        Some(piece.values)
    }

    /// Whether all is done.
    #[wasm_bindgen(js_name = isDone)]
    pub fn is_done(&self) -> bool {
        self.last
    }
}

#[wasm_bindgen]
impl Handle {
    /// What is left to do of what was drawn last as `{id, link, kind, numbers}`; null for nothing.
    pub fn job(&self) -> JsValue {
        plain(&self.session.job())
    }

    /// Its number alone; 0 for none.
    #[wasm_bindgen(js_name = jobId)]
    pub fn job_id(&self) -> u32 {
        self.session.job_id()
    }

    /// Takes over what a worker has to show; whether it was still wanted.
    pub fn deliver(&mut self, id: u32, values: &[f64]) -> bool {
        self.session.deliver(id, values)
    }

    /// Goes on with the job here. What has come of it: 0 nothing, for nothing was left to do, 1 nothing to show yet, 2
    /// something to show.
    pub fn advance(&mut self, units: u32) -> u32 {
        match self.session.advance(units as usize) {
            Progress::Idle => 0,
            Progress::Working => 1,
            Progress::Shown => 2,
        }
    }

    /// Finishes the ground at once, for what goes into a file; whether anything was left to do.
    pub fn complete(&mut self) -> bool {
        self.session.complete()
    }
}
