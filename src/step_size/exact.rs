//! Exact line search: the lowest point of f along the direction.

use super::{ALPHA_MAX, Basis, Constancy, Entry, Line, Slope, Stage, StepRule, Trial, Verdict};
use crate::{NoStep, Point, space::Vector};

/// α_k = argmin φ(α) on [0, α_max]: the lowest of the minimisers that a grid of step sizes (ratios
/// of 2 near 0, even beyond) brackets by a change of the sign of φ′, and of α_max.
#[derive(Clone, Copy, Debug)]
pub struct Exact {
    pub alpha_max: f64,
}

/// The grid begins at α_max · 2⁻ᴴᴬᴸᵛᴱˢ.
const HALVES: i32 = 40;
/// Even cells from α_max/32 to α_max.
const CELLS: usize = 32;
/// Bisections and secant steps per bracket; φ′ vanishes to rounding long before.
const MOST: usize = 80;

impl Exact {
    fn grid(&self) -> impl Iterator<Item = f64> + use<> {
        let longest = self.alpha_max;
        let near = (6..=HALVES).rev().map(move |i| longest * 2f64.powi(-i));
        near.chain((1..=CELLS).map(move |i| longest * i as f64 / CELLS as f64))
    }
}

/// The root of φ′ between `low` (φ′ < 0) and `high` (φ′ ≥ 0): regula falsi in the Illinois
/// variant, with bisection where it is slow (Dahlquist & Björck 2008, §6.2.2).
fn root<V: Vector>(line: &Line<V>, mut low: Slope, mut high: Slope) -> Slope {
    // Illinois: the weight of an end that stays is halved.
    let (mut weight_low, mut weight_high) = (1.0, 1.0);
    for i in 0..MOST {
        let width = high.alpha - low.alpha;
        let secant =
            low.alpha - low.slope * weight_low * width / (high.slope * weight_high - low.slope * weight_low);
        let inside = secant > low.alpha && secant < high.alpha && i % 4 != 3;
        let alpha = if inside { secant } else { low.alpha + 0.5 * width };
        if !(alpha > low.alpha && alpha < high.alpha) {
            break;
        }
        let middle = line.at(alpha);
        if middle.slope == 0.0 {
            return middle;
        }
        // Not finite: the domain ends there, so the minimiser lies before it.
        if middle.slope < 0.0 && middle.is_finite() {
            (low, weight_low) = (middle, 1.0);
            weight_high *= 0.5;
        } else {
            (high, weight_high) = (middle, 1.0);
            weight_low *= 0.5;
        }
    }
    if high.is_finite() && high.slope.abs() < low.slope.abs() { high } else { low }
}

impl<V: Vector> StepRule<V> for Exact {
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
        let mut best: Option<Slope> = None;
        let mut consider = |candidate: Slope| {
            // Of values that differ by rounding the nearer root of φ′ is the lower one.
            let lower = |best: Slope| {
                candidate.value < best.value - line.rounding(candidate.alpha, candidate.value, best.value)
            };
            if candidate.is_finite() && best.is_none_or(lower) {
                best = Some(candidate);
            }
        };
        let mut low = line.start();
        for alpha in self.grid() {
            let high = line.at(alpha);
            if low.is_finite() && low.slope < 0.0 && !(high.slope < 0.0 && high.is_finite()) {
                consider(root(&line, low, high));
            }
            low = high;
        }
        // Where f falls all the way.
        if low.slope < 0.0 {
            consider(low);
        }
        let Some(Slope { alpha, value, slope }) = best else {
            return Err(NoStep::UndefinedAlong);
        };
        trials.push(Trial {
            stage: Stage::Exact,
            alpha,
            value,
            slope: Some(slope),
            verdict: Verdict::Accepted,
        });
        Ok((alpha, size))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "exact",
    name: "exact line search",
    about: "The lowest point of f itself along the direction, up to αₘₐₓ; where f falls all the way, αₘₐₓ.",
    formula: "α_k = arg min_{0 ≤ α ≤ α_{max}} f(x_k + α d_k)",
    formula_on_line: "α_k = arg min_{0 ≤ α ≤ α_{max}} f(x_k + α d_k)",
    params: &[ALPHA_MAX],
    build: |values| Box::new(Exact { alpha_max: values.get("alpha-max") }),
    constancy: Constancy::Never,
    basis: Basis::Lowest,
    schedulable: false,
    needs: "a line search needs a direction along which f falls",
    source: "Nocedal & Wright, Numerical Optimization (2006), §3.1; global on a grid up to αₘₐₓ",
    elsewhere: &[],
};
