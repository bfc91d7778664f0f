//! Where the sublevel sets {x : f(x) < level} end: closed rings by marching squares, in one pass.
//!
//! Each node is first reduced to a small number, its *band*: how many levels are ≤ its value. A cell
//! then concerns only the levels between the smallest and the largest band of its corners, so that all
//! levels together cost about as much as one (Lorensen & Cline 1987 in two dimensions; the linking of
//! segments into rings follows the edges, each of which a ring of one level crosses at most once).
//!
//! Outside the grid, and at nodes that are NaN or +∞, the objective counts as +∞, so that every
//! ring closes; −∞ lies below every level. One more level, above all finite values, bounds the
//! *domain*, where there is a value. A ring that meets the border or a gap runs along it; such stretches belong to
//! the fill but are not isolines.

use super::field::{Field, has_value};
use crate::number::Within;
use crate::space::Pos;
use std::cmp::Reverse;

/// Bands are counted in a byte; two more numbers are needed for the domain and for gaps.
const MOST_LEVELS: usize = 250;

/// The boundaries of all sublevel sets of a field. Use one again for the next field: it keeps its
/// storage.
#[derive(Clone, Debug, Default)]
pub struct Contours {
    levels: Vec<f64>,
    spans: Vec<Span>,
    /// the points of all rings, one ring after the other
    points: Vec<Pos>,
    /// for each point, whether an isoline leads from it to the next point of the ring
    drawn: Vec<bool>,
    scratch: Scratch,
}

/// One closed ring; its last point leads back to its first.
#[derive(Clone, Copy, Debug)]
pub struct Ring<'a> {
    /// index of the level; the number of levels stands for the boundary of the domain
    pub level: usize,
    /// Whether the values just inside are lower than the level (a basin: counter-clockwise) or
    /// not (a hill or a gap within the sublevel set: clockwise).
    pub encloses_lower: bool,
    /// how many nodes of the grid it encloses, at least one
    pub nodes: u64,
    pub points: &'a [Pos],
    /// for each point, whether an isoline (and not the border of the domain) leads from it to the next
    pub drawn: &'a [bool],
}

impl<'a> Ring<'a> {
    /// The band just inside: 0 below the lowest level, `levels` above the highest,
    /// `levels + 1` a gap.
    pub fn band(&self) -> usize {
        self.level + usize::from(!self.encloses_lower)
    }

    /// The isoline's parts: maximal polylines without the stretches along the border or a gap.
    /// A ring without such stretches is one part that ends where it starts.
    pub fn isolines(&self) -> impl Iterator<Item = Vec<Pos>> + 'a {
        let drawn = self.drawn;
        self.parts(move |i| drawn[i])
    }

    /// The maximal polylines of those stretches from a point i to the next that are to be kept.
    pub fn parts(&self, keep: impl Fn(usize) -> bool + 'a) -> impl Iterator<Item = Vec<Pos>> + 'a {
        let points = self.points;
        let count = points.len();
        // Begin behind a stretch that is left out, so that no part is split where the ring starts.
        let begin = (0..count).find(|i| !keep(*i)).map_or(0, |i| i + 1);
        let mut walked = 0;
        std::iter::from_fn(move || {
            while walked < count && !keep((begin + walked) % count) {
                walked += 1;
            }
            if walked >= count {
                return None;
            }
            let mut part = vec![points[(begin + walked) % count]];
            while walked < count && keep((begin + walked) % count) {
                walked += 1;
                part.push(points[(begin + walked) % count]);
            }
            Some(part)
        })
    }
}

/// A ring's place in the flat storage.
#[derive(Clone, Copy, Debug)]
struct Span {
    level: usize,
    first: usize,
    end: usize,
    /// How many nodes lie inside; negative for a ring that encloses higher values.
    nodes: i64,
}

/// A directed piece of a boundary within one cell, lower values on its left, from one edge of the
/// grid to another.
#[derive(Clone, Copy, Debug)]
struct Segment {
    from: u32,
    to: u32,
    drawn: bool,
}

