//! A formula as a tree, written flat.
//!
//! Operands come first, then what is done with them: `3*x + 1` is `3 x * 1 +`. Every pass (evaluate,
//! simplify, print) is then one loop over a slice with a stack beside it, and no text, however
//! nested, can overflow the machine's stack. A subtree is a contiguous piece of the slice.

use std::f64::consts;

/// One node of the tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    /// As typed: finite and not negative (`-2` is a negated 2).
    Number(f64),
    Constant(Constant),
    /// 0 or 1
    Variable(usize),
    Unary(Unary),
    Binary(Binary),
    /// of a condition and two numbers the first where the condition holds, else the second
    Choose,
}

impl Token {
    /// How many subtrees stand before it.
    pub fn arity(self) -> usize {
        match self {
            Token::Number(_) | Token::Constant(_) | Token::Variable(_) => 0,
            Token::Unary(_) => 1,
            Token::Binary(_) => 2,
            Token::Choose => 3,
        }
    }
}

/// The subtree whose root is `code[root]`.
pub(super) fn subtree(code: &[Token], root: usize) -> &[Token] {
    // Walking backwards, each node asks for its operands; the subtree begins where none is missing.
    let (mut start, mut missing) = (root, code[root].arity());
    while missing > 0 {
        start -= 1;
        missing = missing - 1 + code[start].arity();
    }
    &code[start..=root]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Constant {
    Pi,
    E,
    /// where no piece of a formula holds
    Undefined,
}

impl Constant {
    pub fn value(self) -> f64 {
        match self {
            Constant::Pi => consts::PI,
            Constant::E => consts::E,
            Constant::Undefined => f64::NAN,
        }
    }

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Constant::Pi => "pi",
            Constant::E => "e",
            Constant::Undefined => "undefined",
        }
    }
}

/// What is done with one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Negate,
    Sin,
    Cos,
    Tan,
    Asin,
    Acos,
    Atan,
    Sinh,
    Cosh,
    Tanh,
    Asinh,
    Acosh,
    Atanh,
    Exp,
    Expm1,
    Log,
    Log1p,
    Log2,
    Log10,
    Erf,
    Sqrt,
    Cbrt,
    Abs,
    Sign,
    Floor,
}

impl Unary {
    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Unary::Negate => "-",
            Unary::Sin => "sin",
            Unary::Cos => "cos",
            Unary::Tan => "tan",
            Unary::Asin => "asin",
            Unary::Acos => "acos",
            Unary::Atan => "atan",
            Unary::Sinh => "sinh",
            Unary::Cosh => "cosh",
            Unary::Tanh => "tanh",
            Unary::Asinh => "asinh",
            Unary::Acosh => "acosh",
            Unary::Atanh => "atanh",
            Unary::Exp => "exp",
            Unary::Expm1 => "expm1",
            Unary::Log => "log",
            Unary::Log1p => "log1p",
            Unary::Log2 => "log2",
            Unary::Erf => "erf",
            Unary::Log10 => "log10",
            Unary::Sqrt => "sqrt",
            Unary::Cbrt => "cbrt",
            Unary::Abs => "abs",
            Unary::Sign => "sign",
            Unary::Floor => "floor",
        }
    }
}

/// What is done with two numbers. `min` and `max` of more fold from the left:
/// `max(x, y, 1)` is `max(max(x, y), 1)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Binary {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Min,
    Max,
    /// `atan2(y, x)`: the angle of (x, y)
    Atan2,
    /// 1 where it holds, else 0
    Compare(Order),
    And,
    Or,
}

/// How two numbers compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    Below,
    AtMost,
    Above,
    AtLeast,
    Equal,
    NotEqual,
}

impl Order {
    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Order::Below => "<",
            Order::AtMost => "<=",
            Order::Above => ">",
            Order::AtLeast => ">=",
            Order::Equal => "==",
            Order::NotEqual => "!=",
        }
    }

    /// Whether it holds where the first number is this much above the second.
    pub fn holds(self, lead: f64) -> bool {
        match self {
            Order::Below => lead < 0.0,
            Order::AtMost => lead <= 0.0,
            Order::Above => lead > 0.0,
            Order::AtLeast => lead >= 0.0,
            Order::Equal => lead == 0.0,
            Order::NotEqual => lead != 0.0,
        }
    }
}

impl Binary {
    /// Whether it is true or false rather than a number.
    pub fn is_condition(self) -> bool {
        matches!(self, Binary::Compare(_) | Binary::And | Binary::Or)
    }

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Binary::Add => "+",
            Binary::Subtract => "-",
            Binary::Multiply => "*",
            Binary::Divide => "/",
            Binary::Power => "^",
            Binary::Min => "min",
            Binary::Max => "max",
            Binary::Atan2 => "atan2",
            Binary::Compare(order) => order.name(),
            Binary::And => "and",
            Binary::Or => "or",
        }
    }
}
