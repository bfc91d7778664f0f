//! A session: one Config and everything that follows from it.
//!
//! A person's act changes the [`Config`], nothing else; the rest is recomputed from it, and only
//! as far as the change reaches. An act that is refused changes nothing.

mod acts;
mod axis;
mod controls;
mod data;
mod embed;
mod ends;
mod history;
mod line_up;
mod panel;
mod panels;
mod pointer;
mod rounding;
mod state;
mod summary;
mod survey;
mod switches;
mod table;
mod tikz;
mod view;
mod work;

pub use acts::{Nudge, Outcome};
pub use axis::AxisChoice;
pub use controls::{Field, Group, Select, SelectOption, SliderTick, TextField};
pub use embed::{Dress, EMBED_KINDS};
pub use history::Undoable;
pub use line_up::{Legend, LegendRow, RunReport};
pub use panel::Panel;
pub use panels::Handle;
pub use pointer::Hover;
pub use state::{Checked, Page, PlainIterate, Status};
pub(crate) use survey::by_row;
pub use switches::{Switch, SwitchGroup};
pub use table::{RunTable, TableRow};
pub use work::Progress;

use crate::{
    Algorithm, Config, Error, Problem, Run, Setup,
    analysis::CriticalCurve,
    explain::{Situation, Situations},
    lineup::{Contender, looks_of_starts},
    objective::Critical,
    scene::{Ground, Pos, Scene, Window},
    setup::Slicing,
    space::Picture,
    work::Work,
};
use history::History;
use panels::Sizes;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

/// The state of one demo.
pub struct Session {
    config: Config,
    setup: Setup,
    /// every algorithm from every start
    runs: Vec<Run>,
    sizes: Sizes,
    ground: Ground,
    /// what the ground was surveyed for, and the critical points found there
    surveyed: Option<Surveyed>,
    history: History,
    memo: RefCell<Memo>,
    /// whether what takes long is left over
    by_and_by: bool,
    /// the job that is done here, by its number
    own: Option<(u32, Box<dyn Work>)>,
    /// how many jobs have had a number
    numbered: Cell<u32>,
}

/// What was made of the present state: a frame asks for it several times.
#[derive(Default)]
struct Memo {
    /// by panel
    charts: [Option<Rc<Scene>>; Panel::COUNT],
    /// where the dot of the chart of r(α) stands, if it has one
    dot: Option<Option<Pos>>,
}

/// The problem and the window for which the ground holds.
struct Surveyed {
    problem: Rc<Problem>,
    picture: Picture,
    window: Window,
    /// the number of the job of refining it
    id: u32,
    /// of the field along each side, and as many as it shall have
    nodes: usize,
    end: usize,
    /// whether the field is that of f with its penalty
    whole: bool,
    critical: Vec<Critical>,
    curves: Vec<CriticalCurve>,
}

impl Session {
    /// The session of a Config.
    ///
    /// # Errors
    /// Where values that are fine by themselves do not go together.
    pub fn new(config: Config) -> Result<Self, Error> {
        let setup = Setup::resolve(&config, None)?;
        let runs = run_all(&setup, &[]);
        let history = History::new(&config);
        let (sizes, ground) = (Sizes::default(), Ground::default());
        Ok(Self {
            config,
            setup,
            runs,
            sizes,
            ground,
            surveyed: None,
            history,
            memo: RefCell::default(),
            by_and_by: false,
            own: None,
            numbered: Cell::default(),
        })
    }

    /// What was said.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What follows from it.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The runs: the main algorithm from each start, then each algorithm of `compare` from each start.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Which of the runs the numbers speak of.
    pub fn picked(&self) -> usize {
        self.setup.pick.min(self.runs.len() - 1)
    }

    /// The run that the numbers speak of.
    pub fn run(&self) -> &Run {
        &self.runs[self.picked()]
    }

    /// Its algorithm.
    pub fn algorithm(&self) -> &Algorithm {
        self.run().algorithm()
    }

    /// The iterate shown: what was said, at most the last; without a word the last.
    pub fn k(&self) -> usize {
        let last = self.last();
        self.setup.k.map_or(last, |k| k.min(last))
    }

    /// The last iterate of the longest run.
    pub fn last(&self) -> usize {
        self.runs.iter().map(|run| run.trajectory.last()).max().unwrap_or(0)
    }

    /// Everything known at the iterate shown of the picked run.
    pub fn situation(&self) -> Situation<'_> {
        Situation::at(&self.setup, self.run(), self.k())
    }

    /// The same of every run.
    pub fn situations(&self) -> Situations<'_> {
        Situations::at(&self.setup, &self.runs, self.picked(), self.k())
    }

    /// Takes over another Config, recomputing what it reaches.
    fn adopt(&mut self, config: Config) -> Result<Outcome, Error> {
        if config == self.config {
            return Ok(Outcome::default());
        }
        let setup = Setup::resolve(&config, Some(&self.setup))?;
        let before = &self.setup;
        let problem = !Rc::ptr_eq(&setup.problem, &before.problem);
        let outcome = Outcome {
            ground: problem
                || setup.view != before.view
                || setup.show != before.show
                || setup.picture != before.picture,
            run: problem
                || setup.lineup != before.lineup
                || setup.starts != before.starts
                || setup.steps != before.steps
                || setup.pick != before.pick,
            ..Outcome::default()
        };
        let picked = Rc::clone(&self.run().contender);
        if outcome.run {
            let same = !problem && setup.steps == before.steps;
            self.runs = run_all(&setup, if same { &self.runs } else { &[] });
        }
        let counted = self.signs_params().len();
        let before = std::mem::replace(&mut self.setup, setup);
        self.history.shows(&config);
        self.config = config;
        self.memo.take();
        let controls = !self.setup.problem.same_controls(&before.problem)
            || !self.algorithm().same_controls(&picked.algorithm)
            || self.setup.lineup.len() != before.lineup.len()
            || self.setup.slicing.map(Slicing::id) != before.slicing.map(Slicing::id)
            || self.setup.pick != before.pick
            || self.signs_params().len() != counted;
        Ok(Outcome { controls, ..outcome })
    }
}

/// Every algorithm from every start. What was run before is taken over.
fn run_all(setup: &Setup, before: &[Run]) -> Vec<Run> {
    let alone = setup.lineup.len() == 1;
    let by_start = looks_of_starts(setup.lineup[0].look, setup.starts.len());
    let run = |contender: &Rc<Contender>, start: usize| {
        let from = &setup.starts[start];
        let same = |run: &&Run| {
            run.contender.algorithm == contender.algorithm && run.trajectory.iterates[0].x == *from
        };
        // What the picture had to know need not be run again.
        let run = match before.iter().chain(&setup.traced).find(same) {
            Some(run) => Run { contender: Rc::clone(contender), start, ..run.clone() },
            None => Run::of(contender, &setup.problem, start, from, setup.steps),
        };
        // The starts of a single algorithm are told apart; of several, the algorithms.
        Run { look: if alone { by_start[start] } else { contender.look }, ..run }
    };
    let starts = 0..setup.starts.len();
    setup.lineup.iter().flat_map(|contender| starts.clone().map(move |start| run(contender, start))).collect()
}
