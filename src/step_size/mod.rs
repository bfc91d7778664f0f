//! The step rules: how far to go along a direction. One file each, one line each in
//! [`CATALOGUE`]. A [`crate::schedule`] may stretch the fixed ones over time.

mod armijo;
mod barzilai_borwein;
mod cauchy;
mod constant;
mod diminishing;
mod exact;
mod full;
mod inverse_l;
mod line;
mod optimal;
mod scheduled;
mod trial;
mod wolfe;

pub use armijo::Armijo;
pub use barzilai_borwein::{BarzilaiBorwein, Variant};
pub use cauchy::Cauchy;
pub use constant::Constant;
pub use diminishing::{Diminishing, Power};
pub use exact::Exact;
pub use full::Full;
pub use inverse_l::InverseL;
pub use line::{Line, Slope};
pub use optimal::Optimal;
pub use scheduled::Scheduled;
pub use trial::{Stage, Trial, Verdict};
pub use wolfe::Wolfe;

use crate::{
    NoStep, Point,
    elsewhere::Elsewhere,
    param::{Interval, Param, Scale, Values},
    space::{R1, R2, Rn, Vector},
};
use std::fmt;

/// Every step rule that can be named, in the order of the select box.
pub const CATALOGUE: &[&Entry] = &[
    &constant::ENTRY,
    &optimal::ENTRY,
    &inverse_l::ENTRY,
    &cauchy::ENTRY,
    &exact::ENTRY,
    &armijo::ENTRY,
    &wolfe::ENTRY,
    &barzilai_borwein::BB1,
    &barzilai_borwein::BB2,
    &diminishing::LINEAR,
    &diminishing::ROOT,
    &full::ENTRY,
];

/// The step size α of fixed rules. Its default is the objective's or the method's, and its slider
/// spans what is interesting there: the numbers here are the last resort.
pub const ALPHA: Param = Param {
    label: "step size",
    slider: (0.0, 1.0),
    scale: Scale::Linear,
    help: "how far to go along the direction; in machine learning the learning rate η",
    ..Param::real("alpha", "α", 0.1, Interval::above(0.0, 1e6))
};

/// The first trial of a line search, at every step anew.
pub const ALPHA_INIT: Param = Param {
    label: "first trial",
    slider: (0.01, 10.0),
    scale: Scale::Log,
    help: "the step size that the line search tries first",
    ..Param::real("alpha-init", "αᵢₙᵢₜ", 1.0, Interval::closed(1e-9, 1e6))
};

/// The longest step that a line search considers.
pub const ALPHA_MAX: Param = Param {
    label: "longest step",
    slider: (0.1, 100.0),
    scale: Scale::Log,
    help: "the longest step size that the line search considers",
    ..Param::real("alpha-max", "αₘₐₓ", 10.0, Interval::closed(1e-9, 1e6))
};

/// γ₁ of the sufficient decrease (Armijo).
pub const GAMMA1: Param = Param {
    label: "sufficient decrease",
    slider: (1e-4, 0.9),
    scale: Scale::Log,
    help: "the share of the decrease promised by the slope that a step must bring",
    ..Param::real("gamma1", "γ₁", 1e-4, Interval::open(0.0, 1.0))
};

/// γ₂ of the curvature condition (strong Wolfe); above γ₁.
pub const GAMMA2: Param = Param {
    label: "curvature condition",
    slider: (0.01, 0.99),
    help: "the share of the first slope that may be left, in size; above γ₁",
    ..Param::real("gamma2", "γ₂", 0.9, Interval::open(0.0, 1.0))
};

/// τ of backtracking.
pub const TAU: Param = Param {
    label: "backtracking factor",
    slider: (0.1, 0.95),
    help: "what a rejected step size is multiplied by",
    ..Param::real("tau", "τ", 0.5, Interval::closed(0.01, 0.99))
};

/// A rule for α_k.
pub trait StepRule<V: Vector> {
    type State;

    fn init(&self) -> Self::State;

    /// α_k at x_k where it is known before the direction is.
    fn hint(&self, _: &Self::State, _: &Point<V>) -> Option<f64> {
        None
    }

