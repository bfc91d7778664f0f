//! Barzilai & Borwein: the step that would have been right for the last move.

use super::{ALPHA, Choosing, Constancy, Entry, StepRule, Trial};
use crate::{Point, method::NoStep};
use nalgebra::SVector;

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
type Last<const N: usize> = Option<(SVector<f64, N>, SVector<f64, N>)>;

impl BarzilaiBorwein {
    fn step<const N: usize>(&self, last: &Last<N>, at: &Point<N>) -> f64 {
        let Some((x, gradient)) = last else { return self.alpha };
        let (s, y) = (at.x - x, at.gradient - gradient);
        let curvature = s.dot(&y);
        let alpha = match self.variant {
            Variant::Long => s.norm_squared() / curvature,
            Variant::Short => curvature / y.norm_squared(),
        };
        if curvature > 0.0 && alpha.is_finite() { alpha } else { self.alpha }
    }
}

impl<const N: usize> StepRule<N> for BarzilaiBorwein {
    type State = Last<N>;

    fn init(&self) -> Last<N> {
        None
    }

    fn hint(&self, last: &Last<N>, at: &Point<N>) -> Option<f64> {
        Some(self.step(last, at))
    }

    fn choose(
        &self,
        last: Last<N>,
        at: &Point<N>,
        _: &SVector<f64, N>,
        _: &mut Vec<Trial>,
    ) -> Result<(f64, Last<N>), NoStep> {
        Ok((self.step(&last, at), Some((at.x, at.gradient))))
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
    params: &[ALPHA],
    build: |values| {
        Box::new(Choosing::new(BarzilaiBorwein { alpha: values.get("alpha"), variant: Variant::Long }))
    },
    constancy: Constancy::Never,
    schedulable: false,
    needs: NEEDS,
    source: SOURCE,
};

pub(super) const BB2: Entry = Entry {
    id: "bb2",
    name: "Barzilai–Borwein, short",
    about: "The step that would have been right for the last move, the shorter of two.",
    formula: "α_k = {s^T y}/{y^T y}",
    params: &[ALPHA],
    build: |values| {
        Box::new(Choosing::new(BarzilaiBorwein { alpha: values.get("alpha"), variant: Variant::Short }))
    },
    constancy: Constancy::Never,
    schedulable: false,
    needs: NEEDS,
    source: SOURCE,
};