#[derive(Clone, Debug, Default)]
struct Scratch {
    bands: Vec<u8>,
    /// for each level and then the domain
    segments: Vec<Vec<Segment>>,
    /// by edge: the segment of the current level that starts there
    starts: Vec<u32>,
    /// how many nodes have no value
    gaps: usize,
}

/// For each set of corners below the level (bits 0 … 3 for the lower left, lower right, upper right and
/// upper left): the edges (0 below, 1 right, 2 above, 3 left) that its segments lead from and to.
/// Cases 5 and 10 are the saddles, here with the two low corners apart.
const CASES: [&[(usize, usize)]; 16] = [
    &[],
    &[(0, 3)],
    &[(1, 0)],
    &[(1, 3)],
    &[(2, 1)],
    &[(0, 3), (2, 1)],
    &[(2, 0)],
    &[(2, 3)],
    &[(3, 2)],
    &[(0, 2)],
    &[(1, 0), (3, 2)],
    &[(1, 2)],
    &[(3, 1)],
    &[(0, 1)],
    &[(3, 0)],
    &[],
];

/// The same for saddles whose middle lies below the level: the two low corners are connected.
const CONNECTED: [&[(usize, usize)]; 2] = [&[(0, 1), (2, 3)], &[(1, 2), (3, 0)]];

impl Contours {
    /// Traces the boundaries of all sublevel sets of `field`. `levels` must be finite and strictly
    /// increasing; from the first that is not (or beyond the 250th) on they are left out.
    pub fn trace(&mut self, field: &Field, levels: &[f64]) {
        self.clear();
        let increasing = |i: &usize| levels[*i].is_finite() && (*i == 0 || levels[i - 1] < levels[*i]);
        let count = (0..levels.len().min(MOST_LEVELS)).take_while(increasing).count();
        self.levels.extend_from_slice(&levels[..count]);
        if field.columns() < 2 || field.rows() < 2 {
            return;
        }
        let grid = Grid { field, stride: field.columns() + 2, gap: count as u8 + 1 };
        self.scratch.sort_into_bands(&grid, &self.levels);
        self.scratch.cut_cells(&grid, &self.levels);
        self.scratch.starts.resize(2 * grid.nodes(), 0);
        for level in 0..=count {
            self.link(&grid, level);
        }
        // A larger ring is painted before those inside it. Of rings around the same nodes (they
        // coincide along a border) the one that is the boundary of the larger set comes first.
        let rank = |span: &Span| {
            let tie = if span.nodes > 0 { count - span.level } else { span.level };
            (Reverse(span.nodes.unsigned_abs()), tie, span.first)
        };
        self.spans.sort_by_key(rank);
    }

    fn clear(&mut self) {
        self.levels.clear();
        self.spans.clear();
        self.points.clear();
        self.drawn.clear();
        self.scratch.gaps = 0;
    }

    /// The levels that were traced.
    pub fn levels(&self) -> &[f64] {
        &self.levels
    }

