//! The plain values that scripts hand over.

use crate::number;
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A value as scripts hand it over: plain JSON-like data.
#[derive(Clone, Debug, PartialEq)]
pub enum Plain {
    Nothing,
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Plain>),
    /// an entry of `compare`: its method and its values by camelCase key
    Object(Vec<(String, Plain)>),
}

impl Plain {
    /// As attributes carry it; `None` for null, which means the default.
    pub fn to_text(&self) -> Option<String> {
        Some(match self {
            Self::Nothing => return None,
            Self::Flag(flag) => flag.to_string(),
            Self::Number(x) => number::exact(*x),
            Self::Text(text) => text.clone(),
            Self::List(items) => {
                let separator = match items.first() {
                    Some(Self::List(_) | Self::Object(_)) => ";",
                    _ => ",",
                };
                items
                    .iter()
                    .map(|item| item.to_text().unwrap_or_default())
                    .collect::<Vec<_>>()
                    .join(separator)
            }
            Self::Object(values) => entry_text(values),
        })
    }
}

/// An entry of `compare` as attributes carry it: `momentum(beta=0.8)`.
fn entry_text(values: &[(String, Plain)]) -> String {
    let said = |wanted: bool| values.iter().filter(move |(key, _)| (key == "method") == wanted);
    let method = said(true).filter_map(|(_, method)| method.to_text()).collect::<String>();
    let pairs: Vec<String> =
        said(false).filter_map(|(key, value)| Some(format!("{key}={}", value.to_text()?))).collect();
    if pairs.is_empty() { method } else { format!("{method}({})", pairs.join(",")) }
}

/// Lists are read this deep, which is deeper than any key takes: a script's list may hold itself.
const DEEPEST: usize = 4;

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Level(DEEPEST).deserialize(deserializer)
    }
}

/// Reads a value that may hold lists this deep.
#[derive(Clone, Copy)]
struct Level(usize);

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Plain;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Plain, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Plain;

    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("a number, a text, a flag, null, or a list or an object of them")
    }

    fn visit_unit<E: Error>(self) -> Result<Plain, E> {
        Ok(Plain::Nothing)
    }

    fn visit_none<E: Error>(self) -> Result<Plain, E> {
        Ok(Plain::Nothing)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Plain, E> {
        Ok(Plain::Flag(flag))
    }

    // Whole numbers of JavaScript come as integers.
    fn visit_i64<E: Error>(self, x: i64) -> Result<Plain, E> {
        Ok(Plain::Number(x as f64))
    }

    fn visit_u64<E: Error>(self, x: u64) -> Result<Plain, E> {
        Ok(Plain::Number(x as f64))
    }

    fn visit_f64<E: Error>(self, x: f64) -> Result<Plain, E> {
        Ok(Plain::Number(x))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Plain, E> {
        Ok(Plain::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Plain, A::Error> {
        let Some(deeper) = self.0.checked_sub(1) else {
            return Err(A::Error::custom("a list in too many lists"));
        };
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Level(deeper))? {
            list.push(item);
        }
        Ok(Plain::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Plain, A::Error> {
        let Some(deeper) = self.0.checked_sub(1) else {
            return Err(A::Error::custom("an object in too many lists"));
        };
        let mut object = Vec::new();
        while let Some(key) = entries.next_key::<String>()? {
            object.push((key, entries.next_value_seed(Level(deeper))?));
        }
        Ok(Plain::Object(object))
    }
}
