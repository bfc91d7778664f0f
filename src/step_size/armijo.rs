//! Backtracking: shorten the step until f has fallen enough.

use super::{ALPHA_INIT, Basis, Constancy, Entry, GAMMA1, Line, Stage, StepRule, TAU, Trial, Verdict};
use crate::elsewhere::{
    Library::{Optax, SciPy},
    differs, partly,
};
use crate::{NoStep, Point, space::Vector};

/// From α_init, while φ(α) > φ(0) + γ₁αφ′(0): α ← τα.
#[derive(Clone, Copy, Debug)]
pub struct Armijo {
    pub alpha_init: f64,
    /// γ₁ in (0, 1)
    pub gamma1: f64,
    /// τ in (0, 1)
    pub tau: f64,
}

/// Shorter steps than this share of the first trial do not move x any more.
const SHORTEST: f64 = 1e-20;

impl<V: Vector> StepRule<V> for Armijo {
    /// the largest |f| so far
    type State = f64;

    fn init(&self) -> f64 {
        0.0
    }

    fn choose(
        &self,
        size: f64,
        at: &Point<V>,
        direction: &V,
        trials: &mut Vec<Trial>,
    ) -> Result<(f64, f64), NoStep> {
        let size = size.max(at.f.abs());
        let line = Line::descending(at, direction, size)?;
        let mut alpha = self.alpha_init;
        while alpha > SHORTEST * self.alpha_init {
            let value = line.value_at(alpha);
            let lower = |value| {
                if line.drowns(alpha, value) {
                    line.slope_allows(self.gamma1, line.at(alpha).slope)
                } else {
                    line.is_lower(self.gamma1, alpha, value)
                }
            };
            let verdict = if !value.is_finite() {
                Verdict::Undefined
            } else if lower(value) {
                Verdict::Accepted
            } else {
                Verdict::TooHigh
            };
            trials.push(Trial { stage: Stage::Backtracking, alpha, value, slope: None, verdict });
            if verdict == Verdict::Accepted {
                return Ok((alpha, size));
            }
            alpha *= self.tau;
        }
        Err(NoStep::ShortenedToNothing)
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "armijo",
    name: "Armijo backtracking",
    about: "Starts long and shortens the step until f has fallen by a share γ₁ of what the slope promises.",
    formula: "f(x_k + α d_k) ≤ f(x_k) + γ_1 α g_k^T d_k, else α ← τ α",
    formula_on_line: "f(x_k + α d_k) ≤ f(x_k) + γ_1 α f′(x_k) d_k, else α ← τ α",
    params: &[ALPHA_INIT, GAMMA1, TAU],
    build: |values| {
        Box::new(Armijo {
            alpha_init: values.get("alpha-init"),
            gamma1: values.get("gamma1"),
            tau: values.get("tau"),
        })
    },
    constancy: Constancy::Never,
    basis: Basis::Trials,
    schedulable: false,
    needs: "a line search needs a direction along which f falls",
    source: "L. Armijo (1966); Nocedal & Wright, Numerical Optimization (2006), alg. 3.1; α_init anew at every step",
    elsewhere: &[
        partly(Optax, "τ = 0.8, from 1.5 times the last α where nothing is said"),
        differs(SciPy, "line_search_armijo interpolates instead of τ"),
    ],
};
