//! Running a method: from a start to a trajectory with the reason why it ended.

use crate::{
    Objective, Point,
    method::{Move, Runner},
    step_size::Chooser,
    termination::{CONVERGED, DIVERGED, Termination},
};
use nalgebra::SVector;

/// x_k, what the objective says there, and the step taken from there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Iterate<const N: usize> {
    pub x: SVector<f64, N>,
    pub f: f64,
    pub gradient: SVector<f64, N>,
    /// d_k and α_k of x_{k+1} = x_k + α_k d_k; `None` at the last iterate
    pub step: Option<Step<N>>,
}

/// A step x_{k+1} = x_k + α d.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step<const N: usize> {
    pub direction: SVector<f64, N>,
    pub alpha: f64,
}

/// x_0 … x_n and why it ended there. Never empty; every iterate is finite, except x_0 where the
/// start itself lies outside the objective's domain.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory<const N: usize> {
    pub iterates: Vec<Iterate<N>>,
    pub termination: Termination,
    /// the first k with ‖∇f(x_k)‖ ≤ [`CONVERGED`]; a method with memory goes on from there
    pub converged_at: Option<usize>,
}

impl<const N: usize> Trajectory<N> {
    /// The index of the last iterate.
    pub fn last(&self) -> usize {
        self.iterates.len() - 1
    }
}

/// How long a run may be and whether it stops by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub steps: usize,
    /// End where ∇f vanishes: for methods whose direction depends on x_k alone.
    pub stop_at_critical: bool,
}

/// Runs a method with a step rule from `start`. O(steps); allocates only the iterates.
pub fn minimize<const N: usize>(
    objective: &dyn Objective<N>,
    runner: &mut dyn Runner<N>,
    chooser: &mut dyn Chooser<N>,
    start: SVector<f64, N>,
    limits: Limits,
) -> Trajectory<N> {
    runner.reset(&start);
    chooser.reset();
    let mut iterates = Vec::with_capacity(limits.steps + 1);
    let mut converged_at = None;
    let mut point = Point::new(objective, start);
    let termination = loop {
        let k = iterates.len();
        iterates.push(Iterate { x: point.x, f: point.f, gradient: point.gradient, step: None });
        if !point.is_finite() {
            break Termination::NoDirection("f is not defined at the start".to_owned());
        }
        if point.gradient.norm() <= CONVERGED {
            converged_at.get_or_insert(k);
            if limits.stop_at_critical {
                break Termination::Converged;
            }
        }
        if k == limits.steps {
            break Termination::Steps;
        }
        let (step, next) = match advance(&point, runner, chooser) {
            Ok(advanced) => advanced,
            Err(reason) => break Termination::NoDirection(reason),
        };
        let next = Point::new(objective, next);
        if !next.is_finite() || next.x.norm() > DIVERGED {
            break Termination::Diverged;
        }
        iterates[k].step = Some(step);
        point = next;
    };
    Trajectory { iterates, termination, converged_at }
}

/// One step from `point`: the step as d and α, and where it leads.
fn advance<const N: usize>(
    point: &Point<N>,
    runner: &mut dyn Runner<N>,
    chooser: &mut dyn Chooser<N>,
) -> Result<(Step<N>, SVector<f64, N>), String> {
    let hint = chooser.hint().unwrap_or(1.0);
    match runner.next(point, hint).map_err(|why| why.0)? {
        Move::Along(direction) => {
            let alpha = chooser.choose(point, &direction).map_err(|why| why.0)?;
            Ok((Step { direction, alpha }, point.x + direction * alpha))
        }
        Move::To(next) => Ok((Step { direction: (next - point.x) / hint, alpha: hint }, next)),
    }
}
