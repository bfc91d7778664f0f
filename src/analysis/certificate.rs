//! Whether f is convex in a box, proven: intervals bound the eigenvalues of its Hessian on smaller and smaller boxes.

use crate::{
    expression::Enclosure,
    number::Within,
    space::{Interval, Rn},
};

/// What is proven of f in a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Certificate {
    pub verdict: Verdict,
    /// All eigenvalues of ∇²f in the box lie between these, wherever f has a Hessian; infinite where nothing is known.
    pub low: f64,
    pub high: f64,
    /// whether f has a continuous Hessian in all of the box, as far as could be shown
    pub smooth: bool,
    /// on how many boxes the Hessian was bounded
    pub boxes: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// f is convex: its Hessian lies between μ and L
    Convex,
    /// there the Hessian has an eigenvalue below 0
    NotConvex { at: Rn, lambda_min: f64 },
    /// f lies above the chord between two places, in their middle by at least as much: it has a kink that bends down,
    /// or it jumps
    Above { chord: [Rn; 2], by: f64 },
    /// neither could be shown
    Undecided,
}

impl Certificate {
    /// Of which nothing could be shown.
    pub fn unknown() -> Self {
        let (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        Self { verdict: Verdict::Undecided, low, high, smooth: false, boxes: 0 }
    }

    /// μ of a convex f: f − μ‖x‖²/2 is convex as well
    pub fn mu(&self) -> Option<f64> {
        (self.verdict == Verdict::Convex).then_some(self.low.max(0.0))
    }

    /// L with ‖∇f(x) − ∇f(y)‖ ≤ L‖x − y‖ in the box, of a convex f or of any other
    pub fn l(&self) -> Option<f64> {
        let l = self.high.max(-self.low);
        let l = if self.verdict == Verdict::Convex { self.high } else { l };
        (self.smooth && l.is_finite()).then_some(l)
    }

    /// The same of f and a convex function with kinks, which lifts the ends of chords by more than their middles.
    pub fn kinked(self) -> Self {
        let verdict = match self.verdict {
            Verdict::Above { .. } => Verdict::Undecided,
            verdict => verdict,
        };
        Self { verdict, high: f64::INFINITY, smooth: false, ..self }
    }
}

/// Bounds this near to eigenvalues that were seen are good enough, as a share of them.
const NEAR: f64 = 0.01;
/// Places at which the Hessian is looked at, along each side; of one variable their square.
const PLACES: usize = 17;

/// Between what f and the extreme eigenvalues of its Hessian lie in a box.
#[derive(Clone, Copy, Debug)]
pub struct Curved {
    pub f: Interval,
    pub least: Interval,
    pub most: Interval,
    /// whether f is defined and twice continuously differentiable everywhere in it
    pub smooth: bool,
    /// whether its shape says that f is convex in it
    pub convex: bool,
}

impl Curved {
    /// Of a formula of so many variables, 1 or 2; `None` where it is defined nowhere in the box.
    pub fn of(seen: &Enclosure, dimension: usize) -> Option<Self> {
        let (least, most) = eigenvalues(seen, dimension == 1);
        let Enclosure { f, smooth, convex, .. } = *seen;
        (!seen.void).then_some(Self { f, least, most, smooth, convex })
    }
}

/// A piece of the view.
#[derive(Clone, Copy)]
struct Piece {
    x: [Interval; 2],
    least: Interval,
    most: Interval,
    smooth: bool,
    convex: bool,
}

/// What is asked of f: a function of so many variables, of 1 or 2.
pub struct Asked<'a> {
    pub dimension: usize,
    /// f without b‖x‖² over a box; `None` where it is defined nowhere in it
    pub over: &'a dyn Fn([Interval; 2]) -> Option<Curved>,
    /// the same at a place, as it is computed
    pub value: &'a dyn Fn([f64; 2]) -> f64,
    /// the extreme eigenvalues of ∇²f with it as they are computed at a place; `None` where there are none
    pub eigenvalues: &'a dyn Fn([f64; 2]) -> Option<(f64, f64)>,
    /// b of what is added, not below 0
    pub squares: f64,
    /// on so many boxes the Hessian is bounded at most: a count and no time, so that the answer is always the same
    pub budget: usize,
}

