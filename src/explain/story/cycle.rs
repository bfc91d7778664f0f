//! Runs that go round between two points for ever.

use crate::{
    Objective,
    explain::{sentence::Sentence, situation::Situation},
    method::Family,
    number::short,
    space::Rn,
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
