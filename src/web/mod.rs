//! The one handle that a web page holds: plain values in, plain values out, canvases drawn on.
//!
//! Everything here is translation; what it means stands in [`crate::session`].

mod acts;
mod catalogue;
mod line_up;
mod pictures;
mod questions;
mod values;
mod work;

pub use catalogue::catalogue;

use crate::{
    Config, Session,
    draw::{self, Theme},
    explain::{Cell, Curvature, Span},
    scene::Viewport,
    session::{self, Field, Group, Legend, Panel, RunTable},
};
use pictures::Painted;
use values::Kept;
use wasm_bindgen::prelude::*;

/// The custom properties of a figure, as CSS: the palette of the pictures for what stands around them.
#[wasm_bindgen]
pub fn tokens() -> String {
    draw::tokens()
}

/// One demo: its state, its acts, its pictures.
#[wasm_bindgen]
pub struct Handle {
    session: Session,
    told: Told,
    painted: Vec<Painted>,
    /// for what the lettering of a ground in haste was painted
    lettered: Option<(Viewport, Theme, f64)>,
}

/// What the page was told last.
#[derive(Default)]
struct Told {
    cells: Kept<Cell>,
    controls: Kept<Group>,
    alpha: Kept<Option<Field>>,
    sentence: Kept<Span>,
    curvature: Kept<Curvature>,
    legend: Kept<Legend>,
    table: Kept<RunTable>,
    /// by panel
    handles: Vec<(Panel, Kept<session::Handle>)>,
}

#[wasm_bindgen]
impl Handle {
    /// The default demo.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Result<Handle, JsValue> {
        let mut session =
            Session::new(Config::default()).map_err(|error| JsValue::from_str(&error.message))?;
        session.draw_by_and_by();
        Ok(Self { session, told: Told::default(), painted: Vec::new(), lettered: None })
    }
}