impl Asked<'_> {
    /// `None` where f is defined nowhere.
    fn piece(&self, x: [Interval; 2]) -> Option<Piece> {
        let Curved { least, most, smooth, convex, .. } = (self.over)(x)?;
        let by = Interval::point(2.0 * self.squares);
        let (mut least, most) = (least + by, most + by);
        if convex {
            least.low = least.low.max(by.low);
        }
        Some(Piece { x, least, most, smooth, convex })
    }

    /// Two places between which f, without anything added, lies above its chord, in the middle and by how much at
    /// least: of those of a lattice the pair where it does so most. Intervals bound f at all three.
    fn above(&self, view: [Interval; 2]) -> Option<Verdict> {
        let lattice = Lattice::over(view, self.dimension);
        let at = |n: usize| lattice.place(lattice.node(n)).map(Interval::point);
        let values: Vec<Option<Interval>> =
            (0..lattice.len()).map(|n| (self.over)(at(n)).map(|seen| seen.f)).collect();
        let value = |node: [usize; 2]| values[lattice.number(node)];
        let mut most: Option<(f64, [[f64; 2]; 2])> = None;
        // Of several the first one from the middle of the picture on.
        for n in (0..values.len()).map(|n| (n + values.len() / 2) % values.len()) {
            for [a, b] in lattice.chords(lattice.node(n)) {
                let (Some(here), Some(fa), Some(fb)) = (values[n], value(a), value(b)) else { continue };
                let mean = Interval::point(0.5) * (fa + fb);
                let least = most.map_or(0.0, |(by, _)| by);
                if !(here.low - mean.high > least) {
                    continue;
                }
                let ends = [a, b].map(|node| lattice.place(node));
                if let Some(by) = self.lift(ends, mean).filter(|by| *by > least) {
                    most = Some((by, ends));
                }
            }
        }
        most.map(|(by, chord)| Verdict::Above { chord: chord.map(|x| Rn::of(&x[..self.dimension])), by })
    }

    /// By how much f, with what is added, lies at least above the middle of a chord, where what is computed says so as
    /// well. `mean` is that of f at its ends.
    fn lift(&self, ends: [[f64; 2]; 2], mean: Interval) -> Option<f64> {
        let [a, b] = ends.map(|x| x.map(Interval::point));
        // The places of a lattice are rounded: the middle of the two is near its own.
        let middle = [0, 1].map(|i| Interval::point(0.5) * (a[i] + b[i]));
        let f = (self.over)(middle)?.f;
        // A bowl that is added lifts the ends of a chord by b‖x − y‖²/4 more than its middle.
        let squared = (0..2).fold(Interval::ZERO, |sum, i| sum + (a[i] - b[i]).square());
        let by = (Interval::point((f - mean).low) - Interval::point(0.25 * self.squares) * squared).low;
        let [fa, fb] = ends.map(|x| (self.value)(x));
        let seen = (self.value)(middle.map(|x| 0.5 * (x.low + x.high))) - 0.5 * (fa + fb);
        (seen > 0.5 * by).then_some(by)
    }

    /// Bounds the eigenvalues in a box.
    pub fn certify(&self, view: [Interval; 2]) -> Certificate {
        let curve = self.dimension == 1;
        let view = if curve { [view[0], Interval::ZERO] } else { view };
        // What is seen at single places: the extremes, and where the least is.
        let (mut seen, mut at, mut most) = (f64::INFINITY, None, f64::NEG_INFINITY);
        for i in 0..PLACES * PLACES {
            let place = |range: Interval, i: usize, of: usize| {
                let share = i as f64 / (of - 1) as f64;
                (range.low * (1.0 - share) + range.high * share).within(range.low, range.high)
            };
            let here = if curve {
                [place(view[0], i, PLACES * PLACES), 0.0]
            } else {
                [place(view[0], i % PLACES, PLACES), place(view[1], i / PLACES, PLACES)]
            };
            let Some((low, high)) = (self.eigenvalues)(here) else { continue };
            most = most.max(high);
            // Of several the one in the middle of the picture.
            let away = |at: [f64; 2]| {
                let off = |i: usize| at[i] - 0.5 * (view[i].low + view[i].high);
                off(0).hypot(off(1))
            };
            if low < seen || low == seen && at.is_some_and(|at| away(here) < away(at)) {
                (seen, at) = (low, Some(here));
            }
        }
        // A witness counts where rounding cannot have made it.
        let witness = at.filter(|at| {
            let piece = self.piece(at.map(Interval::point));
            piece.is_some_and(|piece| piece.smooth && piece.least.high < 0.0)
        });
        let whole = self.piece(view);
        let convex = whole.is_some_and(|piece| piece.convex);
        let mut pieces = Vec::from_iter(whole);
        let mut boxes = 1;
        while boxes < self.budget {
            let (low, high) = (extreme(&pieces, |p| -p.least.low), extreme(&pieces, |p| p.most.high));
            let scale = NEAR * most.abs().max(seen.abs());
            let near = |seen: f64| if seen == 0.0 { scale } else { NEAR * seen.abs() };
            // A proof of convexity wants 0 as a bound, not only something near it.
            let unproven = !convex && witness.is_none() && low.0 > 0.0;
            let (below, above) = (unproven || low.0 + seen > near(seen), high.0 - most > near(most));
            let rough =
                || pieces.iter().position(|piece| !piece.smooth).filter(|_| !convex && witness.is_none());
            let split = match (below, above) {
                (true, true) if unproven || boxes % 4 == 1 => low.1,
                (true, false) => low.1,
                (_, true) => high.1,
                // What is not shown to be smooth may hide a kink.
                _ => match rough() {
                    Some(rough) => rough,
                    None => break,
                },
            };
            if pieces.is_empty() {
                break;
            }
            let Piece { x, .. } = pieces.swap_remove(split);
            let along = usize::from(x[1].width() > x[0].width());
            let middle = 0.5 * x[along].low + 0.5 * x[along].high;
            for half in [Interval::new(x[along].low, middle), Interval::new(middle, x[along].high)] {
                let mut part = x;
                part[along] = half;
                pieces.extend(self.piece(part));
            }
            boxes += 2;
        }
        let (low, high) = (-extreme(&pieces, |p| -p.least.low).0, extreme(&pieces, |p| p.most.high).0);
        let smooth = pieces.iter().all(|piece| piece.smooth);
        let convex = convex || smooth && low >= 0.0;
        let verdict = match witness {
            Some(at) => Verdict::NotConvex { at: Rn::of(&at[..self.dimension]), lambda_min: seen },
            None if pieces.is_empty() => Verdict::Undecided,
            None if convex => Verdict::Convex,
            None => self.above(view).unwrap_or(Verdict::Undecided),
        };
        Certificate { verdict, low, high, smooth: smooth && !pieces.is_empty(), boxes }
    }
}

