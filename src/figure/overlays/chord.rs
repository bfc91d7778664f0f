//! The chord of f between two points that are moved by hand, on the plot; f along it is a panel of its own.

use super::Overlay;
use crate::{
    Objective,
    analysis::{Chord, Witness},
    explain::Situation,
    figure::curve,
    number::short,
    scene::{Mark, Pos, Role, Shape, Side, Stroke, Viewport},
    space::Rn,
    style::RunColour,
};

const HELP: &str = "the chord of f between two points that you drag, and a witness where f lies above it; what is proven of f stands among the numbers";

pub const OVERLAY: Overlay = Overlay {
    id: "chord",
    name: "chord",
    help: HELP,
    local: false,
    of_plot: true,
    at_rest: false,
    marks,
    on_curve: Some(super::OnCurve { name: "chord", help: HELP, marks }),
};

/// What contradicts convexity.
pub(in crate::figure) const WITNESS: Role = Role::Run(RunColour::Crimson);

fn marks(at: &Situation, _: &Viewport) -> Vec<Mark> {
    let setup = at.setup;
    let Some(ends) = setup.chord() else { return Vec::new() };
    let f = &setup.problem.objective;
    let place = |x: &Rn, f: f64| curve::place(setup, x, f);
    let points: Vec<Pos> = ends.iter().map(|x| place(x, f.value(x))).collect();
    let stroke = Stroke::new(Role::Ink, 2.0).cased(1.0);
    let mut marks = vec![Mark::Line { points: points.clone(), stroke }];
    marks.extend(points.into_iter().map(|at| Mark::Point {
        at,
        shape: Shape::Disc,
        size: 9.0,
        fill: Some(Role::Ink),
        line: Some(Role::Paper),
    }));
    if let Some(Witness { at, f, line, .. }) = Chord::of(f, &ends).and_then(|chord| chord.above) {
        marks.extend(witness(
            place(&at, line),
            place(&at, f),
            format!("{} above the chord", short(f - line)),
        ));
    }
    marks
}

/// A witness, with its distance to the line that it contradicts.
pub(in crate::figure) fn witness(line: Pos, f: Pos, text: String) -> [Mark; 3] {
    [
        Mark::Line { points: vec![line, f], stroke: Stroke::new(WITNESS, 2.0) },
        Mark::Point {
            at: f,
            shape: Shape::Diamond,
            size: 11.0,
            fill: Some(WITNESS),
            line: Some(Role::Paper),
        },
        Mark::Label {
            at: f,
            side: Side::AboveRight,
            offset: 9.0,
            text,
            role: Role::Ink,
            size: 13.0,
            bold: false,
            haloed: true,
        },
    ]
}
