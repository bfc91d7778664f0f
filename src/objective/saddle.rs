//! x₁² − x₂²: the simplest saddle.

use super::{Critical, Defaults, Entry, Function, Kind, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = x₁² − x₂², with H = diag(2, −2) everywhere; unbounded below.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Saddle;

impl Formula<2> for Saddle {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        x1 * x1 - x2 * x2
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "saddle",
    name: "Saddle",
    group: "Saddles and degenerate points",
    about: "Descent crawls towards the saddle, stalls there, and leaves only along x₂.",
    formula: "f(x) = x_1^2 − x_2^2",
    domain: "ℝ²",
    variable: "x",
    params: &[],
    build: |_| Function::plane(Saddle),
    known: |_| Known {
        critical: vec![Critical { at: [0.0, 0.0].into(), kind: Kind::Saddle }],
        lowest: None,
        axes: Some(0.0),
    },
    defaults: |_| Defaults {
        view: Window::new((-1.6, 1.6), (-1.6, 1.6)),
        start: [1.0, 1e-6].into(),
        alpha: 0.2,
        steps: 44,
    },
    grips: None,
    learns: None,
    source: "Goodfellow, Bengio & Courville, Deep Learning (2016), fig. 4.5; Dauphin et al., NeurIPS 2014",
};
