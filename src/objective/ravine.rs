//! A straight ravine: the quadratic of a given condition number.

use super::{Critical, Defaults, Entry, Function, Known, Quadratic};
use crate::{
    param::{Interval, Param, Scale, Values},
    space::Window,
};

/// ½(u₁² + κu₂²) in axes turned by `rotation`: the [`Quadratic`] with λ₁ = 1 and λ₂ = κ, on all of
/// ℝ². The floor runs along e₁.
fn ravine(values: &Values) -> Quadratic {
    Quadratic::degrees(1.0, values.get("kappa"), values.get("rotation"))
}

pub(super) const ENTRY: Entry = Entry {
    id: "ravine",
    name: "Ravine",
    group: "Valleys",
    about: "κ times as steep across as along: the condition number alone decides how long descent takes.",
    formula: "f(x) = 1/2 (x_1^2 + κ x_2^2)",
    domain: "ℝ²",
    variable: "x",
    params: &[
        Param {
            label: "condition number",
            slider: (1.0, 1000.0),
            scale: Scale::Log,
            help: "how many times steeper the walls are than the floor",
            ..Param::real("kappa", "κ", 20.0, Interval::closed(1.0, 1e6))
        },
        Param {
            default: 30.0,
            help: "turns the floor counter-clockwise from the horizontal axis",
            ..super::quadratic::ROTATION
        },
    ],
    build: |values| Function::plane(ravine(values)),
    known: |values| Known {
        critical: vec![Critical::minimum([0.0, 0.0])],
        lowest: Some(0.0),
        axes: Some(values.get("rotation").to_radians()),
    },
    defaults: |values| {
        let (sin, cos) = values.get("rotation").to_radians().sin_cos();
        let (along, across) = (-3.2, 0.9);
        Defaults {
            view: Window::new((-4.0, 4.0), (-4.0, 4.0)),
            start: [along * cos - across * sin, along * sin + across * cos]
                .map(|t| (t * 100.0).round() / 100.0)
                .into(),
            // α*
            alpha: 2.0 / (1.0 + values.get("kappa")),
            steps: 40,
        }
    },
    grips: None,
    learns: None,
    source: "I. M. Gelfand & M. L. Tsetlin, Doklady Akademii Nauk SSSR 137 (1961) 295–298; Nocedal & Wright, Numerical Optimization (2006), §3.3",
};
