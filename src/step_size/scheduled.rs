//! A fixed rule stretched over time by a schedule.

use super::{Chooser, Trial};
use crate::{Point, method::NoStep, schedule::Schedule};
use nalgebra::SVector;

/// α_k = schedule(α of the rule, k).
pub struct Scheduled<const N: usize> {
    rule: Box<dyn Chooser<N>>,
    schedule: Box<dyn Schedule>,
    k: usize,
}

impl<const N: usize> Scheduled<N> {
    pub fn new(rule: Box<dyn Chooser<N>>, schedule: Box<dyn Schedule>) -> Self {
        Self { rule, schedule, k: 0 }
    }
}

impl<const N: usize> Chooser<N> for Scheduled<N> {
    fn reset(&mut self) {
        self.rule.reset();
        self.k = 0;
    }

    fn hint(&self, at: &Point<N>) -> Option<f64> {
        self.rule.hint(at).map(|alpha| self.schedule.alpha(alpha, self.k))
    }

    fn choose(
        &mut self,
        at: &Point<N>,
        direction: &SVector<f64, N>,
        trials: &mut Vec<Trial>,
    ) -> Result<f64, NoStep> {
        let alpha = self.rule.choose(at, direction, trials)?;
        let scheduled = self.schedule.alpha(alpha, self.k);
        self.k += 1;
        Ok(scheduled)
    }
}
