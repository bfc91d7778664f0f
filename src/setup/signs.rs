//! What is counted of random signs of curvature.

use crate::{
    Config,
    analysis::Counts,
    config::{SIGNS_DRAWS, SIGNS_SEED, SIGNS_SHIFT},
    param::Param,
};
use std::{cell::OnceCell, rc::Rc};

/// Coin flips and random symmetric matrices.
#[derive(Clone, Debug)]
pub struct Signs {
    pub draws: u64,
    /// c of the c·I that is added to every matrix
    pub shift: f64,
    pub seed: u64,
    counts: Rc<OnceCell<Counts>>,
}

impl Signs {
    /// What was said. Of the same nothing is counted again.
    pub(super) fn of(config: &Config, before: Option<&Self>) -> Self {
        let said = |param: &Param| config.number(param.key).unwrap_or(param.default);
        let (draws, shift) = (said(&SIGNS_DRAWS) as u64, said(&SIGNS_SHIFT));
        let seed = said(&SIGNS_SEED) as u64;
        let same = |before: &&Self| before.draws == draws && before.shift == shift && before.seed == seed;
        before.filter(same).cloned().unwrap_or_else(|| Self { draws, shift, seed, counts: Rc::default() })
    }

    /// Counted once somebody asks.
    pub fn counts(&self) -> &Counts {
        self.counts.get_or_init(|| Counts::of(self.draws, self.shift, self.seed))
    }

    /// Its parameters.
    pub const PARAMS: [&'static Param; 3] = [&SIGNS_DRAWS, &SIGNS_SHIFT, &SIGNS_SEED];

    /// The value of one of them.
    pub fn value(&self, key: &str) -> Option<f64> {
        let values = [self.draws as f64, self.shift, self.seed as f64];
        Self::PARAMS.iter().zip(values).find(|(param, _)| param.key == key).map(|(_, value)| value)
    }
}
