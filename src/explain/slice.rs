//! What a plot of many variables does not show: how much of the path lies beside its plane.

use super::{Cell, Situation};
use crate::{
    number::short,
    space::{Picture, Rn, Slice, Vector},
};

/// What a slice shows of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sliced {
    /// ‖x_k − its foot on the plane‖
    pub distance: f64,
    /// The share of Σ‖x_i − origin‖² that lies in the plane; `None` where no iterate leaves the origin.
    pub share: Option<f64>,
}

impl Sliced {
    /// `None` where the plot shows all there is.
    pub fn at(at: &Situation) -> Option<Self> {
        let Picture::Slice(slice) = &at.setup.picture else { return None };
        let (mut within, mut all) = (0.0, 0.0);
        for iterate in &at.run.trajectory.iterates {
            let [a, b] = slice.foot(&iterate.x);
            within += a * a + b * b;
            all += (iterate.x.clone() - &slice.origin).norm_squared();
        }
        let share = (all > 0.0 && all.is_finite()).then(|| (within / all).min(1.0));
        Some(Self { distance: distance(slice, &at.point.x), share })
    }
}

fn distance(slice: &Slice, x: &Rn) -> f64 {
    (x.clone() - &slice.at(slice.foot(x))).norm()
}

/// The cells of the readouts that only slices have.
pub fn slice_cells(at: &Situation) -> Vec<Cell> {
    let Some(sliced) = Sliced::at(at) else { return Vec::new() };
    let cell = |key, label: &str, value: String, why: Option<String>, help: &str| Cell {
        key,
        label: label.to_owned(),
        value,
        why,
        help: help.to_owned(),
        role: None,
        note: None,
    };
    // Rounding of x is no distance.
    let size = at.point.x.norm();
    let distance = if sliced.distance <= 1e-14 * size { 0.0 } else { sliced.distance };
    let percent = |share: f64| format!("{} %", short((1e3 * share).round() / 10.0));
    let share = sliced.share.map_or("—".to_owned(), percent);
    vec![
        cell(
            "sliceShare",
            "in the slice",
            share,
            sliced.share.is_none().then(|| "the run does not move".to_owned()),
            "the share of the path's squared distances from the middle of the slice that lies in its plane",
        ),
        cell(
            "sliceDistance",
            "beside it",
            short(distance),
            None,
            "how far the iterate lies from the plane of the plot",
        ),
    ]
}
