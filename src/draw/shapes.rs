//! The symbols of points.

use crate::{number, scene::Shape};

type Point = [f64; 2];

/// A symbol's outline around the origin, y down, in multiples of its size.
pub enum Outline {
    Circle,
    /// a closed polygon
    Polygon(Vec<Point>),
    /// two crossing lines
    Cross([[Point; 2]; 2]),
}

/// Symbols of one size look equally large: their areas are near the disc's.
pub fn outline(shape: Shape) -> Outline {
    match shape {
        Shape::Disc | Shape::Ring => Outline::Circle,
        Shape::Square => polygon(4, 0.64, 0.64, 0.5),
        Shape::Diamond => polygon(4, 0.66, 0.66, 0.0),
        Shape::Triangle => polygon(3, 0.7, 0.7, 0.0),
        Shape::TriangleDown => polygon(3, 0.7, 0.7, 0.5),
        Shape::Star => polygon(5, 0.72, 0.3, 0.0),
        Shape::Hourglass => Outline::Polygon(vec![
            [-0.55, -0.6],
            [0.55, -0.6],
            [0.13, 0.0],
            [0.55, 0.6],
            [-0.55, 0.6],
            [-0.13, 0.0],
        ]),
        Shape::Cross => Outline::Cross([[[-0.4, -0.4], [0.4, 0.4]], [[-0.4, 0.4], [0.4, -0.4]]]),
        Shape::Plus => Outline::Cross([[[-0.55, 0.0], [0.55, 0.0]], [[0.0, -0.55], [0.0, 0.55]]]),
    }
}

/// The outline as the data of an SVG path, for legends.
pub fn marker_path(shape: Shape) -> String {
    let short = |x: f64| number::exact((100.0 * x).round() / 100.0);
    let line = |points: &[Point]| {
        let steps: Vec<String> = points.iter().map(|[x, y]| format!("{} {}", short(*x), short(*y))).collect();
        format!("M{}", steps.join("L"))
    };
    match outline(shape) {
        Outline::Circle => "M-.5 0a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0Z".to_owned(),
        Outline::Polygon(corners) => format!("{}Z", line(&corners)),
        Outline::Cross([a, b]) => line(&a) + &line(&b),
    }
}

/// A regular polygon with its first corner on top, turned by so many of its sides; with corners at `inner`
/// between those at `outer`, if the two radii differ: a star.
fn polygon(corners: usize, outer: f64, inner: f64, turn: f64) -> Outline {
    let star = inner != outer;
    let count = if star { 2 * corners } else { corners };
    let corner = |i: usize| {
        let radius = if star && i % 2 == 1 { inner } else { outer };
        let (sin, cos) = (std::f64::consts::TAU * (i as f64 + turn) / count as f64).sin_cos();
        [radius * sin, -radius * cos]
    };
    Outline::Polygon((0..count).map(corner).collect())
}
