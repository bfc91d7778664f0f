//! Properties that hold for any formula and any text.

use super::super::tree::{Binary, Constant, Order, Token, Unary};
use super::super::{program::Program, text, variables::Family};
use super::Expression;
use crate::Objective;
use nalgebra::Vector2;
use proptest::prelude::*;
use std::time::{Duration, Instant};

const UNARY: [Unary; 25] = [
    Unary::Negate,
    Unary::Sin,
    Unary::Cos,
    Unary::Tan,
    Unary::Asin,
    Unary::Acos,
    Unary::Atan,
    Unary::Sinh,
    Unary::Cosh,
    Unary::Tanh,
    Unary::Asinh,
    Unary::Acosh,
    Unary::Atanh,
    Unary::Expm1,
    Unary::Log1p,
    Unary::Log2,
    Unary::Erf,
    Unary::Exp,
    Unary::Log,
    Unary::Log10,
    Unary::Sqrt,
    Unary::Cbrt,
    Unary::Abs,
    Unary::Sign,
    Unary::Floor,
];

const BINARY: [Binary; 8] = [
    Binary::Add,
    Binary::Subtract,
    Binary::Multiply,
    Binary::Divide,
    Binary::Power,
    Binary::Min,
    Binary::Max,
    Binary::Atan2,
];

const ORDERS: [Order; 4] = [Order::Below, Order::AtMost, Order::Above, Order::AtLeast];

/// Trees of moderate size; `wild` ones hold numbers of any size.
fn tree(wild: bool) -> impl Strategy<Value = Vec<Token>> {
    let leaf = prop_oneof![
        4 => (0..2usize).prop_map(Token::Variable),
        2 => (0..12u8).prop_map(|n| Token::Number(f64::from(n) / 4.0)),
        1 => any::<u64>().prop_map(move |bits| {
            let number = f64::from_bits(bits >> 1);
            Token::Number(if wild && number.is_finite() { number } else { 0.1 })
        }),
        1 => prop_oneof![Just(Token::Constant(Constant::Pi)), Just(Token::Constant(Constant::E))],
    ];
    leaf.prop_map(|token| vec![token]).prop_recursive(6, 40, 2, |inner| {
        let four = [inner.clone(), inner.clone(), inner.clone(), inner.clone()];
        prop_oneof![
            1 => (four, prop::sample::select(&ORDERS[..])).prop_map(|([a, b, c, d], order)| {
                let compare = [Token::Binary(Binary::Compare(order))];
                [&a[..], &b, &compare, &c, &d, &[Token::Choose]].concat()
            }),
            8 => (inner.clone(), prop::sample::select(&UNARY[..])).prop_map(|(mut tree, operation)| {
                tree.push(Token::Unary(operation));
                tree
            }),
            8 => (inner.clone(), inner, prop::sample::select(&BINARY[..])).prop_map(
                |(mut tree, right, operation)| {
                    tree.extend(right);
                    tree.push(Token::Binary(operation));
                    tree
                }
            ),
        ]
    })
}

const FAMILIES: [Family; 7] = [
    Family::PLAIN,
    Family::Indexed('x', 1),
    Family::Indexed('x', 0),
    Family::Indexed('w', 1),
    Family::Indexed('θ', 1),
    Family::Pair('u', 'v'),
    Family::Pair('c', 'd'),
];

pub(crate) fn expression(wild: bool) -> impl Strategy<Value = Expression> {
    (tree(wild), prop::sample::select(&FAMILIES[..])).prop_map(|(tree, family)| {
        let program = Program::compile(&tree);
        let uses = [0, 1].map(|i| tree.contains(&Token::Variable(i)));
        // Without variables nothing tells how they were named, and only a head names all of a pair.
        let named = uses[0] || uses[1] || matches!(family, Family::Pair(..));
        let family = if named { family } else { Family::PLAIN };
        let headed = matches!(family, Family::Pair(..)) && family != Family::PLAIN;
        let arity = if uses[1] || headed { 2 } else { 1 };
        let slopes = Program::compile_for_slopes(&tree);
        Expression { tree, program, slopes, family, arity }
    })
}

