//! The methods: how a direction is found. One file each, one line each in [`CATALOGUE`].
//!
//! A method is two pure functions over a small named state: [`Method::init`] and
//! [`Method::update`]. How far to go along the direction is the business of
//! [`crate::step_size`].

mod gradient_descent;
mod newton;

pub use gradient_descent::GradientDescent;
pub use newton::Newton;

use crate::{
    Point,
    analysis::Iteration,
    param::{Param, Values},
    scene::{RunColour, Shape},
};
use nalgebra::SVector;

/// Every method that can be named, in the order of the select box.
pub const CATALOGUE: &[&Entry] = &[&gradient_descent::ENTRY, &newton::ENTRY];

/// A rule that turns what is known at x_k into where to go.
pub trait Method<const N: usize> {
    /// What is remembered between steps, in the textbook's letters.
    type State;

    fn init(&self, x0: &SVector<f64, N>) -> Self::State;

    /// The move at x_k and the next state. `alpha` is the step size that will be used where it is
    /// known beforehand (Nesterov's look-ahead needs it).
    ///
    /// # Errors
    /// When no such move exists at x_k.
    fn update(&self, state: Self::State, at: &Point<N>, alpha: f64)
    -> Result<(Move<N>, Self::State), NoStep>;
}

/// What a method proposes at x_k.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move<const N: usize> {
    /// d_k: the step rule decides how far to follow it.
    Along(SVector<f64, N>),
    /// x_{k+1} itself.
    To(SVector<f64, N>),
}

/// Why there is no next step, in a few words for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoStep(pub String);

impl NoStep {
    pub fn because(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

/// A method with its state, behind one type for all methods.
pub trait Runner<const N: usize> {
    /// Forgets everything and starts at `x0`.
    fn reset(&mut self, x0: &SVector<f64, N>);
    /// See [`Method::update`].
    fn next(&mut self, at: &Point<N>, alpha: f64) -> Result<Move<N>, NoStep>;
}

/// The [`Runner`] of any [`Method`].
pub struct Running<M: Method<N>, const N: usize> {
    method: M,
    state: Option<M::State>,
}

impl<M: Method<N>, const N: usize> Running<M, N> {
    pub fn new(method: M) -> Self {
        Self { method, state: None }
    }
}

impl<M: Method<N>, const N: usize> Runner<N> for Running<M, N> {
    fn reset(&mut self, x0: &SVector<f64, N>) {
        self.state = Some(self.method.init(x0));
    }

    fn next(&mut self, at: &Point<N>, alpha: f64) -> Result<Move<N>, NoStep> {
        let state = self.state.take().unwrap_or_else(|| self.method.init(&at.x));
        let (step, state) = self.method.update(state, at, alpha)?;
        self.state = Some(state);
        Ok(step)
    }
}

/// One method of the catalogue.
pub struct Entry {
    /// kebab-case, as in `method="gradient-descent"`
    pub id: &'static str,
    pub name: &'static str,
    pub group: &'static str,
    /// one sentence: what it does
    pub about: &'static str,
    /// its update in the notation of [`crate::notation`]
    pub formula: &'static str,
    pub params: &'static [Param],
    pub build: fn(&Values) -> Box<dyn Runner<2>>,
    /// Whether the direction depends on x_k alone. Only such a run ends early when ∇f vanishes.
    pub memoryless: bool,
    /// α where none was said; `None` takes the objective's.
    pub alpha: Option<f64>,
    /// The ids of the step rules that make sense, the default first.
    pub rules: &'static [&'static str],
    /// How the error's component along an eigenvector evolves (DEFINITIONS: rates).
    pub iteration: Iteration,
    pub colour: RunColour,
    pub shape: Shape,
    /// book or paper, and which variant it is
    pub source: &'static str,
}

/// The method of this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().copied().find(|entry| entry.id == id)
}
