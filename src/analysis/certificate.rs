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

    /// The same of f and a convex function with kinks.
    pub fn kinked(self) -> Self {
        Self { high: f64::INFINITY, smooth: false, ..self }
    }
}

/// Bounds this near to eigenvalues that were seen are good enough, as a share of them.
const NEAR: f64 = 0.01;
/// Places at which the Hessian is looked at, along each side; of one variable their square.
const PLACES: usize = 17;

/// A piece of the view, and between what the eigenvalues lie in it.
#[derive(Clone, Copy)]
struct Piece {
    x: [Interval; 2],
    least: Interval,
    most: Interval,
    smooth: bool,
    /// whether the shape says that f is convex in it
    convex: bool,
}

/// What is asked of f: a function of so many variables, of 1 or 2.
pub struct Asked<'a> {
    pub dimension: usize,
    /// f without b‖x‖² over a box
    pub over: &'a dyn Fn([Interval; 2]) -> Enclosure,
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
        let seen = (self.over)(x);
        let by = Interval::point(2.0 * self.squares);
        let (least, most) = eigenvalues(&seen, self.dimension == 1);
        let (mut least, most) = (least + by, most + by);
        if seen.convex {
            least.low = least.low.max(by.low);
        }
        (!seen.void).then_some(Piece { x, least, most, smooth: seen.smooth, convex: seen.convex })
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
        let verdict = match witness {
            Some(at) => Verdict::NotConvex { at: Rn::of(&at[..self.dimension]), lambda_min: seen },
            None if pieces.is_empty() => Verdict::Undecided,
            None if convex || smooth && low >= 0.0 => Verdict::Convex,
            None => Verdict::Undecided,
        };
        Certificate { verdict, low, high, smooth: smooth && !pieces.is_empty(), boxes }
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
            return Interval::WHOLE;
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
