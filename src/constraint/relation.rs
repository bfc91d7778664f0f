//! Typed constraints: `x^2 + y^2 = 1`, `x + y <= 1; x >= 0`, or what must be 0 or not above it alone.

use super::{MOST, SHAPES};
use crate::{
    Objective,
    expression::{Expression, SyntaxError},
    space::Rn,
};
use nalgebra::DMatrix;

/// What is asked of a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// to be 0
    Equality,
    /// not to be above 0
    Inequality,
}

/// One constraint: its function, and as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    pub function: Expression,
    /// how it was typed, without what surrounds it
    pub text: String,
}

/// Signs that compare, longer ones first, and whether they ask for “no more than” (1), “no less than” (−1) or
/// “the same” (0).
const SIGNS: [(&str, i8); 12] = [
    ("\\leq", 1),
    ("\\geq", -1),
    ("\\le", 1),
    ("\\ge", -1),
    ("<=", 1),
    (">=", -1),
    ("==", 0),
    ("≤", 1),
    ("≥", -1),
    ("<", 1),
    (">", -1),
    ("=", 0),
];

impl Relation {
    /// Reads constraints of one sense, separated by “;”, or the word of a shape.
    ///
    /// # Errors
    /// The place and one sentence, as for any formula.
    pub fn parse(text: &str, sense: Sense) -> Result<Vec<Self>, SyntaxError> {
        let mut found = Vec::new();
        let mut at = 0;
        for piece in split(text) {
            let word = piece.trim().to_lowercase();
            match SHAPES.iter().find(|shape| shape.id == word && shape.sense == sense) {
                Some(shape) => {
                    for part in split(shape.text) {
                        found.extend(relations(part, at, sense)?);
                    }
                }
                None if word.is_empty() => {}
                None => found.extend(relations(piece, at, sense)?),
            }
            at += piece.chars().count() + 1;
        }
        if found.is_empty() {
            return Err(error(
                0,
                0,
                "There is no constraint here: such as “x^2 + y^2 = 1” or “x + y <= 1”.".to_owned(),
            ));
        }
        if found.len() > MOST {
            return Err(error(
                0,
                0,
                format!("{} constraints were given; at most {MOST} are read.", found.len()),
            ));
        }
        Ok(found)
    }

    /// Of how many variables it is.
    pub fn arity(&self) -> usize {
        self.function.arity()
    }
}

fn error(at: usize, len: usize, message: String) -> SyntaxError {
    SyntaxError { at, len, message }
}

/// The parts between semicolons that stand in no bracket.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0_i32, 0, Vec::new());
    for (i, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ';' if depth <= 0 => {
                parts.push(&text[from..i]);
                from = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

/// A side of a comparison: what is typed, and where it begins in characters.
type Side<'a> = (&'a str, usize);

/// The sides of the comparisons in no bracket, and the signs between them with their places.
fn sides(piece: &str, at: usize) -> (Vec<Side<'_>>, Vec<(&'static str, i8, usize)>) {
    let (mut sides, mut signs) = (Vec::new(), Vec::new());
    let (mut depth, mut from, mut i) = (0_i32, 0, 0);
    let place = |byte: usize| at + piece[..byte].chars().count();
    while let Some(c) = piece[i..].chars().next() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        let sign = SIGNS.iter().find(|(sign, _)| depth <= 0 && piece[i..].starts_with(sign));
        match sign {
            // `\left` is no comparison.
            Some((sign, way)) if !piece[i..].starts_with("\\left") => {
                sides.push((&piece[from..i], place(from)));
                signs.push((*sign, *way, place(i)));
                i += sign.len();
                from = i;
            }
            _ => i += c.len_utf8(),
        }
    }
    sides.push((&piece[from..], place(from)));
    (sides, signs)
}

/// One comparison, or a chain such as `0 <= x <= 1`.
fn relations(piece: &str, at: usize, sense: Sense) -> Result<Vec<Relation>, SyntaxError> {
    let (sides, signs) = sides(piece, at);
    for (sign, way, place) in &signs {
        let fits = (*way == 0) == (sense == Sense::Equality);
        if !fits {
            let other = if sense == Sense::Equality { "inequality" } else { "equality" };
            let message = format!("“{sign}” at character {} belongs under {other}.", place + 1);
            return Err(error(*place, sign.chars().count(), message));
        }
    }
    for (i, (side, place)) in sides.iter().enumerate() {
        if side.trim().is_empty() {
            let (sign, _, at) = signs[i.saturating_sub(1).min(signs.len() - 1)];
            let way = if i == 0 { "before" } else { "behind" };
            let message = format!("There is nothing {way} “{sign}” at character {}.", at + 1);
            return Err(error(*place, 0, message));
        }
        if let Err(wrong) = Expression::parse(side) {
            // Its own place is counted from the beginning of this side.
            let message = moved(&wrong.message, wrong.at, *place);
            return Err(error(wrong.at + place, wrong.len, message));
        }
    }
    let text = piece.trim().to_owned();
    if signs.is_empty() {
        return Ok(vec![relation(sides[0].0.trim().to_owned(), text, sides[0].1)?]);
    }
    let pairs = sides.windows(2).zip(&signs).map(|(pair, (_, way, place))| {
        let [left, right] = [pair[0].0.trim(), pair[1].0.trim()];
        let (more, less) = if *way < 0 { (right, left) } else { (left, right) };
        let difference = if less == "0" { more.to_owned() } else { format!("({more}) - ({less})") };
        let text = if signs.len() == 1 {
            text.clone()
        } else {
            format!("{} {} {}", left, sign_between(*way), right)
        };
        relation(difference, text, *place)
    });
    pairs.collect()
}

fn sign_between(way: i8) -> &'static str {
    match way {
        1 => "≤",
        -1 => "≥",
        _ => "=",
    }
}

/// A sentence whose place is counted from another beginning.
fn moved(message: &str, at: usize, by: usize) -> String {
    message.replacen(&format!("character {}", at + 1), &format!("character {}", at + by + 1), 1)
}

fn relation(formula: String, text: String, place: usize) -> Result<Relation, SyntaxError> {
    let function = Expression::parse(&formula).map_err(|wrong| error(place, 0, wrong.message))?;
    if !function.uses(0) && !function.uses(1) {
        let length = text.chars().count();
        return Err(error(
            place,
            length,
            format!("“{text}” is the same everywhere: a constraint depends on a variable."),
        ));
    }
    Ok(Relation { function, text })
}

impl Objective<Rn> for Relation {
    fn value(&self, x: &Rn) -> f64 {
        match x.len() {
            1 => self.function.value(&x.fixed::<1>()),
            _ => self.function.value(&x.fixed::<2>()),
        }
    }

    fn first_order(&self, x: &Rn) -> (f64, Rn) {
        let (f, gradient, _) = self.second_order(x);
        (f, gradient)
    }

    fn second_order(&self, x: &Rn) -> (f64, Rn, DMatrix<f64>) {
        match x.len() {
            1 => {
                let (f, gradient, hessian) = self.function.second_order(&x.fixed::<1>());
                (f, gradient.into(), DMatrix::from_column_slice(1, 1, hessian.as_slice()))
            }
            _ => {
                let (f, gradient, hessian) = self.function.second_order(&x.fixed::<2>());
                (f, gradient.into(), DMatrix::from_column_slice(2, 2, hessian.as_slice()))
            }
        }
    }
}
