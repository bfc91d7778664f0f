//! What constraints allow: their curves, the rest dimmed, and the solutions.

use super::Overlay;
use crate::{
    explain::Situation,
    figure::curve,
    problem::Constraining,
    scene::{Contours, Field, Mark, Pos, Role, Shape, Stroke, Viewport, Window},
    space::{Picture, Rn},
};

pub const OVERLAY: Overlay = Overlay {
    id: "constraints",
    name: "constraints",
    help: "where the constraints hold: what they forbid is dimmed, and their solutions are starred",
    local: false,
    of_plot: true,
    at_rest: false,
    marks,
    on_curve: Some(super::OnCurve {
        name: "constraints",
        help: "where the constraints hold: what they forbid is dimmed, and their solutions are starred",
        marks: on_curve,
    }),
};

/// Nodes of the fields along each side.
const NODES: usize = 97;
/// How strongly what is forbidden is covered.
const DIM: f64 = 0.5;
/// Solutions shown at most.
const MOST: usize = 6;

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let Some(constraining) = &at.setup.problem.constraining else { return Vec::new() };
    let Picture::Plane = at.setup.picture else { return Vec::new() };
    let window = viewport.window;
    let mut marks = Vec::new();
    let inequality = &constraining.constraints.inequality;
    if !inequality.is_empty() {
        let worst = |x: Pos| {
            let x = Rn::from(x);
            // Where a constraint is not defined it does not hold.
            let value = |h: f64| if h.is_nan() { f64::MAX } else { h };
            inequality.iter().map(|h| value(h.value(&x))).fold(f64::NEG_INFINITY, f64::max)
        };
        let contours = traced(window, &|x| -worst(x), &[0.0]);
        let rings: Vec<&[Pos]> =
            contours.rings().filter(|ring| ring.level == 0).map(|ring| ring.points).collect();
        let ring = keyhole(&rings);
        if ring.len() > 2 {
            marks.push(Mark::Region { ring, role: Role::Paper, opacity: DIM });
        }
    }
    let curve = Stroke::new(Role::Ink, 2.0).cased(1.0);
    for (i, c) in constraining.constraints.all().enumerate() {
        let border = i >= constraining.constraints.equality.len();
        let stroke = if border { Stroke { width: 1.5, ..curve } } else { curve };
        let lines = zeros(window, &|x| c.value(&Rn::from(x)));
        marks.extend(lines.into_iter().map(|points| Mark::Line { points, stroke }));
    }
    marks.extend(stars(at, constraining, window));
    marks
}

/// A star at each solution, the lowest filled.
fn stars(at: &Situation, constraining: &Constraining, window: Window) -> Vec<Mark> {
    let star = |(i, solution): (usize, &crate::constraint::Solution)| {
        let place = curve::place(at.setup, &solution.x, solution.f);
        let fill = if i == 0 { Role::Ink } else { Role::Paper };
        let star = Mark::Point {
            at: place,
            shape: Shape::Star,
            size: 15.0,
            fill: Some(fill),
            line: Some(Role::Ink),
        };
        window.contains(place).then_some(star)
    };
    constraining.solutions().iter().take(MOST).enumerate().filter_map(star).collect()
}

/// The contours of these levels.
pub fn traced(window: Window, f: &dyn Fn(Pos) -> f64, levels: &[f64]) -> Contours {
    let mut field = Field::default();
    field.resample_rows(window, NODES, NODES, |points, values| {
        values.iter_mut().zip(points).for_each(|(value, point)| *value = f(*point));
    });
    let mut contours = Contours::default();
    contours.trace(&field, levels);
    contours
}

/// The lines in a window on which a function is 0. One that touches 0 without crossing it has none.
pub fn zeros(window: Window, f: &dyn Fn(Pos) -> f64) -> Vec<Vec<Pos>> {
    let contours = traced(window, f, &[0.0]);
    contours
        .rings()
        .filter(|ring| ring.level == 0)
        .flat_map(|ring| ring.isolines().collect::<Vec<_>>())
        .collect()
}

/// Rings that wind against each other as one: from the first to each of the others and back.
pub(super) fn keyhole(rings: &[&[Pos]]) -> Vec<Pos> {
    let mut all = Vec::new();
    for ring in rings {
        all.extend_from_slice(ring);
        all.extend(ring.first());
        all.extend(rings.first().and_then(|first| first.first()));
    }
    all
}

/// Samples along the axis of a curve.
const FINE: usize = 400;

fn on_curve(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let Some(constraining) = &at.setup.problem.constraining else { return Vec::new() };
    let window = viewport.window;
    let place = |i: usize| window.x.0 + window.width() * i as f64 / FINE as f64;
    let constraints = &constraining.constraints;
    let forbidden = |w: f64| constraints.inequality.iter().any(|h| !(h.value(&Rn::from([w])) <= 0.0));
    let mut marks = Vec::new();
    let mut from = None;
    for i in 0..=FINE + 1 {
        let out = i <= FINE && forbidden(place(i));
        match (out, from) {
            (true, None) => from = Some(place(i)),
            (false, Some(begin)) => {
                let (end, (low, high)) = (place(i.min(FINE)), window.y);
                let ring = vec![[begin, low], [end, low], [end, high], [begin, high]];
                marks.push(Mark::Region { ring, role: Role::Paper, opacity: DIM });
                from = None;
            }
            _ => {}
        }
    }
    for c in constraints.all() {
        let value = |i: usize| c.value(&Rn::from([place(i)]));
        for i in 0..FINE {
            let (a, b) = (value(i), value(i + 1));
            if (a < 0.0) != (b < 0.0) && a.is_finite() && b.is_finite() {
                let w = place(i) + (place(i + 1) - place(i)) * (a / (a - b));
                let points = vec![[w, window.y.0], [w, window.y.1]];
                marks.push(Mark::Line { points, stroke: Stroke::new(Role::Ink, 1.5).dashed(5.0, 3.0) });
            }
        }
    }
    marks.extend(stars(at, constraining, window));
    marks
}
