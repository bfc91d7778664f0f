//! The methods: how a direction is found. One file each, one line each in [`CATALOGUE`].
//!
//! A method is two pure functions over a small named state: [`Method::init`] and
//! [`Method::update`]. How far to go along the direction is the business of
//! [`crate::step_size`]; what is done to gradients beforehand, that of [`crate::gradient`].

mod adagrad;
mod adam;
mod adamw;
mod amsgrad;
mod bfgs;
mod conjugate_gradients;
mod constrained;
mod coordinate_descent;
mod damped_newton;
mod gradient_descent;
mod lbfgs;
mod levenberg;
mod momentum;
mod nadam;
mod nesterov;
mod newton;
mod normalised;
mod params;
mod proximal_gradient;
mod rmsprop;
mod saddle_free;
mod sign_descent;
mod trust_region;

pub use adagrad::AdaGrad;
pub use adam::Adam;
pub use adamw::AdamW;
pub use amsgrad::AmsGrad;
pub use bfgs::Bfgs;
pub use conjugate_gradients::{ConjugateGradients, Formula as CgFormula};
pub use constrained::{AugmentedLagrangian, LogBarrier, ProjectedGradient, QuadraticPenalty, Sqp};
pub use coordinate_descent::CoordinateDescent;
pub use gradient_descent::GradientDescent;
pub use lbfgs::LBfgs;
pub use levenberg::Levenberg;
pub use momentum::Momentum;
pub use nadam::NAdam;
pub use nesterov::Nesterov;
pub use newton::Newton;
pub use normalised::NormalisedDescent;
pub use params::BETA;
pub use proximal_gradient::{Fista, Ista};
pub use rmsprop::RmsProp;
pub use saddle_free::SaddleFree;
pub use sign_descent::SignDescent;
pub use trust_region::{Model, TrustRegion};

use crate::{
    NoStep, Point,
    analysis::{Iteration, Work},
    elsewhere::Elsewhere,
    gradient,
    param::{Param, Values},
    space::{R1, R2, Rn, Vector},
    style::{RunColour, Shape},
};
use std::fmt;

/// Every method that can be named, in the order of the select box.
pub const CATALOGUE: &[&Entry] = &[
    &gradient_descent::ENTRY,
    &normalised::ENTRY,
    &sign_descent::ENTRY,
    &coordinate_descent::ENTRY,
    &momentum::ENTRY,
    &nesterov::ENTRY,
    &conjugate_gradients::FLETCHER_REEVES,
    &conjugate_gradients::POLAK_RIBIERE,
    &adagrad::ENTRY,
    &rmsprop::ENTRY,
    &adam::ENTRY,
    &adamw::ENTRY,
    &amsgrad::ENTRY,
    &nadam::ENTRY,
    &newton::ENTRY,
    &damped_newton::ENTRY,
    &levenberg::ENTRY,
    &saddle_free::ENTRY,
    &bfgs::ENTRY,
    &lbfgs::ENTRY,
    &trust_region::ENTRY,
    &trust_region::DOG_LEG,
    &proximal_gradient::ISTA,
    &proximal_gradient::FISTA,
    &constrained::PROJECTED_GRADIENT,
    &constrained::PENALTY,
    &constrained::LOG_BARRIER,
    &constrained::AUGMENTED_LAGRANGIAN,
    &constrained::SQP,
];

/// A rule that turns what is known at x_k into where to go.
pub trait Method<V: Vector> {
    /// What is remembered between steps, in the textbook's letters.
    type State;
    /// Whether every step looks at ∇²f(x_k), so that all derivatives are evaluated at once.
    const SECOND_ORDER: bool = false;
    /// Whether the coordinates take turns, so that one that stays where it is says nothing of the others.
    const TAKES_TURNS: bool = false;
    /// Whether it knows the constraints of a problem: others go on as if there were none.
    const MINDS_CONSTRAINTS: bool = false;

    fn init(&self, x0: &V) -> Self::State;

