//! The field of an objective on finer and finer grids.

use super::{Piece, Work};
use crate::{
    Objective, Problem,
    objective::Restricted,
    scene::{Between, Window},
    space::{Picture, R2, Rn, Slice},
};
use std::rc::Rc;

/// From one grid over a window to the one of twice as many cells along each side, and so on: a piece holds the values
/// between the nodes of the grid before it, as [`crate::scene::Field::refine`] takes them. A unit is a value.
pub struct GridWork {
    f: Rc<dyn Objective<R2>>,
    window: Window,
    /// the nodes along each side that there are, and that there shall be
    nodes: usize,
    last: usize,
    between: Between,
    values: Vec<f64>,
}

impl GridWork {
    pub fn new(f: Rc<dyn Objective<R2>>, window: Window, nodes: usize, last: usize) -> Self {
        Self { f, window, nodes, last, between: Between::new(window, nodes), values: Vec::new() }
    }

    /// What [`Self::of`] has to know besides the problem: the window, the nodes, whether the penalty counts, and of a slice
    /// its origin and its axes.
    pub(crate) fn numbers(
        picture: &Picture,
        Window { x, y }: Window,
        nodes: [usize; 2],
        whole: bool,
    ) -> Vec<f64> {
        let [from, to] = nodes.map(|nodes| nodes as f64);
        let mut numbers = vec![x.0, x.1, y.0, y.1, from, to, f64::from(u8::from(whole))];
        if let Picture::Slice(Slice { origin, axes: [first, second] }) = picture {
            numbers.extend(origin.iter().chain(first.iter()).chain(second.iter()));
        }
        numbers
    }

    /// The work of these numbers.
    pub(super) fn of(problem: &Problem, numbers: &[f64]) -> Option<Self> {
        let (&[left, right, low, high, from, to, whole], plane) = numbers.split_first_chunk()?;
        let n = problem.dimension();
        let picture = match plane.len() {
            0 => Picture::Plane,
            long if long == 3 * n => {
                let [origin, first, second] = [0, 1, 2].map(|i| Rn::of(&plane[i * n..(i + 1) * n]));
                Picture::Slice(Slice { origin, axes: [first, second] })
            }
            _ => return None,
        };
        let function = if whole == 0.0 { problem.smooth() } else { &problem.objective };
        let f = Restricted::to(function, &picture)?;
        Some(Self::new(f, Window::new((left, right), (low, high)), from as usize, to as usize))
    }
}

impl Work for GridWork {
    fn advance(&mut self, units: usize) -> Option<Piece> {
        let all = self.between.len();
        let until = all.min(self.values.len().saturating_add(units));
        let points: Vec<R2> = (self.values.len()..until).map(|i| self.between.place(i).into()).collect();
        let begun = self.values.len();
        self.values.resize(until, 0.0);
        self.f.row(&points, &mut self.values[begun..]);
        if until < all || self.nodes >= self.last {
            return None;
        }
        self.nodes = Between::after(self.nodes);
        self.between = Between::new(self.window, self.nodes);
        Some(Piece { values: std::mem::take(&mut self.values), last: self.nodes >= self.last })
    }
}
