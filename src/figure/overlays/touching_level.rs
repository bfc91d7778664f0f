//! The level of f through x_k over the constraints: slid down until it only touches them, it passes the solution.

use super::{Overlay, constraints::zeros};
use crate::{
    Objective,
    explain::Situation,
    number::short,
    scene::{Mark, Pos, Role, Side, Stroke, Viewport},
    space::{Picture, Rn},
};

pub const OVERLAY: Overlay = Overlay {
    id: "touching-level",
    name: "touching level",
    help: "the isoline of f through the iterate, and dashed the lowest one that still meets the constraints: it touches them at the solution",
    local: false,
    of_plot: false,
    at_rest: true,
    marks,
    on_curve: None,
};

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let Some(constraining) = &at.setup.problem.constraining else { return Vec::new() };
    let Picture::Plane = at.setup.picture else { return Vec::new() };
    let window = viewport.window;
    let f = &at.setup.problem.objective;
    let level = |c: f64| zeros(window, &|x: Pos| f.value(&Rn::from(x)) - c);
    let mut marks = Vec::new();
    if at.point.is_finite() {
        let stroke = Stroke::new(Role::Run(at.run.look().colour), 1.5);
        marks.extend(level(at.point.f).into_iter().map(|points| Mark::Line { points, stroke }));
    }
    if let Some(best) = constraining.solutions().first() {
        let stroke = Stroke::new(Role::Branch(0), 2.0).dashed(6.0, 3.0).cased(1.0);
        marks.extend(level(best.f).into_iter().map(|points| Mark::Line { points, stroke }));
        let place = at.setup.picture.place(&best.x, 0.0);
        if window.contains(place) {
            marks.push(Mark::Label {
                at: place,
                side: Side::BelowLeft,
                offset: 12.0,
                text: format!("f = {}", short(best.f)),
                role: Role::Branch(0),
                size: 13.0,
                bold: false,
                haloed: true,
            });
        }
    }
    marks
}
