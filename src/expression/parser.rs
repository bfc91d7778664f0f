//! Words into a tree: precedence climbing (Pratt 1973), with errors that say what to do.

use super::error::SyntaxError;
use super::latex;
use super::lexer::{Kind, Lexeme, Norm, lex};
use super::names::Call;
use super::precedence::{AND, COMPARE, OR, POWER, PRODUCT, SIGN, SUM};
use super::source::Source;
use super::tree::{Binary, Constant, Token, Unary, subtree};
use super::variables::{Family, resolve};

/// Longer texts are not read.
pub(super) const LONGEST: usize = 1000;

/// How many brackets, bars, exponents and signs may be open at once. The parser is the only part
/// that recurses, so this bounds the machine's stack.
pub(super) const DEEPEST: usize = 64;

/// A formula that was read.
pub(super) struct Parsed {
    pub tree: Vec<Token>,
    pub family: Family,
    /// how many variables it is a function of
    pub arity: usize,
}

/// Reads a formula.
pub(super) fn parse(text: &str) -> Result<Parsed, SyntaxError> {
    let text: Vec<char> = text.chars().take(LONGEST + 1).collect();
    if text.len() > LONGEST {
        let message = format!("The formula is too long: at most {LONGEST} characters are read.");
        return Err(SyntaxError::new(LONGEST, 0, message));
    }
    let source = latex::plain(text)?;
    let words = lex(&source)?;
    let mut parser = Parser {
        source: &source,
        lexemes: &words.lexemes,
        next: 0,
        tree: Vec::new(),
        depth: 0,
        bar: false,
        compared: None,
    };
    parser.number()?;
    parser.end()?;
    let mut tree = parser.tree;
    let resolved = resolve(&source, &words.symbols, words.arguments.as_deref())?;
    let mut second = false;
    for token in &mut tree {
        if let Token::Variable(symbol) = token {
            *symbol = resolved.places.get(*symbol).copied().unwrap_or_default();
            second |= *symbol == 1;
        }
    }
    let arity = resolved.arity.max(if second { 2 } else { 1 });
    Ok(Parsed { tree, family: resolved.family, arity })
}

