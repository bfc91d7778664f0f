//! Trust region: the local quadratic, but only as far as it is to be trusted.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::elsewhere::{Library::SciPy, differs, partly};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, SUSPECT, Spectrum, Work, rounding_along},
    number::Within,
    param::{Interval, Param, Scale},
    space::{Matrix, Vector, solve_symmetric},
    style::{RunColour, Shape},
};

/// x_{k+1} = x_k + p with a step p in ‖p‖ ≤ Δ that lowers the local quadratic.
///
/// ρ = actual / predicted decrease: below ¼ the radius shrinks to a quarter, above ¾
/// at the border it doubles, up to Δ_max. A step with ρ ≤ η = 0 would not lower f: the radius
/// shrinks and the step is tried again within the same iteration, so that x moves in every step.
#[derive(Clone, Copy, Debug)]
pub struct TrustRegion {
    /// Δ₀ > 0
    pub radius: f64,
    /// Δ_max ≥ Δ₀
    pub radius_max: f64,
    pub model: Model,
}

/// How the local quadratic is lowered within the radius.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// to its lowest point there
    Exact,
    /// along the dog-leg: from x_k along −∇f to the lowest point of the quadratic there, then towards Newton's
    /// point, as far as Δ reaches. Where H is not ≻ 0 the leg along −∇f alone (Cauchy's point).
    DogLeg,
}

/// How often the radius may shrink in one step: 4⁻⁴⁰ is below every rounding.
const MOST: usize = 40;

/// What a trust region remembers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trust {
    /// Δ
    pub radius: f64,
    /// the largest |f| so far
    size: f64,
}

impl Model {
    fn step<V: Vector>(self, at: &Point<V>, radius: f64) -> Option<V> {
        match self {
            Self::Exact => lowest(at, radius),
            Self::DogLeg => Some(dog_leg(at, radius)),
        }
    }
}

/// The dog-leg within `radius`.
fn dog_leg<V: Vector>(at: &Point<V>, radius: f64) -> V {
    let (g, h) = (&at.gradient, at.hessian());
    let length = g.norm();
    let curvature = g.dot(&h.times(g));
    // The lowest point along −∇f, or the border where the quadratic falls for ever.
    let steepest = -g.clone() * (length * length / curvature);
    if !(curvature > 0.0 && steepest.norm() < radius) {
        return -g.clone() * (radius / length);
    }
    let definite = Spectrum::of(h).is_some_and(|spectrum| spectrum.is_positive_definite());
    let newton = solve_symmetric(h, g).filter(|_| definite).map(|step| -step);
    match newton {
        None => steepest,
        Some(newton) if newton.norm() <= radius => newton,
        Some(newton) => {
            // ‖steepest + t·leg‖ = radius
            let leg = newton - &steepest;
            let (a, b) = (leg.norm_squared(), steepest.dot(&leg));
            let c = steepest.norm_squared() - radius * radius;
            let t = -c / (b + (b * b - a * c).sqrt());
            steepest + leg * t.within(0.0, 1.0)
        }
    }
}

/// The lowest point of the local quadratic within `radius`: −(H + μI)⁻¹g with the least μ ≥ 0 that makes
/// H + μI ⪰ 0 and the step short enough (Moré & Sorensen 1983; Nocedal & Wright, thm 4.1). `None` where H is not
/// finite.
fn lowest<V: Vector>(at: &Point<V>, radius: f64) -> Option<V> {
    let spectrum = Spectrum::of(at.hessian())?;
    let parts = V::from_fn(at.x.len(), |i| spectrum.vectors()[i].dot(&at.gradient));
    let largest = spectrum.min().abs().max(spectrum.max().abs());
    // A curvature that is rounding is divided by as 0.
    let rounding = 4.0 * f64::EPSILON * largest;
    let shifted = |mu: f64| {
        V::from_fn(at.x.len(), |i| {
            let (part, curvature) = (parts[i], spectrum.values()[i] + mu);
            if curvature > rounding {
                -part / curvature
            } else if part == 0.0 {
                0.0
            } else {
                -part.signum() * f64::INFINITY
            }
        })
    };
    let step = |along: V| {
        let vectors = spectrum.vectors().iter().enumerate();
        vectors.fold(V::zeros(at.x.len()), |step, (i, vector)| step + vector.clone() * along[i])
    };
    let least = (-spectrum.min()).max(0.0);
    let inner = shifted(least);
    let length = inner.norm();
    if length <= radius {
        if spectrum.min() >= -rounding {
            return Some(step(inner));
        }
        // The hard case: no part of the gradient along the lowest curvature, and the border lies both ways.
        let rest = (radius * radius - length * length).max(0.0).sqrt();
        return Some(step(inner) + spectrum.vectors()[0].clone() * rest);
    }
    // 1/‖p(μ)‖ is nearly straight: halving keeps Newton's steps on it in their bracket.
    let (mut low, mut high) = (least, least + at.gradient.norm() / radius);
    let mut mu = high;
    for _ in 0..MOST {
        let along = shifted(mu);
        let length = along.norm();
        if (length - radius).abs() <= 1e-12 * radius {
            break;
        }
        if length > radius {
            low = mu
        } else {
            high = mu
        }
        let bend: f64 = (0..at.x.len()).map(|i| along[i] * along[i] / (spectrum.values()[i] + mu)).sum();
        let newton = mu + (length / bend) * length * ((length - radius) / radius);
        mu = if newton > low && newton < high { newton } else { low.midpoint(high) };
    }
    let along = shifted(mu);
    let length = along.norm();
    Some(step(along * (radius / length).min(1.0)))
}

