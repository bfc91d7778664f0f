//! A function on a plane through its space.

use super::Function;
use crate::{
    Objective,
    space::{Picture, R2, Rn, Slice},
};
use nalgebra::SMatrix;
use std::rc::Rc;

/// u ↦ f(origin + Au), with the gradient Aᵀ∇f and the Hessian Aᵀ∇²f A.
pub struct Restricted {
    pub function: Function,
    pub slice: Slice,
}

impl Restricted {
    /// A function over the plot, where that is a plane.
    pub fn to(function: &Function, picture: &Picture) -> Option<Rc<dyn Objective<R2>>> {
        match (function, picture) {
            (Function::Plane(f), _) => Some(Rc::clone(f)),
            (function, Picture::Slice(slice)) => {
                Some(Rc::new(Self { function: function.clone(), slice: slice.clone() }))
            }
            _ => None,
        }
    }

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
