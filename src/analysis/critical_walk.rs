//! From anywhere to a critical point, whatever the signs of the curvature there.

use super::Spectrum;
use crate::{Objective, space::Rn};
use nalgebra::DMatrix;

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
    let mut walker = Walker::new(objective, from, start.clone(), most);
    loop {
        if let Some(walk) = walker.step(objective) {
            return walk;
        }
    }
}

/// A walk under way.
pub struct Walker {
    from: usize,
    /// ‖x₀‖
    size: f64,
    left: usize,
    x: Rn,
    f: f64,
    gradient: Rn,
    hessian: DMatrix<f64>,
    /// μ of the next step, where there has been one
    damping: Option<f64>,
}

impl Walker {
    /// From the iterate `from` of a run, which is at `x`, in at most `most` steps.
    pub fn new(objective: &dyn Objective<Rn>, from: usize, x: Rn, most: usize) -> Self {
        let (f, gradient, hessian) = objective.second_order(&x);
        Self { from, size: x.norm(), left: most, x, f, gradient, hessian, damping: None }
    }

    /// Goes one step. Where that was the last one, the walk, or `Some(None)` where f is not finite.
    pub fn step(&mut self, objective: &dyn Objective<Rn>) -> Option<Option<Walk>> {
        let Some(spectrum) = Spectrum::of(&self.hessian) else { return Some(None) };
        let sharp = spectrum.max().abs().max(spectrum.min().abs());
        let arrived = self.gradient.norm() <= ARRIVED * sharp * self.x.norm().max(self.size);
        if arrived || self.left == 0 || !self.move_on(objective, &spectrum, sharp) {
            return Some(self.ended(&spectrum, sharp, arrived));
        }
        self.left -= 1;
        self.hessian = objective.hessian(&self.x);
        None
    }

    /// With as little damping as makes ‖∇f‖ smaller; whether there was such a step.
    fn move_on(&mut self, objective: &dyn Objective<Rn>, spectrum: &Spectrum<Rn>, sharp: f64) -> bool {
        let parts: Vec<f64> = spectrum.vectors().iter().map(|v| v.dot(&self.gradient)).collect();
        let mut mu = self.damping.unwrap_or(1e-2 * sharp * sharp);
        let mut moved = false;
        // More damping than of the sharpest curvature by far is no step any more.
        while !moved && mu <= 1e8 * sharp * sharp {
            let mut to = self.x.clone();
            for ((lambda, vector), part) in spectrum.values().iter().zip(spectrum.vectors()).zip(&parts) {
                to -= vector.clone() * (lambda * part / (lambda * lambda + mu));
            }
            let (value, slope) = objective.first_order(&to);
            if value.is_finite() && slope.norm() < self.gradient.norm() {
                (self.f, self.x, self.gradient, moved) = (value, to, slope, true);
                mu *= CALMER;
            } else {
                mu *= WILDER;
            }
        }
        self.damping = Some(mu.max(f64::MIN_POSITIVE));
        moved
    }

    fn ended(&self, spectrum: &Spectrum<Rn>, sharp: f64, arrived: bool) -> Option<Walk> {
        let count = |is: &dyn Fn(f64) -> bool| spectrum.values().iter().filter(|lambda| is(**lambda)).count();
        self.f.is_finite().then(|| Walk {
            from: self.from,
            f: self.f,
            gradient: self.gradient.norm(),
            negative: count(&|lambda| lambda < -FLAT * sharp),
            flat: count(&|lambda| lambda.abs() <= FLAT * sharp),
            arrived,
            at: self.x.clone(),
        })
    }
}

/// The walks from iterates of a run, as far as they have got.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Walks {
    /// the iterates that they begin at
    pub from: Vec<usize>,
    /// where the first of them have ended; `None` where f was not finite
    pub ended: Vec<Option<Walk>>,
}

impl Walks {
    /// From so many iterates of a run that are evenly spaced, its last one among them; of a shorter run from all.
    pub fn spaced(last: usize, count: usize) -> Self {
        let count = count.min(last + 1);
        let spaced = |i: usize| if count == 1 { last } else { i * last / (count - 1) };
        Self { from: (0..count).map(spaced).collect(), ended: Vec::new() }
    }

    /// Those that have ended somewhere.
    pub fn found(&self) -> impl Iterator<Item = &Walk> {
        self.ended.iter().flatten()
    }

    /// How many have yet to end.
    pub fn under_way(&self) -> usize {
        self.from.len() - self.ended.len()
    }
}
