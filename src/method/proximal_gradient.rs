//! Proximal gradient methods: a gradient step for what is smooth, and the penalty's own step in closed form.

use super::{DefaultAlpha, Entry, FIXED, Family, Method, Move, NoStep};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    space::Vector,
    style::{RunColour, Shape},
};

/// x_{k+1} = prox(x_k − α∇ℓ(x_k)) on f = ℓ + νP; without a penalty gradient descent.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ista;

/// Where a step of length α from `y` leads: with α = 0 nowhere.
fn stepped<V: Vector>(at: &Point<V>, y: &V, slope: V, alpha: f64) -> Move<V> {
    if alpha == 0.0 {
        return Move::Along(-slope);
    }
    Move::To(at.objective().proximal(y.clone() - slope * alpha, alpha))
}

impl<V: Vector> Method<V> for Ista {
    type State = ();

    fn init(&self, _: &V) {}

    fn update(&self, (): (), at: &Point<V>, alpha: f64) -> Result<(Move<V>, ()), NoStep> {
        Ok((stepped(at, &at.x, at.smooth_gradient(), alpha), ()))
    }
}

/// The same from a point ahead, with the momentum of Nesterov: y = x_k + (t_k − 1)/t_{k+1} · (x_k − x_{k−1}).
#[derive(Clone, Copy, Debug, Default)]
pub struct Fista;

/// What FISTA remembers.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead<V> {
    /// x_{k−1}
    before: V,
    /// t_k
    t: f64,
}

impl<V: Vector> Method<V> for Fista {
    type State = Ahead<V>;

    fn init(&self, x0: &V) -> Ahead<V> {
        Ahead { before: x0.clone(), t: 1.0 }
    }

    fn update(&self, s: Ahead<V>, at: &Point<V>, alpha: f64) -> Result<(Move<V>, Ahead<V>), NoStep> {
        let moved = at.x.clone() - &s.before;
        let first = s.t == 1.0;
        let next = 0.5 * (1.0 + (1.0 + 4.0 * s.t * s.t).sqrt());
        let y = at.x.clone() + moved * ((s.t - 1.0) / next);
        // At its first step it looks from where it is.
        let slope = if first { at.smooth_gradient() } else { at.smooth_gradient_at(&y) };
        Ok((stepped(at, &y, slope, alpha), Ahead { before: at.x.clone(), t: next }))
    }
}

pub(super) const ISTA: Entry = Entry {
    id: "ista",
    name: "ISTA",
    group: "Penalties",
    about: "A gradient step for what is smooth, then the penalty's own step in closed form: coordinates that it would pull across 0 become 0.",
    formula: "x_{k+1} = prox_{α ν P}(x_k − α ∇ℓ(x_k))",
    formula_on_line: "x_{k+1} = prox_{α ν P}(x_k − α ℓ′(x_k))",
    params: &[],
    takes_options: true,
    build: |_| Box::new(Ista),
    rests_at_critical: true,
    alpha: DefaultAlpha::Objective,
    rules: FIXED,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Thresholds),
    family: Family::Proximal,
    work: Work::Vectors,
    colour: RunColour::Brown,
    shape: Shape::Square,
    source: "I. Daubechies, M. Defrise & C. De Mol, Comm. Pure Appl. Math. 57 (2004); A. Beck & M. Teboulle, SIAM J. Imaging Sci. 2 (2009)",
    elsewhere: &[],
};

pub(super) const FISTA: Entry = Entry {
    id: "fista",
    name: "FISTA",
    group: "Penalties",
    about: "ISTA from a point ahead: momentum that grows with k, so that f − f* falls as 1/k² instead of 1/k.",
    formula: "y = x_k + {t_k − 1}/t_{k+1} (x_k − x_{k−1}), x_{k+1} = prox_{α ν P}(y − α ∇ℓ(y))",
    formula_on_line: "y = x_k + {t_k − 1}/t_{k+1} (x_k − x_{k−1}), x_{k+1} = prox_{α ν P}(y − α ℓ′(y))",
    build: |_| Box::new(Fista),
    rests_at_critical: false,
    alpha: DefaultAlpha::Curvature(1.0),
    colour: RunColour::Orange,
    shape: Shape::Diamond,
    source: "A. Beck & M. Teboulle, SIAM J. Imaging Sci. 2 (2009), with constant α; t₁ = 1",
    ..ISTA
};
