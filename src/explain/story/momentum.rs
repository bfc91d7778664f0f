//! Momentum: a ball that rolls through the modes.

use super::outcome;
use crate::{
    analysis::{Block, Regime, optimal_step, steps_until},
    explain::{
        sentence::{Claim, Sentence, Tone},
        situation::{Mode, PRESENT, REACHED, Situation},
    },
    method::BETA,
    number::{counted, power_of_ten, short, significant},
};

pub(super) fn momentum(at: &Situation) -> Option<Sentence> {
    if at.is_linear() { on_quadratic(at) } else { None }.or_else(|| rolling(at))
}

/// Whether the error has, and has always had, a part along this mode: modes do not mix.
fn present(at: &Situation, mode: &Mode) -> bool {
    let first = &at.run.trajectory.iterates[0].gradient;
    mode.vector.dot(first).abs() > PRESENT * first.norm()
}

/// The claim that a mode follows its two-term recurrence.
fn swings(sentence: Sentence, mode: &Mode, block: Block) -> Sentence {
    match block {
        Block::Pair { trace, determinant } => {
            sentence.claim(Claim::Swings { branch: mode.branch, trace, determinant })
        }
        Block::Factor(factor) => sentence.claim(Claim::Factor { branch: mode.branch, factor }),
    }
}

/// Above this rate a mode that does not overshoot creeps.
pub(super) const CREEPING: f64 = 0.9;
/// Below this one it has landed.
const LANDED: f64 = 1e-12;

/// What a mode does beside the slowest, which `swings` or does not.
fn beside(block: &Block, swings: bool) -> &'static str {
    if block.radius() < LANDED {
        "lands at once"
    } else if block.spirals() {
        if swings { "swings too" } else { "swings to and fro" }
    } else if block.flips() {
        "flips every step but dies out"
    } else if block.radius() > CREEPING {
        "creeps"
    } else {
        "shrinks without overshooting"
    }
}

/// With one α on a quadratic: which mode sets the pace, and in what manner.
fn on_quadratic(at: &Situation) -> Option<Sentence> {
    let alpha = at.alpha()?;
    let mut ascending: Vec<&Mode> = at.modes.as_ref()?.iter().collect();
    ascending.sort_by(|a, b| a.lambda.total_cmp(&b.lambda));
    let felt: Vec<(&Mode, Block)> = ascending
        .into_iter()
        .filter(|mode| present(at, mode))
        .map(|mode| Some((mode, at.block(alpha, mode.lambda)?)))
        .collect::<Option<_>>()?;
    let (slow, slow_block) = *felt.iter().max_by(|a, b| a.1.radius().total_cmp(&b.1.radius()))?;
    let rate = slow_block.radius();
    let sentence = Sentence::default();
    if slow.lambda < 0.0 {
        let sentence = swings(
            sentence.say(format!("Along {} f bends down: the ball gathers speed there", slow.name)),
            slow,
            slow_block,
        );
        return Some(
            sentence
                .say(", and in the long run each step multiplies that part by ")
                .number(Tone::branch(slow.branch), rate)
                .say("."),
        );
    }
    if slow.lambda == 0.0 {
        return Some(outcome(
            sentence.say(format!(
                "Along {} the floor is flat, and nothing brakes the ball there but β; ",
                slow.name
            )),
            at,
        ));
    }
    let both = felt.len() > 1 && felt[0].0.lambda > 0.0;
    if both && at.regime() == Some(Regime::Optimal) {
        return Some(
            swings(sentence, slow, slow_block)
                .say("α and β are the best pair for these curvatures: in the long run each step leaves ")
                .number(Tone::Run, rate)
                .say(" of the error, and no constant pair does better. Its pairs of eigenvalues meet, so it begins more slowly."),
        );
    }
    let limit =
        at.algorithm().method.iteration.limit(&at.algorithm().method_values, slow.lambda, slow.lambda)?;
    if (alpha / limit - 1.0).abs() < 1e-9 {
        let sentence = swings(sentence, slow, slow_block);
        return Some(sentence.say(format!(
            "α stands at the stability limit: {} jumps from side to side for ever.",
            slow.name
        )));
    }
    if rate > 1.0 {
        let sentence =
            swings(sentence.say(format!("{} swings wider every time", slow.name)), slow, slow_block);
        return Some(sentence.say(format!(
            ": α = {} is beyond the limit {} of this β, and the run diverges.",
            short(alpha),
            short(limit)
        )));
    }
    let manner = if slow_block.spirals() {
        "rolls through the minimum and swings back"
    } else if slow_block.flips() {
        "flips its sign every step"
    } else if rate > CREEPING {
        "creeps towards the minimum without overshooting"
    } else {
        "comes to the minimum without overshooting"
    };
    let sentence = swings(sentence.say(format!("{} {manner}", slow.name)), slow, slow_block);
    // Beside the slowest the one that is most unlike it.
    let other =
        [felt.last(), felt.first()].into_iter().flatten().find(|(mode, _)| mode.branch != slow.branch);
    let sentence = match other {
        Some((mode, block)) if mode.lambda > 0.0 => {
            let sentence = swings(sentence, mode, *block);
            sentence.say(format!(", {} {}", mode.name, beside(block, slow_block.spirals())))
        }
        _ => sentence,
    };
    let sentence = sentence
        .claim(Claim::TendsTo(rate))
        .say(": in the long run each step leaves ")
        .number(Tone::Run, rate)
        .say(" of the error");
    // The same step without momentum.
    let plain = felt.iter().map(|(mode, _)| (1.0 - alpha * mode.lambda).abs()).fold(0.0, f64::max);
    let sentence = if plain > 1.0 + 1e-9 {
        sentence.say("; gradient descent with this α would diverge.")
    } else {
        sentence.say(format!("; gradient descent with this α would leave {}.", short(plain)))
    };
    Some(best_here(sentence, at, rate))
}

