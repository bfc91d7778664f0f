//! Fourth powers: critical points at which a curvature is 0 and the second-derivative test is silent.

use super::{Critical, Defaults, Entry, Function, Kind, Known};
use crate::{Formula, Scalar, space::Window};

/// x₁⁴ + x₂⁴ on all of ℝ²: a minimum at 0 with H = 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quartic;

/// x₁² + x₂⁴ on all of ℝ²: a minimum at 0 with λ = 0, 2.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuarticValley;

/// x₁² − x₂⁴ on all of ℝ², unbounded below: a saddle at 0 with λ = 0, 2.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuarticSaddle;

fn fourth<D: Scalar>(t: D) -> D {
    let square = t * t;
    square * square
}

impl Formula<2> for Quartic {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        fourth(x1) + fourth(x2)
    }
}

impl Formula<2> for QuarticValley {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        x1 * x1 + fourth(x2)
    }
}

impl Formula<2> for QuarticSaddle {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        x1 * x1 - fourth(x2)
    }
}

pub(super) const QUARTIC: Entry = Entry {
    id: "quartic",
    name: "Quartic bowl",
    about: "A minimum with H = 0: the test is inconclusive, descent crawls, and Newton keeps 2/3 of the error.",
    formula: "f(x) = x_1^4 + x_2^4",
    build: |_| Function::plane(Quartic),
    known: |_| at_origin(Kind::Minimum),
    ..FAMILY
};

pub(super) const VALLEY: Entry = Entry {
    id: "quartic-valley",
    name: "Quartic valley",
    about: "A minimum with λ = 0 along x₂: the steep direction is done at once, the flat one never quite.",
    formula: "f(x) = x_1^2 + x_2^4",
    build: |_| Function::plane(QuarticValley),
    known: |_| at_origin(Kind::Minimum),
    ..FAMILY
};

pub(super) const SADDLE: Entry = Entry {
    id: "quartic-saddle",
    name: "Quartic saddle",
    about: "The Hessian of the quartic valley, λ = 0 and 2, and yet no minimum: f falls along x₂.",
    formula: "f(x) = x_1^2 − x_2^4",
    build: |_| Function::plane(QuarticSaddle),
    known: |_| at_origin(Kind::Saddle),
    defaults: |_| Defaults { start: [1.2, 0.2].into(), alpha: 0.1, steps: 34, ..bowl_defaults() },
    ..FAMILY
};

/// What the three have in common.
const FAMILY: Entry = Entry {
    id: "",
    name: "",
    group: "Saddles and degenerate points",
    about: "",
    formula: "",
    domain: "ℝ²",
    variable: "x",
    params: &[],
    build: |_| Function::plane(Quartic),
    known: |_| at_origin(Kind::Minimum),
    defaults: |_| bowl_defaults(),
    grips: None,
    learns: None,
    source: "J. Nocedal & S. J. Wright, Numerical Optimization (2006), §2.1",
};

fn at_origin(kind: Kind) -> Known {
    let lowest = (kind == Kind::Minimum).then_some(0.0);
    Known { critical: vec![Critical { at: [0.0, 0.0].into(), kind }], lowest, axes: None }
}

fn bowl_defaults() -> Defaults {
    Defaults { view: Window::new((-1.6, 1.6), (-1.6, 1.6)), start: [1.3, 0.9].into(), alpha: 0.08, steps: 40 }
}
