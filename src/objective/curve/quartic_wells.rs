//! Two wells and the hill between them.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(w) = w⁴/4 − w²/2 on ℝ: minima with f* = −1/4 at ±1, a maximum at 0. f″ = 3w² − 1 is below 0 for
/// |w| < 1/√3, where Newton's method heads uphill.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuarticWells;

impl Formula<1> for QuarticWells {
    fn eval<D: Scalar>(&self, [w]: [D; 1]) -> D {
        let square = w * w;
        square * (square * 0.25 - 0.5)
    }
}

pub(in crate::objective) const ENTRY: Entry = Entry {
    id: "quartic-wells",
    name: "Quartic with two wells",
    group: "One variable",
    about: "Descent rolls off the hill into one of two wells; Newton between the wells is drawn to the hilltop.",
    formula: "f(w) = 1/4 w^4 − 1/2 w^2",
    domain: "ℝ",
    variable: "w",
    params: &[],
    build: |_| Function::line(QuarticWells),
    known: |_| Known {
        critical: vec![Critical::minimum([-1.0]), Critical::minimum([1.0]), Critical::maximum([0.0])],
        lowest: Some(-0.25),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-1.7, 1.7), (-0.35, 0.55)),
        start: [0.1].into(),
        alpha: 0.3,
        steps: 24,
    },
    grips: None,
    learns: None,
    source: "S. H. Strogatz, Nonlinear Dynamics and Chaos (2015), example 2.7.2: the double-well potential",
};
