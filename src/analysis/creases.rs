//! Minimisers where f is not smooth: what ∇f = 0 is for smooth functions is here that some mean of
//! the gradients round about is 0.

use crate::{Objective, number::Within, space::R2};
use nalgebra::SVector;

/// Gradients are sampled at so many places of a circle.
const SAMPLES: usize = 16;
/// Steps on each circle; the circles shrink by a tenth, from and to these shares of `reach`.
const STEPS: usize = 40;
const WIDEST: f64 = 1e-2;
const NARROWEST: f64 = 1e-11;
/// The mean of the gradients counts as 0 below this share of the longest.
const STATIONARY: f64 = 1e-6;

/// The minimiser that gradient sampling from `start` leads to; `None` where it leads to a point at
/// which no mean of the gradients vanishes. J. V. Burke, A. S. Lewis & M. L. Overton, *SIAM Journal
/// on Optimization* 15 (2005) 751–779.
pub(super) fn creased_minimiser(objective: &dyn Objective<R2>, start: R2, reach: f64) -> Option<R2> {
    let mut x = start;
    let mut radius = WIDEST * reach;
    loop {
        let mut stationary = false;
        for _ in 0..STEPS {
            let gradients = gradients_round(objective, &x, radius);
            let longest = gradients.iter().map(|g| g.norm()).fold(0.0, f64::max);
            let mean = shortest_mean(&gradients)?;
            stationary = mean.norm() <= STATIONARY * longest;
            if stationary {
                break;
            }
            let Some(next) = descend(objective, &x, &mean, reach) else { break };
            x = next;
        }
        if radius <= NARROWEST * reach {
            return stationary.then_some(x);
        }
        radius *= 0.1;
    }
}

/// The finite gradients on a circle, whose places are off the axes and off the diagonals.
fn gradients_round(objective: &dyn Objective<R2>, x: &R2, radius: f64) -> Vec<R2> {
    let place = |i: usize| {
        let (s, c) = (0.1 + std::f64::consts::TAU * i as f64 / SAMPLES as f64).sin_cos();
        x + SVector::from([c, s]) * radius
    };
    let gradients = (0..SAMPLES).map(|i| objective.first_order(&place(i)).1);
    gradients.filter(|g| g.iter().all(|slope| slope.is_finite())).collect()
}

/// The shortest of all weighted means: 0 if the gradients surround it, else on a line between two.
fn shortest_mean(gradients: &[R2]) -> Option<R2> {
    let mut angles: Vec<f64> = gradients.iter().map(|g| g[1].atan2(g[0])).collect();
    angles.sort_unstable_by(f64::total_cmp);
    let (first, last) = (*angles.first()?, *angles.last()?);
    let gaps = angles.windows(2).map(|pair| pair[1] - pair[0]);
    let widest = gaps.fold(first + std::f64::consts::TAU - last, f64::max);
    if widest < std::f64::consts::PI {
        return Some(SVector::zeros());
    }
    let between = |a: &R2, b: &R2| {
        let way = b - a;
        let length = way.norm_squared();
        let t = if length > 0.0 { (-a.dot(&way) / length).within(0.0, 1.0) } else { 0.0 };
        a + way * t
    };
    let pairs =
        gradients.iter().enumerate().flat_map(|(i, a)| gradients[..=i].iter().map(move |b| between(a, b)));
    pairs.min_by(|a, b| a.norm_squared().total_cmp(&b.norm_squared()))
}

/// A step against `slope` that lowers f by a share of what it promises, the longest that halving finds.
fn descend(objective: &dyn Objective<R2>, x: &R2, slope: &R2, reach: f64) -> Option<R2> {
    let f = objective.value(x);
    let mut alpha = 0.02 * reach / slope.norm();
    for _ in 0..46 {
        let next = x - slope * alpha;
        if objective.value(&next) < f - 0.1 * alpha * slope.norm_squared() {
            return Some(next);
        }
        alpha *= 0.5;
    }
    None
}
