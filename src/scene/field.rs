//! Values of an objective on the nodes of a grid.

use crate::space::Pos;
use crate::space::Window;

/// f at the nodes of a regular grid that covers a window. The outermost nodes lie exactly on the
/// window's borders, so that contours reach them. Values are kept as they come: NaN and ±∞ mark
/// places where the objective is not defined or overflows.
///
/// A window that is not finite or has no extent has no nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// x of each column, ascending
    xs: Vec<f64>,
    /// y of each row, ascending: row 0 is the lower border
    ys: Vec<f64>,
    /// row by row
    values: Vec<f64>,
    /// by edge, ascending: the last place with a value on the way from a node that has one to a neighbour
    /// that has none. Edge 2n leads from node n to the right, edge 2n + 1 upwards.
    rim: Vec<(usize, Pos)>,
}

impl Field {
    /// 256 × 256 cells: steps below 3 px on a plot of 700 px.
    pub const NODES: usize = 257;

    /// Every other one of them, for pictures that are soon drawn again: with the same levels, since these are chosen
    /// from every fourth.
    pub const FEW_NODES: usize = 129;

    /// Samples `f` at `columns` × `rows` nodes (at least 2 × 2).
    pub fn sample(window: Window, columns: usize, rows: usize, f: impl Fn(Pos) -> f64) -> Self {
        let mut field = Self::default();
        field.resample(window, columns, rows, f);
        field
    }

    /// As [`Field::sample`], into the same allocation.
    pub fn resample(&mut self, window: Window, columns: usize, rows: usize, f: impl Fn(Pos) -> f64) {
        self.resample_rows(window, columns, rows, |points, values| {
            values.iter_mut().zip(points).for_each(|(value, point)| *value = f(*point));
        });
    }

    /// The same by a function that is asked for the values of a row at once.
    pub fn resample_rows(
        &mut self,
        window: Window,
        columns: usize,
        rows: usize,
        row: impl Fn(&[Pos], &mut [f64]),
    ) {
        spread(&mut self.xs, window.x, columns);
        spread(&mut self.ys, window.y, rows);
        if self.xs.is_empty() || self.ys.is_empty() {
            self.xs.clear();
            self.ys.clear();
        }
        self.values.resize(self.xs.len() * self.ys.len(), 0.0);
        let mut points: Vec<Pos> = Vec::with_capacity(self.xs.len());
        for (&y, values) in self.ys.iter().zip(self.values.chunks_mut(self.xs.len().max(1))) {
            points.clear();
            points.extend(self.xs.iter().map(|&x| [x, y]));
            row(&points, values);
        }
        self.look_for_rim(&row);
    }

    /// Of a square grid, one of twice as many cells: `between` are the values of the nodes that it has not had, in the
    /// order of [`Between`]. The nodes that stay lie where they did to the last bit, so that the field is the one that
    /// is sampled at once. Nothing changes, and it is `false`, where there are more values or fewer.
    pub fn refine(&mut self, between: &[f64], row: &dyn Fn(&[Pos], &mut [f64])) -> bool {
        let nodes = self.columns();
        let ends = |places: &[f64]| Some((*places.first()?, *places.last()?));
        let (Some(x), Some(y)) = (ends(&self.xs), ends(&self.ys)) else { return false };
        let new = Between::new(Window::new(x, y), nodes);
        if self.rows() != nodes || between.len() != new.len() {
            return false;
        }
        let columns = new.xs.len();
        let mut values = vec![0.0; columns * columns];
        for (i, value) in self.values.iter().enumerate() {
            values[2 * (i / nodes) * columns + 2 * (i % nodes)] = *value;
        }
        for (i, value) in between.iter().enumerate() {
            let [column, row] = new.node(i);
            values[row * columns + column] = *value;
        }
        (self.xs, self.ys, self.values) = (new.xs, new.ys, values);
        self.look_for_rim(row);
        true
    }

    /// Looks for the rim of the domain by bisection, so that it does not follow the steps of the grid.
    fn look_for_rim(&mut self, row: &dyn Fn(&[Pos], &mut [f64])) {
        self.rim.clear();
        if self.values.iter().all(|v| has_value(*v)) {
            return;
        }
        let f = |point: Pos| {
            let mut value = [0.0];
            row(&[point], &mut value);
            value[0]
        };
        let columns = self.columns();
        for low in 0..self.values.len() {
            for (upwards, high) in [low + 1, low + columns].into_iter().enumerate() {
                let beside = upwards == 1 || high % columns != 0;
                let Some(value) = self.values.get(high).filter(|_| beside) else { continue };
                let inside = has_value(self.values[low]);
                if inside == has_value(*value) {
                    continue;
                }
                let (inner, outer) = if inside { (low, high) } else { (high, low) };
                let (mut inner, mut outer) = (self.node(inner), self.node(outer));
                for _ in 0..BISECTIONS {
                    let middle = [inner[0].midpoint(outer[0]), inner[1].midpoint(outer[1])];
                    if has_value(f(middle)) { inner = middle } else { outer = middle }
                }
                self.rim.push((2 * low + upwards, inner));
            }
        }
    }

