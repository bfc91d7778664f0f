//! The logarithm of a sum of exponentials: smooth and convex, with three flat walls.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};
use std::f64::consts::LN_2;

/// f(x) = ln(e^{x₁+3x₂} + e^{x₁−3x₂} + e^{−x₁}) on all of ℝ²: a smooth maximum of three planes.
/// Its only minimiser is (−½ ln 2, 0) with f* = 1.5 ln 2 and H = diag(1, 4.5) there; L = 9.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LogSumExp;

impl Formula<2> for LogSumExp {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let planes = [x1 + x2 * 3.0, x1 - x2 * 3.0, -x1];
        // Without the largest exponent, so that no exponential overflows.
        let top = planes.iter().fold(f64::NEG_INFINITY, |top, plane| top.max(plane.re()));
        let [a, b, c] = planes.map(|plane| (plane - top).exp());
        (a + b + c).ln() + top
    }

    /// H is a covariance of the planes' slopes, at most that of x₂ on the two outer ones: 3².
    fn lipschitz(&self) -> Option<f64> {
        Some(9.0)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "log-sum-exp",
    name: "Log-sum-exp",
    group: "Convex",
    about: "A smooth maximum of three planes: straight walls far out, a bowl only near the minimum.",
    formula: "f(x) = ln(e^{x_1 + 3 x_2} + e^{x_1 − 3 x_2} + e^{−x_1})",
    domain: "ℝ²",
    variable: "x",
    params: &[],
    build: |_| Function::plane(LogSumExp),
    known: |_| Known {
        critical: vec![Critical::minimum([-0.5 * LN_2, 0.0])],
        lowest: Some(1.5 * LN_2),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-5.0, 5.0), (-5.0, 5.0)),
        start: [4.0, 1.0].into(),
        alpha: 0.3,
        steps: 40,
    },
    grips: None,
    learns: None,
    source: "S. Boyd & L. Vandenberghe, Convex Optimization (2004), §9.3.2, without its offsets",
};
