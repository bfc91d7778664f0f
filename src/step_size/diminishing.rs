//! Steps that tend to 0, yet slowly enough to get anywhere.

use super::{ALPHA, Basis, Constancy, Entry, StepRule, Trial};
use crate::{NoStep, Point, space::Vector};

/// How fast the steps shrink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Power {
    /// α/t: Σα_k = ∞ and Σα_k² < ∞
    Linear,
    /// α/√t
    Root,
}

/// α_k = α/t or α/√t with t = k + 1.
#[derive(Clone, Copy, Debug)]
pub struct Diminishing {
    pub alpha: f64,
    pub power: Power,
}

impl Diminishing {
    fn step(&self, k: usize) -> f64 {
        let t = (k + 1) as f64;
        match self.power {
            Power::Linear => self.alpha / t,
            Power::Root => self.alpha / t.sqrt(),
        }
    }
}

impl<V: Vector> StepRule<V> for Diminishing {
    /// k
    type State = usize;

    fn init(&self) -> usize {
        0
    }

    fn hint(&self, k: &usize, _: &Point<V>) -> Option<f64> {
        Some(self.step(*k))
    }

    fn choose(&self, k: usize, _: &Point<V>, _: &V, _: &mut Vec<Trial>) -> Result<(f64, usize), NoStep> {
        Ok((self.step(k), k + 1))
    }
}

const NEEDS: &str = "it shortens every step, and this method's has a length of its own";

pub(super) const LINEAR: Entry = Entry {
    id: "diminishing",
    name: "diminishing α/t",
    about: "The first step is α, the second half of it, the third a third: far enough for everywhere, yet calm in the end.",
    formula: "α_k = α/t, t = k + 1",
    formula_on_line: "α_k = α/t, t = k + 1",
    params: &[ALPHA],
    build: |values| Box::new(Diminishing { alpha: values.get("alpha"), power: Power::Linear }),
    constancy: Constancy::Never,
    basis: Basis::Time,
    schedulable: false,
    needs: NEEDS,
    source: "H. Robbins & S. Monro (1951); Bertsekas, Nonlinear Programming (2016), §2.1",
    elsewhere: &[],
};

pub(super) const ROOT: Entry = Entry {
    id: "diminishing-sqrt",
    name: "diminishing α/√t",
    about: "Shrinks with the root of time: the step for kinks and noise.",
    formula: "α_k = α/sqrt{t}, t = k + 1",
    formula_on_line: "α_k = α/sqrt{t}, t = k + 1",
    params: &[ALPHA],
    build: |values| Box::new(Diminishing { alpha: values.get("alpha"), power: Power::Root }),
    constancy: Constancy::Never,
    basis: Basis::Time,
    schedulable: false,
    needs: NEEDS,
    source: "Nesterov, Lectures on Convex Optimization (2018), §3.2.3",
    elsewhere: &[],
};
