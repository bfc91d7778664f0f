//! A direction that a person turns by hand: whether f falls along it, and how it bends.

use super::{Cell, Situation};
use crate::{
    number::short,
    space::{Matrix, Pos, Rn},
};

/// A unit vector d at x_k.
#[derive(Clone, Debug, PartialEq)]
pub struct Direction {
    /// its angle in radians, counter-clockwise from the horizontal axis, above −π and at most π
    pub angle: f64,
    pub d: Rn,
    /// ∇fᵀd, the slope of f along d
    pub slope: f64,
    /// dᵀHd, the curvature of f along d: between λ_min and λ_max; `None` where H is not finite
    pub curvature: Option<f64>,
    /// the angle in radians between ∇f and d; `None` at a critical point
    pub from_gradient: Option<f64>,
    pub kind: DirectionKind,
}

/// Where d leads for steps that are small enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectionKind {
    Descends,
    Ascends,
    /// at right angles to ∇f: along the isoline
    Level,
    /// at a critical point no direction descends at first order
    Critical,
}

impl DirectionKind {
    pub fn words(self) -> &'static str {
        match self {
            Self::Descends => "descends",
            Self::Ascends => "ascends",
            Self::Level => "runs level",
            Self::Critical => "starts at a critical point",
        }
    }
}

/// A slope counts as 0 where it is less than this share of ‖∇f‖.
const LEVEL: f64 = 1e-9;

impl Direction {
    /// The direction of the config, or steepest descent where none was said; `None` where f is not
    /// defined.
    pub fn at(at: &Situation) -> Option<Self> {
        if !at.point.is_finite() {
            return None;
        }
        let g = &at.point.gradient;
        let length = g.norm();
        let angle = match at.setup.direction {
            Some(degrees) => degrees.to_radians(),
            None if length > 0.0 => {
                let [x, y] = at.drawn(g);
                (-y).atan2(-x)
            }
            None => 0.0,
        };
        let drawn: Pos = [angle.cos(), angle.sin()];
        let d = at.setup.picture.direction(drawn);
        let slope = g.dot(&d);
        let kind = if length == 0.0 {
            DirectionKind::Critical
        } else if slope.abs() <= LEVEL * length {
            DirectionKind::Level
        } else if slope < 0.0 {
            DirectionKind::Descends
        } else {
            DirectionKind::Ascends
        };
        // By both parts: the cosine alone is blunt near 0 and π.
        let across = (g.clone() - d.clone() * slope).norm();
        Some(Self {
            angle: drawn[1].atan2(drawn[0]),
            slope,
            curvature: at.spectrum.as_ref().map(|_| d.dot(&at.point.hessian().times(&d))),
            from_gradient: (length > 0.0).then(|| across.atan2(slope)),
            kind,
            d,
        })
    }

    /// “∇fᵀd = −3.162”, as it stands on the plot
    pub fn slope_text(&self) -> String {
        format!("∇fᵀd = {}", short(self.told_slope()))
    }

    /// As the handle says it: “120° from ∇f, descends: ∇fᵀd = −3.162, dᵀHd = 3”
    pub fn words(&self) -> String {
        let angle = self.from_gradient.map_or(String::new(), |angle| format!("{} from ∇f, ", degrees(angle)));
        let bends = self.curvature.map_or(String::new(), |c| format!(", dᵀHd = {}", short(tidied(c))));
        format!("{angle}{}: {}{bends}", self.kind.words(), self.slope_text())
    }

    /// The slope without what rounding left of 0.
    fn told_slope(&self) -> f64 {
        if matches!(self.kind, DirectionKind::Level) { 0.0 } else { self.slope }
    }

    /// The cells that it adds to the numbers.
    pub fn cells(&self) -> [Cell; 3] {
        let cell = |key, label: &str, value: Option<String>, why: &str, help: &str| Cell {
            key,
            label: label.to_owned(),
            why: value.is_none().then(|| why.to_owned()),
            value: value.unwrap_or("—".to_owned()),
            help: help.to_owned(),
            role: None,
            note: None,
        };
        let slope = Some(short(self.told_slope()));
        let curvature = self.curvature.map(|c| short(tidied(c)));
        [
            cell(
                "slopeAlong",
                "∇fᵀd",
                slope,
                "",
                "the slope of f along the direction d: below 0 it descends",
            ),
            cell(
                "angleToGradient",
                "∠(∇f, d)",
                self.from_gradient.map(degrees),
                "∇f = 0 here",
                "d descends where this is more than 90°",
            ),
            cell(
                "curvatureAlong",
                "dᵀHd",
                curvature,
                "f has no second derivatives here",
                "the curvature along d: between λₘᵢₙ and λₘₐₓ",
            ),
        ]
    }
}

/// 2.9999999999999996 is 3, and 1e-17 is 0.
fn tidied(x: f64) -> f64 {
    if x.abs() < 1e-12 { 0.0 } else { x }
}

/// “120°”, to a tenth.
pub fn degrees(radians: f64) -> String {
    format!("{}°", short((radians.to_degrees() * 10.0).round() / 10.0))
}
