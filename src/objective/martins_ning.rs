//! Martins and Ning's polynomial: the line-search example of their book.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = 0.1x₁⁶ − 1.5x₁⁴ + 5x₁² + 0.1x₂⁴ + 3x₂² − 9x₂ + 0.5x₁x₂ on all of ℝ²: three minima in a
/// row with a saddle between each two.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MartinsNing;

impl Formula<2> for MartinsNing {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let (a, b) = (x1 * x1, x2 * x2);
        a * (a * (a * 0.1 - 1.5) + 5.0) + b * (b * 0.1 + 3.0) - x2 * 9.0 + x1 * x2 * 0.5
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "martins-ning",
    name: "Martins–Ning",
    group: "Several minima",
    about: "Three minima in a row: too long a step lands in another one, too short a step gets nowhere.",
    formula: "f(x) = 0.1 x_1^6 − 1.5 x_1^4 + 5 x_1^2 + 0.1 x_2^4 + 3 x_2^2 − 9 x_2 + 0.5 x_1 x_2",
    domain: "ℝ²; usually |x₁| ≤ 3.5, −2 ≤ x₂ ≤ 4",
    variable: "x",
    params: &[],
    build: |_| Function::plane(MartinsNing),
    known: |_| Known {
        // From tests/reference/objectives.py.
        critical: vec![
            Critical::minimum([-2.821848946163618, 1.5069926805362983]),
            Critical::minimum([-0.06737485697773227, 1.3438287315895592]),
            Critical::minimum([2.7975258845869155, 1.1622156848402347]),
            Critical::saddle([-1.4036828691561598, 1.4243343914548419]),
            Critical::saddle([1.4953806668684477, 1.246322463498171]),
        ],
        lowest: Some(-13.166545315635958),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-3.6, 3.6), (-2.1, 4.5)),
        start: [-1.25, 1.25].into(),
        alpha: 0.03,
        steps: 40,
    },
    grips: None,
    learns: None,
    source: "J. R. R. A. Martins & A. Ning, Engineering Design Optimization (2021), Example 4.8",
};
