//! Why a run ended: data, with a sentence for people.

use crate::number;
use serde::Serialize;

/// A run of a memoryless method ends where ‖∇f‖ is at most this.
pub const CONVERGED: f64 = 1e-10;
/// A run has diverged where ‖x‖ exceeds this, or anything is not finite.
pub const DIVERGED: f64 = 1e12;

/// Why a run ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "reason", content = "detail")]
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
    NoDirection(String),
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

    /// A few words for a table, of a run whose last iterate is `k`.
    pub fn words(&self, k: usize) -> String {
        match self {
            Self::Steps => "used up its steps".to_owned(),
            Self::Converged => format!("converged at k = {k}"),
            Self::Balanced => format!("held by its weight decay at k = {k}"),
            Self::Diverged => format!("diverged at k = {k}"),
            Self::NoDirection(why) => format!("no next step at k = {k}: {why}"),
        }
    }

    /// One sentence on a run that ended after `k` steps.
    pub fn sentence(&self, k: usize) -> String {
        let after = match k {
            0 => "At the start".to_owned(),
            1 => "After 1 step".to_owned(),
            k => format!("After {k} steps"),
        };
        match self {
            Self::Steps => format!("{after} the run ends: that many were asked for."),
            Self::Converged => {
                format!("{after} the gradient has vanished: ‖∇f‖ ≤ {}.", number::short(CONVERGED))
            }
            Self::Balanced => {
                format!("{after} gradient and weight decay cancel: ∇f + λx = 0 to the last digit.")
            }
            Self::Diverged => format!(
                "{after} the run leaves every bound: the next iterate is beyond 10¹², or f is not defined there."
            ),
            Self::NoDirection(why) => format!("{after} there is no next step: {why}."),
        }
    }
}
