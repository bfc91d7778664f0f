//! The tree as native presentation MathML.
//!
//! Every name and sign in it comes from here, none from the typed text, so nothing needs escaping.

use super::tree::{Binary, Constant, Order, Token, Unary};
use super::variables::Family;
use crate::number;

// What a piece is at its outermost, from loose to tight. A fraction or a power needs parentheses
// only as the base of a power.
const OR: u8 = 1;
const AND: u8 = 2;
const COMPARE: u8 = 3;
const SUM: u8 = 4;
const SIGN: u8 = 5;
const PRODUCT: u8 = 6;
const POWER: u8 = 7;
const ATOM: u8 = 8;

/// What a piece begins with: it decides how a product is written.
#[derive(Clone, Copy, PartialEq)]
enum Start {
    /// a digit or a fraction: needs a dot before it
    Digit,
    /// a minus sign: needs parentheses behind a sign
    Minus,
    /// a function's name: needs a little space before it
    Name,
    Other,
}

/// What a piece is as a whole, where that matters to the operation around it.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// a whole number from 2 on
    Whole,
    /// a variable with an index: an exponent stands above the index, not behind it
    Indexed,
    /// a call of a function of one number, whose name ends here: the place for the 2 in sin²(x)
    Call(usize),
    /// a call of `min` or `max`, which can take one more number
    Choice(Binary),
    /// pieces with their conditions, to which more can be added
    Cases,
    Other,
}

struct Piece {
    mathml: String,
    level: u8,
    start: Start,
    form: Form,
}

impl Piece {
    fn new(mathml: String, level: u8, start: Start) -> Self {
        Self { mathml, level, start, form: Form::Other }
    }

    fn atom(mathml: String) -> Self {
        Self::new(mathml, ATOM, Start::Other)
    }

    /// In parentheses if it holds its parts less tightly than `level`.
    fn at_least(self, level: u8) -> Self {
        if self.level < level { Self::atom(fenced("(", &self.mathml, ")")) } else { self }
    }

    /// An operand behind a sign: no two signs in a row.
    fn behind_sign(self, level: u8) -> Self {
        let level = if self.start == Start::Minus { ATOM + 1 } else { level };
        self.at_least(level)
    }
}

const CLOSE: &str = "<mo form=\"postfix\">)</mo></mrow>";

fn fenced(open: &str, inner: &str, close: &str) -> String {
    format!("<mrow><mo form=\"prefix\">{open}</mo>{inner}<mo form=\"postfix\">{close}</mo></mrow>")
}

/// One piece of a fraction, an exponent or a root.
fn row(mathml: &str) -> String {
    format!("<mrow>{mathml}</mrow>")
}

/// A `<mrow>` to be put inside `<math>`.
pub(super) fn mathml(tree: &[Token], family: Family) -> String {
    let names = family.names();
    let mut pieces: Vec<Piece> = Vec::new();
    for &token in tree {
        let piece = match token {
            Token::Number(value) => literal(value),
            Token::Constant(constant) => Piece::atom(format!(
                "<mi mathvariant=\"normal\">{}</mi>",
                match constant {
                    Constant::Pi => "π",
                    Constant::E => "e",
                    Constant::Undefined => "undefined",
                }
            )),
            Token::Variable(index) => variable(&names[index.min(1)]),
            Token::Choose => {
                let (Some(b), Some(a), Some(c)) = (pieces.pop(), pieces.pop(), pieces.pop()) else { break };
                cases(&c, &a, b)
            }
            Token::Unary(operation) => {
                let Some(operand) = pieces.pop() else { break };
                unary(operation, operand)
            }
            Token::Binary(operation) => {
                let (Some(right), Some(left)) = (pieces.pop(), pieces.pop()) else { break };
                binary(operation, left, right)
            }
        };
        pieces.push(piece);
    }
    row(&pieces.pop().map(|piece| piece.mathml).unwrap_or_default())
}

/// `x` or, with its index lowered, `x1`.
fn variable(name: &str) -> Piece {
    match name.strip_suffix(|c: char| c.is_ascii_digit()) {
        Some(stem) => {
            let mathml = format!("<msub><mi>{stem}</mi><mn>{}</mn></msub>", &name[stem.len()..]);
            Piece { form: Form::Indexed, ..Piece::atom(mathml) }
        }
        None => Piece::atom(format!("<mi>{name}</mi>")),
    }
}