struct Parser<'a> {
    source: &'a Source,
    /// ends with [`Kind::End`]
    lexemes: &'a [Lexeme],
    /// the word to read next
    next: usize,
    tree: Vec<Token>,
    depth: usize,
    /// whether a bar is open within the innermost bracket, so that the next one may close it
    bar: bool,
    /// the last sign that compares
    compared: Option<Lexeme>,
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
        self.source.text[lexeme.at..lexeme.at + lexeme.len].iter().collect()
    }

    fn quote(&self, lexeme: Lexeme) -> String {
        self.source.quote(lexeme.at, lexeme.len)
    }

    /// `“…” at character n` and the rest of a sentence.
    fn error(&self, lexeme: Lexeme, rest: &str) -> SyntaxError {
        self.source.error_at(lexeme.at, lexeme.len, rest)
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
        let start = self.tree.len();
        self.operand()?;
        // where the last comparison of this chain begins
        let mut chained = false;
        loop {
            let lexeme = self.peek();
            let (operation, holds) = match lexeme.kind {
                Kind::Plus => (Binary::Add, SUM),
                Kind::Minus => (Binary::Subtract, SUM),
                Kind::Times => (Binary::Multiply, PRODUCT),
                Kind::Over => (Binary::Divide, PRODUCT),
                Kind::Power => (Binary::Power, POWER),
                Kind::Compare(order) => (Binary::Compare(order), COMPARE),
                Kind::And => (Binary::And, AND),
                Kind::Or => (Binary::Or, OR),
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
            if !self.starts_factor(lexeme) {
                self.take();
            }
            if holds <= COMPARE {
                if holds < COMPARE {
                    self.condition_since(start, lexeme)?;
                }
                self.compared = Some(lexeme);
                chained = self.compare(operation, holds, chained, lexeme)?;
                continue;
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

    /// What comes behind `<`, `and`, `or`; whether a comparison can go on from here, as in `0 < x < 1`.
    fn compare(
        &mut self,
        operation: Binary,
        holds: u8,
        chained: bool,
        sign: Lexeme,
    ) -> Result<bool, SyntaxError> {
        if holds < COMPARE {
            let right = self.tree.len();
            self.expression(holds + 1)?;
            self.condition_since(right, sign)?;
            self.tree.push(Token::Binary(operation));
            return Ok(false);
        }
        if chained && self.tree.len() >= 2 {
            // 0 < x < 1 is 0 < x and x < 1.
            let middle = subtree(&self.tree, self.tree.len() - 2).to_vec();
            if self.tree.len() + middle.len() > LONGEST {
                return Err(
                    self.error(sign, "makes the formula too long: write “and” between two conditions.")
                );
            }
            self.tree.extend(middle);
        }
        self.expression(SUM)?;
        self.tree.push(Token::Binary(operation));
        if chained {
            self.tree.push(Token::Binary(Binary::And));
            return Ok(false);
        }
        Ok(true)
    }

    /// Whether the tree ends in something that is true or false.
    fn is_condition(&self) -> bool {
        matches!(self.tree.last(), Some(Token::Binary(operation)) if operation.is_condition())
    }

    fn condition_since(&self, _start: usize, sign: Lexeme) -> Result<(), SyntaxError> {
        if self.is_condition() {
            return Ok(());
        }
        Err(self.error(sign, "goes between two conditions, such as x > 0 and y > 0."))
    }

    /// A number: any expression, also `a if c else b` and `c ? a : b`, but no bare condition.
    fn number(&mut self) -> Result<(), SyntaxError> {
        self.value()?;
        self.no_condition()
    }

    fn no_condition(&self) -> Result<(), SyntaxError> {
        match self.compared {
            Some(sign) if self.is_condition() => {
                let rest = "has no meaning in a formula by itself: write if(x < 0, -x, x) for two pieces.";
                Err(self.error(sign, rest))
            }
            _ => Ok(()),
        }
    }

    /// A condition, such as `x < 0`.
    fn condition(&mut self, asking: Lexeme) -> Result<(), SyntaxError> {
        self.expression(OR)?;
        if self.is_condition() {
            return Ok(());
        }
        Err(self.error(asking, "needs a condition such as x < 0: write if(x < 0, -x, x)."))
    }

    /// A number or a condition.
    fn value(&mut self) -> Result<(), SyntaxError> {
        let start = self.tree.len();
        self.expression(OR)?;
        let sign = self.peek();
        match sign.kind {
            Kind::Question => {
                if !self.is_condition() {
                    return Err(self.error(sign, "needs a condition before it: x < 0 ? -x : x."));
                }
                self.take();
                self.enter(sign)?;
                self.number()?;
                if self.peek().kind != Kind::Colon {
                    return Err(self.error(sign, "has no “:” behind it: write x < 0 ? -x : x."));
                }
                self.take();
                self.number()?;
                self.depth -= 1;
            }
            Kind::If => {
                self.no_condition()?;
                self.take();
                self.enter(sign)?;
                let then = self.tree.len() - start;
                self.condition(sign)?;
                // The condition comes first in the tree.
                self.tree[start..].rotate_left(then);
                if self.peek().kind != Kind::Else {
                    return Err(self.error(sign, "has no “else” behind it: write -x if x < 0 else x."));
                }
                self.take();
                self.number()?;
                self.depth -= 1;
            }
            _ => return Ok(()),
        }
        self.tree.push(Token::Choose);
        Ok(())
    }

    /// `{x < 0: -x, x}`, behind its first condition: pieces with conditions, and what holds otherwise.
    fn pieces(&mut self, brace: Lexeme) -> Result<(), SyntaxError> {
        let mut open = 0;
        loop {
            let colon = self.peek();
            if colon.kind != Kind::Colon {
                self.no_condition()?;
                break;
            }
            if !self.is_condition() {
                return Err(self.error(colon, "needs a condition before it: {x < 0: -x, x}."));
            }
            self.take();
            self.enter(colon)?;
            self.number()?;
            open += 1;
            if self.peek().kind != Kind::Comma {
                self.tree.push(Token::Constant(Constant::Undefined));
                break;
            }
            let _ = brace;
            self.take();
            self.value()?;
        }
        self.depth -= open;
        self.tree.extend(std::iter::repeat_n(Token::Choose, open));
        Ok(())
    }

    /// Whether a product may go on with this word without a `*`.
    fn starts_factor(&self, lexeme: Lexeme) -> bool {
        match lexeme.kind {
            Kind::Constant(_)
            | Kind::Variable(_)
            | Kind::Norm(..)
            | Kind::Function(_)
            | Kind::Choice(_)
            | Kind::Call(_)
            | Kind::Open(_) => true,
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
            Kind::Call(call) => return self.call(call),
            // Behind a bar the lexer cannot know whether a number has ended or begins: |if(x < 0, -x, x)|.
            Kind::If if self.before().is_some_and(|before| before.kind == Kind::Bar) => {
                return self.call(Call::If);
            }
            Kind::Norm(norm, place) => return self.norm(norm, place),
            Kind::Open(bracket) => {
                let opened = self.open()?;
                // A condition in brackets is 1 or 0, as programs have it: (x > 0)*x.
                self.value()?;
                if bracket == '{' && self.peek().kind == Kind::Colon {
                    self.pieces(lexeme)?;
                }
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
                // As abs(…), as which it is printed.
                self.no_condition()?;
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
                let start = self.tree.len();
                let opened = self.open()?;
                self.number()?;
                if self.peek().kind == Kind::Comma {
                    if function != Unary::Log || self.between_digits(self.peek()) {
                        return Err(self.one_argument(function, self.peek()));
                    }
                    self.logarithm(start)?;
                    self.close(opened)?;
                    if let Some(exponent) = exponent {
                        self.tree.extend([Token::Number(exponent), Token::Binary(Binary::Power)]);
                    }
                    return Ok(());
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

    /// The base behind the comma of `log(x, 2)`.
    fn logarithm(&mut self, start: usize) -> Result<(), SyntaxError> {
        let comma = self.take();
        let base = self.tree.len();
        self.number()?;
        // Some programs have the base first.
        let varies = |tree: &[Token]| tree.iter().any(|token| matches!(token, Token::Variable(_)));
        if !varies(&self.tree[start..base]) && varies(&self.tree[base..]) {
            return Err(self.error(comma, "has the base behind it: write log(x, 2) for base 2."));
        }
        match self.tree[base..] {
            [Token::Number(2.0)] => {
                self.tree.truncate(base);
                self.tree.push(Token::Unary(Unary::Log2));
            }
            [Token::Number(10.0)] => {
                self.tree.truncate(base);
                self.tree.push(Token::Unary(Unary::Log10));
            }
            _ => {
                self.tree.insert(base, Token::Unary(Unary::Log));
                self.tree.extend([Token::Unary(Unary::Log), Token::Binary(Binary::Divide)]);
            }
        }
        Ok(())
    }

    /// `‖x‖`; its square has no root, which is not smooth at 0.
    fn norm(&mut self, norm: Norm, place: usize) -> Result<(), SyntaxError> {
        self.take();
        let entries = [Token::Variable(place), Token::Variable(place + 1)];
        if norm == Norm::Two {
            for entry in entries {
                self.tree.extend([entry, Token::Number(2.0), Token::Binary(Binary::Power)]);
            }
            self.tree.push(Token::Binary(Binary::Add));
            let squared = match self.peek().kind {
                Kind::Raised(2) => 1,
                Kind::Power => match self.lexemes[self.next + 1].kind {
                    Kind::Number(2.0) => 2,
                    Kind::Open(_)
                        if matches!(
                            self.lexemes[(self.next + 2).min(self.lexemes.len() - 1)].kind,
                            Kind::Number(2.0)
                        ) && matches!(
                            self.lexemes[(self.next + 3).min(self.lexemes.len() - 1)].kind,
                            Kind::Close(_)
                        ) =>
                    {
                        4
                    }
                    _ => 0,
                },
                _ => 0,
            };
            let again = matches!(
                self.lexemes[(self.next + squared).min(self.lexemes.len() - 1)].kind,
                Kind::Power | Kind::Raised(_)
            );
            if squared > 0 && !again {
                (0..squared).for_each(|_| {
                    self.take();
                });
            } else {
                self.tree.push(Token::Unary(Unary::Sqrt));
            }
            return Ok(());
        }
        for entry in entries {
            self.tree.extend([entry, Token::Unary(Unary::Abs)]);
        }
        self.tree.push(Token::Binary(if norm == Norm::One { Binary::Add } else { Binary::Max }));
        Ok(())
    }

    /// `pow(x, 2)`, `square(x)`, `if(x < 0, -x, x)`
    fn call(&mut self, call: Call) -> Result<(), SyntaxError> {
        let name = self.take();
        let form = match call {
            Call::Power => "pow(x, 2)",
            Call::Square => "square(x)",
            Call::If => "if(x < 0, -x, x)",
        };
        if !matches!(self.peek().kind, Kind::Open(_)) {
            return Err(self.error(name, &format!("needs parentheses behind it: {form}.")));
        }
        let opened = self.open()?;
        let wrong = |parser: &Self| parser.error(name, &format!("is written {form}, with a comma between."));
        let comma = |parser: &mut Self| match parser.peek().kind {
            Kind::Comma => {
                parser.take();
                Ok(())
            }
            Kind::Close(_) => Err(wrong(parser)),
            _ => Ok(()),
        };
        match call {
            Call::Square => {
                self.number()?;
                self.tree.push(Token::Number(2.0));
            }
            Call::Power => {
                self.number()?;
                comma(self)?;
                self.number()?;
            }
            Call::If => {
                self.condition(name)?;
                comma(self)?;
                self.number()?;
                comma(self)?;
                self.number()?;
            }
        }
        if self.peek().kind == Kind::Comma {
            return Err(wrong(self));
        }
        self.close(opened)?;
        self.tree.push(if call == Call::If { Token::Choose } else { Token::Binary(Binary::Power) });
        Ok(())
    }

    /// The 2 in `sin^2(x)` or `sin²(x)`.
    fn function_exponent(&mut self, function: Unary, name: Lexeme) -> Result<Option<f64>, SyntaxError> {
        let mut braces = 0;
        let exponent = match self.peek().kind {
            Kind::Raised(exponent) => Some(f64::from(exponent)),
            Kind::Power => {
                self.take();
                let [a, b, c] =
                    [0, 1, 2].map(|i| self.lexemes[(self.next + i).min(self.lexemes.len() - 1)].kind);
                match (a, b, c) {
                    (Kind::Number(exponent), ..) => Some(exponent),
                    // sin^{2}(x), as LaTeX has it
                    (Kind::Open('{'), Kind::Number(exponent), Kind::Close('}')) => {
                        braces = 2;
                        Some(exponent)
                    }
                    _ => None,
                }
            }
            _ => return Ok(None),
        };
        if let Some(exponent) = exponent
            && exponent >= 1.0
            && exponent.fract() == 0.0
        {
            (0..=braces).for_each(|_| {
                self.take();
            });
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
            Kind::Number(_)
            | Kind::Constant(_)
            | Kind::Variable(_)
            | Kind::Norm(..)
            | Kind::Function(_)
            | Kind::Bar => {}
            _ => {
                let rest = format!("needs its number in parentheses: {word}(x).");
                return Err(self.error(name, &rest));
            }
        }
        // Powers belong to the argument, products do not.
        self.deeper(name, SIGN)?;
        // sin 2xy is sin(2xy). A space behind a variable ends what is certain, and a root's bar may end anywhere.
        let root = matches!(function, Unary::Sqrt | Unary::Cbrt);
        let mut factors =
            matches!(first.kind, Kind::Number(_) | Kind::Constant(_) | Kind::Variable(_)) && !root;
        while factors {
            let (next, last) = (self.peek(), self.before().unwrap_or(first));
            let joins = matches!(next.kind, Kind::Constant(_) | Kind::Variable(_));
            let adjoined = last.at + last.len == next.at;
            factors = joins && (adjoined || matches!(last.kind, Kind::Number(_) | Kind::Constant(_)));
            if factors {
                self.deeper(next, SIGN)?;
                self.tree.push(Token::Binary(Binary::Multiply));
            }
        }
        let next = self.peek();
        let function_follows = matches!(next.kind, Kind::Function(_) | Kind::Choice(_) | Kind::Call(_));
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
        self.number()?;
        if matches!(self.peek().kind, Kind::Close(_)) {
            let rest = match choice {
                Binary::Atan2 => "takes two numbers, with a comma between: atan2(y, x).".to_owned(),
                _ => format!("compares at least two numbers, with a comma between: {word}(x, y)."),
            };
            return Err(self.error(name, &rest));
        }
        let mut count = 1;
        while self.peek().kind == Kind::Comma {
            self.take();
            self.number()?;
            self.tree.push(Token::Binary(choice));
            count += 1;
        }
        if choice == Binary::Atan2 && count > 2 {
            return Err(self.error(name, "takes two numbers: atan2(y, x)."));
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
        self.error(comma, &format!("is too much: {name} takes one number, {name}(x)."))
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
        let count = self.source.text[..end].iter().rev().take_while(|c| c.is_ascii_digit()).count();
        self.source.text[end - count..end].iter().collect()
    }

    fn digits_after(&self, start: usize) -> String {
        let text = &self.source.text;
        text[start.min(text.len())..].iter().take_while(|c| c.is_ascii_digit()).collect()
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
                let place = self.source.place(before.at, before.len);
                match before.kind {
                    Kind::Open(_) | Kind::Bar => format!("{place} is never closed: add what it should hold."),
                    _ => format!("{place} has nothing behind it: add {WANTED} at the end."),
                }
            }
            (Kind::Close(_), Some(before)) if matches!(before.kind, Kind::Open(_)) => {
                let place = self.source.place(lexeme.at, lexeme.len);
                format!("{place} closes empty brackets: write {WANTED} into them.")
            }
            (_, Some(before)) => {
                let place = self.source.place(lexeme.at, lexeme.len);
                format!("{place} cannot follow {}: write {WANTED} between them.", self.quote(before))
            }
            (_, None) => {
                let place = self.source.place(lexeme.at, lexeme.len);
                format!("{place} cannot begin a formula: write {WANTED} before it.")
            }
        };
        self.source.error(lexeme.at, lexeme.len, message)
    }
}
