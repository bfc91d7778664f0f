//! The strong Wolfe conditions by bracketing and pinpointing.

use super::{
    ALPHA_INIT, ALPHA_MAX, Basis, Constancy, Entry, GAMMA1, GAMMA2, Line, Slope, Stage, StepRule, Trial,
    Verdict,
};
use crate::elsewhere::{
    Library::{Optax, PyTorch, SciPy},
    partly,
};
use crate::{NoStep, Point, number::Within, param::Param, space::Vector};

/// φ(α) ≤ φ(0) + γ₁αφ′(0) and |φ′(α)| ≤ γ₂|φ′(0)| with 0 < γ₁ < γ₂ < 1 (Martins & Ning,
/// *Engineering Design Optimization* (2021), algorithms 4.3 and 4.4).
///
/// Bracketing doubles the step until an interval is known that holds a good one; pinpointing
/// shrinks it by the minimiser of the cubic through both ends, kept off the ends by 10 % of the
/// interval. A trial that satisfies both conditions is accepted wherever it turns up.
#[derive(Clone, Copy, Debug)]
pub struct Wolfe {
    pub alpha_init: f64,
    /// Bracketing may never end; at this step size it gives up.
    pub alpha_max: f64,
    pub gamma1: f64,
    pub gamma2: f64,
}

/// What bracketing multiplies the step by.
const EXPANSION: f64 = 2.0;
/// How near to an end of the interval an interpolated step may lie, as a share of it.
const SAFEGUARD: f64 = 0.1;
/// Pinpointing steps: each leaves at most 90 % of the interval, most far less.
const MOST: usize = 100;

/// A search under way.
struct Search<'a, 'l, V: Vector> {
    rule: &'a Wolfe,
    line: &'a Line<'l, V>,
    trials: &'a mut Vec<Trial>,
}

impl<V: Vector> Search<'_, '_, V> {
    /// Looks at `alpha` and writes down what became of it.
    fn look(&mut self, stage: Stage, alpha: f64) -> (Slope, Verdict) {
        let here = self.line.at(alpha);
        let verdict = if !here.is_finite() {
            Verdict::Undefined
        } else if self.line.drowns(alpha, here.value) {
            // At the rounding floor of f: by slopes alone.
            if !self.line.slope_allows(self.rule.gamma1, here.slope) {
                Verdict::TooHigh
            } else if !self.line.is_flatter(self.rule.gamma2, here.slope) {
                Verdict::TooSteep
            } else {
                Verdict::Accepted
            }
        } else if !self.line.is_lower(self.rule.gamma1, alpha, here.value) {
            Verdict::TooHigh
        } else if !self.line.is_flatter(self.rule.gamma2, here.slope) {
            Verdict::TooSteep
        } else {
            Verdict::Accepted
        };
        let slope = here.slope.is_finite().then_some(here.slope);
        self.trials.push(Trial { stage, alpha, value: here.value, slope, verdict });
        (here, verdict)
    }

    /// Whether φ is higher at `b`, by more than rounding.
    fn rises(&self, a: &Slope, b: &Slope) -> bool {
        b.value > a.value + self.line.rounding(b.alpha, a.value, b.value)
    }

    fn bracket(&mut self) -> Result<f64, NoStep> {
        let mut before = self.line.start();
        let mut alpha = self.rule.alpha_init.min(self.rule.alpha_max);
        loop {
            let (here, verdict) = self.look(Stage::Bracketing, alpha);
            match verdict {
                Verdict::Accepted => return Ok(alpha),
                Verdict::Undefined | Verdict::TooHigh => return self.pinpoint(before, here),
                Verdict::TooSteep if self.rises(&before, &here) => return self.pinpoint(before, here),
                Verdict::TooSteep if here.slope >= 0.0 => return self.pinpoint(here, before),
                Verdict::TooSteep => {}
            }
            if alpha >= self.rule.alpha_max {
                return Err(NoStep::StillFalling { alpha_max: self.rule.alpha_max });
            }
            before = here;
            alpha = (EXPANSION * alpha).min(self.rule.alpha_max);
        }
    }

    /// Between `low`, the lower end, from which φ falls towards `high`.
    fn pinpoint(&mut self, mut low: Slope, mut high: Slope) -> Result<f64, NoStep> {
        for _ in 0..MOST {
            let alpha = between(&low, &high);
            if alpha == low.alpha || alpha == high.alpha {
                break;
            }
            let (here, verdict) = self.look(Stage::Pinpointing, alpha);
            match verdict {
                Verdict::Accepted => return Ok(alpha),
                Verdict::Undefined | Verdict::TooHigh => high = here,
                Verdict::TooSteep if self.rises(&low, &here) => high = here,
                Verdict::TooSteep => {
                    if here.slope * (high.alpha - low.alpha) >= 0.0 {
                        high = low;
                    }
                    low = here;
                }
            }
        }
        Err(NoStep::NoWolfeStep)
    }
}

/// The minimiser of the cubic through both ends, kept inside; the middle where there is none.
fn between(a: &Slope, b: &Slope) -> f64 {
    let width = b.alpha - a.alpha;
    let (left, right) = (a.alpha.min(b.alpha), a.alpha.max(b.alpha));
    let margin = SAFEGUARD * width.abs();
    let chord = a.slope + b.slope - 3.0 * (b.value - a.value) / width;
    let root = width.signum() * (chord * chord - a.slope * b.slope).sqrt();
    let cubic = b.alpha - width * (b.slope + root - chord) / (b.slope - a.slope + 2.0 * root);
    if cubic.is_finite() { cubic.within(left + margin, right - margin) } else { left + 0.5 * (right - left) }
}

impl<V: Vector> StepRule<V> for Wolfe {
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
        let alpha = Search { rule: self, line: &line, trials }.bracket()?;
        Ok((alpha, size))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "wolfe",
    name: "strong Wolfe",
    about: "Doubles the step until a good one lies behind it, then narrows it down: f must fall enough and its slope must flatten.",
    formula: "f(x_k + α d_k) ≤ f(x_k) + γ_1 α g_k^T d_k, |g_{k+1}^T d_k| ≤ γ_2 |g_k^T d_k|",
    formula_on_line: "f(x_k + α d_k) ≤ f(x_k) + γ_1 α f′(x_k) d_k, |f′(x_{k+1}) d_k| ≤ γ_2 |f′(x_k) d_k|",
    params: &[ALPHA_INIT, GAMMA1, GAMMA2, Param { default: 100.0, ..ALPHA_MAX }],
    build: |values| {
        Box::new(Wolfe {
            alpha_init: values.get("alpha-init"),
            alpha_max: values.get("alpha-max"),
            gamma1: values.get("gamma1"),
            gamma2: values.get("gamma2"),
        })
    },
    constancy: Constancy::Never,
    basis: Basis::Trials,
    schedulable: false,
    needs: "a line search needs a direction along which f falls",
    source: "P. Wolfe (1969); Martins & Ning, Engineering Design Optimization (2021), algs 4.3, 4.4; cubic interpolation kept off the ends by 10 %, expansion 2",
    elsewhere: &[
        partly(PyTorch, "γ₁ = 10⁻⁴, γ₂ = 0.9; narrows down otherwise"),
        partly(Optax, "γ₁ = 10⁻⁴, γ₂ = 0.9; narrows down otherwise"),
        partly(SciPy, "γ₁ = 10⁻⁴, γ₂ = 0.9; narrows down otherwise"),
    ],
};
