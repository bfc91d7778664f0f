//! How finely the ground of the plot is sampled: at once as finely as a frame allows, and in the end as finely as the
//! objective deserves.

use super::{Session, Surveyed};
use crate::{
    Objective, Problem,
    scene::{Field, Pos, Window},
    space::R2,
};
use std::rc::Rc;

/// So many weights times points may a picture cost at once: about a frame.
const AT_ONCE: f64 = 4e6;
/// And so many in the end: some seconds.
const IN_ALL: f64 = 1e9;
/// The grids of a dear objective: each has every other node of the one before.
const GRIDS: [usize; 5] = [Field::NODES, Field::FEW_NODES, 65, 33, 17];

/// Weights times points: what a single value of a network costs; 0 of all objectives that are quick.
fn cost(problem: &Problem) -> f64 {
    let (Some(network), Some(learning)) = (problem.network(), &problem.learning) else { return 0.0 };
    (network.weights() * learning.design.len()) as f64
}

/// The finest grid that costs no more than so much, or else the `least`.
fn finest(cost: f64, most: f64, least: usize) -> usize {
    GRIDS.into_iter().find(|nodes| (nodes * nodes) as f64 * cost <= most).unwrap_or(0).max(least)
}

/// f at each of many places.
pub(crate) fn by_row(f: &dyn Objective<R2>) -> impl Fn(&[Pos], &mut [f64]) {
    |points, values| {
        let points: Vec<R2> = points.iter().map(|point| (*point).into()).collect();
        f.row(&points, values);
    }
}

impl Session {
    /// Samples the objective where it, the window or the number of nodes has changed. A quick one has so many; a dear one
    /// as many as can be had at once where it is drawn by and by, else all at once, and what is there stays.
    pub(super) fn survey(&mut self, window: Window, nodes: usize) {
        let cost = cost(&self.setup.problem);
        let end = if cost == 0.0 { nodes } else { finest(cost, IN_ALL, Field::FEW_NODES) };
        let first = if cost > 0.0 && self.by_and_by { finest(cost, AT_ONCE, 17) } else { end };
        let known = self.surveyed.take().filter(|known| self.is_survey_of(known, window));
        if known.as_ref().is_some_and(|known| (first..=end).contains(&known.nodes)) {
            self.surveyed = known;
            return;
        }
        if let Some(f) = self.setup.ground() {
            self.ground.survey_rows(window, first, by_row(f.as_ref()));
        }
        let (id, problem) = (self.number(), &self.setup.problem);
        self.surveyed = Some(match known {
            Some(known) => Surveyed { id, nodes: first, end, ..known },
            None => Surveyed {
                id,
                problem: Rc::clone(problem),
                picture: self.setup.picture.clone(),
                window,
                nodes: first,
                end,
                whole: self.shows_whole(),
                critical: problem.critical_in(window),
                curves: problem.critical_curves_in(window),
            },
        });
    }

    /// Whether that is what the ground shows now, over this window.
    pub(super) fn is_survey_of(&self, surveyed: &Surveyed, window: Window) -> bool {
        Rc::ptr_eq(&surveyed.problem, &self.setup.problem)
            && surveyed.window == window
            && surveyed.picture == self.setup.picture
            && surveyed.whole == self.shows_whole()
    }

    /// Whether the ground is that of f with its penalty.
    fn shows_whole(&self) -> bool {
        !self.setup.shows("penalty")
    }
}
