//! Finding the critical points of a function of one variable of which nothing is known beforehand.

use super::critical_points::{ascending, tidy};
use crate::{
    Objective,
    objective::{Critical, Kind},
    space::R1,
};

/// Cells into which the range is divided.
const CELLS: usize = 600;
/// Bisections of a cell: enough for every digit.
const HALVINGS: usize = 80;
/// f′ may grow by this factor within a cell where f has a kink, but not where it has a pole.
const STEEPER: f64 = 1e3;
/// An inflection is horizontal where |f′| is below this share of the largest in view.
const LEVEL: f64 = 1e-9;
/// More critical points than this are a picture nobody can read.
const MOST: usize = 80;

/// A place with f′ and f″.
#[derive(Clone, Copy)]
struct Node {
    w: f64,
    slope: f64,
    curvature: f64,
}

/// The isolated critical points of a function of one variable for w in a range,
/// lowest first: where f′ changes its sign, smoothly or in a kink, and where it vanishes without.
/// What happens twice within a 600th of the range stays unfound.
pub fn critical_points_on_line(objective: &dyn Objective<R1>, (low, high): (f64, f64)) -> Vec<Critical> {
    let width = high - low;
    let node = |w: f64| {
        let (_, g, h) = objective.second_order(&R1::new(w));
        Node { w, slope: g[0], curvature: h[(0, 0)] }
    };
    let nodes: Vec<Node> = (0..=CELLS).map(|i| node(low + width * i as f64 / CELLS as f64)).collect();
    let steepest = nodes.iter().map(|n| n.slope.abs()).filter(|s| s.is_finite()).fold(0.0, f64::max);
    let mut found: Vec<(f64, Critical)> = Vec::new();
    let mut add = |w: f64, kind: Kind| {
        let at = R1::new(tidy(w, width));
        let value = objective.value(&at);
        let at = at.into();
        if value.is_finite() && found.len() < MOST && found.iter().all(|(_, c)| c.at != at) {
            found.push((value, Critical { at, kind }));
        }
    };
    for pair in nodes.windows(2) {
        let (left, right) = (pair[0], pair[1]);
        if left.slope * right.slope < 0.0 {
            let (a, b) = bisected(left, right, &node, |n| n.slope);
            let before = left.slope.abs().max(right.slope.abs());
            if a.slope.abs().max(b.slope.abs()) <= STEEPER * before {
                let nearest = if a.slope.abs() <= b.slope.abs() { a.w } else { b.w };
                add(nearest, if left.slope < 0.0 { Kind::Minimum } else { Kind::Maximum });
            }
        } else if left.slope * right.slope > 0.0 && left.curvature * right.curvature < 0.0 {
            let (a, _) = bisected(left, right, &node, |n| n.curvature);
            if a.slope.abs() <= LEVEL * steepest {
                add(a.w, Kind::Saddle);
            }
        }
    }
    // Right on a node: the signs of f′ on both sides tell, and on a level stretch there is none.
    for three in nodes.windows(3) {
        let (before, at, after) = (three[0].slope, three[1], three[2].slope);
        if at.slope == 0.0 && before * after != 0.0 {
            add(
                at.w,
                match (before < 0.0, after < 0.0) {
                    (true, false) => Kind::Minimum,
                    (false, true) => Kind::Maximum,
                    _ => Kind::Saddle,
                },
            );
        }
    }
    ascending(found)
}

/// A change of sign of `what`, enclosed as closely as numbers lie.
fn bisected(mut a: Node, mut b: Node, node: &dyn Fn(f64) -> Node, what: fn(&Node) -> f64) -> (Node, Node) {
    for _ in 0..HALVINGS {
        let middle = node(a.w.midpoint(b.w));
        if middle.w <= a.w || middle.w >= b.w {
            break;
        }
        if what(&middle) == 0.0 {
            return (middle, middle);
        }
        if what(&middle) * what(&a) > 0.0 {
            a = middle;
        } else {
            b = middle;
        }
    }
    (a, b)
}
