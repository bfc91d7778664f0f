//! The step rules: how far to go along a direction. One file each, one line each in
//! [`CATALOGUE`].

mod cauchy;
mod constant;
mod optimal;

pub use cauchy::Cauchy;
pub use constant::Constant;
pub use optimal::Optimal;

use crate::{
    Point,
    method::NoStep,
    param::{Interval, Param, Scale, Values},
};
use nalgebra::SVector;

/// Every step rule that can be named, in the order of the select box.
pub const CATALOGUE: &[&Entry] = &[&constant::ENTRY, &optimal::ENTRY, &cauchy::ENTRY];

/// The step size α of fixed rules. Its default is the objective's or the method's, and its slider
/// spans what is interesting there: the numbers here are the last resort.
pub const ALPHA: Param = Param {
    label: "step size",
    slider: (0.0, 1.0),
    scale: Scale::Linear,
    help: "how far to go along the direction; in machine learning the learning rate η",
    ..Param::real("alpha", "α", 0.1, Interval::above(0.0, 1e6))
};

/// A rule for α_k.
pub trait StepRule<const N: usize> {
    type State;

    fn init(&self) -> Self::State;

    /// α_k where it is known before the direction is.
    fn hint(&self, _: &Self::State) -> Option<f64> {
        None
    }

    /// α_k > 0 along `direction`, and the next state.
    ///
    /// # Errors
    /// When no such step exists at x_k.
    fn choose(
        &self,
        state: Self::State,
        at: &Point<N>,
        direction: &SVector<f64, N>,
    ) -> Result<(f64, Self::State), NoStep>;
}

/// A step rule with its state, behind one type for all rules.
pub trait Chooser<const N: usize> {
    fn reset(&mut self);
    fn hint(&self) -> Option<f64>;
    fn choose(&mut self, at: &Point<N>, direction: &SVector<f64, N>) -> Result<f64, NoStep>;
}

/// The [`Chooser`] of any [`StepRule`].
pub struct Choosing<R: StepRule<N>, const N: usize> {
    rule: R,
    state: Option<R::State>,
}

impl<R: StepRule<N>, const N: usize> Choosing<R, N> {
    pub fn new(rule: R) -> Self {
        let state = Some(rule.init());
        Self { rule, state }
    }
}

impl<R: StepRule<N>, const N: usize> Chooser<N> for Choosing<R, N> {
    fn reset(&mut self) {
        self.state = Some(self.rule.init());
    }

    fn hint(&self) -> Option<f64> {
        self.state.as_ref().and_then(|state| self.rule.hint(state))
    }

    fn choose(&mut self, at: &Point<N>, direction: &SVector<f64, N>) -> Result<f64, NoStep> {
        let state = self.state.take().unwrap_or_else(|| self.rule.init());
        let (alpha, state) = self.rule.choose(state, at, direction)?;
        self.state = Some(state);
        Ok(alpha)
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

/// One step rule of the catalogue.
pub struct Entry {
    /// kebab-case, as in `step-rule="cauchy"`
    pub id: &'static str,
    pub name: &'static str,
    pub about: &'static str,
    /// in the notation of [`crate::notation`]
    pub formula: &'static str,
    pub params: &'static [Param],
    pub build: fn(&Values) -> Box<dyn Chooser<2>>,
    pub constancy: Constancy,
    pub source: &'static str,
}

/// The step rule of this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().copied().find(|entry| entry.id == id)
}
