//! The characters of a formula, gathered into words.

use super::error::SyntaxError;
use super::head::{Head, equals, head, no_equation};
use super::names::{self, Call, Name};
use super::source::Source;
use super::tree::{Binary, Constant, Order, Unary};
use super::variables::{self, Symbol, SymbolKind};

/// One word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Lexeme {
    pub kind: Kind,
    /// in characters of the source from 0
    pub at: usize,
    pub len: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    Number(f64),
    Constant(Constant),
    /// the place of its symbol
    Variable(usize),
    /// a function of one number
    Function(Unary),
    /// a function of two numbers, or of more where it is `min` or `max`
    Choice(Binary),
    Call(Call),
    /// `‖x‖`, with the place of the first of two symbols
    Norm(Norm, usize),
    Plus,
    Minus,
    Times,
    Over,
    Power,
    /// an exponent in superscript digits
    Raised(i32),
    Compare(Order),
    And,
    Or,
    /// the words of `a if c else b`
    If,
    Else,
    /// the signs of `c ? a : b`, the second one also that of `{c: a, b}`
    Question,
    Colon,
    Comma,
    Bar,
    Open(char),
    Close(char),
    /// the end of the text, always there
    End,
}

/// Which length of a vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Norm {
    /// √(x₁² + x₂²)
    Two,
    /// |x₁| + |x₂|
    One,
    /// max(|x₁|, |x₂|)
    Max,
}

/// A formula's words, closed by [`Kind::End`], and its variables.
pub(super) struct Words {
    pub lexemes: Vec<Lexeme>,
    pub symbols: Vec<Symbol>,
    /// the arguments of `f(x, y) = …`
    pub arguments: Option<Vec<Symbol>>,
}

pub(super) fn lex(source: &Source) -> Result<Words, SyntaxError> {
    let head = head(source)?;
    let mut lexer = Lexer {
        source,
        text: &source.text,
        at: 0,
        lexemes: Vec::new(),
        symbols: Vec::new(),
        calls: Vec::new(),
        named: Vec::new(),
    };
    let arguments = lexer.arguments(&head)?;
    lexer.named = arguments.iter().flatten().map(|argument| argument.letter).collect();
    lexer.at = head.end;
    while lexer.at < source.text.len() {
        lexer.step()?;
    }
    lexer.lexemes.push(Lexeme { kind: Kind::End, at: source.text.len(), len: 0 });
    lexer.defines_itself(&head)?;
    Ok(Words { lexemes: lexer.lexemes, symbols: lexer.symbols, arguments })
}

