//! What the line search from x_k looked at, on the plot: a mark at each trial along the direction.

use super::{OnCurve, Overlay};
use crate::{
    explain::Situation,
    figure::{curve, slice::trial_mark},
    scene::{Mark, Pos, Role, Stroke, Viewport},
    step_size::{Trial, Verdict},
};

const HELP: &str =
    "what the line search from the iterate looked at: crosses where it went on, a disc where it stopped";

pub const OVERLAY: Overlay = Overlay {
    id: "trials",
    name: "steps tried",
    help: HELP,
    local: false,
    of_plot: false,
    at_rest: true,
    marks: trial_marks,
    on_curve: Some(OnCurve { name: "steps tried", help: HELP, marks: trial_marks }),
};

/// Trials nearer to a drawn one than this many pixels are left out.
const CROWDED: f64 = 5.0;

/// The trials of the step from x_k within the frame, the accepted one last and always there: crosses
/// where the search went on, a disc where it stopped, on a faint line.
fn trial_marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let Ok(step) = &at.step else { return Vec::new() };
    let place = |trial: &Trial| -> Pos {
        curve::place(at.setup, &(step.direction.clone() * trial.alpha + &at.point.x), trial.value)
    };
    let trials = at.run.trajectory.trials_at(at.k);
    let role = Role::Run(at.run.look().colour);
    let mut drawn: Vec<[f64; 2]> = Vec::new();
    let mut marks = Vec::new();
    for trial in trials.iter().rev() {
        let spot = viewport.to_pixels(place(trial));
        let apart = |other: &[f64; 2]| (other[0] - spot[0]).hypot(other[1] - spot[1]) > CROWDED;
        if !viewport.window.contains(place(trial)) || !drawn.iter().all(apart) {
            continue;
        }
        drawn.push(spot);
        let verdict = trial.verdict;
        marks.push(trial_mark(
            place(trial),
            verdict,
            if verdict == Verdict::Accepted { role } else { Role::Ink },
        ));
    }
    let longest = trials.iter().max_by(|a, b| a.alpha.total_cmp(&b.alpha)).map(place);
    if let Some(to) = longest.filter(|to| to.iter().all(|x| x.is_finite())) {
        let stroke = Stroke::new(Role::Ink, 1.0).opacity(0.6).dashed(2.0, 3.0);
        marks.push(Mark::Line { points: vec![curve::place(at.setup, &at.point.x, at.point.f), to], stroke });
    }
    marks.reverse();
    marks
}
