//! What a person has said: keys and values, read from and written to attributes, links and plain
//! objects. Defaults are not in here: [`crate::setup::Setup`] resolves them.

mod compare;
mod key;
mod link;
mod plain;
mod synonym;
mod typography;
mod value;

pub use compare::{MOST_COMPARED, compared_text, is_of_algorithm, to_entry};
pub use key::{
    CHORD, CONVERGENCE_AXIS, CONVERGENCE_SCALE, CONVERGENCE_SCALES, COST_DIMENSION, DIRECTION, Key, Kind,
    PICK, RIGHT_HAND_SIDES, SHOW_CURVE, SHOW_DEFAULT, SIGNS_DRAWS, SIGNS_SEED, SIGNS_SHIFT, SLICE, SLICE_AT,
    SLICE_FIRST, SLICE_SECOND, SLICE_SEED, SLICES, keys,
};
pub use plain::Plain;
pub use value::{Bounds, Typed, Value, points_text};

use crate::{Error, constraint, expression::Expression, gradient, method, step_size};
use std::rc::Rc;

/// The said values, by key, in the order of [`keys`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Config {
    /// sorted by the key's place in the table, so that a link lists them in a fixed, readable order
    said: Vec<(usize, Value)>,
}

impl Config {
    /// Says `text` for `key` (kebab-case, or another name of the field for it). An unknown key is ignored,
    /// unless it looks like one of ours.
    ///
    /// # Errors
    /// When the key is known and the text is not allowed, or the key is probably a misspelt one; nothing
    /// changes then.
    pub fn say(&mut self, key: &str, text: &str) -> Result<(), Error> {
        let names = || keys().iter().map(|key| key.name).collect::<Vec<_>>();
        let found = key::find(key).or_else(|| key::find(synonym::key(&names(), key)?));
        if found.is_none()
            && let Some(near) = synonym::misspelt(&names(), key)
        {
            let sentence = format!("this is no key and changes nothing; did you mean {near}?");
            return Err(Error::because(key.trim(), &sentence));
        }
        if let Some((_, found)) = found {
            let as_meant = || found.parse(&typography::meant(text)?).ok();
            let value = match found.parse(text) {
                Ok(value) => value,
                Err(error) => as_meant().ok_or(typography::torn(found.name, text).unwrap_or(error))?,
            };
            self.put(found.name, value);
        }
        Ok(())
    }

    /// Says a value that was read for this key.
    pub(crate) fn put(&mut self, key: &str, value: Value) {
        // To compare with nothing is not to compare.
        if value == Value::Algorithms(Vec::new()) {
            self.unsay(key);
        } else if let Some((place, _)) = key::find(key) {
            match self.find(place) {
                Ok(i) => self.said[i].1 = value,
                Err(i) => self.said.insert(i, (place, value)),
            }
        }
    }

    /// Takes back what was said for `key`: its default holds again.
    pub fn unsay(&mut self, key: &str) {
        if let Some((place, _)) = key::find(key) {
            self.said.retain(|(said, _)| *said != place);
        }
    }

    /// What was said for `key`.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let (place, _) = key::find(key)?;
        self.find(place).ok().map(|i| &self.said[i].1)
    }

    /// Where the key at `place` of the table is among what was said, or would be.
    fn find(&self, place: usize) -> Result<usize, usize> {
        self.said.binary_search_by_key(&place, |(said, _)| *said)
    }

    /// The number said for `key`.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self.get(key)? {
            Value::Number(x) => Some(*x),
            _ => None,
        }
    }

    /// The word said for `key`.
    pub fn word(&self, key: &str) -> Option<&'static str> {
        match self.get(key)? {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The formula that was typed.
    pub fn formula(&self) -> Option<Rc<Expression>> {
        match self.get("f")? {
            Value::Formula(typed) => Some(Rc::clone(&typed.expression)),
            _ => None,
        }
    }

    /// Every said key with its value, in the table's order.
    pub fn said(&self) -> impl Iterator<Item = (&'static Key, &Value)> + '_ {
        self.said.iter().filter_map(|(place, value)| Some((keys().get(*place)?, value)))
    }

    /// Every said key with its value as text, in the table's order.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        self.said().map(|(key, value)| (key.name, value.to_text()))
    }

    /// Another objective was chosen in the page: what belonged to the old one is dropped.
    pub fn choose_objective(&mut self, id: &str) -> Result<(), Error> {
        self.say("objective", id)?;
        self.unsay("f");
        self.forget_objective();
        Ok(())
    }

    /// Another formula was typed in the page: what belonged to the old objective is dropped.
    pub fn type_formula(&mut self, text: &str) -> Result<(), Error> {
        self.say("f", text)?;
        self.forget_objective();
        Ok(())
    }

    fn forget_objective(&mut self) {
        for key in ["start", "view", "alpha", "k", "steps", "direction", CHORD, RIGHT_HAND_SIDES] {
            self.unsay(key);
        }
        for param in crate::objective::CATALOGUE.iter().flat_map(|entry| entry.params) {
            self.unsay(param.key);
        }
        for key in [constraint::EQUALITY, constraint::INEQUALITY] {
            self.unsay(key);
        }
        for key in crate::data::WORDS {
            self.unsay(key);
        }
    }

    /// Another method was chosen in the page: α and the step rule are dropped, and what does not
    /// go with the new one.
    pub fn choose_method(&mut self, id: &str) -> Result<(), Error> {
        self.say("method", id)?;
        for key in ["alpha", "step-rule", "k"] {
            self.unsay(key);
        }
        if let Some(method) = method::find(id) {
            if method.decouples() {
                self.unsay(gradient::DECAY_MODE);
            }
            self.drop_schedule_unless_fixed(method.rules[0]);
        }
        Ok(())
    }

    /// Another step rule was chosen in the page: a schedule that does not go with it is dropped.
    pub fn choose_rule(&mut self, id: &str) -> Result<(), Error> {
        self.say("step-rule", id)?;
        self.drop_schedule_unless_fixed(id);
        Ok(())
    }

    fn drop_schedule_unless_fixed(&mut self, rule: &str) {
        if !step_size::find(rule).is_some_and(|rule| rule.schedulable) {
            self.unsay("schedule");
        }
    }
}
