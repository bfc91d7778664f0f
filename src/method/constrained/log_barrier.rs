//! The logarithmic barrier: from inside along the central path.

use super::{BARRIER_WEIGHT, GROWTH, HEAVIEST, InSpace, constraints_of, quadratic_penalty, scale_at};
use crate::{
    NoStep, Point,
    constraint::{barrier, interior, lowest},
    derivative::Constraints,
    method::{Approach, Entry, Family, Method, Move},
    space::Rn,
    style::{RunColour, Shape},
};

/// x_{k+1} = argmin f − Σlog(−h)/t_k from x_k on, t_{k+1} = γt_k; what has to be 0 costs t_k/2 times its square. A start
/// at which some h ≥ 0 is first moved inside.
#[derive(Clone, Copy, Debug)]
pub struct LogBarrier {
    /// t₀ > 0
    pub weight: f64,
    /// γ ≥ 1
    pub growth: f64,
}

impl Method<Rn> for LogBarrier {
    /// t_k
    type State = f64;
    const MINDS_CONSTRAINTS: bool = true;

    fn init(&self, _: &Rn) -> f64 {
        self.weight
    }

    fn update(&self, t: f64, at: &Point<Rn>, _: f64) -> Result<(Move<Rn>, f64), NoStep> {
        let none = Constraints::default();
        let constraints = constraints_of(at).unwrap_or(&none);
        let inside = interior(constraints, &at.x, scale_at(&at.x)).ok_or(NoStep::NoInterior)?;
        if inside != at.x {
            return Ok((Move::To(inside), t));
        }
        let next = lowest(&|x: &Rn| barrier(at.objective(), constraints, t, x), &at.x);
        Ok((Move::To(next), (t * self.growth).min(HEAVIEST)))
    }
}

pub(in crate::method) const ENTRY: Entry = Entry {
    id: "log-barrier",
    name: "Log barrier",
    about: "Each step minimises f with a barrier at the border by Newton's method, and the barrier grows weaker: from inside along the central path.",
    formula: "x_{k+1} = argmin f(x) − 1/t_k Σ log(−h(x)), t_{k+1} = γ t_k",
    formula_on_line: "x_{k+1} = argmin f(x) − 1/t_k Σ log(−h(x)), t_{k+1} = γ t_k",
    params: &[BARRIER_WEIGHT, GROWTH],
    build: |values| {
        let (weight, growth) = (values.get(BARRIER_WEIGHT.key), values.get(GROWTH.key));
        Box::new(InSpace(LogBarrier { weight, growth }))
    },
    colour: RunColour::Purple,
    shape: Shape::Disc,
    source: "A. V. Fiacco & G. P. McCormick (1968); S. Boyd & L. Vandenberghe, Convex Optimization (2004), §11.3",
    family: Family::Constrained(Approach::Barrier),
    ..quadratic_penalty::ENTRY
};
