//! Matyas' function: a shallow diagonal valley with κ = 25.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};
use std::f64::consts::FRAC_PI_4;

/// f(x) = 0.26(x₁² + x₂²) − 0.48x₁x₂ on all of ℝ². H has the eigenvalues 0.04 along (1, 1) and 1
/// along (1, −1) everywhere; the only minimiser is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Matyas;

impl Formula<2> for Matyas {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        (x1 * x1 + x2 * x2) * 0.26 - x1 * x2 * 0.48
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "matyas",
    name: "Matyas",
    group: "Quadratics",
    about: "A shallow valley along the diagonal: 25 times as steep across as along.",
    formula: "f(x) = 0.26 (x_1^2 + x_2^2) − 0.48 x_1 x_2",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 10",
    variable: "x",
    params: &[],
    build: |_| Function::plane(Matyas),
    known: |_| Known {
        critical: vec![Critical::minimum([0.0, 0.0])],
        lowest: Some(0.0),
        axes: Some(FRAC_PI_4),
    },
    defaults: |_| Defaults {
        view: Window::new((-10.0, 10.0), (-10.0, 10.0)),
        start: [-9.0, -3.0].into(),
        alpha: 1.8,
        steps: 60,
    },
    grips: None,
    learns: None,
    source: "M. Jamil & X.-S. Yang, Int. J. Math. Modelling and Numerical Optimisation 4 (2013) 150–194",
};
