//! NAdam: Adam with Nesterov's look-ahead.

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

/// Adam with m̂ = β₁m/(1 − β₁ᵗ⁺¹) + (1 − β₁)g/(1 − β₁ᵗ): the mean as it will be after the next
/// gradient, for which this one stands in. Constant β₁, without the paper's momentum schedule.
#[derive(Clone, Copy, Debug)]
pub struct NAdam {
    pub adam: Adam,
}

impl<V: Vector> Method<V> for NAdam {
    type State = Moments<V>;

    fn init(&self, x0: &V) -> Moments<V> {
        Moments::zero(x0.len())
    }

    fn update(&self, s: Moments<V>, at: &Point<V>, _: f64) -> Result<(Move<V>, Moments<V>), NoStep> {
        let s = self.adam.seen(s, &at.gradient);
        let beta1 = self.adam.beta1;
        let mean = s.m.clone() * (beta1 / (1.0 - s.beta1_t * beta1))
            + at.gradient.clone() * ((1.0 - beta1) / (1.0 - s.beta1_t));
        Ok((Move::Along(self.adam.direction(&mean, &self.adam.square(&s))), s))
    }
}

pub(super) const ENTRY: Entry = Entry {
    id: "nadam",
    name: "NAdam",
    group: "Adaptive",
    about: "Adam that looks ahead as Nesterov does.",
    formula: "hat{m} = {β_1 m}/{1 − β_1^{t+1}} + {(1 − β_1) g}/{1 − β_1^t}, x ← x − α hat{m}/{sqrt{hat{v}} + ε}",
    formula_on_line: "hat{m} = {β_1 m}/{1 − β_1^{t+1}} + {(1 − β_1) g}/{1 − β_1^t}, x ← x − α hat{m}/{sqrt{hat{v}} + ε}",
    params: &[BETA1, BETA2, EPSILON],
    takes_options: true,
    build: |values| Box::new(NAdam { adam: Adam::of(values) }),
    rests_at_critical: false,
    alpha: DefaultAlpha::View(0.025),
    rules: FIXED,
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Normalises),
    family: Family::Adaptive,
    work: Work::Vectors,
    colour: RunColour::Purple,
    shape: Shape::Square,
    source: "T. Dozat, ICLR workshop 2016; constant β₁",
    elsewhere: &[differs(PyTorch, "β₁ grows with t: β₁(1 − ½ · 0.96^{ψt}), ψ = 0.004"), same(Optax, "")],
};
