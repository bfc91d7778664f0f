//! Griewank's function: a shallow bowl under a product of cosines.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{Formula, Scalar, space::Window};
use std::f64::consts::FRAC_1_SQRT_2;

/// f(x) = 1 + (x₁² + x₂²)/4000 − cos(x₁) cos(x₂/√2) on all of ℝ², with f* = 0 at 0. Up close it is
/// all ripples, from afar a smooth bowl: there are tens of thousands of minima within the usual
/// |xᵢ| ≤ 600, of which those with |xᵢ| ≤ 10 are told.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Griewank;

/// One of each set of mirror images, from tests/reference/objectives.py.
fn quadrant() -> [Critical; 18] {
    [
        Critical::minimum([0.0, 0.0]),
        Critical::minimum([3.1400226338955397, 4.438444480920714]),
        Critical::minimum([6.280045279379904, 0.0]),
        Critical::minimum([0.0, 8.876888929095657]),
        Critical::minimum([6.280045217550294, 8.876888885374552]),
        Critical::minimum([9.420067886213593, 4.438444437201061]),
        Critical::maximum([3.1431642363549055, 0.0]),
        Critical::maximum([0.0, 4.447330275764381]),
        Critical::maximum([3.1431642674554183, 8.894660606551076]),
        Critical::maximum([6.286328492143461, 4.44733029775552]),
        Critical::maximum([9.429492724599072, 0.0]),
        Critical::maximum([9.429492817903379, 8.894660694520526]),
        Critical::saddle([1.5723679104393218, 2.2225533025787545]),
        Critical::saddle([1.5660847019886008, 6.6632170057198845]),
        Critical::saddle([4.710820534479318, 2.2181104087569534]),
        Critical::saddle([4.7171037585267745, 6.667659943458243]),
        Critical::saddle([7.855556370892423, 2.2269962074289897]),
        Critical::saddle([7.849273116023248, 6.658774057215233]),
    ]
}

impl Formula<2> for Griewank {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        (x1 * x1 + x2 * x2) / 4000.0 - x1.cos() * (x2 * FRAC_1_SQRT_2).cos() + 1.0
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "griewank",
    name: "Griewank",
    group: "Several minima",
    about: "Nearly equal minima in rows over a hardly noticeable bowl: seen from near, none tells the way.",
    formula: "f(x) = 1 + {x_1^2 + x_2^2}/4000 − cos(x_1) cos(x_2/sqrt{2})",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 600",
    variable: "x",
    params: &[],
    build: |_| Function::plane(Griewank),
    known: |_| Known {
        critical: quadrant().iter().flat_map(Critical::mirrored).collect(),
        lowest: Some(0.0),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-8.0, 8.0), (-8.0, 8.0)),
        start: [-6.9, 3.2].into(),
        alpha: 0.6,
        steps: 30,
    },
    grips: None,
    learns: None,
    source: "A. O. Griewank, Journal of Optimization Theory and Applications 34 (1981) 11–39",
};
