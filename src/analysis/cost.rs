//! What a run costs: in steps, in evaluations, or in a model of its operations for N variables.
//!
//! The model keeps the leading term of everything, since only its power of N matters when N is large. Its
//! unit is what one coordinate of f or of ∇f costs, so that f and ∇f cost N each and ∇²f, with N² entries,
//! N². The method's algebra comes on top, once a step: see [`Work`]. What a step rule computes beside its
//! evaluations is left out.

use crate::{
    evaluations::Evaluations,
    param::{Param, Values},
};

/// What runs are compared in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// k
    #[default]
    Steps,
    /// of f, ∇f and ∇²f, each counted as often as it was asked for
    Evaluations,
    /// operations of the model for N variables
    Cost,
}

impl Effort {
    pub const ALL: [Self; 3] = [Self::Steps, Self::Evaluations, Self::Cost];

    /// As in `convergence-axis="cost"`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Evaluations => "evaluations",
            Self::Cost => "cost",
        }
    }

    /// The one of this id.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|effort| effort.id() == id)
    }
}

/// What a method computes in one step beside its evaluations.
#[derive(Clone, Copy, Debug)]
pub enum Work {
    /// A few sums of vectors: N (Nocedal & Wright, Numerical Optimization, 2nd ed. 2006, ch. 2 and 5).
    Vectors,
    /// Two-loop recursion over m pairs, m the value of this parameter: 4mN (ibid., §7.2).
    Pairs(&'static Param),
    /// A matrix updated by rank two and multiplied by ∇f: N² (ibid., §6.1).
    Matrix,
    /// A symmetric system factorised: N³/3 (Golub & Van Loan, Matrix Computations, 4th ed. 2013, §4.2).
    Solve,
    /// All eigenvalues and eigenvectors of a symmetric matrix: 9N³ (ibid., §8.3).
    Spectrum,
}

impl Work {
    /// The operations of one step for N = `n` variables.
    pub fn of_step(self, n: f64, values: &Values) -> f64 {
        match self {
            Self::Vectors => n,
            Self::Pairs(memory) => 4.0 * values.find(memory.key).unwrap_or(memory.default) * n,
            Self::Matrix => n * n,
            Self::Solve => n * n * n / 3.0,
            Self::Spectrum => 9.0 * n * n * n,
        }
    }
}

/// The operations of these evaluations for N = `n` variables.
pub fn cost_of(evaluations: Evaluations, n: f64) -> f64 {
    let Evaluations { value, gradient, hessian } = evaluations;
    n * (f64::from(value) + f64::from(gradient)) + n * n * f64::from(hessian)
}
