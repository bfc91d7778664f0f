//! Beale's function: a flat valley floor between steep walls at the corners.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = (1.5 − x₁ + x₁x₂)² + (2.25 − x₁ + x₁x₂²)² + (2.625 − x₁ + x₁x₂³)² on all of ℝ², with its
/// only minimiser at (3, 0.5) and saddles at (0, 1) and (0.1005…, −2.6445…). A second valley runs
/// along x₂ ↓ 1 to x₁ → −∞, where f tends to 0.452: descent from the left never arrives.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Beale;

impl Formula<2> for Beale {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let square = x2 * x2;
        let term = |constant: f64, power: D| {
            let residual = x1 * (power - 1.0) + constant;
            residual * residual
        };
        term(1.5, x2) + term(2.25, square) + term(2.625, square * x2)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "beale",
    name: "Beale",
    group: "Valleys",
    about: "A flat floor between walls that rise a thousandfold at the corners: one step size cannot suit both.",
    formula: "f(x) = (1.5 − x_1 + x_1 x_2)^2 + (2.25 − x_1 + x_1 x_2^2)^2 + (2.625 − x_1 + x_1 x_2^3)^2",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 4.5",
    variable: "x",
    params: &[],
    build: |_| Function::plane(Beale),
    known: |_| Known {
        critical: vec![
            Critical::minimum([3.0, 0.5]),
            Critical::saddle([0.0, 1.0]),
            Critical::saddle([0.10053793732415836, -2.644513585023125]),
        ],
        lowest: Some(0.0),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-1.0, 4.5), (-2.5, 2.0)),
        start: [0.5, -1.5].into(),
        alpha: 0.01,
        steps: 300,
    },
    grips: None,
    learns: None,
    source: "E. M. L. Beale, On an Iterative Method for Finding a Local Minimum, Princeton Technical Report 25 (1958)",
};
