//! Methods that scale each coordinate by its own history.

use super::outcome;
use crate::{
    explain::{
        sentence::{Sentence, Tone},
        situation::Situation,
    },
    number::short,
};

/// Slopes nearer to each other than this are alike.
const CLEARLY: f64 = 1.1;

pub(super) fn adaptive(at: &Situation) -> Option<Sentence> {
    let step = at.step.as_ref().ok()?;
    let moved = step.direction * step.alpha;
    let g = at.point.gradient;
    let [first, second] = &at.setup.problem.variables;
    let sentence = Sentence::default();
    if step.alpha == 0.0 || moved.norm() == 0.0 {
        return None;
    }
    if g[0] == 0.0 || g[1] == 0.0 || moved[0] == 0.0 || moved[1] == 0.0 {
        let sentence = sentence
            .say("Each coordinate is scaled by its own history: this step is ")
            .number(Tone::Run, moved.norm())
            .say(format!(" long where ‖∇f‖ = {}; ", short(at.gradient_norm())));
        return Some(outcome(sentence, at));
    }
    let steeper = if g[0].abs() >= g[1].abs() { [0, 1] } else { [1, 0] };
    let names = if steeper[0] == 0 { [first, second] } else { [second, first] };
    let [slopes, moves] = [g, moved].map(|v| (v[steeper[0]] / v[steeper[1]]).abs());
    // Where one is hardly steeper, or is not slowed down, the plain numbers.
    let sentence = if slopes > CLEARLY && moves < slopes {
        let sentence = sentence.say(format!(
            "f is {} times steeper along {} than along {}, yet ",
            short(slopes),
            names[0],
            names[1]
        ));
        if (moves - 1.0).abs() < 0.01 {
            sentence.say("both coordinates move equally far")
        } else {
            sentence.say(format!("{} moves only ", names[0])).number(Tone::Run, moves).say(" times as far")
        }
    } else {
        sentence
            .say(format!("Each coordinate is scaled by its own history: {first} moves by "))
            .number(Tone::Run, moved[0])
            .say(format!(" and {second} by "))
            .number(Tone::Run, moved[1])
    };
    Some(outcome(sentence.say("; "), at))
}
