//! What was wrong with a value, said to a person.

use serde::Serialize;

/// A wrong value: which key, and one plain sentence naming what was given and what is allowed.
///
/// ```
/// let error = zigzag::Error::wrong("alpha", "fast", "a number above 0");
/// assert_eq!(error.message, "alpha: “fast” was given; allowed is a number above 0.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Error {
    /// The key in kebab-case, as in attributes and links.
    pub key: String,
    /// One sentence for people.
    pub message: String,
    /// In a formula: the place as a first character, from 0, and a number of characters.
    pub span: Option<(usize, usize)>,
}

/// Given values are quoted up to this many characters.
const QUOTED: usize = 60;

/// What was given in quotation marks, cut where it is long.
pub fn quoted(given: &str) -> String {
    let begin: String = given.chars().take(QUOTED).collect();
    let rest = if given.chars().count() > QUOTED { "…" } else { "" };
    format!("“{begin}{rest}”")
}

impl Error {
    /// The value `given` for `key` is not among what is `allowed`.
    pub fn wrong(key: &str, given: &str, allowed: &str) -> Self {
        Self::because(key, &format!("{} was given; allowed is {allowed}.", quoted(given)))
    }

    /// The sentence without the key before it.
    pub fn reason(&self) -> &str {
        self.message.strip_prefix(&self.key).and_then(|rest| rest.strip_prefix(": ")).unwrap_or(&self.message)
    }

    /// `key` is wrong for a reason that takes a sentence of its own.
    pub fn because(key: &str, sentence: &str) -> Self {
        Self { key: key.to_owned(), message: format!("{key}: {sentence}"), span: None }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
