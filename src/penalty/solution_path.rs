//! Where the minimiser goes as the price of the penalty grows.

use super::{Penalty, minimiser};
use crate::{
    Objective,
    space::{Rn, Vector, symmetric_eigen},
};

/// The minimisers of ℓ + νP from ν = 0 on. Each is exact to rounding; for ‖x‖₁ over a quadratic they lie on straight
/// lines between the breaks, so that the whole path is.
#[derive(Clone, Debug, PartialEq)]
pub struct SolutionPath {
    /// ν and the minimiser, in ascending order
    pub points: Vec<(f64, Rn)>,
    /// where a coordinate becomes 0, or leaves 0 again
    pub breaks: Vec<Break>,
}

/// A price at which a coordinate comes to lie on 0, or leaves it.
#[derive(Clone, Debug, PartialEq)]
pub struct Break {
    /// ν
    pub weight: f64,
    pub at: Rn,
    /// which coordinate
    pub variable: usize,
    /// whether it is 0 beyond
    pub vanishes: bool,
}

/// So many prices are looked at, in equal ratios.
const POINTS: i32 = 120;
/// The first and the last of them, in powers of ten of the price at which the penalty weighs as much as ℓ.
const DECADES: (f64, f64) = (-3.0, 2.5);
/// Halvings until neighbouring prices are left.
const HALVINGS: usize = 60;

impl SolutionPath {
    /// The path of penalties of one kind from a minimiser of ℓ; `None` where the first steps find none.
    pub fn of(smooth: &dyn Objective<Rn>, penalty: &Penalty, from: &Rn) -> Option<Self> {
        let hessian = symmetric_eigen(&smooth.hessian(from))?;
        let steepest = hessian.values.iter().fold(0.0_f64, |most, lambda| most.max(lambda.abs()));
        let unit = Penalty { weight: 1.0, ..*penalty };
        // The slope of ℓ on the way to 0 against that of P.
        let size = from.norm();
        let scale = steepest * size / (unit.of_sizes() + 2.0 * unit.of_squares() * size);
        if !(scale > 0.0 && scale.is_finite()) {
            return None;
        }
        let solve = |weight: f64, near: &Rn| minimiser(smooth, &Penalty { weight, ..*penalty }, near);
        let mut path = Self { points: vec![(0.0, from.clone())], breaks: Vec::new() };
        for i in 0..=POINTS {
            let power = DECADES.0 + (DECADES.1 - DECADES.0) * f64::from(i) / f64::from(POINTS);
            let weight = scale * 10f64.powf(power);
            let (before, near) = path.points.last().cloned()?;
            let Some(at) = solve(weight, &near) else { break };
            path.add_breaks(&solve, (before, near), weight, &at);
            let ended = at.iter().all(|x| *x == 0.0);
            path.points.push((weight, at));
            if ended {
                break;
            }
        }
        (path.points.len() > 2).then_some(path)
    }

    /// The breaks between two prices, by bisection for the first one, then for the next.
    fn add_breaks(
        &mut self,
        solve: &dyn Fn(f64, &Rn) -> Option<Rn>,
        (mut low, mut near): (f64, Rn),
        high: f64,
        last: &Rn,
    ) {
        let changed = |a: &Rn, b: &Rn| (0..a.len()).find(|i| (a[*i] == 0.0) != (b[*i] == 0.0));
        while changed(&near, last).is_some() {
            let (mut left, mut right, mut at) = (low, high, last.clone());
            for _ in 0..HALVINGS {
                let middle = 0.5 * (left + right);
                if !(left < middle && middle < right) {
                    break;
                }
                match solve(middle, &near) {
                    Some(found) if changed(&near, &found).is_some() => (right, at) = (middle, found),
                    Some(_) => left = middle,
                    None => return,
                }
            }
            let Some(variable) = changed(&near, &at) else { return };
            self.breaks.push(Break {
                weight: right,
                at: at.clone(),
                variable,
                vanishes: at[variable] == 0.0,
            });
            self.points.push((right, at.clone()));
            (low, near) = (right, at);
            if low >= high {
                return;
            }
        }
    }

    /// From which price on a coordinate is 0 for good, as far as the path goes; `None` where it is not.
    pub fn vanishes_at(&self, variable: usize) -> Option<f64> {
        let last = self.breaks.iter().rfind(|b| b.variable == variable)?;
        last.vanishes.then_some(last.weight)
    }
}
