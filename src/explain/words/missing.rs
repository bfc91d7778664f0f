//! Why a readout does not exist.

use super::{no_model_step, no_step, of};
use crate::{
    analysis::NoFactor,
    explain::{Missing, Spoiled},
};

/// The reason in a few words; `one` where f has one variable.
pub fn missing(reason: &Missing, one: bool) -> String {
    let said = of(one);
    match reason {
        Missing::Undefined => "f is not defined at this point",
        Missing::Rough(Some(why)) => return why.clone(),
        Missing::Rough(None) => "f has no finite second derivatives at this point",
        Missing::ManyVariables => "f has more than one variable",
        Missing::ZeroHessian => said("the Hessian is 0 here", "f″ = 0 here"),
        Missing::Indefinite => said("the Hessian is not positive definite here", "f″ is not above 0 here"),
        Missing::Singular => said("the Hessian is singular here", "f″ = 0 here"),
        Missing::NoModelStep(reason) => no_model_step(*reason, one),
        Missing::NoStep(reason) => return no_step(*reason, one),
        Missing::NoFactor(reason) => no_factor(*reason, one),
        Missing::Spoiled(spoiled) => match spoiled {
            Spoiled::Noisy => said(
                "the gradient is noisy: only the mean of many runs would shrink by a factor",
                "the slope is noisy: only the mean of many runs would shrink by a factor",
            ),
            Spoiled::Clipped => said(
                "the gradient is clipped here, so the step is not linear in the error",
                "the slope is clipped here, so the step is not linear in the error",
            ),
            Spoiled::Decayed => {
                "decoupled weight decay pulls beside the step, so the error follows no single factor"
            }
        },
        Missing::Altered => {
            said("the gradients are altered before the step", "f′ is altered before the step")
        }
        Missing::NoRegimes => "regimes belong to gradient descent and momentum",
        Missing::ChangingStep => "α changes every step",
        Missing::Kink => said(
            "the step crosses a kink, which no curvature foretells",
            "the step crosses a kink, which f″ does not foretell",
        ),
        Missing::LastIterate => "no step leaves the last iterate",
        Missing::NoStepBefore => "no step leads to the start",
        Missing::NoPair => "one of the two steps is missing or 0",
        Missing::NoError => "both errors are 0 to the last digit",
        Missing::Unknown => "it is beyond every number here",
    }
    .to_owned()
}

/// Why a method has no rate.
fn no_factor(reason: NoFactor, one: bool) -> &'static str {
    let said = of(one);
    match reason {
        NoFactor::Radius => "its radius changes with what happens; inside the radius it is Newton's jump",
        NoFactor::Signs => said(
            "each coordinate moves by α whatever the error, so no factor describes it",
            "w moves by α whatever the error, so no factor describes it",
        ),
        NoFactor::Length => "the step's length does not shrink with the error, so no factor describes it",
        NoFactor::Axes => said(
            "it treats the axes in turn, and its factor depends on how f lies to them",
            "it is made for several variables; with one, gradient descent tells the rate",
        ),
        NoFactor::Accumulates => said(
            "its step size changes with the gradients seen so far, so no fixed matrix describes it",
            "its step size changes with the slopes seen so far, so no fixed factor describes it",
        ),
        NoFactor::Forgets => said(
            "its step size changes with the recent gradients, so no fixed matrix describes it",
            "its step size changes with the recent slopes, so no fixed factor describes it",
        ),
        NoFactor::Normalises => {
            "it divides by the gradients' own size, so its step is not linear in the error"
        }
        NoFactor::Learns => said(
            "its matrix changes in every step: near a minimum it converges faster than by any factor",
            "what it has learned of f″ changes in every step: near a minimum it converges faster than by any factor",
        ),
        NoFactor::Thresholds => said(
            "the penalty moves every coordinate by a constant, so the step is not linear in the error",
            "the penalty moves it by a constant, so the step is not linear in the error",
        ),
        NoFactor::Constrains => "constraints turn its steps and stop them, so no factor describes it",
        NoFactor::Conjugates => said(
            "each direction depends on the last ones: on a quadratic it ends in 2 steps instead of shrinking by a factor",
            "each direction depends on the last ones: with one variable none is left to spoil",
        ),
    }
}