/// 0.5, or 6·10⁻⁷ for what is very large or very small.
fn literal(value: f64) -> Piece {
    let text = number::exact(value);
    let Some((mantissa, exponent)) = text.split_once('e') else {
        let form = if value >= 2.0 && value.fract() == 0.0 { Form::Whole } else { Form::Other };
        return Piece { form, ..Piece::new(format!("<mn>{text}</mn>"), ATOM, Start::Digit) };
    };
    let exponent = match exponent.strip_prefix('-') {
        Some(digits) => format!("<mrow><mo>−</mo><mn>{digits}</mn></mrow>"),
        None => format!("<mn>{exponent}</mn>"),
    };
    let power = format!("<msup><mn>10</mn>{exponent}</msup>");
    if mantissa == "1" {
        Piece::new(power, POWER, Start::Digit)
    } else {
        Piece::new(format!("<mn>{mantissa}</mn><mo>·</mo>{power}"), PRODUCT, Start::Digit)
    }
}

fn unary(operation: Unary, operand: Piece) -> Piece {
    let name = match operation {
        Unary::Negate => {
            let operand = operand.behind_sign(PRODUCT).mathml;
            return Piece::new(format!("<mo form=\"prefix\">−</mo>{operand}"), SIGN, Start::Minus);
        }
        Unary::Sqrt => return Piece::atom(format!("<msqrt>{}</msqrt>", operand.mathml)),
        Unary::Cbrt => {
            return Piece::atom(format!("<mroot>{}<mn>3</mn></mroot>", row(&operand.mathml)));
        }
        Unary::Abs => return Piece::atom(fenced("|", &operand.mathml, "|")),
        Unary::Floor => return Piece::atom(fenced("⌊", &operand.mathml, "⌋")),
        // Written so that nobody takes it for the logarithm to base 10.
        Unary::Log => "<mi>ln</mi>".to_owned(),
        Unary::Log10 => "<msub><mi>log</mi><mn>10</mn></msub>".to_owned(),
        Unary::Log2 => "<msub><mi>log</mi><mn>2</mn></msub>".to_owned(),
        Unary::Asinh => "<mi>arsinh</mi>".to_owned(),
        Unary::Acosh => "<mi>arcosh</mi>".to_owned(),
        Unary::Atanh => "<mi>artanh</mi>".to_owned(),
        Unary::Asin => "<mi>arcsin</mi>".to_owned(),
        Unary::Acos => "<mi>arccos</mi>".to_owned(),
        Unary::Atan => "<mi>arctan</mi>".to_owned(),
        Unary::Sign => "<mi>sgn</mi>".to_owned(),
        _ => format!("<mi>{}</mi>", operation.name()),
    };
    call(name, &operand.mathml)
}

/// A named function and its arguments: `sin(x)`.
fn call(name: String, arguments: &str) -> Piece {
    let form = Form::Call(name.len());
    // The invisible operator between them is what a screen reader says "of" for.
    let mathml = format!("{name}<mo>\u{2061}</mo>{}", fenced("(", arguments, ")"));
    Piece { form, ..Piece::new(mathml, ATOM, Start::Name) }
}