    /// The move at x_k and the next state. `alpha` is the step size that will be used where it is
    /// known beforehand (Nesterov's look-ahead needs it).
    ///
    /// # Errors
    /// When no such move exists at x_k.
    fn update(&self, state: Self::State, at: &Point<V>, alpha: f64)
    -> Result<(Move<V>, Self::State), NoStep>;

    /// The move at x_k once more, where f still falls evenly at the longest step along the one just proposed and
    /// is lowest `factor` times as far: of a method that has learned too small a matrix.
    fn stretch(&self, _: &mut Self::State, _: &Point<V>, _factor: f64) -> Option<Move<V>> {
        None
    }
}

/// What a method proposes at x_k.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move<V> {
    /// d_k: the step rule decides how far to follow it.
    Along(V),
    /// x_{k+1} itself.
    To(V),
}

/// A method with its state, behind one type for all methods.
pub trait Runner<V: Vector> {
    /// Forgets everything and starts at `x0`.
    fn reset(&mut self, x0: &V);
    /// See [`Method::update`].
    fn next(&mut self, at: &Point<V>, alpha: f64) -> Result<Move<V>, NoStep>;
    /// See [`Method::stretch`].
    fn stretch(&mut self, at: &Point<V>, factor: f64) -> Option<Move<V>>;
    /// See [`Method::SECOND_ORDER`].
    fn is_second_order(&self) -> bool;
    /// See [`Method::TAKES_TURNS`].
    fn takes_turns(&self) -> bool;
    /// See [`Method::MINDS_CONSTRAINTS`].
    fn minds_constraints(&self) -> bool;
}

/// The [`Runner`] of any [`Method`].
pub struct Running<M: Method<V>, V: Vector> {
    method: M,
    state: Option<M::State>,
}

impl<M: Method<V>, V: Vector> Running<M, V> {
    pub fn new(method: M) -> Self {
        Self { method, state: None }
    }
}

impl<M: Method<V>, V: Vector> Runner<V> for Running<M, V> {
    fn reset(&mut self, x0: &V) {
        self.state = Some(self.method.init(x0));
    }

    fn next(&mut self, at: &Point<V>, alpha: f64) -> Result<Move<V>, NoStep> {
        let state = self.state.take().unwrap_or_else(|| self.method.init(&at.x));
        match self.method.update(state, at, alpha) {
            Ok((step, state)) => {
                self.state = Some(state);
                Ok(step)
            }
            Err(why) => why.ends(),
        }
    }

    fn stretch(&mut self, at: &Point<V>, factor: f64) -> Option<Move<V>> {
        self.method.stretch(self.state.as_mut()?, at, factor)
    }

    fn is_second_order(&self) -> bool {
        M::SECOND_ORDER
    }

    fn takes_turns(&self) -> bool {
        M::TAKES_TURNS
    }

    fn minds_constraints(&self) -> bool {
        M::MINDS_CONSTRAINTS
    }
}

/// A method that runs in every space.
pub trait AnyMethod {
    fn on_line(&self) -> Box<dyn Runner<R1>>;
    fn in_plane(&self) -> Box<dyn Runner<R2>>;
    fn in_space(&self) -> Box<dyn Runner<Rn>>;
}

impl<M: Method<R1> + Method<R2> + Method<Rn> + Copy + 'static> AnyMethod for M {
    fn on_line(&self) -> Box<dyn Runner<R1>> {
        Box::new(Running::new(*self))
    }

    fn in_plane(&self) -> Box<dyn Runner<R2>> {
        Box::new(Running::new(*self))
    }

    fn in_space(&self) -> Box<dyn Runner<Rn>> {
        Box::new(Running::new(*self))
    }
}

