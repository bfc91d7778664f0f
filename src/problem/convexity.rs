//! Whether the objective is convex in a view, by a proof where there is one.

use super::{Identity, Problem};
use crate::{
    Objective,
    analysis::{Asked, Certificate, Verdict},
    objective::formula,
    space::{Interval, Rn, Window, symmetric_eigen},
};
use std::{cell::RefCell, rc::Rc};

/// The certificate of the view that was asked about last.
#[derive(Default)]
pub struct Certified(RefCell<Option<(Window, Rc<Certificate>)>>);

/// So many boxes take a few milliseconds.
const BUDGET: usize = 400;
/// By how much computed eigenvalues of a constant Hessian may be off, as a share of the largest.
const ROUNDING: f64 = 1e-12;

impl Problem {
    /// What is proven of f in a view: of a function of one variable over its width, of many variables everywhere.
    pub fn convexity(&self, view: Window) -> Rc<Certificate> {
        let known = self.certified.0.borrow().clone();
        if let Some((of, certificate)) = known
            && of == view
        {
            return certificate;
        }
        let certificate = Rc::new(self.certify(view));
        *self.certified.0.borrow_mut() = Some((view, Rc::clone(&certificate)));
        certificate
    }

    fn certify(&self, view: Window) -> Certificate {
        let (smooth, penalty) = (self.smooth(), self.penalty());
        let squares = penalty.map_or(0.0, |penalty| penalty.of_squares());
        let spectrum = |at: &Rn| {
            let eigen = symmetric_eigen(&smooth.second_order(at).2)?;
            let values: &[f64] = &eigen.values;
            Some((values.first()? + 2.0 * squares, values.last()? + 2.0 * squares))
        };
        let expression = match &self.identity {
            Identity::Typed(expression, _) => Some(Rc::clone(expression)),
            Identity::Catalogue { id, values, .. } => formula(id, values).map(Rc::new),
        };
        let mut certificate = match expression {
            Some(expression) => {
                let boxed = expression.boxed();
                let dimension = self.dimension();
                let place = |at: [f64; 2]| Rn::of(&at[..dimension]);
                let asked = Asked {
                    dimension,
                    over: &|x| boxed.over(x),
                    eigenvalues: &|at| spectrum(&place(at)),
                    squares,
                    budget: BUDGET,
                };
                asked.certify([view.x, view.y].map(|(low, high)| Interval::new(low, high)))
            }
            None if self.known.is_quadratic() => {
                self.of_a_quadratic(spectrum(&self.defaults.start), 2.0 * squares)
            }
            None => Certificate::unknown(),
        };
        // Some are convex by a proof of their own, which tells L as well.
        if let Some(l) = smooth.lipschitz() {
            certificate.verdict = Verdict::Convex;
            certificate.low = certificate.low.max(2.0 * squares);
            certificate.high = certificate.high.min(l + 2.0 * squares);
            certificate.smooth = true;
        }
        if penalty.is_some_and(|penalty| !penalty.is_smooth()) {
            certificate = certificate.kinked();
        }
        certificate
    }

    /// A quadratic has the same Hessian everywhere.
    fn of_a_quadratic(&self, spectrum: Option<(f64, f64)>, least: f64) -> Certificate {
        let Some((low, high)) = spectrum else {
            return Certificate::unknown();
        };
        let slack = ROUNDING * high.abs().max(low.abs());
        let verdict = if low < -slack {
            Verdict::NotConvex { at: self.defaults.start.clone(), lambda_min: low }
        } else if low > slack || least > slack {
            Verdict::Convex
        } else {
            Verdict::Undecided
        };
        Certificate { verdict, low: low - slack, high: high + slack, smooth: true, boxes: 0 }
    }
}
