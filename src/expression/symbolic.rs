//! A formula as a term that is differentiated by rule and written down for other languages.

use super::Expression;
use super::precedence::{AND, ATOM, COMPARE, OR, POWER, PRODUCT, SIGN, SUM};
use super::tree::{Binary, Constant, Order, Token, Unary};
use std::rc::Rc;

/// A formula. Its constructors leave out what changes no value, so that derivatives are short.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term(Rc<Node>);

#[derive(Debug, PartialEq)]
enum Node {
    Number(f64),
    Constant(Constant),
    Variable(usize),
    Unary(Unary, Term),
    Binary(Binary, Term, Term),
    /// where the first holds the second, else the third
    Choose(Term, Term, Term),
}

/// How a language writes what languages write differently.
pub(crate) struct Dialect {
    /// what a function that is written like ours has before its name
    pub prefix: &'static str,
    /// other names of functions, by ours
    pub names: &'static [(&'static str, &'static str)],
    pub power: &'static str,
    pub pi: &'static str,
    pub not_a_number: &'static str,
    pub and: &'static str,
    pub or: &'static str,
    /// a choice, with `{0}` for its condition, `{1}` and `{2}` for what it chooses from
    pub choice: &'static str,
    /// a condition as 1 or 0
    pub truth: &'static str,
    /// the functions of two numbers: ours, and theirs
    pub pairs: [(Binary2, &'static str); 3],
}

/// The functions of two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Binary2 {
    Min,
    Max,
    Atan2,
}

impl Expression {
    pub(crate) fn term(&self) -> Term {
        let mut stack: Vec<Term> = Vec::new();
        for token in &self.tree {
            let arity = token.arity();
            let operands = stack.split_off(stack.len().saturating_sub(arity));
            let [a, b, c] = [0, 1, 2].map(|i| operands.get(i).cloned().unwrap_or_else(|| number(f64::NAN)));
            stack.push(match *token {
                Token::Number(x) => number(x),
                Token::Constant(constant) => Term(Rc::new(Node::Constant(constant))),
                Token::Variable(i) => variable(i),
                Token::Unary(Unary::Negate) => -a,
                Token::Unary(operation) => unary(operation, a),
                Token::Binary(Binary::Add) => a + b,
                Token::Binary(Binary::Subtract) => a - b,
                Token::Binary(Binary::Multiply) => a * b,
                Token::Binary(Binary::Divide) => a / b,
                Token::Binary(Binary::Power) => power(a, b),
                Token::Binary(operation) => binary(operation, a, b),
                Token::Choose => choose(a, b, c),
            });
        }
        stack.pop().unwrap_or_else(|| number(f64::NAN))
    }
}

fn number(x: f64) -> Term {
    Term(Rc::new(Node::Number(x)))
}

fn variable(i: usize) -> Term {
    Term(Rc::new(Node::Variable(i)))
}

fn unary(operation: Unary, a: Term) -> Term {
    match a.value() {
        Some(x) => number(operation.value(x)),
        None => Term(Rc::new(Node::Unary(operation, a))),
    }
}

fn binary(operation: Binary, a: Term, b: Term) -> Term {
    Term(Rc::new(Node::Binary(operation, a, b)))
}

fn choose(condition: Term, a: Term, b: Term) -> Term {
    if a == b { a } else { Term(Rc::new(Node::Choose(condition, a, b))) }
}

fn compare(order: Order, a: &Term, b: &Term) -> Term {
    binary(Binary::Compare(order), a.clone(), b.clone())
}

fn power(base: Term, exponent: Term) -> Term {
    match (base.number(), exponent.number()) {
        (_, Some(1.0)) => base,
        (_, Some(0.0)) => number(1.0),
        (Some(a), Some(b)) => number(a.powf(b)),
        _ => binary(Binary::Power, base, exponent),
    }
}

impl std::ops::Neg for Term {
    type Output = Self;

