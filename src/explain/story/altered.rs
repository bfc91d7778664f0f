//! Gradients that are not what they were: noisy, clipped, with weight decay.

use super::outcome;
use crate::{
    explain::{
        batches::Sampled,
        sentence::{Sentence, Tone},
        situation::Situation,
    },
    number::short,
    space::Rn,
};

/// `None` where the method sees the gradient as it is.
pub(super) fn altered(at: &Situation) -> Option<Sentence> {
    let transform = at.algorithm().transform();
    if transform.is_none() {
        return None;
    }
    at.step.as_ref().ok()?;
    let sentence = Sentence::default();
    let sentence = if let Some(sampled) = Sampled::at(at) {
        let off = (sampled.gradient.clone() - &at.point.gradient).norm();
        let batch = sampled.batch;
        let which =
            if batch.size == 1 { "a single point".to_owned() } else { format!("{} points", batch.size) };
        sentence
            .say(format!(
                "The step looks at {which} of {} (epoch {}): its gradient is ",
                batch.of,
                short(batch.epochs(at.k))
            ))
            .number(Tone::Run, off)
            .say(format!(" off, where ∇f is {} long; ", short(at.gradient_norm())))
    } else if let Some(noise) = transform.noise {
        let xi = transform.noise::<Rn>(at.point.x.len(), at.k);
        sentence
            .say(format!("The gradient is noisy (σ = {}): here the noise is ", short(noise.sigma)))
            .number(Tone::Run, xi.norm())
            .say(format!(" long and the gradient {}; ", short(at.gradient_norm())))
    } else if let Some(clip) = transform.clip.filter(|c| at.decayed_norm() > *c) {
        let with = if transform.coupled > 0.0 { " with its weight decay" } else { "" };
        sentence
            .say(format!("The gradient, {} long{with}, is clipped to ", short(at.decayed_norm())))
            .number(Tone::Run, clip)
            .say("; ")
    } else if transform.coupled > 0.0 {
        sentence
            .say("Weight decay adds ωx = ")
            .number(Tone::Run, transform.coupled * at.point.x.norm())
            .say(" in length to the gradient and pulls towards 0; ")
    } else if transform.decoupled > 0.0 {
        sentence
            .say("Beside the step, weight decay shrinks every coordinate by αω = ")
            .number(Tone::Run, at.alpha()? * transform.decoupled)
            .say("; ")
    } else {
        return None;
    };
    Some(outcome(sentence, at))
}
