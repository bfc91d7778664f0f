//! A saddle on a plateau: a run looks converged there for hundreds of steps, and is not.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = 0.1x₂² − exp(−(x₁−3)² − x₂²) − exp(−(x₁+3)² − x₂²) on all of ℝ²: two wells in a trough,
/// with nearly level ground between them. The saddle 0 has λ = −0.0084 and 0.2005. The wells pull
/// each other together by 1e-15.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PlateauSaddle;

/// From tests/reference/objectives.py.
const WELL: f64 = 2.9999999999999987;

impl Formula<2> for PlateauSaddle {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let square = x2 * x2;
        let well = |centre: f64| {
            let away = x1 - centre;
            (-(away * away) - square).exp()
        };
        square * 0.1 - well(3.0) - well(-3.0)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "plateau-saddle",
    name: "Saddle on a plateau",
    group: "Saddles and degenerate points",
    about: "Hundreds of steps with hardly any gradient look like convergence; the curvature knows better.",
    formula: "f(x) = 0.1 x_2^2 − exp(−(x_1 − 3)^2 − x_2^2) − exp(−(x_1 + 3)^2 − x_2^2)",
    domain: "ℝ²",
    variable: "x",
    params: &[],
    build: |_| Function::plane(PlateauSaddle),
    known: |_| Known {
        critical: vec![
            Critical::minimum([-WELL, 0.0]),
            Critical::minimum([WELL, 0.0]),
            Critical::saddle([0.0, 0.0]),
        ],
        lowest: Some(-1.0000000000000002),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-4.5, 4.5), (-2.0, 2.0)),
        start: [0.1, 1.5].into(),
        alpha: 0.8,
        steps: 300,
    },
    grips: None,
    learns: None,
    source: "Goodfellow, Bengio & Courville, Deep Learning (2016), §8.2.3",
};
