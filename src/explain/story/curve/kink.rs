//! Steps over a kink: f″ on one side says nothing of the other.

use super::{moved, onward};
use crate::{
    explain::{sentence::Sentence, situation::Situation},
    method::Family,
    number::short,
};

/// Where f′ jumps on the way of this step, of a method whose story goes by the curvature.
pub(super) fn crossed(at: &Situation) -> Option<Sentence> {
    let family = at.algorithm().method.family;
    if matches!(family, Family::Unit | Family::Momentum | Family::Adaptive) {
        return None;
    }
    moved(at)?;
    let [before, after] = at.kink()?.slopes.map(|slope| slope[0]);
    let flips = before * after < 0.0;
    let between = format!("f′ jumps from {} to {}", short(before), short(after));
    let text = if !flips {
        format!(
            "This step crosses a kink, where {between}: the curvature before it foretells nothing of that"
        )
    } else if at.is_gradient_descent() && at.alpha_is_constant() {
        format!(
            "{{w}} jumps over a kink, where {between} and so flips its sign: however near it is, a constant α leads to the other side"
        )
    } else {
        format!("{{w}} jumps over a kink, where {between} and so flips its sign")
    };
    Some(onward(at, &text, 0.0))
}
