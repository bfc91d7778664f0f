//! What is proven of f in the view, for scripts and in words. Proven numbers are bounds, and look like bounds: “≥” and
//! “≤”; measured ones are numbers alone.

use super::{Cell, Readouts, Situation, cells::cell};
use crate::{
    analysis::{Certificate, Verdict},
    number::short,
    space::{Rn, Window},
};
use serde::Serialize;

/// The certificate of the view.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Convexity {
    /// "convex", "not-convex" or "undecided": what is proven of f in the view, of more than two variables everywhere
    pub verdict: &'static str,
    /// μ ≥ 0 with f − μ‖x‖²/2 convex; `None` unless f is convex
    pub mu: Option<f64>,
    /// L with ‖∇f(x) − ∇f(y)‖ ≤ L‖x − y‖; `None` where none was found
    pub l: Option<f64>,
    /// 1/L: no step of gradient descent up to this α raises f, as long as it stays in the view
    pub alpha: Option<f64>,
    /// where ∇²f has an eigenvalue below 0, and the eigenvalue; `None` unless f is not convex
    pub witness: Option<Rn>,
    pub lambda_min: Option<f64>,
    /// no eigenvalue in the view lies below the first or above the second, as far as is proven
    pub eigenvalues: [Option<f64>; 2],
    /// the view: xmin, xmax, ymin, ymax
    pub view: [f64; 4],
    /// on how many boxes ∇²f was bounded
    pub boxes: usize,
}

impl Convexity {
    pub fn of(certificate: &Certificate, view: Window) -> Self {
        let finite = |x: f64| x.is_finite().then_some(x);
        let l = certificate.l();
        let (verdict, witness, lambda_min) = match &certificate.verdict {
            Verdict::Convex => ("convex", None, None),
            Verdict::NotConvex { at, lambda_min } => ("not-convex", Some(at.clone()), Some(*lambda_min)),
            Verdict::Undecided => ("undecided", None, None),
        };
        Self {
            verdict,
            mu: certificate.mu(),
            l,
            alpha: l.map(f64::recip).and_then(finite),
            witness,
            lambda_min,
            eigenvalues: [finite(certificate.low), finite(certificate.high)],
            view: [view.x.0, view.x.1, view.y.0, view.y.1],
            boxes: certificate.boxes,
        }
    }
}

/// A number that is not above this bound, in four digits.
fn below(x: f64) -> f64 {
    let grain = 10f64.powf(x.abs().log10().floor() - 3.0);
    let rounded = (x / grain * (1.0 + 1e-12 * x.signum())).floor() * grain;
    if rounded.is_finite() { rounded } else { x }
}

/// “≥ 0.4”: the digits that are left out never make a bound better than it is.
fn at_least(x: f64) -> String {
    format!("≥ {}", short(below(x)))
}

fn at_most(x: f64) -> String {
    format!("≤ {}", short(-below(-x)))
}

/// The certificate among the numbers.
pub fn convexity_cells(at: &Situation, readouts: &Readouts) -> Vec<Cell> {
    let problem = &at.setup.problem;
    let found = Convexity::of(&problem.convexity(at.setup.view), at.setup.view);
    let proven = |key, label: &str, value: String, help: &str| {
        Cell { value, why: None, ..cell(readouts, key, label, Some(0.0), help) }.noted(Some("proven"))
    };
    let verdict = match found.verdict {
        "convex" => "convex",
        "not-convex" => "not convex",
        _ => "undecided",
    };
    let [left, right, bottom, top] = found.view.map(short);
    let height = if problem.is_curve() { String::new() } else { format!(" × [{bottom}, {top}]") };
    let within = format!("whether f is convex in the view, [{left}, {right}]{height}");
    let mut cells = vec![Cell {
        note: (verdict != "undecided").then_some("proven"),
        ..proven("convexity", "f in the view", verdict.to_owned(), &within)
    }];
    if let Some(mu) = found.mu {
        cells.push(proven("mu", "μ", at_least(mu), "no curvature in the view is below it"));
    }
    if let (Some(lambda), Some(witness)) = (found.lambda_min, &found.witness) {
        let place = witness.iter().copied().map(short).collect::<Vec<_>>().join(", ");
        let help = "an eigenvalue of the Hessian below 0: there f bends down";
        cells.push(proven("witness", &format!("λₘᵢₙ at ({place})"), short(lambda), help));
    }
    if let (Some(l), Some(alpha)) = (found.l, found.alpha) {
        cells.push(proven("l", "L", at_most(l), "no curvature in the view is larger"));
        let help = "1/L: no step of gradient descent up to this α raises f, as long as it stays in the view";
        cells.push(proven("safeAlpha", "safe α", at_most(below(alpha)), help));
    }
    cells
}

/// The certificate in a sentence.
pub fn convexity_words(at: &Situation) -> String {
    let found = Convexity::of(&at.setup.problem.convexity(at.setup.view), at.setup.view);
    let safe = |so: &str| match (found.l, found.alpha) {
        (Some(l), Some(alpha)) => {
            format!("{so}L {}: every α {} is safe while a run stays here.", at_most(l), at_most(below(alpha)))
        }
        _ => String::new(),
    };
    match (found.verdict, found.mu, found.lambda_min) {
        ("convex", Some(mu), _) => {
            let l = safe(&format!("μ {}, ", at_least(mu)));
            let unbounded = format!("μ {}; no L was found, so no α is safe everywhere.", at_least(mu));
            format!("Proven convex here: {}", if l.is_empty() { unbounded } else { l })
        }
        (_, _, Some(lambda)) => {
            let witness = found.witness.iter().flat_map(|x| x.iter()).copied().map(short);
            let place = witness.collect::<Vec<_>>().join(", ");
            format!("Not convex: λₘᵢₙ = {} at ({place}). {}", short(lambda), safe("Proven all the same: "))
        }
        _ => {
            let [low, high] = found.eigenvalues;
            let bound = |x: Option<f64>, none: &str| x.map_or(none.to_owned(), short);
            format!(
                "Neither convexity nor its opposite is proven: after {} boxes the curvatures lie between {} and {}.",
                found.boxes,
                bound(low, "−∞"),
                bound(high, "∞")
            )
        }
    }
}
