//! The bell valley with the sign in the exponent lost: what looks like a minimum is a saddle.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};
use std::f64::consts::{FRAC_PI_2, PI};

/// f(x) = −sin(x₁)/(2π) · exp((x₂ − π/2)²) on all of ℝ², as lecture slides print it: unbounded
/// below, and every critical point (π/2 + πn, π/2) is a saddle. Overflows for |x₂| beyond about 28.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SlideValley;

impl Formula<2> for SlideValley {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let z = x2 - FRAC_PI_2;
        x1.sin() * (z * z).exp() * (-0.5 / PI)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "slide-valley",
    name: "Bell valley, sign lost",
    group: "Saddles and degenerate points",
    about: "The bell valley with a lost minus sign: its middle is a saddle, and descent leaves the frame.",
    formula: "f(x) = −sin(x_1)/{2 π} exp((x_2 − π/2)^2)",
    domain: "ℝ²; usually 0 ≤ x₁, x₂ ≤ π",
    variable: "x",
    params: &[],
    build: |_| Function::plane(SlideValley),
    known: |_| Known {
        critical: [-1.0, 0.0, 1.0].map(|n| Critical::saddle([FRAC_PI_2 + n * PI, FRAC_PI_2])).to_vec(),
        lowest: None,
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((0.0, PI), (0.0, PI)),
        start: [0.5, 1.1].into(),
        alpha: 0.3,
        steps: 14,
    },
    grips: None,
    learns: None,
    source: "A misprint in lecture slides, kept because it teaches: the exponent lacks its minus sign",
};
