//! From anywhere to a critical point, whatever the signs of the curvature there.

use super::Spectrum;
use crate::{Objective, space::Rn};

/// Where a walk ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Walk {
    /// the iterate of the run that it began at
    pub from: usize,
    pub at: Rn,
    pub f: f64,
    /// ‖∇f‖
    pub gradient: f64,
    /// how many λ of the Hessian are below 0
    pub negative: usize,
    /// how many are next to 0, so that rounding decides about their sign
    pub flat: usize,
    /// Whether ∇f is 0 there. A walk may also end where ∇f is not, but H∇f is (Frye et al., *Neural Computation* 33,
    /// 2021), or be out of patience.
    pub arrived: bool,
}

/// ∇f counts as 0 where along the sharpest direction a move of this share of ‖x‖, here or at the start, would make as
/// much of it.
const ARRIVED: f64 = 1e-9;
/// A share of the largest |λ| below which a curvature counts as none: that of a point which is critical but for
/// rounding is known no better.
const FLAT: f64 = 1e-6;
/// How the damping changes after a step that was taken, and after one that was not.
const CALMER: f64 = 0.2;
const WILDER: f64 = 4.0;

/// Levenberg (1944) and Marquardt (1963) on ½‖∇f‖²: (H² + μI)s = −H∇f, in at most `most` steps. Newton's method near a
/// critical point of any kind, descent of the norm of the gradient far from one. `None` where f is not finite.
pub fn walk_to_critical(objective: &dyn Objective<Rn>, from: usize, start: &Rn, most: usize) -> Option<Walk> {
    let mut x = start.clone();
    let zero = |g: &Rn, x: &Rn, sharp: f64| g.norm() <= ARRIVED * sharp * x.norm().max(start.norm());
    let (mut f, mut g, mut hessian) = objective.second_order(&x);
    let mut damping: Option<f64> = None;
    for _ in 0..most {
        let spectrum = Spectrum::of(&hessian)?;
        let sharp = spectrum.max().abs().max(spectrum.min().abs());
        if zero(&g, &x, sharp) {
            break;
        }
        let parts: Vec<f64> = spectrum.vectors().iter().map(|v| v.dot(&g)).collect();
        let mut mu = damping.unwrap_or(1e-2 * sharp * sharp);
        let mut moved = false;
        // More damping than of the sharpest curvature by far is no step any more.
        while !moved && mu <= 1e8 * sharp * sharp {
            let mut to = x.clone();
            for ((lambda, vector), part) in spectrum.values().iter().zip(spectrum.vectors()).zip(&parts) {
                to -= vector.clone() * (lambda * part / (lambda * lambda + mu));
            }
            let (value, slope) = objective.first_order(&to);
            if value.is_finite() && slope.norm() < g.norm() {
                (f, x, g, moved) = (value, to, slope, true);
                mu *= CALMER;
            } else {
                mu *= WILDER;
            }
        }
        damping = Some(mu.max(f64::MIN_POSITIVE));
        if !moved {
            break;
        }
        hessian = objective.hessian(&x);
    }
    let spectrum = Spectrum::of(&hessian)?;
    let sharp = spectrum.max().abs().max(spectrum.min().abs());
    let count = |is: &dyn Fn(f64) -> bool| spectrum.values().iter().filter(|lambda| is(**lambda)).count();
    f.is_finite().then(|| Walk {
        from,
        f,
        gradient: g.norm(),
        negative: count(&|lambda| lambda < -FLAT * sharp),
        flat: count(&|lambda| lambda.abs() <= FLAT * sharp),
        arrived: zero(&g, &x, sharp),
        at: x,
    })
}
