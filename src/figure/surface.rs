//! What a network makes of the plane, and the shape that its points were drawn from: the same levels in both, so that
//! they can be compared.

use crate::{
    data::Learning,
    scene::{
        Contours, Field, Ground, GroundParts, Margins, Mark, Pos, Role, Stroke, Viewport, Window,
        levels::ramp,
    },
    space::Rn,
};

/// Nodes along each side: a network is smooth, and every node costs a pass.
const NODES: usize = 41;
/// How many bands the outcomes fill.
const BANDS: usize = 9;

/// Levels that part the range of the outcomes evenly.
pub(super) fn even_levels(learning: &Learning) -> Vec<f64> {
    let outcome = learning.points.columns() - 1;
    let (low, high) = learning.points.range(outcome).unwrap_or((0.0, 1.0));
    let step = (high - low) / BANDS as f64;
    if step > 0.0 { (1..BANDS).map(|i| low + i as f64 * step).collect() } else { vec![low] }
}

/// The colour of an outcome: that of its band.
pub(super) fn tone(levels: &[f64], y: f64) -> Role {
    Role::Field(ramp(levels.partition_point(|level| *level <= y), levels.len()))
}

/// Bands and isolines of a function of the plane.
pub(super) fn surface(window: Window, levels: Vec<f64>, f: impl Fn(Pos) -> f64) -> Vec<Mark> {
    let ground = Ground::of_levels(window, NODES, levels, f);
    let viewport = Viewport::new(window, 280.0, 180.0, Margins::AXES);
    ground.marks(&viewport, GroundParts { labels: false, ..GroundParts::ALL })
}

/// Where a network that parts two classes finds the first, and how sure it is of either: outputs ±½.
pub(super) fn sides(learning: &Learning, w: &Rn, window: Window, role: Role) -> Vec<Mark> {
    let contours = contours(learning, w, window, &[-0.5, 0.0, 0.5]);
    let Window { x, y } = window;
    let whole = vec![[x.0, y.0], [x.1, y.0], [x.1, y.1], [x.0, y.1]];
    let first = |ring| Mark::Region { ring, role: Role::Branch(0), opacity: 0.1 };
    let mut marks = vec![first(whole)];
    // A ring encloses what is lower, or a hole in that.
    for ring in contours.rings().filter(|ring| ring.level == 1) {
        let points = ring.points.to_vec();
        marks.push(match ring.encloses_lower {
            true => Mark::Region { ring: points, role: Role::Paper, opacity: 1.0 },
            false => first(points),
        });
    }
    let dashed = Stroke::new(role, 1.0).dashed(3.0, 3.0).opacity(0.8);
    let lines =
        contours.rings().filter(|ring| ring.level != 1).flat_map(|ring| ring.isolines().collect::<Vec<_>>());
    marks.extend(lines.map(|points| Mark::Line { points, stroke: dashed }));
    marks
}

/// The line on which a network is of two minds.
pub(super) fn border(learning: &Learning, w: &Rn, window: Window, stroke: Stroke) -> Vec<Mark> {
    let contours = contours(learning, w, window, &[0.0]);
    let lines =
        contours.rings().filter(|ring| ring.level == 0).flat_map(|ring| ring.isolines().collect::<Vec<_>>());
    lines.map(|points| Mark::Line { points, stroke }).collect()
}

fn contours(learning: &Learning, w: &Rn, window: Window, levels: &[f64]) -> Contours {
    let field = Field::sample(window, NODES, NODES, |at| learning.predict(w, &at));
    let mut contours = Contours::default();
    contours.trace(&field, levels);
    contours
}
