//! Runs that go round the same points for ever.

use super::after;
use crate::{
    Objective,
    analysis::Regime,
    explain::{sentence::Sentence, situation::Situation},
    method::Family,
    number::short,
    space::Rn,
    trajectory::Iterate,
};

/// Two places are the same when they are nearer than this share of the step.
const SAME: f64 = 1e-9;

/// A run that will come back to where it is.
pub(super) fn cycle(at: &Situation) -> Option<Sentence> {
    newton(at).or_else(|| round(at))
}

/// Newton's jumps between two points, of which each is the critical point of the other's local quadratic.
fn newton(at: &Situation) -> Option<Sentence> {
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
/// Shorter steps than this share of where they are taken are rounding, not a way round.
const WIDE: f64 = 1e-7;

/// Other methods with one α that come back to where they were, with the same step before them.
fn round(at: &Situation) -> Option<Sentence> {
    let lasting = at.alpha_is_constant() && at.spoiled().is_none();
    let stepping = matches!(
        at.algorithm().method.family,
        Family::Descent | Family::Unit | Family::Coordinate | Family::Momentum | Family::Adaptive
    );
    // On a quadratic the modes tell why.
    if !lasting || !stepping || at.setup.problem.known.is_quadratic() {
        return None;
    }
    let way = way_round(&at.run.trajectory.iterates, at.k)?;
    // At a kink the kink tells why, at the border of stability α.
    if at.kink().is_some() || at.regime() == Some(Regime::Borderline) {
        return None;
    }
    let extreme = |better: fn(f64, f64) -> f64| short(way.iter().map(|at| at.f).fold(f64::NAN, better));
    let points = match way.len() {
        2 => "jumps between two points".to_owned(),
        n => format!("goes round {n} points"),
    };
    Some(Sentence::default().say(format!(
        "{} {} {points} for ever, where f is from {} to {}: a smaller α may settle.",
        after(at.k),
        at.algorithm().method.name,
        extreme(f64::min),
        extreme(f64::max)
    )))
}

/// The iterates of the way round on which the run is at `k`, from there or before there.
fn way_round(iterates: &[Iterate<Rn>], k: usize) -> Option<&[Iterate<Rn>]> {
    let apart = |i: usize, j: usize| Some((iterates.get(j)?.x.clone() - &iterates.get(i)?.x).norm());
    let length = k.checked_sub(1).and_then(|before| apart(before, k)).or_else(|| apart(k, k + 1))?;
    if length <= WIDE * (1.0 + iterates[k].x.norm()) {
        return None;
    }
    (2..=LONGEST).find_map(|period| {
        // The last iterates, or the next ones: whatever the run has.
        let from = if k > period { k - period } else { k };
        let same = |i: usize| apart(i, i + period).is_some_and(|apart| apart <= SAME * length);
        (same(from) && same(from.checked_sub(1).unwrap_or(1))).then(|| &iterates[from..from + period])
    })
}
