//! Goldstein and Price's function: values over six orders of magnitude, four minima.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = [1 + (x₁+x₂+1)²(19 − 14x₁ + 3x₁² − 14x₂ + 6x₁x₂ + 3x₂²)] ·
/// [30 + (2x₁−3x₂)²(18 − 32x₁ + 12x₁² + 48x₂ − 36x₁x₂ + 27x₂²)] on all of ℝ², with f* = 3 at
/// (0, −1), three poorer minima, four saddles and a maximum, all at multiples of 0.2.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GoldsteinPrice;

impl Formula<2> for GoldsteinPrice {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        // The inner polynomials depend on x₁ + x₂ and on 2x₁ − 3x₂ alone.
        let sum = x1 + x2;
        let shifted = sum + 1.0;
        let first = shifted * shifted * (sum * (sum * 3.0 - 14.0) + 19.0) + 1.0;
        let slope = x1 * 2.0 - x2 * 3.0;
        let second = slope * slope * (slope * (slope * 3.0 - 16.0) + 18.0) + 30.0;
        first * second
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "goldstein-price",
    name: "Goldstein–Price",
    group: "Valleys",
    about: "Values from 3 to a million and four minima: the slopes dwarf everything that matters.",
    formula: "f(x) = (1 + (s + 1)^2 (19 − 14 s + 3 s^2)) (30 + t^2 (18 − 16 t + 3 t^2)), s = x_1 + x_2, t = 2 x_1 − 3 x_2",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 2",
    variable: "x",
    params: &[],
    build: |_| Function::plane(GoldsteinPrice),
    known: |_| Known {
        critical: vec![
            Critical::minimum([0.0, -1.0]),
            Critical::minimum([-0.6, -0.4]),
            Critical::minimum([1.8, 0.2]),
            Critical::minimum([1.2, 0.8]),
            Critical::saddle([-0.4, -0.6]),
            Critical::saddle([1.2, -0.2]),
            Critical::saddle([0.6, 0.4]),
            Critical::saddle([1.4, 0.6]),
            Critical::maximum([0.8, 0.2]),
        ],
        lowest: Some(3.0),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-2.0, 2.0), (-2.5, 1.5)),
        start: [1.0, -0.6].into(),
        alpha: 5e-5,
        steps: 300,
    },
    grips: None,
    learns: None,
    source: "A. A. Goldstein & J. F. Price, Mathematics of Computation 25 (1971) 569–574",
};
