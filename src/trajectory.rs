//! Running a method: from a start to a trajectory with the reason why it ended.

use crate::{
    NoStep, Objective, Point, Step,
    constraint::Kkt,
    evaluations::Evaluations,
    gradient::{GradientTransform, Perturbed},
    method::{Move, Runner},
    newton_step::{CRITICAL, NewtonStep},
    space::{Rn, Vector},
    step_size::{StepSizes, Trial},
    termination::{CONVERGED, DIVERGED, SOLVED, Termination},
};

/// x_k, what the objective says there, and the step taken from there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Iterate<V> {
    pub x: V,
    pub f: f64,
    pub gradient: V,
    /// d_k and α_k of x_{k+1} = x_k + α_k d_k; `None` at the last iterate
    pub step: Option<Step<V>>,
    /// How often the objective was asked until x_k, f(x_k) and ∇f(x_k) were known; 0 where nobody counts.
    pub evaluations: Evaluations,
    /// Where the trials of its line search begin in [`Trajectory::trials`].
    first_trial: usize,
}

/// x_0 … x_n and why it ended there. Never empty; every iterate is finite, except x_0 where the
/// start itself lies outside the objective's domain.
#[derive(Clone, Debug, PartialEq)]
pub struct Trajectory<V> {
    pub iterates: Vec<Iterate<V>>,
    pub termination: Termination,
    /// the first k at which x_k is critical by the measure of [`CONVERGED`]; a method with memory goes on from there
    pub converged_at: Option<usize>,
    /// The step that would leave the last iterate, or why there is none.
    pub beyond: Result<Step<V>, NoStep>,
    /// What the line searches tried, of all iterates one after the other; see [`Self::trials_at`].
    pub trials: Vec<Trial>,
}

impl<V> Trajectory<V> {
    /// The index of the last iterate.
    pub fn last(&self) -> usize {
        self.iterates.len() - 1
    }

    /// What the line search from x_k tried, in order; empty for rules that do not search. A search
    /// that failed at the last iterate is here as well.
    pub fn trials_at(&self, k: usize) -> &[Trial] {
        let begin = |k: usize| self.iterates.get(k).map_or(self.trials.len(), |i| i.first_trial);
        self.trials.get(begin(k)..begin(k + 1)).unwrap_or(&[])
    }

    /// The first k from which on `measure` stays at or below `tolerance`.
    pub fn stays_below(&self, tolerance: f64, measure: impl Fn(&Iterate<V>) -> f64) -> Option<usize> {
        let above = self.iterates.iter().rposition(|i| !(measure(i) <= tolerance));
        let first = above.map_or(0, |k| k + 1);
        (first < self.iterates.len()).then_some(first)
    }

    /// The first k at which `measure` is at or below `tolerance`.
    pub fn first_below(&self, tolerance: f64, measure: impl Fn(&Iterate<V>) -> f64) -> Option<usize> {
        self.iterates.iter().position(|i| measure(i) <= tolerance)
    }
}

/// How long a run may be and whether it stops by itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    pub steps: usize,
    /// The size of what is studied, in which “near” is measured: see [`crate::Problem::scale`].
    pub scale: f64,
    /// End where ∇f vanishes: for methods that nothing would carry on from there.
    pub stop_at_critical: bool,
}

/// Runs a method with a step rule from `start`. O(steps); allocates only the iterates, and the
/// trials where the rule searches.
pub fn minimize<V: Vector>(
    objective: &dyn Objective<V>,
    runner: &mut dyn Runner<V>,
    chooser: &mut dyn StepSizes<V>,
    start: V,
    limits: Limits,
) -> Trajectory<V> {
    minimize_altered(objective, &GradientTransform::NONE, runner, chooser, start, limits, |v| v)
}

