//! Everything known at one iterate of a run.

use crate::{
    Point, Run, Setup,
    analysis::{Decrease, PointKind, Regime, Spectrum, contraction},
    method::Move,
    number::subscript,
    trajectory::{Iterate, Step},
};
use nalgebra::SVector;

/// x_k with its derivatives, its curvature and the step that leaves it.
pub struct Situation<'a> {
    pub setup: &'a Setup,
    pub run: &'a Run,
    pub k: usize,
    pub point: Point<'a, 2>,
    /// `None` where the Hessian is not finite
    pub spectrum: Option<Spectrum<2>>,
    /// The eigen-directions in the order in which they are named and coloured.
    pub modes: Option<[Mode; 2]>,
    /// The step from here: the one that was taken, at the last iterate the one that would be.
    pub step: Result<Step<2>, String>,
}

/// One eigen-direction of the Hessian at x_k.
#[derive(Clone, Debug, PartialEq)]
pub struct Mode {
    /// 0 is drawn blue, 1 green
    pub branch: usize,
    /// λ₁, λ₂ where they belong to axes, else λₘᵢₙ, λₘₐₓ
    pub symbol: String,
    /// as the sentence calls it: a variable where it is one, else v₁, v₂ or vₘᵢₙ, vₘₐₓ
    pub name: String,
    pub lambda: f64,
    pub vector: SVector<f64, 2>,
    /// vᵀ∇f(x_k)
    pub slope: f64,
}

/// A gradient has a part along a mode when it is more than this share of its length.
pub(super) const PRESENT: f64 = 1e-12;

impl<'a> Situation<'a> {
    /// At the iterate `k` of `run`, clamped to its last.
    pub fn at(setup: &'a Setup, run: &'a Run, k: usize) -> Self {
        let k = k.min(run.trajectory.last());
        let iterate = &run.trajectory.iterates[k];
        let point = Point::new(setup.problem.objective.as_ref(), iterate.x);
        let spectrum = Spectrum::of(point.hessian());
        let modes = spectrum.as_ref().map(|spectrum| modes(setup, spectrum, &point));
        let step = iterate.step.ok_or(()).or_else(|()| would_be(setup, &point));
        Self { setup, run, k, point, spectrum, modes, step }
    }

    pub fn iterate(&self) -> &'a Iterate<2> {
        &self.run.trajectory.iterates[self.k]
    }

    /// The iterate after this one.
    pub fn next(&self) -> Option<&'a Iterate<2>> {
        self.run.trajectory.iterates.get(self.k + 1)
    }

    pub fn is_last(&self) -> bool {
        self.k == self.run.trajectory.last()
    }

    /// α_k
    pub fn alpha(&self) -> Option<f64> {
        self.step.as_ref().ok().map(|step| step.alpha)
    }

    pub fn gradient_norm(&self) -> f64 {
        self.point.gradient.norm()
    }

    pub fn kind(&self) -> PointKind {
        PointKind::of(self.gradient_norm(), self.spectrum.as_ref())
    }

    /// r(α) of the method in use at this Hessian.
    pub fn rate(&self) -> Option<f64> {
        self.rate_at(self.alpha()?)
    }

    /// r as a function of α at this Hessian.
    pub fn rate_at(&self, alpha: f64) -> Option<f64> {
        contraction(self.setup.method.iteration, alpha, self.spectrum.as_ref()?.values())
    }

    /// The regime of gradient descent with a constant step where H ≻ 0.
    pub fn regime(&self) -> Option<Regime> {
        let spectrum = self.spectrum.as_ref()?;
        (self.is_gradient_descent() && self.setup.alpha_is_constant())
            .then(|| Regime::of_gradient_descent(self.alpha()?, spectrum.min(), spectrum.max()))
            .flatten()
    }

    pub fn is_gradient_descent(&self) -> bool {
        self.setup.method.id == "gradient-descent"
    }

    /// The decrease of the step that was taken.
    pub fn decrease(&self) -> Option<Decrease> {
        let (step, next) = (self.iterate().step?, self.next()?);
        Some(Decrease::of(&self.point, &step, next.f))
    }

    /// The mode of the i-th eigenvalue in ascending order.
    pub fn sorted_mode(&self, i: usize) -> Option<&Mode> {
        let [a, b] = self.modes.as_ref()?;
        let (low, high) = if a.lambda <= b.lambda { (a, b) } else { (b, a) };
        Some(if i == 0 { low } else { high })
    }

    /// Whether ∇f(x_k) has a part along this mode.
    pub fn feels(&self, mode: &Mode) -> bool {
        mode.slope.abs() > PRESENT * self.gradient_norm()
    }
}

/// The step that would be taken from the last iterate by a rule and a method without memory.
fn would_be(setup: &Setup, point: &Point<2>) -> Result<Step<2>, String> {
    let mut runner = (setup.method.build)(&setup.method_values);
    let mut chooser = (setup.rule.build)(&setup.rule_values);
    runner.reset(&point.x);
    chooser.reset();
    let hint = chooser.hint().unwrap_or(1.0);
    match runner.next(point, hint).map_err(|why| why.0)? {
        Move::Along(direction) => {
            let alpha = chooser.choose(point, &direction).map_err(|why| why.0)?;
            Ok(Step { direction, alpha })
        }
        Move::To(next) => Ok(Step { direction: (next - point.x) / hint, alpha: hint }),
    }
}

fn modes(setup: &Setup, spectrum: &Spectrum<2>, point: &Point<2>) -> [Mode; 2] {
    let axes = setup.problem.known.axes;
    let vectors = spectrum.vectors();
    // Where the eigenvalues belong to axes, the first mode is the one along the first axis.
    let swap = axes.is_some_and(|angle| {
        let first = SVector::from([angle.cos(), angle.sin()]);
        vectors[1].dot(&first).abs() > vectors[0].dot(&first).abs()
    });
    let order = if swap { [1, 0] } else { [0, 1] };
    [0, 1].map(|branch| {
        let i = order[branch];
        let vector = vectors[i];
        let along = vector.iter().position(|c| c.abs() > 1.0 - 1e-12);
        Mode {
            branch,
            symbol: match axes {
                Some(_) => subscript("λ", branch + 1),
                None => ["λₘᵢₙ", "λₘₐₓ"][i].to_owned(),
            },
            name: match (axes, along) {
                (Some(_), Some(axis)) => setup.problem.variables[axis].clone(),
                (Some(_), None) => ["v₁", "v₂"][branch].to_owned(),
                (None, _) => ["vₘᵢₙ", "vₘₐₓ"][i].to_owned(),
            },
            lambda: spectrum.values()[i],
            vector,
            slope: vector.dot(&point.gradient),
        }
    })
}
