//! Huber's loss in two dimensions: a bowl at the bottom, straight slopes outside.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{
    Formula, Scalar,
    param::{Interval, Param, Scale},
    space::Window,
};

/// f(x) = h(x₁) + h(x₂)/10 on all of ℝ², with Huber's h(t) = t²/2 for |t| ≤ δ and δ|t| − δ²/2
/// beyond. ∇f is continuous, with Lipschitz constant L = 1; H jumps at |xᵢ| = δ, where the inner
/// value is taken, and vanishes far out. The only minimiser is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Huber {
    pub delta: f64,
}

/// h(t)
pub(super) fn loss<D: Scalar>(t: D, delta: f64) -> D {
    if t.re().abs() <= delta { t * t * 0.5 } else { (t.abs() - 0.5 * delta) * delta }
}

/// δ
pub(super) const DELTA: Param = Param {
    label: "width of the bowl",
    slider: (0.05, 5.0),
    scale: Scale::Log,
    help: "where the parabola goes over into a straight line",
    ..Param::real("delta", "δ", 1.0, Interval::above(0.0, 1000.0))
};

impl Formula<2> for Huber {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        loss(x1, self.delta) + loss(x2, self.delta) * 0.1
    }

    fn lipschitz(&self) -> Option<f64> {
        Some(1.0)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "huber",
    name: "Huber",
    group: "Convex",
    about: "Convex and L-smooth, but flat-sided: the error first falls by equal amounts, not by equal factors.",
    formula: "f(x) = h(x_1) + h(x_2)/10, h(t) = t^2/2 (|t| ≤ δ), δ |t| − δ^2/2 (|t| > δ)",
    domain: "ℝ²",
    variable: "x",
    params: &[DELTA],
    build: |values| Function::plane(Huber { delta: values.get(DELTA.key) }),
    known: |_| Known { critical: vec![Critical::minimum([0.0, 0.0])], lowest: Some(0.0), axes: None },
    defaults: |_| Defaults {
        view: Window::new((-5.0, 5.0), (-5.0, 5.0)),
        start: [4.0, 3.0].into(),
        // 1/L
        alpha: 1.0,
        steps: 40,
    },
    grips: None,
    learns: None,
    source: "P. J. Huber, Annals of Mathematical Statistics 35 (1964) 73–101",
};
