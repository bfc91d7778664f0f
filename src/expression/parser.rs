//! Words into a tree: precedence climbing (Pratt 1973), with errors that say what to do.

use super::error::{SyntaxError, place, quote};
use super::lexer::{Kind, Lexeme, lex};
use super::names::Family;
use super::tree::{Binary, Token, Unary};

/// Longer texts are not read.
pub(super) const LONGEST: usize = 1000;

/// How many brackets, bars, exponents and signs may be open at once. The parser is the only part
/// that recurses, so this bounds the machine's stack.
pub(super) const DEEPEST: usize = 64;

// How tightly operations hold their operands. A minus sign in front holds tighter than a product
// and looser than a power: -x^2 is −(x²).
const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const SIGN: u8 = 3;
const POWER: u8 = 4;

/// The tree, and how the variables are named.
pub(super) fn parse(text: &str) -> Result<(Vec<Token>, Family), SyntaxError> {
    let text: Vec<char> = text.chars().take(LONGEST + 1).collect();
    if text.len() > LONGEST {
        let message = format!("The formula is too long: at most {LONGEST} characters are read.");
        return Err(SyntaxError::new(LONGEST, 0, message));
    }
    let (lexemes, family) = lex(&text)?;
    let mut parser =
        Parser { text: &text, lexemes: &lexemes, next: 0, tree: Vec::new(), depth: 0, bar: false };
    parser.expression(SUM)?;
    parser.end()?;
    Ok((parser.tree, family))
}

struct Parser<'a> {
    text: &'a [char],
    /// ends with [`Kind::End`]
    lexemes: &'a [Lexeme],
    /// the word to read next
    next: usize,
    tree: Vec<Token>,
    depth: usize,
    /// whether a bar is open within the innermost bracket, so that the next one may close it
    bar: bool,
}

/// An open bracket, and whether a bar was open around it.
struct Opened {
    bracket: Lexeme,
    bar: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Lexeme {
        // `next` stops at the last word.
        self.lexemes[self.next]
    }

    fn take(&mut self) -> Lexeme {
        let lexeme = self.peek();
        self.next = (self.next + 1).min(self.lexemes.len() - 1);
        lexeme
    }

    /// The word before the next one, if there is one.
    fn before(&self) -> Option<Lexeme> {
        self.next.checked_sub(1).map(|i| self.lexemes[i])
    }

    /// A word as it stands in the text.
    fn typed(&self, lexeme: Lexeme) -> String {
        self.text[lexeme.at..lexeme.at + lexeme.len].iter().collect()
    }

    fn quote(&self, lexeme: Lexeme) -> String {
        quote(self.text, lexeme.at, lexeme.len)
    }

    /// `“…” at character n` and the rest of a sentence.
    fn error(&self, lexeme: Lexeme, rest: &str) -> SyntaxError {
        let message = format!("{} {rest}", place(self.text, lexeme.at, lexeme.len));
        SyntaxError::new(lexeme.at, lexeme.len, message)
    }

    /// Goes one level deeper; whoever succeeds in there comes up again.
    fn enter(&mut self, lexeme: Lexeme) -> Result<(), SyntaxError> {
        if self.depth == DEEPEST {
            let rest = format!("is nested too deeply: at most {DEEPEST} levels are read.");
            return Err(self.error(lexeme, &rest));
        }
        self.depth += 1;
        Ok(())
    }

    /// An expression one level deeper than the word that asks for it.
    fn deeper(&mut self, lexeme: Lexeme, level: u8) -> Result<(), SyntaxError> {
        self.enter(lexeme)?;
        self.expression(level)?;
        self.depth -= 1;
        Ok(())
    }

