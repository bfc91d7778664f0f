//! Everything known at one iterate of a run.

use super::Spoiled;
use crate::{
    Algorithm, NoStep, Objective, Point, Run, Setup, Step,
    analysis::{
        Accelerated, Block, Bounds, Decrease, Iteration, Kink, PointKind, Regime, Spectrum, contraction,
        transient_growth, turning_angle,
    },
    constraint::Kkt,
    method::Family,
    number::subscript,
    param::Values,
    run::Bends,
    space::{Pos, Rn},
    trajectory::Iterate,
};
use nalgebra::DMatrix;
use std::rc::Rc;

/// x_k with its derivatives, its curvature and the step that leaves it.
pub struct Situation<'a> {
    pub setup: &'a Setup,
    pub run: &'a Run,
    pub k: usize,
    pub point: Point<'a, Rn>,
    /// `None` where f or its Hessian is not finite
    pub spectrum: Option<Spectrum<Rn>>,
    /// The eigen-directions, as many as there are variables, in the order in which they are named and
    /// coloured.
    pub modes: Option<Vec<Mode>>,
    /// Where there are constraints, how far the conditions of a solution hold.
    pub kkt: Option<Kkt>,
    /// The step from here: the one that was taken, at the last iterate the one that would be.
    pub step: Result<Step<Rn>, NoStep>,
}

/// One eigen-direction of the Hessian at x_k.
#[derive(Clone, Debug, PartialEq)]
pub struct Mode {
    /// its place in the order
    pub branch: usize,
    /// Its colour: 0 of the first, 1 of the last; those between have none of their own.
    pub hue: Option<usize>,
    /// λ₁, λ₂ where they belong to axes, else λₘᵢₙ, λₘₐₓ; f″ of one variable
    pub symbol: String,
    /// as the sentence calls it: a variable where it is one, else v₁, v₂ or vₘᵢₙ, vₘₐₓ
    pub name: String,
    pub lambda: f64,
    pub vector: Rn,
    /// vᵀ∇f(x_k)
    pub slope: f64,
}

/// How near to a minimum a run has reached it: see [`Situation::reached`].
pub const REACHED: f64 = 1e-6;

/// A gradient has a part along a mode when it is more than this share of its length.
pub const PRESENT: f64 = 1e-12;

impl<'a> Situation<'a> {
    /// At the iterate `k` of `run`, clamped to its last.
    pub fn at(setup: &'a Setup, run: &'a Run, k: usize) -> Self {
        let k = k.min(run.trajectory.last());
        let iterate = &run.trajectory.iterates[k];
        let point = Point::new(&setup.problem.objective, iterate.x.clone());
        let (point, spectrum) = bending(setup, run, k, point);
        let modes = spectrum.as_ref().map(|spectrum| modes(setup, spectrum, &point));
        let step = iterate.step.clone().map_or_else(|| run.trajectory.beyond.clone(), Ok);
        let constraining = setup.problem.constraining.as_ref();
        let kkt = constraining.map(|constraining| constraining.kkt(&point.x, &point.gradient));
        Self { setup, run, k, point, spectrum, modes, kkt, step }
    }

