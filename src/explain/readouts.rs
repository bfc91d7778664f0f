//! The numbers at x_k, each with the reason where it does not exist.

use super::{Conditioning, Convexity, Missing, Situation, Sliced, words::missing};
use crate::{
    analysis::{Iteration, cauchy_step, optimal_rate, optimal_step, stability_limit},
    method::Family,
    named::Named,
    space::Rn,
    termination::Termination,
};
use serde::Serialize;

/// The readouts of the iterate shown. A number that does not exist is `None`, with its reason in
/// `why` under the same key; none is ever NaN.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Readouts {
    pub k: usize,
    pub x: Rn,
    /// f(x_k)
    pub f: Option<f64>,
    /// ‖∇f(x_k)‖₂
    pub grad_norm: Option<f64>,
    /// f′ and f″ of a function of one variable
    pub slope: Option<f64>,
    pub curvature: Option<f64>,
    /// all eigenvalues of ∇²f(x_k), ascending
    pub lambda: Option<Vec<f64>>,
    /// the least and the largest of them
    pub lambda_min: Option<f64>,
    pub lambda_max: Option<f64>,
    /// κ = |λ|max/|λ|min, ∞ where some λ = 0
    pub kappa: Option<f64>,
    /// the step size in use at x_k
    pub alpha: Option<f64>,
    /// r(α) of the method in use, at this Hessian
    pub rate: Option<f64>,
    /// α* = 2/(λ_min + λ_max) of the eigenvalues with weight decay
    pub alpha_star: Option<f64>,
    /// r(α*) = (κ − 1)/(κ + 1), likewise
    pub rate_star: Option<f64>,
    /// 2/λ_max, likewise
    pub alpha_max: Option<f64>,
    /// gᵀg/gᵀHg
    pub alpha_cauchy: Option<f64>,
    /// whether weight decay adds to the curvatures behind [`Self::alpha_star`]
    #[serde(skip)]
    pub decayed: bool,
    /// what would have to stay, so that [`Self::rate`] were that of the whole run; `None` where it is
    #[serde(skip)]
    pub rate_assumes: Option<&'static str>,
    /// whether [`Self::alpha_star`] and its like speak of the method in use
    #[serde(skip)]
    pub of_descent: bool,
    /// over how many steps [`Self::measured_rate`] is the mean
    #[serde(skip)]
    pub measured_over: usize,
    /// −α gᵀd
    pub linear_decrease: Option<f64>,
    /// −(α gᵀd + ½α² dᵀHd)
    pub predicted_decrease: Option<f64>,
    /// f(x_k) − f(x_{k+1})
    pub actual_decrease: Option<f64>,
    /// ‖x_{k+1} − x*‖/‖x_k − x*‖, else ‖g_{k+1}‖/‖g_k‖
    pub measured_rate: Option<f64>,
    /// which of the two
    pub measured_rate_of: Option<MeasuredOf>,
    pub regime: Option<&'static str>,
    /// of more than two variables: how far x_k lies from the plane of the plot, and which share of the path lies in it
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slice_distance: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slice_share: Option<f64>,
    /// the angle in degrees between this step and the one before it
    pub turn: Option<f64>,
    pub point: &'static str,
    /// λ and μ, where there are constraints
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multipliers: Option<Multipliers>,
    /// by how much each condition of a solution fails
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kkt: Option<Conditions>,
    /// what is proven of f in the view; only where somebody asks, since it takes milliseconds
    #[serde(skip_serializing_if = "Option::is_none")]
    pub convexity: Option<Convexity>,
    /// Hx = b for the two right-hand sides, where they are shown
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conditioning: Option<Conditioning>,
    /// for each number that does not exist, the reason in a few words
    pub why: Named<&'static str, String>,
}

/// The multipliers of least squares at x_k; those of inequalities that are not active are 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Multipliers {
    /// λᵢ of gᵢ(x) = 0
    pub equality: Vec<f64>,
    /// μⱼ ≥ 0 of hⱼ(x) ≤ 0
    pub inequality: Vec<f64>,
}

/// What is left of the conditions of Karush, Kuhn and Tucker.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Conditions {
    /// ‖∇f + Σλ∇g + Σμ∇h‖
    pub stationarity: Option<f64>,
    /// the largest violation
    pub feasibility: Option<f64>,
    /// the largest |μⱼhⱼ|
    pub complementarity: Option<f64>,
    /// whether each inequality is active: met exactly, or violated
    pub active: Vec<bool>,
    /// whether the gradients of the active constraints are independent
    pub regular: bool,
}

