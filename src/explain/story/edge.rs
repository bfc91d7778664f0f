//! What only a network does, units that die and curvature that grows until steps no longer fit it; and runs that are
//! longer than a page can afford.

use crate::{
    explain::{sentence::Sentence, situation::Situation},
    number::short,
};

/// Says so after the sentence, where it is so.
pub(super) fn edge(at: &Situation, told: Sentence) -> Sentence {
    let told = cut(at, told);
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

/// Says at the last iterate why there are no more, where they were asked for.
fn cut(at: &Situation, told: Sentence) -> Sentence {
    let Some(asked) = at.setup.asked.filter(|_| at.is_last()) else { return told };
    let learning = at.setup.problem.learning.as_ref();
    let reason = match learning.and_then(|learning| Some((learning.network()?, &learning.points))) {
        Some((network, points)) => {
            format!(
                "with {} weights and {} points a page has no patience for {asked} steps",
                network.weights(),
                points.len()
            )
        }
        None => {
            let runs = at.setup.lineup.len() * at.setup.starts.len();
            format!("{runs} runs of {asked} steps are more than a page can keep")
        }
    };
    told.say(format!(" The run is cut here: {reason}."))
}
