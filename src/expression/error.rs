//! Where a formula stops making sense, said to the person who typed it.

use serde::Serialize;

/// What is wrong with a typed formula: the place, and one plain sentence with a likely fix.
///
/// The sentence quotes what was typed; show it as text, never as markup.
///
/// ```
/// use zigzag::expression::Expression;
/// let error = Expression::parse("x^2 + flor(y)").unwrap_err();
/// assert_eq!((error.at, error.len), (6, 4));
/// assert_eq!(error.message, "“flor” at character 7 is not known: did you mean floor?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SyntaxError {
    /// Where it starts, in characters from 0; the text's length when something is missing at its end.
    pub at: usize,
    /// How many characters it spans; 0 at the end of the text.
    pub len: usize,
    /// One sentence for people, which names the place as well (counted from 1, as people do).
    pub message: String,
}

impl SyntaxError {
    pub(super) fn new(at: usize, len: usize, message: String) -> Self {
        Self { at, len, message }
    }
}

impl std::fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}