/// What shrinks by the measured rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MeasuredOf {
    /// ‖x_k − x*‖
    X,
    /// ‖∇f(x_k)‖, where x* is not known
    Gradient,
}

impl Readouts {
    pub fn of(at: &Situation) -> Self {
        let mut why: Named<&'static str, String> = Named::default();
        let spectrum = at.spectrum.as_ref();
        let one = at.setup.problem.is_curve();
        let spectral = |f: &dyn Fn(f64, f64) -> Option<f64>| spectrum.and_then(|s| f(s.min(), s.max()));
        let seen =
            |f: &dyn Fn(f64, f64) -> Option<f64>| at.seen_extremes().and_then(|(low, high)| f(low, high));
        let mut note = |key: &'static str, value: Option<f64>, reason: &Missing| {
            if value.is_none() {
                why.push(key, missing(reason, one));
            }
            value
        };
        let finite = |x: f64| x.is_finite().then_some(x);

        let rough = no_derivative(at);
        // What else is wrong where there is a Hessian.
        let or_rough = |reason: Missing| if spectrum.is_some() { reason } else { rough.clone() };
        let f = note("f", finite(at.point.f), &Missing::Undefined);
        let grad_norm = note("gradNorm", f.and(finite(at.gradient_norm())), &rough);
        let along = |x: f64| finite(x).filter(|_| one);
        let planar = if one { &rough } else { &Missing::ManyVariables };
        let slope = note("slope", f.and(along(at.point.gradient[0])), planar);
        let curvature = note("curvature", f.and(along(at.point.hessian()[(0, 0)])), planar);
        let lambda = spectrum.map(|s| s.values().to_vec());
        let lambda_min = note("lambdaMin", spectral(&|low, _| Some(low)), &rough);
        let lambda_max = note("lambdaMax", spectral(&|_, high| Some(high)), &rough);
        let kappa = note("kappa", spectrum.and_then(|s| s.condition()), &or_rough(Missing::ZeroHessian));

        let indefinite = or_rough(Missing::Indefinite);
        let alpha_star = note("alphaStar", seen(&optimal_step), &indefinite);
        let rate_star = note("rateStar", seen(&optimal_rate), &indefinite);
        let alpha_max = note("alphaMax", seen(&stability_limit), &indefinite);
        let cauchy = cauchy_step(&at.point.gradient, at.point.hessian());
        let no_cauchy = cauchy.err().map_or(Missing::Unknown, Missing::NoModelStep);
        let alpha_cauchy = note("alphaCauchy", cauchy.ok().and_then(finite), &or_rough(no_cauchy));

        let no_step = at.step.as_ref().err().map_or(Missing::Unknown, |reason| Missing::NoStep(*reason));
        let alpha = note("alpha", at.alpha(), &no_step);
        let rate = note("rate", at.rate().and_then(finite), &no_rate(at));

        let decrease = at.decrease();
        let after = after_last(at);
        let linear_decrease = note("linearDecrease", decrease.and_then(|d| finite(d.linear)), &after);
        let predicted_decrease =
            note("predictedDecrease", decrease.and_then(|d| finite(d.predicted)), &after);
        let actual_decrease = note("actualDecrease", decrease.and_then(|d| finite(d.actual)), &after);

        let (measured, of) = measured_rate(at);
        let unmeasured = if at.is_last() { &after } else { &Missing::NoError };
        let measured_rate = note("measuredRate", measured, unmeasured);
        if lambda.is_none() {
            why.push("lambda", missing(&rough, one));
        }
        let regime = at.regime().map(|regime| regime.id());
        if regime.is_none() {
            why.push("regime", missing(&no_regime(at), one));
        }
        let sliced = Sliced::at(at);
        let turn = at.turn().map(f64::to_degrees);
        if turn.is_none() {
            let reason = if at.k == 0 { Missing::NoStepBefore } else { Missing::NoPair };
            why.push("turn", missing(&reason, one));
        }
        Self {
            k: at.k,
            x: at.point.x.clone(),
            f,
            grad_norm,
            slope,
            curvature,
            lambda,
            lambda_min,
            lambda_max,
            kappa,
            alpha,
            rate,
            alpha_star,
            rate_star,
            alpha_max,
            alpha_cauchy,
            decayed: at.decay() > 0.0,
            rate_assumes: rate_assumes(at),
            of_descent: at.is_gradient_descent(),
            measured_over: measured_over(at),
            linear_decrease,
            predicted_decrease,
            actual_decrease,
            measured_rate,
            measured_rate_of: measured_rate.and(of),
            regime,
            slice_distance: sliced.map(|sliced| sliced.distance),
            slice_share: sliced.and_then(|sliced| sliced.share),
            turn,
            point: at.kind().id(),
            multipliers: at.kkt.as_ref().map(|kkt| Multipliers {
                equality: kkt.equality.clone(),
                inequality: kkt.inequality.clone(),
            }),
            kkt: at.kkt.as_ref().map(|kkt| Conditions {
                stationarity: finite(kkt.stationarity),
                feasibility: finite(kkt.feasibility),
                complementarity: finite(kkt.complementarity),
                active: kkt.states[kkt.equality.len()..].iter().map(|state| state.active).collect(),
                regular: kkt.regular,
            }),
            convexity: None,
            conditioning: Conditioning::at(at),
            why,
        }
    }
}