/// The same operations one by one, without simplification: the value, and the largest number on
/// the way to it.
fn plain_value(tree: &[Token], x: [f64; 2]) -> (f64, f64) {
    let (mut stack, mut largest) = (Vec::new(), 0.0f64);
    for &token in tree {
        let value = match token {
            Token::Number(number) => number,
            Token::Constant(constant) => constant.value(),
            Token::Variable(index) => x[index],
            Token::Unary(operation) => operation.value(stack.pop().unwrap()),
            Token::Choose => {
                let (b, a, c) = (stack.pop().unwrap(), stack.pop().unwrap(), stack.pop().unwrap());
                super::super::eval::choose(c, a, b)
            }
            Token::Binary(operation) => {
                let (b, a) = (stack.pop().unwrap(), stack.pop().unwrap());
                super::super::eval::binary(operation, a, b)
            }
        };
        stack.push(value);
        largest = largest.max(value.abs());
    }
    (stack.pop().unwrap(), largest)
}

fn same(a: f64, b: f64) -> bool {
    a == b || a.is_nan() && b.is_nan()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(1000)))]

    /// Printed and parsed again, a formula is the same tree.
    #[test]
    fn text_round_trip(expression in expression(true)) {
        let text = expression.to_text();
        prop_assume!(text.chars().count() <= 1000);
        let again = Expression::parse(&text);
        prop_assert_eq!(again, Ok(expression), "{}", text);
    }

    /// Simplification does not change a value, but for e^x, which becomes the more exact exp(x), and
    /// for the sign of a zero and of its inverse.
    #[test]
    fn simplification_keeps_values(expression in expression(true), x in -3.0..3.0f64, y in -3.0..3.0f64) {
        for x in [[x, y], [0.0, y], [x, 0.0], [1.0, 1.0], [x, x]] {
            let (simplified, (plain, _)) = (expression.program.run(x), plain_value(&expression.tree, x));
            let has = |token| expression.tree.contains(&token);
            let exact = !has(Token::Binary(Binary::Power))
                || !(has(Token::Constant(Constant::E)) || has(Token::Unary(Unary::Exp)));
            prop_assert!(
                same(simplified, plain) || !exact || expression.smoothness_at(&x).is_some(),
                "{} at {:?}: {} ≠ {}", expression.to_text(), x, simplified, plain
            );
        }
    }

    /// A row has the bits of its points, one by one, in rows of any length.
    #[test]
    fn rows_agree(expression in expression(true), y in -3.0..3.0f64, count in 0..150usize) {
        let points: Vec<[f64; 2]> = (0..count).map(|i| [0.05 * (i as f64 - 60.0), y]).collect();
        let mut values = vec![1.0; count];
        expression.program.run_row(&points, &mut values);
        for (point, value) in points.iter().zip(values) {
            let alone = expression.program.run(*point);
            let same = value.to_bits() == alone.to_bits() || value.is_nan() && alone.is_nan();
            prop_assert!(same, "{} at {:?}: {} ≠ {}", expression.to_text(), point, value, alone);
        }
    }

    /// Values are the same with and without derivatives. (The sign of a zero may differ, and with
    /// it the sign of its inverse.)
    #[test]
    fn values_agree(expression in expression(true), x in -3.0..3.0f64, y in -3.0..3.0f64) {
        for x in [Vector2::new(x, y), Vector2::new(0.0, y), Vector2::new(x, x), Vector2::zeros()] {
            let value = expression.value(&x);
            let (first, second) = (expression.first_order(&x).0, expression.second_order(&x).0);
            prop_assert!(
                same(value, first) && same(value, second) || expression.smoothness_at(x.as_slice()).is_some(),
                "{} at {}: {} {} {}", expression.to_text(), x, value, first, second
            );
        }
    }

    /// Where nothing is said to be missing, derivatives exist and are those of finite differences.
    #[test]
    fn derivatives_agree_with_differences(expression in expression(false), x in -2.0..2.0f64, y in -2.0..2.0f64) {
        let x = Vector2::new(x, y);
        let (value, gradient, hessian) = expression.second_order(&x);
        let smooth = expression.smoothness_at(x.as_slice()).is_none();
        let finite = value.is_finite() && gradient.iter().chain(hessian.iter()).all(|v| v.is_finite());
        prop_assert!(finite || !smooth, "{} at {}: {} {}", expression.to_text(), x, gradient, hessian);
        prop_assert!(expression.first_order(&x).1.iter().zip(&gradient).all(|(&a, &b)| same(a, b) || !smooth));
        prop_assert!(!smooth || (hessian - hessian.transpose()).norm() <= 1e-12 * hessian.norm());
        // Differences drown in the rounding of large numbers.
        if plain_value(&expression.tree, x.into()).1 > 1e4 {
            return Ok(());
        }
        // Compare along a line where differences of two widths agree with each other.
        let slope = |h: f64, v: Vector2<f64>| (expression.value(&(x + v * h)) - expression.value(&(x - v * h))) / (2.0 * h);
        let bend = |h: f64, v: Vector2<f64>| {
            (expression.first_order(&(x + v * h)).1 - expression.first_order(&(x - v * h)).1) / (2.0 * h)
        };
        for v in [Vector2::new(1.0, 0.0), Vector2::new(0.0, 1.0), Vector2::new(0.6, -0.8)] {
            let (wide, narrow) = (slope(1e-5, v), slope(1e-6, v));
            let scale = 1.0 + value.abs() + wide.abs();
            let tells = (wide - narrow).abs().max((wide - slope(1e-4, v)).abs()) < 1e-5 * scale;
            if smooth && scale < 1e6 && tells {
                let exact = gradient.dot(&v);
                prop_assert!((exact - wide).abs() < 1e-3 * scale, "{}: {} ≠ {}", expression.to_text(), exact, wide);
            }
            let (wide, narrow) = (bend(1e-5, v), bend(1e-6, v));
            let scale = 1.0 + gradient.norm() + wide.norm();
            let tells = (wide - narrow).norm().max((wide - bend(1e-4, v)).norm()) < 1e-5 * scale;
            if smooth && scale < 1e6 && tells {
                let exact = hessian * v;
                prop_assert!((exact - wide).norm() < 1e-3 * scale, "{}: {} ≠ {}", expression.to_text(), exact, wide);
            }
        }
    }

    /// Any text gives a formula or a sentence, quickly, and a formula can be used in every way.
    #[test]
    fn any_text(text in "\\PC{0,60}") {
        survives(&text)?;
    }

    #[test]
    fn any_formula_like_text(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        survives(&pieces.concat())?;
    }
}

