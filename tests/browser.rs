//! What only a browser can show: the compiled module behind its handle, and pixels on a canvas.
//! `make test` runs this in headless Chromium.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};
use zigzag::web::{Handle, catalogue};

wasm_bindgen_test_configure!(run_in_browser);

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap()
}

fn number(object: &JsValue, key: &str) -> f64 {
    get(object, key).as_f64().unwrap_or(f64::NAN)
}

fn object(entries: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (key, value) in entries {
        Reflect::set(&object, &(*key).into(), value).unwrap();
    }
    object.into()
}

fn canvas() -> HtmlCanvasElement {
    let document = get(&js_sys::global(), "document");
    let create: js_sys::Function = get(&document, "createElement").unchecked_into();
    create.call1(&document, &"canvas".into()).unwrap().unchecked_into()
}

/// How many of a canvas's pixels are not transparent.
fn painted(canvas: &HtmlCanvasElement) -> usize {
    let context: CanvasRenderingContext2d = canvas.get_context("2d").unwrap().unwrap().unchecked_into();
    let read: js_sys::Function = get(&context, "getImageData").unchecked_into();
    let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
    let arguments = Array::of4(&0.into(), &0.into(), &width.into(), &height.into());
    let image = read.apply(&context, &arguments).unwrap();
    let data = js_sys::Uint8ClampedArray::from(get(&image, "data")).to_vec();
    data.chunks(4).filter(|pixel| pixel[3] > 0).count()
}

#[wasm_bindgen_test]
fn the_first_view_needs_no_word() {
    let handle = Handle::new().unwrap();
    let readouts = handle.readouts();
    assert!((number(&readouts, "rate") - 0.6).abs() < 1e-12);
    assert!((number(&readouts, "alphaStar") - 0.4).abs() < 1e-12);
    assert!(get(&readouts, "measuredRate").is_null());
    assert!(get(&get(&readouts, "why"), "measuredRate").is_string());
    let trajectory: Array = handle.trajectory().unchecked_into();
    assert_eq!(trajectory.length(), 21);
    assert_eq!(number(&trajectory.get(20), "k"), 20.0);
    assert!(get(&trajectory.get(20), "alpha").is_null());
}

#[wasm_bindgen_test]
fn plain_objects_go_in_and_out() {
    let mut handle = Handle::new().unwrap();
    let start = Array::of2(&1.0.into(), &2.0.into());
    let outcome = handle.update(&object(&[("alpha", 0.1.into()), ("start", start.into())]));
    assert!(get(&outcome, "error").is_null() && get(&outcome, "run").is_truthy());
    let config = handle.config();
    assert_eq!(number(&config, "alpha"), 0.1);
    assert_eq!(number(&get(&config, "start"), "1"), 2.0);
    let outcome = handle.update(&object(&[("alpha", "fast".into())]));
    assert_eq!(get(&get(&outcome, "error"), "key").as_string().as_deref(), Some("alpha"));
    assert_eq!(number(&handle.config(), "alpha"), 0.1);
    assert!(handle.link().contains("alpha=0.1"));
    // κ = ∞ arrives as a number.
    let outcome = handle.update(&object(&[("lambda1", 0.0.into())]));
    assert!(get(&outcome, "error").is_null());
    assert_eq!(number(&handle.readouts(), "kappa"), f64::INFINITY);
}

#[wasm_bindgen_test]
fn every_layer_paints_at_every_pixel_ratio() {
    let mut handle = Handle::new().unwrap();
    for (layer, panel, least) in [
        ("ground", "plot", 0.7),
        ("run", "plot", 0.005),
        ("rate", "rate", 0.2),
        ("convergence", "convergence", 0.01),
    ] {
        handle.resize(panel, 300.0, 280.0);
        for dpr in [1.0, 1.5, 2.0] {
            let canvas = canvas();
            handle.draw(layer, &canvas, dpr, "dark", 0.5).unwrap();
            assert_eq!((canvas.width(), canvas.height()), ((300.0 * dpr) as u32, (280.0 * dpr) as u32));
            let share = painted(&canvas) as f64 / f64::from(canvas.width() * canvas.height());
            assert!(share > least, "{layer} paints {share} of its canvas at {dpr}");
        }
    }
    assert!(handle.to_svg("light").starts_with("<svg"));
}

#[wasm_bindgen_test]
fn the_catalogues_are_listed() {
    let objectives: Array = get(&catalogue(), "objectives").unchecked_into();
    assert_eq!(objectives.length() as usize, zigzag::objective::CATALOGUE.len());
    assert!(get(&objectives.get(0), "formula").as_string().unwrap().starts_with("<math"));
}

/// In the browser digits come from the browser; natively from Rust (`tests/native/numbers.rs`).
#[wasm_bindgen_test]
fn numbers_are_written_as_they_are_natively() {
    use zigzag::number::{exact, short, tidy};
    let cases = [(1.0625, "1.063"), (-6.97e-5, "−6.97e−5"), (99999.9, "100000"), (5e-324, "4.941e−324")];
    for (x, text) in cases {
        assert_eq!(short(x), text);
    }
    let cases =
        [(0.1 + 0.2, "0.30000000000000004"), (1.5e10, "1.5e10"), (1e21, "1e21"), (12345.678, "12345.678")];
    for (x, text) in cases {
        assert_eq!(exact(x), text);
    }
    assert_eq!(tidy(0.1 + 0.2), 0.3);
}