    /// All rings, the largest first: each painted over the ones before it, with the colour of the band
    /// just inside it, gives the filled contour plot.
    pub fn rings(&self) -> impl Iterator<Item = Ring<'_>> {
        self.spans.iter().map(|span| Ring {
            level: span.level,
            encloses_lower: span.nodes > 0,
            nodes: span.nodes.unsigned_abs(),
            points: &self.points[span.first..span.end],
            drawn: &self.drawn[span.first..span.end],
        })
    }

    /// Whether some node has no value.
    pub fn has_gaps(&self) -> bool {
        self.scratch.gaps > 0
    }

    /// Links one level's segments into rings.
    fn link(&mut self, grid: &Grid, level: usize) {
        const TAKEN: u32 = u32::MAX;
        let value = self.levels.get(level).copied().unwrap_or(f64::INFINITY);
        let Scratch { bands, segments, starts, .. } = &mut self.scratch;
        let Some(segments) = segments.get_mut(level) else { return };
        // Every edge that a segment leads to is one that a segment starts from, so that `starts` holds
        // nothing stale where it is read.
        for (i, segment) in segments.iter().enumerate() {
            starts[segment.from as usize] = i as u32;
        }
        for first in 0..segments.len() {
            if segments[first].from == TAKEN {
                continue;
            }
            let first_point = self.points.len();
            let (mut nodes, mut at) = (0, first);
            while segments[at].from != TAKEN {
                let Segment { from, to, drawn } = segments[at];
                segments[at].from = TAKEN;
                let edge = grid.edge(from as usize);
                let below = bands[edge.low] as usize <= level;
                // Green's theorem on the grid: along each row, the columns where the inside ends
                // minus those where it begins.
                if edge.horizontal {
                    let column = edge.column as i64;
                    nodes += if below { column } else { -column };
                }
                self.points.push(grid.crossing(&edge, value, below));
                self.drawn.push(drawn);
                at = starts[to as usize] as usize;
            }
            self.spans.push(Span { level, first: first_point, end: self.points.len(), nodes });
        }
    }
}

/// The field with one more ring of nodes around it, all of them gaps.
struct Grid<'a> {
    field: &'a Field,
    /// nodes in a row, with the two outside
    stride: usize,
    /// the band of a node without a value
    gap: u8,
}

/// An edge of the grid: from a node to its right neighbour, or to the one above it.
struct Edge {
    /// of the node that it leads from
    low: usize,
    row: usize,
    column: usize,
    horizontal: bool,
}

impl Grid<'_> {
    fn nodes(&self) -> usize {
        self.stride * (self.field.rows() + 2)
    }

    /// Edge 2n leads from node n to the right, edge 2n + 1 upwards.
    fn edge(&self, id: usize) -> Edge {
        let low = id / 2;
        let row = low / self.stride;
        Edge { low, row, column: low - row * self.stride, horizontal: id.is_multiple_of(2) }
    }

    /// Position and value of a node; None outside the grid and in a gap.
    fn node(&self, row: usize, column: usize) -> Option<(Pos, f64)> {
        let (row, column) = (row.wrapping_sub(1), column.wrapping_sub(1));
        let (xs, ys) = (self.field.xs(), self.field.ys());
        if row >= ys.len() || column >= xs.len() {
            return None;
        }
        let value = self.field.values()[row * xs.len() + column];
        has_value(value).then_some(([xs[column], ys[row]], value))
    }

    /// Where the domain ends along an edge within the grid.
    fn rim(&self, edge: &Edge) -> Option<Pos> {
        let (row, column) = (edge.row.checked_sub(1)?, edge.column.checked_sub(1)?);
        let last =
            if edge.horizontal { column + 1 < self.field.columns() } else { row + 1 < self.field.rows() };
        if !last || column >= self.field.columns() {
            return None;
        }
        self.field.rim(row * self.field.columns() + column, !edge.horizontal)
    }

    /// Where f takes the level along an edge one of whose ends (the first if `below`) is lower and the other is
    /// not: by linear interpolation, but at the rim of the domain where only one end has a value.
    fn crossing(&self, edge: &Edge, level: f64, below: bool) -> Pos {
        let Edge { row, column, horizontal, .. } = *edge;
        let first = self.node(row, column);
        let second = if horizontal { self.node(row, column + 1) } else { self.node(row + 1, column) };
        let (inner, outer) = if below { (first, second) } else { (second, first) };
        // The inner end is below the level and therefore in the domain.
        let Some((inner, inner_value)) = inner else { return [0.0; 2] };
        let Some((outer, outer_value)) = outer else { return self.rim(edge).unwrap_or(inner) };
        if inner_value == f64::NEG_INFINITY {
            return outer;
        }
        // Halves, because the difference of two huge values overflows.
        let t = (0.5 * level - 0.5 * inner_value) / (0.5 * outer_value - 0.5 * inner_value);
        let along = |from: f64, to: f64| (from + t * (to - from)).within(from.min(to), from.max(to));
        if horizontal { [along(inner[0], outer[0]), inner[1]] } else { [inner[0], along(inner[1], outer[1])] }
    }

    /// The mean of a cell's corners, which decides how its saddle is cut: one value for all levels, so that
    /// their lines cannot cross.
    fn middle(&self, row: usize, column: usize) -> f64 {
        let corners = [(row, column), (row, column + 1), (row + 1, column), (row + 1, column + 1)];
        let quarter = |(row, column)| self.node(row, column).map_or(f64::NAN, |(_, value)| 0.25 * value);
        corners.into_iter().map(quarter).sum()
    }
}

