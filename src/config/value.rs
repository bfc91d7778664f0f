//! Values as text, and as the plain values that scripts hand over.

use super::key::{Key, Kind};
use crate::{
    Error,
    expression::Expression,
    number,
    scene::{Pos, Window},
    sort,
};
use serde::Deserialize;
use std::rc::Rc;

/// A value that was said, already checked.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Number(f64),
    Word(&'static str),
    Words(Vec<&'static str>),
    /// starts in the plane
    Points(Vec<Pos>),
    /// starts on a curve
    Places(Vec<f64>),
    View(Window),
    Flag(bool),
    Formula(Typed),
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

/// The largest coordinate that may be said.
const FAR: f64 = 1e9;
/// The most starts in one picture.
const MOST_POINTS: usize = 12;

impl Value {
    /// As attributes and links carry it; reads back as the same value.
    pub fn to_text(&self) -> String {
        match self {
            Self::Number(x) => number::exact(*x),
            Self::Word(word) => (*word).to_owned(),
            // Commas need no escape in a link; spaces are read as well.
            Self::Words(words) => words.join(","),
            Self::Points(points) => points_text(points),
            Self::Places(places) => places_text(places.iter().copied()),
            Self::View(Window { x, y }) => [x.0, x.1, y.0, y.1].map(number::exact).join(","),
            Self::Flag(flag) => flag.to_string(),
            Self::Formula(typed) => typed.text.clone(),
        }
    }
}

/// "1,2;3,4"
pub fn points_text(points: &[Pos]) -> String {
    points.iter().map(|p| p.map(number::exact).join(",")).collect::<Vec<_>>().join(";")
}

/// "1;2"
pub fn places_text(places: impl Iterator<Item = f64>) -> String {
    places.map(number::exact).collect::<Vec<_>>().join(";")
}

pub(super) fn parse(key: &Key, text: &str) -> Result<Value, Error> {
    let wrong = |allowed: &str| Error::wrong(key.name, text, allowed);
    match key.kind {
        Kind::Number(param) => param.parse(text).map(Value::Number),
        Kind::Word(options) => {
            let options = options();
            let word = options.iter().find(|option| **option == text.trim());
            word.map(|word| Value::Word(word)).ok_or_else(|| wrong(&one_of(&options, text)))
        }
        Kind::Words(options) => text
            .split([' ', ',', '\t', '\n'])
            .filter(|word| !word.is_empty())
            .map(|word| options.iter().copied().find(|option| *option == word))
            .collect::<Option<Vec<_>>>()
            // In the table's order and once each, so that equal sets are equal values.
            .map(|words| {
                Value::Words(options.iter().copied().filter(|option| words.contains(option)).collect())
            })
            .ok_or_else(|| wrong(&format!("any of: {}", options.join(" ")))),
        Kind::Points => {
            let places = || places(text).map(Value::Places);
            points(text).map(Value::Points).or_else(places).ok_or_else(|| {
                wrong(&format!(
                    "two numbers within ±{} such as “-3,2” (for a curve one), or up to {MOST_POINTS} such starts separated by “;”",
                    number::short(FAR)
                ))
            })
        }
        Kind::View => view(text).map(Value::View).ok_or_else(|| {
            wrong("four numbers “xmin,xmax,ymin,ymax” with xmin < xmax and ymin < ymax, such as “-4,4,-3,3”")
        }),
        Kind::Formula => match Expression::parse(text) {
            Ok(expression) => {
                let text = text.trim().to_owned();
                Ok(Value::Formula(Typed { text, expression: Rc::new(expression) }))
            }
            Err(error) => {
                let span = Some((error.at, error.len));
                Err(Error { span, ..Error::because(key.name, &error.message) })
            }
        },
        Kind::Flag => match text.trim() {
            "" | "true" => Ok(Value::Flag(true)),
            "false" => Ok(Value::Flag(false)),
            _ => Err(wrong("true or false")),
        },
    }
}

/// More words than this are not listed, only those that begin most alike.
const LISTED: usize = 12;

/// “a, b or c”, or of many the ones most like what was given.
fn one_of(options: &[&str], given: &str) -> String {
    if options.len() > LISTED {
        let alike =
            |option: &&str| option.bytes().zip(given.trim().bytes()).take_while(|(a, b)| a == b).count();
        let mut nearest = options.to_vec();
        sort::stable(&mut nearest, &|a, b| alike(a) > alike(b));
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

fn points(text: &str) -> Option<Vec<Pos>> {
    let points: Option<Vec<Pos>> = text
        .split(';')
        .map(|pair| {
            let (x, y) = pair.split_once(',')?;
            Some([coordinate(x)?, coordinate(y)?])
        })
        .collect();
    points.filter(|points| points.len() <= MOST_POINTS)
}

fn places(text: &str) -> Option<Vec<f64>> {
    let mut places = Vec::new();
    for place in text.split(';') {
        places.push(coordinate(place)?);
    }
    (places.len() <= MOST_POINTS).then_some(places)
}

fn view(text: &str) -> Option<Window> {
    let ends: Vec<f64> = text.split(',').map(coordinate).collect::<Option<_>>()?;
    let &[left, right, bottom, top] = ends.as_slice() else { return None };
    // Narrower than this, neighbouring pixels would be the same number.
    let wide = |low: f64, high: f64| high - low > 1e-9 * low.abs().max(high.abs()).max(1e-3);
    (wide(left, right) && wide(bottom, top)).then(|| Window::new((left, right), (bottom, top)))
}

/// A value as scripts hand it over: plain JSON-like data.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Plain {
    Nothing(()),
    Flag(bool),
    Number(f64),
    Text(String),
    List(Vec<Plain>),
}

impl Plain {
    /// As attributes carry it; `None` for null, which means the default.
    pub fn to_text(&self) -> Option<String> {
        Some(match self {
            Self::Nothing(()) => return None,
            Self::Flag(flag) => flag.to_string(),
            Self::Number(x) => number::exact(*x),
            Self::Text(text) => text.clone(),
            Self::List(items) => {
                let separator = match items.first() {
                    Some(Self::List(_)) => ";",
                    _ => ",",
                };
                items
                    .iter()
                    .map(|item| item.to_text().unwrap_or_default())
                    .collect::<Vec<_>>()
                    .join(separator)
            }
        })
    }
}
