//! Functions without constraints whose minimisers tend to those with them.

use super::newton::Parts;
use crate::{
    Objective,
    derivative::Constraints,
    space::{Rn, Vector},
};

/// f + Σλg + Σρg²/2 + Σ(max(0, μ + ρh)² − μ²)/2ρ with its derivatives: the augmented Lagrangian; without multipliers
/// the quadratic penalty.
pub fn augmented(
    f: &dyn Objective<Rn>,
    constraints: &Constraints,
    multipliers: &[f64],
    rho: f64,
    x: &Rn,
) -> Parts {
    let (mut value, mut gradient, mut hessian) = f.second_order(x);
    let equalities = constraints.equality.len();
    for (i, c) in constraints.all().enumerate() {
        let m = multipliers.get(i).copied().unwrap_or(0.0);
        let (c, slope, bend) = c.second_order(x);
        let pull = m + rho * c;
        if i >= equalities && pull <= 0.0 {
            value -= 0.5 * m * m / rho;
            continue;
        }
        value += m * c + 0.5 * rho * c * c;
        gradient += slope.clone() * pull;
        hessian += slope.outer(&slope) * rho + bend * pull;
    }
    (value, gradient, hessian)
}

/// f + tΣg²/2 − Σlog(−h)/t with its derivatives: the logarithmic barrier; +∞ outside of h < 0.
pub fn barrier(f: &dyn Objective<Rn>, constraints: &Constraints, t: f64, x: &Rn) -> Parts {
    let (mut value, mut gradient, mut hessian) = f.second_order(x);
    for c in &constraints.equality {
        let (c, slope, bend) = c.second_order(x);
        value += 0.5 * t * c * c;
        gradient += slope.clone() * (t * c);
        hessian += slope.outer(&slope) * t + bend * (t * c);
    }
    for c in &constraints.inequality {
        let (h, slope, bend) = c.second_order(x);
        if !(h < 0.0) {
            return (f64::INFINITY, gradient, hessian);
        }
        value -= (-h).ln() / t;
        gradient += slope.clone() * (-1.0 / (t * h));
        hessian += slope.outer(&slope) * (1.0 / (t * h * h)) + bend * (-1.0 / (t * h));
    }
    (value, gradient, hessian)
}

/// How deep inside a first point for the barrier is looked for, as shares of the scale.
const DEPTHS: [f64; 5] = [0.1, 0.03, 0.01, 1e-3, 1e-5];

/// A point with h < 0, from x on; `None` where none is found.
pub fn interior(constraints: &Constraints, x: &Rn, scale: f64) -> Option<Rn> {
    let inside = |x: &Rn| constraints.inequality.iter().all(|h| h.value(x) < 0.0);
    if inside(x) {
        return Some(x.clone());
    }
    let mut best = None;
    for depth in DEPTHS {
        let start = best.as_ref().unwrap_or(x);
        let found = super::newton::lowest(
            &|x: &Rn| {
                let n = x.len();
                let mut parts: Parts = (0.0, Rn::zeros(n), nalgebra::DMatrix::zeros(n, n));
                for h in &constraints.inequality {
                    let (h, slope, bend) = h.second_order(x);
                    let pull = h + depth * scale * slope.norm().max(1e-3);
                    if pull > 0.0 || h.is_nan() {
                        parts.0 += 0.5 * pull * pull;
                        parts.1 += slope.clone() * pull;
                        parts.2 += slope.outer(&slope) + bend * pull;
                    }
                }
                parts
            },
            start,
        );
        if inside(&found) {
            return Some(found);
        }
        best = Some(found);
    }
    None
}
