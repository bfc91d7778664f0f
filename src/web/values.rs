//! Plain values from and to JavaScript.

use crate::{Error, config::Plain, session::Outcome};
use js_sys::{Array, Object};
use serde::Serialize;
use serde_wasm_bindgen::{Serializer, from_value};
use wasm_bindgen::prelude::*;

/// Plain JavaScript objects with null for what does not exist.
pub(super) fn plain(value: &impl Serialize) -> JsValue {
    // Our values are all serialisable; should one not be, the page sees null.
    value.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}

/// A list of which what has not changed is handed out as the very same object: neither is it built again, nor need
/// the page look at it.
pub(super) struct Kept<T>(Vec<(T, JsValue)>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: PartialEq + Serialize> Kept<T> {
    /// The list as an array, each compared with what stood in its place before.
    pub fn list(&mut self, items: Vec<T>) -> JsValue {
        self.0.truncate(items.len());
        for (i, item) in items.into_iter().enumerate() {
            match self.0.get_mut(i) {
                Some((known, _)) if *known == item => {}
                Some(entry) => *entry = Self::built(item),
                None => self.0.push(Self::built(item)),
            }
        }
        self.0.iter().map(|(_, object)| object).collect::<Array>().into()
    }

    fn built(item: T) -> (T, JsValue) {
        let object = plain(&item);
        (item, object)
    }

    /// A single value.
    pub fn one(&mut self, item: T) -> JsValue {
        self.list(vec![item]);
        self.0.first().map_or(JsValue::NULL, |(_, object)| object.clone())
    }
}

/// The plain values of an object by key. What is no plain value goes as text, to be told of where a key
/// takes it.
///
/// # Errors
/// Under `name`, where this is no object at all.
pub(super) fn entries(name: &str, object: &JsValue) -> Result<Vec<(String, Plain)>, Error> {
    if !object.is_object() {
        return Err(Error::wrong(name, &words(object), "an object such as {alpha: 0.4}"));
    }
    let entry = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        let value = entry.get(1);
        let read = from_value(value.clone()).unwrap_or_else(|_| Plain::Text(words(&value)));
        Some((entry.get(0).as_string()?, read))
    };
    Ok(Object::entries(object.unchecked_ref()).iter().filter_map(entry).collect())
}

/// The whole number that this is, if it is one.
pub(super) fn whole_number(value: &JsValue) -> Option<f64> {
    value.as_f64().filter(|x| x.fract() == 0.0)
}

/// Any value, to be quoted to a person.
pub(super) fn words(value: &JsValue) -> String {
    match from_value(value.clone()) {
        Ok(Plain::Nothing) => "null".to_owned(),
        Ok(plain) => plain.to_text().unwrap_or_default(),
        Err(_) => value.js_typeof().as_string().unwrap_or_default(),
    }
}

/// What has come of an act that could not even be understood.
pub(super) fn refused(error: Error) -> Outcome {
    Outcome { error: Some(error.clone()), errors: vec![error], ..Outcome::default() }
}
