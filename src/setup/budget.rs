//! What a page can afford: steps that nobody would wait for are not computed, and more than its memory holds are not
//! kept.

use crate::{
    Error, Problem,
    lineup::Contender,
    method::{Approach, Family},
    step_size::Basis,
};
use std::rc::Rc;

/// So many numbers may all iterates together keep: 160 MB.
const MEMORY: usize = 20_000_000;

/// Points times weights of all gradients together that a page has the patience for: some seconds.
const PATIENCE: f64 = 3e7;

/// How many steps a page can afford each run of: of a network what it has the patience for, and of all what it can keep.
///
/// # Errors
/// Where not even one is affordable.
pub(super) fn steps(problem: &Problem, lineup: &[Rc<Contender>], starts: usize) -> Result<usize, Error> {
    // Each iterate keeps a point, a gradient and a direction, and about as much as eight numbers beside.
    let kept = (3 * problem.dimension() + 8) * lineup.len() * starts;
    Ok(in_time(problem, lineup, starts)?.min(MEMORY / kept))
}

/// # Errors
/// Where not even one step is affordable.
fn in_time(problem: &Problem, lineup: &[Rc<Contender>], starts: usize) -> Result<usize, Error> {
    let (Some(network), Some(learning)) = (problem.network(), &problem.learning) else {
        return Ok(usize::MAX);
    };
    let (weights, points) = (network.weights() as f64, learning.design.len() as f64);
    // A Hessian costs a gradient for every few weights.
    let hessian = weights / 4.0;
    let step = |contender: &Rc<Contender>| {
        let algorithm = &contender.algorithm;
        // A search costs a gradient for each trial.
        let rule = match algorithm.rule.basis {
            Basis::Trials => 10.0,
            Basis::Lowest => 60.0,
            Basis::Eigenvalues | Basis::Model => 1.0 + hessian,
            Basis::Given | Basis::LastMove | Basis::Time => 1.0,
        };
        rule + match algorithm.method.family {
            Family::Newton | Family::ModifiedNewton | Family::TrustRegion => hessian,
            // Each step is the end of a run of Newton's method with so many Hessians.
            Family::Constrained(approach) if approach != Approach::Projection => 150.0 * hessian,
            _ => 0.0,
        }
    };
    let all: f64 = lineup.iter().map(step).sum::<f64>() * weights * points * starts as f64;
    if all > PATIENCE {
        return Err(Error::because(
            "method",
            &format!(
                "with {weights} weights and {points} points a single step takes longer than anybody waits: choose another method, fewer points or fewer units."
            ),
        ));
    }
    Ok((PATIENCE / all) as usize)
}
