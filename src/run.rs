//! A run: the trajectory from one start, and where it tends to.

use crate::{
    Setup,
    analysis::Stretch,
    scene::Pos,
    space::R2,
    termination::Termination,
    trajectory::{Limits, Trajectory, minimize_altered},
};
use std::cell::OnceCell;

/// The trajectory of a setup's method from one of its starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub trajectory: Trajectory<R2>,
    /// x*, against which the error is measured: a known critical point that the run ended at, else
    /// the last iterate of a converged run, else the only known minimiser.
    pub limit: Option<Pos>,
    /// over which iterates it stalls, once somebody has asked; see [`crate::explain::Situation::stalls`]
    pub(crate) stalls: OnceCell<Vec<Stretch>>,
}

/// A converged run ended at a known critical point when it is this near, relative to its size.
const SAME: f64 = 1e-6;

impl Run {
    pub fn of(setup: &Setup, start: Pos) -> Self {
        let mut runner = (setup.method.build)(&setup.method_values).in_plane();
        let mut chooser = setup.chooser();
        let limits = Limits { steps: setup.steps, stop_at_critical: setup.method.rests_at_critical };
        let trajectory = minimize_altered(
            setup.problem.objective.as_ref(),
            &setup.alteration(),
            runner.as_mut(),
            chooser.as_mut(),
            start.into(),
            limits,
        );
        let limit = limit(setup, &trajectory);
        Self { trajectory, limit, stalls: OnceCell::new() }
    }

    /// ‖x_k − x*‖, where x* is known.
    pub fn error(&self, k: usize) -> Option<f64> {
        let [x, y] = self.limit?;
        let iterate = self.trajectory.iterates.get(k)?;
        Some((iterate.x[0] - x).hypot(iterate.x[1] - y))
    }
}

fn limit(setup: &Setup, trajectory: &Trajectory<R2>) -> Option<Pos> {
    let known = &setup.problem.known;
    let last: Pos = trajectory.iterates[trajectory.last()].x.into();
    if trajectory.termination == Termination::Converged || trajectory.converged_at.is_some() {
        let near = |p: &Pos| (p[0] - last[0]).hypot(p[1] - last[1]) <= SAME * (1.0 + p[0].hypot(p[1]));
        return Some(known.critical.iter().map(|c| c.at).find(near).unwrap_or(last));
    }
    let mut minimisers = known.minimisers();
    match (minimisers.next(), minimisers.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}