const PIECES: &[&str] = &[
    "x",
    "y",
    "x",
    "y",
    "x1",
    "w2",
    "θ",
    "1",
    "2",
    ".5",
    "1e-3",
    "+",
    "-",
    "*",
    "/",
    "^",
    "**",
    "²",
    "⁻¹",
    "(",
    ")",
    "(",
    ")",
    "[",
    "]",
    "|",
    "|",
    "|",
    ",",
    " ",
    " ",
    "sin",
    "sin ",
    "log(",
    "sqrt(",
    "max(",
    "min(",
    "abs(",
    "if(",
    "pow(",
    "atan2(",
    "erf(",
    "log2(",
    "[0]",
    "(1)",
    "{",
    "}",
    "<",
    ">=",
    ":",
    "?",
    "u",
    "v",
    "t",
    "‖x‖",
    "½",
    "np.",
    "\\frac{",
    "\\sqrt{",
    "\\cdot",
    "f(x, y) = ",
    "lambda x: ",
    " if ",
    " else ",
    ";",
    "pi",
    "e",
    "π",
    "=",
    "foo",
    "_1",
    "−",
    "·",
];

fn survives(text: &str) -> Result<(), TestCaseError> {
    let start = Instant::now();
    match Expression::parse(text) {
        Ok(expression) => {
            for x in [[0.0, 0.0], [-1.0, 2.0], [1e300, -1e-300]] {
                let _ = expression.second_order(&x.into());
                let _ = expression.smoothness_at(&x);
            }
            prop_assert!(expression.to_mathml().len() >= "<mrow></mrow>".len());
            let text = expression.to_text();
            prop_assert_eq!(Expression::parse(&text), Ok(expression), "{}", text);
        }
        Err(error) => {
            prop_assert!(error.at + error.len <= text.chars().count(), "{:?}", error);
            prop_assert!(!error.message.is_empty());
        }
    }
    prop_assert!(start.elapsed() < Duration::from_secs(1), "{} took {:?}", text, start.elapsed());
    Ok(())
}

/// A tree can be printed without being an expression of its own.
#[test]
fn text_of_a_subtree() {
    let tree =
        [Token::Variable(0), Token::Number(2.0), Token::Binary(Binary::Power), Token::Unary(Unary::Negate)];
    assert_eq!(text::text(&tree, Family::Indexed('w', 1)), "-w1^2");
}
