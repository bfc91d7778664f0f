//! Running a method: from a start to a trajectory with the reason why it ended.

use crate::{
    Objective, Point,
    gradient::{Alteration, Seen},
    method::{Move, Runner},
    step_size::{Chooser, Trial},
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
    /// Where the trials of its line search begin in [`Trajectory::trials`].
    first_trial: usize,
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
    /// The step that would leave the last iterate, or why there is none.
    pub beyond: Result<Step<N>, String>,
    /// What the line searches tried, of all iterates one after the other; see [`Self::trials_at`].
    pub trials: Vec<Trial>,
}

impl<const N: usize> Trajectory<N> {
    /// The index of the last iterate.
    pub fn last(&self) -> usize {
        self.iterates.len() - 1
    }

    /// What the line search from x_k tried, in order; empty for rules that do not search. A search
    /// that failed at the last iterate is here as well.
    pub fn trials_at(&self, k: usize) -> &[Trial] {
        let begin = |k: usize| self.iterates.get(k).map_or(self.trials.len(), |i| i.first_trial);
        self.trials.get(begin(k)..begin(k + 1)).unwrap_or(&[])
    }

    /// The first k from which on `measure` stays at or below `tolerance`.
    pub fn stays_below(&self, tolerance: f64, measure: impl Fn(&Iterate<N>) -> f64) -> Option<usize> {
        let above = self.iterates.iter().rposition(|i| !(measure(i) <= tolerance));
        let first = above.map_or(0, |k| k + 1);
        (first < self.iterates.len()).then_some(first)
    }

    /// The first k at which `measure` is at or below `tolerance`.
    pub fn first_below(&self, tolerance: f64, measure: impl Fn(&Iterate<N>) -> f64) -> Option<usize> {
        self.iterates.iter().position(|i| measure(i) <= tolerance)
    }
}

/// How long a run may be and whether it stops by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    pub steps: usize,
    /// End where ∇f vanishes: for methods that nothing would carry on from there.
    pub stop_at_critical: bool,
}

/// Runs a method with a step rule from `start`. O(steps); allocates only the iterates, and the
/// trials where the rule searches.
pub fn minimize<const N: usize>(
    objective: &dyn Objective<N>,
    runner: &mut dyn Runner<N>,
    chooser: &mut dyn Chooser<N>,
    start: SVector<f64, N>,
    limits: Limits,
) -> Trajectory<N> {
    minimize_altered(objective, &Alteration::NONE, runner, chooser, start, limits)
}

/// As [`minimize`], with gradients that are penalised, noisy or clipped before the method sees
/// them. The iterates carry f and ∇f of the objective itself.
pub fn minimize_altered<const N: usize>(
    objective: &dyn Objective<N>,
    alteration: &Alteration,
    runner: &mut dyn Runner<N>,
    chooser: &mut dyn Chooser<N>,
    start: SVector<f64, N>,
    limits: Limits,
) -> Trajectory<N> {
    runner.reset(&start);
    chooser.reset();
    let point_at = if runner.is_second_order() { Point::second_order } else { Point::new };
    let mut machine = Machine { alteration, runner, chooser, trials: Vec::new() };
    let mut iterates: Vec<Iterate<N>> = Vec::with_capacity(limits.steps + 1);
    let mut converged_at = None;
    let mut point = point_at(objective, start);
    // the step that led there
    let mut taken = None;
    let (termination, beyond) = loop {
        let k = iterates.len();
        let finite = point.is_finite();
        if let Some(step) = taken {
            if !finite || point.x.norm() > DIVERGED {
                break (Termination::Diverged, Ok(step));
            }
            iterates[k - 1].step = taken;
        }
        let first_trial = machine.trials.len();
        iterates.push(Iterate { x: point.x, f: point.f, gradient: point.gradient, step: None, first_trial });
        if !finite {
            let what = if point.f.is_finite() {
                "f has no slope at the start"
            } else {
                "f is not defined at the start"
            };
            let reason = what.to_owned();
            break (Termination::NoDirection(reason.clone()), Err(reason));
        }
        let mut ended = (k == limits.steps).then_some(Termination::Steps);
        if machine.vanishes(&point) {
            converged_at.get_or_insert(k);
            if limits.stop_at_critical && alteration.rests() {
                let penalised = alteration.coupled > 0.0;
                ended = Some(if penalised { Termination::Balanced } else { Termination::Converged });
            }
        }
        let advanced = machine.advance(&point, k);
        if let Some(termination) = ended {
            break (termination, advanced.map(|(step, _)| step));
        }
        match advanced {
            Ok((step, next)) => {
                taken = Some(step);
                point.move_to(next);
            }
            Err(reason) => break (Termination::NoDirection(reason.clone()), Err(reason)),
        }
    };
    Trajectory { iterates, termination, converged_at, beyond, trials: machine.trials }
}

/// A method, its step rule and what is done to the gradients between them and the objective.
struct Machine<'a, const N: usize> {
    alteration: &'a Alteration,
    runner: &'a mut dyn Runner<N>,
    chooser: &'a mut dyn Chooser<N>,
    trials: Vec<Trial>,
}

impl<const N: usize> Machine<'_, N> {
    /// Whether the gradient vanishes, with the penalty that belongs to it.
    fn vanishes(&self, point: &Point<N>) -> bool {
        (point.gradient + point.x * self.alteration.coupled).norm() <= CONVERGED
    }

    /// One step from `point`: the step as d and α, and where it leads.
    fn advance(&mut self, point: &Point<N>, k: usize) -> Result<(Step<N>, SVector<f64, N>), String> {
        if self.alteration.is_none() {
            return self.step(point, point);
        }
        let seen = Seen::new(point.objective(), self.alteration, k, point.x);
        let seen = Point::new(&seen, point.x);
        self.step(&seen, &seen.clipped(self.alteration.clip))
    }

    /// The method looks at `shown`, the step rule at `point`.
    fn step(&mut self, point: &Point<N>, shown: &Point<N>) -> Result<(Step<N>, SVector<f64, N>), String> {
        let hint = self.chooser.hint(point).unwrap_or(1.0);
        let decoupled = self.alteration.decoupled;
        match self.runner.next(shown, hint).map_err(|why| why.0)? {
            Move::Along(direction) => {
                // Most have no decay, and would wait for the subtraction of nothing.
                let direction = if decoupled == 0.0 { direction } else { direction - point.x * decoupled };
                let alpha = self.chooser.choose(point, &direction, &mut self.trials).map_err(|why| why.0)?;
                Ok((Step { direction, alpha }, point.x + direction * alpha))
            }
            Move::To(next) => {
                let next = next - point.x * decoupled * hint;
                Ok((Step { direction: (next - point.x) / hint, alpha: hint }, next))
            }
        }
    }
}
