//! The isolines of a penalty over those of what it is added to: they touch where the minimiser lies.

use super::Overlay;
use crate::{
    explain::Situation,
    figure::curve,
    number::short,
    penalty::{Norm, Penalty},
    scene::{Mark, Pos, Role, Side, Stroke, Viewport, Window},
    space::{Picture, Rn},
};
use std::f64::consts::TAU;

pub const OVERLAY: Overlay = Overlay {
    id: "penalty",
    name: "penalty apart",
    help: "isolines of the penalty over those of f without it: the two families touch at the minimiser",
    local: false,
    of_plot: true,
    at_rest: false,
    marks,
    on_curve: Some(super::OnCurve {
        name: "penalty apart",
        help: "f without the penalty, and the penalty by itself: their sum is the curve",
        marks: parts_of_curve,
    }),
};

/// Corners and arcs round the origin.
const AROUND: usize = 96;
/// Isolines at most.
const MOST: usize = 12;
/// Where nothing else says how far apart they are: so many in the half of the picture.
const SPREAD: f64 = 5.0;

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let problem = &at.setup.problem;
    let (Some(penalty), Picture::Plane) = (problem.penalty(), &at.setup.picture) else { return Vec::new() };
    let window = viewport.window;
    let touching = problem.known.minimisers().next().map(|x| reach(penalty, x)).filter(|reach| *reach > 0.0);
    let spacing = touching.map_or(0.5 * window.width() / SPREAD, |touching| touching / 2.0);
    let farthest = farthest(penalty, window);
    let spacing = spacing.max(farthest / MOST as f64);
    let stroke = Stroke::new(Role::Branch(0), 1.1).opacity(0.6).dashed(5.0, 3.0);
    let levels = (1..=MOST).map(|i| spacing * i as f64).filter(|reach| *reach < farthest);
    let mut marks: Vec<Mark> =
        levels.map(|reach| Mark::Line { points: isoline(penalty, reach), stroke }).collect();
    if let Some(touching) = touching {
        let stroke = Stroke::new(Role::Branch(0), 2.0).cased(1.0);
        marks.push(Mark::Line { points: isoline(penalty, touching), stroke });
        let top = [0.0, touching];
        if window.contains(top) {
            let value = penalty.value(&Rn::from([touching, 0.0])) / penalty.weight;
            let text = format!("{} = {}", name(penalty), short(value));
            marks.push(Mark::Label {
                at: top,
                side: Side::AboveRight,
                offset: 6.0,
                text,
                role: Role::Branch(0),
                size: 13.0,
                bold: false,
                haloed: true,
            });
        }
    }
    marks
}

/// What is measured, as a formula: “‖x‖₁”
pub(in crate::figure) fn name(penalty: &Penalty) -> &'static str {
    match penalty.norm {
        Norm::L1 => "‖x‖₁",
        Norm::L2 => "‖x‖₂²",
        Norm::ElasticNet => "P(x)",
    }
}

/// Where the isoline through a point meets the first axis.
fn reach(penalty: &Penalty, x: &Rn) -> f64 {
    let along = [x[0], x[1]];
    // A level through t on the axis passes x where its share of that way is 1.
    let (mut low, mut high) = (0.0, 2.0 * (x[0].abs() + x[1].abs()));
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if penalty.level(along, middle) < 1.0 { low = middle } else { high = middle }
    }
    0.5 * (low + high)
}

/// The level through the farthest corner of the window.
fn farthest(penalty: &Penalty, window: Window) -> f64 {
    let far = |(low, high): (f64, f64)| low.abs().max(high.abs());
    reach(penalty, &Rn::from([far(window.x), far(window.y)]))
}

fn isoline(penalty: &Penalty, through: f64) -> Vec<Pos> {
    let place = |i: usize| {
        let (sin, cos) = (TAU * (i % AROUND) as f64 / AROUND as f64).sin_cos();
        let s = penalty.level([cos, sin], through);
        [s * cos, s * sin]
    };
    (0..=AROUND).map(place).collect()
}

/// Samples of a curve.
const FINE: usize = 160;

fn parts_of_curve(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let problem = &at.setup.problem;
    let Some(penalty) = problem.penalty() else { return Vec::new() };
    let (low, high) = viewport.window.x;
    let line = |value: &dyn Fn(f64) -> f64, stroke: Stroke| {
        let points: Vec<Pos> = (0..=FINE)
            .map(|i| low + (high - low) * i as f64 / FINE as f64)
            .map(|w| [w, value(w)])
            .filter(|point| point[1].is_finite())
            .map(|[w, value]| [w, curve::held(value, viewport.window)])
            .collect();
        Mark::Line { points, stroke }
    };
    vec![
        line(&|w| curve::value(problem.smooth(), w), Stroke::new(Role::Soft, 1.5).dashed(5.0, 3.0)),
        line(&|w| penalty.value(&Rn::from([w])), Stroke::new(Role::Branch(0), 1.5).dashed(5.0, 3.0)),
    ]
}
