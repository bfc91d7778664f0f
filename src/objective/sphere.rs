//! x₁² + x₂²: the round bowl, where −∇f points straight at the minimum.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = x₁² + x₂² on all of ℝ², with H = 2I everywhere and its only minimiser at 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sphere;

impl Formula<2> for Sphere {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        x1 * x1 + x2 * x2
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "sphere",
    name: "Sphere",
    group: "Quadratics",
    about: "The round bowl: −∇f points straight at the minimum, and one step size suits every direction.",
    formula: "f(x) = x_1^2 + x_2^2",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 5.12",
    variable: "x",
    params: &[],
    build: |_| Function::plane(Sphere),
    known: |_| Known { critical: vec![Critical::minimum([0.0, 0.0])], lowest: Some(0.0), axes: Some(0.0) },
    defaults: |_| Defaults {
        view: Window::new((-4.0, 4.0), (-4.0, 4.0)),
        start: [-3.0, 2.0].into(),
        alpha: 0.15,
        steps: 20,
    },
    grips: None,
    learns: None,
    source: "K. A. De Jong, An Analysis of the Behavior of a Class of Genetic Adaptive Systems, University of Michigan (1975), F1",
};
