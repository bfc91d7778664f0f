//! The local quadratic's level curves round x_k, and its centre.

use super::{OnCurve, Overlay};
use crate::{
    analysis::{Bend, LocalQuadratic, Spectrum},
    explain::{PRESENT, Situation},
    figure::curve,
    scene::{Mark, Pos, Role, Side, Stroke, Viewport},
    space::R2,
};

pub const OVERLAY: Overlay = Overlay {
    id: "model",
    name: "local quadratic",
    help: "what f looks like from the iterate by gradient and Hessian alone; its centre is where Newton would go",
    local: false,
    of_plot: false,
    at_rest: false,
    marks: |at, viewport| {
        let mut marks = level_curves(at, viewport, 1.0);
        marks.extend(centre_label(at, viewport));
        marks
    },
    on_curve: Some(OnCurve {
        name: "local parabola",
        help: "what f looks like from the iterate by f′ and f″ alone; its vertex is where Newton would go",
        marks: |at, viewport| curve::local_parabola(at, viewport, 1.0),
    }),
};

/// How many points a level curve has.
const SAMPLES: usize = 96;
/// Of q(x_k) − q(centre): the level curve through x_k, and two inside of it.
const SHARES: [f64; 3] = [1.0, 0.45, 0.1];

/// The level curve of q through x_k, and its centre: ellipses where H is definite, with smaller ones
/// inside; a hyperbola with its asymptotes where H is indefinite; a parabola or straight lines where H
/// is singular.
pub fn level_curves(at: &Situation, viewport: &Viewport, opacity: f64) -> Vec<Mark> {
    if !at.point.is_finite() || at.spectrum.is_none() {
        return Vec::new();
    }
    let model = drawn(at);
    let Some(modes) = &axes(at, &model) else { return Vec::new() };
    let stroke = Stroke::new(Role::Ink, 1.5).opacity(0.75 * opacity).dashed(6.0, 4.0);
    let line = |points: Vec<Pos>| Mark::Line { points, stroke };
    let Some(centre) = model.centre() else {
        return flat(&model, modes, viewport).into_iter().map(line).collect();
    };
    // q(x_k) − q(centre)
    let height = 0.5 * model.gradient.dot(&(model.at - centre));
    let mut marks: Vec<Mark> = match model.bend() {
        Some(Bend::Both) => {
            let thin = Stroke { width: 1.0, opacity: 0.4 * opacity, ..stroke };
            let asymptotes = asymptotes(centre, modes, viewport);
            let asymptotes = asymptotes.map(|points| Mark::Line { points, stroke: thin });
            asymptotes.into_iter().chain(hyperbola(centre, modes, height).into_iter().map(line)).collect()
        }
        _ => SHARES.iter().filter_map(|share| ellipse(centre, modes, height * share)).map(line).collect(),
    };
    if viewport.window.contains(centre.into()) {
        marks.push(cross_hair(centre, viewport, opacity));
    }
    marks
}

/// The local quadratic on the plot: of a slice on the plane through x_k.
fn drawn(at: &Situation) -> LocalQuadratic<R2> {
    LocalQuadratic {
        at: at.place().into(),
        f: at.point.f,
        gradient: at.drawn(&at.point.gradient).into(),
        hessian: at.setup.picture.matrix(at.point.hessian()),
    }
}

/// A principal axis of the local quadratic on the plot.
struct Axis {
    lambda: f64,
    vector: R2,
    slope: f64,
}

fn axes(at: &Situation, model: &LocalQuadratic<R2>) -> Option<[Axis; 2]> {
    let spectrum = Spectrum::of(&model.hessian)?;
    // In the order of the eigen-directions that they are.
    let modes = at.modes.as_ref()?;
    let order = if modes[0].lambda > modes[modes.len() - 1].lambda { [1, 0] } else { [0, 1] };
    Some(order.map(|i| {
        let vector = spectrum.vectors()[i];
        Axis { lambda: spectrum.values()[i], vector, slope: vector.dot(&model.gradient) }
    }))
}

/// Where u²λ_u + v²λ_v = 2h crosses the eigen-axes through the centre, if it does.
fn semi_axes(modes: &[Axis; 2], h: f64) -> [f64; 2] {
    [0, 1].map(|i| (2.0 * h / modes[i].lambda).abs().sqrt())
}

fn placed(centre: R2, modes: &[Axis; 2], u: f64, v: f64) -> Pos {
    (centre + modes[0].vector * u + modes[1].vector * v).into()
}