    /// An operand and every operation behind it that holds at least as tightly as `level`.
    fn expression(&mut self, level: u8) -> Result<(), SyntaxError> {
        self.operand()?;
        loop {
            let lexeme = self.peek();
            let (operation, holds) = match lexeme.kind {
                Kind::Plus => (Binary::Add, SUM),
                Kind::Minus => (Binary::Subtract, SUM),
                Kind::Times => (Binary::Multiply, PRODUCT),
                Kind::Over => (Binary::Divide, PRODUCT),
                Kind::Power => (Binary::Power, POWER),
                Kind::Raised(exponent) => {
                    self.take();
                    self.raise(lexeme, exponent)?;
                    continue;
                }
                _ if self.starts_factor(lexeme) => (Binary::Multiply, PRODUCT),
                Kind::Number(_) => return Err(self.number_behind(lexeme)),
                _ => return Ok(()),
            };
            if holds < level {
                return Ok(());
            }
            if matches!(lexeme.kind, Kind::Plus | Kind::Minus | Kind::Times | Kind::Over | Kind::Power) {
                self.take();
            }
            if operation == Binary::Power {
                // From the right, and a sign may lead: 2^3^2 is 2^9, and 2^-x is welcome.
                self.deeper(lexeme, SIGN)?;
            } else {
                self.expression(holds + 1)?;
            }
            self.tree.push(Token::Binary(operation));
        }
    }

    /// Whether a product may go on with this word without a `*`.
    fn starts_factor(&self, lexeme: Lexeme) -> bool {
        match lexeme.kind {
            Kind::Constant(_) | Kind::Variable(_) | Kind::Function(_) | Kind::Choice(_) | Kind::Open(_) => {
                true
            }
            Kind::Bar => !self.bar,
            _ => false,
        }
    }

    /// A number right behind something is a missing sign rather than a product.
    fn number_behind(&self, number: Lexeme) -> SyntaxError {
        let Some(before) = self.before() else { return self.error(number, "is not expected here.") };
        let (a, b) = (self.typed(before), self.typed(number));
        let fix = match before.kind {
            Kind::Number(_) => format!("write {a}*{b} for a product, or one number without a space"),
            Kind::Variable(_) | Kind::Constant(_) => {
                format!("write {a}^{b} for a power or {b}*{a} for a product")
            }
            _ => format!("write ^{b} for a power or *{b} for a product"),
        };
        self.error(number, &format!("follows “{a}” without a sign: {fix}."))
    }

    /// A superscript exponent; a negative one is a sign before a number, as in `x^-1`.
    fn raise(&mut self, lexeme: Lexeme, exponent: i32) -> Result<(), SyntaxError> {
        // Counted as `^` and `-` are, so that both spellings have the same limits.
        let depth = self.depth;
        self.enter(lexeme)?;
        self.tree.push(Token::Number(f64::from(exponent.abs())));
        if exponent < 0 {
            self.enter(lexeme)?;
            self.tree.push(Token::Unary(Unary::Negate));
        }
        self.depth = depth;
        self.tree.push(Token::Binary(Binary::Power));
        Ok(())
    }

    fn operand(&mut self) -> Result<(), SyntaxError> {
        let lexeme = self.peek();
        match lexeme.kind {
            Kind::Number(number) => self.tree.push(Token::Number(number)),
            Kind::Constant(constant) => self.tree.push(Token::Constant(constant)),
            Kind::Variable(index) => self.tree.push(Token::Variable(index)),
            Kind::Plus => {
                self.take();
                return self.deeper(lexeme, SIGN);
            }
            Kind::Minus => {
                self.take();
                self.deeper(lexeme, SIGN)?;
                self.tree.push(Token::Unary(Unary::Negate));
                return Ok(());
            }
            Kind::Function(function) => return self.function(function),
            Kind::Choice(choice) => return self.choice(choice),
            Kind::Open(_) => {
                let opened = self.open()?;
                self.expression(SUM)?;
                return self.close(opened);
            }
            Kind::Bar => return self.bars(),
            _ => return Err(self.missing_operand()),
        }
        self.take();
        Ok(())
    }

    /// Takes an opening bracket.
    fn open(&mut self) -> Result<Opened, SyntaxError> {
        let bracket = self.take();
        self.enter(bracket)?;
        Ok(Opened { bracket, bar: std::mem::replace(&mut self.bar, false) })
    }

    /// Takes the closing bracket that belongs to an opening one.
    fn close(&mut self, Opened { bracket, bar }: Opened) -> Result<(), SyntaxError> {
        self.depth -= 1;
        self.bar = bar;
        let close = self.peek();
        let expected = match bracket.kind {
            Kind::Open('[') => ']',
            Kind::Open('{') => '}',
            _ => ')',
        };
        match close.kind {
            Kind::Close(typed) if typed == expected => {
                self.take();
                Ok(())
            }
            Kind::Close(_) => {
                let rest = format!("cannot close {}: write “{expected}”.", self.quote(bracket));
                Err(self.error(close, &rest))
            }
            Kind::Comma => Err(self.comma(close)),
            _ => Err(self.error(bracket, &format!("is never closed: add “{expected}”."))),
        }
    }

