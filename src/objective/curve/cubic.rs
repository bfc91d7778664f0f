//! A valley, a hill, and no bottom beyond it: what backtracking alone cannot see.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(w) = −w³ + 6w² − 9w + 2 on ℝ: a minimum f = −2 at 1, a maximum f = 2 at 3, and falling for ever
/// beyond it. Seen from 0 it is the φ(α) of lectures on line searches.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cubic;

impl Formula<1> for Cubic {
    fn eval<D: Scalar>(&self, [w]: [D; 1]) -> D {
        -(w * w * w) + w * w * 6.0 - w * 9.0 + 2.0
    }
}

pub(in crate::objective) const ENTRY: Entry = Entry {
    id: "cubic",
    name: "Cubic",
    group: "One variable",
    about: "A valley, a hill and an endless fall behind it: a step that leaps over the hill never comes back.",
    formula: "f(w) = −w^3 + 6 w^2 − 9 w + 2",
    domain: "ℝ",
    variable: "w",
    params: &[],
    build: |_| Function::line(Cubic),
    known: |_| Known {
        critical: vec![Critical::minimum([1.0]), Critical::maximum([3.0])],
        lowest: None,
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-0.6, 4.6), (-3.5, 5.0)),
        start: [2.8].into(),
        alpha: 0.1,
        steps: 24,
    },
    grips: None,
    learns: None,
    source: "lecture notes on line searches; the conditions: Nocedal & Wright, Numerical Optimization (2006), §3.1",
};
