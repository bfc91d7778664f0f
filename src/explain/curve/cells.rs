//! The readouts panel of a curve.

use crate::explain::{Cell, MeasuredOf, Readouts, Tone, cells::cell};

/// The cells of the panel at the iterate of this name, in reading order.
pub fn curve_cells(readouts: &Readouts, iterate: &str) -> Vec<Cell> {
    let cell = |key: &'static str, label: &str, value: Option<f64>, help: &str, role| Cell {
        role,
        ..cell(readouts, key, label, value, help)
    };
    let measured_of = match (readouts.measured_rate_of, readouts.measured_over > 1) {
        (Some(MeasuredOf::Gradient), false) => "|f′| of the next iterate over this one's",
        (Some(MeasuredOf::Gradient), true) => {
            "the factor per step by which |f′| has shrunk, a mean over the last steps (up to 20)"
        }
        (_, false) => "the next iterate's distance to the limit over this one's",
        (_, true) => {
            "the factor per step by which the distance to the limit has shrunk, a mean over the last steps (up to 20)"
        }
    };
    let [best, limit] =
        if readouts.decayed { ["1/(f″ + ω)", "2/(f″ + ω)"] } else { ["1/f″", "2/f″"] };
    let (run, bend) = (Some(Tone::Run), Some(Tone::Branch0));
    vec![
        cell("f", &format!("f({iterate})"), readouts.f, "the objective at this iterate", None),
        cell("slope", "f′", readouts.slope, "the slope: f falls against its sign", None),
        cell("curvature", "f″", readouts.curvature, "the curvature: how fast the slope grows", bend),
        cell("rate", "r(α)", readouts.rate, "the factor per step that f″ here predicts for the error", None)
            .rate(readouts),
        cell("measuredRate", "measured", readouts.measured_rate, measured_of, run),
        cell(
            "alphaStar",
            best,
            readouts.alpha_star,
            "the step to the lowest point of the local parabola",
            None,
        )
        .of_descent(readouts),
        cell("alphaMax", limit, readouts.alpha_max, "beyond this step gradient descent diverges", None)
            .of_descent(readouts),
        cell(
            "predictedDecrease",
            "predicted decrease",
            readouts.predicted_decrease,
            "the decrease of f that the local parabola promises",
            None,
        ),
        cell(
            "actualDecrease",
            "actual decrease",
            readouts.actual_decrease,
            "the decrease of f that this step brings",
            None,
        ),
    ]
}
