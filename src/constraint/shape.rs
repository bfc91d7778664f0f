//! Constraints that need not be typed.

use super::Sense;

/// A constraint with a name.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// its word
    pub id: &'static str,
    pub name: &'static str,
    pub sense: Sense,
    /// of how many variables
    pub arity: usize,
    /// as it would be typed
    pub text: &'static str,
}

/// All of them, in the order of the select boxes.
pub const SHAPES: &[Shape] = &[
    Shape { id: "line", name: "line", sense: Sense::Equality, arity: 2, text: "x + y = 1" },
    Shape { id: "circle", name: "circle", sense: Sense::Equality, arity: 2, text: "x^2 + y^2 = 1" },
    Shape { id: "point", name: "point", sense: Sense::Equality, arity: 1, text: "x = 1" },
    Shape { id: "half-plane", name: "half-plane", sense: Sense::Inequality, arity: 2, text: "x + y <= 1" },
    Shape { id: "box", name: "box", sense: Sense::Inequality, arity: 2, text: "-1 <= x <= 1; -1 <= y <= 1" },
    Shape { id: "disc", name: "disc", sense: Sense::Inequality, arity: 2, text: "x^2 + y^2 <= 1" },
    Shape {
        id: "simplex",
        name: "simplex",
        sense: Sense::Inequality,
        arity: 2,
        text: "x >= 0; y >= 0; x + y <= 1",
    },
    Shape { id: "half-line", name: "half-line", sense: Sense::Inequality, arity: 1, text: "x <= 1" },
    Shape { id: "interval", name: "interval", sense: Sense::Inequality, arity: 1, text: "-1 <= x <= 1" },
];
