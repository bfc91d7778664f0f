//! What x must obey beside an objective.

use crate::{Objective, space::Rn};
use std::rc::Rc;

/// gᵢ(x) = 0 and hⱼ(x) ≤ 0.
#[derive(Clone, Default)]
pub struct Constraints {
    /// gᵢ
    pub equality: Vec<Rc<dyn Objective<Rn>>>,
    /// hⱼ
    pub inequality: Vec<Rc<dyn Objective<Rn>>>,
}

impl Constraints {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.equality.is_empty() && self.inequality.is_empty()
    }

    /// Both, the equalities first.
    pub fn all(&self) -> impl Iterator<Item = &Rc<dyn Objective<Rn>>> {
        self.equality.iter().chain(&self.inequality)
    }

    /// By how much the i-th of [`Self::all`] is violated, if its value is `value`.
    pub fn violation(&self, i: usize, value: f64) -> f64 {
        if i < self.equality.len() { value.abs() } else { value.max(0.0) }
    }

    /// The largest violation at x; not finite where a constraint is not defined.
    pub fn largest_violation(&self, x: &Rn) -> f64 {
        let violation = |(i, c): (usize, &Rc<dyn Objective<Rn>>)| {
            let value = c.value(x);
            if value.is_nan() { f64::INFINITY } else { self.violation(i, value) }
        };
        self.all().enumerate().map(violation).fold(0.0, f64::max)
    }

    /// The sum of all violations at x.
    pub fn total_violation(&self, x: &Rn) -> f64 {
        self.all().enumerate().map(|(i, c)| self.violation(i, c.value(x))).sum()
    }
}
