//! Styblinski and Tang's function: the same double well in each variable.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = ½ Σ (xᵢ⁴ − 16xᵢ² + 5xᵢ) on all of ℝ². In each variable 2t³ − 16t + 2.5 = 0 has a good
/// minimum, a hump and a poorer minimum; in the plane they make four minima, four saddles and a
/// maximum. The hump at 0.1567 is the border between the basins of gradient descent.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StyblinskiTang;

/// The roots of 2t³ − 16t + 2.5, from tests/reference/objectives.py.
const GOOD: f64 = -2.903534027771177;
const HUMP: f64 = 0.1567312567803401;
const POOR: f64 = 2.746802770990837;

impl Formula<2> for StyblinskiTang {
    fn eval<D: Scalar>(&self, x: [D; 2]) -> D {
        let [first, second] = x.map(|t| {
            let square = t * t;
            square * (square - 16.0) + t * 5.0
        });
        (first + second) * 0.5
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "styblinski-tang",
    name: "Styblinski–Tang",
    group: "Several minima",
    about: "Four minima of different depth: the start decides which one descent finds.",
    formula: "f(x) = 1/2 (x_1^4 − 16 x_1^2 + 5 x_1 + x_2^4 − 16 x_2^2 + 5 x_2)",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 5",
    variable: "x",
    params: &[],
    build: |_| Function::plane(StyblinskiTang),
    known: |_| Known {
        critical: vec![
            Critical::minimum([GOOD, GOOD]),
            Critical::minimum([GOOD, POOR]),
            Critical::minimum([POOR, GOOD]),
            Critical::minimum([POOR, POOR]),
            Critical::saddle([GOOD, HUMP]),
            Critical::saddle([HUMP, GOOD]),
            Critical::saddle([POOR, HUMP]),
            Critical::saddle([HUMP, POOR]),
            Critical::maximum([HUMP, HUMP]),
        ],
        lowest: Some(-78.33233140754282),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-4.0, 4.0), (-4.0, 4.0)),
        start: [0.5, -0.2].into(),
        alpha: 0.02,
        steps: 40,
    },
    grips: None,
    learns: None,
    source: "M. A. Styblinski & T.-S. Tang, Neural Networks 3 (1990) 467–483",
};
