//! How a run on a curve ended, where it stalls, and slopes that are altered.

use super::{curvature, onward, told};
use crate::{
    Objective,
    analysis::{Kink, PointKind, Regime, Surroundings},
    explain::{
        no_step,
        sentence::{Claim, Sentence},
        situation::Situation,
        story::ended as in_the_plane,
        words::in_truth,
    },
    number::short,
    objective::Kind,
    space::Rn,
    termination::Termination,
};

/// The last iterate of a run that did not merely use up its steps.
pub(super) fn ended(at: &Situation) -> Option<Sentence> {
    if !at.is_last() {
        return None;
    }
    let text = match &at.run.trajectory.termination {
        Termination::Steps => return None,
        // Told with the constraints.
        Termination::Solved | Termination::Unconstrained => return None,
        Termination::Converged => return Some(critical(at)),
        Termination::Balanced => {
            "{after} slope and weight decay cancel: they pull in opposite directions, and f′ = {slope}."
        }
        Termination::Diverged if at.regime() == Some(Regime::Diverging) && at.is_gradient_descent() => {
            "{after} the run has {*diverged}: α = {alpha} is beyond 2/f″ = {limit}, so every step multiplies the error by {factor}."
        }
        Termination::LeftDomain => {
            let next = in_the_plane::beyond(at)?;
            let text = [
                "{after} the next step would lead to {w} = {x}, where f ",
                &in_the_plane::lacking(at, &next),
                ": the run ends. A shorter one would stay.",
            ];
            return Some(told(at, &text.concat(), next[0]));
        }
        Termination::Diverged if in_the_plane::falls_all_along(at) => {
            "{after} the run has {*diverged}: f has fallen at every step and nothing holds the run back; the next iterate, or f there, is beyond every bound."
        }
        Termination::Diverged => {
            "{after} the run has {*diverged}: the next iterate, or f there, is beyond every bound. A smaller step would stay."
        }
        Termination::NoDirection(reason) => {
            let sentence = told(at, "{after} there is no next step: ", 0.0);
            return Some(sentence.say(no_step(*reason, true)).say("."));
        }
    };
    Some(told(at, text, 0.0))
}

/// At a critical point where the run stops.
fn critical(at: &Situation) -> Sentence {
    let seeks = at.algorithm().method.seeks_critical_points();
    if in_the_plane::is_constant(at) {
        let text = "f is constant, {x} everywhere: every point is critical, the second-derivative test cannot tell what it is, and none lies lower.";
        return told(at, text, at.point.f).claim(Claim::Critical);
    }
    let first = match at.k {
        0 => "The start is a critical point",
        _ => "{after} the slope has vanished (f′ = {slope})",
    };
    let rest = match at.kind() {
        PointKind::Minimum => " at a {*minimum}: f″ = {bend} is above 0.",
        PointKind::Maximum if seeks => {
            " at a {*maximum}, not a minimum (f″ = {bend}): Newton seeks critical points, whatever their kind; any push would roll down."
        }
        PointKind::Maximum => {
            " at a {*maximum}, not a minimum (f″ = {bend}): nothing pushes any more, and any push would roll down."
        }
        _ if kink(at).is_some() => {
            let [before, after] = kink(at).unwrap_or_default();
            let (before_text, after_text) = (short(before), short(after));
            let kind = if before < 0.0 && after > 0.0 { "minimum" } else { "maximum" };
            let text = format!(
                "{{after}} the run rests in a kink, where f′ jumps from {before_text} to {after_text}: f″ does not exist there, but 0 lies between the slopes, and it is a {{*{kind}}}."
            );
            return told(at, &text, 0.0).claim(Claim::Critical);
        }
        _ => {
            let rest = if curvature(at) == 0.0 {
                ", but f″ = {bend} here: the second-derivative test cannot tell what it is"
            } else {
                ", but f″ = {bend} cannot be told from 0 here: the second-derivative test cannot tell what it is"
            };
            let found = match in_the_plane::surroundings(at) {
                Surroundings::Level => "; it lies on a flat floor, level as far as one looks".to_owned(),
                Surroundings::Neither => in_truth(Kind::Saddle, true),
                Surroundings::Minimum => in_truth(Kind::Minimum, true),
                Surroundings::Maximum => in_truth(Kind::Maximum, true),
                _ => in_the_plane::truth(at).map(|kind| in_truth(kind, true)).unwrap_or_default(),
            };
            return told(at, &[first, rest].concat(), 0.0).claim(Claim::Critical).say(found).say(".");
        }
    };
    let sentence = told(at, &[first, rest].concat(), 0.0).claim(Claim::Critical);
    if at.kind() == PointKind::Minimum { sentence.join(in_the_plane::not_the_lowest(at)) } else { sentence }
}

