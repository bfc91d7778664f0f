//! Typed objectives: `(1-x)^2 + 100*(y-x^2)^2` as a function with exact derivatives.
//!
//! ```
//! use zigzag::{Objective, expression::Expression};
//!
//! let f = Expression::parse("f(x, y) = (1-x)^2 + 100(y-x²)^2")?;
//! let (value, gradient, hessian) = f.second_order(&[0.0, 1.0].into());
//! assert_eq!(value, 101.0);
//! assert_eq!(gradient.as_slice(), [-2.0, 200.0]);
//! assert_eq!(hessian.as_slice(), [-398.0, 0.0, 0.0, 200.0]);
//! assert_eq!(f.to_text(), "(1 - x)^2 + 100*(y - x^2)^2");
//! # Ok::<(), zigzag::expression::SyntaxError>(())
//! ```
//!
//! # What can be typed
//!
//! - **Variables**: x and y, or x1 and x2, w1 and w2, θ1 and θ2 (`theta1`, `x_1`, `x₁`, `w_0`), `x[0]` and
//!   `x[1]` or `x[1]` and `x[2]`, u and v, or one of x, w, θ, t … alone; `‖x‖` is the length of (x₁, x₂). One
//!   formula keeps to one of these, and its axes carry these names. `f(a, z) = …` names others. Where a bracket
//!   could be an index or a factor (`x(2)`, `x[1]` alone) the answer is a sentence with both.
//! - **Numbers**: `2`, `.5`, `1e-3`, `½`, and `0,5` where a comma separates nothing; the constants `pi` (π), `e`.
//! - **Functions**: sin cos tan, asin acos atan, sinh cosh tanh, asinh acosh atanh (also arcsin, arsinh …), exp,
//!   expm1, log (natural; also ln), log(x, b), log1p, log2, log10, sqrt (√), cbrt (∛), erf, abs (`|x|`), sign,
//!   floor, pow, square, atan2, and min, max of two or more numbers.
//! - **Pieces**: `if(x < 0, -x, x)` (also `where`), `{x < 0: -x, x}`, `-x if x < 0 else x`, `x < 0 ? -x : x`;
//!   conditions with `<`, `≤`, `==`, `and`, `or`, also `0 < x < 1`; `(x > 0)*x` counts a condition as 1 or 0.
//! - Letter case does not matter; `·`, `×`, `−`, `²`, `**`, brackets `[ ]` and `{ }` are read as they
//!   look; a leading `f(x, y) =`, `z =`, `lambda x, y:`, `@(x, y)` or `(x, y) =>` says which variables there are.
//! - **As others write**: LaTeX (`\frac{1}{2}x^{2}`, `\left(`, `\cdot`, `\sqrt[3]{x}`, `\begin{cases}`), the
//!   prefixes `np.`, `torch.`, `Math.` and the like, MATLAB's `.^ .* ./`, and a closing `;`.
//!
//! | holds | operation | |
//! |---|---|---|
//! | tightest | `f(x)`, `\|x\|`, `( )` | |
//! | | `^`, superscripts | from the right: `2^3^2` is 2⁹, and `2^-x` is welcome |
//! | | `-x`, `+x` | `-x^2` is −(x²) |
//! | | `*`, `/`, and a product without sign | from the left: `1/2x` is ½·x, `2^3x` is 2³·x |
//! | loosest | `+`, `-` | from the left |
//!
//! A sign may be left out in a product (`2x`, `3 sin(x)`, `x y`, `xy`, `xsin(x)`, `(x+1)(y-1)`) unless a number
//! follows: `x 2` is more likely a slip. A function may go without parentheses before the factors that
//! belong to it (`sin x^2`, `sin 2xy`, `cos 2πx`); what has two readings (`sin x y`, `sqrt 2x`) is refused with
//! both of them. `sin^2(x)` is (sin x)². Since what was typed and what was meant may differ, show
//! [`Expression::to_mathml`] beside the text.
//!
//! At most 1000 characters and 64 levels of nesting are read.
//!
//! # Where a formula is not smooth
//!
//! Outside its domain (log of −1, 1/0) a formula is NaN or infinite. Where only a derivative is missing,
//! the value is right and the derivative is either not finite (`sqrt(x)` at 0) or, in a kink, that of the
//! middle: |x| has slope 0 at 0, and `min` and `max` in a tie have the mean of both slopes. These are
//! generalized gradients (Clarke), so a method that lands in such a corner can rest there. In all of
//! these places [`Expression::smoothness_at`] says in words what is missing and why. 0⁰ is 1.
//!
//! # The way of a formula
//!
//! `latex` brings the text into plain notation and remembers every place, `head` reads what stands before the
//! formula, `lexer` gathers words (`names`), `parser` makes the tree, and `variables` decides what the axes are.

mod cases;
mod enclosure;
mod error;
mod eval;
mod head;
mod jet;
mod latex;
mod lexer;
mod lift;
mod mathml;
mod names;
mod parser;
mod precedence;
mod program;
mod row;
mod slopes;
mod smoothness;
mod source;
pub(crate) mod symbolic;
mod text;
mod tree;
mod variables;

#[cfg(test)]
pub(crate) mod tests;

pub use enclosure::Enclosure;
pub use error::SyntaxError;

use crate::{Formula, Scalar};
use jet::Jet;
use smoothness::Missing;

