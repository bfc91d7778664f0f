//! The augmented Lagrangian: a penalty with multipliers that learn, so that its weight need not grow without end.

use super::{CONSTRAINT_WEIGHT, GROWTH, HEAVIEST, InSpace, constraints_of, quadratic_penalty};
use crate::{
    NoStep, Point,
    constraint::{augmented, lowest},
    derivative::Constraints,
    method::{Approach, Entry, Family, Method, Move},
    param::Param,
    space::Rn,
    style::{RunColour, Shape},
};

/// x_{k+1} = argmin of the augmented Lagrangian from x_k on, λ ← λ + ρg, μ ← max(0, μ + ρh); ρ grows where the
/// violation has not come down to a quarter.
#[derive(Clone, Copy, Debug)]
pub struct AugmentedLagrangian {
    /// ρ₀ > 0
    pub weight: f64,
    /// γ ≥ 1
    pub growth: f64,
}

/// What is remembered.
#[derive(Clone, Debug, PartialEq)]
pub struct Multipliers {
    /// λ, then μ
    values: Vec<f64>,
    /// ρ
    weight: f64,
    /// the largest violation so far seen last
    violation: f64,
}

/// A violation that is left beyond this share of the last one makes ρ grow.
const ENOUGH: f64 = 0.25;

impl Method<Rn> for AugmentedLagrangian {
    type State = Multipliers;
    const MINDS_CONSTRAINTS: bool = true;

    fn init(&self, _: &Rn) -> Multipliers {
        Multipliers { values: Vec::new(), weight: self.weight, violation: f64::INFINITY }
    }

    fn update(&self, mut s: Multipliers, at: &Point<Rn>, _: f64) -> Result<(Move<Rn>, Multipliers), NoStep> {
        let none = Constraints::default();
        let constraints = constraints_of(at).unwrap_or(&none);
        let next = lowest(&|x: &Rn| augmented(at.objective(), constraints, &s.values, s.weight, x), &at.x);
        let equalities = constraints.equality.len();
        s.values.resize(equalities + constraints.inequality.len(), 0.0);
        let mut violation = 0.0_f64;
        for (i, (c, m)) in constraints.all().zip(&mut s.values).enumerate() {
            let value = c.value(&next);
            violation = violation.max(constraints.violation(i, value));
            let pulled = *m + s.weight * value;
            *m = if i < equalities { pulled } else { pulled.max(0.0) };
        }
        if violation > ENOUGH * s.violation {
            s.weight = (s.weight * self.growth).min(HEAVIEST);
        }
        s.violation = violation;
        Ok((Move::To(next), s))
    }
}

pub(in crate::method) const ENTRY: Entry = Entry {
    id: "augmented-lagrangian",
    name: "Augmented Lagrangian",
    about: "The quadratic penalty with multipliers that are corrected in every step: ρ may stay moderate, and the constraints hold all the same.",
    formula: "x_{k+1} = argmin f(x) + Σ (m g(x) + ρ/2 g(x)^2) + …, m ← m + ρ g(x_{k+1}), μ ← max(0, μ + ρ h(x_{k+1}))",
    formula_on_line: "x_{k+1} = argmin f(x) + Σ (m g(x) + ρ/2 g(x)^2) + …, m ← m + ρ g(x_{k+1}), μ ← max(0, μ + ρ h(x_{k+1}))",
    params: &[CONSTRAINT_WEIGHT, Param { default: 10.0, ..GROWTH }],
    build: |values| {
        let (weight, growth) = (values.get(CONSTRAINT_WEIGHT.key), values.get(GROWTH.key));
        Box::new(InSpace(AugmentedLagrangian { weight, growth }))
    },
    colour: RunColour::Crimson,
    shape: Shape::Star,
    source: "M. R. Hestenes (1969); M. J. D. Powell (1969); R. T. Rockafellar (1974); Nocedal & Wright (2006), §17.3",
    family: Family::Constrained(Approach::AugmentedLagrangian),
    ..quadratic_penalty::ENTRY
};
