//! A run: one algorithm from one start, in full, and where it tends to.

use crate::{
    Algorithm, Problem,
    analysis::Stretch,
    evaluations::Counted,
    lineup::Contender,
    scene::Pos,
    space::R2,
    style::Look,
    termination::Termination,
    trajectory::{Limits, Trajectory, minimize_altered},
};
use std::{cell::OnceCell, rc::Rc};

/// The trajectory of one algorithm from one start.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// the algorithm, with its name and its look in the line-up
    pub contender: Rc<Contender>,
    /// which of the starts it begins at, from 0
    pub start: usize,
    pub trajectory: Rc<Trajectory<R2>>,
    /// x*, against which the error is measured: a known critical point that the run ended at, else
    /// the last iterate of a converged run, else the only known minimiser.
    pub limit: Option<Pos>,
    /// over which iterates it stalls, once somebody has asked; see [`crate::explain::Situation::stalls`]
    pub(crate) stalls: OnceCell<Vec<Stretch>>,
}

/// A converged run ended at a known critical point when it is this near, relative to its size.
const SAME: f64 = 1e-6;

impl Run {
    /// The algorithm from the start of this index, which is at `from`, over so many steps.
    pub fn of(contender: &Rc<Contender>, problem: &Problem, start: usize, from: Pos, steps: usize) -> Self {
        let algorithm = &contender.algorithm;
        let mut runner = (algorithm.method.build)(&algorithm.method_values).in_plane();
        let mut step_sizes = algorithm.step_sizes();
        let limits = Limits {
            steps,
            scale: problem.scale(from),
            stop_at_critical: algorithm.method.rests_at_critical,
        };
        let objective = Counted::new(problem.objective.as_ref());
        let trajectory = minimize_altered(
            &objective,
            &algorithm.alteration(),
            runner.as_mut(),
            step_sizes.as_mut(),
            from.into(),
            limits,
        );
        // Weight decay holds the run elsewhere than at a minimiser of f alone.
        let penalised = algorithm.alteration().coupled > 0.0 || algorithm.alteration().decoupled > 0.0;
        let limit = limit(problem, &trajectory, penalised);
        let contender = Rc::clone(contender);
        Self { contender, start, trajectory: Rc::new(trajectory), limit, stalls: OnceCell::new() }
    }

    pub fn algorithm(&self) -> &Algorithm {
        &self.contender.algorithm
    }

    /// How it is told from the other runs.
    pub fn look(&self) -> Look {
        self.contender.look
    }

    /// ‖x_k − x*‖, where x* is known.
    pub fn error(&self, k: usize) -> Option<f64> {
        let [x, y] = self.limit?;
        let iterate = self.trajectory.iterates.get(k)?;
        Some((iterate.x[0] - x).hypot(iterate.x[1] - y))
    }
}

fn limit(problem: &Problem, trajectory: &Trajectory<R2>, penalised: bool) -> Option<Pos> {
    let known = &problem.known;
    let last: Pos = trajectory.iterates[trajectory.last()].x.into();
    if trajectory.termination == Termination::Converged || trajectory.converged_at.is_some() {
        let near = |p: &Pos| (p[0] - last[0]).hypot(p[1] - last[1]) <= SAME * (1.0 + p[0].hypot(p[1]));
        return Some(known.critical.iter().map(|c| c.at).find(near).unwrap_or(last));
    }
    let mut minimisers = known.minimisers().filter(|p| !penalised || *p == [0.0, 0.0]);
    match (minimisers.next(), minimisers.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}
