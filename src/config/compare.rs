//! `compare`: further algorithms, each a method id with what differs from its defaults in parentheses:
//! `newton; momentum(beta=0.8); gradient-descent(alpha=0.02)`.

use super::{Config, PICK, Value, key, keys};
use crate::{error::quoted, gradient, method, schedule, step_size};

/// The most algorithms beside the main one.
pub const MOST_COMPARED: usize = 15;

/// Reads the entries. Each is a Config of the keys of an algorithm, its method first.
///
/// # Errors
/// One sentence on the first entry that is wrong, without the key.
pub(super) fn read(text: &str) -> Result<Vec<Config>, String> {
    let mut entries = Vec::new();
    for entry in split(text, ';').map_err(|()| unbalanced(text))? {
        if !entry.trim().is_empty() {
            entries.push(read_entry(entry.trim())?);
        }
    }
    if entries.len() > MOST_COMPARED {
        return Err(format!("{} algorithms were given; allowed are at most {MOST_COMPARED}.", entries.len()));
    }
    Ok(entries)
}

/// The entry as it is read: `momentum(beta=0.8)`.
pub fn to_entry(said: &Config) -> String {
    let method = said.word("method").unwrap_or(method::CATALOGUE[0].id);
    let values: Vec<String> = said
        .entries()
        .filter(|(key, _)| *key != "method")
        .map(|(key, text)| format!("{key}={text}"))
        .collect();
    if values.is_empty() { method.to_owned() } else { format!("{method}({})", values.join(",")) }
}

/// All entries as they are read.
pub fn compared_text(entries: &[Config]) -> String {
    entries.iter().map(to_entry).collect::<Vec<_>>().join(";")
}

fn unbalanced(text: &str) -> String {
    format!(
        "{} was given, where a parenthesis is missing; allowed are entries such as “newton; momentum(beta=0.8)”.",
        quoted(text)
    )
}

/// Splits at `mark` outside of parentheses.
fn split(text: &str, mark: char) -> Result<Vec<&str>, ()> {
    let (mut pieces, mut depth, mut from) = (Vec::new(), 0usize, 0);
    for (i, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1).ok_or(())?,
            _ if c == mark && depth == 0 => {
                pieces.push(&text[from..i]);
                from = i + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.push(&text[from..]);
    if depth == 0 { Ok(pieces) } else { Err(()) }
}

fn read_entry(entry: &str) -> Result<Config, String> {
    let told = |sentence: &str| format!("{}: {sentence}", quoted(entry));
    let (id, values) = match entry.split_once('(') {
        None => (entry, ""),
        Some((id, rest)) => {
            let values = rest.trim_end().strip_suffix(')').ok_or_else(|| {
                told(
                    "after the closing parenthesis comes “;” or nothing, as in “newton; momentum(beta=0.8)”.",
                )
            })?;
            (id, values)
        }
    };
    let mut said = Config::default();
    said.say("method", id.trim()).map_err(|error| told(error.reason()))?;
    for pair in split(values, ',').map_err(|()| unbalanced(entry))? {
        if pair.trim().is_empty() {
            continue;
        }
        let (name, text) = pair.split_once('=').ok_or_else(|| {
            told(&format!(
                "{} has no value; allowed is a key with its value, such as “alpha=0.1”.",
                quoted(pair.trim())
            ))
        })?;
        say(&mut said, name.trim(), text.trim()).map_err(|sentence| told(&sentence))?;
    }
    check_use(&said).map_err(|sentence| told(&sentence))?;
    Ok(said)
}

/// Says a key of an algorithm, in kebab-case or camelCase.
fn say(said: &mut Config, name: &str, text: &str) -> Result<(), String> {
    if gradient::SHARED.iter().any(|param| param.key == name || key::camel(param.key) == name) {
        return Err(format!(
            "{name} is the same for all algorithms, so that the race is fair: say it beside compare, not in it."
        ));
    }
    match Config::known_key(name).filter(|known| is_of_algorithm(known)) {
        Some(known) if known != "method" => {
            said.say(known, text).map_err(|error| format!("{known}: {}", error.reason()))
        }
        Some(_) => Err("the method stands before the parenthesis.".to_owned()),
        None => Err(format!("{name} is no key of an algorithm; allowed are {}.", allowed(said).join(", "))),
    }
}

/// Whether the key says something of one algorithm, rather than of the problem, the start, the page, or of
/// all algorithms at once.
pub fn is_of_algorithm(name: &str) -> bool {
    let words = ["method", "step-rule", "schedule", gradient::DECAY_MODE];
    let params = method::CATALOGUE.iter().flat_map(|entry| entry.params);
    let params = params.chain(step_size::CATALOGUE.iter().flat_map(|entry| entry.params));
    let params = params.chain(schedule::CATALOGUE.iter().flat_map(|entry| entry.params));
    let shared = gradient::is_shared(name);
    words.contains(&name) || (!shared && params.chain(gradient::OPTIONS).any(|param| param.key == name))
}

/// The keys that the algorithm said so far has a use for.
fn allowed(said: &Config) -> Vec<&'static str> {
    let method = said.word("method").and_then(method::find).unwrap_or(method::CATALOGUE[0]);
    let rule = said.word("step-rule").or(method.rules.first().copied()).and_then(step_size::find);
    let schedule = said.word("schedule").and_then(schedule::find);
    let mut keys = vec!["step-rule"];
    if rule.is_some_and(|rule| rule.schedulable) {
        keys.push("schedule");
    }
    keys.extend(method.params.iter().map(|param| param.key));
    keys.extend(rule.map_or(&[][..], |rule| rule.params).iter().map(|param| param.key));
    keys.extend(schedule.map_or(&[][..], |schedule| schedule.params).iter().map(|param| param.key));
    let own = method.options().filter(|option| !gradient::is_shared(option.key));
    keys.extend(own.map(|param| param.key));
    if method.takes_options {
        keys.push(gradient::DECAY_MODE);
    }
    keys
}

