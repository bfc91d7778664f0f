//! Barzilai & Borwein: the step that would have been right for the last move.

use super::{ALPHA, Basis, Constancy, Entry, StepRule, Trial};
use crate::{NoStep, Point, space::Vector};

/// Which of the two steps: with s = x_k − x_{k−1} and y = g_k − g_{k−1},
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variant {
    /// α = sᵀs/sᵀy, the longer one
    Long,
    /// α = sᵀy/yᵀy, the shorter one
    Short,
}

/// α_k fits the secant equation αy ≈ s in least squares; α_0 is given. Where sᵀy ≤ 0 the
/// curvature along the last move is not positive, and α_0 is taken again. f need not fall.
#[derive(Clone, Copy, Debug)]
pub struct BarzilaiBorwein {
    pub alpha: f64,
    pub variant: Variant,
}

/// x_{k−1} and g_{k−1}
type Last<V> = Option<(V, V)>;

impl BarzilaiBorwein {
    fn step<V: Vector>(&self, last: &Last<V>, at: &Point<V>) -> f64 {
        let Some((x, gradient)) = last else { return self.alpha };
        let (s, y) = (at.x.clone() - x, at.gradient.clone() - gradient);
        let curvature = s.dot(&y);
        let alpha = match self.variant {
            Variant::Long => s.norm_squared() / curvature,
            Variant::Short => curvature / y.norm_squared(),
        };
        if curvature > 0.0 && alpha.is_finite() { alpha } else { self.alpha }
    }
}

impl<V: Vector> StepRule<V> for BarzilaiBorwein {
    type State = Last<V>;

    fn init(&self) -> Last<V> {
        None
    }

    fn hint(&self, last: &Last<V>, at: &Point<V>) -> Option<f64> {
        Some(self.step(last, at))
    }

    fn choose(
        &self,
        last: Last<V>,
        at: &Point<V>,
        _: &V,
        _: &mut Vec<Trial>,
    ) -> Result<(f64, Last<V>), NoStep> {
        Ok((self.step(&last, at), Some((at.x.clone(), at.gradient.clone()))))
    }
}

const SOURCE: &str =
    "J. Barzilai & J. M. Borwein, IMA J. Numer. Anal. 8 (1988); without a globalising line search";
const NEEDS: &str = "it is made from consecutive gradients and fits −∇f";

pub(super) const BB1: Entry = Entry {
    id: "bb1",
    name: "Barzilai–Borwein, long",
    about: "The step that would have been right for the last move, the longer of two: fast, but f does not fall in every step.",
    formula: "α_k = {s^T s}/{s^T y}",
    formula_on_line: "α_k = s/y",
    params: &[ALPHA],
    build: |values| Box::new(BarzilaiBorwein { alpha: values.get("alpha"), variant: Variant::Long }),
    constancy: Constancy::Never,
    basis: Basis::LastMove,
    schedulable: false,
    needs: NEEDS,
    source: SOURCE,
    elsewhere: &[],
};

pub(super) const BB2: Entry = Entry {
    id: "bb2",
    name: "Barzilai–Borwein, short",
    about: "The step that would have been right for the last move, the shorter of two.",
    formula: "α_k = {s^T y}/{y^T y}",
    formula_on_line: "α_k = s/y",
    params: &[ALPHA],
    build: |values| Box::new(BarzilaiBorwein { alpha: values.get("alpha"), variant: Variant::Short }),
    constancy: Constancy::Never,
    basis: Basis::LastMove,
    schedulable: false,
    needs: NEEDS,
    source: SOURCE,
    elsewhere: &[],
};
