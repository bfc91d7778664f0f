//! A hill between the start and the minimum: the way down leads round it, or to the wrong side.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = 0.05((x₁ − 3)² + x₂²) + 3 exp(−x₁² − x₂²) on all of ℝ²: a wide bowl round (3, 0) with a
/// hill at 0. The minimum (3.02, 0) is the only one; behind the hill (−1.76, 0) is a saddle, at
/// which a run on the axis x₂ = 0 ends.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Hill;

impl Formula<2> for Hill {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let away = x1 - 3.0;
        let square = x2 * x2;
        (away * away + square) * 0.05 + (-(x1 * x1) - square).exp() * 3.0
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "hill",
    name: "Hill in the way",
    group: "Several minima",
    about: "The best step here leads away from the minimum there: the run has to walk round the hill.",
    formula: "f(x) = 0.05 ((x_1 − 3)^2 + x_2^2) + 3 exp(−x_1^2 − x_2^2)",
    domain: "ℝ²",
    variable: "x",
    params: &[],
    build: |_| Function::plane(Hill),
    known: |_| Known {
        // From tests/reference/objectives.py.
        critical: vec![
            Critical::minimum([3.0198430292266027, 0.0]),
            Critical::saddle([-1.7605725444463765, 0.0]),
            Critical::maximum([-0.050982039501978924, 0.0]),
        ],
        lowest: Some(0.0003482313411542821),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-3.0, 4.5), (-3.5, 4.0)),
        start: [-0.5, 0.1].into(),
        alpha: 0.3,
        steps: 300,
    },
    grips: None,
    learns: None,
    source: "Goodfellow, Bengio & Courville, Deep Learning (2016), fig. 8.4, here in two dimensions",
};
