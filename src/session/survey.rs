//! How finely the ground of the plot is sampled: an objective that is dear to evaluate gets fewer nodes.

use super::{Session, Surveyed};
use crate::{
    Problem,
    scene::{Field, Window},
    space::R2,
};
use std::rc::Rc;

/// So many weights times points may a picture cost: a network of two units and 200 points has the grid of a picture in
/// haste, in about a third of a second.
const PATIENCE: f64 = 6e7;
/// What is soon drawn again costs no more than some frames.
const HASTE: f64 = 3e6;
/// The grids of a dear objective.
const GRIDS: [usize; 4] = [Field::FEW_NODES, 65, 33, 17];

/// Weights times points: what a single value of a network costs; 0 of all objectives that are quick.
fn cost(problem: &Problem) -> f64 {
    let (Some(network), Some(learning)) = (problem.network(), &problem.learning) else { return 0.0 };
    (network.weights() * learning.design.len()) as f64
}

/// How many nodes along each side a picture of a problem has where a quick one has so many.
fn nodes_of(problem: &Problem, nodes: usize) -> usize {
    let cost = cost(problem);
    if cost == 0.0 {
        return nodes;
    }
    let most = if nodes == Field::FEW_NODES { HASTE } else { PATIENCE };
    let fits = |nodes: &usize| (*nodes * *nodes) as f64 * cost <= most;
    GRIDS.into_iter().find(fits).unwrap_or(GRIDS[GRIDS.len() - 1])
}

impl Session {
    /// Samples the objective where it, the window or the number of nodes has changed.
    pub(super) fn survey(&mut self, window: Window, nodes: usize) {
        let nodes = nodes_of(&self.setup.problem, nodes);
        let problem = &self.setup.problem;
        let whole = !self.setup.shows("penalty");
        let same = |s: &Surveyed| {
            let same =
                Rc::ptr_eq(&s.problem, problem) && s.window == window && s.picture == self.setup.picture;
            same && s.whole == whole
        };
        let known = self.surveyed.take().filter(same);
        if known.as_ref().is_none_or(|known| known.nodes != nodes)
            && let Some(f) = self.setup.ground()
        {
            self.ground.survey_rows(window, nodes, |points, values| {
                let points: Vec<R2> = points.iter().map(|point| (*point).into()).collect();
                f.row(&points, values);
            });
        }
        self.surveyed = Some(match known {
            Some(known) => Surveyed { nodes, ..known },
            None => Surveyed {
                problem: Rc::clone(problem),
                picture: self.setup.picture.clone(),
                window,
                nodes,
                whole,
                critical: problem.critical_in(window),
                curves: problem.critical_curves_in(window),
            },
        });
    }
}
