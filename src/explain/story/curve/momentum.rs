//! Momentum: a ball that rolls along the curve.

use super::{super::momentum::CREEPING, curvature, moved, onward, told};
use crate::{
    analysis::Block,
    explain::{
        sentence::{Claim, Sentence},
        situation::Situation,
    },
};

/// Momentum: a ball that rolls along the curve.
pub(super) fn momentum(at: &Situation) -> Option<Sentence> {
    if at.is_linear() { swinging(at) } else { None }.or_else(|| rolling(at))
}

/// With one α on a parabola: in what manner the ball comes to rest.
fn swinging(at: &Situation) -> Option<Sentence> {
    let (alpha, bend) = (at.alpha()?, curvature(at));
    let block = at.block(alpha, bend)?;
    let rate = block.radius();
    let swings = match block {
        Block::Pair { trace, determinant } => Claim::Swings { branch: 0, trace, determinant },
        Block::Factor(factor) => Claim::Factor { branch: 0, factor },
    };
    let limit =
        at.algorithm().method.iteration.limit(&at.algorithm().method_values, bend, bend).unwrap_or(f64::NAN);
    let (text, x) = if bend == 0.0 {
        return None;
    } else if bend < 0.0 {
        (
            "f bends down, and the ball gathers speed: in the long run each step multiplies its distance by {x}.",
            rate,
        )
    } else if rate < 1e-12 {
        ("α = {alpha} brings {w} to the minimum at once: the ball has nothing left to roll on.", rate)
    } else if (alpha / limit - 1.0).abs() < 1e-9 {
        ("α stands at the stability limit: {w} jumps from side to side for ever.", rate)
    } else if rate > 1.0 {
        (
            "{w} swings wider every time: α = {alpha} is beyond the limit {x} of this β, and the run diverges.",
            limit,
        )
    } else {
        let manner = if block.spirals() {
            "{w} rolls through the minimum and swings back"
        } else if block.flips() {
            "{w} jumps to the other side every step"
        } else if rate > CREEPING {
            "{w} creeps towards the minimum without overshooting"
        } else {
            "{w} comes to the minimum without overshooting"
        };
        let rest = if (1.0 - alpha * bend).abs() > 1.0 + 1e-9 {
            ": in the long run each step leaves {x} of the error; gradient descent with this α would diverge."
        } else {
            ": in the long run each step leaves {x} of the error; gradient descent with this α would leave {rate}."
        };
        let sentence = told(at, &[manner, rest].concat(), rate);
        return Some(sentence.claim(swings).claim(Claim::TendsTo(rate)));
    };
    Some(told(at, text, x).claim(swings))
}

/// Where f″ or α changes: whether the velocity carries the ball on or back.
fn rolling(at: &Situation) -> Option<Sentence> {
    let step = moved(at)?;
    let text = if at.k == 0 {
        "The ball starts at rest, so the first step goes downhill"
    } else if step * at.point.gradient[0] > 0.0 {
        "The velocity still carries the ball uphill, by {x}"
    } else {
        "The ball rolls downhill by {x}, pushed by f′ = {slope} and by what is left of its velocity"
    };
    Some(onward(at, text, step))
}
