//! Why there is no next step.

use super::of;
use crate::{NoStep, analysis::NoModelStep, number::short};

/// The reason in a few words, to follow a colon; `one` where f has one variable.
pub fn no_step(reason: NoStep, one: bool) -> String {
    let said = of(one);
    match reason {
        NoStep::UndefinedAtStart => "f is not defined at the start",
        NoStep::NoSlopeAtStart => "f has no slope at the start",
        NoStep::ZeroGradient => {
            said("the gradient is 0 here and has no direction", "f′ = 0 here and has no sign")
        }
        NoStep::ZeroPartials => said("every partial derivative is 0 here", "f′ = 0 here"),
        NoStep::SingularHessian => said(
            "the Hessian is singular here, so the local quadratic has no single critical point to jump to; H + μI (Levenberg) would go on",
            "f″ = 0 here, so the local parabola has no vertex to jump to; f″ + μ (Levenberg) would go on",
        ),
        NoStep::SingularShift => said(
            "H + μI is singular here: −μ is an eigenvalue of H; another μ would go on",
            "f″ + μ = 0 here, so there is nothing to divide by; another μ would go on",
        ),
        NoStep::SingularMagnitude => said(
            "the Hessian is singular here, and |H| with it; H + μI (Levenberg) would go on",
            "f″ = 0 here, so there is nothing to divide by; f″ + μ (Levenberg) would go on",
        ),
        NoStep::InfiniteHessian => said("the Hessian is not finite here", "f″ is not finite here"),
        NoStep::NoDogLeg => said(
            "the gradient is 0 here, and the dog-leg begins along it",
            "f′ = 0 here, and no way leads down",
        ),
        NoStep::NoRadius => {
            "no step within any radius lowers f: it cannot be told apart from its neighbours here"
        }
        NoStep::Indefinite { lambda_min } => {
            let needs = said(
                "α* needs a positive definite Hessian, and here λₘᵢₙ =",
                "α* = 1/f″ needs f″ > 0, and here f″ =",
            );
            let lowest = lambda_min.map_or("not a number".to_owned(), short);
            return format!("{needs} {lowest}; a constant α, or 1/L, would go on");
        }
        NoStep::ZeroHessian => said(
            "1/L needs a curvature, and the Hessian is 0 here; a constant α would go on",
            "1/L needs a curvature, and f″ = 0 here; a constant α would go on",
        ),
        NoStep::NoModelMinimum(reason) => {
            let step = said("gᵀg/gᵀHg does not", "the exact step on the local parabola, 1/f″, does not");
            return format!("{step} exist here: {}", no_model_step(reason, one));
        }
        NoStep::NoProjection => "no point near it was found at which the constraints hold",
        NoStep::NoInterior => "no point was found at which every inequality holds with room to spare, which the barrier needs",
        NoStep::NoProgramme => "the local quadratic within the constraints has no finite solution here",
        NoStep::ZeroDirection => "the direction is 0, so there is nothing to search along",
        NoStep::Rises { .. } => said(
            "f rises along the direction (gᵀd > 0), so no line search can lower it; a constant step, or a method that keeps its matrix positive definite, would go on",
            "f rises along the direction, so no line search can lower it; a constant step would go on",
        ),
        NoStep::Level => said(
            "f is level along the direction (gᵀd = 0), so the line search has nothing to go by",
            "f is level along the direction, so the line search has nothing to go by",
        ),
        NoStep::UndefinedAlong => {
            "f is not defined along the direction, however short the step; move the start"
        }
        NoStep::TooShort => said(
            "the step is shorter than the last digit of the coordinates, which stay where they are: f is all but flat here",
            "the step is shorter than the last digit of the variable, which stays where it is: f is all but flat here",
        ),
        NoStep::ShortenedToNothing => {
            "backtracking has shortened the step to nothing, and f has still not fallen enough: it cannot be told apart from its neighbours here"
        }
        NoStep::StillFalling { .. } => {
            "f still falls steeply at the longest step allowed, so the search never finds an end: f is unbounded below along the direction, or αₘₐₓ is too short"
        }
        NoStep::NoWolfeStep => {
            "no step satisfies both Wolfe conditions to the last digit: f cannot be told apart from its neighbours here"
        }
    }
    .to_owned()
}

/// Why the local quadratic has no lowest point along a direction; `one` where it is a parabola.
pub fn no_model_step(reason: NoModelStep, one: bool) -> &'static str {
    match reason {
        NoModelStep::Critical => "at a critical point",
        NoModelStep::Rising => "f does not fall along the direction",
        NoModelStep::Unbounded if one => "f″ is not above 0, so the parabola has no lowest point",
        NoModelStep::Unbounded => "the model falls for ever along the direction",
    }
}
