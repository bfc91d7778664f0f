//! What only a network does: units that die, curvature that grows until steps no longer fit it, and runs that are too
//! long to wait for.

use crate::{
    explain::{sentence::Sentence, situation::Situation},
    number::short,
};

/// Says so after the sentence, where it is so.
pub(super) fn edge(at: &Situation, told: Sentence) -> Sentence {
    let Some(learning) = &at.setup.problem.learning else { return told };
    let Some(network) = learning.network() else { return told };
    let told = match at.setup.asked.filter(|_| at.is_last()) {
        None => told,
        Some(asked) => told.say(format!(
            " The run is cut here: with {} weights and {} points a page has no patience for {asked} steps.",
            network.weights(),
            learning.points.len()
        )),
    };
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
