//! Newton's method: jump to the critical point of the local quadratic.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::elsewhere::{Library::SciPy, same};
use crate::{
    Point,
    analysis::{Block, Iteration, Linear, Work},
    space::{Vector, solve_symmetric},
    style::{RunColour, Shape},
};

/// d_k = −∇²f(x_k)⁻¹ ∇f(x_k). It heads for the *critical point* of the local quadratic, whatever
/// its kind: a minimum where H ≻ 0, a saddle or a maximum elsewhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct Newton;

impl<V: Vector> Method<V> for Newton {
    type State = ();
    const SECOND_ORDER: bool = true;

    fn init(&self, _: &V) {}

    #[inline]
    fn update(&self, (): (), at: &Point<V>, _: f64) -> Result<(Move<V>, ()), NoStep> {
        match solve_symmetric(at.hessian(), &at.gradient) {
            Some(step) => Ok((Move::Along(-step), ())),
            None => Err(NoStep::SingularHessian),
        }
    }
}

/// The same for every eigenvalue but 0: Newton does not feel the conditioning.
pub(super) const ITERATION: Iteration = Iteration::Linear(Linear {
    block: |_, alpha, lambda| (lambda != 0.0).then_some(Block::Factor(1.0 - alpha)),
    limit: |_, _, _| 2.0,
    best: |_, _, _| 1.0,
    optimum: None,
    momentum: None,
    label: "|1 − α|",
});

pub(super) const ENTRY: Entry = Entry {
    id: "newton",
    name: "Newton",
    group: "Second order",
    about: "Jumps to the critical point of the local quadratic, be it a minimum, a saddle or a maximum.",
    formula: "x_{k+1} = x_k − α H^{−1} ∇f(x_k)",
    formula_on_line: "x_{k+1} = x_k − α f″(x_k)^{−1} f′(x_k)",
    params: &[],
    takes_options: false,
    build: |_| Box::new(Newton),
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(1.0),
    rules: &["constant"],
    rule_defaults: &[],
    iteration: ITERATION,
    family: Family::Newton,
    work: Work::Solve,
    colour: RunColour::Violet,
    shape: Shape::Diamond,
    source: "Nocedal & Wright, Numerical Optimization (2006), §3.3; the full, undamped step by default",
    elsewhere: &[same(SciPy, "newton(f′, fprime=f″) in one variable")],
};
