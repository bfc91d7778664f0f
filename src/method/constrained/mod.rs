//! Methods that know the constraints of a problem. They run in ℝᴺ for any N, where the constraints live; a run of
//! one or two variables reaches them through [`InSpace`].

mod augmented_lagrangian;
mod in_space;
mod log_barrier;
mod projected_gradient;
mod quadratic_penalty;
mod sqp;

pub use augmented_lagrangian::AugmentedLagrangian;
pub use in_space::InSpace;
pub use log_barrier::LogBarrier;
pub use projected_gradient::ProjectedGradient;
pub use quadratic_penalty::QuadraticPenalty;
pub use sqp::Sqp;

pub(super) use augmented_lagrangian::ENTRY as AUGMENTED_LAGRANGIAN;
pub(super) use log_barrier::ENTRY as LOG_BARRIER;
pub(super) use projected_gradient::ENTRY as PROJECTED_GRADIENT;
pub(super) use quadratic_penalty::ENTRY as PENALTY;
pub(super) use sqp::ENTRY as SQP;

use crate::{
    Point,
    derivative::Constraints,
    param::{Interval, Param, Scale},
    space::Rn,
};

/// ρ₀ of the quadratic penalty and of the augmented Lagrangian.
pub const CONSTRAINT_WEIGHT: Param = Param {
    label: "first weight",
    slider: (0.1, 1000.0),
    scale: Scale::Log,
    help: "the price ρ of a violated constraint in the first step",
    ..Param::real("constraint-weight", "ρ₀", 1.0, Interval::closed(1e-6, 1e9))
};

/// t₀ of the barrier.
pub const BARRIER_WEIGHT: Param = Param {
    label: "first weight",
    slider: (0.1, 1000.0),
    scale: Scale::Log,
    help: "how much f weighs against the barrier in the first step: the gap to f* is about m/t with m constraints",
    ..Param::real("barrier-weight", "t₀", 1.0, Interval::closed(1e-6, 1e9))
};

/// γ, by which a weight grows in each step.
pub const GROWTH: Param = Param {
    label: "growth",
    slider: (1.0, 100.0),
    scale: Scale::Log,
    help: "the factor by which the weight grows in every step",
    ..Param::real("growth", "γ", 10.0, Interval::closed(1.0, 1e6))
};

/// Weights grow no further: beyond, rounding is all that is left.
const HEAVIEST: f64 = 1e11;

/// What x must obey; nothing, where nothing was said.
fn constraints_of<'a>(at: &Point<'a, Rn>) -> Option<&'a Constraints> {
    at.objective().constraints().filter(|constraints| !constraints.is_empty())
}

/// How large lengths are around x, where nothing else says so.
fn scale_at(x: &Rn) -> f64 {
    1.0 + x.norm()
}
