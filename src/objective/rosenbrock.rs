//! Rosenbrock's banana: a curved valley with a nearly flat floor.

use super::{Critical, Defaults, Entry, Function, Kind, Known};
use crate::{
    Formula, Scalar,
    number::Within,
    param::{Interval, Param},
    space::Window,
};

/// f(x) = (a − x₁)² + b(x₂ − x₁²)², with its only minimiser at (a, a²) where b > 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rosenbrock {
    pub a: f64,
    pub b: f64,
}

impl Formula<2> for Rosenbrock {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let along = -x1 + self.a;
        let across = x2 - x1 * x1;
        along * along + across * across * self.b
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "rosenbrock",
    name: "Rosenbrock",
    group: "Valleys",
    about: "A curved valley: finding its floor is easy, following it to the minimum is not.",
    formula: "f(x) = (a − x_1)^2 + b (x_2 − x_1^2)^2",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 2",
    variable: "x",
    params: &[
        Param {
            label: "minimum at (a, a²)",
            slider: (-1.5, 1.5),
            help: "moves the minimum along the valley",
            ..Param::real("rosenbrock-a", "a", 1.0, Interval::closed(-100.0, 100.0))
        },
        Param {
            label: "steepness",
            slider: (1.0, 200.0),
            scale: crate::param::Scale::Log,
            help: "how steep the valley's walls are",
            ..Param::real("rosenbrock-b", "b", 100.0, Interval::above(0.0, 1e6))
        },
    ],
    build: |values| {
        Function::plane(Rosenbrock { a: values.get("rosenbrock-a"), b: values.get("rosenbrock-b") })
    },
    known: |values| {
        let a = values.get("rosenbrock-a");
        Known {
            critical: vec![Critical { at: [a, a * a].into(), kind: Kind::Minimum }],
            lowest: Some(0.0),
            axes: None,
        }
    },
    defaults: |values| Defaults {
        view: Window::new((-2.0, 2.0), (-1.0, 3.0)),
        start: [-1.2, 1.0].into(),
        // The curvature across the valley grows with b; α = 0.002 is tried and steady at b = 100.
        alpha: (0.2 / values.get("rosenbrock-b")).within(1e-6, 0.05),
        steps: 200,
    },
    grips: None,
    learns: None,
    source: "H. H. Rosenbrock, The Computer Journal 3 (1960) 175–184",
};
