//! The parabola: everything about one rate can be seen on it.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{
    Formula, Scalar,
    objective::Kind,
    param::{Interval, Param},
    space::Window,
};

/// f(w) = aw² on ℝ, with f″ = 2a. Its only critical point is 0, a minimum with f* = 0 for a > 0 and a
/// maximum for a < 0; for a = 0 it is flat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parabola {
    pub a: f64,
}

impl Formula<1> for Parabola {
    fn eval<D: Scalar>(&self, [w]: [D; 1]) -> D {
        w * w * self.a
    }
}

const A: &str = "parabola-a";

pub(in crate::objective) const ENTRY: Entry = Entry {
    id: "parabola",
    name: "Parabola",
    group: "One variable",
    about: "One curvature, one rate: too short a step crawls, 1/f″ lands, up to 2/f″ it alternates, beyond it diverges.",
    formula: "f(w) = a w^2",
    domain: "ℝ",
    variable: "w",
    params: &[Param {
        label: "steepness",
        slider: (-2.0, 5.0),
        help: "half the curvature f″; negative opens downwards",
        ..Param::real(A, "a", 2.0, Interval::closed(-1e6, 1e6))
    }],
    build: |values| Function::line(Parabola { a: values.get(A) }),
    known: |values| {
        let a = values.get(A);
        let kind = if a > 0.0 { Kind::Minimum } else { Kind::Maximum };
        let critical = if a == 0.0 { Vec::new() } else { vec![Critical { at: [0.0].into(), kind }] };
        Known { critical, lowest: (a >= 0.0).then_some(0.0), axes: Some(0.0) }
    },
    defaults: |values| {
        let a = values.get(A);
        let (size, deep) = (if a == 0.0 { 1.0 } else { a.abs() }, if a < 0.0 { 4.6 } else { 0.4 });
        Defaults {
            view: Window::new((-2.2, 2.2), (-deep * size, (5.0 - deep) * size)),
            start: [if a < 0.0 { 0.1 } else { -1.5 }].into(),
            // 1 − αf″ = −0.6 where it is stable: it overshoots and comes back.
            alpha: if a < 0.0 { 0.2 } else { 0.8 } / size,
            steps: 16,
        }
    },
    grips: None,
    learns: None,
    source: "I. Goodfellow, Y. Bengio & A. Courville, Deep Learning (2016), §4.3",
};
