//! Whether constraints can hold together at all.

use crate::{
    derivative::Constraints,
    space::{Matrix, Rn, Vector, Window, solve_symmetric},
};
use nalgebra::DMatrix;

/// Where the constraints are least violated, in the sum of squares.
#[derive(Clone, Debug, PartialEq)]
pub struct Feasibility {
    pub at: Rn,
    /// the largest violation there; 0 where all hold
    pub violation: f64,
}

/// Starts along each side of the picture.
const ALONG: usize = 7;
/// Steps from each at most.
const STEPS: usize = 60;
/// A violation below this is rounding.
const MET: f64 = 1e-9;

/// Looks from many places of a window for a point at which the constraints hold, by the method of Levenberg and
/// Marquardt on the violations.
pub fn feasibility(constraints: &Constraints, dimension: usize, window: Window) -> Feasibility {
    let share = |i: usize| (i as f64 + 0.5) / ALONG as f64;
    let across = |i: usize| window.x.0 + share(i) * window.width();
    let up = |i: usize| window.y.0 + share(i) * window.height();
    let starts: Vec<Rn> = if dimension == 1 {
        (0..ALONG * 3)
            .map(|i| Rn::from([window.x.0 + (i as f64 + 0.5) / (3 * ALONG) as f64 * window.width()]))
            .collect()
    } else {
        (0..ALONG * ALONG).map(|i| Rn::from([across(i % ALONG), up(i / ALONG)])).collect()
    };
    let mut best: Option<(f64, Feasibility)> = None;
    for start in starts {
        let at = nearest(constraints, start);
        let squares = violations(constraints, &at).iter().map(|(v, _)| v * v).sum::<f64>();
        if squares.is_finite() && best.as_ref().is_none_or(|(least, _)| squares < *least) {
            let violation = constraints.largest_violation(&at);
            let violation = if violation <= MET { 0.0 } else { violation };
            best = Some((squares, Feasibility { at, violation }));
            if violation == 0.0 {
                break;
            }
        }
    }
    let centre = if dimension == 1 { Rn::from([window.centre()[0]]) } else { Rn::from(window.centre()) };
    best.map_or(Feasibility { at: centre, violation: f64::INFINITY }, |(_, found)| found)
}

/// The violated ones at x with their gradients.
fn violations(constraints: &Constraints, x: &Rn) -> Vec<(f64, Rn)> {
    let equalities = constraints.equality.len();
    let parts = constraints.all().map(|c| c.first_order(x)).enumerate();
    parts
        .filter(|(i, (value, _))| *i < equalities || *value > 0.0 || value.is_nan())
        .map(|(_, part)| part)
        .collect()
}

/// Downhill on Σv²/2 until it stands.
fn nearest(constraints: &Constraints, start: Rn) -> Rn {
    let mut x = start;
    let mut damping = 1e-3;
    let squares = |x: &Rn| violations(constraints, x).iter().map(|(v, _)| v * v).sum::<f64>();
    let mut here = squares(&x);
    for _ in 0..STEPS {
        let parts = violations(constraints, &x);
        let n = x.len();
        if here <= 1e-24 || !here.is_finite() {
            break;
        }
        let slope = parts.iter().fold(Rn::zeros(n), |sum, (v, g)| sum + g.clone() * *v);
        let bend: DMatrix<f64> = Matrix::from_fn(n, |i, j| {
            let sum: f64 = parts.iter().map(|(_, g)| g[i] * g[j]).sum();
            sum + if i == j { damping } else { 0.0 }
        });
        let Some(step) = solve_symmetric(&bend, &slope) else { break };
        let next = x.clone() - &step;
        let there = squares(&next);
        if there < here {
            let small = step.norm() <= 1e-14 * (1.0 + x.norm());
            (x, here) = (next, there);
            damping *= 0.2;
            if small {
                break;
            }
        } else {
            damping *= 8.0;
            if damping > 1e12 {
                break;
            }
        }
    }
    x
}