/// As [`minimize`], with gradients that are penalised, noisy or clipped before the method sees
/// them. The iterates carry f and ∇f of the objective itself, in vectors as `keep` makes them: a run takes place in the
/// space of its objective, and who looks at it may not mind the dimension.
pub fn minimize_altered<V: Vector, K>(
    objective: &dyn Objective<V>,
    transform: &GradientTransform,
    runner: &mut dyn Runner<V>,
    chooser: &mut dyn StepSizes<V>,
    start: V,
    limits: Limits,
    keep: impl Fn(V) -> K,
) -> Trajectory<K> {
    runner.reset(&start);
    chooser.reset();
    let point_at = if runner.is_second_order() { Point::second_order } else { Point::new };
    // How many steps in a row have to leave x as it is before none will move it.
    let rounds = if runner.takes_turns() { start.len() } else { 1 };
    let mut machine = Machine { transform, runner, chooser, trials: Vec::new(), steepest: 0.0 };
    let mut iterates: Vec<Iterate<K>> = Vec::with_capacity(limits.steps + 1);
    let mut converged_at = None;
    let mut point = point_at(objective, start);
    // the step that led there
    let mut taken: Option<Step<V>> = None;
    let kept = |step: Step<V>| Step { direction: keep(step.direction), alpha: step.alpha };
    let (termination, beyond) = loop {
        let k = iterates.len();
        let finite = point.is_finite();
        if let Some(step) = taken.take() {
            if !finite || point.x.norm() > DIVERGED {
                let near = point.x.is_finite() && point.x.norm() <= DIVERGED;
                let left = near && point.f != f64::INFINITY;
                break (if left { Termination::LeftDomain } else { Termination::Diverged }, Ok(step));
            }
            iterates[k - 1].step = Some(kept(step));
        }
        let first_trial = machine.trials.len();
        iterates.push(Iterate {
            x: keep(point.x.clone()),
            f: point.f,
            gradient: keep(point.gradient.clone()),
            step: None,
            evaluations: objective.evaluations(),
            first_trial,
        });
        if !finite {
            let reason = if point.f.is_finite() { NoStep::NoSlopeAtStart } else { NoStep::UndefinedAtStart };
            break (Termination::NoDirection(reason), Err(reason));
        }
        let mut ended = (k == limits.steps).then_some(Termination::Steps);
        let rests = limits.stop_at_critical && transform.rests();
        let news = rests || converged_at.is_none();
        if news && let Some(arrived) = machine.arrived(&point, k, CONVERGED, limits.scale) {
            if arrived != Termination::Unconstrained {
                converged_at.get_or_insert(k);
            }
            ended = ended.filter(|_| !rests).or(rests.then_some(arrived));
        }
        let mut turns = rounds;
        let advanced = loop {
            let advanced = machine.advance(&point, k);
            turns -= 1;
            let stays = |step: &Step<V>, next: &V| *next == point.x && machine.stands_still(step, k);
            if turns == 0 || !advanced.as_ref().is_ok_and(|(step, next)| stays(step, next)) {
                break advanced;
            }
            machine.trials.truncate(first_trial);
        };
        if let Some(termination) = ended {
            break (termination, advanced.map(|(step, _)| step));
        }
        match advanced {
            // Nothing would ever move it again.
            Ok((step, next)) if rests && next == point.x && machine.stands_still(&step, k) => {
                let arrived = machine.arrived(&point, 0, CRITICAL, limits.scale);
                if arrived.is_some_and(|arrived| arrived != Termination::Unconstrained) {
                    converged_at.get_or_insert(k);
                }
                break (arrived.unwrap_or(Termination::NoDirection(NoStep::TooShort)), Ok(step));
            }
            Ok((step, next)) => {
                taken = Some(step);
                point.move_to(next);
            }
            Err(reason) => break (Termination::NoDirection(reason), Err(reason)),
        }
    };
    let beyond = beyond.map(kept);
    Trajectory { iterates, termination, converged_at, beyond, trials: machine.trials }
}

/// A method, its step rule and what is done to the gradients between them and the objective.
struct Machine<'a, V: Vector> {
    transform: &'a GradientTransform,
    runner: &'a mut dyn Runner<V>,
    chooser: &'a mut dyn StepSizes<V>,
    trials: Vec<Trial>,
    /// the longest gradient so far
    steepest: f64,
}

/// Only where the gradient has come down to this share of the longest one is it worth a Hessian to know whether a
/// method that never looks at one has arrived.
const NEAR: f64 = 1e-6;

/// After so many steps the weight of a constraint has stopped to grow.
const GROWING: usize = 16;

/// How often a direction is made longer before a search gives up.
const STRETCHES: usize = 3;

