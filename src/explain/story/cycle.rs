//! Runs that go round the same points for ever.

use crate::{
    Objective,
    analysis::Regime,
    explain::{missing::Spoiled, sentence::Sentence, situation::Situation},
    method::Family,
    number::{counted, short},
    space::Rn,
    trajectory::Iterate,
};

/// Two places are the same when they are nearer than this share of the step.
const SAME: f64 = 1e-9;

/// Newton's jumps between two points, of which each is the critical point of the other's local quadratic.
pub(super) fn cycle(at: &Situation) -> Option<Sentence> {
    if at.algorithm().method.family != Family::Newton || at.setup.problem.known.is_quadratic() {
        return None;
    }
    let step = at.step.as_ref().ok()?;
    let next = step.from(&at.point.x);
    let iterates = &at.run.trajectory.iterates;
    let length = step.vector().norm();
    let same = |a: &Rn, b: &Rn| (a.clone() - b).norm() <= SAME * length;
    let comes_from = at.k.checked_sub(1).is_some_and(|before| same(&iterates[before].x, &next));
    let comes_back = iterates.get(at.k + 2).is_some_and(|later| same(&later.x, &at.point.x));
    if !(comes_from || comes_back) || length == 0.0 {
        return None;
    }
    let one = at.setup.problem.is_curve();
    let place = |x: &Rn| {
        // Of many coordinates the first tell the places apart.
        const TOLD: usize = 3;
        let mut numbers: Vec<String> = x.iter().take(TOLD).map(|coordinate| short(*coordinate)).collect();
        if x.len() > TOLD {
            numbers.push("…".to_owned());
        }
        if one {
            format!("{} = {}", at.setup.problem.variables[0], numbers[0])
        } else {
            format!("({})", numbers.join(", "))
        }
    };
    let model = if one { "parabola's vertex" } else { "quadratic's critical point" };
    Some(Sentence::default().say(format!(
        "Newton cycles between two points, {} and {}, for ever: each is the local {model} seen from the other; f = {} and {}.",
        place(&at.point.x),
        place(&next),
        short(at.point.f),
        short(at.setup.problem.objective.value(&next))
    )))
}

/// As many points are looked for at most.
const LONGEST: usize = 64;
/// Points that are nearer to each other than this share of their size are rounding, not a way round.
const WIDE: f64 = 1e-7;

/// Other methods with one α that come back to where they were, with the same step before them.
pub(super) fn round(at: &Situation) -> Option<Sentence> {
    let lasting = !at.algorithm().is_scheduled() && at.spoiled() != Some(Spoiled::Noisy);
    let stepping = matches!(
        at.algorithm().method.family,
        Family::Descent | Family::Unit | Family::Coordinate | Family::Momentum | Family::Adaptive
    );
    // On a quadratic the modes tell why, at the border of stability α, at a kink the kink.
    let told = at.setup.problem.known.is_quadratic()
        || at.regime() == Some(Regime::Borderline)
        || at.kink().is_some();
    if !lasting || !stepping || told {
        return None;
    }
    let way = way_round(&at.run.trajectory.iterates, at.k)?;
    let (low, high) = way
        .iter()
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| (low.min(at.f), high.max(at.f)));
    let advice = match at.alpha().filter(|_| at.alpha_is_constant()) {
        Some(alpha) => format!("With α = {} it never settles; try a smaller one.", short(alpha)),
        None => "It never settles.".to_owned(),
    };
    let (name, k) = (at.algorithm().method.name, counted(at.k, "step"));
    let (low, high) = (short(low), short(high));
    Some(Sentence::default().say(match way.len() {
        2 if low == high => format!("After {k} {name} jumps between two points for ever, where f = {low}. {advice}"),
        2 => format!("After {k} {name} jumps between two points for ever, where f = {low} and {high}. {advice}"),
        n => format!("After {k} {name} goes round the same {n} points for ever, where f is from {low} to {high}. {advice}"),
    }))
}

/// The iterates of the way round on which the run is at `k`, from there or before there.
fn way_round(iterates: &[Iterate<Rn>], k: usize) -> Option<&[Iterate<Rn>]> {
    // The last two iterates and those before them, or the next ones: whatever the run has.
    (2..=LONGEST).find_map(|period| {
        let from = if k > period { k - period } else { k };
        let way = iterates.get(from..from + period)?;
        let size = way.iter().map(|at| (at.x.clone() - &way[0].x).norm()).fold(0.0, f64::max);
        let same = |i: usize| {
            let again = iterates.get(i + period)?;
            Some((again.x.clone() - &iterates[i].x).norm() <= SAME * size)
        };
        let before = from.checked_sub(1).and_then(same);
        let closes = same(from) == Some(true) && before.or_else(|| same(from + 1)) == Some(true);
        (closes && size > WIDE * (1.0 + way[0].x.norm())).then_some(way)
    })
}
