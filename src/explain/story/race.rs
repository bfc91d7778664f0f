//! What a comparison shows: who reaches a minimum, after how many steps, and who does not.

use crate::{
    explain::{
        Situations,
        sentence::{Claim, Sentence},
        situation::{REACHED, Situation},
    },
    number::{counted, short},
    termination::Termination,
};

/// So many are named before the rest is counted.
const NAMED: usize = 3;

/// How one run of a comparison has done.
struct Standing<'a> {
    run: usize,
    at: &'a Situation<'a>,
    reached: Option<usize>,
}

/// The sentence on several runs; `None` for a single one.
pub fn race(runs: &Situations) -> Option<Sentence> {
    if !runs.are_several() {
        return None;
    }
    let result = |(run, at): (usize, _)| Standing { run, at, reached: Situation::reached(at) };
    let results: Vec<Standing> = runs.all.iter().enumerate().map(result).collect();
    let mut there: Vec<&Standing> = results.iter().filter(|r| r.reached.is_some()).collect();
    there.sort_by_key(|result| result.reached);
    let missing: Vec<&Standing> = results.iter().filter(|r| r.reached.is_none()).collect();
    let claims = results.iter().map(|r| Claim::Reaches { run: r.run, k: r.reached });
    let sentence = claims.fold(Sentence::default(), Sentence::claim);
    let sentence =
        if there.is_empty() { nobody(sentence, runs, &missing) } else { arrivals(sentence, runs, &there) };
    let sentence = if there.is_empty() { sentence } else { stragglers(sentence, runs, &missing) };
    Some(shared(sentence, runs).say("."))
}

/// What a run is called: its algorithm, its start, or both, as they differ.
fn name(runs: &Situations, at: &Situation) -> String {
    let starts = at.setup.starts.len() > 1;
    let start = format!("start {}", at.run.start + 1);
    match (runs.race(), starts) {
        (true, false) => at.run.contender.name.clone(),
        (true, true) => format!("{} from {start}", at.run.contender.name),
        (false, _) => format!("the run from {start}"),
    }
}

/// What it means here to have reached a minimum.
fn goal(at: &Situation) -> String {
    let limit = short(REACHED);
    match at.setup.problem.known.lowest {
        Some(_) => format!("f − f* below {limit}"),
        None if at.setup.problem.is_curve() => format!("|f′| below {limit} of its first"),
        None => format!("‖∇f‖ below {limit} of its first"),
    }
}

/// “Newton has f − f* below 1e-6 after 1 step, Momentum after 30 and 2 more, the last after 104”
fn arrivals(sentence: Sentence, runs: &Situations, there: &[&Standing]) -> Sentence {
    let first = there[0];
    let begun = format!(
        "{} has {} after {}",
        capitalised(&name(runs, first.at)),
        goal(first.at),
        counted(first.reached.unwrap_or_default(), "step")
    );
    let mut sentence = sentence.say(begun);
    for other in there.iter().skip(1).take(NAMED - 1) {
        sentence =
            sentence.say(format!(", {} after {}", name(runs, other.at), other.reached.unwrap_or_default()));
    }
    match (there.len().saturating_sub(NAMED), there.last()) {
        (0, _) | (_, None) => sentence,
        (1, Some(last)) => {
            sentence.say(format!(", {} after {}", name(runs, last.at), last.reached.unwrap_or_default()))
        }
        (more, Some(last)) => sentence.say(format!(
            " and {more} more, the last, {}, after {}",
            name(runs, last.at),
            last.reached.unwrap_or_default()
        )),
    }
}

/// “; Adam has not (f − f* = 0.2 after 20 steps), gradient descent diverges”
fn stragglers(sentence: Sentence, runs: &Situations, missing: &[&Standing]) -> Sentence {
    if missing.is_empty() {
        return sentence;
    }
    let mut sentence = sentence;
    for (i, result) in missing.iter().take(NAMED).enumerate() {
        let joint = if i == 0 { "; " } else { ", " };
        sentence = sentence.say(format!("{joint}{} {}", name(runs, result.at), how_far(result.at)));
    }
    match missing.len().saturating_sub(NAMED) {
        0 => sentence,
        more => sentence.say(format!(", nor {more} more")),
    }
}

/// “is not (0.2 above f* after 20 steps)”, “diverges at k = 12”
fn how_far(at: &Situation) -> String {
    let trajectory = &at.run.trajectory;
    let (last, k) = (&trajectory.iterates[trajectory.last()], trajectory.last());
    if let Termination::Diverged = trajectory.termination {
        return format!("diverges at k = {k}");
    }
    if let Termination::LeftDomain = trajectory.termination {
        return format!("would leave the domain at k = {k}");
    }
    match at.setup.problem.known.lowest {
        Some(lowest) => format!("has not (f − f* = {} after {})", short(last.f - lowest), counted(k, "step")),
        None => format!("has not (f = {} after {})", short(last.f), counted(k, "step")),
    }
}

/// “None gets f − f* below 1e-6 in its steps; lowest ends Momentum, at f = 0.2”
fn nobody(sentence: Sentence, runs: &Situations, all: &[&Standing]) -> Sentence {
    let height = |result: &&&Standing| {
        let trajectory = &result.at.run.trajectory;
        let f = trajectory.iterates[trajectory.last()].f;
        if f.is_finite() { f } else { f64::INFINITY }
    };
    let lowest = all.iter().min_by(|a, b| height(a).total_cmp(&height(b)));
    let sentence = match lowest {
        Some(lowest) => {
            let trajectory = &lowest.at.run.trajectory;
            sentence.say(format!(
                "None gets {} in its steps; lowest ends {}, at f = {}",
                goal(lowest.at),
                name(runs, lowest.at),
                short(trajectory.iterates[trajectory.last()].f)
            ))
        }
        None => sentence,
    };
    let diverging = |result: &&&Standing| result.at.run.trajectory.termination == Termination::Diverged;
    all.iter().filter(diverging).take(NAMED).fold(sentence, |sentence, result| {
        sentence.say(format!(
            "; {} diverges at k = {}",
            name(runs, result.at),
            result.at.run.trajectory.last()
        ))
    })
}

/// “; both overshoot along v₂ at this step”: what the slopes of all runs that go on have in common.
fn shared(sentence: Sentence, runs: &Situations) -> Sentence {
    let going: Vec<&Situation> = runs.all.iter().filter(|at| at.next().is_some()).collect();
    let picked = runs.picked();
    if going.len() < 2 || !picked.setup.problem.known.is_quadratic() || picked.setup.problem.is_curve() {
        return sentence;
    }
    let overshoots = |at: &Situation, branch: usize| {
        let (Some(modes), Some(next)) = (&at.modes, at.next()) else { return false };
        let mode = &modes[branch];
        at.feels(mode) && mode.slope * mode.vector.dot(&next.gradient) < 0.0
    };
    let all = |branch: usize| going.iter().all(|at| overshoots(at, branch));
    let Some(modes) = &picked.modes else { return sentence };
    match [0, modes.len() - 1].into_iter().find(|branch| all(*branch)) {
        Some(branch) => {
            let who = if going.len() == 2 { "both" } else { "all" };
            sentence.say(format!("; at this step {who} overshoot along {}", modes[branch].name))
        }
        None => sentence,
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}
