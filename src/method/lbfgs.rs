//! L-BFGS: BFGS from the last few moves, without a matrix.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep, SEARCHES};
use crate::elsewhere::{
    Library::{Optax, PyTorch, SciPy},
    partly, same,
};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    param::{Interval, Param},
    space::Vector,
    style::{RunColour, Shape},
};

/// The most moves that can be remembered.
pub const MOST: usize = 20;

/// The two-loop recursion over the last m pairs s, y; the middle matrix is yᵀs/yᵀy of the newest.
/// Pairs with yᵀs ≤ 0 are left out. The memory is a ring.
#[derive(Clone, Copy, Debug)]
pub struct LBfgs {
    /// m, 1 … 20
    pub memory: usize,
}

/// One remembered move.
#[derive(Clone, Debug)]
struct Pair<V> {
    s: V,
    y: V,
    /// 1/yᵀs
    rho: f64,
}

/// The last moves, oldest overwritten first.
#[derive(Clone, Debug)]
pub struct Memory<V> {
    /// Has room for all of them from the start.
    ring: Vec<Pair<V>>,
    /// where the next goes
    next: usize,
    /// x_{k−1}, g_{k−1}
    last: Option<(V, V)>,
}

impl LBfgs {
    fn remember<V: Vector>(&self, memory: &mut Memory<V>, at: &Point<V>) {
        if let Some((x, gradient)) = memory.last.take() {
            let (s, y) = (at.x.clone() - x, at.gradient.clone() - gradient);
            let curvature = y.dot(&s);
            if curvature > f64::EPSILON * y.norm() * s.norm() {
                let size = self.memory.clamp(1, MOST);
                let pair = Pair { s, y, rho: 1.0 / curvature };
                match memory.ring.get_mut(memory.next) {
                    Some(oldest) => *oldest = pair,
                    None => memory.ring.push(pair),
                }
                memory.next = (memory.next + 1) % size;
            }
        }
        memory.last = Some((at.x.clone(), at.gradient.clone()));
    }

    /// H g by the two-loop recursion (Nocedal & Wright, algorithm 7.4), with the matrix in its middle times
    /// `factor`.
    fn product<V: Vector>(&self, memory: &Memory<V>, gradient: &V, factor: f64) -> V {
        let size = self.memory.clamp(1, MOST);
        // The i-th newest.
        let pair = |i: usize| &memory.ring[(memory.next + size - 1 - i) % size];
        let mut q = gradient.clone();
        let count = memory.ring.len();
        let mut shares = [0.0; MOST];
        for (i, share) in shares.iter_mut().enumerate().take(count) {
            let Pair { s, y, rho } = pair(i);
            *share = rho * s.dot(&q);
            q -= y.clone() * *share;
        }
        if count > 0 {
            let newest = pair(0);
            q /= newest.rho * newest.y.norm_squared();
        }
        q *= factor;
        for i in (0..count).rev() {
            let Pair { s, y, rho } = pair(i);
            q += s.clone() * (shares[i] - rho * y.dot(&q));
        }
        q
    }
}

impl<V: Vector> Method<V> for LBfgs {
    type State = Memory<V>;

    fn init(&self, _: &V) -> Memory<V> {
        Memory { ring: Vec::with_capacity(self.memory.clamp(1, MOST)), next: 0, last: None }
    }

    fn update(&self, mut memory: Memory<V>, at: &Point<V>, _: f64) -> Result<(Move<V>, Memory<V>), NoStep> {
        self.remember(&mut memory, at);
        Ok((Move::Along(-self.product(&memory, &at.gradient, 1.0)), memory))
    }

    /// See [`super::Bfgs`]: the matrix in the middle is scaled for the steepest direction.
    fn stretch(&self, memory: &mut Memory<V>, at: &Point<V>, factor: f64) -> Option<Move<V>> {
        Some(Move::Along(-self.product(memory, &at.gradient, factor)))
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
    formula_on_line: "d = −h f′(x_k), h from the last m pairs s, y",
    params: &[MEMORY],
    takes_options: false,
    build: |values| Box::new(LBfgs { memory: values.get("memory") as usize }),
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(1.0),
    rules: SEARCHES,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Learns),
    family: Family::QuasiNewton,
    work: Work::Pairs(&MEMORY),
    colour: RunColour::Black,
    shape: Shape::TriangleDown,
    source: "J. Nocedal (1980); Nocedal & Wright (2006), algs 7.4, 7.5",
    elsewhere: &[
        same(PyTorch, "m = 100, and no line search where nothing is said"),
        partly(Optax, "m = 10; keeps pairs with sᵀy < 0"),
        same(SciPy, "m = 10"),
    ],
};