    fn neg(self) -> Self {
        match &*self.0 {
            Node::Number(x) => number(-x),
            Node::Unary(Unary::Negate, a) => a.clone(),
            Node::Binary(Binary::Subtract, a, b) => b.clone() - a.clone(),
            Node::Binary(Binary::Multiply, a, b) if a.number().is_some() => -a.clone() * b.clone(),
            _ => Term(Rc::new(Node::Unary(Unary::Negate, self))),
        }
    }
}

impl std::ops::Add for Term {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        match (self.number(), other.number(), &*other.0) {
            (Some(a), Some(b), _) => number(a + b),
            (Some(0.0), ..) => other,
            (_, Some(0.0), _) => self,
            (_, Some(b), _) if b < 0.0 => binary(Binary::Subtract, self, number(-b)),
            (.., Node::Unary(Unary::Negate, b)) => self - b.clone(),
            (.., Node::Binary(Binary::Multiply, b, c)) if b.number().is_some_and(|b| b < 0.0) => {
                self - -b.clone() * c.clone()
            }
            _ if self == other => number(2.0) * self,
            _ => binary(Binary::Add, self, other),
        }
    }
}

impl std::ops::Sub for Term {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        match (self.number(), other.number(), &*other.0) {
            (Some(a), Some(b), _) => number(a - b),
            (Some(0.0), ..) => -other,
            (_, Some(0.0), _) => self,
            (.., Node::Unary(Unary::Negate, b)) => self + b.clone(),
            (.., Node::Binary(Binary::Multiply, b, c)) if b.number().is_some_and(|b| b < 0.0) => {
                self + -b.clone() * c.clone()
            }
            _ if self == other => number(0.0),
            _ => binary(Binary::Subtract, self, other),
        }
    }
}

impl std::ops::Mul for Term {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        match (self.number(), other.number()) {
            (Some(a), Some(b)) => return number(a * b),
            (Some(0.0), _) | (_, Some(0.0)) => return number(0.0),
            (Some(1.0), _) => return other,
            (_, Some(1.0)) => return self,
            (Some(-1.0), _) => return -other,
            (_, Some(-1.0)) => return -self,
            // A number stands first.
            (None, Some(_)) => return other * self,
            _ => {}
        }
        match (&*self.0, &*other.0) {
            (Node::Unary(Unary::Negate, a), _) => -(a.clone() * other),
            (_, Node::Unary(Unary::Negate, b)) => -(self * b.clone()),
            (_, Node::Binary(Binary::Multiply, b, c)) if b.number().is_some() => {
                (self * b.clone()) * c.clone()
            }
            (Node::Binary(Binary::Multiply, a, b), _) if a.number().is_some() && self.number().is_none() => {
                match other.number() {
                    Some(_) => (a.clone() * other) * b.clone(),
                    None => binary(Binary::Multiply, a.clone(), b.clone() * other),
                }
            }
            _ if self == other => power(self, number(2.0)),
            _ => binary(Binary::Multiply, self, other),
        }
    }
}

impl std::ops::Div for Term {
    type Output = Self;

    fn div(self, other: Self) -> Self {
        match (self.number(), other.number()) {
            (Some(a), Some(b)) => number(a / b),
            (Some(0.0), _) => number(0.0),
            (_, Some(1.0)) => self,
            _ => match &*self.0 {
                Node::Unary(Unary::Negate, a) => -(a.clone() / other),
                _ => binary(Binary::Divide, self, other),
            },
        }
    }
}

impl Term {
    fn number(&self) -> Option<f64> {
        match *self.0 {
            Node::Number(x) => Some(x),
            _ => None,
        }
    }

    /// Its value, where that is the same everywhere and plainly so.
    fn value(&self) -> Option<f64> {
        match &*self.0 {
            Node::Number(x) => Some(*x),
            Node::Constant(constant) => Some(constant.value()),
            Node::Unary(operation, a) => Some(operation.value(a.value()?)),
            Node::Binary(Binary::Multiply, a, b) => Some(a.value()? * b.value()?),
            Node::Binary(Binary::Divide, a, b) => Some(a.value()? / b.value()?),
            Node::Binary(Binary::Add, a, b) => Some(a.value()? + b.value()?),
            Node::Binary(Binary::Subtract, a, b) => Some(a.value()? - b.value()?),
            Node::Binary(Binary::Power, a, b) => Some(a.value()?.powf(b.value()?)),
            _ => None,
        }
    }

    /// Whether it depends on a variable.
    fn varies(&self) -> bool {
        match &*self.0 {
            Node::Number(_) | Node::Constant(_) => false,
            Node::Variable(_) => true,
            Node::Unary(_, a) => a.varies(),
            Node::Binary(_, a, b) => a.varies() || b.varies(),
            Node::Choose(c, a, b) => c.varies() || a.varies() || b.varies(),
        }
    }

