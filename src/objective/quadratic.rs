//! ½ Σ λᵢ uᵢ² in axes turned by an angle: everything about rates can be seen on it.

use super::{Critical, Defaults, Entry, Function, Grip, Grips, Kind, Known};
use crate::{
    Formula, Scalar, number,
    number::Within,
    param::{Interval, Param, Values},
    space::Window,
};

/// f(w) = ½(λ₁u₁² + λ₂u₂²), where u are the coordinates of w in axes turned by `rotation`. Its
/// Hessian has the eigenvalues λ₁ and λ₂ everywhere; v₁ is turned from the w₁-axis by `rotation`.
/// A negative λ gives a saddle or a maximum, λ = 0 a valley floor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quadratic {
    pub lambda1: f64,
    pub lambda2: f64,
    cos: f64,
    sin: f64,
}

impl Quadratic {
    /// `rotation` in radians, counter-clockwise.
    pub fn new(lambda1: f64, lambda2: f64, rotation: f64) -> Self {
        Self { lambda1, lambda2, cos: rotation.cos(), sin: rotation.sin() }
    }

    /// `rotation` in degrees; multiples of 90° are exact.
    pub fn degrees(lambda1: f64, lambda2: f64, rotation: f64) -> Self {
        let (sin, cos) = match rotation - 360.0 * (rotation / 360.0).floor() {
            0.0 => (0.0, 1.0),
            90.0 => (1.0, 0.0),
            180.0 => (0.0, -1.0),
            270.0 => (-1.0, 0.0),
            turned => turned.to_radians().sin_cos(),
        };
        Self { lambda1, lambda2, cos, sin }
    }

    fn of(values: &Values) -> Self {
        Self::degrees(values.get("lambda1"), values.get("lambda2"), values.get("rotation"))
    }
}

impl Formula<2> for Quadratic {
    fn eval<D: Scalar>(&self, [w1, w2]: [D; 2]) -> D {
        let u1 = w1 * self.cos + w2 * self.sin;
        let u2 = w2 * self.cos - w1 * self.sin;
        (u1 * u1 * self.lambda1 + u2 * u2 * self.lambda2) * 0.5
    }
}

const fn eigenvalue(key: &'static str, symbol: &'static str, label: &'static str, default: f64) -> Param {
    Param {
        label,
        slider: (-2.0, 10.0),
        help: "an eigenvalue of the Hessian: the curvature along its axis; negative bends down",
        ..Param::real(key, symbol, default, Interval::closed(-1e6, 1e6))
    }
}

/// The angle of the first axis, shared by everything that can be turned.
pub const ROTATION: Param = Param {
    label: "rotation",
    slider: (-90.0, 90.0),
    unit: "°",
    help: "turns the first eigenvector counter-clockwise from the horizontal axis",
    ..Param::real("rotation", "θ", 0.0, Interval::closed(-360.0, 360.0))
};

pub(super) const ENTRY: Entry = Entry {
    id: "quadratic",
    name: "Quadratic",
    group: "Quadratics",
    about: "Two curvatures and an angle: everything about rates can be seen on it.",
    formula: "f(w) = 1/2 (λ_1 w_1^2 + λ_2 w_2^2)",
    domain: "ℝ²",
    variable: "w",
    params: &[
        eigenvalue("lambda1", "λ₁", "curvature", 1.0),
        eigenvalue("lambda2", "λ₂", "curvature", 4.0),
        ROTATION,
    ],
    build: |values| Function::plane(Quadratic::of(values)),
    known: |values| {
        let (l1, l2) = (values.get("lambda1"), values.get("lambda2"));
        let kind = match (l1 * l2, l1) {
            (product, _) if product < 0.0 => Some(Kind::Saddle),
            (product, first) if product > 0.0 => {
                Some(if first > 0.0 { Kind::Minimum } else { Kind::Maximum })
            }
            // A flat direction: a whole line of critical points, none of them isolated.
            _ => None,
        };
        Known {
            critical: kind.map(|kind| Critical { at: [0.0, 0.0].into(), kind }).into_iter().collect(),
            lowest: (l1 >= 0.0 && l2 >= 0.0).then_some(0.0),
            axes: Some(values.get("rotation").to_radians()),
        }
    },
    defaults: |values| {
        let (l1, l2) = (values.get("lambda1"), values.get("lambda2"));
        // α* where H ≻ 0, else a step that is short for the larger curvature.
        let alpha = if l1 > 0.0 && l2 > 0.0 {
            2.0 / (l1 + l2)
        } else {
            let largest = l1.abs().max(l2.abs());
            if largest > 0.0 { 0.4 / largest } else { 0.4 }
        };
        Defaults {
            view: Window::new((-4.0, 4.0), (-4.0, 4.0)),
            start: [-3.0, 2.0].into(),
            alpha: alpha.within(1e-6, 1e3),
            steps: 20,
        }
    },
    grips: Some(&GRIPS),
    learns: None,
    source: "Goodfellow, Bengio & Courville, Deep Learning (2016), §4.3; Nocedal & Wright, Numerical Optimization (2006), §3.3",
};

/// The ends of the axes of the ellipse on which a curvature of 1 reaches `reach`: an axis of
/// curvature λ is reach/√|λ| long, so that pulling it out flattens the bowl. Turning one turns both.
const GRIPS: Grips = Grips {
    places: |values, reach| {
        let turned = values.get("rotation");
        (0..2)
            .map(|i| {
                let lambda = values.get(KEYS[i]);
                let (s, c) = (turned + 90.0 * i as f64).to_radians().sin_cos();
                let length = reach / lambda.abs().sqrt().within(1e-3, 1e3);
                Grip {
                    at: [length * c, length * s],
                    from: [0.0, 0.0],
                    label: ["First axis of the ellipse", "Second axis of the ellipse"][i],
                    value: format!(
                        "{} = {}, rotation {}°",
                        ["λ₁", "λ₂"][i],
                        number::short(lambda),
                        number::short(turned)
                    ),
                }
            })
            .collect()
    },
    drag: |values, reach, index, to| {
        let Some(key) = KEYS.get(index) else { return Vec::new() };
        let length = to[0].hypot(to[1]).max(1e-3 * reach);
        // A curvature that bends down stays one.
        let sign = if values.get(key) < 0.0 { -1.0 } else { 1.0 };
        let lambda: f64 = (reach / length).powi(2).within(1e-4, 1e5);
        let angle = to[1].atan2(to[0]).to_degrees() - 90.0 * index as f64;
        vec![(key, sign * three_digits(lambda)), ("rotation", upright(angle.round()))]
    },
    nudge: |values, index, [dx, dy], share| {
        let Some(key) = KEYS.get(index) else { return Vec::new() };
        let lambda = values.get(key);
        let turned = upright(number::tidy(values.get("rotation") - dx * 100.0 * share));
        let changed = if lambda == 0.0 { dy * share } else { lambda * (1.0 + 5.0 * share).powf(-dy) };
        vec![(key, three_digits(changed)), ("rotation", turned)]
    },
};

const KEYS: [&str; 2] = ["lambda1", "lambda2"];

/// An axis has no direction: −90° < angle ≤ 90°.
fn upright(degrees: f64) -> f64 {
    let turned = degrees - 180.0 * (degrees / 180.0).floor();
    if turned > 90.0 { turned - 180.0 } else { turned }
}

fn three_digits(x: f64) -> f64 {
    if x == 0.0 {
        return 0.0;
    }
    let grain = 10f64.powf(x.abs().log10().floor() - 2.0);
    number::tidy((x / grain).round() * grain)
}
