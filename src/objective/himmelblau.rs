//! Himmelblau's function: four equally deep minima round a hill.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = (x₁² + x₂ − 11)² + (x₁ + x₂² − 7)² on all of ℝ²: two parabolas cross in its four
/// minimisers, where f* = 0. A maximum lies between them, and a saddle between each two neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Himmelblau;

impl Formula<2> for Himmelblau {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let first = x1 * x1 + x2 - 11.0;
        let second = x2 * x2 + x1 - 7.0;
        first * first + second * second
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "himmelblau",
    name: "Himmelblau",
    group: "Several minima",
    about: "Four minima, all equally good: where a run ends depends on where it starts.",
    formula: "f(x) = (x_1^2 + x_2 − 11)^2 + (x_1 + x_2^2 − 7)^2",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 5",
    variable: "x",
    params: &[],
    build: |_| Function::plane(Himmelblau),
    known: |_| Known {
        // All but (3, 2) from tests/reference/objectives.py.
        critical: vec![
            Critical::minimum([3.0, 2.0]),
            Critical::minimum([-2.805118086952745, 3.131312518250573]),
            Critical::minimum([-3.779310253377747, -3.2831859912861696]),
            Critical::minimum([3.5844283403304917, -1.8481265269644036]),
            Critical::saddle([0.08667750455539636, 2.884254701174776]),
            Critical::saddle([-3.0730257507643897, -0.08135304428796751]),
            Critical::saddle([-0.12796134673068008, -1.9537149802445763]),
            Critical::saddle([3.385154183607021, 0.07385187983774928]),
            Critical::maximum([-0.2708445906673476, -0.9230385564799815]),
        ],
        lowest: Some(0.0),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-5.0, 5.0), (-5.0, 5.0)),
        start: [-0.5, -0.5].into(),
        alpha: 0.01,
        steps: 40,
    },
    grips: None,
    learns: None,
    source: "D. M. Himmelblau, Applied Nonlinear Programming (1972)",
};
