//! The one handle that a web page holds: plain values in, plain values out, canvases drawn on.
//!
//! Everything here is translation; what it means stands in [`crate::session`].

mod acts;
mod catalogue;
mod line_up;
mod pictures;
mod questions;
mod values;

pub use catalogue::catalogue;

use crate::{Config, Session};
use wasm_bindgen::prelude::*;

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
}