/// Which story the live sentence tells of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// −∇f, as it is
    Descent,
    /// directions of one length: normalised, sign
    Unit,
    /// one coordinate after the other
    Coordinate,
    /// with a velocity
    Momentum,
    /// conjugate gradients
    Conjugate,
    /// each coordinate scaled by its own history
    Adaptive,
    /// the Hessian's critical point
    Newton,
    /// a Hessian made positive definite
    ModifiedNewton,
    /// a matrix learned from gradients
    QuasiNewton,
    TrustRegion,
    /// a gradient step, then one of the penalty
    Proximal,
    /// one that knows constraints
    Constrained(Approach),
}

/// What a method does about constraints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approach {
    /// back to the nearest place where they hold
    Projection,
    /// a price for violating them
    Penalty,
    /// a price for coming near their border, from inside
    Barrier,
    /// a price and multipliers
    AugmentedLagrangian,
    /// a quadratic within straight constraints
    Quadratic,
}

/// Where α comes from when nothing was said.
#[derive(Clone, Copy, Debug)]
pub enum DefaultAlpha {
    /// what suits gradient descent on the objective
    Objective,
    /// the same everywhere: the step's length is the method's own
    Fixed(f64),
    /// of 1/L at the start, L = max |λ|: what suits gradient descent would be too long
    Curvature(f64),
    /// of the view's width: each step is about α long
    View(f64),
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
    /// the same where f has one variable, with f′ and f″
    pub formula_on_line: &'static str,
    pub params: &'static [Param],
    /// What may be done to its gradients: those of [`gradient::OPTIONS`] that it does not declare
    /// itself, or nothing.
    pub takes_options: bool,
    pub build: fn(&Values) -> Box<dyn AnyMethod>,
    /// Whether a run rests where ∇f vanishes: nothing that the method remembers carries it on. Only
    /// such a run ends early.
    pub rests_at_critical: bool,
    /// α where none was said.
    pub alpha: DefaultAlpha,
    /// The ids of the step rules that make sense, the default first.
    pub rules: &'static [&'static str],
    /// Defaults of its step rules that are other than the rules' own.
    pub rule_defaults: &'static [(&'static str, f64)],
    /// How the error's component along an eigenvector evolves (DEFINITIONS: rates).
    pub iteration: Iteration,
    pub family: Family,
    /// what it computes in a step beside its evaluations
    pub work: Work,
    pub colour: RunColour,
    pub shape: Shape,
    /// book or paper, and which variant it is
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
    /// The parameters of what is done to its gradients.
    pub fn options(&self) -> impl Iterator<Item = &'static Param> + use<> {
        let own = self.params;
        let all = if self.takes_options { gradient::OPTIONS } else { &[] };
        all.iter().filter(move |option| own.iter().all(|param| param.key != option.key))
    }

    /// Whether it heads for critical points of whatever kind.
    pub fn seeks_critical_points(&self) -> bool {
        self.family == Family::Newton
    }

    /// Whether its step is a jump on the local quadratic, which is drawn before it.
    pub fn jumps(&self) -> bool {
        matches!(self.family, Family::Newton | Family::TrustRegion)
    }

    /// Whether it knows the constraints of a problem.
    pub fn minds_constraints(&self) -> bool {
        matches!(self.family, Family::Constrained(_))
    }

    /// Whether it declares weight decay itself, and then as decoupled.
    pub fn decouples(&self) -> bool {
        self.params.iter().any(|param| param.key == gradient::WEIGHT_DECAY.key)
    }
}

/// The method of this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().copied().find(|entry| entry.id == id)
}

/// The rules for steps of gradient length along a descent direction.
const SEARCHES: &[&str] = &["wolfe", "armijo", "exact"];
/// The rules for steps whose size must be known beforehand.
const FIXED: &[&str] = &["constant", "diminishing", "diminishing-sqrt"];

/// aᵢ/bᵢ, where 0/0 is 0: a coordinate without a gradient does not move.
fn ratio<V: Vector>(a: &V, b: &V) -> V {
    a.zip_map(b, |a, b| if a == 0.0 { 0.0 } else { a / b })
}

/// v² by coordinate
fn squared<V: Vector>(v: &V) -> V {
    v.map(|x| x * x)
}