    /// `|x|`. Where an operand is expected a bar opens; behind an operand it closes the bar that is
    /// open within the same bracket, or else opens a new factor: `||x| - 1|`, `|x||y|` and `2|x|`
    /// are read as they look.
    fn bars(&mut self) -> Result<(), SyntaxError> {
        let open = self.take();
        let bar = std::mem::replace(&mut self.bar, true);
        self.deeper(open, SUM)?;
        self.bar = bar;
        let close = self.peek();
        match close.kind {
            Kind::Bar => {
                self.take();
                self.tree.push(Token::Unary(Unary::Abs));
                Ok(())
            }
            Kind::Comma => Err(self.comma(close)),
            _ => Err(self.error(open, "is never closed: add another “|”, or write abs(…).")),
        }
    }

    /// `sin(x)`, `sin x`, `sin^2(x)`.
    fn function(&mut self, function: Unary) -> Result<(), SyntaxError> {
        let name = self.take();
        let exponent = self.function_exponent(function, name)?;
        match self.peek().kind {
            Kind::Open(_) => {
                let opened = self.open()?;
                self.expression(SUM)?;
                if self.peek().kind == Kind::Comma {
                    return Err(self.one_argument(function, self.peek()));
                }
                self.close(opened)?;
            }
            _ => self.bare_argument(function, name)?,
        }
        self.tree.push(Token::Unary(function));
        if let Some(exponent) = exponent {
            self.tree.extend([Token::Number(exponent), Token::Binary(Binary::Power)]);
        }
        Ok(())
    }

    /// The 2 in `sin^2(x)` or `sin²(x)`.
    fn function_exponent(&mut self, function: Unary, name: Lexeme) -> Result<Option<f64>, SyntaxError> {
        let exponent = match self.peek().kind {
            Kind::Raised(exponent) => Some(f64::from(exponent)),
            Kind::Power => {
                self.take();
                match self.peek().kind {
                    Kind::Number(exponent) => Some(exponent),
                    _ => None,
                }
            }
            _ => return Ok(None),
        };
        if let Some(exponent) = exponent
            && exponent >= 1.0
            && exponent.fract() == 0.0
        {
            self.take();
            return Ok(Some(exponent));
        }
        let name_text = function.name();
        let rest = match function {
            Unary::Sin | Unary::Cos | Unary::Tan => format!(
                "may only carry a positive whole exponent: write a{name_text}(x) for the inverse \
                 function, {name_text}(x)^-1 for the reciprocal."
            ),
            _ => format!("may only carry a positive whole exponent: write {name_text}(x)^2."),
        };
        Err(self.error(name, &rest))
    }

    /// `sin x`, `sin x^2`, `sqrt 2`: one factor, and only where nobody could read it otherwise.
    fn bare_argument(&mut self, function: Unary, name: Lexeme) -> Result<(), SyntaxError> {
        let first = self.peek();
        let word = function.name();
        match first.kind {
            Kind::Number(_) | Kind::Constant(_) | Kind::Variable(_) | Kind::Function(_) | Kind::Bar => {}
            _ => {
                let rest = format!("needs its number in parentheses: {word}(x).");
                return Err(self.error(name, &rest));
            }
        }
        // Powers belong to the argument, products do not.
        self.deeper(name, SIGN)?;
        let next = self.peek();
        let function_follows = matches!(next.kind, Kind::Function(_) | Kind::Choice(_));
        if function_follows || !self.starts_factor(next) {
            return Ok(());
        }
        let last = self.before().unwrap_or(first);
        let argument = self.typed(Lexeme { len: last.at + last.len - first.at, ..first });
        let fix = match next.kind {
            Kind::Open(_) | Kind::Bar => format!("write {word}({argument}) for {word} of {argument} alone"),
            _ => {
                let after = self.typed(next);
                format!("write {word}({argument}*{after}) or {word}({argument})*{after}")
            }
        };
        let whole = Lexeme { len: next.at + next.len - name.at, ..name };
        Err(self.error(whole, &format!("can be read in two ways: {fix}.")))
    }

