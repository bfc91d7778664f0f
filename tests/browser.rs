//! What only a browser can show: the compiled module at work. `make test` runs this in headless Chromium.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_module_answers_in_a_browser() {
    let document = js_sys::Reflect::get(&js_sys::global(), &"document".into()).unwrap();
    assert!(document.is_object(), "not in a browser");
    assert_eq!(zigzag::web::greet(), "Zigzag");
}
