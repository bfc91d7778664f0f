//! −sin x₁ under a bell curve in x₂: one smooth valley, flat far out.

use super::{Critical, Defaults, Entry, Function, Known};
use crate::{
    Formula, Scalar,
    param::{Interval, Param},
    space::Window,
};
use std::f64::consts::{FRAC_PI_2, PI};

/// f(x) = −sin(x₁) φ(x₂; π/2, σ) on all of ℝ², where φ is the normal density of mean π/2 and
/// standard deviation σ. Minima at (π/2 + 2πn, π/2) with f* = −1/(σ√(2π)), maxima half-way
/// between; both flatten out as x₂ leaves π/2.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BellValley {
    /// 1/σ
    narrowness: f64,
    /// φ at its mean
    peak: f64,
}

impl BellValley {
    pub fn new(sigma: f64) -> Self {
        Self { narrowness: 1.0 / sigma, peak: 1.0 / (sigma * (2.0 * PI).sqrt()) }
    }
}

impl Formula<2> for BellValley {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let z = (x2 - FRAC_PI_2) * self.narrowness;
        -(x1.sin() * (z * z * -0.5).exp() * self.peak)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "bell-valley",
    name: "Bell valley",
    group: "Valleys",
    about: "One smooth valley with flat surroundings: find a direction, choose how far, move, repeat.",
    formula: "f(x) = −sin(x_1)/{σ sqrt{2 π}} exp(−(x_2 − π/2)^2/{2 σ^2})",
    domain: "ℝ²; usually 0 ≤ x₁, x₂ ≤ π",
    variable: "x",
    params: &[Param {
        label: "width of the bell",
        slider: (0.4, 2.0),
        help: "the standard deviation of the bell curve in x₂",
        ..Param::real("bell-sigma", "σ", 0.8, Interval::closed(0.1, 100.0))
    }],
    build: |values| Function::plane(BellValley::new(values.get("bell-sigma"))),
    known: |values| {
        let at = |n: f64| [FRAC_PI_2 + n * PI, FRAC_PI_2];
        Known {
            // The period goes on for ever; these are the ones around the view.
            critical: vec![
                Critical::minimum(at(0.0)),
                Critical::maximum(at(-1.0)),
                Critical::maximum(at(1.0)),
                Critical::minimum(at(-2.0)),
                Critical::minimum(at(2.0)),
            ],
            lowest: Some(-BellValley::new(values.get("bell-sigma")).peak),
            axes: None,
        }
    },
    defaults: |values| {
        let sigma = values.get("bell-sigma");
        let bell = BellValley::new(sigma);
        // The eigenvalues of H at the minimum are φ(π/2) and φ(π/2)/σ².
        let steepest = bell.peak * bell.narrowness.powi(2).max(1.0);
        // On the slope of the bell, not on the plain beyond it.
        let below = ((FRAC_PI_2 - 1.84 * sigma) * 100.0).round() / 100.0;
        Defaults {
            view: Window::new((0.0, PI), (0.0, PI)),
            start: [1.0, below.max(0.1)].into(),
            alpha: 1.169 / steepest,
            steps: 15,
        }
    },
    grips: None,
    learns: None,
    source: "A lecture example; the density is normal with standard deviation σ",
};