    /// The algorithm of the run.
    pub fn algorithm(&self) -> &'a Algorithm {
        self.run.algorithm()
    }

    /// Whether one α holds for the whole run.
    pub fn alpha_is_constant(&self) -> bool {
        self.algorithm().alpha_is_constant(&self.setup.problem)
    }

    /// See [`Algorithm::alpha_span`].
    pub fn alpha_span(&self) -> f64 {
        let (problem, start) = (&self.setup.problem, &self.setup.starts[self.run.start]);
        *self.run.asked.alpha_span.get_or_init(|| self.algorithm().alpha_span(problem, start))
    }

    pub fn iterate(&self) -> &'a Iterate<Rn> {
        &self.run.trajectory.iterates[self.k]
    }

    /// The iterate after this one.
    pub fn next(&self) -> Option<&'a Iterate<Rn>> {
        self.run.trajectory.iterates.get(self.k + 1)
    }

    /// The first iterate at which the run has reached a minimum: f − f* < [`REACHED`], or where f* is not
    /// known ‖∇f‖ ≤ [`REACHED`] ‖∇f(x₀)‖.
    pub fn reached(&self) -> Option<usize> {
        let trajectory = &self.run.trajectory;
        let first = trajectory.iterates[0].gradient.norm();
        if let Some(constraining) = &self.setup.problem.constraining {
            let scale = self.setup.problem.scale(&trajectory.iterates[0].x);
            return trajectory.iterates.iter().position(|i| {
                let kkt = constraining.kkt(&i.x, &i.gradient);
                kkt.is_feasible(scale, REACHED) && kkt.stationarity <= REACHED * first
            });
        }
        match self.setup.problem.known.lowest {
            Some(lowest) => trajectory.iterates.iter().position(|i| i.f - lowest < REACHED),
            None => trajectory.first_below(REACHED * first, |i| i.gradient.norm()),
        }
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
        PointKind::at(&self.point, self.scale())
    }

    /// See [`crate::Problem::scale`].
    pub fn scale(&self) -> f64 {
        self.setup.problem.scale(&self.point.x)
    }

    /// r(α) of the method in use at this Hessian.
    pub fn rate(&self) -> Option<f64> {
        self.rate_at(self.alpha()?)
    }

    /// r as a function of α at this Hessian.
    pub fn rate_at(&self, alpha: f64) -> Option<f64> {
        if self.spoiled().is_some() {
            return None;
        }
        let lambdas: Vec<f64> =
            self.spectrum.as_ref()?.values().iter().map(|lambda| self.seen(*lambda)).collect();
        contraction(&self.algorithm().method.iteration, &self.algorithm().method_values, alpha, &lambdas)
    }

    /// What happens in one step along an eigenvector with this λ; `None` where the method does not
    /// act linearly.
    pub fn block(&self, alpha: f64, lambda: f64) -> Option<Block> {
        self.algorithm().method.iteration.block(&self.algorithm().method_values, alpha, self.seen(lambda))
    }

    /// As [`Self::block`], at a curvature as the method sees it and with some of its parameters set to other values.
    pub fn block_with(&self, alpha: f64, other: &[(&str, f64)], seen: f64) -> Option<Block> {
        let method = self.algorithm().method;
        let own = &self.algorithm().method_values;
        let values = Values::resolve(method.params, |key| {
            other.iter().find(|(name, _)| *name == key).map(|(_, x)| *x).or_else(|| own.find(key))
        });
        method.iteration.block(&values, alpha, seen)
    }

    /// The factor of one step along an eigenvector with this λ, of a method without memory.
    pub fn factor(&self, alpha: f64, lambda: f64) -> Option<f64> {
        match self.block(alpha, lambda)? {
            Block::Factor(factor) => Some(factor),
            Block::Pair { .. } => None,
        }
    }

    /// An eigenvalue as the method sees it: weight decay adds to every curvature.
    pub fn seen(&self, lambda: f64) -> f64 {
        lambda + self.decay()
    }

    /// ω, by which weight decay adds to every curvature. For plain descent it does not matter on which side of the
    /// gradient it acts.
    pub fn decay(&self) -> f64 {
        let transform = self.algorithm().transform();
        transform.coupled + if self.is_gradient_descent() { transform.decoupled } else { 0.0 }
    }

    /// The extreme eigenvalues as the method sees them.
    pub fn seen_extremes(&self) -> Option<(f64, f64)> {
        self.spectrum.as_ref().map(|s| (self.seen(s.min()), self.seen(s.max())))
    }

    /// 2/α, the curvature above which plain gradient descent with this constant α overshoots; `None` of other methods.
    pub fn edge(&self) -> Option<f64> {
        let plain =
            self.is_gradient_descent() && self.alpha_is_constant() && self.algorithm().transform().is_none();
        self.alpha().filter(|alpha| plain && *alpha > 0.0).map(|alpha| 2.0 / alpha)
    }

    /// ‖∇f + ωx‖ with coupled weight decay ω: this is what is clipped.
    pub fn decayed_norm(&self) -> f64 {
        (self.point.gradient.clone() + self.point.x.clone() * self.algorithm().transform().coupled).norm()
    }

    /// Why what is done to the gradients leaves no rate.
    pub fn spoiled(&self) -> Option<Spoiled> {
        let transform = self.algorithm().transform();
        if transform.is_none() {
            return None;
        }
        let clipped = transform.clip.is_some_and(|c| self.decayed_norm() > c);
        if transform.noise.is_some() || transform.batch.is_some() {
            Some(Spoiled::Noisy)
        } else if clipped {
            Some(Spoiled::Clipped)
        } else if transform.decoupled > 0.0 && (transform.clip.is_some() || !self.is_gradient_descent()) {
            Some(Spoiled::Decayed)
        } else {
            None
        }
    }

    /// Whether the run is one linear iteration from its start to its end: f is a quadratic, α
    /// constant, and the gradients are as they are.
    pub fn is_linear(&self) -> bool {
        self.setup.problem.known.is_quadratic()
            && self.alpha_is_constant()
            && self.algorithm().transform().is_none()
            && matches!(self.algorithm().method.iteration, Iteration::Linear(_))
    }

    /// The kink that the step from here crosses, if one explains it: no curvature foretells it.
    pub fn kink(&self) -> Option<Kink<Rn>> {
        if self.setup.problem.known.is_quadratic() {
            return None;
        }
        let step = self.step.as_ref().ok()?;
        let objective = &self.setup.problem.objective;
        let next = step.from(&self.point.x);
        let (_, slope) = objective.first_order(&next);
        Kink::between(objective, (&self.point.x, &self.point.gradient), (&next, &slope))
    }

    /// Whether r(α) here is the rate of the whole run: f is a quadratic, and α stays. Elsewhere it is what the rate
    /// would be if they did.
    pub fn rate_holds(&self) -> bool {
        self.setup.problem.known.is_quadratic() && self.alpha_is_constant()
    }

    /// How far the run may rise above rᵏ times its first error, where r is its rate for ever: 1 of a method
    /// without memory. See [`transient_growth`].
    pub fn transient(&self) -> Option<f64> {
        let (alpha, rate) = (self.alpha()?, self.rate().filter(|rate| *rate > 0.0)?);
        let spectrum = self.spectrum.as_ref().filter(|_| self.rate_holds())?;
        let blocks: Vec<Block> =
            spectrum.values().iter().map(|lambda| self.block(alpha, *lambda)).collect::<Option<_>>()?;
        Some(transient_growth(&blocks, rate, self.run.trajectory.last()))
    }

    /// The regime of gradient descent or momentum with a constant step where H ≻ 0.
    pub fn regime(&self) -> Option<Regime> {
        let spectrum = self.spectrum.as_ref()?;
        let (low, high) = (spectrum.min(), spectrum.max());
        if !self.alpha_is_constant() || !self.algorithm().transform().is_none() || self.kink().is_some() {
            return None;
        }
        match self.algorithm().method.family {
            Family::Descent => Regime::of_gradient_descent(self.alpha()?, low, high),
            Family::Momentum => {
                let best = self.best_pair(low, high).map(|best| (best.alpha, best.beta));
                let (iteration, values) =
                    (&self.algorithm().method.iteration, &self.algorithm().method_values);
                Regime::of_momentum(iteration, values, self.alpha()?, low, high, best)
            }
            _ => None,
        }
    }

    /// The best α and β of a method with momentum, in closed form.
    pub fn best_pair(&self, low: f64, high: f64) -> Option<Accelerated> {
        self.algorithm().method.iteration.optimum(low, high)
    }

    /// What is promised of gradient descent with this constant α, where f is convex with a known L and
    /// a known minimiser.
    pub fn bounds(&self) -> Option<Bounds> {
        let known = &self.setup.problem.known;
        let plain =
            self.is_gradient_descent() && self.alpha_is_constant() && self.algorithm().transform().is_none();
        let convex = self.spectrum.as_ref().filter(|s| known.is_quadratic() && s.min() >= 0.0);
        let lipschitz = self.setup.problem.objective.lipschitz().or(convex.map(Spectrum::max))?;
        let (_, minimiser) = (known.lowest?, known.minimisers().next()?);
        let distance = (self.run.trajectory.iterates[0].x.clone() - minimiser).norm();
        (plain && lipschitz > 0.0).then_some(Bounds { lipschitz, alpha: self.alpha()?, distance })
    }

    pub fn is_gradient_descent(&self) -> bool {
        self.algorithm().method.family == Family::Descent
    }

    /// The angle in radians between this step and the one before it: the zig-zag.
    pub fn turn(&self) -> Option<f64> {
        let before = self.run.trajectory.iterates.get(self.k.checked_sub(1)?)?.step.as_ref()?;
        turning_angle(&(before.direction.clone() * before.alpha), &self.step.as_ref().ok()?.direction)
    }

    /// The angle in radians between the step and `direction`.
    pub fn angle_to(&self, direction: &Rn) -> Option<f64> {
        turning_angle(&self.step.as_ref().ok()?.direction, direction)
    }

    /// The decrease of the step that was taken.
    pub fn decrease(&self) -> Option<Decrease> {
        let (step, next) = (self.iterate().step.as_ref()?, self.next()?);
        Some(Decrease::of(&self.point, step, next.f))
    }

    /// How many eigenvalues are below 0; what rounding left of 0 is not.
    pub fn negative_curvatures(&self) -> usize {
        let lambdas = self.spectrum.as_ref().map_or(&[][..], |spectrum| spectrum.values());
        let largest = lambdas.iter().fold(0.0_f64, |most, lambda| most.max(lambda.abs()));
        lambdas.iter().filter(|lambda| **lambda < -64.0 * f64::EPSILON * largest).count()
    }

    /// The mode of the least eigenvalue; in one dimension the only one.
    pub fn lowest_mode(&self) -> Option<&Mode> {
        self.modes.as_ref()?.iter().min_by(|a, b| a.lambda.total_cmp(&b.lambda))
    }

    /// The mode of the largest eigenvalue; in one dimension the only one.
    pub fn highest_mode(&self) -> Option<&Mode> {
        self.modes.as_ref()?.iter().max_by(|a, b| a.lambda.total_cmp(&b.lambda))
    }

    /// Where x_k is drawn.
    pub fn place(&self) -> Pos {
        self.setup.picture.place(&self.point.x, self.point.f)
    }

    /// How a vector is drawn.
    pub fn drawn(&self, vector: &Rn) -> Pos {
        self.setup.picture.vector(vector)
    }

    /// Whether ∇f(x_k) has a part along this mode.
    pub fn feels(&self, mode: &Mode) -> bool {
        mode.slope.abs() > PRESENT * self.gradient_norm()
    }
}

