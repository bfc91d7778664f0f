//! What only a network does: units that die, and curvature that grows until steps no longer fit it.

use crate::{
    explain::{sentence::Sentence, situation::Situation},
    number::short,
};

/// Says so after the sentence, where it is so.
pub(super) fn edge(at: &Situation, told: Sentence) -> Sentence {
    let Some(learning) = &at.setup.problem.learning else { return told };
    let Some(network) = learning.network() else { return told };
    let dead = learning.dead(&at.point.x);
    if let Some(layer) = ["first", "second"].into_iter().zip(dead).find(|(_, dead)| *dead == network.width) {
        return told.say(format!(
            " All units of the {} hidden layer are dead: they say 0 of every point, and only the last bias still learns.",
            layer.0
        ));
    }
    let (Some(limit), Some(spectrum)) = (at.edge(), &at.spectrum) else { return told };
    let sharp = spectrum.max();
    if sharp <= limit {
        return told;
    }
    told.say(format!(" The edge of stability: λₘₐₓ = {} is above 2/α = {}.", short(sharp), short(limit)))
}
