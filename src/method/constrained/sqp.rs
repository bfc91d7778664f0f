//! Sequential quadratic programming.

use super::{InSpace, constraints_of, quadratic_penalty};
use crate::{
    NoStep, Point,
    constraint::sqp::step,
    derivative::Constraints,
    method::{Approach, Entry, Family, Method, Move},
    space::Rn,
    style::{RunColour, Shape},
};

/// Each step solves the local quadratic within the constraints made straight, by trying its active sets, and goes
/// along as far as f and the violations together fall.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sqp;

impl Method<Rn> for Sqp {
    /// λ, then μ
    type State = Vec<f64>;
    const MINDS_CONSTRAINTS: bool = true;

    fn init(&self, _: &Rn) -> Vec<f64> {
        Vec::new()
    }

    fn update(&self, multipliers: Vec<f64>, at: &Point<Rn>, _: f64) -> Result<(Move<Rn>, Vec<f64>), NoStep> {
        let none = Constraints::default();
        let constraints = constraints_of(at).unwrap_or(&none);
        let next = step(at.objective(), constraints, &at.x, &multipliers).ok_or(NoStep::NoProgramme)?;
        Ok((Move::To(next.x), next.multipliers))
    }
}

pub(in crate::method) const ENTRY: Entry = Entry {
    id: "sqp",
    name: "SQP",
    about: "Newton's method with constraints: each step solves the local quadratic within the constraints made straight, and finds which of them are active.",
    formula: "min ∇f^T d + 1/2 d^T ∇^2 L d, g + ∇g^T d = 0, h + ∇h^T d ≤ 0, x_{k+1} = x_k + d",
    formula_on_line: "min f′ d + 1/2 L″ d^2, g + g′ d = 0, h + h′ d ≤ 0, x_{k+1} = x_k + d",
    params: &[],
    build: |_| Box::new(InSpace(Sqp)),
    colour: RunColour::Black,
    shape: Shape::Diamond,
    source: "R. B. Wilson (1963); M. J. D. Powell (1978); Nocedal & Wright (2006), ch. 18: active sets, merit function ℓ₁, second-order correction",
    family: Family::Constrained(Approach::Quadratic),
    ..quadratic_penalty::ENTRY
};
