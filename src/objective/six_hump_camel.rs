//! The six-hump camel: six minima in three pairs.

use super::{Critical, Defaults, Entry, Function, Kind, Known};
use crate::{Formula, Scalar, space::Window};

/// f(x) = (4 − 2.1x₁² + x₁⁴/3)x₁² + x₁x₂ + (4x₂² − 4)x₂² on all of ℝ². f(−x) = f(x): its six
/// minima, two maxima and six of its seven saddles come in pairs, the seventh saddle is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SixHumpCamel;

/// One of each pair, from tests/reference/objectives.py.
fn half() -> [Critical; 7] {
    [
        Critical::minimum([-0.08984201310031806, 0.7126564030207396]),
        Critical::minimum([-1.703606714969981, 0.7960835686726251]),
        Critical::minimum([1.6071047529201972, 0.5686514548841314]),
        Critical::saddle([-1.1092053368047865, 0.7682680925095399]),
        Critical::saddle([1.2960702671671092, 0.6050843880386585]),
        Critical::saddle([1.6380679841897785, 0.22867406904439408]),
        Critical::maximum([1.2302298765166526, 0.16233458445899496]),
    ]
}

impl Formula<2> for SixHumpCamel {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let (a, b) = (x1 * x1, x2 * x2);
        a * (a * (a / 3.0 - 2.1) + 4.0) + x1 * x2 + b * (b - 1.0) * 4.0
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "six-hump-camel",
    name: "Six-hump camel",
    group: "Several minima",
    about: "Six minima, two of them best, with saddles on every way from one to the next.",
    formula: "f(x) = (4 − 2.1 x_1^2 + x_1^4/3) x_1^2 + x_1 x_2 + (4 x_2^2 − 4) x_2^2",
    domain: "ℝ²; usually |x₁| ≤ 3, |x₂| ≤ 2",
    variable: "x",
    params: &[],
    build: |_| Function::plane(SixHumpCamel),
    known: |_| Known {
        critical: half()
            .iter()
            .flat_map(|c| [c.clone(), Critical { at: -c.at.clone(), kind: c.kind }])
            .chain([Critical { at: [0.0, 0.0].into(), kind: Kind::Saddle }])
            .collect(),
        lowest: Some(-1.0316284534898774),
        axes: None,
    },
    defaults: |_| Defaults {
        view: Window::new((-2.1, 2.1), (-1.4, 1.4)),
        start: [1.0, 0.9].into(),
        alpha: 0.03,
        steps: 40,
    },
    grips: None,
    learns: None,
    source: "L. C. W. Dixon & G. P. Szegő, Towards Global Optimisation 2 (1978) 1–15",
};
