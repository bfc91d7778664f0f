//! The characters of a formula, gathered into words.

use super::error::{SyntaxError, place, quote};
use super::names::{self, Family, Name};
use super::tree::{Binary, Constant, Unary};

/// One word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lexeme {
    pub kind: Kind,
    /// in characters from 0
    pub at: usize,
    pub len: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Number(f64),
    Constant(Constant),
    Variable(usize),
    /// a function of one number
    Function(Unary),
    /// `min` or `max`
    Choice(Binary),
    Plus,
    Minus,
    Times,
    Over,
    Power,
    /// an exponent in superscript digits
    Raised(i32),
    Comma,
    Bar,
    Open(char),
    Close(char),
    /// the end of the text, always there
    End,
}

/// Words, closed by [`Kind::End`], and how the variables are named.
pub(super) fn lex(text: &[char]) -> Result<(Vec<Lexeme>, Family), SyntaxError> {
    let definition = definition(text)?;
    let start = definition.map_or(0, |definition| definition.equals + 1);
    let mut lexer = Lexer { text, at: start, lexemes: Vec::new(), named: None };
    while lexer.at < text.len() {
        lexer.step()?;
    }
    lexer.lexemes.push(Lexeme { kind: Kind::End, at: text.len(), len: 0 });
    if let Some(definition) = definition {
        lexer.defines_itself(definition)?;
    }
    Ok((lexer.lexemes, lexer.named.map_or(Family::Plain, |(family, ..)| family)))
}

/// The name left of `=` in `f(x, y) = …` or `z = …`.
#[derive(Clone, Copy)]
struct Definition {
    start: usize,
    len: usize,
    /// where the `=` is
    equals: usize,
}

/// A definition says nothing about the formula and is skipped; any other `=` is an error.
fn definition(text: &[char]) -> Result<Option<Definition>, SyntaxError> {
    let Some(equals) = text.iter().position(|&c| c == '=') else { return Ok(None) };
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '₀'..='₉' | '\'' | '′' | 'α'..='ω');
    let start = text.iter().position(|c| !c.is_whitespace()).unwrap_or(0);
    let len = text[start..equals].iter().take_while(|&&c| word(c)).count();
    let named = len > 0 && !text[start].is_ascii_digit();
    // (x, y) and := may follow the name
    let rest: String = text[start + len..equals].iter().filter(|c| !c.is_whitespace()).collect();
    let rest = rest.strip_suffix(':').unwrap_or(&rest);
    let arguments = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let simple = rest.is_empty() || arguments.is_some_and(|list| list.chars().all(|c| word(c) || c == ','));
    if named && simple {
        return Ok(Some(Definition { start, len, equals }));
    }
    Err(no_equation(text, equals))
}

fn no_equation(text: &[char], equals: usize) -> SyntaxError {
    let message = format!(
        "{} does not belong in a formula to minimize: to bring two sides together, \
         minimize the square of their difference, (left - right)^2.",
        place(text, equals, 1)
    );
    SyntaxError::new(equals, 1, message)
}

struct Lexer<'a> {
    text: &'a [char],
    at: usize,
    lexemes: Vec<Lexeme>,
    /// how the variables are named, and where that was first seen
    named: Option<(Family, usize, usize)>,
}

