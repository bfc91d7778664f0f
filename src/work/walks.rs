//! Walks from the iterates of a run to critical points.

use super::{Piece, Work};
use crate::{
    Problem,
    analysis::{Walk, Walker},
    objective::Function,
    space::Rn,
};

/// So many walks, each of so many steps at most.
pub const WALKS: usize = 16;
pub const STEPS: usize = 80;

/// One walk after the other: a piece is what has come of one of them. A unit is a step.
pub struct WalksWork {
    objective: Function,
    /// the iterates that walks have yet to begin at, and where these are: the next one comes last
    starts: Vec<(usize, Rn)>,
    walker: Option<Walker>,
}

impl WalksWork {
    pub fn new(objective: &Function, starts: impl Iterator<Item = (usize, Rn)>) -> Self {
        let mut starts: Vec<_> = starts.collect();
        starts.reverse();
        Self { objective: objective.clone(), starts, walker: None }
    }

    /// What [`Self::of`] has to know besides the problem: each k and its x.
    pub(crate) fn numbers(starts: impl Iterator<Item = (usize, Rn)>) -> Vec<f64> {
        let mut numbers = Vec::new();
        for (k, x) in starts {
            numbers.push(k as f64);
            numbers.extend(x.iter());
        }
        numbers
    }

    /// The work of these numbers.
    pub(super) fn of(problem: &Problem, numbers: &[f64]) -> Option<Self> {
        let rows = numbers.chunks_exact(1 + problem.dimension());
        let whole = rows.remainder().is_empty();
        whole.then(|| Self::new(&problem.objective, rows.map(|row| (row[0] as usize, Rn::of(&row[1..])))))
    }
}

impl Work for WalksWork {
    fn advance(&mut self, units: usize) -> Option<Piece> {
        for _ in 0..units {
            let walker = match &mut self.walker {
                Some(walker) => walker,
                empty => {
                    let (k, x) = self.starts.pop()?;
                    empty.insert(Walker::new(&self.objective, k, x, STEPS))
                }
            };
            if let Some(walk) = walker.step(&self.objective) {
                self.walker = None;
                let values = walk.map_or_else(Vec::new, |walk| row(&walk));
                return Some(Piece { values, last: self.starts.is_empty() });
            }
        }
        None
    }
}

fn row(walk: &Walk) -> Vec<f64> {
    let counts = [walk.from, walk.negative, walk.flat, usize::from(walk.arrived)].map(|count| count as f64);
    counts.into_iter().chain([walk.f, walk.gradient]).chain(walk.at.iter().copied()).collect()
}

/// What the values of a piece say: where the walk has ended, if f was finite there. `None` where they are not those of a
/// walk of so many variables.
pub fn walk_of(values: &[f64], n: usize) -> Option<Option<Walk>> {
    if values.is_empty() {
        return Some(None);
    }
    let (&[from, negative, flat, arrived, f, gradient], at) = values.split_first_chunk()?;
    let count = |x: f64| x as usize;
    (at.len() == n).then(|| {
        Some(Walk {
            from: count(from),
            at: Rn::of(at),
            f,
            gradient,
            negative: count(negative),
            flat: count(flat),
            arrived: arrived != 0.0,
        })
    })
}
