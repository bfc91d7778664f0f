//! |x₁| + 2|x₂|: a convex bowl with creases, on which a constant step never settles.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = |x₁| + 2|x₂| on all of ℝ², with its only minimiser at 0. On the creases xᵢ = 0 there is
/// no gradient; the derivative of |xᵢ| is taken as 0 there, the subgradient of least norm, so that
/// descent rests at the minimiser. H = 0 wherever it exists.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct L1Bowl;

fn abs<D: Scalar>(t: D) -> D {
    if t.re() == 0.0 { D::from(0.0) } else { t.abs() }
}

impl Formula<2> for L1Bowl {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        abs(x1) + abs(x2) * 2.0
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "l1-bowl",
    name: "l₁ bowl",
    group: "Convex",
    about: "Convex but creased: the gradient never fades, so a constant step jumps across the creases for ever.",
    formula: "f(x) = |x_1| + 2 |x_2|",
    domain: "ℝ²; no gradient where x₁ = 0 or x₂ = 0",
    variable: "x",
    params: &[],
    build: |_| Function::plane(L1Bowl),
    known: |_| Known { critical: vec![Critical::minimum([0.0, 0.0])], lowest: Some(0.0), axes: None },
    defaults: |_| Defaults {
        view: Window::new((-3.0, 3.0), (-3.0, 3.0)),
        start: [-2.3, 1.7].into(),
        alpha: 0.3,
        steps: 20,
    },
    grips: None,
    learns: None,
    source: "N. Z. Shor, Minimization Methods for Non-Differentiable Functions (1985)",
};
