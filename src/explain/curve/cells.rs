//! The readouts panel of a curve.

use crate::explain::{Cell, MeasuredOf, Readouts, Tone, cells::cell};

/// The cells of the panel at the iterate of this name, in reading order.
pub fn curve_cells(readouts: &Readouts, iterate: &str) -> Vec<Cell> {
    let cell = |key: &'static str, label: &str, value: Option<f64>, help, role| Cell {
        role,
        ..cell(readouts, key, label, value, help)
    };
    let measured_of = match readouts.measured_rate_of {
        Some(MeasuredOf::Gradient) => "|f′| of the next iterate over this one's",
        _ => "the next iterate's distance to the limit over this one's",
    };
    let (run, bend) = (Some(Tone::Run), Some(Tone::Branch0));
    vec![
        cell("f", &format!("f({iterate})"), readouts.f, "the objective at this iterate", None),
        cell("slope", "f′", readouts.slope, "the slope: f falls against its sign", None),
        cell("curvature", "f″", readouts.curvature, "the curvature: how fast the slope grows", bend),
        cell("rate", "r(α)", readouts.rate, "the factor per step that f″ here predicts for the error", run),
        cell("measuredRate", "measured", readouts.measured_rate, measured_of, run),
        cell(
            "alphaStar",
            "1/f″",
            readouts.alpha_star,
            "the step to the lowest point of the local parabola",
            None,
        ),
        cell("alphaMax", "2/f″", readouts.alpha_max, "beyond this step gradient descent diverges", None),
        cell(
            "predictedDecrease",
            "predicted Δ",
            readouts.predicted_decrease,
            "the decrease of f that the local parabola promises",
            None,
        ),
        cell(
            "actualDecrease",
            "actual Δ",
            readouts.actual_decrease,
            "the decrease of f that this step brings",
            None,
        ),
    ]
}
