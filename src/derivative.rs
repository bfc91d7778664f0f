//! Exact derivatives: a formula written once, evaluated over dual numbers.
//!
//! A dual number carries a value together with its first (and second) derivatives through every
//! operation, so gradient and Hessian are exact to rounding and nobody types a derivative by hand
//! (Griewank & Walther, *Evaluating Derivatives*, 2nd ed., ch. 3).

mod constraints;
mod dual;
pub mod evaluations;
mod scalar;

pub use constraints::Constraints;
pub use dual::Dual;
pub use scalar::Scalar;

use crate::{evaluations::Evaluations, space::Vector};
use nalgebra::{SMatrix, SVector};

/// An objective as its author writes it: one expression, generic over the kind of number.
///
/// ```
/// use zigzag::{Formula, Objective, Scalar};
///
/// struct Bowl;
/// impl Formula<2> for Bowl {
///     fn eval<D: Scalar>(&self, [x1, x2]: [D; 2]) -> D {
///         x1 * x1 + x2 * x2 * 3.0
///     }
/// }
/// let (f, g, h) = Bowl.second_order(&[1.0, 2.0].into());
/// assert_eq!((f, g[1], h[(1, 1)]), (13.0, 12.0, 6.0));
/// ```
pub trait Formula<const N: usize> {
    fn eval<D: Scalar>(&self, x: [D; N]) -> D;

    /// Its values at many points, which are the same as one by one: overridden by formulae that are quicker together.
    fn row(&self, points: &[[f64; N]], values: &mut [f64]) {
        for (value, point) in values.iter_mut().zip(points) {
            *value = self.eval(*point);
        }
    }

    /// L with ‖∇f(x) − ∇f(y)‖ ≤ L‖x − y‖ everywhere, said by convex formulae that have one.
    fn lipschitz(&self) -> Option<f64> {
        None
    }
}

/// f: ℝᴺ → ℝ with its exact derivatives, as every method sees it. Outside its domain it answers
/// with a non-finite number, never with a panic.
pub trait Objective<V: Vector> {
    /// f(x)
    fn value(&self, x: &V) -> f64;
    /// f at each of many points, as a picture asks for it: `values` is as long as `points`.
    fn row(&self, points: &[V], values: &mut [f64]) {
        for (value, point) in values.iter_mut().zip(points) {
            *value = self.value(point);
        }
    }
    /// f(x) and ∇f(x)
    fn first_order(&self, x: &V) -> (f64, V);
    /// f(x), ∇f(x) and ∇²f(x)
    fn second_order(&self, x: &V) -> (f64, V, V::Matrix);

    /// As [`Self::second_order`], written where it is to stay: a processor that copies numbers which
    /// it has only just computed must wait until they have reached memory.
    fn second_order_into(&self, x: &V, f: &mut f64, gradient: &mut V, hessian: &mut V::Matrix) {
        (*f, *gradient, *hessian) = self.second_order(x);
    }

    /// ∇²f(x) alone, where f(x) and ∇f(x) are known.
    fn hessian(&self, x: &V) -> V::Matrix {
        self.second_order(x).2
    }

    /// How often it was asked so far, by one that counts: see [`crate::evaluations::Counted`].
    fn evaluations(&self) -> Evaluations {
        Evaluations::default()
    }

    /// The objective behind one that counts, for those who only watch a run.
    fn uncounted(&self) -> Option<&dyn Objective<V>> {
        None
    }

    /// f(x) and ∇f(x) of the part without kinks, where f = ℓ + νP has a part that [`Self::proximal`] takes care of;
    /// else of all of it.
    fn smooth_part(&self, x: &V) -> (f64, V) {
        self.first_order(x)
    }

    /// argmin νP(z) + ‖z − x‖²/2t for the other part; x where there is none.
    fn proximal(&self, x: V, _t: f64) -> V {
        x
    }

    /// What x must obey, where it must: methods that do not ask ignore it.
    fn constraints(&self) -> Option<&Constraints> {
        None
    }

    /// The Lipschitz constant L of ∇f, where f is known to be convex and to have one.
    fn lipschitz(&self) -> Option<f64> {
        None
    }

    /// Of how many observations f is the mean or the sum; 0 where it is not made of any.
    fn rows(&self) -> usize {
        0
    }

    /// The estimate of f from some of its observations, by their places; `None` where it is not made of any.
    fn on_rows(&self, _: &[usize]) -> Option<Box<dyn Objective<V>>> {
        None
    }
}

impl<const N: usize, F: Formula<N>> Objective<SVector<f64, N>> for F {
    fn value(&self, x: &SVector<f64, N>) -> f64 {
        self.eval((*x).into())
    }

    fn row(&self, points: &[SVector<f64, N>], values: &mut [f64]) {
        let points: Vec<[f64; N]> = points.iter().map(|point| (*point).into()).collect();
        Formula::row(self, &points, values);
    }

    fn lipschitz(&self) -> Option<f64> {
        Formula::lipschitz(self)
    }

    /// By second-order numbers as well: a third kind of number for every formula would weigh more
    /// than the time it saves is worth.
    fn first_order(&self, x: &SVector<f64, N>) -> (f64, SVector<f64, N>) {
        let (f, gradient, _) = self.second_order(x);
        (f, gradient)
    }

    fn second_order(&self, x: &SVector<f64, N>) -> (f64, SVector<f64, N>, SMatrix<f64, N, N>) {
        self.eval(Dual::variables(x)).into_parts()
    }
}
