//! A cliff: one step over its edge throws the iterate far away.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{
    Formula, Scalar,
    analysis::newton_limit,
    param::{Interval, Param, Values},
    space::Window,
};

/// f(x) = 0.15(x₁² + x₂²) + 3σ(s(x₁ − 1)) on all of ℝ², with the logistic σ(t) = 1/(1 + e⁻ᵗ): a
/// bowl with a step of height 3 at x₁ = 1, whose face has slope ¾s. The only minimiser lies a
/// little left of 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cliff {
    /// s
    pub steepness: f64,
}

/// 1/(1 + e⁻ᵗ) without overflow on either side.
fn logistic<D: Scalar>(t: D) -> D {
    if t.re() >= 0.0 {
        ((-t).exp() + 1.0).recip()
    } else {
        let small = t.exp();
        small * (small + 1.0).recip()
    }
}

impl Formula<2> for Cliff {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        (x1 * x1 + x2 * x2) * 0.15 + logistic((x1 - 1.0) * self.steepness) * 3.0
    }
}

impl Cliff {
    fn of(values: &Values) -> Self {
        Self { steepness: values.get("cliff-steepness") }
    }

    fn known(self) -> Known {
        let minimum = newton_limit(&self, [0.0, 0.0].into(), 3.0).map(|x| x.into());
        Known {
            critical: minimum.map(Critical::minimum).into_iter().collect(),
            lowest: minimum.map(|x| self.eval(x)),
            axes: None,
        }
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "cliff",
    name: "Cliff",
    group: "Saddles and degenerate points",
    about: "A step that lands on the face of the cliff is thrown far away by its huge gradient; clipping bounds it.",
    formula: "f(x) = 0.15 (x_1^2 + x_2^2) + 3/{1 + exp(−s (x_1 − 1))}",
    domain: "ℝ²",
    variable: "x",
    params: &[Param {
        label: "steepness of the cliff",
        slider: (1.0, 50.0),
        help: "how steep the face of the cliff at x₁ = 1 is",
        ..Param::real("cliff-steepness", "s", 20.0, Interval::closed(0.1, 1000.0))
    }],
    build: |values| Function::plane(Cliff::of(values)),
    known: |values| Cliff::of(values).known(),
    defaults: |_| Defaults {
        view: Window::new((-7.0, 3.0), (-2.0, 2.0)),
        start: [2.1, 1.2].into(),
        alpha: 0.5,
        steps: 60,
    },
    grips: None,
    learns: None,
    source: "R. Pascanu, T. Mikolov & Y. Bengio, ICML 2013; Goodfellow, Bengio & Courville, Deep Learning (2016), §8.2.4",
};