    /// Whether the function of this name occurs.
    pub fn calls(&self, name: &str) -> bool {
        match &*self.0 {
            Node::Unary(operation, a) => operation.name() == name || a.calls(name),
            Node::Binary(_, a, b) => a.calls(name) || b.calls(name),
            Node::Choose(c, a, b) => c.calls(name) || a.calls(name) || b.calls(name),
            _ => false,
        }
    }

    /// The derivative by the variable `i`; in a kink that of the middle, as runs have it.
    pub fn derivative(&self, i: usize) -> Self {
        if !self.varies() {
            return number(0.0);
        }
        match &*self.0 {
            Node::Number(_) | Node::Constant(_) => number(0.0),
            Node::Variable(j) => number(if i == *j { 1.0 } else { 0.0 }),
            Node::Unary(operation, a) => {
                let inner = a.derivative(i);
                if inner.number() == Some(0.0) { inner } else { self.outer(*operation, a) * inner }
            }
            Node::Binary(operation, a, b) => {
                let (da, db) = (a.derivative(i), b.derivative(i));
                match operation {
                    Binary::Add => da + db,
                    Binary::Subtract => da - db,
                    Binary::Multiply => da * b.clone() + a.clone() * db,
                    Binary::Divide if !b.varies() => da / b.clone(),
                    Binary::Divide => (da * b.clone() - a.clone() * db) / power(b.clone(), number(2.0)),
                    Binary::Power if !b.varies() => {
                        b.clone() * power(a.clone(), b.clone() - number(1.0)) * da
                    }
                    Binary::Power => {
                        self.clone() * (db * unary(Unary::Log, a.clone()) + b.clone() * da / a.clone())
                    }
                    Binary::Min | Binary::Max => {
                        let order = if *operation == Binary::Min { Order::Below } else { Order::Above };
                        let tie = (da.clone() + db.clone()) / number(2.0);
                        choose(compare(Order::Equal, a, b), tie, choose(compare(order, a, b), da, db))
                    }
                    Binary::Atan2 => {
                        let square = |t: &Self| power(t.clone(), number(2.0));
                        (da * b.clone() - a.clone() * db) / (square(a) + square(b))
                    }
                    Binary::Compare(_) | Binary::And | Binary::Or => number(0.0),
                }
            }
            Node::Choose(condition, a, b) => choose(condition.clone(), a.derivative(i), b.derivative(i)),
        }
    }

    /// The derivative of a function of one number, at `a`; `self` is its value there.
    fn outer(&self, operation: Unary, a: &Self) -> Self {
        let (one, two) = (|| number(1.0), || number(2.0));
        let square = |t: &Self| power(t.clone(), number(2.0));
        let of = |operation| unary(operation, a.clone());
        match operation {
            Unary::Negate => number(-1.0),
            Unary::Sin => of(Unary::Cos),
            Unary::Cos => -of(Unary::Sin),
            Unary::Tan => one() + square(self),
            Unary::Asin => one() / unary(Unary::Sqrt, one() - square(a)),
            Unary::Acos => -(one() / unary(Unary::Sqrt, one() - square(a))),
            Unary::Atan => one() / (one() + square(a)),
            Unary::Sinh => of(Unary::Cosh),
            Unary::Cosh => of(Unary::Sinh),
            Unary::Tanh => one() - square(self),
            Unary::Asinh => one() / unary(Unary::Sqrt, square(a) + one()),
            Unary::Acosh => one() / unary(Unary::Sqrt, square(a) - one()),
            Unary::Atanh => one() / (one() - square(a)),
            Unary::Exp => self.clone(),
            Unary::Expm1 => of(Unary::Exp),
            Unary::Log => one() / a.clone(),
            Unary::Log1p => one() / (one() + a.clone()),
            Unary::Log2 => number(std::f64::consts::LOG2_E) / a.clone(),
            Unary::Log10 => number(std::f64::consts::LOG10_E) / a.clone(),
            Unary::Erf => number(std::f64::consts::FRAC_2_SQRT_PI) * unary(Unary::Exp, -square(a)),
            Unary::Sqrt => one() / (two() * self.clone()),
            Unary::Cbrt => one() / (number(3.0) * square(self)),
            Unary::Abs => of(Unary::Sign),
            Unary::Sign | Unary::Floor => number(0.0),
        }
    }

