//! A function on a plane through its space.

use super::Function;
use crate::{
    Objective,
    space::{R2, Rn, Slice},
};
use nalgebra::SMatrix;

/// u ↦ f(origin + Au), with the gradient Aᵀ∇f and the Hessian Aᵀ∇²f A.
pub struct Restricted {
    pub function: Function,
    pub slice: Slice,
}

impl Restricted {
    fn at(&self, u: &R2) -> Rn {
        self.slice.at((*u).into())
    }
}

impl Objective<R2> for Restricted {
    fn value(&self, u: &R2) -> f64 {
        self.function.value(&self.at(u))
    }

    fn first_order(&self, u: &R2) -> (f64, R2) {
        let (f, gradient) = self.function.first_order(&self.at(u));
        (f, self.slice.part(&gradient).into())
    }

    fn second_order(&self, u: &R2) -> (f64, R2, SMatrix<f64, 2, 2>) {
        let (f, gradient, hessian) = self.function.second_order(&self.at(u));
        (f, self.slice.part(&gradient).into(), self.slice.matrix(&hessian))
    }
}
