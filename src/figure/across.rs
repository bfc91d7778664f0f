//! The horizontal axis of the chart of convergence: what it counts, and how that is laid out.

use super::over_k::axis_of_k;
use crate::{
    analysis::{Effort, cost_of},
    explain::{Situation, Situations},
    number::short,
    scene::{Axis, Tick},
};

/// Costs are laid out by their logarithm where the largest is so many times the smallest: methods differ by
/// powers of N.
const WIDE: f64 = 100.0;
/// Most numbers at an even axis of large numbers.
const MOST: usize = 4;

/// A horizontal axis that all runs share.
pub struct Across {
    pub effort: Effort,
    /// whether it is laid out by its logarithm
    pub log: bool,
    /// from the first iterate to the end of the longest run
    reach: (f64, f64),
    name: String,
}

impl Across {
    /// The axis that was chosen, over all runs.
    pub fn of(runs: &Situations) -> Self {
        let setup = runs.picked().setup;
        let effort = setup.convergence_axis;
        let ends = |k: fn(&Situation) -> usize| runs.all.iter().map(move |at| amount(effort, at, k(at)));
        let first = ends(|_| 0).fold(f64::INFINITY, f64::min);
        let last = ends(|at| at.run.trajectory.last()).fold(1.0, f64::max);
        // k = 0 has no logarithm.
        let first = first.max(1.0);
        let wide = effort == Effort::Cost && last >= WIDE * first;
        let log = (setup.log_log || wide) && last >= 2.0 * first;
        Self { effort, log, reach: (first, last), name: name(effort, runs) }
    }

    /// Where the iterate x_k stands; −∞ where it has no place.
    pub fn place(&self, at: &Situation, k: usize) -> f64 {
        self.scaled(amount(self.effort, at, k))
    }

    /// Where an amount stands.
    pub fn scaled(&self, amount: f64) -> f64 {
        if self.log { amount.log10() } else { amount }
    }

    /// The window's range.
    pub fn range(&self) -> (f64, f64) {
        let (first, last) = self.reach;
        if self.log { (first.log10(), last.log10()) } else { (0.0, last) }
    }

    /// The axis with its ticks.
    pub fn axis(&self) -> Axis {
        let ((first, last), range) = (self.reach, self.range());
        let decades = range.1 - range.0;
        let ticks = if !self.log {
            match self.effort {
                Effort::Steps => axis_of_k(range, last).ticks,
                _ => whole(Axis::linear("", range, MOST).ticks),
            }
        } else if self.effort == Effort::Cost && decades >= 2.0 {
            Axis::logarithmic("", range, 5).ticks
        } else {
            let round: &[f64] = if decades < 2.5 { &[1.0, 2.0, 5.0] } else { &[1.0] };
            let powers = (range.0.floor() as i32..=range.1 as i32).map(|e| 10f64.powi(e));
            let all = powers.flat_map(|power| round.iter().map(move |m| m * power));
            let seen = all.filter(|x| *x >= first && *x <= last);
            seen.map(|x| Tick { at: x.log10(), label: short(x) }).collect()
        };
        Axis { name: self.name.clone(), ticks, grid: false }
    }
}

fn whole(mut ticks: Vec<Tick>) -> Vec<Tick> {
    ticks.retain(|tick| tick.at.fract() == 0.0);
    ticks
}

/// What the run took until x_k was known.
fn amount(effort: Effort, at: &Situation, k: usize) -> f64 {
    let evaluations = || at.run.trajectory.iterates[k].evaluations;
    match effort {
        Effort::Steps => k as f64,
        Effort::Evaluations => share(at) * evaluations().total(),
        Effort::Cost => {
            let (n, algorithm) = (at.setup.cost_dimension, at.algorithm());
            let step = algorithm.method.work.of_step(n, &algorithm.method_values);
            share(at) * cost_of(evaluations(), n) + k as f64 * step
        }
    }
}

/// What an evaluation on a batch costs of one on all points: B/n.
fn share(at: &Situation) -> f64 {
    at.algorithm().batch.map_or(1.0, |batch| batch.size as f64 / batch.of as f64)
}

fn name(effort: Effort, runs: &Situations) -> String {
    let setup = runs.picked().setup;
    match effort {
        Effort::Steps => "k".to_owned(),
        Effort::Evaluations => {
            let asks =
                |at: &Situation| at.run.trajectory.iterates.last().is_some_and(|i| i.evaluations.hessian > 0);
            let counted = match (setup.problem.is_curve(), runs.all.iter().any(asks)) {
                (false, false) => "f and ∇f",
                (false, true) => "f, ∇f and ∇²f",
                (true, false) => "f and f′",
                (true, true) => "f, f′ and f″",
            };
            let parted = runs.all.iter().any(|at| at.algorithm().batch.is_some());
            format!("evaluations of {counted}{}", if parted { " on all points" } else { "" })
        }
        Effort::Cost => format!("operations for N = {}", short(setup.cost_dimension)),
    }
}