impl Lexer<'_> {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.text.get(self.at + ahead).copied()
    }

    /// How many characters from `self.at + from` on satisfy `test`.
    fn run(&self, from: usize, test: impl Fn(char) -> bool) -> usize {
        self.text[(self.at + from).min(self.text.len())..].iter().take_while(|&&c| test(c)).count()
    }

    fn push(&mut self, kind: Kind, len: usize) {
        self.lexemes.push(Lexeme { kind, at: self.at, len });
        self.at += len;
    }

    fn error(&self, len: usize, rest: &str) -> SyntaxError {
        SyntaxError::new(self.at, len, format!("{} {rest}", place(self.text, self.at, len)))
    }

    fn step(&mut self) -> Result<(), SyntaxError> {
        let Some(c) = self.peek(0) else { return Ok(()) };
        let (kind, len) = match c {
            // Invisible characters travel along when a formula is copied from a page.
            c if c.is_whitespace() || is_invisible(c) => {
                self.at += 1;
                return Ok(());
            }
            '+' | '＋' => (Kind::Plus, 1),
            '-' | '−' | '–' | '—' | '‐' | '‑' | '－' => (Kind::Minus, 1),
            '*' if self.peek(1) == Some('*') => (Kind::Power, 2),
            '*' | '·' | '⋅' | '×' | '∙' | '∗' | '•' => (Kind::Times, 1),
            '/' | '÷' | '∕' | '⁄' => (Kind::Over, 1),
            '^' | 'ˆ' => (Kind::Power, 1),
            ',' | ';' => (Kind::Comma, 1),
            '|' | '∣' => (Kind::Bar, 1),
            '(' | '[' | '{' => (Kind::Open(c), 1),
            ')' | ']' | '}' => (Kind::Close(c), 1),
            '√' => (Kind::Function(Unary::Sqrt), 1),
            '∛' => (Kind::Function(Unary::Cbrt), 1),
            'π' => (Kind::Constant(Constant::Pi), 1),
            '⁺' | '⁻' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => self.raised()?,
            '.' | '0'..='9' => self.number()?,
            'θ' | 'ϑ' | 'Θ' | 'a'..='z' | 'A'..='Z' => return self.word(),
            '=' => return Err(no_equation(self.text, self.at)),
            '\\' => {
                let rest = "starts a LaTeX command: write plainly, such as (x + 1)/2, sqrt(x), x^2 or pi.";
                return Err(self.error(1, rest));
            }
            _ => {
                let rest = "has no meaning in a formula: use x, y, numbers, + - * / ^, parentheses, \
                            |…| and functions like sin(x).";
                return Err(self.error(1, rest));
            }
        };
        self.push(kind, len);
        Ok(())
    }

    /// `2`, `.5`, `1e-3`. An `e` without digits behind it is the constant: `2e` is 2·e.
    fn number(&self) -> Result<(Kind, usize), SyntaxError> {
        let digits = |from| self.run(from, |c| c.is_ascii_digit());
        let mut len = digits(0);
        if self.peek(len) == Some('.') {
            len += 1 + digits(len + 1);
        }
        if len == 1 && self.peek(0) == Some('.') {
            return Err(self.error(1, "is not a number: write digits around it, such as 0.5."));
        }
        if matches!(self.peek(len), Some('e' | 'E')) {
            let sign = usize::from(matches!(self.peek(len + 1), Some('+' | '-' | '−')));
            let exponent = digits(len + 1 + sign);
            if exponent > 0 {
                len += 1 + sign + exponent;
            }
        }
        if self.peek(len) == Some('.') {
            let len = len + self.run(len, |c| c == '.' || c.is_ascii_digit());
            return Err(self.error(len, "is not a number: it has one point too many."));
        }
        let typed: String = self.text[self.at..self.at + len].iter().collect();
        match crate::number::parse(&typed) {
            Some(number) => Ok((Kind::Number(number), len)),
            None => Err(self.error(len, "is too large: numbers end near 1.8e308.")),
        }
    }

    /// `²`, `⁻¹`, `¹⁰`
    fn raised(&self) -> Result<(Kind, usize), SyntaxError> {
        let sign = usize::from(matches!(self.peek(0), Some('⁺' | '⁻')));
        let len = sign + self.run(sign, |c| superscript(c).is_some());
        let digits = self.text[self.at + sign..self.at + len].iter().filter_map(|&c| superscript(c));
        if !(1..=4).contains(&(len - sign)) {
            return Err(self.error(len, "is not an exponent: write ^ and a number, such as x^2."));
        }
        let value = digits.fold(0, |value, digit| 10 * value + digit);
        Ok((Kind::Raised(if self.peek(0) == Some('⁻') { -value } else { value }), len))
    }

    /// A variable, constant or function; `xy` is x times y.
    fn word(&mut self) -> Result<(), SyntaxError> {
        // θ is a word of its own, as π is.
        let letters = match self.peek(0) {
            Some('θ' | 'ϑ' | 'Θ') => 1,
            _ => self.run(0, |c| c.is_ascii_alphabetic()),
        };
        let word: String = self.text[self.at..self.at + letters]
            .iter()
            .map(|&c| if matches!(c, 'ϑ' | 'Θ') { 'θ' } else { c.to_ascii_lowercase() })
            .collect();
        let (index, tail) = self.index(letters);
        if let Some(name) = names::look_up(&format!("{word}{index}")) {
            return self.name(name, letters + tail);
        }
        // Several one-letter variables in a row are their product; an index belongs to the last.
        if letters > 1
            && word.chars().all(|c| matches!(c, 'x' | 'y' | 'w'))
            && let Some(name) = word.get(..1).and_then(names::look_up)
        {
            return self.name(name, 1);
        }
        // `sin2` is sin of 2, `e2` a constant before a number: the digits are left to the parser.
        // But log2 and atan2(y, x) are names elsewhere.
        if let Some(name @ (Name::Unary(_) | Name::Binary(_) | Name::Constant(_))) = names::look_up(&word)
            && self.peek(letters).is_some_and(|c| c.is_ascii_digit())
            && self.peek(letters + tail) != Some('(')
            && word != "log"
        {
            return self.name(name, letters);
        }
        let advice = names::advice(&format!("{word}{index}"));
        let stop = if advice.ends_with('?') { "" } else { "." };
        Err(self.error(letters + tail, &format!("is not known: {advice}{stop}")))
    }

    /// The index behind a word (`1`, `_1`, `_{1}`, `₁`): its digits, and how long it is as typed.
    fn index(&self, from: usize) -> (String, usize) {
        let at = |i: usize| self.peek(from + i);
        let (before, after) = match (at(0), at(1)) {
            (Some('_'), Some('{')) => (2, 1),
            (Some('_'), _) => (1, 0),
            _ => (0, 0),
        };
        let digit = |c: char| c.to_digit(10).or(('₀'..='₉').contains(&c).then(|| c as u32 - '₀' as u32));
        let len = self.run(from + before, |c| digit(c).is_some());
        let closed = after == 0 || at(before + len) == Some('}');
        if len == 0 || !closed {
            return (String::new(), 0);
        }
        let index = self.text[self.at + from + before..].iter().take(len).filter_map(|&c| digit(c));
        (index.map(|digit| digit.to_string()).collect(), before + len + after)
    }

    fn name(&mut self, name: Name, len: usize) -> Result<(), SyntaxError> {
        let kind = match name {
            Name::Unary(function) => Kind::Function(function),
            Name::Binary(choice) => Kind::Choice(choice),
            Name::Constant(constant) => Kind::Constant(constant),
            Name::Variable(family, index) => {
                self.belongs(family, len)?;
                Kind::Variable(index)
            }
        };
        self.push(kind, len);
        Ok(())
    }

    /// One formula names its variables in one way.
    fn belongs(&mut self, family: Family, len: usize) -> Result<(), SyntaxError> {
        let &mut (named, at, first) = self.named.get_or_insert((family, self.at, len));
        if named == family {
            return Ok(());
        }
        let (one, other) = (named.offer(), family.offer());
        // x2 beside y is likely to mean a power.
        let typed = |at: usize, len: usize| self.text[at..at + len].contains(&'2');
        let power = match (named, family) {
            (Family::Plain, Family::X) if typed(self.at, len) => "; a power is x^2",
            (Family::X, Family::Plain) if typed(at, first) => "; a power is x^2",
            _ => "",
        };
        let choice = if one == other { one.to_owned() } else { format!("{one}, or {other}") };
        let rest = format!("does not go with {}: use {choice}{power}.", quote(self.text, at, first));
        Err(self.error(len, &rest))
    }

    /// `y = x + y` is an equation, not a formula with a name.
    fn defines_itself(&self, Definition { start, len, equals }: Definition) -> Result<(), SyntaxError> {
        let name = &self.text[start..start + len];
        let again = self.lexemes.iter().any(|lexeme| {
            matches!(lexeme.kind, Kind::Variable(_)) && &self.text[lexeme.at..lexeme.at + lexeme.len] == name
        });
        if again { Err(no_equation(self.text, equals)) } else { Ok(()) }
    }
}

/// Word joiners, zero-width spaces and MathML's invisible operators.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

fn superscript(c: char) -> Option<i32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(c as i32 - '⁰' as i32),
        _ => None,
    }
}
