//! Whether the objective is convex in a view, by a proof where there is one.

use super::{Identity, Problem, logistic_curvature::curved};
use crate::{
    Objective,
    analysis::{Asked, Certificate, Curved, Verdict},
    data::Learning,
    objective::formula,
    space::{Interval, Rn, Window, symmetric_eigen},
};
use std::{cell::RefCell, rc::Rc};

/// The certificate of the view that was asked about last.
#[derive(Default)]
pub struct Certified(RefCell<Option<(Window, Rc<Certificate>)>>);

/// So many boxes take a few milliseconds.
const BUDGET: usize = 400;
/// And so many exponentials.
const EXPONENTIALS: usize = 40_000;
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
        let dimension = self.dimension();
        let certify = |over: &dyn Fn([Interval; 2]) -> Option<Curved>, budget: usize| {
            let eigenvalues = |at: [f64; 2]| spectrum(&Rn::of(&at[..dimension]));
            let value = |at: [f64; 2]| smooth.value(&Rn::of(&at[..dimension]));
            let asked = Asked { dimension, over, value: &value, eigenvalues: &eigenvalues, squares, budget };
            asked.certify([view.x, view.y].map(|(low, high)| Interval::new(low, high)))
        };
        // Where a line is to part two classes with two weights.
        let logistic = self.learning.as_ref().filter(|l| l.separation.is_some() && dimension == 2);
        let mut certificate = match (expression, logistic) {
            (Some(expression), _) => {
                let boxed = expression.boxed();
                certify(&|x| Curved::of(&boxed.over(x), dimension), BUDGET)
            }
            (None, Some(Learning { design, source, .. })) => {
                let scale = source.loss.scale(design.len());
                // A box costs an exponential for each point.
                certify(&|w| Some(curved(design, scale, w)), BUDGET.min(EXPONENTIALS / design.len().max(1)))
            }
            _ if self.known.is_quadratic() => {
                self.of_a_quadratic(spectrum(&self.defaults.start), 2.0 * squares)
            }
            _ => Certificate::unknown(),
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
