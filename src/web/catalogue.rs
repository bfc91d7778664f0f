//! What there is to choose from.

use super::values::plain;
use crate::{config::keys, method, notation, objective, schedule, step_size};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// An entry of a catalogue, as the page lists it.
#[derive(Serialize)]
struct Listing {
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
    objectives: Vec<Listing>,
    methods: Vec<Listing>,
    step_rules: Vec<Listing>,
    schedules: Vec<Listing>,
}

/// The catalogues: `{objectives, methods, stepRules, schedules}`.
#[wasm_bindgen]
pub fn catalogue() -> JsValue {
    macro_rules! listed {
        ($entries:expr, $group:expr) => {
            $entries
                .iter()
                .map(|e| Listing {
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

/// Every key in camelCase, as scripts say it.
#[wasm_bindgen]
pub fn properties() -> Vec<String> {
    keys().iter().map(|key| key.camel()).collect()
}
