//! Projected gradient: a gradient step, and from there to the nearest point that is allowed.

use super::{InSpace, constraints_of, scale_at};
use crate::{
    NoStep, Point,
    analysis::{Iteration, NoFactor, Work},
    constraint::projection,
    method::{Approach, DefaultAlpha, Entry, FIXED, Family, Method, Move},
    space::Rn,
    style::{RunColour, Shape},
};

/// x_{k+1} = P(x_k − α∇f(x_k)), P the projection onto what the constraints allow.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProjectedGradient;

impl Method<Rn> for ProjectedGradient {
    type State = ();
    const MINDS_CONSTRAINTS: bool = true;

    fn init(&self, _: &Rn) {}

    fn update(&self, (): (), at: &Point<Rn>, alpha: f64) -> Result<(Move<Rn>, ()), NoStep> {
        let Some(constraints) = constraints_of(at).filter(|_| alpha > 0.0) else {
            return Ok((Move::Along(-at.gradient.clone()), ()));
        };
        let free = at.x.clone() - at.gradient.clone() * alpha;
        let next = projection(constraints, &free, scale_at(&free)).ok_or(NoStep::NoProjection)?;
        Ok((Move::To(next), ()))
    }
}

pub(in crate::method) const ENTRY: Entry = Entry {
    id: "projected-gradient",
    name: "Projected gradient",
    group: "Constraints",
    about: "A gradient step, and from there to the nearest point that the constraints allow.",
    formula: "x_{k+1} = P(x_k − α ∇f(x_k))",
    formula_on_line: "x_{k+1} = P(x_k − α f′(x_k))",
    params: &[],
    takes_options: true,
    build: |_| Box::new(InSpace(ProjectedGradient)),
    rests_at_critical: true,
    alpha: DefaultAlpha::Objective,
    rules: FIXED,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Constrains),
    family: Family::Constrained(Approach::Projection),
    work: Work::Vectors,
    colour: RunColour::Violet,
    shape: Shape::Disc,
    source: "A. A. Goldstein, Bull. Amer. Math. Soc. 70 (1964); E. S. Levitin & B. T. Polyak (1966); projections that are not known by Newton's method on the distance",
    elsewhere: &[],
};
