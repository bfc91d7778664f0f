//! The edge to JavaScript (a placeholder that proves the way there).
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn greet() -> String {
    "Zigzag".into()
}
