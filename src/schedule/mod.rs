//! Schedules: how a fixed step size changes over time. One file each, one line each in
//! [`CATALOGUE`]; [`Schedule::alpha`] serves the run and the picture alike.

mod cosine;
mod cyclical;
mod exponential;
mod inverse_time;
mod none;
mod one_cycle;
mod step_decay;
mod warmup_cosine;

pub use cosine::Cosine;
pub use cyclical::Cyclical;
pub use exponential::Exponential;
pub use inverse_time::InverseTime;
pub use none::Unchanged;
pub use one_cycle::OneCycle;
pub use step_decay::StepDecay;
pub use warmup_cosine::WarmupCosine;

use crate::{
    elsewhere::Elsewhere,
    number::Within,
    param::{Interval, Param, Scale, Values},
};
use std::fmt;

/// Every schedule that can be named, in the order of the select box.
pub const CATALOGUE: &[&Entry] = &[
    &none::ENTRY,
    &step_decay::ENTRY,
    &exponential::ENTRY,
    &inverse_time::ENTRY,
    &cosine::ENTRY,
    &warmup_cosine::ENTRY,
    &cyclical::ENTRY,
    &one_cycle::ENTRY,
];

/// A step size over time.
pub trait Schedule {
    /// α(t) ≥ 0 for t = 0, 1, …, given α₀ > 0, the step size of the rule.
    fn alpha(&self, alpha0: f64, t: usize) -> f64;
}

/// α_min, where a schedule ends or turns. Where it exceeds α₀ it is α₀.
pub const ALPHA_MIN: Param = Param {
    label: "lowest step",
    slider: (0.0, 0.1),
    help: "the step size where the schedule ends or turns; at most α",
    ..Param::real("alpha-min", "αₘᵢₙ", 0.0, Interval::closed(0.0, 1e6))
};

/// T: how many steps the whole schedule takes; the number of steps of the run where not said.
pub const HORIZON: Param = Param {
    label: "horizon",
    slider: (1.0, 200.0),
    whole: true,
    help: "how many steps the whole schedule takes; as many as the run where nothing else is said",
    ..Param::real("horizon", "T", 60.0, Interval::closed(1.0, 1e6))
};

/// t_w: the steps of the rise.
pub const WARMUP: Param = Param {
    label: "warm-up",
    slider: (0.0, 50.0),
    whole: true,
    help: "how many steps the rise to α takes",
    ..Param::real("warmup", "t_w", 10.0, Interval::closed(0.0, 1e6))
};

/// P of the cyclical schedule.
pub const PERIOD: Param = Param {
    label: "period",
    slider: (2.0, 100.0),
    whole: true,
    help: "how many steps one cycle takes",
    ..Param::real("period", "P", 20.0, Interval::closed(1.0, 1e6))
};

/// ν of exponential and inverse-time decay.
pub const DECAY: Param = Param {
    label: "decay",
    slider: (0.001, 1.0),
    scale: Scale::Log,
    help: "how fast the step size decays",
    ..Param::real("decay", "ν", 0.03, Interval::closed(0.0, 1e3))
};

/// γ of step decay.
pub const DROP: Param = Param {
    label: "drop",
    slider: (0.1, 1.0),
    help: "what α is multiplied by at each drop",
    ..Param::real("drop", "γ", 0.5, Interval::above(0.0, 1.0))
};

/// s of step decay.
pub const DROP_EVERY: Param = Param {
    label: "steps between drops",
    slider: (1.0, 100.0),
    whole: true,
    help: "how many steps lie between two drops",
    ..Param::real("drop-every", "s", 15.0, Interval::closed(1.0, 1e6))
};

/// One schedule of the catalogue.
pub struct Entry {
    /// kebab-case, as in `schedule="cosine"`
    pub id: &'static str,
    pub name: &'static str,
    pub about: &'static str,
    /// in the notation of [`crate::notation`]
    pub formula: &'static str,
    pub params: &'static [Param],
    pub build: fn(&Values) -> Box<dyn Schedule>,
    pub source: &'static str,
    /// how libraries do it; empty where none has it under that name
    pub elsewhere: &'static [Elsewhere],
}

/// Entries are told apart by their ids.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

/// The schedule of this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().copied().find(|entry| entry.id == id)
}

/// From α₀ at share 0 to α_min at share 1 along half a cosine (Loshchilov & Hutter, ICLR 2017).
fn annealed(alpha0: f64, alpha_min: f64, share: f64) -> f64 {
    let low = alpha_min.min(alpha0);
    low + 0.5 * (alpha0 - low) * (1.0 + (std::f64::consts::PI * share.within(0.0, 1.0)).cos())
}
