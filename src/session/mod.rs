//! A session: one Config and everything that follows from it.
//!
//! A person's act changes the [`Config`], nothing else; the rest is recomputed from it, and only
//! as far as the change reaches. An act that is refused changes nothing.

mod acts;
mod controls;
mod panel;
mod panels;
mod pointer;
mod state;
mod switches;
mod view;

pub use acts::{Nudge, Outcome};
pub use controls::{Field, Group, Select, SelectOption, SliderTick, TextField};
pub use panel::Panel;
pub use panels::Handle;
pub use pointer::Hover;
pub use state::{Checked, Page, PlainIterate, Status};
pub use switches::{Switch, SwitchGroup};

use crate::{
    Config, Error, Problem, Run, Setup,
    explain::Situation,
    objective::Critical,
    scene::{Ground, Window},
};
use panels::Sizes;
use std::rc::Rc;

/// The state of one demo.
pub struct Session {
    config: Config,
    setup: Setup,
    /// one a start
    runs: Vec<Run>,
    sizes: Sizes,
    ground: Ground,
    /// what the ground was surveyed for, and the critical points found there
    surveyed: Option<Surveyed>,
}

/// The problem and the window for which the ground holds.
struct Surveyed {
    problem: Rc<Problem>,
    window: Window,
    critical: Vec<Critical>,
}

impl Session {
    /// The session of a Config.
    ///
    /// # Errors
    /// Where values that are fine by themselves do not go together.
    pub fn new(config: Config) -> Result<Self, Error> {
        let setup = Setup::resolve(&config, None)?;
        let runs = runs(&setup);
        Ok(Self { config, setup, runs, sizes: Sizes::default(), ground: Ground::default(), surveyed: None })
    }

    /// What was said.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// What follows from it.
    pub fn setup(&self) -> &Setup {
        &self.setup
    }

    /// The runs, one a start.
    pub fn runs(&self) -> &[Run] {
        &self.runs
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

    /// Everything known at the iterate shown of the first run.
    pub fn situation(&self) -> Situation<'_> {
        Situation::at(&self.setup, &self.runs[0], self.k())
    }

    /// Takes over another Config, recomputing what it reaches.
    fn adopt(&mut self, config: Config) -> Result<Outcome, Error> {
        if config == self.config {
            return Ok(Outcome::default());
        }
        let setup = Setup::resolve(&config, Some(&self.setup.problem))?;
        let before = &self.setup;
        let problem = !Rc::ptr_eq(&setup.problem, &before.problem);
        let course = setup.method.id != before.method.id
            || setup.rule.id != before.rule.id
            || setup.method_values != before.method_values
            || setup.rule_values != before.rule_values
            || setup.schedule.id != before.schedule.id
            || setup.schedule_values != before.schedule_values
            || setup.alteration() != before.alteration()
            || setup.starts != before.starts
            || setup.steps != before.steps;
        let outcome = Outcome {
            ground: problem || setup.view != before.view || setup.show != before.show,
            run: problem || course,
            controls: !setup.problem.same_controls(&before.problem)
                || setup.method.id != before.method.id
                || setup.rule.id != before.rule.id
                || setup.schedule.id != before.schedule.id
                || setup.decoupled != before.decoupled,
            ..Outcome::default()
        };
        if outcome.run {
            self.runs = runs(&setup);
        }
        self.config = config;
        self.setup = setup;
        Ok(outcome)
    }
}

fn runs(setup: &Setup) -> Vec<Run> {
    setup.starts.iter().map(|start| Run::of(setup, *start)).collect()
}