impl Scratch {
    /// How many levels are ≤ the value, for each node; gaps above all.
    fn sort_into_bands(&mut self, grid: &Grid, levels: &[f64]) {
        self.bands.clear();
        self.bands.resize(grid.nodes(), grid.gap);
        self.gaps = 0;
        let rows = grid.field.values().chunks_exact(grid.field.columns());
        for (row, bands) in rows.zip(self.bands.chunks_exact_mut(grid.stride).skip(1)) {
            // Neighbours mostly share their band: look for another only where the value leaves it.
            let (mut band, mut low, mut high) = (grid.gap, f64::INFINITY, f64::INFINITY);
            for (&value, at) in row.iter().zip(&mut bands[1..]) {
                if value < low || value >= high {
                    let under = levels.partition_point(|level| *level <= value);
                    low = if under == 0 { f64::NEG_INFINITY } else { levels[under - 1] };
                    high = levels.get(under).copied().unwrap_or(f64::INFINITY);
                    band = under as u8;
                }
                if has_value(value) {
                    *at = band;
                } else {
                    self.gaps += 1;
                }
            }
        }
    }

    /// The segments of all levels, cell by cell, including the cells that reach outside.
    fn cut_cells(&mut self, grid: &Grid, levels: &[f64]) {
        self.segments.resize_with(levels.len() + 1, Vec::new);
        self.segments.iter_mut().for_each(Vec::clear);
        let rows = self.bands.chunks_exact(grid.stride);
        // Most cells lie within one band. Plain loops, which are quick however the compiler is set.
        for (row, (lower, upper)) in rows.clone().zip(rows.skip(1)).enumerate() {
            let (mut below, mut above) = (lower[0], upper[0]);
            for column in 1..grid.stride {
                let corners = [below, lower[column], upper[column], above];
                (below, above) = (corners[1], corners[2]);
                if corners[0] != corners[1] || corners[1] != corners[2] || corners[2] != corners[3] {
                    cut_cell(&mut self.segments, grid, levels, row, column - 1, corners);
                }
            }
        }
    }
}

/// The segments of a cell, given by the node at its lower left and the bands of its corners.
fn cut_cell(
    segments: &mut [Vec<Segment>],
    grid: &Grid,
    levels: &[f64],
    row: usize,
    column: usize,
    corners: [u8; 4],
) {
    let [a, b, c, d] = corners;
    let (low, high) = (a.min(b).min(c.min(d)), a.max(b).max(c.max(d)));
    let id = row * grid.stride + column;
    let edges = [2 * id, 2 * id + 3, 2 * (id + grid.stride), 2 * id + 1].map(|edge| edge as u32);
    let drawn = high < grid.gap;
    for level in low..high {
        let bit = |corner: u8| usize::from(corner <= level);
        let case = bit(a) | bit(b) << 1 | bit(c) << 2 | bit(d) << 3;
        let mut pieces = CASES[case];
        if pieces.len() == 2 && drawn && grid.middle(row, column) < levels[level as usize] {
            pieces = CONNECTED[case / 10];
        }
        for &(from, to) in pieces {
            segments[level as usize].push(Segment { from: edges[from], to: edges[to], drawn });
        }
    }
}