/// A rate this much above the best one is worth a word.
const CLEARLY: f64 = 1.02;
/// Steps beyond these are not counted.
const MOST: usize = 100_000;

/// Which α and β are best here, and how many steps they and gradient descent at its best need.
fn best_here(sentence: Sentence, at: &Situation, rate: f64) -> Sentence {
    let best = at.seen_extremes().filter(|(low, _)| *low > 0.0).and_then(|(low, high)| {
        let best = at.best_pair(low, high).filter(|best| rate > CLEARLY * best.rate)?;
        Some((best, optimal_step(low, high)?))
    });
    // With constraints the end is another one.
    let Some((best, plain)) = best.filter(|_| at.setup.problem.constraining.is_none()) else {
        return sentence;
    };
    // The same at every iterate, and up to a hundred thousand steps to count.
    let counted_once = at.run.asked.steps_at_best.get_or_init(|| {
        let best = |lambda| at.block_with(best.alpha, &[(BETA.key, best.beta)], lambda);
        let descent = |lambda| Some(Block::Factor(1.0 - plain * lambda));
        Some([steps_with(at, best)?, steps_with(at, descent)?])
    });
    let Some([steps, of_descent]) = *counted_once else { return sentence };
    let sentence = sentence.claim(Claim::BestPair { alpha: best.alpha, beta: best.beta, steps, of_descent });
    let (alpha, steps, goal) = (significant(best.alpha, 3), counted(steps, "step"), power_of_ten(-6));
    // Where all curvatures are alike there is nothing to smooth.
    sentence.say(if best.beta == 0.0 {
        format!(" Best here: no momentum; with β = 0 α = {alpha} needs {steps} to {goal}.")
    } else {
        let beta = significant(best.beta, 3);
        format!(
            " Best here: β = {beta}, α = {alpha} need {steps} to {goal}, gradient descent at α* {of_descent}."
        )
    })
}

/// The steps that a linear iteration with these blocks needs from the start of the run until f − f* < [`REACHED`].
fn steps_with(at: &Situation, block: impl Fn(f64) -> Option<Block>) -> Option<usize> {
    let error = at.run.trajectory.iterates[0].x.clone() - at.run.limit.as_ref()?;
    let modes = at.modes.as_ref()?.iter().map(|mode| {
        let seen = at.seen(mode.lambda);
        Some((seen, mode.vector.dot(&error), block(seen)?))
    });
    steps_until(REACHED, &modes.collect::<Option<Vec<_>>>()?, MOST)
}

/// Where the curvature or α changes: how far the velocity turns the step.
fn rolling(at: &Situation) -> Option<Sentence> {
    let step = at.step.as_ref().ok()?;
    if step.alpha == 0.0 {
        return None;
    }
    let sentence = Sentence::default();
    if at.k == 0 {
        return Some(outcome(
            sentence.say("The ball starts at rest, so the first step goes along −∇f; "),
            at,
        ));
    }
    let angle = at.angle_to(&-at.point.gradient.clone())?;
    let sentence = sentence.claim(Claim::OffDescent(angle));
    let degrees = angle.to_degrees();
    let sentence = if degrees < 0.05 {
        sentence.say("The velocity points straight along −∇f")
    } else if degrees > 179.95 {
        sentence.say("The velocity carries the step straight up along ∇f")
    } else {
        let sentence =
            sentence.say("The velocity turns the step by ").number(Tone::Run, degrees).say("° from −∇f");
        if degrees > 90.0 { sentence.say(", uphill to begin with") } else { sentence }
    };
    Some(outcome(sentence.say("; "), at))
}