impl<V: Vector> Method<V> for TrustRegion {
    type State = Trust;
    const SECOND_ORDER: bool = true;

    fn init(&self, _: &V) -> Trust {
        Trust { radius: self.radius.min(self.radius_max), size: 0.0 }
    }

    fn update(&self, mut trust: Trust, at: &Point<V>, _: f64) -> Result<(Move<V>, Trust), NoStep> {
        if at.gradient.norm() == 0.0 && self.model == Model::DogLeg {
            return Err(NoStep::NoDogLeg);
        }
        trust.size = trust.size.max(at.f.abs());
        for _ in 0..MOST {
            let Some(p) = self.model.step(at, trust.radius) else { return Err(NoStep::InfiniteHessian) };
            let length = p.norm();
            let predicted = -(at.gradient.dot(&p) + 0.5 * p.dot(&at.hessian().times(&p)));
            if !(predicted > 0.0) {
                return Err(NoStep::NoRadius);
            }
            let next = at.x.clone() + &p;
            let value = at.objective().value(&next);
            let ratio = decrease(at, &p, &next, value, predicted, trust.size) / predicted;
            let radius = if !(ratio >= 0.25) {
                0.25 * trust.radius
            } else if ratio > 0.75 && length >= trust.radius * (1.0 - 1e-10) {
                (2.0 * trust.radius).min(self.radius_max)
            } else {
                trust.radius
            };
            if ratio > 0.0 && value.is_finite() {
                return Ok((Move::To(next), Trust { radius, ..trust }));
            }
            trust.radius = radius;
        }
        Err(NoStep::NoRadius)
    }
}

/// By how much the step p lowers f: by its values, and where these differ by rounding only by the slopes at both
/// ends.
fn decrease<V: Vector>(at: &Point<V>, p: &V, next: &V, value: f64, predicted: f64, size: f64) -> f64 {
    let actual = at.f - value;
    let suspect = SUSPECT * size;
    if predicted > suspect || !(actual.abs() <= suspect) {
        return actual;
    }
    let rounding = rounding_along(at.objective(), &at.x, at.f, p);
    if predicted.max(actual.abs()) > 8.0 * rounding {
        return actual;
    }
    -0.5 * (at.gradient.clone() + at.gradient_at(next)).dot(p)
}

/// Δ₀
pub const RADIUS: Param = Param {
    label: "first radius",
    slider: (0.01, 10.0),
    scale: Scale::Log,
    help: "how far the local quadratic is trusted at the start",
    ..Param::real("radius", "Δ₀", 1.0, Interval::closed(1e-9, 1e9))
};

/// Δ_max
pub const RADIUS_MAX: Param = Param {
    label: "largest radius",
    slider: (0.1, 100.0),
    scale: Scale::Log,
    help: "how far the local quadratic is ever trusted",
    ..Param::real("radius-max", "Δₘₐₓ", 100.0, Interval::closed(1e-9, 1e9))
};

pub(super) const ENTRY: Entry = Entry {
    id: "trust-region",
    name: "Trust region",
    group: "Second order",
    about: "The lowest point of the local quadratic within a radius that grows where the quadratic was right and shrinks where it was wrong.",
    formula: "x_{k+1} = x_k + p_k, p_k = arg min g^T p + 1/2 p^T H p, norm{p} ≤ Δ_k",
    formula_on_line: "x_{k+1} = x_k + p_k, p_k = arg min f′ p + 1/2 f″ p^2, |p| ≤ Δ_k",
    params: &[RADIUS, RADIUS_MAX],
    takes_options: false,
    build: |values| {
        Box::new(TrustRegion {
            radius: values.get("radius"),
            radius_max: values.get("radius-max"),
            model: Model::Exact,
        })
    },
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(1.0),
    rules: &["full"],
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Radius),
    family: Family::TrustRegion,
    work: Work::Spectrum,
    colour: RunColour::Crimson,
    shape: Shape::Square,
    source: "J. J. Moré & D. C. Sorensen (1983); Nocedal & Wright (2006), algs 4.1 and 4.3, the subproblem by the eigenvalues of H; rejected steps are repeated within the iteration",
    elsewhere: &[differs(SciPy, "trust-exact: p to 10 %, accepted where ρ > 0.15, Δₘₐₓ = 1000")],
};

pub(super) const DOG_LEG: Entry = Entry {
    id: "dogleg",
    name: "Dog-leg trust region",
    about: "Within a trusted radius along −∇f to the lowest point of the local quadratic there, then towards Newton's point: cheaper than the lowest point of all, and nearly as good.",
    formula: "x_{k+1} = x_k + p_k, p_k on 0 → −{g^T g}/{g^T H g} g → −H^{−1} g, norm{p} ≤ Δ_k",
    formula_on_line: "x_{k+1} = x_k + p_k, p_k on 0 → −f″(x_k)^{−1} f′(x_k), |p| ≤ Δ_k",
    build: |values| {
        Box::new(TrustRegion {
            radius: values.get("radius"),
            radius_max: values.get("radius-max"),
            model: Model::DogLeg,
        })
    },
    work: Work::Solve,
    shape: Shape::Diamond,
    source: "M. J. D. Powell (1970); Nocedal & Wright (2006), algs 4.1 and §4.1, Cauchy's point where H is not ≻ 0; rejected steps are repeated within the iteration",
    elsewhere: &[partly(SciPy, "the same where H ≻ 0 and ρ > 0.15; ends where H is not ≻ 0")],
    ..ENTRY
};
