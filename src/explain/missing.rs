//! Why a readout does not exist.

use crate::{
    NoStep,
    analysis::{NoFactor, NoModelStep},
};

/// The reason for which there is no number.
#[derive(Clone, Debug, PartialEq)]
pub enum Missing {
    /// f has no value at x_k
    Undefined,
    /// f has no gradient or Hessian at x_k; why, where that is known
    Rough(Option<String>),
    /// f′ and f″ are those of one variable
    ManyVariables,
    ZeroHessian,
    /// H is not positive definite
    Indefinite,
    /// H is singular where the method divides by it
    Singular,
    NoModelStep(NoModelStep),
    NoStep(NoStep),
    /// the method has no iteration matrix
    NoFactor(NoFactor),
    Spoiled(Spoiled),
    /// the gradients are altered before the step
    Altered,
    /// the method has no regimes
    NoRegimes,
    /// α is another at every step
    ChangingStep,
    /// the step crosses a kink
    Kink,
    /// no step leaves the last iterate
    LastIterate,
    /// no step leads to the start
    NoStepBefore,
    /// one of two steps is missing or 0
    NoPair,
    /// 0/0 of two errors
    NoError,
    /// it is no finite number
    Unknown,
}

/// What is done to the gradients, where it leaves no rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoiled {
    Noisy,
    Clipped,
    /// decoupled weight decay
    Decayed,
}
