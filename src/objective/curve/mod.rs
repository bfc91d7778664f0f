//! Functions of one variable: their entries, one a file, and how they are lifted into the plane.
//!
//! # Why a curve runs in the plane
//!
//! Runs, situations and charts are written for two variables. A curve g(w) joins them as the
//! objective with value g(x₁), gradient (g′(x₁), 0) and, in place of the Hessian, the multiple
//! g″(x₁)·I of the identity ([`Lifted`]). Compiling everything a second time for one variable would
//! say the same with twice the code.
//!
//! It is exact, not an approximation:
//!
//! - x₂ starts at 0 and stays there. Every direction of every method is made of gradients, of
//!   solutions and products with multiples of I, and of coordinate-wise quotients with 0/0 = 0: the
//!   second component of each is 0. Noise is drawn for the first coordinate only
//!   ([`Algorithm::alteration`](crate::Algorithm::alteration)).
//! - With x₂ = 0, norms and inner products are those of one dimension: a 0 is added.
//! - Both eigenvalues of g″·I are g″. So κ = 1, α* = 1/g″, the limit 2/λ_max is 2/g″, r(α) is that of
//!   the one curvature, H is definite where g″ ≠ 0, singular where g″ = 0, and Newton's step, the
//!   dog-leg and the second-derivative test are those of one variable. (The true Hessian diag(g″, 0)
//!   would be singular everywhere.)
//!
//! A test holds every method with every step rule against the generic code for N = 1, to the last
//! bit.

mod cubic;
mod huber;
mod log_barrier;
mod parabola;
mod quartic_wells;

use super::{Critical, Defaults, Entry, Known};
use crate::{Formula, Objective, Scalar, space::R2};
use nalgebra::{SMatrix, SVector};
use std::rc::Rc;

pub use cubic::Cubic;
pub use huber::Huber;
pub use log_barrier::LogBarrier;
pub use parabola::Parabola;
pub use quartic_wells::QuarticWells;

pub(super) const PARABOLA: &Entry = &parabola::ENTRY;
pub(super) const HUBER: &Entry = &huber::ENTRY;
pub(super) const LOG_BARRIER: &Entry = &log_barrier::ENTRY;
pub(super) const QUARTIC_WELLS: &Entry = &quartic_wells::ENTRY;
pub(super) const CUBIC: &Entry = &cubic::ENTRY;

/// A function of x₁ alone, as the plane sees a curve: g(x₁), (g′, 0) and g″·I.
pub struct Lifted(Rc<dyn Objective<R2>>);

impl Lifted {
    /// Lifts a function of the plane that does not depend on x₂.
    pub fn new(along: Rc<dyn Objective<R2>>) -> Self {
        Self(along)
    }

    /// Lifts a function of one variable.
    pub fn curve(g: impl Formula<1> + 'static) -> Box<dyn Objective<R2>> {
        Box::new(Self::new(Rc::new(Along(g))))
    }
}

impl Objective<R2> for Lifted {
    fn value(&self, x: &R2) -> f64 {
        self.0.value(x)
    }

    fn lipschitz(&self) -> Option<f64> {
        self.0.lipschitz()
    }

    fn first_order(&self, x: &R2) -> (f64, R2) {
        let (f, gradient) = self.0.first_order(x);
        (f, SVector::from([gradient[0], 0.0]))
    }

    fn second_order(&self, x: &R2) -> (f64, R2, SMatrix<f64, 2, 2>) {
        let (f, gradient, hessian) = self.0.second_order(x);
        // Written out: 0·∞ would be no number beside a curvature that is none.
        let curvature = hessian[(0, 0)];
        (f, SVector::from([gradient[0], 0.0]), SMatrix::from([[curvature, 0.0], [0.0, curvature]]))
    }
}

/// g(x₁)
struct Along<G>(G);

impl<G: Formula<1>> Formula<2> for Along<G> {
    fn eval<D: Scalar>(&self, [x1, _]: [D; 2]) -> D {
        self.0.eval([x1])
    }

    fn lipschitz(&self) -> Option<f64> {
        self.0.lipschitz()
    }
}

/// w on its line in the plane.
const fn on_line(w: f64) -> crate::space::Pos {
    [w, 0.0]
}