/// Places that are evenly spread over a view, along each side or, of one variable, along the one there is.
struct Lattice {
    view: [Interval; 2],
    columns: usize,
    rows: usize,
}

impl Lattice {
    fn over(view: [Interval; 2], dimension: usize) -> Self {
        let (columns, rows) = if dimension == 1 { (PLACES * PLACES, 1) } else { (PLACES, PLACES) };
        Self { view, columns, rows }
    }

    fn len(&self) -> usize {
        self.columns * self.rows
    }

    /// Column and row.
    fn node(&self, n: usize) -> [usize; 2] {
        [n % self.columns, n / self.columns]
    }

    fn number(&self, [i, j]: [usize; 2]) -> usize {
        j * self.columns + i
    }

    fn place(&self, [i, j]: [usize; 2]) -> [f64; 2] {
        let along = |range: Interval, i: usize| {
            let share = i as f64 / (self.columns - 1) as f64;
            (range.low * (1.0 - share) + range.high * share).within(range.low, range.high)
        };
        [along(self.view[0], i), if self.rows == 1 { 0.0 } else { along(self.view[1], j) }]
    }

    /// The ends of the chords with their middle at a node: along both sides and diagonals, each twice as long as the one
    /// before.
    fn chords(&self, [i, j]: [usize; 2]) -> impl Iterator<Item = [[usize; 2]; 2]> {
        let moved = move |(dx, dy): (isize, isize), by: isize| {
            let node = [i.checked_add_signed(by * dx)?, j.checked_add_signed(by * dy)?];
            (node[0] < self.columns && node[1] < self.rows).then_some(node)
        };
        [(1, 0), (0, 1), (1, 1), (1, -1)].into_iter().flat_map(move |along| {
            let strides = std::iter::successors(Some(1), |stride| Some(2 * stride));
            strides.map_while(move |stride| Some([moved(along, -stride)?, moved(along, stride)?]))
        })
    }
}

/// The largest of what is said of pieces, and of which; −∞ of none.
fn extreme(pieces: &[Piece], by: fn(&Piece) -> f64) -> (f64, usize) {
    let each = pieces.iter().enumerate().map(|(i, piece)| (by(piece), i));
    each.fold((f64::NEG_INFINITY, 0), |most, one| if one.0 > most.0 { one } else { most })
}

/// Between which numbers the least and the largest eigenvalue lie.
fn eigenvalues(seen: &Enclosure, curve: bool) -> (Interval, Interval) {
    let [a, b, c] = seen.hessian;
    if curve {
        return (a, a);
    }
    let b = b.abs();
    // The least falls with |b| and grows with a and c, the largest grows with all of them.
    let of = |a: f64, b: f64, c: f64, sign: f64| {
        if b == 0.0 {
            return Interval::point(if sign < 0.0 { a.min(c) } else { a.max(c) });
        }
        if ![a, b, c].iter().all(|x| x.is_finite()) {
            return Interval::ENTIRE;
        }
        let half = Interval::point(0.5);
        let [a, b, c] = [a, b, c].map(Interval::point);
        let radius = ((half * (a - c)).square() + b.square()).sqrt();
        half * (a + c) + Interval::point(sign) * radius
    };
    (
        Interval { low: of(a.low, b.high, c.low, -1.0).low, high: of(a.high, b.low, c.high, -1.0).high },
        Interval { low: of(a.low, b.low, c.low, 1.0).low, high: of(a.high, b.high, c.high, 1.0).high },
    )
}

#[cfg(test)]
mod tests;
