//! What gradient descent with one α makes of the part along an eigen-direction, in a parenthesis.

use crate::{
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::{Mode, Situation},
    },
    number::short,
};

/// “w₂ … (1 − 4α = −0.6)”
pub(super) fn factor(sentence: Sentence, at: &Situation, mode: &Mode) -> Sentence {
    let alpha = at.alpha().unwrap_or_default();
    let product = match short(mode.lambda.abs()).as_str() {
        "1" => "α".to_owned(),
        lambda => format!("{lambda}α"),
    };
    let sign = if mode.lambda < 0.0 { "+" } else { "−" };
    sentence
        .say(format!("(1 {sign} {product} = "))
        .number(Tone::branch(mode.branch), 1.0 - alpha * mode.lambda)
        .say(")")
}

/// As [`factor`], with the claim that the whole run obeys it.
pub(super) fn exact_factor(sentence: Sentence, at: &Situation, mode: &Mode) -> Sentence {
    let alpha = at.alpha().unwrap_or_default();
    factor(sentence, at, mode).claim(Claim::Factor { branch: mode.branch, factor: 1.0 - alpha * mode.lambda })
}
