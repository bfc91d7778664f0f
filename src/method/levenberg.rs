//! Levenberg's regularised Newton: H + μI.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::elsewhere::{Library::SciPy, differs};
use crate::{
    Point,
    analysis::{Block, Iteration, Linear, Work},
    param::{Interval, Param, Scale},
    space::{Matrix, Vector, solve_symmetric},
    style::{RunColour, Shape},
};

/// d_k = −(∇²f(x_k) + μI)⁻¹ ∇f(x_k): Newton for small μ, gradient descent with step α/μ for large.
/// It avoids a saddle only if μ > |λ_min|.
#[derive(Clone, Copy, Debug)]
pub struct Levenberg {
    /// μ ≥ 0
    pub mu: f64,
}

impl<V: Vector> Method<V> for Levenberg {
    type State = ();
    const SECOND_ORDER: bool = true;

    fn init(&self, _: &V) {}

    fn update(&self, (): (), at: &Point<V>, _: f64) -> Result<(Move<V>, ()), NoStep> {
        let shifted = at.hessian().clone() + V::Matrix::identity(at.x.len()) * self.mu;
        match solve_symmetric(&shifted, &at.gradient) {
            Some(step) => Ok((Move::Along(-step), ())),
            None => Err(NoStep::SingularShift),
        }
    }
}

/// μ
pub const MU: Param = Param {
    label: "regularisation",
    slider: (0.01, 100.0),
    scale: Scale::Log,
    help: "what is added to every eigenvalue of the Hessian; above |λₘᵢₙ| the direction always falls",
    ..Param::real("mu", "μ", 1.0, Interval::closed(0.0, 1e9))
};

/// λ/(λ + μ)
fn share(mu: f64, lambda: f64) -> f64 {
    lambda / (lambda + mu)
}

pub(super) const ENTRY: Entry = Entry {
    id: "levenberg",
    name: "Levenberg",
    group: "Second order",
    about: "Newton with μ added to every curvature: shorter steps, and away from saddles where μ exceeds |λₘᵢₙ|.",
    formula: "x_{k+1} = x_k − α (H + μ I)^{−1} ∇f(x_k)",
    formula_on_line: "x_{k+1} = x_k − α (f″(x_k) + μ)^{−1} f′(x_k)",
    params: &[MU],
    takes_options: false,
    build: |values| Box::new(Levenberg { mu: values.get("mu") }),
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(1.0),
    rules: &["constant", "armijo", "wolfe", "exact"],
    rule_defaults: &[],
    iteration: Iteration::Linear(Linear {
        block: |values, alpha, lambda| {
            let mu = values.get("mu");
            (lambda + mu != 0.0).then(|| Block::Factor(1.0 - alpha * share(mu, lambda)))
        },
        limit: |values, _, high| 2.0 / share(values.get("mu"), high),
        best: |values, low, high| {
            let mu = values.get("mu");
            2.0 / (share(mu, low) + share(mu, high))
        },
        optimum: None,
        momentum: None,
        label: "λ",
    }),
    family: Family::ModifiedNewton,
    work: Work::Solve,
    colour: RunColour::Violet,
    shape: Shape::Triangle,
    source: "K. Levenberg (1944); Nocedal & Wright (2006), §3.4; constant μ, H instead of JᵀJ",
    elsewhere: &[differs(SciPy, "least_squares(method=\"lm\") has JᵀJ for H and adapts μ")],
};
