//! What takes long, and who does it. A session without a page does it at once. One that is drawn by and by does as much
//! as fits into a frame, and says by [`Session::job`] what is left: somebody with time does it, and what has come of it
//! is taken over by [`Session::deliver`].

use super::{Panel, Session, by_row};
use crate::{
    analysis::Walks,
    scene::{Between, Field},
    space::Rn,
    work::{GridWork, Job, Kind, Piece, STEPS, WALKS, WalksWork, Work, walk_of},
};

/// So many weights times points may walks to critical points cost where there is no page: some seconds.
const PATIENCE: f64 = 2e8;

/// What has come of going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// nothing was left to do
    Idle,
    /// there is more to do, and nothing new to show
    Working,
    /// there is something new to show
    Shown,
}

impl Session {
    /// From now on nothing takes longer than about a frame: what does is left for [`Self::job`].
    pub fn draw_by_and_by(&mut self) {
        self.by_and_by = true;
    }

    /// What is left to do of what was drawn last. Its number stays the same until something that it depends on changes.
    pub fn job(&self) -> Option<Job> {
        let (id, kind) = self.wanted()?;
        let numbers = match kind {
            Kind::Ground => {
                let s = self.surveyed.as_ref()?;
                GridWork::numbers(&s.picture, s.window, [s.nodes, s.end], s.whole)
            }
            Kind::Walks => WalksWork::numbers(self.walks_to_begin()),
        };
        Some(Job { id, link: self.link(), kind: kind.id(), numbers })
    }

    /// Its number alone; 0 for none.
    pub fn job_id(&self) -> u32 {
        self.wanted().map_or(0, |(id, _)| id)
    }

    /// Takes over what there is to show of the job of this number. Nothing changes, and it is `false`, where that job is
    /// wanted no longer, or this is no piece of it.
    pub fn deliver(&mut self, id: u32, values: &[f64]) -> bool {
        self.own = None;
        match self.wanted() {
            Some((wanted, kind)) if wanted == id => self.accept(kind, values),
            _ => false,
        }
    }

    /// Goes on with the job here, by at most so many units.
    pub fn advance(&mut self, units: usize) -> Progress {
        let own = self.own.take();
        let Some((id, kind)) = self.wanted() else { return Progress::Idle };
        let begun = own.filter(|(of, _)| *of == id).map(|(_, work)| work);
        let Some(mut work) = begun.or_else(|| self.work_of(kind)) else { return Progress::Idle };
        match work.advance(units) {
            None => {
                self.own = Some((id, work));
                Progress::Working
            }
            Some(Piece { values, last }) => {
                let taken = self.accept(kind, &values);
                self.own = (taken && !last).then_some((id, work));
                if taken { Progress::Shown } else { Progress::Idle }
            }
        }
    }

    /// Finishes the ground of the plot, as files and paper want it; whether anything was left to do.
    pub fn complete(&mut self) -> bool {
        self.survey(self.window(), Field::NODES);
        let mut finer = false;
        while let Some((_, Kind::Ground)) = self.wanted()
            && self.advance(usize::MAX) == Progress::Shown
        {
            finer = true;
        }
        finer
    }

    /// The ground first.
    fn wanted(&self) -> Option<(u32, Kind)> {
        if !self.by_and_by {
            return None;
        }
        if let Some(surveyed) = self.surveyed.as_ref().filter(|s| s.nodes < s.end)
            && self.ground.field().columns() == surveyed.nodes
            && self.is_survey_of(surveyed, self.window())
        {
            return Some((surveyed.id, Kind::Ground));
        }
        if self.setup.problem.network().is_none() || !self.panels().contains(&"critical") {
            return None;
        }
        self.ask_for_walks();
        let (id, walks) = &*self.run().asked.walks.borrow();
        (walks.under_way() > 0).then_some((*id, Kind::Walks))
    }

    fn work_of(&self, kind: Kind) -> Option<Box<dyn Work>> {
        Some(match kind {
            Kind::Ground => {
                let s = self.surveyed.as_ref()?;
                Box::new(GridWork::new(self.setup.ground()?, s.window, s.nodes, s.end))
            }
            Kind::Walks => Box::new(WalksWork::new(&self.setup.problem.objective, self.walks_to_begin())),
        })
    }

    /// Takes over a piece of the job that is wanted.
    fn accept(&mut self, kind: Kind, values: &[f64]) -> bool {
        match kind {
            Kind::Ground => {
                let (Some(f), Some(surveyed)) = (self.setup.ground(), &mut self.surveyed) else {
                    return false;
                };
                let finer = self.ground.refine(values, &by_row(f.as_ref()));
                if finer {
                    surveyed.nodes = Between::after(surveyed.nodes);
                }
                finer
            }
            Kind::Walks => {
                let Some(walk) = walk_of(values, self.setup.problem.dimension()) else { return false };
                self.run().asked.walks.borrow_mut().1.ended.push(walk);
                self.memo.borrow_mut().charts[Panel::Critical as usize] = None;
                true
            }
        }
    }

    /// The walks of the picked run are wanted: all at once where there is no page, else by and by.
    pub(super) fn ask_for_walks(&self) {
        let (run, problem) = (self.run(), &self.setup.problem);
        let (Some(learning), 0) = (&problem.learning, run.asked.walks.borrow().0) else { return };
        let (weights, points) = (problem.dimension() as f64, learning.design.len() as f64);
        // A Hessian costs a gradient for every few weights.
        let walk = STEPS as f64 * weights * points * (1.0 + weights / 4.0);
        let count = if self.by_and_by { WALKS } else { WALKS.min((PATIENCE / walk) as usize) };
        *run.asked.walks.borrow_mut() = (self.number(), Walks::spaced(run.trajectory.last(), count));
        if self.by_and_by {
            return;
        }
        let mut work = WalksWork::new(&problem.objective, self.walks_to_begin());
        let mut ended = Vec::new();
        while let Some(piece) = work.advance(usize::MAX) {
            ended.extend(walk_of(&piece.values, problem.dimension()));
        }
        run.asked.walks.borrow_mut().1.ended = ended;
    }

    /// Each k and x from which a walk has yet to be gone.
    fn walks_to_begin(&self) -> impl Iterator<Item = (usize, Rn)> + use<> {
        let run = self.run();
        let (_, walks) = &*run.asked.walks.borrow();
        let rest = walks.from[walks.ended.len()..].to_vec();
        let trajectory = std::rc::Rc::clone(&run.trajectory);
        rest.into_iter().map(move |k| (k, trajectory.iterates[k].x.clone()))
    }

    /// A number that no job has had.
    pub(super) fn number(&self) -> u32 {
        self.numbered.set(self.numbered.get() + 1);
        self.numbered.get()
    }
}
