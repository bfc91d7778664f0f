//! Two wells with a saddle between them: the smallest example of a non-convex landscape.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = ¼x₁⁴ − ½x₁² + ½x₂² on all of ℝ², with minima of f* = −¼ at (±1, 0) and a saddle with
/// λ = −1, 1 at 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TwoWells;

impl Formula<2> for TwoWells {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let square = x1 * x1;
        square * (square * 0.25 - 0.5) + x2 * x2 * 0.5
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "two-wells",
    name: "Two wells",
    group: "Several minima",
    about: "Two minima and the saddle between them: descent leaves the saddle, Newton goes to it.",
    formula: "f(x) = 1/4 x_1^4 − 1/2 x_1^2 + 1/2 x_2^2",
    domain: "ℝ²",
    variable: "x",
    params: &[],
    build: |_| Function::plane(TwoWells),
    known: |_| Known {
        critical: vec![
            Critical::minimum([-1.0, 0.0]),
            Critical::minimum([1.0, 0.0]),
            Critical::saddle([0.0, 0.0]),
        ],
        lowest: Some(-0.25),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-1.7, 1.7), (-1.7, 1.7)),
        start: [0.3, 0.8].into(),
        alpha: 0.2,
        steps: 30,
    },
    grips: None,
    learns: None,
    source: "Y. Nesterov, Introductory Lectures on Convex Optimization (2004), Example 1.2.2",
};
