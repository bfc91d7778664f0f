//! Why a next step does not exist: data, whose words are made in [`crate::explain`].

use crate::analysis::NoModelStep;

/// Why a method or its step rule has no next step at x_k.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum NoStep {
    /// f(x₀) is not finite.
    UndefinedAtStart,
    /// f(x₀) is finite, but ∇f(x₀) is not.
    NoSlopeAtStart,
    /// Normalised descent where ∇f = 0.
    ZeroGradient,
    /// Coordinate descent where every ∂f/∂xᵢ = 0.
    ZeroPartials,
    /// Newton where H is singular.
    SingularHessian,
    /// Levenberg where H + μI is singular.
    SingularShift,
    /// Saddle-free Newton where |H| is singular.
    SingularMagnitude,
    /// H has an entry that is not finite.
    InfiniteHessian,
    /// A trust region where ∇f = 0.
    NoDogLeg,
    /// No step within any radius of a trust region lowers f.
    NoRadius,
    /// α* where H is not ≻ 0; `None` where H is not finite.
    Indefinite { lambda_min: Option<f64> },
    /// 1/L where H = 0.
    ZeroHessian,
    /// The exact step on the local quadratic.
    NoModelMinimum(NoModelStep),
    /// No point was found at which the constraints hold.
    NoProjection,
    /// No point was found at which all inequalities hold strictly.
    NoInterior,
    /// The quadratic programme of a step is not finite.
    NoProgramme,
    /// A line search along d = 0.
    ZeroDirection,
    /// A line search along a direction with gᵀd > 0.
    Rises { slope: f64 },
    /// A line search along a direction with gᵀd = 0.
    Level,
    /// f is defined nowhere along the direction.
    UndefinedAlong,
    /// The step is shorter than the last digit of x.
    TooShort,
    /// Backtracking has rejected every step down to nothing.
    ShortenedToNothing,
    /// Bracketing has reached the longest step allowed.
    StillFalling { alpha_max: f64 },
    /// Pinpointing has reached the last digit.
    NoWolfeStep,
}

impl NoStep {
    /// As a result. Rare, and apart from the steps that there are: what both wrote to one place
    /// would cost those time.
    #[cold]
    #[inline(never)]
    pub(crate) fn ends<T>(self) -> Result<T, Self> {
        Err(self)
    }
}
