//! The monkey saddle: three ways down, three ways up, and a Hessian that says nothing.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = x₁³ − 3x₁x₂² on all of ℝ², unbounded below. H = 0 at 0, its only critical point: the
/// second-derivative test is inconclusive; in truth it is a saddle, with room for two legs and a
/// tail.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MonkeySaddle;

impl Formula<2> for MonkeySaddle {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        x1 * (x1 * x1 - x2 * x2 * 3.0)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "monkey-saddle",
    name: "Monkey saddle",
    group: "Saddles and degenerate points",
    about: "H = 0 at the saddle: the second-derivative test is silent, and near it everything crawls.",
    formula: "f(x) = x_1^3 − 3 x_1 x_2^2",
    domain: "ℝ²",
    variable: "x",
    params: &[],
    build: |_| Function::plane(MonkeySaddle),
    known: |_| Known { critical: vec![Critical::saddle([0.0, 0.0])], lowest: None, axes: None },
    defaults: |_| Defaults {
        view: Window::new((-1.6, 1.6), (-1.6, 1.6)),
        start: [1.2, 0.03].into(),
        alpha: 0.05,
        steps: 30,
    },
    grips: None,
    learns: None,
    source: "D. Hilbert & S. Cohn-Vossen, Geometry and the Imagination (1932), ch. IV",
};