/// A point with its eigenpairs: `None` where f or its Hessian is not finite.
fn bending<'a>(
    setup: &Setup,
    run: &Run,
    k: usize,
    point: Point<'a, Rn>,
) -> (Point<'a, Rn>, Option<Spectrum<Rn>>) {
    // A formula may have derivatives where it has no value: those of log x at −1 are nobody's.
    let of = |point: &Point<Rn>| {
        let smooth = point.f.is_finite() && setup.problem.kink_at(&point.x).is_none();
        if smooth { Spectrum::at(point) } else { None }
    };
    if !setup.problem.is_sliced() {
        let spectrum = of(&point);
        return (point, spectrum);
    }
    let mut kept = run.asked.bends.borrow_mut();
    if let Some(bends) = kept.as_ref().filter(|bends| bends.k == k) {
        return (point.bending(DMatrix::clone(&bends.hessian)), bends.spectrum.clone());
    }
    let spectrum = of(&point);
    *kept = Some(Bends { k, hessian: Rc::new(point.hessian().clone()), spectrum: spectrum.clone() });
    (point, spectrum)
}

/// The eigen-directions at a point, named.
pub(super) fn modes(setup: &Setup, spectrum: &Spectrum<Rn>, point: &Point<Rn>) -> Vec<Mode> {
    let axes = setup.problem.known.axes;
    let (lambdas, vectors) = (spectrum.values(), spectrum.vectors());
    let n = lambdas.len();
    let mut order: Vec<usize> = (0..n).collect();
    // Where the eigenvalues belong to axes, the first mode of two is the one along the first axis.
    if let (Some(angle), [_, _]) = (axes, lambdas) {
        let along = |v: &Rn| (v[0] * angle.cos() + v[1] * angle.sin()).abs();
        if along(&vectors[1]) > along(&vectors[0]) {
            order.reverse();
        }
    }
    let mode = |(branch, i): (usize, usize)| {
        let vector = &vectors[i];
        let along = vector.iter().position(|c| c.abs() > 1.0 - 1e-12);
        let ends = [("λₘᵢₙ", "eₘᵢₙ"), ("λₘₐₓ", "eₘₐₓ")];
        let (symbol, direction) = match (axes, i) {
            _ if n == 1 => ("f″".to_owned(), String::new()),
            (None, 0) => (ends[0].0.to_owned(), ends[0].1.to_owned()),
            (None, i) if i == n - 1 => (ends[1].0.to_owned(), ends[1].1.to_owned()),
            _ => (subscript("λ", branch + 1), subscript("e", branch + 1)),
        };
        let name = match (axes, along) {
            _ if n == 1 => setup.problem.variables[0].clone(),
            (Some(_), Some(axis)) => setup.problem.variables[axis].clone(),
            _ => direction,
        };
        Mode {
            branch,
            hue: match branch {
                0 => Some(0),
                last if last == n - 1 => Some(1),
                _ => None,
            },
            symbol,
            name,
            lambda: lambdas[i],
            vector: vector.clone(),
            slope: vector.dot(&point.gradient),
        }
    };
    order.into_iter().enumerate().map(mode).collect()
}
