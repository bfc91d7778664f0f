//! McCormick's function: a tilted, rippled valley.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};
use std::f64::consts::TAU;

/// f(x) = sin(x₁ + x₂) + (x₁ − x₂)² − 1.5x₁ + 2.5x₂ + 1 on all of ℝ². On x₁ − x₂ = 1 minima at
/// x₁ + x₂ = −2π/3 + 2πn alternate with saddles at 2π/3 + 2πn. The valley is tilted, so f is
/// unbounded below; on the usual box the lowest value is −1.9132… at n = 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct McCormick;

impl Formula<2> for McCormick {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let across = x1 - x2;
        (x1 + x2).sin() + across * across - x1 * 1.5 + x2 * 2.5 + 1.0
    }
}

/// The point of the valley floor with this x₁ + x₂.
fn on_floor(sum: f64) -> [f64; 2] {
    [0.5 * sum + 0.5, 0.5 * sum - 0.5]
}

pub(super) const ENTRY: Entry = Entry {
    id: "mccormick",
    name: "McCormick",
    group: "Several minima",
    about: "A tilted valley with ripples: each minimum is a little lower than the one before.",
    formula: "f(x) = sin(x_1 + x_2) + (x_1 − x_2)^2 − 1.5 x_1 + 2.5 x_2 + 1",
    domain: "ℝ²; usually −1.5 ≤ x₁ ≤ 4, −3 ≤ x₂ ≤ 4",
    variable: "x",
    params: &[],
    build: |_| Function::plane(McCormick),
    known: |_| Known {
        // The row goes on for ever; these are the ones around the view.
        critical: (-2..=2)
            .flat_map(|n| {
                let middle = TAU * f64::from(n);
                let third = TAU / 3.0;
                [Critical::minimum(on_floor(middle - third)), Critical::saddle(on_floor(middle + third))]
            })
            .collect(),
        lowest: None,
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-3.0, 4.0), (-4.0, 3.0)),
        start: [1.5, 2.5].into(),
        alpha: 0.2,
        steps: 40,
    },
    grips: None,
    learns: None,
    source: "M. Jamil & X.-S. Yang, Int. J. Math. Modelling and Numerical Optimisation 4 (2013) 150–194",
};