fn binary(operation: Binary, left: Piece, right: Piece) -> Piece {
    match operation {
        Binary::Add => sum(left, "+", right.behind_sign(SUM)),
        Binary::Subtract => sum(left, "−", right.behind_sign(SIGN)),
        Binary::Multiply => product(left.at_least(SIGN), right.behind_sign(PRODUCT)),
        Binary::Divide => {
            let mathml = format!("<mfrac>{}{}</mfrac>", row(&left.mathml), row(&right.mathml));
            Piece::new(mathml, POWER, Start::Digit)
        }
        Binary::Power => power(left, &right),
        Binary::Compare(order) => {
            let sign = match order {
                Order::Below => "&lt;",
                Order::AtMost => "≤",
                Order::Above => "&gt;",
                Order::AtLeast => "≥",
                Order::Equal => "=",
                Order::NotEqual => "≠",
            };
            joined(left.at_least(SUM), sign, right.at_least(SUM), COMPARE)
        }
        Binary::And => joined(left.at_least(AND), "∧", right.at_least(COMPARE), AND),
        Binary::Or => joined(left.at_least(OR), "∨", right.at_least(AND), OR),
        Binary::Atan2 => {
            let arguments = format!("{}<mo>,</mo>{}", left.mathml, right.mathml);
            call("<mi>atan2</mi>".to_owned(), &arguments)
        }
        Binary::Min | Binary::Max => {
            if left.form == Form::Choice(operation)
                && let Some(open) = left.mathml.strip_suffix(CLOSE)
            {
                let mathml = format!("{open}<mo>,</mo>{}{CLOSE}", right.mathml);
                return Piece { mathml, ..left };
            }
            let arguments = format!("{}<mo>,</mo>{}", left.mathml, right.mathml);
            let call = call(format!("<mi>{}</mi>", operation.name()), &arguments);
            Piece { form: Form::Choice(operation), ..call }
        }
    }
}

fn sum(left: Piece, sign: &str, right: Piece) -> Piece {
    let (start, mut mathml) = (left.start, left.mathml);
    // Said to stand between: after a fence some browsers take a minus for a sign.
    mathml.push_str(&format!("<mo form=\"infix\">{sign}</mo>"));
    mathml.push_str(&right.mathml);
    Piece::new(mathml, SUM, start)
}

fn joined(left: Piece, sign: &str, right: Piece, level: u8) -> Piece {
    let mathml = format!("{}<mo form=\"infix\">{sign}</mo>{}", left.mathml, right.mathml);
    Piece::new(mathml, level, left.start)
}

const ROWS_END: &str = "</mtable></mrow>";

/// Pieces under a brace, each with its condition; one that holds otherwise is the last.
fn cases(condition: &Piece, then: &Piece, otherwise: Piece) -> Piece {
    let row = |value: &str, when: &str| {
        format!("<mtr><mtd class=\"case\">{value}</mtd><mtd class=\"case\">{when}</mtd></mtr>")
    };
    let first = row(&then.mathml, &format!("<mtext>if\u{a0}</mtext>{}", condition.mathml));
    let rest = match otherwise.form {
        Form::Cases => otherwise.mathml[ROWS_START.len()..].to_owned(),
        _ if otherwise.mathml.contains(">undefined<") && otherwise.level == ATOM => ROWS_END.to_owned(),
        _ => row(&otherwise.mathml, "<mtext>otherwise</mtext>") + ROWS_END,
    };
    Piece { form: Form::Cases, ..Piece::new(format!("{ROWS_START}{first}{rest}"), SUM, Start::Other) }
}

const ROWS_START: &str = "<mrow><mo form=\"prefix\">{</mo><mtable>";

fn product(left: Piece, right: Piece) -> Piece {
    let (start, level, mut mathml) = (left.start, left.level.min(PRODUCT), left.mathml);
    mathml.push_str(match right.start {
        Start::Digit => "<mo>·</mo>",
        Start::Name => "<mo rspace=\"0.1667em\">\u{2062}</mo>",
        Start::Minus | Start::Other => "<mo>\u{2062}</mo>",
    });
    mathml.push_str(&right.mathml);
    Piece::new(mathml, level, start)
}

fn power(base: Piece, exponent: &Piece) -> Piece {
    let exponent_row = row(&exponent.mathml);
    let raised = |base: &str| format!("<msup>{base}{exponent_row}</msup>");
    let (mathml, start) = match base.form {
        Form::Call(name_ends) if exponent.form == Form::Whole => {
            let (name, arguments) = base.mathml.split_at(name_ends);
            (format!("{}{arguments}", raised(name)), Start::Name)
        }
        // Any other exponent would read as part of the name: (sin(x))^y.
        Form::Call(_) => (raised(&fenced("(", &base.mathml, ")")), Start::Other),
        Form::Indexed => {
            let both = base.mathml.replace("msub>", "msubsup>");
            (both.replace("</msubsup>", &format!("{exponent_row}</msubsup>")), Start::Other)
        }
        _ => {
            let base = base.at_least(ATOM);
            (raised(&row(&base.mathml)), base.start)
        }
    };
    Piece::new(mathml, POWER, start)
}
