//! A fixed rule stretched over time by a schedule.

use super::{StepSizes, Trial};
use crate::{NoStep, Point, schedule::Schedule, space::Vector};

/// α_k = schedule(α of the rule, k).
pub struct Scheduled<V: Vector> {
    rule: Box<dyn StepSizes<V>>,
    schedule: Box<dyn Schedule>,
    k: usize,
}

impl<V: Vector> Scheduled<V> {
    pub fn new(rule: Box<dyn StepSizes<V>>, schedule: Box<dyn Schedule>) -> Self {
        Self { rule, schedule, k: 0 }
    }
}

impl<V: Vector> StepSizes<V> for Scheduled<V> {
    fn reset(&mut self) {
        self.rule.reset();
        self.k = 0;
    }

    fn hint(&self, at: &Point<V>) -> Option<f64> {
        self.rule.hint(at).map(|alpha| self.schedule.alpha(alpha, self.k))
    }

    fn choose(&mut self, at: &Point<V>, direction: &V, trials: &mut Vec<Trial>) -> Result<f64, NoStep> {
        let alpha = self.rule.choose(at, direction, trials)?;
        let scheduled = self.schedule.alpha(alpha, self.k);
        self.k += 1;
        Ok(scheduled)
    }

    fn is_scheduled(&self) -> bool {
        true
    }
}