struct Lexer<'a> {
    source: &'a Source,
    text: &'a [char],
    at: usize,
    lexemes: Vec<Lexeme>,
    symbols: Vec<Symbol>,
    /// for each open bracket whether commas separate in it
    calls: Vec<bool>,
    /// letters that the head makes variables
    named: Vec<char>,
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

    /// As [`Self::push`], as the last act of a reading that may fail.
    fn read(&mut self, kind: Kind, len: usize) -> Result<(), SyntaxError> {
        self.push(kind, len);
        Ok(())
    }

    fn read_variable(&mut self, letter: char, kind: SymbolKind, len: usize) -> Result<(), SyntaxError> {
        self.variable(letter, kind, len);
        Ok(())
    }

    fn error(&self, len: usize, rest: &str) -> SyntaxError {
        self.source.error_at(self.at, len, rest)
    }

    fn step(&mut self) -> Result<(), SyntaxError> {
        let Some(c) = self.peek(0) else { return Ok(()) };
        let next = self.peek(1);
        let (kind, len) = match c {
            // Invisible characters travel along when a formula is copied from a page.
            c if c.is_whitespace() || is_invisible(c) => {
                self.at += 1;
                return Ok(());
            }
            '+' | '＋' => (Kind::Plus, 1),
            '-' | '−' | '–' | '—' | '‐' | '‑' | '－' => (Kind::Minus, 1),
            '*' if next == Some('*') => (Kind::Power, 2),
            '*' | '·' | '⋅' | '×' | '∙' | '∗' | '•' => (Kind::Times, 1),
            '/' | '÷' | '∕' | '⁄' => (Kind::Over, 1),
            '^' | 'ˆ' => (Kind::Power, 1),
            '<' if next == Some('=') => (Kind::Compare(Order::AtMost), 2),
            '>' if next == Some('=') => (Kind::Compare(Order::AtLeast), 2),
            '=' if next == Some('=') => (Kind::Compare(Order::Equal), 2),
            '!' | '~' if next == Some('=') => (Kind::Compare(Order::NotEqual), 2),
            '<' => (Kind::Compare(Order::Below), 1),
            '>' => (Kind::Compare(Order::Above), 1),
            '≤' | '⩽' => (Kind::Compare(Order::AtMost), 1),
            '≥' | '⩾' => (Kind::Compare(Order::AtLeast), 1),
            '≠' => (Kind::Compare(Order::NotEqual), 1),
            '&' if next == Some('&') => (Kind::And, 2),
            '&' | '∧' => (Kind::And, 1),
            '∨' => (Kind::Or, 1),
            '?' => (Kind::Question, 1),
            ':' => (Kind::Colon, 1),
            ',' | ';' => (Kind::Comma, 1),
            '‖' => return self.norm(1),
            '|' | '∣' => (Kind::Bar, 1),
            '(' | '[' | '{' => {
                let separates = self.separates(c);
                self.calls.push(separates);
                (Kind::Open(c), 1)
            }
            ')' | ']' | '}' => {
                self.calls.pop();
                (Kind::Close(c), 1)
            }
            '√' => (Kind::Function(Unary::Sqrt), 1),
            '∛' => (Kind::Function(Unary::Cbrt), 1),
            'π' => (Kind::Constant(Constant::Pi), 1),
            '⁺' | '⁻' | '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => self.raised()?,
            '.' | '0'..='9' => self.number()?,
            'a'..='z' | 'A'..='Z' => return self.word(),
            c if greek(c).is_some() => return self.word(),
            '=' => return Err(no_equation(self.source, self.at)),
            '½' | '⅓' | '⅔' | '¼' | '¾' | '⅕'..='⅞' => {
                return Err(self.error(
                    1,
                    "stands right behind something: write + for a mixed number, * for a product.",
                ));
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

    /// Whether commas separate numbers in the bracket that opens here, rather than being decimal signs.
    fn separates(&self, bracket: char) -> bool {
        match self.lexemes.last().map(|lexeme| lexeme.kind) {
            Some(Kind::Choice(_) | Kind::Call(_) | Kind::Function(Unary::Log)) => true,
            // |if(x < 0, 1, 2)|, but not |x| if (x < 0,5) else 1
            Some(Kind::If) => !self.text[self.at..].windows(4).any(|word| word == ['e', 'l', 's', 'e']),
            // Braces hold pieces, {x < 0: -x, x}, or are a mere group.
            _ => bracket == '{' && self.text[self.at..].contains(&':'),
        }
    }

    /// The variables in a head's parentheses.
    fn arguments(&mut self, head: &Head) -> Result<Option<Vec<Symbol>>, SyntaxError> {
        let Some(places) = &head.arguments else { return Ok(None) };
        let mut symbols = Vec::new();
        for &(at, len) in places {
            self.at = at;
            let letters = match greek(self.text[at]) {
                Some(_) => 1,
                None => self.run(0, |c| c.is_ascii_alphabetic()),
            };
            let word = self.lower(letters);
            let letter = match (names::look_up(&word), word.chars().next()) {
                (Some(Name::Letter(letter)), _) => letter,
                (_, Some(letter)) if word.chars().count() == 1 && letter != 'e' => letter,
                _ => return Err(self.error(len, "is no variable: name one or two by a letter, f(x, y).")),
            };
            let (index, tail) = self.index(letters);
            let kind = match (index.parse(), self.bracketed(letters + tail)) {
                (Ok(index), _) => SymbolKind::Index(index),
                (_, Some((kind, _))) => kind,
                _ => SymbolKind::Letter,
            };
            symbols.push(Symbol { letter, kind, at, len });
        }
        self.at = 0;
        Ok(Some(symbols))
    }

    /// `2`, `.5`, `1e-3`. An `e` without digits behind it is the constant: `2e` is 2·e.
    fn number(&self) -> Result<(Kind, usize), SyntaxError> {
        let digits = |from| self.run(from, |c| c.is_ascii_digit());
        let mut len = digits(0);
        let comma = self.decimal_comma(len)?;
        if self.peek(len) == Some('.') || comma {
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
        let typed: String =
            self.text[self.at..self.at + len].iter().map(|&c| if c == ',' { '.' } else { c }).collect();
        match crate::number::parse(&typed) {
            Some(number) => Ok((Kind::Number(number), len)),
            None => Err(self.error(len, "is too large: numbers end near 1.8e308.")),
        }
    }

    /// Whether the comma behind so many digits is a decimal sign: between digits, where nothing is separated.
    fn decimal_comma(&self, len: usize) -> Result<bool, SyntaxError> {
        let decimals = self.run(len + 1, |c| c.is_ascii_digit());
        let separates = self.calls.last().copied().unwrap_or(false);
        if len == 0 || self.peek(len) != Some(',') || decimals == 0 || separates {
            return Ok(false);
        }
        // 1,000 is a thousand to many.
        if decimals == 3 && len <= 3 && self.peek(0) != Some('0') {
            let (whole, part) =
                (self.lower(len), self.text[self.at + len + 1..][..3].iter().collect::<String>());
            let rest = format!("can be read in two ways: write {whole}.{part} or {whole}{part}.");
            return Err(self.error(len + 4, &rest));
        }
        Ok(true)
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

    /// So many characters from here in lower case.
    fn lower(&self, len: usize) -> String {
        self.text[self.at..(self.at + len).min(self.text.len())]
            .iter()
            .map(|&c| greek(c).unwrap_or(c.to_ascii_lowercase()))
            .collect()
    }

    /// A variable, constant or function; `xy` is x times y.
    fn word(&mut self) -> Result<(), SyntaxError> {
        // A Greek letter is a word of its own, as π is.
        let greek = self.peek(0).and_then(greek).is_some();
        let letters = if greek { 1 } else { self.run(0, |c| c.is_ascii_alphabetic()) };
        let word = self.lower(letters);
        let (index, tail) = self.index(letters);
        let operand = self.lexemes.last().is_some_and(|lexeme| ends_operand(lexeme.kind));
        match word.as_str() {
            "if" if operand => return self.read(Kind::If, letters),
            "else" if operand => return self.read(Kind::Else, letters),
            "and" if operand => return self.read(Kind::And, letters),
            "or" if operand => return self.read(Kind::Or, letters),
            "log" if self.run(3, |c| c.is_ascii_alphanumeric()) == 2 && self.lower(5) == "log1p" => {
                return self.read(Kind::Function(Unary::Log1p), 5);
            }
            "norm" if self.bracket_follows(letters) => return self.norm(letters),
            _ => {}
        }
        let indexed = format!("{word}{index}");
        if let Some(name) = names::look_up(&indexed)
            && (index.is_empty() || !matches!(name, Name::Letter(_)))
        {
            return self.name(name, letters + tail);
        }
        let letter = match names::look_up(&word) {
            Some(Name::Letter(letter)) => Some(letter),
            None if letters == 1 => word.chars().next().filter(|c| *c != 'e'),
            _ => None,
        };
        if let Some(letter) = letter {
            let marked = self.peek(letters) == Some('_')
                || self.peek(letters).is_some_and(|c| ('₀'..='₉').contains(&c));
            let bracketed = index.is_empty().then(|| self.bracketed(letters)).flatten();
            if !index.is_empty()
                && (marked || variables::indexable(letter) || self.named.contains(&letter))
                && let Ok(index) = index.parse()
            {
                return self.read_variable(letter, SymbolKind::Index(index), letters + tail);
            }
            if index.is_empty()
                && (variables::free(letter) || self.named.contains(&letter) || bracketed.is_some())
            {
                let (kind, tail) = bracketed.unwrap_or((SymbolKind::Letter, 0));
                return self.read_variable(letter, kind, letters + tail);
            }
        }
        // Several one-letter variables in a row are their product; an index belongs to the last.
        if letters > 1
            && let Some(letter) = word.chars().next()
            && (word.chars().all(|c| matches!(c, 'x' | 'y' | 'w'))
                || word.chars().all(|c| self.named.contains(&c))
                || matches!(word.as_str(), "uv" | "vu" | "st" | "pq" | "ab" | "xt" | "wb"))
        {
            self.variable(letter, SymbolKind::Letter, 1);
            return Ok(());
        }
        // `sin2` is sin of 2, `e2` a constant before a number: the digits are left to the parser.
        // But log2(x) and atan2(y, x) are names.
        if let Some(name @ (Name::Unary(_) | Name::Binary(_) | Name::Constant(_))) = names::look_up(&word)
            && self.peek(letters).is_some_and(|c| c.is_ascii_digit())
            && self.peek(letters + tail) != Some('(')
            && word != "log"
        {
            return self.name(name, letters);
        }
        // xsin(x): factors run into a function's name.
        if index.is_empty()
            && self.bracket_follows(letters)
            && let Some(factor) = names::leading_factors(&word)
            && let Some(name) = names::look_up(&self.lower(factor))
        {
            return self.name(name, factor);
        }
        let advice = names::advice(&indexed);
        let stop = if advice.ends_with('?') { "" } else { "." };
        Err(self.error(letters + tail, &format!("is not known: {advice}{stop}")))
    }

    fn bracket_follows(&self, from: usize) -> bool {
        let space = self.run(from, char::is_whitespace);
        matches!(self.peek(from + space), Some('(' | '[' | '{'))
    }

    /// A whole number in brackets right behind a letter: `[0]`, `(1)`, `{2}`, and how long it is.
    fn bracketed(&self, from: usize) -> Option<(SymbolKind, usize)> {
        let space = self.run(from, |c| c == ' ');
        let open = self.peek(from + space)?;
        let close = match open {
            '[' => ']',
            '(' => ')',
            '{' => '}',
            _ => return None,
        };
        let inner = from + space + 1;
        let len = self.run(inner, |c| c.is_ascii_digit() || c == ' ');
        let digits: String = self.text[self.at + inner..][..len].iter().filter(|c| **c != ' ').collect();
        if self.peek(inner + len) != Some(close) {
            return None;
        }
        let index = digits.parse().ok()?;
        let kind = if open == '[' { SymbolKind::Square(index) } else { SymbolKind::Round(index) };
        Some((kind, space + len + 2))
    }

    /// `‖x‖`, `‖x‖₁`, `norm(x)`; `open` is how long the opening sign is.
    fn norm(&mut self, open: usize) -> Result<(), SyntaxError> {
        let bracket = open + self.run(open, char::is_whitespace);
        let by_name = matches!(self.peek(bracket), Some('(' | '[' | '{')) && self.peek(0) != Some('‖');
        let inner = if by_name { bracket + 1 } else { open };
        let start = inner + self.run(inner, |c| c == ' ');
        let letters = match self.peek(start).and_then(greek) {
            Some(_) => 1,
            None => self.run(start, |c| c.is_ascii_alphabetic()),
        };
        let word: String = self.text[self.at + start..][..letters]
            .iter()
            .map(|&c| greek(c).unwrap_or(c.to_ascii_lowercase()))
            .collect();
        let end = start + letters + self.run(start + letters, |c| c == ' ');
        let closed = match self.peek(end) {
            Some('‖') => !by_name,
            Some(')' | ']' | '}') => by_name,
            _ => false,
        };
        let letter = match names::look_up(&word) {
            Some(Name::Letter(letter)) => Some(letter),
            _ => word.chars().next().filter(|c| letters == 1 && *c != 'e'),
        };
        let (Some(letter), true) = (letter, closed) else {
            return Err(self.error(
                open,
                "is read around one letter, ‖x‖: write sqrt(x^2 + y^2) for the length of others.",
            ));
        };
        let mut len = end + 1;
        let (index, tail) = self.index(len);
        let mut norm = Norm::Two;
        if tail > 0 {
            norm = match index.as_str() {
                "1" => Norm::One,
                "2" => Norm::Two,
                _ => {
                    return Err(
                        self.error(len + tail, "is a norm that is not known: ‖x‖, ‖x‖_1 and ‖x‖_∞ are.")
                    );
                }
            };
            len += tail;
        } else if self.peek(len) == Some('_') {
            let braced = usize::from(self.peek(len + 1) == Some('{'));
            if self.peek(len + 1 + braced) == Some('∞') {
                norm = Norm::Max;
                len += 2 + 2 * braced;
            }
        }
        let len = len.min(self.text.len() - self.at);
        let place = self.symbols.len();
        for entry in 0..2 {
            self.symbols.push(Symbol { letter, kind: SymbolKind::Entry(entry), at: self.at, len });
        }
        self.push(Kind::Norm(norm, place), len);
        Ok(())
    }

    fn variable(&mut self, letter: char, kind: SymbolKind, len: usize) {
        let place = self.symbols.len();
        self.symbols.push(Symbol { letter, kind, at: self.at, len });
        self.push(Kind::Variable(place), len);
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
            Name::Call(call) => Kind::Call(call),
            Name::Constant(constant) => {
                // e(2) looks like a call, and like a product.
                if let Some((SymbolKind::Square(number) | SymbolKind::Round(number), tail)) =
                    self.bracketed(len)
                {
                    let name = constant.name();
                    let rest = format!(
                        "can be read in two ways: write {number}*{name} for a product, {name}^{number} for a power."
                    );
                    return Err(self.error(len + tail, &rest));
                }
                Kind::Constant(constant)
            }
            Name::Letter(letter) => {
                let (kind, tail) = self.bracketed(len).unwrap_or((SymbolKind::Letter, 0));
                self.variable(letter, kind, len + tail);
                return Ok(());
            }
        };
        self.push(kind, len);
        Ok(())
    }

    /// `y = x + y` is an equation, not a formula with a name.
    fn defines_itself(&self, head: &Head) -> Result<(), SyntaxError> {
        let Some((start, len)) = head.name else { return Ok(()) };
        let name = &self.text[start..start + len];
        let again = self.symbols.iter().any(|symbol| &self.text[symbol.at..symbol.at + symbol.len] == name);
        let equals = equals(self.text, 0).unwrap_or(head.equals);
        if again { Err(no_equation(self.source, equals)) } else { Ok(()) }
    }
}

/// Whether a word of this kind may end an operand, so that `if` behind it goes on.
fn ends_operand(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Number(_)
            | Kind::Constant(_)
            | Kind::Variable(_)
            | Kind::Norm(..)
            | Kind::Raised(_)
            | Kind::Bar
            | Kind::Close(_)
    )
}

/// A Greek letter that may be a variable, in its usual form.
fn greek(c: char) -> Option<char> {
    match c {
        'π' => None,
        'ϑ' | 'Θ' => Some('θ'),
        'ϕ' | 'Φ' => Some('φ'),
        'α'..='ω' => Some(c),
        _ => None,
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
