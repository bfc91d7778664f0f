//! A few values by name, in the order in which they came.

use serde::{Serialize, Serializer};
use std::ops::Index;

/// What a map would be here, at a tenth of the code: our lists are short.
#[derive(Clone, Debug, PartialEq)]
pub struct Named<K, V>(Vec<(K, V)>);

impl<K, V> Default for Named<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: AsRef<str>, V> Named<K, V> {
    /// Adds a value under a name that is not there yet.
    pub fn push(&mut self, name: K, value: V) {
        self.0.push((name, value));
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.iter().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }
}

impl<K: AsRef<str>, V> Index<&str> for Named<K, V> {
    type Output = V;

    /// # Panics
    /// Where nothing has this name.
    fn index(&self, name: &str) -> &V {
        self.get(name).unwrap_or_else(|| panic!("nothing is named {name}"))
    }
}

impl<K, V> FromIterator<(K, V)> for Named<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

/// As an object.
impl<K: AsRef<str>, V: Serialize> Serialize for Named<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
