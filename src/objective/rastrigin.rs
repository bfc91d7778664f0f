//! Rastrigin's function: a bowl covered with dimples.

use super::{Critical, Defaults, Entry, Function, Kind, Known};
use crate::{
    Formula, Scalar,
    param::{Interval, Param},
    space::Window,
};
use std::f64::consts::{PI, TAU};

/// f(x) = 2A + Σ (xᵢ² − A cos 2πxᵢ) on all of ℝ², with f* = 0 at 0. The dimples' other minima lie
/// near the whole numbers as long as A is large enough; below A = 1/(2π²) ≈ 0.05 the bowl is
/// convex. Told are the critical points with |xᵢ| ≤ 5.12.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rastrigin {
    /// A
    pub amplitude: f64,
}

/// The half-width of the usual box.
const BOX: f64 = 5.12;

impl Formula<2> for Rastrigin {
    fn eval<D: Scalar>(&self, x: [D; 2]) -> D {
        // A − A cos 2πt = 2A sin² πt, which is exact where it is small.
        let [first, second] = x.map(|t| {
            let sine = (t * PI).sin();
            t * t + sine * sine * (2.0 * self.amplitude)
        });
        first + second
    }
}

impl Rastrigin {
    /// The critical points in the box: every pair of critical points of t² − A cos 2πt.
    fn critical(&self) -> Vec<Critical> {
        let places = self.places();
        let pair = |(t1, up1): (f64, bool), (t2, up2): (f64, bool)| Critical {
            at: [t1, t2].into(),
            kind: match (up1, up2) {
                (true, true) => Kind::Minimum,
                (false, false) => Kind::Maximum,
                _ => Kind::Saddle,
            },
        };
        places.iter().flat_map(|a| places.iter().map(move |b| pair(*a, *b))).collect()
    }

    /// The roots of s(t) = t + πA sin 2πt, half the slope in one variable, ascending, and whether
    /// the curve bends up there.
    fn places(&self) -> Vec<(f64, bool)> {
        let slope = |t: f64| t + PI * self.amplitude * (TAU * t).sin();
        // s′ = 1 + 2π²A cos 2πt vanishes at t = n ± turn: s is monotone in between.
        let bend = -1.0 / (TAU * PI * self.amplitude);
        if !(bend > -1.0) {
            return vec![(0.0, true)];
        }
        let turn = bend.acos() / TAU;
        let mut right = Vec::new();
        for n in 0..=BOX as u32 {
            let n = f64::from(n);
            // The root nearest to n, where the curve bends up, and the one behind it, where it bends down.
            for (low, high, up) in [(n - turn, n + turn, true), (n + turn, n + 1.0 - turn, false)] {
                if n == 0.0 && up {
                    continue;
                }
                if slope(low) * slope(high) < 0.0 {
                    let root = bisect(slope, low, high);
                    right.extend((root <= BOX).then_some((root, up)));
                }
            }
        }
        let left = right.iter().rev().map(|(t, up)| (-t, *up));
        left.chain([(0.0, true)]).chain(right.iter().copied()).collect()
    }
}

/// The root of a monotone function between two places where its signs differ, to the last bit.
fn bisect(f: impl Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    let rising = f(low) < 0.0;
    // 53 halvings exhaust an f64.
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if (f(middle) < 0.0) == rising {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

pub(super) const ENTRY: Entry = Entry {
    id: "rastrigin",
    name: "Rastrigin",
    group: "Several minima",
    about: "A bowl covered with dimples: descent ends in the nearest one, hardly ever in the best.",
    formula: "f(x) = 2 A + x_1^2 − A cos(2 π x_1) + x_2^2 − A cos(2 π x_2)",
    domain: "ℝ²; usually |x₁|, |x₂| ≤ 5.12",
    variable: "x",
    params: &[Param {
        label: "depth of the dimples",
        slider: (0.0, 20.0),
        help: "0 leaves a smooth bowl",
        ..Param::real("rastrigin-a", "A", 10.0, Interval::closed(0.0, 1000.0))
    }],
    build: |values| Function::plane(Rastrigin { amplitude: values.get("rastrigin-a") }),
    known: |values| Known {
        critical: Rastrigin { amplitude: values.get("rastrigin-a") }.critical(),
        lowest: Some(0.0),
        axes: None,
    },
    defaults: |values| Defaults {
        view: Window::new((-2.25, 2.25), (-2.25, 2.25)),
        start: [-1.35, 1.7].into(),
        // The curvature in a dimple is about 2 + 4π²A.
        alpha: 0.8 / (2.0 + 4.0 * PI * PI * values.get("rastrigin-a")),
        steps: 20,
    },
    grips: None,
    learns: None,
    source: "L. A. Rastrigin, Systems of Extremal Control (1974); H. Mühlenbein, M. Schomisch & J. Born, Parallel Computing 17 (1991) 619–632",
};
