//! Ackley's function: a cone in a rippled plain.

use super::{Critical, Defaults, Entry, Function, Kind, Known};
use crate::{
    Formula, Objective, Scalar,
    analysis::{PointKind, newton_limit},
    param::{Interval, Param, Values},
    space::{Pos, Window},
};
use std::f64::consts::{E, TAU};

/// f(x) = −a exp(−b √(½(x₁² + x₂²))) − exp(½(cos cx₁ + cos cx₂)) + a + e on all of ℝ², with f* = 0
/// at 0.
///
/// The minimiser is the tip of a cone, where no gradient exists: the cone's derivatives are taken
/// as 0 there, its subgradient of least norm, so that descent rests at the tip and H is that of the
/// ripples alone (next to the tip one eigenvalue of H grows without bound). A run with constant α
/// jumps round the tip for ever.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ackley {
    pub a: f64,
    pub b: f64,
    pub c: f64,
}

impl Formula<2> for Ackley {
    fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
        let square = (x1 * x1 + x2 * x2) * 0.5;
        let radius = if square.re() == 0.0 { D::from(0.0) } else { square.sqrt() };
        // 1 − cos ct = 2 sin² ½ct: so that f is exactly 0 at the tip.
        let [first, second] = [x1, x2].map(|t| (t * (0.5 * self.c)).sin());
        let ripples = first * first + second * second;
        -((radius * -self.b).exp() - 1.0) * self.a - ((-ripples).exp() - 1.0) * E
    }
}

impl Ackley {
    fn of(values: &Values) -> Self {
        Self { a: values.get("ackley-a"), b: values.get("ackley-b"), c: values.get("ackley-c") }
    }

    /// The distance of the ripples.
    fn period(&self) -> f64 {
        TAU / self.c
    }

    /// The critical points within about two ripples of the middle: Newton's method from a lattice
    /// in 0 ≤ x₂ ≤ x₁, and the mirror images of what it finds.
    fn critical(&self) -> Vec<Critical> {
        let period = self.period();
        let mut octant: Vec<Critical> = Vec::new();
        for i in 1..=2 * SEEDS {
            for j in 0..=i {
                let guess = [i, j].map(|n| f64::from(n) * period / f64::from(SEEDS));
                let Some(found) = newton_limit(self, guess.into(), 0.5 * period) else { continue };
                let [x1, mut x2]: Pos = found.into();
                // On the axis and on the diagonal to the last bit, where the mirror images meet.
                if x2.abs() < 1e-9 * period {
                    x2 = 0.0;
                } else if (x1 - x2).abs() < 1e-9 * period {
                    x2 = x1;
                }
                let inside = x2 >= 0.0 && x2 <= x1 && x1 <= 2.0 * period;
                let new = |c: &Critical| (c.at[0] - x1).hypot(c.at[1] - x2) > 1e-6 * period;
                if inside && octant.iter().all(new) {
                    octant.extend(self.kind([x1, x2]).map(|kind| Critical { at: [x1, x2].into(), kind }));
                }
            }
        }
        let images = octant.iter().flat_map(|c| {
            let [x1, x2] = [c.at[0], c.at[1]];
            let swapped = (x1 != x2).then_some(Critical { at: [x2, x1].into(), kind: c.kind });
            [Some(c.clone()), swapped].into_iter().flatten()
        });
        let images = images.flat_map(|c| c.mirrored());
        [Critical::minimum([0.0, 0.0])].into_iter().chain(images).collect()
    }

    /// By the second-derivative test; `None` where it cannot tell, and where ∇f merely comes close
    /// to 0, as it does next to parameters at which a minimum and a saddle merge.
    fn kind(&self, at: Pos) -> Option<Kind> {
        let (_, g, h) = self.second_order(&at.into());
        if g.norm() > 1e-13 * h.norm() * self.period() {
            return None;
        }
        match PointKind::of_known(self, &at.into(), self.period()) {
            PointKind::Minimum => Some(Kind::Minimum),
            PointKind::Maximum => Some(Kind::Maximum),
            PointKind::Saddle => Some(Kind::Saddle),
            PointKind::Regular | PointKind::Inconclusive => None,
        }
    }
}

/// Lattice points per ripple.
const SEEDS: u32 = 4;

pub(super) const ENTRY: Entry = Entry {
    id: "ackley",
    name: "Ackley",
    group: "Several minima",
    about: "A cone in a rippled plain: tiny changes of the start or the step end in different places.",
    formula: "f(x) = −a exp(−b sqrt{1/2 (x_1^2 + x_2^2)}) − exp({cos(c x_1) + cos(c x_2)}/2) + a + e",
    domain: "ℝ², no gradient at 0; usually |x₁|, |x₂| ≤ 32.8",
    variable: "x",
    params: &[
        Param {
            label: "depth of the cone",
            slider: (0.0, 40.0),
            help: "how deep the cone goes down below the ripples",
            ..Param::real("ackley-a", "a", 20.0, Interval::closed(0.0, 1000.0))
        },
        Param {
            label: "steepness of the cone",
            slider: (0.0, 1.0),
            help: "how fast the cone rises from its tip",
            ..Param::real("ackley-b", "b", 0.2, Interval::closed(0.0, 10.0))
        },
        Param {
            label: "ripples",
            slider: (1.0, 10.0),
            help: "how close the ripples lie: 2π/c apart",
            ..Param::real("ackley-c", "c", TAU, Interval::closed(0.1, 100.0))
        },
    ],
    build: |values| Function::plane(Ackley::of(values)),
    known: |values| Known { critical: Ackley::of(values).critical(), lowest: Some(0.0), axes: None },
    defaults: |values| {
        // In ripples, so that the picture keeps its shape while c is turned.
        let period = Ackley::of(values).period();
        Defaults {
            view: Window::new((-1.5 * period, 1.5 * period), (-2.0 * period, 1.7 * period)),
            start: [0.61 * period, 0.73 * period].into(),
            alpha: 0.01 * period * period,
            steps: 50,
        }
    },
    grips: None,
    learns: None,
    source: "D. H. Ackley, A Connectionist Machine for Genetic Hillclimbing (1987)",
};
