//! L-BFGS: BFGS from the last few moves, without a matrix.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep, Running, SEARCHES, bfgs::NO_RATE};
use crate::{
    Point,
    analysis::Iteration,
    param::{Interval, Param},
    scene::{RunColour, Shape},
};
use nalgebra::SVector;

/// The most moves that can be remembered.
pub const MOST: usize = 20;

/// The two-loop recursion over the last m pairs s, y; the middle matrix is yᵀs/yᵀy of the newest.
/// Pairs with yᵀs ≤ 0 are left out. No allocation in a step: the memory is a ring of fixed size.
#[derive(Clone, Copy, Debug)]
pub struct LBfgs {
    /// m, 1 … 20
    pub memory: usize,
}

/// One remembered move.
#[derive(Clone, Copy, Debug)]
struct Pair<const N: usize> {
    s: SVector<f64, N>,
    y: SVector<f64, N>,
    /// 1/yᵀs
    rho: f64,
}

/// The last moves, oldest overwritten first.
#[derive(Clone, Copy, Debug)]
pub struct Memory<const N: usize> {
    ring: [Pair<N>; MOST],
    /// how many there are
    count: usize,
    /// where the next goes
    next: usize,
    /// x_{k−1}, g_{k−1}
    last: Option<(SVector<f64, N>, SVector<f64, N>)>,
}

impl LBfgs {
    fn remember<const N: usize>(&self, memory: &mut Memory<N>, at: &Point<N>) {
        if let Some((x, gradient)) = memory.last {
            let (s, y) = (at.x - x, at.gradient - gradient);
            let curvature = y.dot(&s);
            if curvature > f64::EPSILON * y.norm() * s.norm() {
                let size = self.memory.clamp(1, MOST);
                memory.ring[memory.next] = Pair { s, y, rho: 1.0 / curvature };
                memory.next = (memory.next + 1) % size;
                memory.count = (memory.count + 1).min(size);
            }
        }
        memory.last = Some((at.x, at.gradient));
    }

    /// H g by the two-loop recursion (Nocedal & Wright, algorithm 7.4).
    fn product<const N: usize>(&self, memory: &Memory<N>, gradient: &SVector<f64, N>) -> SVector<f64, N> {
        let size = self.memory.clamp(1, MOST);
        // The i-th newest.
        let pair = |i: usize| &memory.ring[(memory.next + size - 1 - i) % size];
        let mut q = *gradient;
        let mut shares = [0.0; MOST];
        for (i, share) in shares.iter_mut().enumerate().take(memory.count) {
            let Pair { s, y, rho } = pair(i);
            *share = rho * s.dot(&q);
            q -= y * *share;
        }
        if memory.count > 0 {
            let newest = pair(0);
            q /= newest.rho * newest.y.norm_squared();
        }
        for i in (0..memory.count).rev() {
            let Pair { s, y, rho } = pair(i);
            q += s * (shares[i] - rho * y.dot(&q));
        }
        q
    }
}

impl<const N: usize> Method<N> for LBfgs {
    /// On the heap, once a run: it is too large to be handed around.
    type State = Box<Memory<N>>;

    fn init(&self, _: &SVector<f64, N>) -> Box<Memory<N>> {
        let empty = Pair { s: SVector::zeros(), y: SVector::zeros(), rho: 0.0 };
        Box::new(Memory { ring: [empty; MOST], count: 0, next: 0, last: None })
    }

    fn update(
        &self,
        mut memory: Box<Memory<N>>,
        at: &Point<N>,
        _: f64,
    ) -> Result<(Move<N>, Box<Memory<N>>), NoStep> {
        self.remember(&mut memory, at);
        Ok((Move::Along(-self.product(&memory, &at.gradient)), memory))
    }
}

/// m
pub const MEMORY: Param = Param {
    label: "memory",
    slider: (1.0, 20.0),
    whole: true,
    help: "how many of the last moves are remembered",
    ..Param::real("memory", "m", 5.0, Interval::closed(1.0, MOST as f64))
};

pub(super) const ENTRY: Entry = Entry {
    id: "lbfgs",
    name: "L-BFGS",
    group: "Quasi-Newton",
    about: "BFGS that remembers the last m moves instead of a matrix.",
    formula: "d = −H ∇f(x_k), H from the last m pairs s, y",
    params: &[MEMORY],
    takes_options: false,
    build: |values| Box::new(Running::new(LBfgs { memory: values.get("memory") as usize })),
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(1.0),
    rules: SEARCHES,
    rule_defaults: &[],
    iteration: Iteration::None(NO_RATE),
    family: Family::QuasiNewton,
    colour: RunColour::Black,
    shape: Shape::TriangleDown,
    source: "J. Nocedal (1980); Nocedal & Wright (2006), algs 7.4, 7.5",
};
