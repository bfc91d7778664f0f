//! Values as text.

use super::{
    Config, compare,
    key::{Key, Kind},
    synonym,
};
use crate::{
    Error,
    constraint::Relation,
    data::Points,
    expression::Expression,
    number,
    space::{Rn, Window},
};
use std::rc::Rc;

/// A value that was said, already checked.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Word(&'static str),
    Words(Vec<&'static str>),
    /// starts, all of one number of coordinates
    Points(Vec<Rn>),
    View(Window),
    Flag(bool),
    Formula(Typed),
    /// observations
    Data(Rc<Points>),
    Constraints(Bounds),
    /// further algorithms, each a Config of the keys of an algorithm
    Algorithms(Vec<Config>),
}

/// A formula as it was typed, and as it was read. Two are the same where the text is.
#[derive(Clone, Debug)]
pub struct Typed {
    pub text: String,
    pub expression: Rc<Expression>,
}

impl PartialEq for Typed {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// Constraints as they were typed, and as they were read. Two are the same where the text is.
#[derive(Clone, Debug)]
pub struct Bounds {
    pub text: String,
    pub relations: Rc<Vec<Relation>>,
}

impl PartialEq for Bounds {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

/// The largest coordinate that may be said.
const FAR: f64 = 1e9;
/// The most coordinates of a start.
const MOST_VARIABLES: usize = 128;
/// The most starts in one picture.
const MOST_POINTS: usize = 64;

impl Value {
    /// As attributes and links carry it; reads back as the same value.
    pub fn to_text(&self) -> String {
        match self {
            Self::Number(x) => number::exact(*x),
            Self::Word(word) => (*word).to_owned(),
            // Commas need no escape in a link; spaces are read as well.
            Self::Words(words) => words.join(","),
            Self::Points(points) => points_text(points),
            Self::View(Window { x, y }) => [x.0, x.1, y.0, y.1].map(number::exact).join(","),
            Self::Flag(flag) => flag.to_string(),
            Self::Formula(typed) => typed.text.clone(),
            Self::Data(points) => points.to_text(),
            Self::Constraints(said) => said.text.clone(),
            Self::Algorithms(entries) => compare::compared_text(entries),
        }
    }
}

/// "1,2;3,4", on a curve "1;2"
pub fn points_text(points: &[Rn]) -> String {
    let text = |point: &Rn| point.iter().copied().map(number::exact).collect::<Vec<_>>().join(",");
    points.iter().map(text).collect::<Vec<_>>().join(";")
}

/// Reads a text for a key.
pub(super) fn parse(key: &Key, text: &str) -> Result<Value, Error> {
    read(key, text).ok_or_else(|| refusal(key, text))
}

fn read(key: &Key, text: &str) -> Option<Value> {
    match key.kind {
        Kind::Number(param) => param.read(text).map(Value::Number),
        Kind::Word(options) => synonym::id(&options(), text).map(Value::Word),
        Kind::Words(options) => {
            let said: Vec<&str> =
                text.split([' ', ',', '\t', '\n']).filter(|word| !word.is_empty()).collect();
            let said: Option<Vec<&str>> = said.iter().map(|word| synonym::id(options, word)).collect();
            // In the table's order and once each, so that equal sets are equal values.
            said.map(|said| Value::Words(options.iter().copied().filter(|o| said.contains(o)).collect()))
        }
        Kind::Points => points(text).map(Value::Points),
        Kind::View => view(text).map(Value::View),
        Kind::Formula => {
            let expression = Rc::new(Expression::parse(text).ok()?);
            Some(Value::Formula(Typed { text: text.trim().to_owned(), expression }))
        }
        Kind::Constraints(sense) => {
            let relations = Rc::new(Relation::parse(text, sense).ok()?);
            Some(Value::Constraints(Bounds { text: text.trim().to_owned(), relations }))
        }
        Kind::Data => Points::parse(text).ok().map(|points| Value::Data(Rc::new(points))),
        Kind::Algorithms => compare::read(text).ok().map(Value::Algorithms),
        Kind::Flag => match text.trim() {
            "" | "true" => Some(Value::Flag(true)),
            "false" => Some(Value::Flag(false)),
            _ => None,
        },
    }
}

/// Why `text` is no value of `key`.
fn refusal(key: &Key, text: &str) -> Error {
    let allowed = match key.kind {
        Kind::Number(param) => match number::with_point(text) {
            Some(point) => format!("{}, with a point: {point}", param.allowed_sentence()),
            None => param.allowed_sentence(),
        },
        Kind::Word(options) => one_of(&options(), text),
        Kind::Words(options) => format!("any of: {}", options.join(" ")),
        Kind::Points => format!(
            "as many numbers within ±{} as f has variables, such as “-3,2” (for a curve one), or up to {MOST_POINTS} such starts separated by “;”",
            number::short(FAR)
        ),
        Kind::View => {
            "four numbers “xmin,xmax,ymin,ymax” with xmin < xmax and ymin < ymax, such as “-4,4,-3,3”"
                .to_owned()
        }
        Kind::Formula => match Expression::parse(text) {
            Ok(_) => "a formula".to_owned(),
            Err(error) => {
                let span = Some((error.at, error.len));
                return Error { span, ..Error::because(key.name, &error.message) };
            }
        },
        Kind::Constraints(sense) => match Relation::parse(text, sense) {
            Ok(_) => "constraints".to_owned(),
            Err(error) => {
                let span = Some((error.at, error.len));
                return Error { span, ..Error::because(key.name, &error.message) };
            }
        },
        Kind::Data => {
            let sentence = Points::parse(text).err().unwrap_or_default();
            return Error::because(key.name, &sentence);
        }
        Kind::Algorithms => {
            let sentence = compare::read(text).err().unwrap_or_default();
            return Error::because(key.name, &sentence);
        }
        Kind::Flag => "true or false".to_owned(),
    };
    Error::wrong(key.name, text, &allowed)
}

/// More words than this are not listed, only those that are spelt most alike.
const LISTED: usize = 12;

/// “a, b or c”, or of many the ones most like what was given.
fn one_of(options: &[&str], given: &str) -> String {
    if options.len() > LISTED {
        let nearest = synonym::nearest(options, given);
        return format!("one of {} words; the nearest are {}", options.len(), one_of(&nearest[..3], ""));
    }
    match options {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => options.concat(),
    }
}

fn coordinate(text: &str) -> Option<f64> {
    number::parse(text).filter(|x| x.abs() <= FAR)
}

fn points(text: &str) -> Option<Vec<Rn>> {
    let point = |text: &str| -> Option<Rn> {
        let numbers: Vec<f64> = text.split(',').map(coordinate).collect::<Option<_>>()?;
        (numbers.len() <= MOST_VARIABLES).then(|| Rn::of(&numbers))
    };
    let points: Vec<Rn> = text.split(';').map(point).collect::<Option<_>>()?;
    let alike = points.iter().all(|point| point.len() == points[0].len());
    (points.len() <= MOST_POINTS && alike).then_some(points)
}

fn view(text: &str) -> Option<Window> {
    let ends: Vec<f64> = text.split(',').map(coordinate).collect::<Option<_>>()?;
    let &[left, right, bottom, top] = ends.as_slice() else { return None };
    // Narrower than this, neighbouring pixels would be the same number.
    let wide = |low: f64, high: f64| high - low > 1e-9 * low.abs().max(high.abs()).max(1e-3);
    (wide(left, right) && wide(bottom, top)).then(|| Window::new((left, right), (bottom, top)))
}
