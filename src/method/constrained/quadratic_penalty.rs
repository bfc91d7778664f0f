//! The quadratic penalty: what a constraint is violated by costs its square, ever more.

use super::{CONSTRAINT_WEIGHT, GROWTH, HEAVIEST, InSpace, constraints_of};
use crate::{
    NoStep, Point,
    analysis::{Iteration, NoFactor, Work},
    constraint::{augmented, lowest},
    derivative::Constraints,
    method::{Approach, DefaultAlpha, Entry, Family, Method, Move},
    space::Rn,
    style::{RunColour, Shape},
};

/// x_{k+1} = argmin f + ρ_k/2 (Σg² + Σmax(0, h)²) from x_k on, ρ_{k+1} = γρ_k.
#[derive(Clone, Copy, Debug)]
pub struct QuadraticPenalty {
    /// ρ₀ > 0
    pub weight: f64,
    /// γ ≥ 1
    pub growth: f64,
}

impl Method<Rn> for QuadraticPenalty {
    /// ρ_k
    type State = f64;
    const MINDS_CONSTRAINTS: bool = true;

    fn init(&self, _: &Rn) -> f64 {
        self.weight
    }

    fn update(&self, rho: f64, at: &Point<Rn>, _: f64) -> Result<(Move<Rn>, f64), NoStep> {
        let none = Constraints::default();
        let constraints = constraints_of(at).unwrap_or(&none);
        let next = lowest(&|x: &Rn| augmented(at.objective(), constraints, &[], rho, x), &at.x);
        Ok((Move::To(next), (rho * self.growth).min(HEAVIEST)))
    }
}

pub(in crate::method) const ENTRY: Entry = Entry {
    id: "penalty",
    name: "Quadratic penalty",
    group: "Constraints",
    about: "Each step minimises f with ρ times the squared violations by Newton's method, and ρ grows: from outside towards the solution.",
    formula: "x_{k+1} = argmin f(x) + ρ_k/2 (Σ g(x)^2 + Σ max(0, h(x))^2), ρ_{k+1} = γ ρ_k",
    formula_on_line: "x_{k+1} = argmin f(x) + ρ_k/2 (Σ g(x)^2 + Σ max(0, h(x))^2), ρ_{k+1} = γ ρ_k",
    params: &[CONSTRAINT_WEIGHT, GROWTH],
    takes_options: false,
    build: |values| {
        let (weight, growth) = (values.get(CONSTRAINT_WEIGHT.key), values.get(GROWTH.key));
        Box::new(InSpace(QuadraticPenalty { weight, growth }))
    },
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(1.0),
    rules: &["full"],
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Constrains),
    family: Family::Constrained(Approach::Penalty),
    work: Work::Solve,
    colour: RunColour::Orange,
    shape: Shape::Square,
    source: "R. Courant, Bull. Amer. Math. Soc. 49 (1943); Nocedal & Wright, Numerical Optimization (2006), framework 17.1",
    elsewhere: &[],
};
