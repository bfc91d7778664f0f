//! Long work: what takes longer than a frame may, done in units, so that a page stays alive meanwhile.
//!
//! A piece of long work begins from plain values, a demo's link and some numbers, in whatever instance of the module:
//! in a worker that runs the same wasm as the page, or, where there is none, on the page itself between two frames.
//! It is the same code with the same values, so nothing depends on who does it. What it has to show it says in plain
//! numbers, which the session of the demo takes over: see [`crate::Session::job`].
//!
//! Without a page nobody waits for frames, and everything is done at once.
//!
//! Another kind of long work is a file that implements [`Work`], a variant of [`Kind`], and what a session makes of it.

mod grid;
mod walks;

pub use grid::GridWork;
pub use walks::{STEPS, WALKS, WalksWork, walk_of};

use crate::{Config, Error, Problem};
use serde::Serialize;

/// Work that goes on in units, each of which takes about as long as the next.
pub trait Work {
    /// Goes on by at most so many units, and stops early where there is something to show. After the last piece there is
    /// nothing left to do.
    fn advance(&mut self, units: usize) -> Option<Piece>;
}

/// Something to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// what they mean is told by the kind of work
    pub values: Vec<f64>,
    /// whether all is done
    pub last: bool,
}

/// What kind of long work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// values of the objective on finer and finer grids over the plot
    Ground,
    /// walks from the iterates of a run of a network to critical points
    Walks,
}

impl Kind {
    const ALL: [Self; 2] = [Self::Ground, Self::Walks];

    /// Its word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ground => "ground",
            Self::Walks => "walks",
        }
    }

    /// By its word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == word)
    }
}

/// What somebody is asked to do: all that another instance of the module has to know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Job {
    /// no other job of the session has the same one, and it stays the same as long as the job is wanted
    pub id: u32,
    /// the tail of the demo's link
    pub link: String,
    /// the word of its [`Kind`]
    pub kind: &'static str,
    /// what does not stand in the link
    pub numbers: Vec<f64>,
}

/// Begins the work of a job.
///
/// # Errors
/// Where the link has no such problem, or the numbers are not those of such a job.
pub fn begin(link: &str, kind: &str, numbers: &[f64]) -> Result<Box<dyn Work>, Error> {
    let (config, _) = Config::from_link(link);
    let problem = Problem::resolve(&config, None)?;
    let work: Option<Box<dyn Work>> = Kind::named(kind).and_then(|kind| match kind {
        Kind::Ground => GridWork::of(&problem, numbers).map(|work| Box::new(work) as _),
        Kind::Walks => WalksWork::of(&problem, numbers).map(|work| Box::new(work) as _),
    });
    work.ok_or_else(|| Error::because("work", &format!("these are not the numbers of “{kind}”.")))
}
