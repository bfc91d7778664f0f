//! Hx = b for two right-hand sides, with the Hessian at x_k.

use super::{Cell, Readouts, Situation, cells::cell};
use crate::{
    analysis::Answers,
    number::short,
    space::{Picture, R2},
};
use nalgebra::Matrix2;
use serde::Serialize;

/// Two right-hand sides with their solutions, for scripts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Conditioning {
    /// b, b′
    pub b: [[f64; 2]; 2],
    /// x, x′ with Hx = b; `None` where H is singular
    pub x: Option<[[f64; 2]; 2]>,
    /// ‖b′ − b‖/‖b‖
    pub change_of_b: Option<f64>,
    /// ‖x′ − x‖/‖x‖
    pub change_of_x: Option<f64>,
    /// the second over the first: at most κ
    pub ratio: Option<f64>,
}

/// Of a right-hand side that nobody said the other one differs by this share of it.
const MOVED: f64 = 0.05;
/// How far it reaches in the plot, as a share of its width.
const REACH: f64 = 0.25;

/// The right-hand sides, where they are shown, and |λ|max, by which they are divided in the plot: b/|λ|max is as long
/// as the shortest solution can be.
pub fn right_hand_sides(at: &Situation) -> Option<([R2; 2], f64)> {
    if !at.setup.shows("right-hand-sides") || !matches!(at.setup.picture, Picture::Plane) {
        return None;
    }
    let spectrum = at.spectrum.as_ref()?;
    let (low, high) = (spectrum.min(), spectrum.max());
    let size = high.abs().max(low.abs());
    let axis = |i: usize| spectrum.vectors()[i].fixed::<2>();
    let (strong, weak) = if high == size { (axis(1), axis(0)) } else { (axis(0), axis(1)) };
    let usual = || {
        let b = strong * (size * REACH * at.setup.view.width());
        [b, b + weak * (MOVED * b.norm())]
    };
    let pair = at.setup.right_hand_sides.as_ref();
    (size > 0.0).then(|| (pair.map_or_else(usual, |[b, moved]| [b.fixed(), moved.fixed()]), size))
}

/// What H at x_k makes of them; `None` where it is singular.
pub fn answers(at: &Situation) -> Option<Answers> {
    let (b, _) = right_hand_sides(at)?;
    let h = at.point.hessian();
    Answers::of(&Matrix2::new(h[(0, 0)], h[(0, 1)], h[(1, 0)], h[(1, 1)]), b)
}

impl Conditioning {
    /// `None` where no right-hand sides are shown.
    pub fn at(at: &Situation) -> Option<Self> {
        let (b, _) = right_hand_sides(at)?;
        let answers = answers(at);
        Some(Self {
            b: b.map(Into::into),
            x: answers.map(|answers| answers.x.map(Into::into)),
            change_of_b: answers.and_then(|answers| answers.change_of_b()),
            change_of_x: answers.and_then(|answers| answers.change_of_x()),
            ratio: answers.and_then(|answers| answers.ratio()),
        })
    }
}

/// The relative changes among the numbers; none where no right-hand sides are shown.
pub fn conditioning_cells(at: &Situation, readouts: &Readouts) -> Vec<Cell> {
    let Some(found) = Conditioning::at(at) else { return Vec::new() };
    let kappa = readouts.kappa.filter(|kappa| kappa.is_finite());
    let worst = kappa.map_or(String::new(), |kappa| format!(", at most κ = {}", short(kappa)));
    let ratio = format!("the relative change of x over that of b{worst}");
    let why = if found.x.is_none() { "H is singular" } else { "a right-hand side is 0" };
    let cells = [
        ("changeOfB", "‖δb‖/‖b‖", found.change_of_b, "the relative change of the right-hand side"),
        ("changeOfX", "‖δx‖/‖x‖", found.change_of_x, "the relative change of the solution of Hx = b"),
        ("ratio", "their ratio ≤ κ", found.ratio, &ratio),
    ];
    cells
        .map(|(key, label, value, help)| {
            let why = value.is_none().then(|| why.to_owned());
            Cell { why, ..cell(readouts, key, label, value, help) }
        })
        .into()
}