/// The slopes on both sides of a kink at x_k, of which one is up and the other down.
fn kink(at: &Situation) -> Option<[f64; 2]> {
    let objective = &at.setup.problem.objective;
    let near = |away: f64| {
        let x = Rn::from([at.point.x[0] + away * at.scale()]);
        let (_, slope) = objective.first_order(&x);
        (x, slope)
    };
    let (left, right) = (near(-NEAR), near(NEAR));
    let slopes = Kink::between(objective, (&left.0, &left.1), (&right.0, &right.1))?.slopes;
    let [before, after] = slopes.map(|slope| slope[0]);
    let largest = before.abs().max(after.abs());
    // Not where f is merely curved.
    let jumps = before * after < 0.0 && (after - before).abs() > 0.5 * largest;
    jumps.then_some([before, after])
}

/// How far from x_k a kink is looked for, as a share of the scale.
const NEAR: f64 = 1e-7;

/// Where a run hardly moves although f bends down.
pub(super) fn stalled(at: &Situation) -> Option<Sentence> {
    if at.algorithm().method.seeks_critical_points() {
        return None;
    }
    let place = at.stall()?.words();
    let rest = if at.point.gradient[0] == 0.0 {
        ": f′ = 0, but f″ = {bend} is below 0; any push would roll down."
    } else {
        ": f′ = {slope}, but f″ = {bend} is below 0, so the slope grows and the run will roll down."
    };
    Some(told(at, &["{*Stalled ", place, "}", rest].concat(), 0.0))
}

/// Where f only falls ever flatter.
pub(super) fn tail(at: &Situation) -> Option<Sentence> {
    let text =
        "{*Out on a tail}: f′ = {slope}, and f goes on falling, ever flatter; no lowest point lies this way";
    at.is_on_tail().then(|| onward(at, text, 0.0).claim(Claim::FlattensOut))
}

/// Slopes that are not what they were: noisy, clipped, with weight decay.
pub(super) fn altered(at: &Situation) -> Option<Sentence> {
    let transform = at.algorithm().transform();
    let alpha = at.alpha()?;
    let (text, x) = if transform.noise.is_some() {
        ("The slope is noisy: to f′ = {slope} it adds {x}", transform.noise::<Rn>(1, at.k)[0])
    } else if let Some(clip) = transform.clip.filter(|c| at.decayed_norm() > *c) {
        let decayed = at.point.gradient[0] + transform.coupled * at.point.x[0];
        let text = if transform.coupled > 0.0 {
            "The slope, {slope}, with its weight decay is clipped to {x}"
        } else {
            "The slope, {slope}, is clipped to {x}"
        };
        (text, clip.copysign(decayed))
    } else if transform.coupled > 0.0 {
        ("Weight decay adds {x} to the slope and pulls towards 0", transform.coupled * at.point.x[0])
    } else if transform.decoupled > 0.0 {
        ("Beside the step, weight decay shrinks {w} by the share αω = {x}", alpha * transform.decoupled)
    } else {
        return None;
    };
    Some(onward(at, text, x))
}
