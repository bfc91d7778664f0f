//! r(α): how fast an error shrinks, from the eigenvalues of the iteration.

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
                let noise = 4.0 * f64::EPSILON * (trace * trace).max(4.0 * determinant.abs());
                if discriminant < -noise {
                    determinant.sqrt()
                } else {
                    0.5 * (trace.abs() + discriminant.max(0.0).sqrt())
                }
            }
        }
    }
}

/// Whether, and how, a method acts linearly on the error at a fixed Hessian.
#[derive(Clone, Copy)]
pub enum Iteration {
    /// its block at (α, λ); `None` at a λ where the method has no step
    Linear(fn(f64, f64) -> Option<Block>),
    /// it has no iteration matrix, for this reason
    None(&'static str),
}

impl Iteration {
    /// The block's factor per step along the eigen-direction of `lambda`.
    pub fn branch(&self, alpha: f64, lambda: f64) -> Option<f64> {
        match self {
            Self::Linear(block) => block(alpha, lambda).map(|block| block.radius()),
            Self::None(_) => None,
        }
    }
}

/// r(α) = max over λᵢ of the branches: the factor per step of the slowest direction.
pub fn contraction(iteration: Iteration, alpha: f64, lambdas: &[f64]) -> Option<f64> {
    lambdas.iter().map(|&lambda| iteration.branch(alpha, lambda)).try_fold(0.0, |r: f64, b| Some(r.max(b?)))
}
