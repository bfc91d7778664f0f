//! The tree as plain text that parses back into the same tree.

use super::precedence::{AND, ATOM, COMPARE, OR, POWER, PRODUCT, SIGN, SUM};
use super::tree::{Binary, Token, Unary};
use super::variables::Family;
use crate::number;

struct Piece {
    text: String,
    level: u8,
    /// `min` or `max`, when the piece is a call of it that can take one more number
    open_call: Option<Binary>,
}

impl Piece {
    fn new(text: String, level: u8) -> Self {
        Self { text, level, open_call: None }
    }

    /// The text, in parentheses if it holds its parts less tightly than `level`.
    fn at_least(self, level: u8) -> String {
        if self.level < level { format!("({})", self.text) } else { self.text }
    }
}

/// Plain text with a `*` in every product and no parentheses that could be left out.
pub(super) fn text(tree: &[Token], family: Family) -> String {
    let names = family.names();
    let mut pieces: Vec<Piece> = Vec::new();
    for &token in tree {
        let piece = match token {
            Token::Number(value) => Piece::new(number::exact(value), ATOM),
            Token::Choose => {
                let (Some(b), Some(a), Some(c)) = (pieces.pop(), pieces.pop(), pieces.pop()) else { break };
                Piece::new(format!("if({}, {}, {})", c.text, a.at_least(SUM), b.at_least(SUM)), ATOM)
            }
            Token::Constant(constant) => Piece::new(constant.name().to_owned(), ATOM),
            Token::Variable(index) => Piece::new(names[index.min(1)].clone(), ATOM),
            Token::Unary(operation) => {
                let Some(operand) = pieces.pop() else { break };
                match operation {
                    Unary::Negate => Piece::new(format!("-{}", operand.at_least(SIGN)), SIGN),
                    _ => Piece::new(format!("{}({})", operation.name(), operand.at_least(SUM)), ATOM),
                }
            }
            Token::Binary(operation) => {
                let (Some(right), Some(left)) = (pieces.pop(), pieces.pop()) else { break };
                binary(operation, left, right)
            }
        };
        pieces.push(piece);
    }
    pieces.pop().map(|piece| piece.text).unwrap_or_default()
}

fn binary(operation: Binary, left: Piece, right: Piece) -> Piece {
    let sign = operation.name();
    // A left operand grows in place, so that long sums take linear time.
    let join = |left: Piece, at_least: u8, between: &str, right: String, level: u8| {
        let mut text = left.at_least(at_least);
        text.push_str(between);
        text.push_str(&right);
        Piece::new(text, level)
    };
    match operation {
        Binary::Add | Binary::Subtract => join(left, SUM, &format!(" {sign} "), right.at_least(PRODUCT), SUM),
        Binary::Multiply | Binary::Divide => join(left, PRODUCT, sign, right.at_least(SIGN), PRODUCT),
        Binary::Power => join(left, ATOM, sign, right.at_least(SIGN), POWER),
        Binary::Compare(_) => join(left, SUM, &format!(" {sign} "), right.at_least(SUM), COMPARE),
        Binary::And => join(left, AND, " and ", right.at_least(COMPARE), AND),
        Binary::Or => join(left, OR, " or ", right.at_least(AND), OR),
        Binary::Atan2 => Piece::new(format!("atan2({}, {})", left.at_least(SUM), right.at_least(SUM)), ATOM),
        Binary::Min | Binary::Max => {
            let mut text = if left.open_call == Some(operation) {
                left.text.strip_suffix(')').map(str::to_owned).unwrap_or_default()
            } else {
                format!("{sign}({}", left.at_least(SUM))
            };
            text.push_str(", ");
            text.push_str(&right.at_least(SUM));
            text.push(')');
            Piece { text, level: ATOM, open_call: Some(operation) }
        }
    }
}
