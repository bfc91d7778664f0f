//! Methods that scale each coordinate by its own history.

use super::outcome;
use crate::{
    explain::{
        sentence::{Sentence, Tone},
        situation::Situation,
    },
    number::short,
    space::Rn,
};

/// Slopes nearer to each other than this are alike.
const CLEARLY: f64 = 1.1;

pub(super) fn adaptive(at: &Situation) -> Option<Sentence> {
    let step = at.step.as_ref().ok()?;
    let moved = step.vector();
    let g = &at.point.gradient;
    let (a, b) = extremes(g);
    let [first, second] = [a, b].map(|i| at.setup.problem.variables[i].as_str());
    let sentence = Sentence::default();
    if step.alpha == 0.0 || moved.norm() == 0.0 {
        return None;
    }
    if [g, &moved].iter().any(|v| v[a] == 0.0 || v[b] == 0.0) {
        let sentence = sentence
            .say("Each coordinate is scaled by its own history: this step is ")
            .number(Tone::Run, moved.norm())
            .say(format!(" long where ‖∇f‖ = {}; ", short(at.gradient_norm())));
        return Some(outcome(sentence, at));
    }
    let (steeper, names) =
        if g[a].abs() >= g[b].abs() { ([a, b], [first, second]) } else { ([b, a], [second, first]) };
    let [slopes, moves] = [g, &moved].map(|v| (v[steeper[0]] / v[steeper[1]]).abs());
    // Where one is hardly steeper, or is not slowed down, the plain numbers.
    let sentence = if slopes > CLEARLY && moves < slopes {
        let sentence = sentence.say(format!(
            "f is {} times steeper along {} than along {}, yet ",
            short(slopes),
            names[0],
            names[1]
        ));
        if (moves - 1.0).abs() < 0.01 {
            sentence.say(if moved.len() > 2 {
                "the two move equally far"
            } else {
                "both coordinates move equally far"
            })
        } else {
            sentence.say(format!("{} moves only ", names[0])).number(Tone::Run, moves).say(" times as far")
        }
    } else {
        sentence
            .say(format!("Each coordinate is scaled by its own history: {first} moves by "))
            .number(Tone::Run, moved[a])
            .say(format!(" and {second} by "))
            .number(Tone::Run, moved[b])
    };
    Some(outcome(sentence.say("; "), at))
}

/// The coordinates of the least and of the largest slope, the first of them first.
fn extremes(g: &Rn) -> (usize, usize) {
    let by_size = |i: &usize, j: &usize| g[*i].abs().total_cmp(&g[*j].abs());
    let steepest = (0..g.len()).max_by(by_size).unwrap_or(0);
    let flattest = (0..g.len()).filter(|i| *i != steepest).min_by(by_size).unwrap_or(0);
    (steepest.min(flattest), steepest.max(flattest))
}
