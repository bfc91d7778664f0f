//! What explains a step: the gradient's parts along the eigenvectors, and the local quadratic.

use crate::{
    explain::Situation,
    number::short,
    scene::{Mark, Pos, Role, Side, Stroke, Viewport},
};
use nalgebra::SVector;

/// The longest arrow, as a share of the window's width.
const LONGEST: f64 = 0.2;
/// Shorter arrows than this many pixels are left out.
const SHORTEST: f64 = 14.0;

/// −∇f(x_k) split along the eigenvectors, each part with its λ. True to scale where that fits.
pub fn components(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let Some(modes) = &at.modes else { return Vec::new() };
    if !viewport.window.contains(at.point.x.into()) {
        return Vec::new();
    }
    let longest = modes.iter().map(|mode| mode.slope.abs()).fold(0.0, f64::max);
    let scale = (LONGEST * viewport.window.width() / longest).min(1.0);
    let pixel = viewport.pixels_per_unit();
    let mut marks = Vec::new();
    for mode in modes {
        let part = mode.vector * (-mode.slope * scale);
        if !(part.norm() * pixel >= SHORTEST) {
            continue;
        }
        let tip = at.point.x + part;
        let role = Role::Branch(mode.branch);
        marks.push(Mark::Arrow {
            from: at.point.x.into(),
            to: tip.into(),
            stroke: Stroke::new(role, 2.0).dashed(5.0, 3.0).cased(1.5),
        });
        let side = if part[0].abs() > part[1].abs() {
            if part[0] > 0.0 { Side::Right } else { Side::Left }
        } else if part[1] > 0.0 {
            Side::Above
        } else {
            Side::Below
        };
        marks.push(Mark::Label {
            at: tip.into(),
            side,
            offset: 6.0,
            text: format!("{} = {}", mode.symbol, short(mode.lambda)),
            role,
            size: 13.0,
            bold: false,
            haloed: true,
        });
    }
    marks
}

/// How many points a level curve of the model has.
const SAMPLES: usize = 96;

/// The level curves of the local quadratic
/// q(x) = f + gᵀ(x − x_k) + ½(x − x_k)ᵀH(x − x_k), and its critical point: ellipses where H is
/// definite, hyperbolas with their asymptotes where it is not. Nothing where H is singular.
pub fn local_quadratic(at: &Situation, viewport: &Viewport, opacity: f64) -> Vec<Mark> {
    let (Some(spectrum), Some(modes)) = (&at.spectrum, &at.modes) else { return Vec::new() };
    let Some(step) = crate::linalg::solve_symmetric(at.point.hessian(), &at.point.gradient) else {
        return Vec::new();
    };
    let centre = at.point.x - step;
    // q(x_k) − q(centre)
    let height = 0.5 * at.point.gradient.dot(&step);
    let stroke = Stroke::new(Role::Ink, 1.5).opacity(0.75 * opacity).dashed(6.0, 4.0);
    let mut marks = Vec::new();
    if height != 0.0 {
        let definite = spectrum.min() * spectrum.max() > 0.0;
        let shares: &[f64] = if definite { &[1.0, 0.45, 0.1] } else { &[1.0] };
        for share in shares {
            let h = height * share;
            // u² λ_u + v² λ_v = 2h in eigen-coordinates
            let semi = [0, 1].map(|i| (2.0 * h / modes[i].lambda).abs().sqrt());
            let place = |u: f64, v: f64| -> Pos {
                (centre + modes[0].vector * (semi[0] * u) + modes[1].vector * (semi[1] * v)).into()
            };
            if definite {
                let turn = |i: usize| std::f64::consts::TAU * i as f64 / SAMPLES as f64;
                let points = (0..=SAMPLES).map(|i| place(turn(i).cos(), turn(i).sin())).collect();
                marks.push(Mark::Line { points, stroke });
            } else {
                // The curve opens along the axis whose λ has the sign of the height.
                let along_first = modes[0].lambda * h > 0.0;
                for side in [-1.0, 1.0] {
                    let points = (0..=SAMPLES)
                        .map(|i| {
                            let t = 5.0 * (2.0 * i as f64 / SAMPLES as f64 - 1.0);
                            let (across, along) = (t.sinh(), side * t.cosh());
                            if along_first { place(along, across) } else { place(across, along) }
                        })
                        .collect();
                    marks.push(Mark::Line { points, stroke });
                }
            }
        }
    }
    if viewport.window.contains(centre.into()) {
        marks.push(cross_hair(centre, viewport, opacity));
    }
    marks
}

fn cross_hair(centre: SVector<f64, 2>, viewport: &Viewport, opacity: f64) -> Mark {
    let arm = 7.0 / viewport.pixels_per_unit();
    let (x, y) = (centre[0], centre[1]);
    Mark::Line {
        points: vec![[x - arm, y], [x + arm, y], [x, y], [x, y + arm], [x, y - arm]],
        stroke: Stroke::new(Role::Ink, 1.5).opacity(opacity),
    }
}