fn ellipse(centre: R2, modes: &[Axis; 2], h: f64) -> Option<Vec<Pos>> {
    let [a, b] = semi_axes(modes, h);
    let turn = |i: usize| (std::f64::consts::TAU * i as f64 / SAMPLES as f64).sin_cos();
    let point = |i: usize| {
        let (sin, cos) = turn(i);
        placed(centre, modes, a * cos, b * sin)
    };
    (h != 0.0).then(|| (0..=SAMPLES).map(point).collect())
}

/// Both branches; none where x_k is the centre itself.
fn hyperbola(centre: R2, modes: &[Axis; 2], h: f64) -> Vec<Vec<Pos>> {
    if h == 0.0 {
        return Vec::new();
    }
    let [a, b] = semi_axes(modes, h);
    // It opens along the axis whose λ has the sign of the height.
    let along_first = modes[0].lambda * h > 0.0;
    let branch = |side: f64| {
        let point = |i: usize| {
            let t = 5.0 * (2.0 * i as f64 / SAMPLES as f64 - 1.0);
            let (across, along) = (t.sinh(), side * t.cosh());
            let (u, v) = if along_first { (along, across) } else { (across, along) };
            placed(centre, modes, a * u, b * v)
        };
        (0..=SAMPLES).map(point).collect()
    };
    vec![branch(-1.0), branch(1.0)]
}

/// The lines through the centre on which q is constant.
fn asymptotes(centre: R2, modes: &[Axis; 2], viewport: &Viewport) -> [Vec<Pos>; 2] {
    let [a, b] = modes.each_ref().map(|mode| 1.0 / mode.lambda.abs().sqrt());
    let far = 2.0 * (viewport.window.width() + viewport.window.height()) / a.hypot(b);
    [1.0, -1.0].map(|slope| [-far, far].map(|t| placed(centre, modes, t * a, t * slope * b)).to_vec())
}

/// H is singular: q falls for ever along the flat direction, or is constant along it.
fn flat(model: &LocalQuadratic<R2>, modes: &[Axis; 2], viewport: &Viewport) -> Vec<Vec<Pos>> {
    let (steep, level) = if modes[0].lambda.abs() >= modes[1].lambda.abs() {
        (&modes[0], &modes[1])
    } else {
        (&modes[1], &modes[0])
    };
    let far = viewport.window.width() + viewport.window.height();
    let placed = |u: f64, v: f64| -> Pos { (model.at + level.vector * u + steep.vector * v).into() };
    let felt = |axis: &Axis| axis.slope.abs() > PRESENT * model.gradient.norm();
    let along = |i: usize| far * (2.0 * i as f64 / SAMPLES as f64 - 1.0);
    if felt(level) {
        // A parabola; without any curvature the straight line at right angles to ∇f.
        let u = |v: f64| -(steep.slope * v + 0.5 * steep.lambda * v * v) / level.slope;
        vec![(0..=SAMPLES).map(|i| placed(u(along(i)), along(i))).collect()]
    } else if felt(steep) && steep.lambda != 0.0 {
        // The straight line through x_k and its mirror image across the line of critical points.
        let centre = -steep.slope / steep.lambda;
        [0.0, centre, 2.0 * centre].map(|v| vec![placed(-far, v), placed(far, v)]).to_vec()
    } else if felt(steep) {
        vec![vec![placed(-far, 0.0), placed(far, 0.0)]]
    } else {
        Vec::new()
    }
}

/// x_k must be this many pixels from the centre for the centre to be named.
const APART: f64 = 12.0;

/// Newton's target, by name: the centre is a saddle or a maximum as well as a minimum.
fn centre_label(at: &Situation, viewport: &Viewport) -> Option<Mark> {
    let model = drawn(at);
    let centre = model.centre()?;
    let apart = (centre - model.at).norm() * viewport.pixels_per_unit() > APART;
    let text = match model.bend()? {
        Bend::Up => "Newton's target",
        Bend::Down => "Newton's target, a maximum",
        Bend::Both => "Newton's target, a saddle",
        Bend::Flat => return None,
    };
    (apart && viewport.window.contains(centre.into())).then(|| Mark::Label {
        at: centre.into(),
        side: Side::Below,
        offset: 11.0,
        text: text.to_owned(),
        role: Role::Ink,
        size: 13.0,
        bold: false,
        haloed: true,
    })
}

fn cross_hair(centre: R2, viewport: &Viewport, opacity: f64) -> Mark {
    let arm = 7.0 / viewport.pixels_per_unit();
    let (x, y) = (centre[0], centre[1]);
    Mark::Line {
        points: vec![[x - arm, y], [x + arm, y], [x, y], [x, y + arm], [x, y - arm]],
        stroke: Stroke::new(Role::Ink, 1.5).opacity(opacity),
    }
}
