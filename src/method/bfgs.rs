//! BFGS: the inverse Hessian, learned from gradients.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep, SEARCHES};
use crate::elsewhere::{Library::SciPy, differs};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    space::{Matrix, Vector},
    style::{RunColour, Shape},
};

/// d_k = −H g with the inverse approximation H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ, ρ = 1/yᵀs,
/// s = x_k − x_{k−1}, y = g_k − g_{k−1}. H₀ = I, scaled by yᵀs/yᵀy before the first update, and again where a
/// line search finds f still falling evenly at its longest step. An update with yᵀs ≤ 0, which no Wolfe step
/// brings about, is left out, so that H stays ≻ 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bfgs;

/// What BFGS has learned.
#[derive(Clone, Debug)]
pub struct Learned<V: Vector> {
    /// H ≈ ∇²f⁻¹
    pub inverse: V::Matrix,
    /// x_{k−1}, g_{k−1}
    last: Option<(V, V)>,
    /// the pair s, y that was learned last
    pair: Option<(V, V)>,
}

impl Bfgs {
    /// H after the move that led to `at`.
    fn learn<V: Vector>(mut learned: Learned<V>, at: &Point<V>) -> Learned<V> {
        if let Some((x, gradient)) = learned.last.take() {
            let (s, y) = (at.x.clone() - x, at.gradient.clone() - gradient);
            let curvature = y.dot(&s);
            if curvature > f64::EPSILON * y.norm() * s.norm() {
                if learned.pair.is_none() {
                    learned.inverse = V::Matrix::identity(s.len()) * (curvature / y.norm_squared());
                }
                learned.inverse = updated(learned.inverse, &s, &y, 1.0 / curvature);
                learned.pair = Some((s, y));
            }
        }
        Learned { last: Some((at.x.clone(), at.gradient.clone())), ..learned }
    }
}

/// (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ
fn updated<V: Vector>(h: V::Matrix, s: &V, y: &V, rho: f64) -> V::Matrix {
    let left = V::Matrix::identity(s.len()) - s.outer(y) * rho;
    let right = left.transpose();
    left * h * right + s.outer(s) * rho
}

impl<V: Vector> Method<V> for Bfgs {
    type State = Learned<V>;

    fn init(&self, x0: &V) -> Learned<V> {
        Learned { inverse: V::Matrix::identity(x0.len()), last: None, pair: None }
    }

    fn update(&self, learned: Learned<V>, at: &Point<V>, _: f64) -> Result<(Move<V>, Learned<V>), NoStep> {
        let learned = Self::learn(learned, at);
        Ok((Move::Along(-learned.inverse.times(&at.gradient)), learned))
    }

    /// One step along the steepest direction scales H₀ for that one, and leaves it far too small for the others:
    /// it is scaled anew, and what the last pair taught is kept.
    fn stretch(&self, learned: &mut Learned<V>, at: &Point<V>, factor: f64) -> Option<Move<V>> {
        let scaled = learned.inverse.clone() * factor;
        learned.inverse = match &learned.pair {
            Some((s, y)) => updated(scaled, s, y, 1.0 / y.dot(s)),
            None => scaled,
        };
        Some(Move::Along(-learned.inverse.times(&at.gradient)))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "bfgs",
    name: "BFGS",
    group: "Quasi-Newton",
    about: "Learns the curvature from how the gradient changes, and steps like Newton without ever seeing a Hessian.",
    formula: "H ← (I − ρ s y^T) H (I − ρ y s^T) + ρ s s^T, d = −H ∇f(x_k)",
    formula_on_line: "h ← s/y, d = −h f′(x_k)",
    params: &[],
    takes_options: false,
    build: |_| Box::new(Bfgs),
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(1.0),
    rules: SEARCHES,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Learns),
    family: Family::QuasiNewton,
    work: Work::Matrix,
    colour: RunColour::Black,
    shape: Shape::Square,
    source: "C. G. Broyden, R. Fletcher, D. Goldfarb, D. F. Shanno (1970); Nocedal & Wright (2006), alg. 6.1, H₀ scaled by eq. (6.20)",
    elsewhere: &[differs(SciPy, "H₀ = I is not scaled")],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        method::{Runner, Running},
        objective::{Quadratic, Rosenbrock},
        space::{R2, symmetric_eigen},
        step_size::{ByRule, StepSizes, Wolfe},
    };
    use nalgebra::SMatrix;

    /// The inverse approximations of a run with strong Wolfe steps.
    fn learned(
        objective: &dyn crate::Objective<R2>,
        start: [f64; 2],
        steps: usize,
    ) -> Vec<SMatrix<f64, 2, 2>> {
        let mut runner = Running::<Bfgs, R2>::new(Bfgs);
        let rule = Wolfe { alpha_init: 1.0, alpha_max: 100.0, gamma1: 1e-4, gamma2: 0.9 };
        let mut chooser = ByRule::new(rule);
        let mut x = R2::from(start);
        runner.reset(&x);
        let mut all = Vec::new();
        for _ in 0..steps {
            let point = Point::new(objective, x);
            if point.gradient.norm() < 1e-10 {
                break;
            }
            let Ok(Move::Along(d)) = runner.next(&point, 1.0) else { panic!("BFGS always has a direction") };
            let Ok(alpha) = chooser.choose(&point, &d, &mut Vec::new()) else { break };
            x += d * alpha;
            all.extend(runner.state.as_ref().map(|learned| learned.inverse));
        }
        all
    }

    #[test]
    fn stays_positive_definite_under_wolfe() {
        for (objective, start) in [
            (&Rosenbrock { a: 1.0, b: 100.0 } as &dyn crate::Objective<R2>, [-1.2, 1.0]),
            (&Quadratic::degrees(1.0, 10.0, 30.0), [-3.0, 1.0]),
        ] {
            for h in learned(objective, start, 200) {
                let eigen = symmetric_eigen(&h).expect("finite");
                assert!(eigen.values[0] > 0.0, "{h}");
            }
        }
    }

    #[test]
    fn learns_the_hessian_of_a_quadratic() {
        let quadratic = Quadratic::degrees(1.0, 10.0, 30.0);
        let all = learned(&quadratic, [-3.0, 1.0], 20);
        let hessian = *Point::new(&quadratic, [0.0, 0.0].into()).hessian();
        let error = (all[all.len() - 1] * hessian - SMatrix::identity()).norm();
        assert!(error < 1e-6, "{error}");
    }
}
