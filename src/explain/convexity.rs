//! What is proven of f in the view, for scripts and in words. Proven numbers are bounds, and look like bounds: “≥” and
//! “≤”; measured ones are numbers alone. The view is what was asked to be seen: the plot may show a margin beyond it, so
//! that words and help say between which numbers it lies.

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
    /// else two places between which f lies above its chord, in the middle by so much at least; the witness is the middle
    pub chord: Option<[Rn; 2]>,
    pub above: Option<f64>,
    /// no eigenvalue in the view lies below the first or above the second, as far as is proven
    pub eigenvalues: [Option<f64>; 2],
    /// the most that a step of gradient descent with α_k leaves of the distance to the minimiser, where both lie in the
    /// view: max(|1 − αμ|, |1 − αL|); `None` of other methods, and where that is not below 1
    pub rate: Option<f64>,
    /// the view, to which all of this is confined: xmin, xmax, ymin, ymax
    pub view: [f64; 4],
    /// on how many boxes ∇²f was bounded
    pub boxes: usize,
}

impl Convexity {
    /// What is proven in the view, with what it says of a step from there.
    pub fn at(at: &Situation) -> Self {
        let rate = at.proven().zip(at.alpha()).and_then(|(proven, alpha)| proven.rate(alpha));
        Self { rate, ..Self::of(&at.setup.problem.convexity(at.setup.view), at.setup.view) }
    }

    fn of(certificate: &Certificate, view: Window) -> Self {
        let finite = |x: f64| x.is_finite().then_some(x);
        let l = certificate.l();
        let (mut witness, mut lambda_min, mut chord, mut above) = (None, None, None, None);
        let verdict = match &certificate.verdict {
            Verdict::Convex => "convex",
            Verdict::NotConvex { at, lambda_min: least } => {
                (witness, lambda_min) = (Some(at.clone()), Some(*least));
                "not-convex"
            }
            Verdict::Above { chord: [a, b], by } => {
                witness = Some((a.clone() + b) * 0.5);
                (chord, above) = (Some([a.clone(), b.clone()]), Some(*by));
                "not-convex"
            }
            Verdict::Undecided => "undecided",
        };
        Self {
            verdict,
            mu: certificate.mu(),
            l,
            alpha: l.map(f64::recip).and_then(finite),
            rate: None,
            witness,
            lambda_min,
            chord,
            above,
            eigenvalues: [finite(certificate.low), finite(certificate.high)],
            view: [view.x.0, view.x.1, view.y.0, view.y.1],
            boxes: certificate.boxes,
        }
    }
}

/// “in [−3, 3] × [−2, 2]”, where the certificate holds; “everywhere” of more than two variables.
pub fn region(at: &Situation) -> String {
    let (view, problem) = (at.setup.view, &at.setup.problem);
    let side = |(low, high): (f64, f64)| format!("[{}, {}]", short(low), short(high));
    match problem.dimension() {
        1 => format!("in {}", side(view.x)),
        2 => format!("in {} × {}", side(view.x), side(view.y)),
        _ => "everywhere".to_owned(),
    }
}

/// A number that is not above this bound, in four digits.
pub(super) fn below(x: f64) -> f64 {
    with_digits(x, 4)
}

/// A factor below 1 that is not below this one, with two digits of what it leaves to 1.
pub fn factor_at_most(factor: f64) -> f64 {
    1.0 - with_digits(1.0 - factor, 2)
}

fn with_digits(x: f64, digits: i32) -> f64 {
    let grain = 10f64.powf(x.abs().log10().floor() - f64::from(digits - 1));
    let rounded = (x / grain * (1.0 + 1e-12 * x.signum())).floor() * grain;
    if rounded.is_finite() { rounded } else { x }
}

/// “≥ 0.4”: the digits that are left out never make a bound better than it is.
pub(super) fn at_least(x: f64) -> String {
    format!("≥ {}", short(below(x)))
}

