//! r(α): how fast an error shrinks, from the eigenvalues of the iteration.

use super::Accelerated;
use crate::param::Values;

/// How a linear iteration acts on the error's component along one eigenvector of H.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Block {
    /// multiplied by this factor
    Factor(f64),
    /// the 2×2 iteration of a method with one memory, by trace and determinant
    Pair { trace: f64, determinant: f64 },
}

impl Block {
    /// The spectral radius: the factor per step in the long run.
    ///
    /// From the discriminant rather than a general eigenvalue routine, which errs by 5e-9 where two
    /// eigenvalues meet: complex pairs have the modulus √det, real ones (|tr| + √D)/2.
    pub fn radius(&self) -> f64 {
        match *self {
            Self::Factor(factor) => factor.abs(),
            Self::Pair { trace, determinant } => {
                let discriminant = trace * trace - 4.0 * determinant;
                if discriminant < -noise(trace, determinant) {
                    determinant.sqrt()
                } else {
                    0.5 * (trace.abs() + discriminant.max(0.0).sqrt())
                }
            }
        }
    }

    /// Whether the error turns as it shrinks: the two eigenvalues are a complex pair.
    pub fn spirals(&self) -> bool {
        match *self {
            Self::Factor(_) => false,
            Self::Pair { trace, determinant } => {
                let discriminant = trace * trace - 4.0 * determinant;
                discriminant < -noise(trace, determinant)
            }
        }
    }

    /// Whether the error changes its sign in every step: the eigenvalue that dominates is negative.
    pub fn flips(&self) -> bool {
        match *self {
            Self::Factor(factor) => factor < 0.0,
            Self::Pair { trace, .. } => trace < 0.0 && !self.spirals(),
        }
    }
}

/// What of a discriminant is rounding.
fn noise(trace: f64, determinant: f64) -> f64 {
    4.0 * f64::EPSILON * (trace * trace).max(4.0 * determinant.abs())
}

/// How a method acts on the error where f is its second-order Taylor polynomial.
#[derive(Clone, Copy)]
pub struct Linear {
    /// its block at (α, λ), with its parameters; `None` at a λ where the method has no step
    pub block: fn(&Values, f64, f64) -> Option<Block>,
    /// the stability limit of α for 0 < λ_min ≤ λ_max
    pub limit: fn(&Values, f64, f64) -> f64,
    /// the α that contracts fastest for 0 < λ_min ≤ λ_max, the other parameters as they are
    pub best: fn(&Values, f64, f64) -> f64,
    /// the best α and momentum together for 0 < λ_min ≤ λ_max, of a method that has both
    pub optimum: Option<fn(f64, f64) -> Option<Accelerated>>,
    /// the best momentum for α = 1/λ_max and 0 < λ_min ≤ λ_max, of a method that has it
    pub momentum: Option<fn(f64, f64) -> f64>,
    /// what a branch of r(α) is called, where λ stands for the eigenvalue's symbol
    pub label: &'static str,
}

/// Why a method has no iteration matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFactor {
    /// the radius of a trust region changes
    Radius,
    /// every coordinate moves by α
    Signs,
    /// the whole step is α long
    Length,
    /// the axes take turns
    Axes,
    /// divided by all gradients so far
    Accumulates,
    /// divided by the recent gradients
    Forgets,
    /// divided by the gradients, with momentum
    Normalises,
    /// a matrix that is learned
    Learns,
    /// coordinates are moved towards 0 by a constant
    Thresholds,
    /// constraints turn and stop it
    Constrains,
    /// directions that are conjugate to the last ones
    Conjugates,
}

/// Whether, and how, a method acts linearly on the error at a fixed Hessian.
#[derive(Clone, Copy)]
pub enum Iteration {
    Linear(Linear),
    /// it has no iteration matrix, for this reason
    None(NoFactor),
}

impl Iteration {
    /// The best α and momentum together; `None` where there is no momentum, or λ_min is not above 0.
    pub fn optimum(&self, lambda_min: f64, lambda_max: f64) -> Option<Accelerated> {
        match self {
            Self::Linear(linear) => linear.optimum?(lambda_min, lambda_max),
            Self::None(_) => None,
        }
    }

    /// The best momentum for α = 1/λ_max; `None` where there is none, or λ_min is not above 0.
    pub fn momentum(&self, lambda_min: f64, lambda_max: f64) -> Option<f64> {
        match self {
            Self::Linear(linear) if lambda_min > 0.0 => Some(linear.momentum?(lambda_min, lambda_max)),
            _ => None,
        }
    }

    /// What happens along the eigen-direction of `lambda`.
    pub fn block(&self, values: &Values, alpha: f64, lambda: f64) -> Option<Block> {
        match self {
            Self::Linear(linear) => (linear.block)(values, alpha, lambda),
            Self::None(_) => None,
        }
    }

    /// The block's factor per step along the eigen-direction of `lambda`.
    pub fn branch(&self, values: &Values, alpha: f64, lambda: f64) -> Option<f64> {
        self.block(values, alpha, lambda).map(|block| block.radius())
    }

    /// The stability limit of α; `None` unless λ_min > 0.
    pub fn limit(&self, values: &Values, lambda_min: f64, lambda_max: f64) -> Option<f64> {
        match self {
            Self::Linear(linear) if lambda_min > 0.0 => Some((linear.limit)(values, lambda_min, lambda_max)),
            _ => None,
        }
    }

    /// The α that contracts fastest; `None` unless λ_min > 0.
    pub fn best(&self, values: &Values, lambda_min: f64, lambda_max: f64) -> Option<f64> {
        match self {
            Self::Linear(linear) if lambda_min > 0.0 => Some((linear.best)(values, lambda_min, lambda_max)),
            _ => None,
        }
    }
}

/// r(α) = max over λᵢ of the branches: the factor per step of the slowest direction.
pub fn contraction(iteration: &Iteration, values: &Values, alpha: f64, lambdas: &[f64]) -> Option<f64> {
    lambdas
        .iter()
        .map(|&lambda| iteration.branch(values, alpha, lambda))
        .try_fold(0.0, |r: f64, b| Some(r.max(b?)))
}
