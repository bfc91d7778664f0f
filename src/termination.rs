//! Why a run ended: data, whose words are made in [`crate::explain`].

use crate::NoStep;

/// A run of a memoryless method ends where the critical point of the local quadratic is nearer than this share of
/// the problem's scale: see [`crate::newton_step::NewtonStep::to_critical`].
pub const CONVERGED: f64 = 1e-12;
/// A run has solved a constrained problem where the conditions of Karush, Kuhn and Tucker hold within this: see
/// [`crate::constraint::Kkt::holds`].
pub const SOLVED: f64 = 1e-9;
/// A run has diverged where ‖x‖ exceeds this, or anything is not finite.
pub const DIVERGED: f64 = 1e12;

/// Why a run ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Termination {
    /// All the steps asked for were made.
    Steps,
    /// The last iterate is a critical point, of whatever kind, by the measure of [`CONVERGED`], or to the last
    /// digit that x has.
    Converged,
    /// The gradient of the objective with its weight decay has vanished: they hold each other.
    Balanced,
    /// The conditions of Karush, Kuhn and Tucker hold: the last iterate solves the constrained problem, as far as
    /// they tell.
    Solved,
    /// The gradient of f has vanished where the constraints do not hold, for a method that ignores them.
    Unconstrained,
    /// The next iterate would be beyond [`DIVERGED`], or f would be there.
    Diverged,
    /// The next iterate would be a place where f is not defined.
    LeftDomain,
    /// The next step does not exist, for this reason.
    NoDirection(NoStep),
}

impl Termination {
    /// kebab-case, as events report it
    pub fn id(&self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Converged | Self::Balanced | Self::Solved => "converged",
            Self::Diverged | Self::LeftDomain => "diverged",
            Self::NoDirection(_) | Self::Unconstrained => "no-direction",
        }
    }
}
