//! Why a run ended: data, whose words are made in [`crate::explain`].

use crate::NoStep;

/// A run of a memoryless method ends where ‖∇f‖ is at most this.
pub const CONVERGED: f64 = 1e-10;
/// A run has diverged where ‖x‖ exceeds this, or anything is not finite.
pub const DIVERGED: f64 = 1e12;

/// Why a run ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Termination {
    /// All the steps asked for were made.
    Steps,
    /// ‖∇f‖ ≤ [`CONVERGED`] at the last iterate: a critical point, of whatever kind.
    Converged,
    /// The gradient of the objective with its weight decay has vanished: they hold each other.
    Balanced,
    /// The next iterate would be beyond [`DIVERGED`] or not finite.
    Diverged,
    /// The next step does not exist, for this reason.
    NoDirection(NoStep),
}

impl Termination {
    /// kebab-case, as events report it
    pub fn id(&self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Converged | Self::Balanced => "converged",
            Self::Diverged => "diverged",
            Self::NoDirection(_) => "no-direction",
        }
    }
}
