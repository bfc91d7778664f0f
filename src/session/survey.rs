//! How the ground of the plot is sampled: at once, or of an objective that is dear to evaluate piece by piece.

use super::{Session, Surveyed};
use crate::{
    Problem,
    scene::{Field, Window},
    space::{Picture, R2},
    work::{Job, Piece, Survey, Work},
};
use std::rc::Rc;

/// So many weights times points may a picture cost at once: a few milliseconds.
const AT_ONCE: f64 = 1.5e6;
/// The grids to begin with, one of which costs no more than that; or the coarsest.
const COARSE: [usize; 3] = [33, 17, 9];

/// The survey of a ground that is drawn ever more finely.
pub(super) struct Surveying {
    /// what its pieces carry
    id: u32,
    /// on this thread, once it was asked to go on
    own: Option<Survey>,
}

/// What has come of work on the ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// there is none to do
    Idle,
    Working,
    /// there is more to show
    Shown,
}

/// Weights times points: what a single value of a network costs; 0 of all objectives that are quick.
fn cost(problem: &Problem) -> f64 {
    let learning = problem.learning.as_ref();
    let network = learning.and_then(|learning| Some((learning.network()?, &learning.design)));
    network.map_or(0.0, |(network, design)| (network.weights() * design.len()) as f64)
}

impl Session {
    /// From now on the ground of a dear objective begins coarsely, and who draws it asks for [`Self::job`] or calls
    /// [`Self::advance`]. Without this word every picture is whole.
    pub fn draw_by_and_by(&mut self) {
        self.by_and_by = true;
    }

    /// Samples the objective where it, the window or the number of nodes has changed.
    pub(super) fn survey(&mut self, window: Window, nodes: usize) {
        let cost = cost(&self.setup.problem);
        let same = |s: &Surveyed| {
            Rc::ptr_eq(&s.problem, &self.setup.problem)
                && s.window == window
                && s.picture == self.setup.picture
        };
        let known = self.surveyed.take().filter(same);
        if known.is_none() {
            self.surveying = None;
        }
        let nodes = match &known {
            // What is known grows by pieces; a picture that is to be whole has the last of them.
            Some(known) if cost > 0.0 && self.by_and_by => known.nodes,
            _ if cost == 0.0 => nodes,
            // In haste as well: the next frame changes it.
            _ if self.by_and_by || nodes == Field::FEW_NODES => {
                let fits = |nodes: &&usize| (**nodes * **nodes) as f64 * cost <= AT_ONCE;
                *COARSE.iter().find(fits).unwrap_or(&COARSE[COARSE.len() - 1])
            }
            _ => nodes.min(Field::FEW_NODES),
        };
        if known.as_ref().is_none_or(|known| known.nodes != nodes)
            && let Some(f) = self.setup.plane()
        {
            self.ground.survey_rows(window, nodes, |points, values| {
                let points: Vec<R2> = points.iter().map(|point| (*point).into()).collect();
                f.row(&points, values);
            });
            if cost > 0.0 && self.by_and_by {
                self.jobs += 1;
                self.surveying = Some(Surveying { id: self.jobs, own: None });
            }
        }
        let problem = &self.setup.problem;
        self.surveyed = Some(match known {
            Some(known) => Surveyed { nodes, ..known },
            None => Surveyed {
                problem: Rc::clone(problem),
                picture: self.setup.picture.clone(),
                window,
                nodes,
                critical: problem.critical_in(window),
                curves: problem.critical_curves_in(window),
            },
        });
    }

    /// The number of the job that is left; 0 for none.
    pub fn job_id(&self) -> u32 {
        self.surveying.as_ref().map_or(0, |surveying| surveying.id)
    }

    /// What another thread can do for the ground; `None` where there is nothing to do.
    pub fn job(&self) -> Option<Job> {
        let (surveying, surveyed) = (self.surveying.as_ref()?, self.surveyed.as_ref()?);
        let Picture::Slice(slice) = &surveyed.picture else { return None };
        Some(Job::survey(surveying.id, self.link(), slice, surveyed.window, surveyed.nodes))
    }

    /// Goes on with the ground on this thread, by at most so many values of f.
    pub fn advance(&mut self, units: usize) -> Progress {
        let (Some(surveying), Some(surveyed)) = (&mut self.surveying, &self.surveyed) else {
            return Progress::Idle;
        };
        let (id, window, nodes) = (surveying.id, surveyed.window, surveyed.nodes);
        if surveying.own.is_none() {
            surveying.own = self.setup.plane().map(|f| Survey::new(id, f, window, nodes));
        }
        let Some(survey) = &mut surveying.own else { return Progress::Idle };
        match survey.advance(units) {
            None => Progress::Working,
            Some(piece) if self.deliver(&piece) => Progress::Shown,
            Some(_) => Progress::Idle,
        }
    }

    /// Takes over a piece of the ground; whether it was still wanted.
    pub fn deliver(&mut self, piece: &Piece) -> bool {
        let wanted = self.surveying.as_ref().is_some_and(|surveying| surveying.id == piece.id);
        let whole = piece.values.len() == piece.columns * piece.columns;
        let Some(surveyed) = self.surveyed.as_mut().filter(|_| wanted && whole) else { return false };
        if piece.columns <= surveyed.nodes {
            return false;
        }
        surveyed.nodes = piece.columns;
        self.ground.fill(surveyed.window, piece.columns, &piece.values);
        if piece.last {
            self.surveying = None;
        }
        true
    }

    /// The whole ground, for a picture that nobody sees grow.
    pub(super) fn finish_survey(&mut self) {
        while let Progress::Working | Progress::Shown = self.advance(usize::MAX) {}
    }
}
