//! The module as a whole: values and derivatives, errors, and properties of any text.

mod derivatives;
mod errors;
mod printing;
pub(crate) mod random;
mod reading;

use super::{Expression, SyntaxError};
use crate::Objective;
use nalgebra::{Matrix2, Vector2};

fn parse(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refuse(text: &str) -> SyntaxError {
    match Expression::parse(text) {
        Ok(expression) => panic!("{text} was read as {}", expression.to_text()),
        Err(error) => error,
    }
}

fn value(text: &str, x: [f64; 2]) -> f64 {
    parse(text).value(&Vector2::from(x))
}

fn second_order(text: &str, x: [f64; 2]) -> (f64, Vector2<f64>, Matrix2<f64>) {
    parse(text).second_order(&Vector2::from(x))
}