    fn node(&self, id: usize) -> Pos {
        [self.xs[id % self.xs.len()], self.ys[id / self.xs.len()]]
    }

    /// Whether the node nearest to a place has a value; places outside the window have none.
    pub fn is_defined_near(&self, [x, y]: Pos) -> bool {
        let nearest = |places: &[f64], at: f64| {
            let (first, last) = (*places.first()?, *places.last()?);
            let place = (at - first) / (last - first) * (places.len() - 1) as f64;
            (place >= 0.0 && place <= (places.len() - 1) as f64).then(|| place.round() as usize)
        };
        let (Some(column), Some(row)) = (nearest(&self.xs, x), nearest(&self.ys, y)) else { return false };
        self.values.get(row * self.columns() + column).is_some_and(|v| has_value(*v))
    }

    /// Where the domain ends between a node and its right or upper neighbour, as far as that is known.
    pub fn rim(&self, node: usize, upwards: bool) -> Option<Pos> {
        let edge = 2 * node + usize::from(upwards);
        let found = self.rim.binary_search_by_key(&edge, |(edge, _)| *edge).ok()?;
        Some(self.rim[found].1)
    }

    /// A field of given values, row by row from the lower border up, over [0, columns − 1] × [0, rows − 1].
    /// Values that do not fill a row are left out.
    pub fn from_values(columns: usize, values: &[f64]) -> Self {
        let rows = values.len().checked_div(columns).unwrap_or(0);
        if columns < 2 || rows < 2 {
            return Self::default();
        }
        let count = |n: usize| (0..n).map(|i| i as f64).collect();
        Self {
            xs: count(columns),
            ys: count(rows),
            values: values[..columns * rows].to_vec(),
            rim: Vec::new(),
        }
    }

    pub fn columns(&self) -> usize {
        self.xs.len()
    }

    pub fn rows(&self) -> usize {
        self.ys.len()
    }

    /// x of each column, ascending
    pub fn xs(&self) -> &[f64] {
        &self.xs
    }

    /// y of each row, ascending
    pub fn ys(&self) -> &[f64] {
        &self.ys
    }

    /// row by row from the lower border up
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

/// The nodes that a square grid of twice as many cells has beside those of a grid: row by row from the lower border up.
#[derive(Clone, Debug)]
pub struct Between {
    /// of the coarser grid along each side
    nodes: usize,
    xs: Vec<f64>,
    ys: Vec<f64>,
}

impl Between {
    /// Those between the `nodes` × `nodes` (at least 2 × 2) of a grid over the window.
    pub fn new(window: Window, nodes: usize) -> Self {
        let nodes = nodes.max(2);
        let mut between = Self { nodes, xs: Vec::new(), ys: Vec::new() };
        spread(&mut between.xs, window.x, Self::after(nodes));
        spread(&mut between.ys, window.y, Self::after(nodes));
        between
    }

    /// How many nodes the finer grid has along each side.
    pub fn after(nodes: usize) -> usize {
        2 * nodes - 1
    }

    /// How many there are; of a window without nodes none.
    pub fn len(&self) -> usize {
        let all = self.xs.len() * self.ys.len();
        if all == 0 { 0 } else { all - self.nodes * self.nodes }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The column and the row of the `i`-th in the finer grid: of a row that was there before every other node is new, of
    /// one between all are.
    fn node(&self, i: usize) -> [usize; 2] {
        let few = self.nodes - 1;
        let (pair, i) = (i / (few + self.xs.len()), i % (few + self.xs.len()));
        if i < few { [2 * i + 1, 2 * pair] } else { [i - few, 2 * pair + 1] }
    }

    /// Where the `i`-th lies.
    pub fn place(&self, i: usize) -> Pos {
        let [column, row] = self.node(i);
        [self.xs[column], self.ys[row]]
    }
}

/// The rim is found to within a cell over 2 to this power.
const BISECTIONS: usize = 7;

/// NaN and +∞ are gaps.
pub fn has_value(f: f64) -> bool {
    f < f64::INFINITY
}

/// Fills `places` with `count` places from one end of `range` to the other, both included exactly.
fn spread(places: &mut Vec<f64>, (low, high): (f64, f64), count: usize) {
    let cells = count.max(2) - 1;
    let span = high - low;
    places.clear();
    if span.is_finite() && span > 0.0 {
        places.extend((0..cells).map(|i| low + span * (i as f64 / cells as f64)));
        places.push(high);
    }
}