pub(super) fn at_most(x: f64) -> String {
    format!("≤ {}", short(-below(-x)))
}

/// “(1, −2)”
fn place(x: &Rn) -> String {
    format!("({})", x.iter().copied().map(short).collect::<Vec<_>>().join(", "))
}

/// The certificate among the numbers.
pub fn convexity_cells(at: &Situation, readouts: &Readouts) -> Vec<Cell> {
    let certificate = at.setup.problem.convexity(at.setup.view);
    let found = Convexity::of(&certificate, at.setup.view);
    let here = region(at);
    let proven = |key, label: &str, value: String, help: &str| {
        Cell { value, why: None, ..cell(readouts, key, label, Some(0.0), help) }.noted(Some("proven"))
    };
    let (verdict, note) = match &certificate.verdict {
        Verdict::Convex => ("convex", Some("proven")),
        Verdict::NotConvex { .. } | Verdict::Above { .. } => ("not convex", Some("proven")),
        Verdict::Undecided => ("undecided", None),
    };
    let within = format!("whether f is convex {here}");
    let mut cells = vec![Cell { note, ..proven("convexity", "f in the view", verdict.to_owned(), &within) }];
    if let Some(mu) = found.mu {
        cells.push(proven("mu", "μ", at_least(mu), &format!("no curvature {here} is below it")));
    }
    match &certificate.verdict {
        Verdict::NotConvex { at: witness, lambda_min } => {
            let help = "an eigenvalue of the Hessian below 0: there f bends down";
            cells.push(proven("witness", &format!("λₘᵢₙ at {}", place(witness)), short(*lambda_min), help));
        }
        Verdict::Above { chord: [a, b], by } => {
            let help =
                format!("f lies above its chord from {} to {}, by so much in the middle", place(a), place(b));
            cells.push(proven("witness", "f − chord", at_least(*by), &help));
        }
        Verdict::Convex | Verdict::Undecided => {}
    }
    if let (Some(l), Some(alpha)) = (found.l, found.alpha) {
        cells.push(proven("l", "L", at_most(l), &format!("no curvature {here} is larger")));
        // Of gradient descent it is told beside the measured steps.
        if at.proven().is_none() {
            let help = format!("1/L: no step of gradient descent up to this α raises f {here}");
            cells.push(proven("safeAlpha", "safe α", at_most(below(alpha)), &help));
        }
    }
    cells
}

/// The certificate in a sentence.
pub fn convexity_words(at: &Situation) -> String {
    let certificate = at.setup.problem.convexity(at.setup.view);
    let found = Convexity::of(&certificate, at.setup.view);
    let safe = found.l.zip(found.alpha).map(|(l, alpha)| {
        format!("L {}: every α {} is safe while a run stays there.", at_most(l), at_most(below(alpha)))
    });
    match &certificate.verdict {
        Verdict::Convex => {
            let mu = at_least(found.mu.unwrap_or_default());
            let rest = safe.map_or("; no L was found, so no α is safe everywhere.".to_owned(), |safe| {
                format!(", {safe}")
            });
            format!("Proven convex {}: μ {mu}{rest}", region(at))
        }
        Verdict::NotConvex { at: witness, lambda_min } => {
            let safe = safe.map_or(String::new(), |safe| format!("Proven all the same: {safe}"));
            format!("Not convex: λₘᵢₙ = {} at {}. {safe}", short(*lambda_min), place(witness))
        }
        Verdict::Above { chord: [a, b], by } => format!(
            "Not convex: between {} and {} f lies {} or more above its chord.",
            place(a),
            place(b),
            short(below(*by))
        ),
        Verdict::Undecided => {
            let bound = |x: f64, none: &str| if x.is_finite() { short(x) } else { none.to_owned() };
            format!(
                "Neither convexity nor its opposite is proven {}: after {} boxes the curvatures lie between {} and {}.",
                region(at),
                certificate.boxes,
                bound(certificate.low, "−∞"),
                bound(certificate.high, "∞")
            )
        }
    }
}
