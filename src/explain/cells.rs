//! The readouts as a person reads them: label, number, and why it is missing.

use super::{MeasuredOf, Readouts, sentence::Tone};
use crate::number;
use serde::Serialize;

/// One cell of the readouts panel.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    /// the readout's key
    pub key: &'static str,
    /// its symbol
    pub label: String,
    /// the number with four significant digits, or "—"
    pub value: String,
    /// why there is none
    pub why: Option<String>,
    /// one line: what it means
    pub help: String,
    pub role: Option<Tone>,
    /// a few words that stand with the number: of what it speaks, or what it takes for granted
    pub note: Option<&'static str>,
}

impl Cell {
    /// In the run's colour.
    pub(super) fn of_run(self) -> Self {
        Self { role: Some(Tone::Run), ..self }
    }

    /// With a note, where there is a number.
    pub(super) fn noted(self, note: Option<&'static str>) -> Self {
        let note = note.filter(|_| self.why.is_none());
        let help = note.map_or_else(|| self.help.clone(), |note| format!("{note}: {}", self.help));
        Self { note, help, ..self }
    }

    /// The rate: in the run's colour where it is that of the whole run, else with what would have to stay.
    pub(super) fn rate(self, readouts: &Readouts) -> Self {
        match readouts.rate_assumes {
            None => self.of_run(),
            assumed => self.noted(assumed),
        }
    }

    /// A number of gradient descent, which says so beside another method.
    pub(super) fn of_descent(self, readouts: &Readouts) -> Self {
        self.noted((!readouts.of_descent).then_some("for gradient descent"))
    }
}

/// A cell without a colour.
pub(super) fn cell(
    readouts: &Readouts,
    key: &'static str,
    label: &str,
    value: Option<f64>,
    help: &str,
) -> Cell {
    Cell {
        key,
        label: label.to_owned(),
        value: value.map_or("—".to_owned(), number::short),
        why: readouts.why.get(key).filter(|_| value.is_none()).cloned(),
        help: help.to_owned(),
        role: None,
        note: None,
    }
}

/// The cells of the panel at the iterate of this name, in reading order.
pub fn cells(readouts: &Readouts, iterate: &str) -> Vec<Cell> {
    let cell = |key, label: &str, value, help| cell(readouts, key, label, value, help);
    let mut lambdas = cell("lambdaMin", "λₘᵢₙ, λₘₐₓ", readouts.lambda_min, "the Hessian's eigenvalues");
    if let (Some(low), Some(high)) = (readouts.lambda_min, readouts.lambda_max) {
        lambdas.value = format!("{}, {}", number::short(low), number::short(high));
    }
    // Of a method with memory single steps mean nothing.
    let measured_of = match (readouts.measured_rate_of, readouts.measured_over > 1) {
        (Some(MeasuredOf::Gradient), false) => "‖∇f‖ of the next iterate over this one's",
        (Some(MeasuredOf::Gradient), true) => {
            "the factor per step by which ‖∇f‖ has shrunk, a mean over the last steps (up to 20)"
        }
        (_, false) => "the next iterate's distance to the limit over this one's",
        (_, true) => {
            "the factor per step by which the distance to the limit has shrunk, a mean over the last steps (up to 20)"
        }
    };
    let [best, rate, limit] = if readouts.decayed {
        [
            "gradient descent's best constant step, 2/(λₘᵢₙ + λₘₐₓ) with weight decay ω in each λ",
            "the rate at α*: (κ − 1)/(κ + 1) with weight decay ω in each λ",
            "beyond this step gradient descent diverges, with weight decay ω",
        ]
    } else {
        [
            "gradient descent's best constant step, 2/(λₘᵢₙ + λₘₐₓ)",
            "the rate at α*: (κ − 1)/(κ + 1)",
            "beyond this step gradient descent diverges",
        ]
    };
    let indefinite = readouts.lambda_min.is_some_and(|low| low < 0.0)
        && readouts.lambda_max.is_some_and(|high| high > 0.0);
    let kappa = cell("kappa", "κ", readouts.kappa, "the condition number: |λ|max over |λ|min")
        .noted(indefinite.then_some("|λ|max/|λ|min, H is indefinite"));
    let limit_label = if readouts.decayed { "2/(λₘₐₓ + ω)" } else { "2/λₘₐₓ" };
    vec![
        cell("f", &format!("f({iterate})"), readouts.f, "the objective at this iterate"),
        cell("gradNorm", "‖∇f‖", readouts.grad_norm, "the gradient's length"),
        lambdas,
        kappa,
        cell(
            "rate",
            "r(α)",
            readouts.rate,
            "the factor per step that the Hessian here predicts for the error",
        )
        .rate(readouts),
        cell("measuredRate", "measured", readouts.measured_rate, measured_of).of_run(),
        cell("alphaStar", "α*", readouts.alpha_star, best).of_descent(readouts),
        cell("rateStar", "r(α*)", readouts.rate_star, rate).of_descent(readouts),
        cell("alphaMax", limit_label, readouts.alpha_max, limit).of_descent(readouts),
        cell(
            "alphaCauchy",
            "gᵀg/gᵀHg",
            readouts.alpha_cauchy,
            "the exact step on the local quadratic along −∇f",
        ),
        cell(
            "predictedDecrease",
            "predicted decrease",
            readouts.predicted_decrease,
            "the decrease of f that the local quadratic promises",
        ),
        cell(
            "actualDecrease",
            "actual decrease",
            readouts.actual_decrease,
            "the decrease of f that this step brings",
        ),
    ]
}
