//! What a line search tried: data for drawing and for tests.

use serde::Serialize;

/// In which part of the search a step size was tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// shortening from the first trial
    Backtracking,
    /// lengthening until an interval is known that holds a good step
    Bracketing,
    /// shrinking that interval
    Pinpointing,
    /// the exact minimiser
    Exact,
}

/// What became of a trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Accepted,
    /// f is not defined there
    Undefined,
    /// φ(α) > φ(0) + γ₁αφ′(0): not enough decrease
    TooHigh,
    /// |φ′(α)| > γ₂|φ′(0)|: still too steep
    TooSteep,
}

/// One step size that a line search looked at: φ(α) = f(x_k + αd_k).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Trial {
    pub stage: Stage,
    pub alpha: f64,
    /// φ(α)
    pub value: f64,
    /// φ′(α) where the search looked at it
    pub slope: Option<f64>,
    pub verdict: Verdict,
}
