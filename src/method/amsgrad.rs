//! AMSGrad: Adam whose steps cannot grow back.

use super::{
    Adam, DefaultAlpha, Entry, FIXED, Family, Method, Move, NoStep,
    adam::Moments,
    params::{BETA1, BETA2, EPSILON},
};
use crate::elsewhere::{
    Library::{Optax, PyTorch},
    differs, same,
};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    space::Vector,
    style::{RunColour, Shape},
};

/// Adam with the largest v̂ so far under the root. Both moments are bias-corrected before the
/// maximum is taken, as optax does; the paper corrects neither.
#[derive(Clone, Copy, Debug)]
pub struct AmsGrad {
    pub adam: Adam,
}

impl<V: Vector> Method<V> for AmsGrad {
    /// the moments and max v̂
    type State = (Moments<V>, V);

    fn init(&self, x0: &V) -> Self::State {
        (Moments::zero(x0.len()), V::zeros(x0.len()))
    }

    fn update(
        &self,
        (s, largest): Self::State,
        at: &Point<V>,
        _: f64,
    ) -> Result<(Move<V>, Self::State), NoStep> {
        let s = self.adam.seen(s, &at.gradient);
        let largest = largest.zip_map(&self.adam.square(&s), f64::max);
        Ok((Move::Along(self.adam.direction(&self.adam.mean(&s), &largest)), (s, largest)))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "amsgrad",
    name: "AMSGrad",
    group: "Adaptive",
    about: "Adam that divides by the largest mean square so far: a step that was short once stays short.",
    formula: "v_{max} ← max(v_{max}, hat{v}), x ← x − α hat{m}/{sqrt{v_{max}} + ε}",
    formula_on_line: "v_{max} ← max(v_{max}, hat{v}), x ← x − α hat{m}/{sqrt{v_{max}} + ε}",
    params: &[BETA1, BETA2, EPSILON],
    takes_options: true,
    build: |values| Box::new(AmsGrad { adam: Adam::of(values) }),
    rests_at_critical: false,
    alpha: DefaultAlpha::View(0.025),
    rules: FIXED,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Normalises),
    family: Family::Adaptive,
    work: Work::Vectors,
    colour: RunColour::Purple,
    shape: Shape::Triangle,
    source: "S. J. Reddi, S. Kale & S. Kumar, ICLR 2018; with bias correction, before the maximum",
    elsewhere: &[differs(PyTorch, "the maximum is of v, before the bias correction"), same(Optax, "")],
};