    /// α_k ≥ 0 along `direction`, and the next state. A search writes down what it tried.
    ///
    /// # Errors
    /// When no such step exists at x_k.
    fn choose(
        &self,
        state: Self::State,
        at: &Point<V>,
        direction: &V,
        trials: &mut Vec<Trial>,
    ) -> Result<(f64, Self::State), NoStep>;
}

/// A step rule with its state, behind one type for all rules.
pub trait StepSizes<V: Vector> {
    /// Forgets everything.
    fn reset(&mut self);
    /// See [`StepRule::hint`].
    fn hint(&self, at: &Point<V>) -> Option<f64>;
    /// See [`StepRule::choose`].
    fn choose(&mut self, at: &Point<V>, direction: &V, trials: &mut Vec<Trial>) -> Result<f64, NoStep>;
    /// Whether a schedule stretches it, so that a later step may be longer from the same place.
    fn is_scheduled(&self) -> bool {
        false
    }
}

/// The [`StepSizes`] of any [`StepRule`].
pub struct ByRule<R: StepRule<V>, V: Vector> {
    rule: R,
    state: Option<R::State>,
}

impl<R: StepRule<V>, V: Vector> ByRule<R, V> {
    pub fn new(rule: R) -> Self {
        let state = Some(rule.init());
        Self { rule, state }
    }
}

impl<R: StepRule<V>, V: Vector> StepSizes<V> for ByRule<R, V> {
    fn reset(&mut self) {
        self.state = Some(self.rule.init());
    }

    fn hint(&self, at: &Point<V>) -> Option<f64> {
        self.state.as_ref().and_then(|state| self.rule.hint(state, at))
    }

    fn choose(&mut self, at: &Point<V>, direction: &V, trials: &mut Vec<Trial>) -> Result<f64, NoStep> {
        let state = self.state.take().unwrap_or_else(|| self.rule.init());
        let (alpha, state) = self.rule.choose(state, at, direction, trials)?;
        self.state = Some(state);
        Ok(alpha)
    }
}

/// A step rule that runs in every space.
pub trait AnyRule {
    // See `AnyMethod`.
    fn on_line(&self) -> Box<dyn StepSizes<R1>>;
    fn in_plane(&self) -> Box<dyn StepSizes<R2>>;
    fn in_space(&self) -> Box<dyn StepSizes<Rn>>;
}

impl<R: StepRule<R1> + StepRule<R2> + StepRule<Rn> + Copy + 'static> AnyRule for R {
    fn on_line(&self) -> Box<dyn StepSizes<R1>> {
        Box::new(ByRule::new(*self))
    }

    fn in_plane(&self) -> Box<dyn StepSizes<R2>> {
        Box::new(ByRule::new(*self))
    }

    fn in_space(&self) -> Box<dyn StepSizes<Rn>> {
        Box::new(ByRule::new(*self))
    }
}

/// When a rule gives the same α at every step, so that one rate describes the whole run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Constancy {
    Always,
    /// where the Hessian is the same everywhere
    OnQuadratics,
    Never,
}

/// What a rule goes by when it chooses α_k.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// α is given
    Given,
    /// the eigenvalues at x_k
    Eigenvalues,
    /// the lowest point of the local quadratic along the direction
    Model,
    /// the lowest point of f itself along the direction
    Lowest,
    /// trials, until one is good enough
    Trials,
    /// the last move
    LastMove,
    /// the number of steps so far
    Time,
}

/// One step rule of the catalogue.
pub struct Entry {
    /// kebab-case, as in `step-rule="cauchy"`
    pub id: &'static str,
    pub name: &'static str,
    pub about: &'static str,
    /// in the notation of [`crate::notation`]
    pub formula: &'static str,
    /// the same where f has one variable, with f′ and f″
    pub formula_on_line: &'static str,
    pub params: &'static [Param],
    pub build: fn(&Values) -> Box<dyn AnyRule>,
    pub constancy: Constancy,
    pub basis: Basis,
    /// Whether a schedule may stretch its α over time: only where the rule itself is not already
    /// a search or a schedule.
    pub schedulable: bool,
    /// Why a method that does not take this rule does not, to follow “because”.
    pub needs: &'static str,
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

impl Entry {
    /// Whether it tries several α at each step, which [`Trial`]s tell of.
    pub fn searches(&self) -> bool {
        matches!(self.basis, Basis::Lowest | Basis::Trials)
    }
}

/// The step rule of this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().copied().find(|entry| entry.id == id)
}