/// What would have to stay, so that r(α) were the rate from here on; `None` where all of it does.
fn rate_assumes(at: &Situation) -> Option<&'static str> {
    match (at.setup.problem.known.is_quadratic(), at.alpha_is_constant()) {
        (true, true) => None,
        (true, false) => Some("if this α stayed"),
        (false, true) => Some("if this curvature stayed"),
        (false, false) => Some("if this α and this curvature stayed"),
    }
}

fn after_last(at: &Situation) -> Missing {
    match &at.run.trajectory.termination {
        Termination::NoDirection(reason) if at.is_last() => Missing::NoStep(*reason),
        _ => Missing::LastIterate,
    }
}

fn no_rate(at: &Situation) -> Missing {
    if let Some(spoiled) = at.spoiled() {
        return Missing::Spoiled(spoiled);
    }
    match (at.algorithm().method.iteration, &at.step) {
        (Iteration::None(reason), _) => Missing::NoFactor(reason),
        (Iteration::Linear(_), _) if at.spectrum.is_none() => no_derivative(at),
        (Iteration::Linear(_), Ok(_)) => Missing::Singular,
        (Iteration::Linear(_), Err(reason)) => Missing::NoStep(*reason),
    }
}

fn no_regime(at: &Situation) -> Missing {
    if at.spectrum.is_none() {
        no_derivative(at)
    } else if !matches!(at.algorithm().method.family, Family::Descent | Family::Momentum) {
        Missing::NoRegimes
    } else if !at.algorithm().transform().is_none() {
        Missing::Altered
    } else if !at.alpha_is_constant() {
        Missing::ChangingStep
    } else if at.kink().is_some() {
        Missing::Kink
    } else {
        Missing::Indefinite
    }
}

/// Why there is no gradient or Hessian: at a kink f itself is fine.
fn no_derivative(at: &Situation) -> Missing {
    if !at.point.f.is_finite() {
        return Missing::Undefined;
    }
    Missing::Rough(at.setup.problem.smoothness_at(&at.point.x))
}

/// The window over which the contraction of a method with memory is averaged: its single steps
/// mean nothing.
const WINDOW: usize = 20;

/// Over how many steps the contraction is measured: over the next one, or as the mean of the last ones.
fn measured_over(at: &Situation) -> usize {
    if at.algorithm().method.rests_at_critical { 1 } else { at.k.min(WINDOW) }
}

/// The contraction seen at x_k and of what it was measured.
fn measured_rate(at: &Situation) -> (Option<f64>, Option<MeasuredOf>) {
    let run = at.run;
    let (error, of): (Box<dyn Fn(usize) -> Option<f64>>, _) = match &run.limit {
        Some(_) => (Box::new(|k| run.error(k)), MeasuredOf::X),
        None => {
            (Box::new(|k| run.trajectory.iterates.get(k).map(|i| i.gradient.norm())), MeasuredOf::Gradient)
        }
    };
    let ratio = |from: usize, to: usize| {
        let ratio = error(to)? / error(from)?;
        ratio.is_finite().then_some(ratio)
    };
    let rate = if at.algorithm().method.rests_at_critical {
        ratio(at.k, at.k + 1)
    } else {
        let window = measured_over(at);
        (window > 0).then(|| ratio(at.k - window, at.k)).flatten().map(|r| r.powf(1.0 / window as f64))
    };
    (rate, Some(of))
}
