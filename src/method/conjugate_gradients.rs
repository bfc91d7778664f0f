//! Nonlinear conjugate gradients: each direction keeps what the last one has won.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::elsewhere::{Library::SciPy, differs, same};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    space::Vector,
    style::{RunColour, Shape},
};

/// How much of the last direction is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// β = gᵀg / g₋ᵀg₋
    FletcherReeves,
    /// β = max(0, gᵀ(g − g₋) / g₋ᵀg₋): where it is 0 the method starts afresh
    PolakRibierePlus,
}

/// d_k = −g + βd_{k−1}, d_0 = −g. Where that is no descent direction (an inexact search can spoil
/// it) the method starts afresh with −g.
#[derive(Clone, Copy, Debug)]
pub struct ConjugateGradients {
    pub formula: Formula,
}

/// The last gradient and direction.
type Last<V> = Option<(V, V)>;

impl<V: Vector> Method<V> for ConjugateGradients {
    type State = Last<V>;

    fn init(&self, _: &V) -> Last<V> {
        None
    }

    fn update(&self, last: Last<V>, at: &Point<V>, _: f64) -> Result<(Move<V>, Last<V>), NoStep> {
        let g = &at.gradient;
        let conjugate = last.map(|(before, direction)| {
            let beta = match self.formula {
                Formula::FletcherReeves => g.norm_squared() / before.norm_squared(),
                Formula::PolakRibierePlus => (g.dot(&(g.clone() - &before)) / before.norm_squared()).max(0.0),
            };
            direction * beta - g
        });
        let direction = conjugate.filter(|d| d.dot(g) < 0.0).unwrap_or_else(|| -g.clone());
        Ok((Move::Along(direction.clone()), Some((g.clone(), direction))))
    }
}

const RULES: &[&str] = &["exact", "wolfe", "armijo", "cauchy"];
pub(super) const FLETCHER_REEVES: Entry = Entry {
    id: "cg-fr",
    name: "Conjugate gradients (FR)",
    group: "First order",
    about: "Directions that do not spoil what the last one has won: on a quadratic the second step ends it.",
    formula: "d_k = −g_k + β d_{k−1}, β = {g_k^T g_k}/{g_{k−1}^T g_{k−1}}",
    formula_on_line: "d_k = −g_k + β d_{k−1}, β = {g_k^2}/{g_{k−1}^2}",
    params: &[],
    takes_options: false,
    build: |_| Box::new(ConjugateGradients { formula: Formula::FletcherReeves }),
    rests_at_critical: true,
    alpha: DefaultAlpha::Objective,
    rules: RULES,
    rule_defaults: &[("gamma2", 0.1)],
    iteration: Iteration::None(NoFactor::Conjugates),
    family: Family::Conjugate,
    work: Work::Vectors,
    colour: RunColour::Brown,
    shape: Shape::Diamond,
    source: "R. Fletcher & C. M. Reeves (1964); Nocedal & Wright, Numerical Optimization (2006), alg. 5.4",
    elsewhere: &[differs(SciPy, "CG takes the β of PR+")],
};

pub(super) const POLAK_RIBIERE: Entry = Entry {
    id: "cg-pr",
    name: "Conjugate gradients (PR+)",
    group: "First order",
    about: "Conjugate gradients that start afresh by themselves where the last direction is of no use.",
    formula: "d_k = −g_k + β d_{k−1}, β = max(0, {g_k^T (g_k − g_{k−1})}/{g_{k−1}^T g_{k−1}})",
    formula_on_line: "d_k = −g_k + β d_{k−1}, β = max(0, {g_k (g_k − g_{k−1})}/{g_{k−1}^2})",
    params: &[],
    takes_options: false,
    build: |_| Box::new(ConjugateGradients { formula: Formula::PolakRibierePlus }),
    rests_at_critical: true,
    alpha: DefaultAlpha::Objective,
    rules: RULES,
    rule_defaults: &[("gamma2", 0.1)],
    iteration: Iteration::None(NoFactor::Conjugates),
    family: Family::Conjugate,
    work: Work::Vectors,
    colour: RunColour::Brown,
    shape: Shape::Star,
    source: "E. Polak & G. Ribière (1969), M. J. D. Powell (1986); Nocedal & Wright (2006), eq. (5.45)",
    elsewhere: &[same(SciPy, "its search with γ₂ = 0.4 and dᵀg ≤ −0.01 ‖g‖² for the next d")],
};
