//! Trust region: the local quadratic, but only as far as it is to be trusted.

use super::{DefaultAlpha, Entry, Family, Method, Move, NoStep};
use crate::{
    Point,
    analysis::{Iteration, NoFactor, Work},
    number::Within,
    param::{Interval, Param, Scale},
    space::{Matrix, Vector, solve_symmetric, symmetric_eigen},
    style::{RunColour, Shape},
};

/// x_{k+1} = x_k + p with the dog-leg p in ‖p‖ ≤ Δ: from x_k along −∇f to the lowest point of the
/// local quadratic there, then towards Newton's point, as far as Δ reaches. Where H is not ≻ 0 the
/// leg along −∇f alone (Cauchy's point).
///
/// ρ = actual / predicted decrease: below ¼ the radius shrinks to a quarter of the step, above ¾
/// at the border it doubles, up to Δ_max. A step with ρ ≤ η = 0 would not lower f: the radius
/// shrinks and the step is tried again within the same iteration, so that x moves in every step.
#[derive(Clone, Copy, Debug)]
pub struct TrustRegion {
    /// Δ₀ > 0
    pub radius: f64,
    /// Δ_max ≥ Δ₀
    pub radius_max: f64,
}

/// How often the radius may shrink in one step: 4⁻⁴⁰ is below every rounding.
const MOST: usize = 40;

impl TrustRegion {
    /// The dog-leg within `radius`.
    fn step<V: Vector>(at: &Point<V>, radius: f64) -> V {
        let (g, h) = (&at.gradient, at.hessian());
        let length = g.norm();
        let curvature = g.dot(&h.times(g));
        // The lowest point along −∇f, or the border where the quadratic falls for ever.
        let steepest = -g.clone() * (length * length / curvature);
        if !(curvature > 0.0 && steepest.norm() < radius) {
            return -g.clone() * (radius / length);
        }
        let definite = symmetric_eigen(h).is_some_and(|eigen| eigen.values[0] > 0.0);
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
}

impl<V: Vector> Method<V> for TrustRegion {
    /// Δ
    type State = f64;
    const SECOND_ORDER: bool = true;

    fn init(&self, _: &V) -> f64 {
        self.radius.min(self.radius_max)
    }

    fn update(&self, mut radius: f64, at: &Point<V>, _: f64) -> Result<(Move<V>, f64), NoStep> {
        if at.gradient.norm() == 0.0 {
            return Err(NoStep::NoDogLeg);
        }
        for _ in 0..MOST {
            let p = Self::step(at, radius);
            let length = p.norm();
            let predicted = -(at.gradient.dot(&p) + 0.5 * p.dot(&at.hessian().times(&p)));
            let value = at.objective().value(&(at.x.clone() + &p));
            let actual = at.f - value;
            // Decreases below the rounding of f cannot be compared: the model is believed.
            let rounding = 4.0 * f64::EPSILON * at.f.abs();
            let ratio =
                if predicted <= rounding && actual.abs() <= rounding { 1.0 } else { actual / predicted };
            let next = if !(ratio >= 0.25) {
                0.25 * length
            } else if ratio > 0.75 && length >= radius * (1.0 - 1e-10) {
                (2.0 * radius).min(self.radius_max)
            } else {
                radius
            };
            if ratio > 0.0 && value.is_finite() {
                return Ok((Move::To(at.x.clone() + p), next));
            }
            radius = next;
        }
        Err(NoStep::NoRadius)
    }
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
    name: "Trust region (dog-leg)",
    group: "Second order",
    about: "Newton within a radius that grows where the local quadratic was right and shrinks where it was wrong.",
    formula: "x_{k+1} = x_k + p_k, p_k = arg min g^T p + 1/2 p^T H p, norm{p} ≤ Δ_k",
    formula_on_line: "x_{k+1} = x_k + p_k, p_k = arg min f′ p + 1/2 f″ p^2, |p| ≤ Δ_k",
    params: &[RADIUS, RADIUS_MAX],
    takes_options: false,
    build: |values| {
        Box::new(TrustRegion { radius: values.get("radius"), radius_max: values.get("radius-max") })
    },
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(1.0),
    rules: &["full"],
    rule_defaults: &[],
    iteration: Iteration::None(NoFactor::Radius),
    family: Family::TrustRegion,
    work: Work::Solve,
    colour: RunColour::SkyBlue,
    shape: Shape::Square,
    source: "M. J. D. Powell (1970); Nocedal & Wright (2006), algs 4.1 and §4.1 (dog-leg on the path to Newton's point); rejected steps are repeated within the iteration",
};
