//! Long work, done piece by piece: in a worker of the page, or between its frames.
//!
//! A [`Job`] says what is to be done in plain values, so that it can be handed to another thread, which runs the same
//! module. The [`Work`] that comes of it goes on by as much as it is given time for, and hands out a [`Piece`] each
//! time there is more to show. Who asked for it merges the pieces that are still wanted: a job has a number, and what
//! answers another one is of yesterday.

use crate::{
    Config, Error, Objective, Problem,
    objective::Restricted,
    scene::{Field, Pos, Window},
    space::{R2, Rn, Slice},
};
use std::rc::Rc;

/// What is to be done, in values that any thread can be told.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// what its pieces carry
    pub id: u32,
    /// the demo that it belongs to, as a link
    pub link: String,
    /// of what kind; there is one so far: [`SURVEY`]
    pub kind: &'static str,
    /// what else it needs to know
    pub numbers: Vec<f64>,
}

/// The values of f over a window of a plane, ever more finely. Its numbers are the nodes along each side that are known
/// already, the window's left, right, lower and upper border, and the plane's origin and its two axes.
pub const SURVEY: &str = "survey";

/// What there is to show so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    pub id: u32,
    /// how many values make a row
    pub columns: usize,
    pub values: Vec<f64>,
    /// whether nothing more will come
    pub last: bool,
}

/// Work under way.
pub trait Work {
    /// Goes on by at most so many units, each far shorter than a frame; what there is to show, where that is more
    /// than before.
    fn advance(&mut self, units: usize) -> Option<Piece>;
}

impl Job {
    /// A survey of a window of a slice, of which so many nodes along each side are known.
    pub fn survey(id: u32, link: String, slice: &Slice, window: Window, columns: usize) -> Self {
        let Window { x, y } = window;
        let mut numbers = vec![columns as f64, x.0, x.1, y.0, y.1];
        for vector in [&slice.origin, &slice.axes[0], &slice.axes[1]] {
            numbers.extend_from_slice(vector);
        }
        Self { id, link, kind: SURVEY, numbers }
    }
}

/// Begins the job with this number, of this demo and this kind.
///
/// # Errors
/// Where the link is of no demo, or the numbers do not fit it.
pub fn begin(id: u32, link: &str, kind: &str, numbers: &[f64]) -> Result<Box<dyn Work>, Error> {
    let (config, errors) = Config::from_link(link);
    if let Some(error) = errors.into_iter().next() {
        return Err(error);
    }
    let problem = Problem::resolve(&config, None)?;
    let n = problem.dimension();
    let [columns, left, right, low, high, plane @ ..] = numbers else {
        return Err(Error::because("job", "numbers are missing."));
    };
    if kind != SURVEY || plane.len() != 3 * n {
        return Err(Error::because("job", "it does not fit the demo."));
    }
    let vector = |i: usize| Rn::of(&plane[i * n..][..n]);
    let slice = Slice { origin: vector(0), axes: [vector(1), vector(2)] };
    let f = Rc::new(Restricted { function: problem.objective.clone(), slice });
    let window = Window::new((*left, *right), (*low, *high));
    Ok(Box::new(Survey::new(id, f, window, *columns as usize)))
}

/// f over a window, on grids of which each is twice as fine as the one before and holds all its nodes.
pub struct Survey {
    id: u32,
    f: Rc<dyn Objective<R2>>,
    window: Window,
    /// nodes along each side of the grid in hand
    columns: usize,
    /// row by row from the lower border up; the first `done` are there
    values: Vec<f64>,
    done: usize,
    /// the grid before, of half as many
    coarser: Option<(usize, Vec<f64>)>,
}

/// The finest grid: as fine as that of a plot in haste.
const FINEST: usize = Field::FEW_NODES;

impl Survey {
    /// Beginning with the grid after one of so many nodes along each side.
    pub fn new(id: u32, f: Rc<dyn Objective<R2>>, window: Window, columns: usize) -> Self {
        let columns = (2 * columns.max(2).min(FINEST) - 1).min(FINEST);
        Self { id, f, window, columns, values: Vec::new(), done: 0, coarser: None }
    }

    /// The value at a node of the grid in hand, where the grid before has it.
    fn known(&self, column: usize, row: usize) -> Option<f64> {
        let (columns, values) = self.coarser.as_ref()?;
        (column % 2 == 0 && row % 2 == 0).then(|| values[row / 2 * columns + column / 2])
    }

    fn place(&self, column: usize, row: usize) -> Pos {
        let cells = (self.columns - 1) as f64;
        let along = |(low, high): (f64, f64), i: usize| {
            if i + 1 == self.columns { high } else { low + (high - low) * (i as f64 / cells) }
        };
        [along(self.window.x, column), along(self.window.y, row)]
    }
}

impl Work for Survey {
    /// A unit is a node.
    fn advance(&mut self, units: usize) -> Option<Piece> {
        let all = self.columns * self.columns;
        let mut left = units;
        while self.done < all && left > 0 {
            let (column, row) = (self.done % self.columns, self.done / self.columns);
            let value = self.known(column, row).unwrap_or_else(|| {
                left -= 1;
                self.f.value(&self.place(column, row).into())
            });
            self.values.push(value);
            self.done += 1;
        }
        if self.done < all || self.values.is_empty() {
            return None;
        }
        let (columns, values) = (self.columns, std::mem::take(&mut self.values));
        let last = columns >= FINEST;
        // Of the last nothing is left to do: what is asked from now on is answered by nothing.
        if !last {
            (self.columns, self.done) = (2 * columns - 1, 0);
            self.coarser = Some((columns, values.clone()));
        }
        Some(Piece { id: self.id, columns, values, last })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Formula, Scalar};

    struct Plane;
    impl Formula<2> for Plane {
        fn eval<D: Scalar>(&self, [x, y]: [D; 2]) -> D {
            x * 3.0 + y * y
        }
    }

    #[test]
    fn pieces_are_the_field_however_they_are_cut() {
        let window = Window::new((-1.0, 2.0), (0.0, 3.0));
        for units in [1, 7, 1000, 1_000_000] {
            let mut survey = Survey::new(5, Rc::new(Plane), window, 9);
            let mut pieces = Vec::new();
            while pieces.last().is_none_or(|piece: &Piece| !piece.last) {
                pieces.extend(survey.advance(units));
            }
            assert_eq!(pieces.iter().map(|piece| piece.columns).collect::<Vec<_>>(), [17, 33, 65, 129]);
            for piece in pieces {
                let field = Field::sample(window, piece.columns, piece.columns, |[x, y]| 3.0 * x + y * y);
                assert_eq!((piece.id, piece.values.as_slice()), (5, field.values()), "{units}");
            }
            assert_eq!(survey.advance(units), None);
        }
    }
}
