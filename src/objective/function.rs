//! A function of as many variables as it has, behind one type.

use crate::{
    Objective,
    derivative::Constraints,
    space::{R1, R2, Rn, Vector},
};
use nalgebra::DMatrix;
use std::rc::Rc;

/// f: ℝᴺ → ℝ. Runs ask it with vectors of its own size, which are the fastest; whoever does not mind
/// the size asks it as an [`Objective`] of [`Rn`].
#[derive(Clone)]
pub enum Function {
    /// N = 1
    Line(Rc<dyn Objective<R1>>),
    /// N = 2
    Plane(Rc<dyn Objective<R2>>),
    /// any N
    Space(usize, Rc<dyn Objective<Rn>>),
}

impl Function {
    pub fn line(f: impl Objective<R1> + 'static) -> Self {
        Self::Line(Rc::new(f))
    }

    pub fn plane(f: impl Objective<R2> + 'static) -> Self {
        Self::Plane(Rc::new(f))
    }

    /// Of `n` variables.
    pub fn space(n: usize, f: impl Objective<Rn> + 'static) -> Self {
        Self::Space(n, Rc::new(f))
    }

    /// N, the number of variables
    pub fn dimension(&self) -> usize {
        match self {
            Self::Line(_) => 1,
            Self::Plane(_) => 2,
            Self::Space(n, _) => *n,
        }
    }
}

/// The same numbers in vectors whose size the type does not say.
fn unsized_parts<V: Vector>((f, gradient, hessian): (f64, V, V::Matrix)) -> (f64, Rn, DMatrix<f64>) {
    let n = gradient.len();
    (
        f,
        Rn::of(gradient.as_slice()),
        DMatrix::from_column_slice(n, n, crate::space::Matrix::as_slice(&hessian)),
    )
}

impl Objective<Rn> for Function {
    fn value(&self, x: &Rn) -> f64 {
        match self {
            Self::Line(f) => f.value(&x.fixed()),
            Self::Plane(f) => f.value(&x.fixed()),
            Self::Space(_, f) => f.value(x),
        }
    }

    fn first_order(&self, x: &Rn) -> (f64, Rn) {
        match self {
            Self::Line(f) => {
                let (f, gradient) = f.first_order(&x.fixed());
                (f, gradient.into())
            }
            Self::Plane(f) => {
                let (f, gradient) = f.first_order(&x.fixed());
                (f, gradient.into())
            }
            Self::Space(_, f) => f.first_order(x),
        }
    }

    fn second_order(&self, x: &Rn) -> (f64, Rn, DMatrix<f64>) {
        match self {
            Self::Line(f) => unsized_parts(f.second_order(&x.fixed())),
            Self::Plane(f) => unsized_parts(f.second_order(&x.fixed())),
            Self::Space(_, f) => f.second_order(x),
        }
    }

    fn smooth_part(&self, x: &Rn) -> (f64, Rn) {
        match self {
            Self::Line(f) => {
                let (f, gradient) = f.smooth_part(&x.fixed());
                (f, gradient.into())
            }
            Self::Plane(f) => {
                let (f, gradient) = f.smooth_part(&x.fixed());
                (f, gradient.into())
            }
            Self::Space(_, f) => f.smooth_part(x),
        }
    }

    fn proximal(&self, x: Rn, t: f64) -> Rn {
        match self {
            Self::Line(f) => f.proximal(x.fixed(), t).into(),
            Self::Plane(f) => f.proximal(x.fixed(), t).into(),
            Self::Space(_, f) => f.proximal(x, t),
        }
    }

    fn constraints(&self) -> Option<&Constraints> {
        match self {
            Self::Line(f) => f.constraints(),
            Self::Plane(f) => f.constraints(),
            Self::Space(_, f) => f.constraints(),
        }
    }

    fn lipschitz(&self) -> Option<f64> {
        match self {
            Self::Line(f) => f.lipschitz(),
            Self::Plane(f) => f.lipschitz(),
            Self::Space(_, f) => f.lipschitz(),
        }
    }

    fn rows(&self) -> usize {
        match self {
            Self::Line(f) => f.rows(),
            Self::Plane(f) => f.rows(),
            Self::Space(_, f) => f.rows(),
        }
    }

    fn on_rows(&self, rows: &[usize]) -> Option<Box<dyn Objective<Rn>>> {
        Some(Box::new(match self {
            Self::Line(f) => Self::Line(Rc::from(f.on_rows(rows)?)),
            Self::Plane(f) => Self::Plane(Rc::from(f.on_rows(rows)?)),
            Self::Space(n, f) => Self::Space(*n, Rc::from(f.on_rows(rows)?)),
        }))
    }
}
