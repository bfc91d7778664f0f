//! The runs of a demo at the iterate shown.

use super::Situation;
use crate::{Run, Setup};

/// One situation a run, of which one is picked: what panels and sentences are read off. Runs that ended
/// before the iterate shown stand at their last.
pub struct Situations<'a> {
    /// in the order of the runs; never empty
    pub all: Vec<Situation<'a>>,
    /// which of them the numbers and the charts of one run speak of
    pub picked: usize,
}

impl<'a> Situations<'a> {
    /// Of all runs at the iterate `k`.
    pub fn at(setup: &'a Setup, runs: &'a [Run], picked: usize, k: usize) -> Self {
        Self { all: runs.iter().map(|run| Situation::at(setup, run, k)).collect(), picked }
    }

    /// The one that is picked.
    pub fn picked(&self) -> &Situation<'a> {
        &self.all[self.picked]
    }

    /// The others, each with its place.
    pub fn others(&self) -> impl Iterator<Item = (usize, &Situation<'a>)> {
        self.all.iter().enumerate().filter(|(i, _)| *i != self.picked)
    }

    /// Whether there is something to compare.
    pub fn are_several(&self) -> bool {
        self.all.len() > 1
    }

    /// Whether there is more than one algorithm to compare, and not only more than one start.
    pub fn race(&self) -> bool {
        self.picked().setup.lineup.len() > 1
    }

    /// The last iterate of the longest run.
    pub fn last(&self) -> usize {
        self.all.iter().map(|at| at.run.trajectory.last()).max().unwrap_or(0)
    }
}
