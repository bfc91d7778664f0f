//! The central path: where a barrier that grows weaker leads.

use super::Overlay;
use crate::{
    explain::Situation,
    scene::{Mark, Pos, Role, Stroke, Viewport},
};

pub const OVERLAY: Overlay = Overlay {
    id: "central-path",
    name: "central path",
    help: "the minimisers of f − Σlog(−h)/t as t grows: from deep inside to the solution",
    local: false,
    of_plot: true,
    at_rest: false,
    marks,
    on_curve: None,
};

fn marks(at: &Situation, _: &Viewport) -> Vec<Mark> {
    let Some(constraining) = &at.setup.problem.constraining else { return Vec::new() };
    let points: Vec<Pos> =
        constraining.central_path().iter().map(|(_, x)| at.setup.picture.place(x, 0.0)).collect();
    if points.len() < 2 {
        return Vec::new();
    }
    vec![Mark::Line { points, stroke: Stroke::new(Role::Branch(1), 2.0).cased(1.0) }]
}