/// Whether the algorithm has a use for everything that was said of it.
fn check_use(said: &Config) -> Result<(), String> {
    let allowed = allowed(said);
    let method = said.word("method").and_then(method::find).map_or("", |method| method.name);
    match said.entries().find(|(key, _)| *key != "method" && !allowed.contains(key)) {
        Some((key, _)) => {
            Err(format!("{method} has no use for {key} here; it takes {}.", allowed.join(", ")))
        }
        None => Ok(()),
    }
}

impl Config {
    /// The entries of `compare`, each a Config of an algorithm's keys alone.
    pub fn compared(&self) -> &[Config] {
        match self.get("compare") {
            Some(Value::Algorithms(entries)) => entries,
            _ => &[],
        }
    }

    /// Says other entries for `compare`; none takes it back.
    pub fn set_compared(&mut self, entries: Vec<Config>) {
        self.put("compare", Value::Algorithms(entries));
    }

    /// Says which run is picked; the first is so without a word.
    pub fn set_pick(&mut self, run: usize) {
        if run == 0 {
            self.unsay(PICK.key);
        } else {
            self.put(PICK.key, Value::Number(run as f64));
        }
    }

    /// Another algorithm takes the place of the main one.
    pub fn replace_algorithm(&mut self, entry: &Config) {
        self.said.retain(|(place, _)| keys().get(*place).is_none_or(|key| !is_of_algorithm(key.name)));
        for (key, _) in entry.said() {
            self.copy(entry, key.name);
        }
    }

    /// What an algorithm of these keys would be in `compare`: its own keys alone, without those that
    /// it has no use for.
    pub fn as_entry(&self) -> Config {
        let mut entry = Config::default();
        entry.put("method", Value::Word(self.word("method").unwrap_or(method::CATALOGUE[0].id)));
        entry.copy(self, "step-rule");
        if allowed(&entry).contains(&"schedule") {
            entry.copy(self, "schedule");
        }
        for key in allowed(&entry) {
            entry.copy(self, key);
        }
        entry
    }

    /// Says here what was said there for `key`, if anything was.
    pub fn copy(&mut self, from: &Config, key: &str) {
        if let Some(value) = from.get(key) {
            self.put(key, value.clone());
        }
    }
}
