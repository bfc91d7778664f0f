//! The finished run in one line, and the numbers of its last step.

use super::Session;
use crate::{
    analysis::{PointKind, stability_limit},
    evaluations::Evaluations,
    explain::{Cell, Readouts, Situation, cells, curve_cells},
    number::{beside, counted, short},
    termination::Termination,
};

/// Numbers of the step that leaves an iterate. None leaves the last one, where those of the step that led
/// there stay.
const OF_THE_STEP: [(&str, &str); 3] = [
    ("measuredRate", "by the step that led here: how far the error (or the slope) shrank"),
    ("predictedDecrease", "the decrease of f that the local model promised for the step that led here"),
    ("actualDecrease", "the decrease of f that the step that led here brought"),
];

impl Session {
    /// The run in one line, at its last iterate: from where to where, in how many steps, at what cost, and
    /// what it rests at.
    pub fn summary(&self) -> Option<String> {
        let at = self.situation();
        let last = at.run.trajectory.last();
        if at.k < last || last == 0 {
            return None;
        }
        let (first, end) = (&at.run.trajectory.iterates[0], at.iterate());
        let steps = counted(last, "step");
        let evaluations = evaluations_text(&at);
        Some(format!(
            "From {}, f = {}, to {}, f = {}, in {steps} ({evaluations}): {}.",
            self.point_text(&first.x),
            short(first.f),
            self.point_text(&end.x),
            short(end.f),
            self.rest(&at)
        ))
    }

    /// What the run rests at, or that it does not.
    fn rest(&self, at: &Situation) -> String {
        let kind = at.kind();
        let size = if self.setup.problem.is_curve() { "|f′|" } else { "‖∇f‖" };
        match (&at.run.trajectory.termination, kind) {
            (Termination::Diverged, _) => "it diverges".to_owned(),
            (Termination::NoDirection(_), _) => "there is no next step".to_owned(),
            (Termination::Solved, _) => "it solves the constrained problem".to_owned(),
            (Termination::Unconstrained, _) => "it rests where the constraints do not hold".to_owned(),
            (Termination::Balanced, _) => "it rests where gradient and weight decay cancel".to_owned(),
            (_, PointKind::Minimum | PointKind::Maximum | PointKind::Saddle) => {
                format!("it rests at a {}", kind.id())
            }
            (Termination::Converged, _) => "it rests at a critical point".to_owned(),
            _ => format!("not at rest yet, {size} = {}", short(at.gradient_norm())),
        }
    }

    /// The cells of the readouts panel for one iterate, without what is turned by hand.
    pub(super) fn cells_at(&self, at: &Situation) -> Vec<Cell> {
        let mut cells = self.cells_of(&Readouts::of(at), at.k);
        if at.is_last() && at.k > 0 {
            let before = Situation::at(&self.setup, at.run, at.k - 1);
            let of_the_step = self.cells_of(&Readouts::of(&before), before.k);
            for (cell, before) in cells.iter_mut().zip(of_the_step) {
                if let Some((_, help)) = OF_THE_STEP.iter().find(|(key, _)| *key == cell.key) {
                    *cell = Cell { help: (*help).to_owned(), ..before };
                }
            }
        }
        cells
    }

    fn cells_of(&self, readouts: &Readouts, k: usize) -> Vec<Cell> {
        let problem = &self.setup.problem;
        let iterate = problem.iterate(k);
        if problem.is_curve() { curve_cells(readouts, &iterate) } else { cells(readouts, &iterate) }
    }
}

/// α at an iterate, with the digits that show on which side of gradient descent's limit 2/λₘₐₓ it lies.
pub(super) fn alpha_text(at: &Situation) -> String {
    let limit = at.seen_extremes().and_then(|(low, high)| stability_limit(low, high));
    match (at.alpha(), limit) {
        (None, _) => "—".to_owned(),
        (Some(alpha), None) => short(alpha),
        (Some(alpha), Some(limit)) => beside(alpha, limit),
    }
}

/// “31 f, 12 ∇f”, with Hessians where there are any; of one variable “31 f, 12 f′”; of batches “31 f, 12 ∇f on 5 of 200
/// points”.
pub(super) fn evaluations_text(at: &Situation) -> String {
    let Evaluations { value, gradient, hessian } = at.iterate().evaluations;
    let one = at.setup.problem.is_curve();
    let (slope, bend) = if one { ("f′", "f″") } else { ("∇f", "H") };
    let hessians = if hessian > 0 { format!(", {hessian} {bend}") } else { String::new() };
    let batch = at.algorithm().batch.map(|batch| format!(" on {} of {} points", batch.size, batch.of));
    format!("{value} f, {gradient} {slope}{hessians}{}", batch.unwrap_or_default())
}