impl<V: Vector> Machine<'_, V> {
    /// Where the run has arrived, if it has, within a share of the scale: a critical point of f with the penalty that
    /// belongs to it, and where there are constraints a solution.
    fn arrived(&mut self, point: &Point<V>, k: usize, tolerance: f64, scale: f64) -> Option<Termination> {
        if let Some(constraints) = point.objective().constraints() {
            let (x, slope) = (Rn::of(point.x.as_slice()), Rn::of(point.gradient.as_slice()));
            let kkt = Kkt::at(constraints, &x, &slope, scale);
            let critical = || self.is_critical(point, tolerance * scale);
            return match kkt.is_feasible(scale, SOLVED) {
                true if kkt.holds(&slope, scale, SOLVED) || critical() => Some(Termination::Solved),
                false if !self.runner.minds_constraints() && critical() => Some(Termination::Unconstrained),
                _ => None,
            };
        }
        let arrived = self.comes_near(point, k) && self.is_critical(point, tolerance * scale);
        let held = self.transform.coupled > 0.0;
        arrived.then_some(if held { Termination::Balanced } else { Termination::Converged })
    }

    /// Whether x_k may be critical, by the lengths of the gradients alone.
    fn comes_near(&mut self, point: &Point<V>, k: usize) -> bool {
        let length = (point.gradient.clone() + point.x.clone() * self.transform.coupled).norm();
        self.steepest = self.steepest.max(length);
        k == 0 || length <= NEAR * self.steepest
    }

    /// Whether a point is critical within `tolerance`, for f with the penalty that belongs to it. Who watches a run
    /// asks on his own account: it costs the method nothing.
    fn is_critical(&self, point: &Point<V>, tolerance: f64) -> bool {
        let objective = point.objective();
        let objective = objective.uncounted().unwrap_or(objective);
        let penalty = GradientTransform { coupled: self.transform.coupled, ..GradientTransform::NONE };
        if penalty.is_none() {
            let Point { x, gradient, .. } = point;
            let critical = |h: &V::Matrix| NewtonStep::to_critical(objective, x, gradient, h, tolerance);
            return match point.known_hessian() {
                Some(hessian) => critical(hessian),
                None => critical(&objective.hessian(x)),
            }
            .is_some();
        }
        let watched = Point::known(objective, point.x.clone(), point.f, point.gradient.clone());
        let seen = Perturbed::new(objective, &penalty, 0, point.x.clone());
        let watched = seen.at(&watched);
        NewtonStep::to_critical(&seen, &watched.x, &watched.gradient, watched.hessian(), tolerance).is_some()
    }

    /// Whether a step that leaves x as it is leaves it so for ever: α was not 0, and no schedule lengthens it.
    /// What grows heavier with every step moves it later.
    fn stands_still(&self, step: &Step<V>, k: usize) -> bool {
        let growing = self.runner.minds_constraints() && k < GROWING;
        step.alpha > 0.0 && !self.chooser.is_scheduled() && !growing
    }

    /// One step from `point`: the step as d and α, and where it leads.
    fn advance(&mut self, point: &Point<V>, k: usize) -> Result<(Step<V>, V), NoStep> {
        let (part, sampled, perturbed, seen, clipped);
        // One place asks for a step, so that it becomes part of the loop over the steps.
        let (at, shown) = if self.transform.is_none() {
            (point, point)
        } else {
            // A step knows nothing of f but what its batch says.
            part = self.transform.batch.and_then(|batch| point.objective().on_rows(&batch.rows(k)));
            let known = match &part {
                Some(part) => {
                    sampled = Point::new(part.as_ref(), point.x.clone());
                    &sampled
                }
                None => point,
            };
            perturbed = Perturbed::new(known.objective(), self.transform, k, point.x.clone());
            seen = perturbed.at(known);
            clipped = seen.clipped(self.transform.clip);
            (&seen, &clipped)
        };
        self.step(at, shown)
    }

    /// A longer direction where the search ended at its longest step although f bends up along the way: the
    /// secant of φ′ says how much longer.
    fn stretched(&mut self, point: &Point<V>, direction: &V, found: &Result<f64, NoStep>) -> Option<V> {
        let Err(NoStep::StillFalling { alpha_max }) = *found else { return None };
        let (first, last) = (point.gradient.dot(direction), self.trials.last()?.slope?);
        let lowest = alpha_max * first / (first - last);
        if !(last > first && lowest.is_finite()) {
            return None;
        }
        match self.runner.stretch(point, lowest)? {
            Move::Along(longer) => Some(longer).filter(V::is_finite),
            Move::To(_) => None,
        }
    }

    /// The method looks at `shown`, the step rule at `point`.
    #[inline(always)] // called from one place, where its results stay in registers: a tenth of a step
    fn step(&mut self, point: &Point<V>, shown: &Point<V>) -> Result<(Step<V>, V), NoStep> {
        let hint = self.chooser.hint(point).unwrap_or(1.0);
        let decoupled = self.transform.decoupled;
        match self.runner.next(shown, hint)? {
            Move::Along(direction) => {
                // Most have no decay, and would wait for the subtraction of nothing.
                let mut direction =
                    if decoupled == 0.0 { direction } else { direction - point.x.clone() * decoupled };
                let begun = self.trials.len();
                let mut found = self.chooser.choose(point, &direction, &mut self.trials);
                for _ in 0..STRETCHES {
                    let Some(longer) = self.stretched(point, &direction, &found) else { break };
                    self.trials.truncate(begun);
                    direction = longer;
                    found = self.chooser.choose(point, &direction, &mut self.trials);
                }
                let alpha = found?;
                let next = point.x.clone() + direction.clone() * alpha;
                Ok((Step { direction, alpha }, next))
            }
            Move::To(next) => {
                let next = next - point.x.clone() * decoupled * hint;
                let direction = (next.clone() - &point.x) / hint;
                // The method has used it already; the rule counts its steps by what it is asked.
                let alpha = self.chooser.choose(point, &direction, &mut self.trials)?;
                Ok((Step { direction, alpha }, next))
            }
        }
    }
}
