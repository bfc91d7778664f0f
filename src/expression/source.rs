//! The typed text, and the plain notation it was brought into, character by character.

use super::error::SyntaxError;

/// Plain notation with the place of each character in what was typed, so that a sentence can quote and
/// count as the person who typed sees it.
pub(super) struct Source {
    typed: Vec<char>,
    /// what is read
    pub text: Vec<char>,
    /// for each character of `text` the typed ones it stands for: the first, and the one behind the last
    spans: Vec<(usize, usize)>,
}

impl Source {
    pub fn new(typed: Vec<char>) -> Self {
        Self { typed, text: Vec::new(), spans: Vec::new() }
    }

    /// Appends plain characters that stand for the typed ones from `at` up to `end`.
    pub fn push(&mut self, plain: &str, at: usize, end: usize) {
        for c in plain.chars() {
            self.text.push(c);
            self.spans.push((at, end));
        }
    }

    /// Plain characters as typed ones: where they start, and how many they are.
    fn span(&self, at: usize, len: usize) -> (usize, usize) {
        let start = self.spans.get(at).map_or(self.typed.len(), |span| span.0);
        let last =
            (at + len).min(self.spans.len()).checked_sub(1).filter(|_| len > 0 && at < self.spans.len());
        let end = last.map_or(start, |last| self.spans[last].1);
        (start, end.saturating_sub(start))
    }

    /// `“foo”`, at most 24 characters of it, as typed.
    pub fn quote(&self, at: usize, len: usize) -> String {
        const QUOTED: usize = 24;
        let (at, len) = self.span(at, len);
        let cut = if len > QUOTED { "…" } else { "" };
        let piece: String = self.typed[at..at + len].iter().take(QUOTED).collect();
        format!("“{piece}{cut}”")
    }

    /// `“foo” at character 7`: what a sentence begins with.
    pub fn place(&self, at: usize, len: usize) -> String {
        format!("{} at character {}", self.quote(at, len), self.span(at, 0).0 + 1)
    }

    /// An error at these plain characters, with a sentence of its own.
    pub fn error(&self, at: usize, len: usize, message: String) -> SyntaxError {
        let (at, len) = self.span(at, len);
        SyntaxError::new(at, len, message)
    }

    /// An error whose sentence begins with the place.
    pub fn error_at(&self, at: usize, len: usize, rest: &str) -> SyntaxError {
        self.error(at, len, format!("{} {rest}", self.place(at, len)))
    }
}