    /// In the words of a language, with these names of the variables.
    pub fn write(&self, names: &[String], dialect: &Dialect) -> String {
        self.piece(names, dialect).0
    }

    /// The text, and how tightly it holds together.
    fn piece(&self, names: &[String], dialect: &Dialect) -> (String, u8) {
        let within = |term: &Self, level: u8| {
            let (text, own) = term.piece(names, dialect);
            if own < level { format!("({text})") } else { text }
        };
        let plain = |term: &Self| {
            let text = within(term, COMPARE);
            if term.is_condition() { dialect.truth.replace("{0}", &text) } else { text }
        };
        // A condition in a sum counts as 1 or 0.
        let operand = |term: &Self, level: u8| {
            if term.is_condition() { plain(term) } else { within(term, level) }
        };
        match &*self.0 {
            Node::Number(x) if x.is_nan() => (dialect.not_a_number.to_owned(), ATOM),
            Node::Number(x) => (crate::number::exact(*x), if *x < 0.0 { SIGN } else { ATOM }),
            Node::Constant(Constant::Pi) => (dialect.pi.to_owned(), ATOM),
            Node::Constant(Constant::E) => (crate::number::exact(std::f64::consts::E), ATOM),
            Node::Constant(Constant::Undefined) => (dialect.not_a_number.to_owned(), ATOM),
            Node::Variable(i) => {
                (names.get(*i).cloned().unwrap_or_else(|| dialect.not_a_number.to_owned()), ATOM)
            }
            Node::Unary(Unary::Negate, a) => (format!("-{}", operand(a, SIGN)), SIGN),
            Node::Unary(operation, a) => {
                let name = operation.name();
                let other = dialect.names.iter().find(|(ours, _)| *ours == name).map(|(_, theirs)| *theirs);
                let call = other.map_or_else(|| format!("{}{name}", dialect.prefix), str::to_owned);
                (format!("{call}({})", plain(a)), ATOM)
            }
            Node::Binary(operation, a, b) => {
                let infix = |left: String, sign: &str, right: String, level: u8| {
                    (format!("{left} {sign} {right}"), level)
                };
                match operation {
                    Binary::Add => infix(operand(a, SUM), "+", operand(b, PRODUCT), SUM),
                    Binary::Subtract => infix(operand(a, SUM), "-", operand(b, PRODUCT), SUM),
                    Binary::Multiply => infix(operand(a, PRODUCT), "*", operand(b, PRODUCT), PRODUCT),
                    Binary::Divide => infix(operand(a, PRODUCT), "/", operand(b, SIGN), PRODUCT),
                    Binary::Power => {
                        (format!("{}{}{}", operand(a, ATOM), dialect.power, operand(b, ATOM)), POWER)
                    }
                    Binary::Compare(order) => infix(operand(a, SUM), order.name(), operand(b, SUM), COMPARE),
                    // Some of the languages bind these more tightly than a comparison.
                    Binary::And => (format!("({}) {} ({})", within(a, OR), dialect.and, within(b, OR)), AND),
                    Binary::Or => (format!("({}) {} ({})", within(a, OR), dialect.or, within(b, OR)), OR),
                    Binary::Min | Binary::Max | Binary::Atan2 => {
                        let which = match operation {
                            Binary::Min => Binary2::Min,
                            Binary::Max => Binary2::Max,
                            _ => Binary2::Atan2,
                        };
                        let form = dialect
                            .pairs
                            .iter()
                            .find(|(pair, _)| *pair == which)
                            .map_or("", |(_, form)| *form);
                        (form.replace("{0}", &plain(a)).replace("{1}", &plain(b)), ATOM)
                    }
                }
            }
            Node::Choose(condition, a, b) => {
                let form = dialect.choice.replace("{0}", &within(condition, OR));
                (form.replace("{1}", &plain(a)).replace("{2}", &plain(b)), ATOM)
            }
        }
    }

    fn is_condition(&self) -> bool {
        matches!(&*self.0, Node::Binary(operation, ..) if operation.is_condition())
    }
}