/// A formula in one or two variables that was typed by a person.
///
/// It is a [`Formula`] in any number of variables; those beyond its own do not matter to it, and
/// where there are fewer than it uses it is undefined.
#[derive(Clone, Debug)]
pub struct Expression {
    tree: Vec<tree::Token>,
    program: program::Program,
    /// the same for derivatives
    slopes: program::Program,
    family: variables::Family,
    /// how many variables it is a function of
    arity: usize,
}

impl Expression {
    /// Reads a formula; see the [module's page](self) for what can be typed.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let parser::Parsed { tree, family, arity } = parser::parse(text)?;
        let program = program::Program::compile(&tree);
        let slopes = program::Program::compile_for_slopes(&tree);
        Ok(Self { tree, program, slopes, family, arity })
    }

    /// How many variables it is a function of: 1 unless the second one is used, or named as in
    /// `f(x, y) = x^2`. A formula of one variable can be drawn over a plane as well.
    pub fn arity(&self) -> usize {
        self.arity
    }

    /// Whether the variable with this index (0 or 1) occurs.
    pub fn uses(&self, index: usize) -> bool {
        self.tree.contains(&tree::Token::Variable(index))
    }

    /// The letter of its variables, such as x, w or θ (x for a formula in x and y).
    pub fn variables(&self) -> String {
        self.family.stem()
    }

    /// The names of its two variables as they stand at axes: x and y, or x₁ and x₂, and so on.
    pub fn labels(&self) -> [String; 2] {
        self.family.labels()
    }

    /// Plain text with every sign in place, which parses back into the same formula.
    pub fn to_text(&self) -> String {
        let body = text::text(&self.tree, self.family);
        // A head, where the names or their number would not be clear without it.
        if self.family.inferred([self.uses(0), self.uses(1)]) == (self.family, self.arity) {
            return body;
        }
        let names = self.family.names();
        let function = if names.iter().any(|name| name == "f") { 'g' } else { 'f' };
        format!("{function}({}) = {body}", names[..self.arity.min(2)].join(", "))
    }

    /// Presentation MathML as one `<mrow>`, to be put inside a `<math>` element. It shows the formula
    /// as it was read, before any simplification, and holds nothing of the typed text itself.
    ///
    /// ```
    /// # use zigzag::expression::Expression;
    /// let f = Expression::parse("x/2")?;
    /// assert_eq!(
    ///     f.to_mathml(),
    ///     "<mrow><mfrac><mrow><mi>x</mi></mrow><mrow><mn>2</mn></mrow></mfrac></mrow>"
    /// );
    /// # Ok::<(), zigzag::expression::SyntaxError>(())
    /// ```
    pub fn to_mathml(&self) -> String {
        mathml::mathml(&self.tree, self.family)
    }

    /// What is missing at `x`, and why; `None` where the formula is twice differentiable. Components
    /// of `x` beyond the second are ignored, missing ones are 0.
    ///
    /// ```
    /// # use zigzag::expression::Expression;
    /// let f = Expression::parse("|x| + log(y)")?;
    /// assert_eq!(f.smoothness_at(&[1.0, 1.0]), None);
    /// assert_eq!(
    ///     f.smoothness_at(&[0.0, 1.0]).as_deref(),
    ///     Some("not differentiable here: |x| has a kink where x = 0")
    /// );
    /// assert_eq!(
    ///     f.smoothness_at(&[1.0, -2.0]).as_deref(),
    ///     Some("not defined here: log of a number that is not above 0 (y is −2)")
    /// );
    /// # Ok::<(), zigzag::expression::SyntaxError>(())
    /// ```
    pub fn smoothness_at(&self, x: &[f64]) -> Option<String> {
        self.rough_at(x).map(|(missing, reason)| format!("{}: {reason}", missing.words()))
    }

    /// Why there is no value at a point; `None` where there is one, or nothing is known to be wrong.
    pub fn undefined_at(&self, x: &[f64]) -> Option<String> {
        self.rough_at(x).filter(|(missing, _)| *missing == Missing::Value).map(|(_, reason)| reason)
    }

    fn rough_at(&self, x: &[f64]) -> Option<(Missing, String)> {
        let component = |i: usize| x.get(i).copied().unwrap_or(0.0);
        smoothness::explain(&self.tree, self.family, &self.program, [component(0), component(1)])
    }
}

/// Read as the same tree in the same variables.
impl PartialEq for Expression {
    fn eq(&self, other: &Self) -> bool {
        // The program follows from the tree, and may hold NaN, which is not equal to itself.
        self.tree == other.tree && self.family == other.family && self.arity == other.arity
    }
}

impl<const N: usize> Formula<N> for Expression {
    fn eval<D: Scalar>(&self, x: [D; N]) -> D {
        const { assert!(D::NDERIV <= 2, "a typed formula knows its first and second derivatives") };
        let value = |i: usize| x.get(i).map_or(f64::NAN, |x| x.re());
        if D::NDERIV == 0 {
            return D::from(self.program.run([value(0), value(1)]));
        }
        let jet = self.slopes.run([Jet::variable(value(0), 0), Jet::variable(value(1), 1)]);
        lift::lift(jet, x)
    }

    /// Each step of the formula for the whole row.
    fn row(&self, points: &[[f64; N]], values: &mut [f64]) {
        let component = |point: &[f64; N], i: usize| point.get(i).copied().unwrap_or(f64::NAN);
        let points: Vec<[f64; 2]> = points.iter().map(|point| [0, 1].map(|i| component(point, i))).collect();
        self.program.run_row(&points, values);
    }
}
