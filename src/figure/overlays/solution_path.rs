//! Where the minimiser goes as the price of a penalty grows.

use super::Overlay;
use crate::{
    explain::Situation,
    number::short,
    scene::{Mark, Pos, Role, Shape, Side, Stroke, Viewport},
    space::Rn,
};

pub const OVERLAY: Overlay = Overlay {
    id: "solution-path",
    name: "solution path",
    help: "where the minimiser goes as the penalty's weight ν grows, with the ν at which a coordinate becomes 0",
    local: false,
    of_plot: true,
    at_rest: false,
    marks,
    on_curve: None,
};

/// Between neighbouring prices a minimiser that is followed moves less than this share of the picture.
const LEAP: f64 = 0.15;
/// Labels of breaks at most.
const MOST: usize = 4;

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let problem = &at.setup.problem;
    let Some(path) = problem.penalising.as_ref().and_then(|p| p.path()) else { return Vec::new() };
    let place = |x: &Rn| at.setup.picture.place(x, 0.0);
    let points: Vec<Pos> = path.points.iter().map(|(_, x)| place(x)).collect();
    let first = points[0];
    let stroke = Stroke::new(Role::Branch(1), 2.0).cased(1.0);
    // Where a minimum ceases to be one the path leaps to another.
    let leap = LEAP * viewport.window.width();
    let leaps = |pair: &[Pos]| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]) > leap;
    let mut pieces: Vec<Vec<Pos>> = vec![vec![first]];
    for pair in points.windows(2) {
        if leaps(pair) {
            pieces.push(Vec::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(pair[1]);
        }
    }
    let mut marks: Vec<Mark> = pieces.into_iter().map(|points| Mark::Line { points, stroke }).collect();
    marks.push(dot(first));
    let mut label = |at: Pos, text: String| {
        if viewport.window.contains(at) {
            marks.push(Mark::Label {
                at,
                side: Side::BelowRight,
                offset: 8.0,
                text,
                role: Role::Branch(1),
                size: 13.0,
                bold: false,
                haloed: true,
            });
        }
    };
    label(first, "ν = 0".to_owned());
    for b in path.breaks.iter().take(MOST) {
        let name = &problem.variables[b.variable];
        let relation = if b.vanishes { "= 0 from" } else { "leaves 0 at" };
        label(place(&b.at), format!("{name} {relation} ν = {}", short(b.weight)));
    }
    marks.extend(path.breaks.iter().map(|b| dot(place(&b.at))));
    marks
}

fn dot(at: Pos) -> Mark {
    Mark::Point { at, shape: Shape::Disc, size: 7.0, fill: Some(Role::Branch(1)), line: Some(Role::Paper) }
}
