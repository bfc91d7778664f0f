//! Undo and redo: the demos that finished acts have led to, one after the other.
//!
//! An act may be long, such as a drag; what it changes becomes one entry when it is finished. Where the
//! scrubber stands and how the page shows the demo is no part of it.

use super::{Outcome, Session};
use crate::{Config, config::Value, scene::Window};
use serde::Serialize;

/// So many entries are kept.
const MOST: usize = 200;

/// What finished acts have changed.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    /// what the demo was like, the latest last
    past: Vec<Config>,
    /// what was taken back, the next one last
    future: Vec<Config>,
    /// what the last finished act has led to, at the iterate shown last
    now: Config,
    /// where it all began
    origin: Config,
}

/// Which way one can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Undoable {
    pub undo: bool,
    pub redo: bool,
    /// whether the demo is another one than at the beginning
    pub start_over: bool,
}

impl History {
    /// Nothing has happened yet.
    pub fn new(origin: &Config) -> Self {
        Self { now: origin.clone(), origin: origin.clone(), ..Self::default() }
    }

    /// The session shows another Config, by an act that may go on.
    pub fn shows(&mut self, config: &Config) {
        // Going along the run is no act to be taken back, but one comes back to where one was.
        if config.is_same_demo(&self.now) {
            self.now = config.clone();
        }
    }

    /// The act that has led here is finished; whether it has changed anything. One that is the `same` as the
    /// one before, such as the next press of an arrow key, takes its entry.
    fn finish(&mut self, config: &Config, same: bool) -> bool {
        if config.is_same_demo(&self.now) {
            return false;
        }
        let before = std::mem::replace(&mut self.now, config.clone());
        self.future.clear();
        if !same || self.past.is_empty() {
            self.past.push(before);
            let surplus = self.past.len().saturating_sub(MOST);
            self.past.drain(..surplus);
        }
        true
    }
}

impl Session {
    /// What is shown now is where it all begins: nothing can be taken back.
    pub fn begin(&mut self) {
        self.history = History::new(&self.config);
    }

    /// An act is finished; whether it has changed anything that can be taken back. `same`: it goes on with
    /// the act before, and both are taken back at once.
    pub fn finish(&mut self, same: bool) -> bool {
        self.history.finish(&self.config, same)
    }

    /// The view that was asked for at the beginning.
    pub(super) fn view_at_first(&self) -> Option<Window> {
        match self.history.origin.get("view") {
            Some(Value::View(view)) => Some(*view),
            _ => None,
        }
    }

    /// Which way one can go.
    pub fn undoable(&self) -> Undoable {
        let History { past, future, now, origin } = &self.history;
        Undoable {
            undo: !past.is_empty() || !self.config.is_same_demo(now),
            redo: !future.is_empty(),
            start_over: !self.config.is_same_demo(origin),
        }
    }

    /// Takes back the last act, finished or not.
    pub fn undo(&mut self) -> Outcome {
        self.finish(false);
        let Some(before) = self.history.past.pop() else { return Outcome::default() };
        let after = std::mem::replace(&mut self.history.now, before.clone());
        self.history.future.push(after);
        self.go_to(before)
    }

    /// Does again what was taken back last.
    pub fn redo(&mut self) -> Outcome {
        self.finish(false);
        let Some(after) = self.history.future.pop() else { return Outcome::default() };
        let before = std::mem::replace(&mut self.history.now, after.clone());
        self.history.past.push(before);
        self.go_to(after)
    }

    /// Back to where it all began, which can be taken back.
    pub fn start_over(&mut self) -> Outcome {
        self.finish(false);
        let outcome = self.go_to(self.history.origin.clone());
        self.finish(false);
        outcome
    }

    /// A link was opened that the page has shown before: where it is the state before or after this one,
    /// that is undoing or redoing.
    pub fn revisit(&mut self, link: &str) -> Outcome {
        self.finish(false);
        let (config, _) = Config::from_link(&self.config.opening(link));
        let is_there = |last: Option<&Config>| last.is_some_and(|last| last.is_same_demo(&config));
        let k = config.get("k").cloned();
        let outcome = if is_there(self.history.past.last()) {
            self.undo()
        } else if is_there(self.history.future.last()) {
            self.redo()
        } else {
            let outcome = self.read_link(&self.config.opening(link));
            self.finish(false);
            return outcome;
        };
        // It also says which iterate was shown.
        let mut config = self.config.clone();
        config.unsay("k");
        if let Some(k) = k {
            config.put("k", k);
        }
        let at_k = self.commit(config, Vec::new());
        Outcome {
            ground: outcome.ground || at_k.ground,
            controls: outcome.controls || at_k.controls,
            run: outcome.run || at_k.run,
            ..outcome
        }
    }

    fn go_to(&mut self, config: Config) -> Outcome {
        let config = config.on_the_page_of(&self.config);
        self.commit(config, Vec::new())
    }
}
