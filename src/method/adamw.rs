//! AdamW: Adam whose weight decay does not pass through the moments.

use super::{
    Adam, DefaultAlpha, Entry, FIXED, Family, Method, Move, NoStep,
    adam::Moments,
    params::{BETA1, BETA2, EPSILON},
};
use crate::elsewhere::{
    Library::{Optax, PyTorch},
    same,
};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    gradient::WEIGHT_DECAY,
    param::Param,
    space::Vector,
    style::{RunColour, Shape},
};

/// Adam's step and x ← x − αωx beside it: d_k = −m̂/(√v̂ + ε) − ωx_k.
#[derive(Clone, Copy, Debug)]
pub struct AdamW {
    pub adam: Adam,
    /// ω ≥ 0
    pub weight_decay: f64,
}

impl<V: Vector> Method<V> for AdamW {
    type State = Moments<V>;

    fn init(&self, x0: &V) -> Moments<V> {
        Moments::zero(x0.len())
    }

    fn update(&self, s: Moments<V>, at: &Point<V>, _: f64) -> Result<(Move<V>, Moments<V>), NoStep> {
        let s = self.adam.seen(s, &at.gradient);
        let adam = self.adam.direction(&self.adam.mean(&s), &self.adam.square(&s));
        Ok((Move::Along(adam - at.x.clone() * self.weight_decay), s))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "adamw",
    name: "AdamW",
    group: "Adaptive",
    about: "Adam whose weight decay acts beside the step, so that every coordinate decays alike.",
    formula: "x ← x − α (hat{m}/{sqrt{hat{v}} + ε} + ω x)",
    formula_on_line: "x ← x − α (hat{m}/{sqrt{hat{v}} + ε} + ω x)",
    params: &[BETA1, BETA2, EPSILON, Param { default: 0.01, ..WEIGHT_DECAY }],
    takes_options: true,
    build: |values| Box::new(AdamW { adam: Adam::of(values), weight_decay: values.get("weight-decay") }),
    rests_at_critical: false,
    alpha: DefaultAlpha::View(0.025),
    rules: FIXED,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Normalises),
    family: Family::Adaptive,
    work: Work::Vectors,
    colour: RunColour::Purple,
    shape: Shape::Diamond,
    source: "I. Loshchilov & F. Hutter, ICLR 2019, alg. 2; the decay is multiplied by α",
    elsewhere: &[same(PyTorch, ""), same(Optax, "ω = 10⁻⁴")],
};
