//! The solutions of a constrained problem, looked for from many places.

use super::{Kkt, sqp};
use crate::{
    Objective,
    derivative::Constraints,
    space::{Rn, Vector, Window},
};

/// Steps from each start at most.
const STEPS: usize = 80;
/// How exactly the conditions must hold.
const MET: f64 = 1e-9;
/// Two solutions nearer than this share of the scale are one.
const SAME: f64 = 1e-6;
/// Starts along each side of the picture.
const ALONG: usize = 4;

/// A point at which the conditions hold and from which no way within the constraints leads down, as far as the
/// neighbours tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    pub x: Rn,
    pub f: f64,
    pub kkt: Kkt,
}

/// The local solutions that sequential quadratic programming finds, lowest first.
pub fn solutions(
    f: &dyn Objective<Rn>,
    constraints: &Constraints,
    starts: &[Rn],
    window: Window,
    scale: f64,
) -> Vec<Solution> {
    let share = |i: usize| (i as f64 + 0.5) / ALONG as f64;
    let dimension = starts.first().map_or(2, |start| start.len());
    let lattice = (0..ALONG * ALONG).map(|i| {
        let x = window.x.0 + share(i % ALONG) * window.width();
        let y = window.y.0 + share(i / ALONG) * window.height();
        if dimension == 1 {
            Rn::from([window.x.0 + (i as f64 + 0.5) / 16.0 * window.width()])
        } else {
            Rn::from([x, y])
        }
    });
    let mut found: Vec<Solution> = Vec::new();
    for start in starts.iter().cloned().chain(lattice) {
        let Some(solution) = solve(f, constraints, start, scale) else { continue };
        let near = |other: &Solution| (other.x.clone() - &solution.x).norm() <= SAME * scale;
        if !found.iter().any(near) {
            found.push(solution);
        }
    }
    found.sort_by(|a, b| a.f.total_cmp(&b.f));
    found
}

fn solve(f: &dyn Objective<Rn>, constraints: &Constraints, start: Rn, scale: f64) -> Option<Solution> {
    let mut x = start;
    let mut multipliers = Vec::new();
    for _ in 0..STEPS {
        let next = sqp::step(f, constraints, &x, &multipliers)?;
        let still = next.x == x;
        x = next.x;
        multipliers = next.multipliers;
        let moved_far = x.norm() > 1e6 * (1.0 + scale);
        if moved_far {
            return None;
        }
        if still {
            break;
        }
    }
    let (value, slope) = f.first_order(&x);
    let kkt = Kkt::at(constraints, &x, &slope, scale);
    let size = slope.norm().max(1e-3 * f.hessian(&x).iter().fold(0.0_f64, |m, h| m.max(h.abs())) * scale);
    let holds =
        kkt.is_feasible(scale, MET) && kkt.stationarity <= MET * size.max(1e-300) && value.is_finite();
    let solution = Solution { x, f: value, kkt };
    (holds && is_lowest_around(f, constraints, &solution, scale)).then_some(solution)
}

/// Whether no neighbour, brought back to the constraints, lies lower.
fn is_lowest_around(f: &dyn Objective<Rn>, constraints: &Constraints, at: &Solution, scale: f64) -> bool {
    let reach = 1e-3 * scale;
    let floor = at.f - 1e-6 * reach * reach - 1e-12 * at.f.abs();
    let count = if at.x.len() == 1 { 2 } else { 12 };
    (0..count).all(|i| {
        let (sin, cos) = (std::f64::consts::TAU * f64::from(i) / f64::from(count)).sin_cos();
        let y = Rn::from_fn(at.x.len(), |j| at.x[j] + reach * if j == 0 { cos } else { sin });
        super::projection(constraints, &y, scale).is_none_or(|y| f.value(&y) >= floor)
    })
}
