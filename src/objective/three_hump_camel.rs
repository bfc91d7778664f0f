//! The three-hump camel: a valley with a good minimum between two poorer ones.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = 2x₁² − 1.05x₁⁴ + x₁⁶/6 + x₁x₂ + x₂² on all of ℝ². Its critical points lie on
/// x₂ = −x₁/2 with x₁ = 0 or x₁² = 2.1 ± √0.91: minima at 0 (f* = 0) and at the outer two, saddles
/// at the inner two.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ThreeHumpCamel;

impl Formula<2> for ThreeHumpCamel {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let square = x1 * x1;
        square * (square * (square / 6.0 - 1.05) + 2.0) + x1 * x2 + x2 * x2
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "three-hump-camel",
    name: "Three-hump camel",
    group: "Valleys",
    about: "A slanted valley with three minima in a row: the best lies in the middle, and the start decides.",
    formula: "f(x) = 2 x_1^2 − 1.05 x_1^4 + x_1^6/6 + x_1 x_2 + x_2^2",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 5",
    variable: "x",
    params: &[],
    build: |_| Function::plane(ThreeHumpCamel),
    known: |_| {
        let along = |x1: f64| [x1, -0.5 * x1];
        let outer = (2.1 + 0.91f64.sqrt()).sqrt();
        let inner = (2.1 - 0.91f64.sqrt()).sqrt();
        Known {
            critical: vec![
                Critical::minimum([0.0, 0.0]),
                Critical::minimum(along(-outer)),
                Critical::minimum(along(outer)),
                Critical::saddle(along(-inner)),
                Critical::saddle(along(inner)),
            ],
            lowest: Some(0.0),
            axes: None,
        }
    },
    defaults: |_| Defaults {
        view: Window::new((-2.2, 2.2), (-2.2, 2.2)),
        start: [-1.5, -1.6].into(),
        alpha: 0.1,
        steps: 40,
    },
    grips: None,
    learns: None,
    source: "M. Jamil & X.-S. Yang, Int. J. Math. Modelling and Numerical Optimisation 4 (2013) 150–194",
};
