//! Huber's loss of one variable.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, objective::huber, space::Window};

/// f(w) = w²/2 for |w| ≤ δ and δ|w| − δ²/2 beyond, on ℝ. f′ is continuous and at most δ in size; f″
/// is 1 inside and 0 outside. The only minimiser is 0, with f* = 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Huber {
    pub delta: f64,
}

impl Formula<1> for Huber {
    fn eval<D: Scalar>(&self, [w]: [D; 1]) -> D {
        huber::loss(w, self.delta)
    }

    fn lipschitz(&self) -> Option<f64> {
        Some(1.0)
    }
}

pub(in crate::objective) const ENTRY: Entry = Entry {
    id: "huber-1d",
    name: "Huber in one variable",
    group: "One variable",
    about: "Steps of equal length down the slope, then of equal ratio in the bowl; far too long a step jumps about for ever, one that shrinks as 1/t settles.",
    formula: "f(w) = w^2/2 (|w| ≤ δ), δ |w| − δ^2/2 (|w| > δ)",
    domain: "ℝ",
    variable: "w",
    params: &[huber::DELTA],
    build: |values| Function::line(Huber { delta: values.get(huber::DELTA.key) }),
    known: |_| Known { critical: vec![Critical::minimum([0.0])], lowest: Some(0.0), axes: None },
    defaults: |values| {
        let height: f64 = huber::loss(5.0, values.get(huber::DELTA.key));
        Defaults {
            view: Window::new((-5.0, 5.0), (-0.08 * height, height)),
            start: [-4.0].into(),
            alpha: 0.5,
            steps: 16,
        }
    },
    grips: None,
    learns: None,
    source: "P. J. Huber, Annals of Mathematical Statistics 35 (1964) 73–101",
};