    /// `min(x, y, 1)`
    fn choice(&mut self, choice: Binary) -> Result<(), SyntaxError> {
        let name = self.take();
        let word = choice.name();
        if !matches!(self.peek().kind, Kind::Open(_)) {
            let rest = format!("needs its numbers in parentheses: {word}(x, y).");
            return Err(self.error(name, &rest));
        }
        let opened = self.open()?;
        self.expression(SUM)?;
        if matches!(self.peek().kind, Kind::Close(_)) {
            let rest = format!("compares at least two numbers, with a comma between: {word}(x, y).");
            return Err(self.error(name, &rest));
        }
        while self.peek().kind == Kind::Comma {
            self.take();
            self.expression(SUM)?;
            self.tree.push(Token::Binary(choice));
        }
        self.close(opened)
    }

    /// Nothing may follow a whole formula.
    fn end(&self) -> Result<(), SyntaxError> {
        let lexeme = self.peek();
        match lexeme.kind {
            Kind::End => Ok(()),
            Kind::Close(_) => {
                Err(self.error(lexeme, "closes nothing: remove it, or add what it should close before it."))
            }
            Kind::Comma => Err(self.comma(lexeme)),
            _ => Err(self.error(lexeme, "is not expected here: write an operation such as + before it.")),
        }
    }

    fn one_argument(&self, function: Unary, comma: Lexeme) -> SyntaxError {
        let name = function.name();
        if self.between_digits(comma) {
            return self.comma(comma);
        }
        let rest = match function {
            Unary::Log => "is too much: log takes one number, and log(x)/log(2) has base 2.".to_owned(),
            _ => format!("is too much: {name} takes one number, {name}(x)."),
        };
        self.error(comma, &rest)
    }

    fn comma(&self, comma: Lexeme) -> SyntaxError {
        if self.between_digits(comma) {
            let number = format!("{}.{}", self.digits_before(comma.at), self.digits_after(comma.at + 1));
            // A number that nobody would read is not spelled out.
            let number = if number.len() <= 20 { number } else { "the number".to_owned() };
            return self.error(comma, &format!("is not a decimal sign here: write {number} with a point."));
        }
        self.error(comma, "is out of place: a comma only separates the numbers of min(x, y) and max(x, y).")
    }

    fn between_digits(&self, comma: Lexeme) -> bool {
        !self.digits_before(comma.at).is_empty() && !self.digits_after(comma.at + 1).is_empty()
    }

    fn digits_before(&self, end: usize) -> String {
        let count = self.text[..end].iter().rev().take_while(|c| c.is_ascii_digit()).count();
        self.text[end - count..end].iter().collect()
    }

    fn digits_after(&self, start: usize) -> String {
        self.text[start.min(self.text.len())..].iter().take_while(|c| c.is_ascii_digit()).collect()
    }

    /// A number, a variable or a bracket should stand here.
    fn missing_operand(&self) -> SyntaxError {
        const WANTED: &str = "a number, a variable or (";
        let (lexeme, before) = (self.peek(), self.before());
        let message = match (lexeme.kind, before) {
            (Kind::End, None) => {
                "The formula is empty: write one in x and y, such as x^2 + 3*y^2.".to_owned()
            }
            (Kind::End, Some(before)) => {
                let place = place(self.text, before.at, before.len);
                match before.kind {
                    Kind::Open(_) | Kind::Bar => format!("{place} is never closed: add what it should hold."),
                    _ => format!("{place} has nothing behind it: add {WANTED} at the end."),
                }
            }
            (Kind::Close(_), Some(before)) if matches!(before.kind, Kind::Open(_)) => {
                let place = place(self.text, lexeme.at, lexeme.len);
                format!("{place} closes empty brackets: write {WANTED} into them.")
            }
            (_, Some(before)) => {
                let place = place(self.text, lexeme.at, lexeme.len);
                format!("{place} cannot follow {}: write {WANTED} between them.", self.quote(before))
            }
            (_, None) => {
                let place = place(self.text, lexeme.at, lexeme.len);
                format!("{place} cannot begin a formula: write {WANTED} before it.")
            }
        };
        SyntaxError::new(lexeme.at, lexeme.len, message)
    }
}
