//! Saddle-free Newton: |H| in place of H.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::{
    Point,
    analysis::{Block, Iteration, Linear, Work},
    space::{Vector, symmetric_eigen},
    style::{RunColour, Shape},
};

/// d_k = −|H|⁻¹∇f with |H| = E|Λ|Eᵀ, E made of the eigenvectors: towards minima as Newton, away from saddles and maxima by as
/// much as Newton would go towards them.
#[derive(Clone, Copy, Debug, Default)]
pub struct SaddleFree;

impl<V: Vector> Method<V> for SaddleFree {
    type State = ();
    const SECOND_ORDER: bool = true;

    fn init(&self, _: &V) {}

    fn update(&self, (): (), at: &Point<V>, _: f64) -> Result<(Move<V>, ()), NoStep> {
        let Some(eigen) = symmetric_eigen(at.hessian()) else {
            return Err(NoStep::InfiniteHessian);
        };
        let largest = eigen.values.as_slice().iter().fold(0.0_f64, |acc, v| acc.max(v.abs()));
        let mut direction = V::zeros(at.x.len());
        for (lambda, vector) in eigen.values.as_slice().iter().zip(eigen.vectors.as_ref()) {
            let slope = vector.dot(&at.gradient);
            if !(lambda.abs() > 1e-14 * largest) {
                return Err(NoStep::SingularMagnitude);
            }
            direction -= vector.clone() * (slope / lambda.abs());
        }
        Ok((Move::Along(direction), ()))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "saddle-free",
    name: "Saddle-free Newton",
    group: "Second order",
    about: "Newton with every curvature made positive: it flees the saddles that Newton runs into.",
    formula: "x_{k+1} = x_k − α |H|^{−1} ∇f(x_k), |H| = E |Λ| E^T",
    formula_on_line: "x_{k+1} = x_k − α |f″(x_k)|^{−1} f′(x_k)",
    params: &[],
    takes_options: false,
    build: |_| Box::new(SaddleFree),
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(1.0),
    rules: &["constant", "armijo", "wolfe", "exact"],
    rule_defaults: &[],
    iteration: Iteration::Linear(Linear {
        block: |_, alpha, lambda| (lambda != 0.0).then(|| Block::Factor(1.0 - alpha * lambda.signum())),
        limit: |_, _, _| 2.0,
        best: |_, _, _| 1.0,
        optimum: None,
        momentum: None,
        label: "λ",
    }),
    family: Family::ModifiedNewton,
    work: Work::Spectrum,
    colour: RunColour::Violet,
    shape: Shape::Star,
    source: "Y. Dauphin et al., NeurIPS 2014; with the exact eigenvectors",
    elsewhere: &[],
};
