//! Booth's function: a stretched bowl along a diagonal, from two linear equations.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};
use std::f64::consts::FRAC_PI_4;

/// f(x) = (x₁ + 2x₂ − 7)² + (2x₁ + x₂ − 5)² on all of ℝ²: the squared residual of two linear
/// equations, solved by its minimiser (1, 3). H has the eigenvalues 2 along (1, −1) and 18 along
/// (1, 1) everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Booth;

impl Formula<2> for Booth {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let first = x1 + x2 * 2.0 - 7.0;
        let second = x1 * 2.0 + x2 - 5.0;
        first * first + second * second
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "booth",
    name: "Booth",
    group: "Quadratics",
    about: "Two linear equations as a bowl: its lowest point solves both, and its axes lie on the diagonals.",
    formula: "f(x) = (x_1 + 2 x_2 − 7)^2 + (2 x_1 + x_2 − 5)^2",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 10",
    variable: "x",
    params: &[],
    build: |_| Function::plane(Booth),
    known: |_| Known {
        critical: vec![Critical::minimum([1.0, 3.0])],
        lowest: Some(0.0),
        axes: Some(-FRAC_PI_4),
    },
    defaults: |_| Defaults {
        view: Window::new((-4.0, 6.0), (-2.0, 8.0)),
        start: [-2.0, 4.0].into(),
        // α* = 2/(2 + 18): both modes keep 0.8, and the steep one flips.
        alpha: 0.1,
        steps: 30,
    },
    grips: None,
    learns: None,
    source: "M. Jamil & X.-S. Yang, Int. J. Math. Modelling and Numerical Optimisation 4 (2013) 150–194",
};
