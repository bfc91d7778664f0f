//! Links: a Config as the readable tail of a URL, `objective=quadratic&lambda2=4&alpha=0.4`.
//!
//! Some keys say how one page shows the demo. A Config holds them with all the others, but they are no part
//! of what is shared: a shared link leaves them out, and opening a link keeps those of the page.

use super::{Config, keys, synonym};
use crate::Error;
use std::fmt::Write;

/// The keys that say how a page shows the demo rather than what the demo is.
const OF_THE_PAGE: [&str; 5] = ["controls", "layout", "theme", "autoplay", "speed"];

impl Config {
    /// The tail of a link, without `#`. What was not said is left out.
    pub fn to_link(&self) -> String {
        self.link_of(|_| true)
    }

    /// The part of it that is shared: all but what says how this page shows the demo.
    pub fn to_shared_link(&self) -> String {
        self.link_of(|key| !OF_THE_PAGE.contains(&key))
    }

    /// All but where the scrubber stands: what a change of is told to the page.
    pub fn to_link_without_k(&self) -> String {
        self.link_of(|key| key != "k")
    }

    /// What decides which parts one sees, and in which theme.
    pub fn to_dress_link(&self) -> String {
        self.link_of(|key| key == "panels" || OF_THE_PAGE.contains(&key))
    }

    /// A link's address or tail, to be opened in a page that shows this Config: a tail that keeps what says
    /// how the page shows the demo, where the link does not say otherwise.
    pub fn opening(&self, link: &str) -> String {
        let tail = link.split_once('#').map_or(link, |(_, tail)| tail);
        format!("{}&{tail}", self.link_of(|key| OF_THE_PAGE.contains(&key)))
    }

    /// Whether both are the same demo, wherever their scrubbers stand and however a page shows them.
    pub fn is_same_demo(&self, other: &Self) -> bool {
        let demo = |config: &Self| {
            let said = config.said().filter(|(key, _)| key.name != "k" && !OF_THE_PAGE.contains(&key.name));
            said.map(|(key, value)| (key.name, value.clone())).collect::<Vec<_>>()
        };
        demo(self) == demo(other)
    }

    /// This demo, shown as the page of `other` shows it.
    pub fn on_the_page_of(mut self, other: &Self) -> Self {
        for key in OF_THE_PAGE {
            self.unsay(key);
            self.copy(other, key);
        }
        self
    }

    /// What was said and is shared, by key, as attributes carry it.
    pub fn shared(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        self.entries().filter(|(key, _)| !OF_THE_PAGE.contains(key))
    }

    fn link_of(&self, wanted: impl Fn(&str) -> bool) -> String {
        let said = self.entries().filter(|(key, _)| wanted(key));
        said.map(|(key, text)| format!("{key}={}", encode(&text))).collect::<Vec<_>>().join("&")
    }

    /// Reads the tail of a link, with or without `#` or `?`. Percent escapes are decoded and `+`
    /// stays a plus: form decoding would turn `x^2+y^2` into `x^2 y^2`. Unknown keys are ignored;
    /// a wrong value is left out and told of.
    pub fn from_link(text: &str) -> (Self, Vec<Error>) {
        let mut config = Self::default();
        let mut errors = Vec::new();
        for pair in text.trim_start_matches(['#', '?']).split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            if let Err(error) = config.say(&decode(key), &decode(value)) {
                errors.push(error);
            }
        }
        (config, errors)
    }

    /// From key–text pairs in kebab-case, as attributes come.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> (Self, Vec<Error>) {
        let mut config = Self::default();
        let errors = pairs.into_iter().filter_map(|(key, text)| config.say(key, text).err()).collect();
        (config, errors)
    }

    /// The kebab-case name of a camelCase (or kebab-case) key, or of another name for it, where it is known.
    pub fn known_key(name: &str) -> Option<&'static str> {
        let ours = keys().iter().find(|key| key.name == name || key.camel() == name).map(|key| key.name);
        ours.or_else(|| synonym::key(&keys().iter().map(|key| key.name).collect::<Vec<_>>(), name))
    }
}

/// Escapes what a fragment may not hold or what would be read otherwise; the rest stays readable.
fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(byte as char),
            b'-' | b'.' | b'_' | b'~' | b',' | b';' | b'+' | b'*' | b'(' | b')' | b'/' | b':' | b'!'
            | b'^' | b'=' => {
                out.push(byte as char);
            }
            _ => {
                // Writing to a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}

/// Percent-decodes; a broken escape stays as it is, and bytes that are not UTF-8 become U+FFFD.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut i = 0;
    while i < bytes.len() {
        let escaped = (bytes[i] == b'%')
            .then(|| bytes.get(i + 1..i + 3))
            .flatten()
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match escaped {
            Some(byte) => {
                out.push(byte);
                i += 3;
            }
            None => {
                out.push(bytes[i]);
                i += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
