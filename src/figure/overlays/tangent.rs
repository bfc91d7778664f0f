//! The tangent of f at x_k, which lies below a convex f everywhere: where it does not, and the witness.

use super::{
    Overlay,
    chord::{WITNESS, witness},
    constraints::{keyhole, traced},
};
use crate::{
    Objective,
    analysis::below_the_tangent,
    explain::Situation,
    figure::curve,
    number::short,
    scene::{Mark, Pos, Role, Stroke, Viewport},
    space::{Picture, Rn},
};

const HELP: &str =
    "where f lies below its tangent at the iterate, which a convex f does nowhere, and the lowest such place";

pub const OVERLAY: Overlay = Overlay {
    id: "tangent",
    name: "tangent below",
    help: HELP,
    local: false,
    of_plot: false,
    at_rest: true,
    marks,
    on_curve: Some(super::OnCurve { name: "tangent below", help: HELP, marks }),
};

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let (setup, window) = (at.setup, viewport.window);
    if !at.point.is_finite() || matches!(setup.picture, Picture::Slice(_)) {
        return Vec::new();
    }
    let f = &setup.problem.objective;
    let tangent = |x: &Rn| at.point.f + at.point.gradient.dot(&(x.clone() - &at.point.x));
    let deepest = below_the_tangent(f, &at.point.x, window);
    let mut marks = Vec::new();
    if setup.problem.is_curve() {
        let points = [window.x.0, window.x.1].map(|w| {
            let w = Rn::from([w]);
            curve::place(setup, &w, tangent(&w))
        });
        marks.push(Mark::Line {
            points: points.to_vec(),
            stroke: Stroke::new(Role::Soft, 1.5).dashed(5.0, 4.0),
        });
    } else if let Some(deepest) = &deepest {
        let height = |x: Pos| {
            let x = Rn::from(x);
            let height = f.value(&x) - tangent(&x);
            if height.is_nan() { f64::MAX } else { height }
        };
        // Beside x_k, where both are the same, rounding would decide.
        let contours = traced(window, &height, &[-1e-6 * (deepest.line - deepest.f)]);
        let rings: Vec<&[Pos]> =
            contours.rings().filter(|ring| ring.level == 0).map(|ring| ring.points).collect();
        marks.push(Mark::Region { ring: keyhole(&rings), role: WITNESS, opacity: 0.16 });
    }
    if let Some(deepest) = deepest {
        let [on, lies] = [deepest.line, deepest.f].map(|f| curve::place(setup, &deepest.at, f));
        marks.extend(witness(on, lies, format!("{} below the tangent", short(deepest.line - deepest.f))));
    }
    marks
}
