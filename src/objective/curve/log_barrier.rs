//! w − ln w: a wall on one side, on which Newton's error squares in every step.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(w) = w − ln w for w > 0, with its minimum f* = 1 at w = 1; f″ = 1/w² is above 0 everywhere.
/// Newton's method has 1 − w_{k+1} = (1 − w_k)², and leaves the domain from w ≥ 2.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LogBarrier;

impl Formula<1> for LogBarrier {
    fn eval<D: Scalar>(&self, [w]: [D; 1]) -> D {
        w - w.ln()
    }
}

pub(in crate::objective) const ENTRY: Entry = Entry {
    id: "log-barrier",
    name: "Logarithmic barrier",
    group: "One variable",
    about: "Curved ever more towards its wall: Newton squares the error 1 − w in every step, and from w ≥ 2 jumps out.",
    formula: "f(w) = w − log w",
    domain: "w > 0",
    variable: "w",
    params: &[],
    build: |_| Function::line(LogBarrier),
    known: |_| Known { critical: vec![Critical::minimum([1.0])], lowest: Some(1.0), axes: None },
    defaults: |_| Defaults {
        view: Window::new((-0.2, 2.8), (0.8, 2.6)),
        start: [0.3].into(),
        alpha: 0.2,
        steps: 20,
    },
    grips: None,
    learns: None,
    source: "S. Boyd & L. Vandenberghe, Convex Optimization (2004), §9.6 (−log x is the first self-concordant function)",
};
