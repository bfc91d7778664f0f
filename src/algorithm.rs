//! An algorithm: all that decides a run besides the problem and the start.

use crate::{
    Config, Error, Objective, Problem,
    analysis::Spectrum,
    config::Value,
    gradient::{self, Batch, GradientTransform},
    method::{self, DefaultAlpha},
    number::{self, Within},
    param::{Param, Scale, Values},
    schedule,
    space::{Rn, Vector},
    step_size::{self, Scheduled, StepSizes},
};

/// A method with its values, a step rule, a schedule, and what is done to the gradients.
#[derive(Clone, Debug, PartialEq)]
pub struct Algorithm {
    pub method: &'static method::Entry,
    pub method_values: Values,
    pub rule: &'static step_size::Entry,
    pub rule_values: Values,
    pub schedule: &'static schedule::Entry,
    pub schedule_values: Values,
    /// what is done to the gradients
    pub options: Values,
    /// whether weight decay acts beside the step
    pub decoupled: bool,
    /// which observations a step looks at, where it does not look at all of them
    pub batch: Option<Batch>,
}

impl Algorithm {
    /// Fills in every default: from the method, and from the problem for the step size. `steps` is
    /// how long the run may be, for schedules that end with it.
    ///
    /// # Errors
    /// Where two values that are fine by themselves do not go together.
    pub fn resolve(config: &Config, problem: &Problem, starts: &[Rn], steps: usize) -> Result<Self, Error> {
        let method = config.word("method").and_then(method::find).unwrap_or(method::CATALOGUE[0]);
        let rule = resolve_rule(config, method)?;
        let schedule = resolve_schedule(config, rule)?;
        let decoupled = resolve_decay(config, method)?;
        let rule_values = Values::resolve(rule.params, |key| {
            let default = || method.rule_defaults.iter().find(|(name, _)| *name == key).map(|(_, x)| *x);
            let tuned = || match key {
                _ if key == step_size::ALPHA.key => Some(default_alpha(method, problem, starts)),
                _ if key == step_size::ALPHA_INIT.key => first_trial(method, rule, problem),
                _ => None,
            };
            config.number(key).or_else(tuned).or_else(default)
        });
        check_wolfe(&rule_values)?;
        let schedule_values = Values::resolve(schedule.params, |key| {
            config.number(key).or_else(|| (key == schedule::HORIZON.key).then_some(steps as f64))
        });
        let options = Values::resolve(method.options(), |key| config.number(key));
        Ok(Self {
            batch: resolve_batch(config, &options, problem),
            method_values: Values::resolve(method.params, |key| {
                let is_beta = key == method::BETA.key;
                let tuned = || if is_beta { default_momentum(config, method, problem) } else { None };
                config.number(key).or_else(tuned)
            }),
            options,
            method,
            rule,
            rule_values,
            schedule,
            schedule_values,
            decoupled,
        })
    }

    /// α of a fixed rule; `None` where the rule computes it.
    pub fn alpha(&self) -> Option<f64> {
        self.rule_values.find(step_size::ALPHA.key)
    }

    /// Whether every step has this α, so that a picture of r(α) can set it.
    pub fn alpha_is_free(&self, problem: &Problem) -> bool {
        self.alpha().is_some() && self.alpha_is_constant(problem)
    }

    /// Whether one α holds for the whole run, so that one rate describes it.
    pub fn alpha_is_constant(&self, problem: &Problem) -> bool {
        !self.is_scheduled()
            && match self.rule.constancy {
                step_size::Constancy::Always => true,
                step_size::Constancy::OnQuadratics => problem.known.is_quadratic(),
                step_size::Constancy::Never => false,
            }
    }

    /// Whether α follows a schedule.
    pub fn is_scheduled(&self) -> bool {
        self.schedule.id != schedule::CATALOGUE[0].id
    }

    /// The step rule, built for some space, with its schedule.
    pub fn scheduled<V: Vector>(&self, rule: Box<dyn StepSizes<V>>) -> Box<dyn StepSizes<V>> {
        if self.is_scheduled() {
            Box::new(Scheduled::new(rule, (self.schedule.build)(&self.schedule_values)))
        } else {
            rule
        }
    }

    /// What is done to the gradients before the method sees them.
    pub fn transform(&self) -> GradientTransform {
        GradientTransform { batch: self.batch, ..GradientTransform::of(&self.options, self.decoupled) }
    }

    /// Whether nothing else is done to the gradients than to estimate them from batches.
    pub fn only_samples(&self) -> bool {
        GradientTransform::of(&self.options, self.decoupled).is_none()
    }

    /// The schedule's α(t) for t = 0 … `steps`, for drawing; `None` where there is none or where
    /// the rule computes the α it begins with.
    pub fn scheduled_alphas(&self, steps: usize) -> Option<Vec<f64>> {
        let alpha = self.alpha().filter(|_| self.is_scheduled())?;
        let schedule = (self.schedule.build)(&self.schedule_values);
        Some((0..=steps).map(|t| schedule.alpha(alpha, t)).collect())
    }

    /// The far end of the α slider and of the r(α) chart: a round number beyond the default step and
    /// beyond the lowest of the stability limits at the start and at the known minima, so that what happens
    /// fills the scale even where f is all but flat at the start. It depends on neither k nor α, so
    /// that the scale stands still while either is turned.
    pub fn alpha_span(&self, problem: &Problem, start: &Rn) -> f64 {
        let minima = problem.known.minimisers().filter(|_| !problem.known.is_quadratic());
        let limit = std::iter::once(start)
            .chain(minima)
            .filter_map(|x| self.limit_at(problem, x))
            .filter(|limit| limit.is_finite())
            .reduce(f64::min);
        let default = default_alpha(self.method, problem, std::slice::from_ref(start));
        let reach = match (self.method.alpha, limit) {
            // Newton-type steps: 1 is the whole jump, 2 the limit.
            (DefaultAlpha::Fixed(_), _) => 2.2,
            (DefaultAlpha::View(_), _) => 4.0 * default,
            (_, Some(limit)) => (1.5 * limit).max(1.5 * default),
            (_, None) => 2.0 * default,
        };
        round_up(reach.within(f64::MIN_POSITIVE, 1e6))
    }

    /// The α beyond which the run would leave a bowl with the curvatures that f has at x, whatever their signs.
    fn limit_at(&self, problem: &Problem, x: &Rn) -> Option<f64> {
        let spectrum = Spectrum::of(&problem.objective.hessian(x))?;
        let (low, high) = (spectrum.min().abs(), spectrum.max().abs());
        let (low, high) = (low.min(high), low.max(high));
        // A flat direction has no say in how far a step may go.
        self.method.iteration.limit(&self.method_values, if low > 0.0 { low } else { high }, high)
    }

    /// The slider of a parameter: α spans [`Self::alpha_span`], the others what they declare.
    pub fn slider(&self, param: &Param, alpha_span: f64) -> (f64, f64, Scale) {
        if param.key == step_size::ALPHA.key {
            (0.0, alpha_span, Scale::Linear)
        } else {
            (param.slider.0, param.slider.1, param.scale)
        }
    }

    /// All its parameters: of the method, the step rule, the schedule and the gradients.
    pub fn params(&self) -> impl Iterator<Item = &'static Param> + use<> {
        let declared = [self.method.params, self.rule.params, self.schedule.params];
        declared.into_iter().flatten().chain(self.method.options())
    }

    /// All its values by key.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, f64)> + '_ {
        [&self.method_values, &self.rule_values, &self.schedule_values, &self.options]
            .into_iter()
            .flat_map(Values::iter)
    }

    /// What says this algorithm in full as an entry of `compare`, without what all of a line-up share.
    pub fn said(&self) -> Config {
        let mut said = Config::default();
        said.put("method", Value::Word(self.method.id));
        said.put("step-rule", Value::Word(self.rule.id));
        if self.rule.schedulable {
            said.put("schedule", Value::Word(self.schedule.id));
        }
        if self.method.takes_options {
            said.put(gradient::DECAY_MODE, Value::Word(gradient::DECAY_MODES[usize::from(self.decoupled)]));
        }
        for (key, x) in self.values() {
            if !gradient::is_shared(key) {
                said.put(key, Value::Number(x));
            }
        }
        said
    }

    /// Whether the other has the same controls: the same entries of the catalogues.
    pub fn same_controls(&self, other: &Self) -> bool {
        self.method == other.method
            && self.rule == other.rule
            && self.schedule == other.schedule
            && self.decoupled == other.decoupled
    }
}

fn resolve_rule(config: &Config, method: &method::Entry) -> Result<&'static step_size::Entry, Error> {
    let id = config.word("step-rule").unwrap_or(method.rules[0]);
    let rule = step_size::find(id).unwrap_or(step_size::CATALOGUE[0]);
    if !method.rules.contains(&id) {
        return Err(Error::because(
            "step-rule",
            &format!(
                "“{id}” does not go with {}: {}. It takes {}.",
                method.name,
                rule.needs,
                method.rules.join(", ")
            ),
        ));
    }
    Ok(rule)
}

/// Which schedule stretches the rule over time.
fn resolve_schedule(config: &Config, rule: &step_size::Entry) -> Result<&'static schedule::Entry, Error> {
    let none = schedule::CATALOGUE[0];
    let schedule = config.word("schedule").and_then(schedule::find).unwrap_or(none);
    if schedule.id != none.id && !rule.schedulable {
        let fixed: Vec<&str> = step_size::CATALOGUE.iter().filter(|r| r.schedulable).map(|r| r.id).collect();
        return Err(Error::because(
            "schedule",
            &format!(
                "“{}” stretches a fixed step size, and the step rule {} chooses every α itself; it goes with {}.",
                schedule.id,
                rule.id,
                fixed.join(", ")
            ),
        ));
    }
    Ok(schedule)
}

/// The batches, where the problem learns from more observations than a batch holds.
fn resolve_batch(config: &Config, options: &Values, problem: &Problem) -> Option<Batch> {
    let of = problem.learning.as_ref()?.points.len();
    let size = options.find(gradient::BATCH.key)? as usize;
    (0 < size && size < of).then(|| Batch {
        size,
        of,
        replacement: config.get(gradient::REPLACEMENT) != Some(&Value::Flag(false)),
        seed: options.find(gradient::SEED.key).unwrap_or(0.0) as u64,
    })
}

/// Whether weight decay acts beside the step.
fn resolve_decay(config: &Config, method: &method::Entry) -> Result<bool, Error> {
    let said = config.word(gradient::DECAY_MODE).map(|mode| mode == gradient::DECAY_MODES[1]);
    if said == Some(false) && method.decouples() {
        return Err(Error::because(
            gradient::DECAY_MODE,
            &format!(
                "the weight decay of {} is decoupled by definition; adam takes a coupled one.",
                method.name
            ),
        ));
    }
    Ok(said.unwrap_or(method.decouples()))
}

/// 0 < γ₁ < γ₂ < 1.
fn check_wolfe(values: &Values) -> Result<(), Error> {
    match (values.find(step_size::GAMMA1.key), values.find(step_size::GAMMA2.key)) {
        (Some(gamma1), Some(gamma2)) if gamma1 >= gamma2 => Err(Error::because(
            step_size::GAMMA2.key,
            &format!(
                "γ₁ = {} must be below γ₂ = {}, or no step may satisfy both Wolfe conditions.",
                number::short(gamma1),
                number::short(gamma2)
            ),
        )),
        _ => Ok(()),
    }
}

/// α where nothing was said: a round number.
fn default_alpha(method: &method::Entry, problem: &Problem, starts: &[Rn]) -> f64 {
    let alpha = match method.alpha {
        DefaultAlpha::Objective => return problem.usual_alpha(starts),
        DefaultAlpha::Fixed(alpha) => return alpha,
        DefaultAlpha::Curvature(share) => share / problem.steepest(starts),
        DefaultAlpha::View(share) => share * problem.defaults.view.width(),
    };
    let sound = alpha.is_finite() && alpha > 0.0;
    if sound { round_down(alpha.within(f64::MIN_POSITIVE, 1e3)) } else { problem.usual_alpha(starts) }
}

/// β where neither it nor α was said: on a bowl the one that goes best with α = 1/λ_max, so that momentum is not
/// slower than what it is to better. `None` where the method's own default holds.
fn default_momentum(config: &Config, method: &method::Entry, problem: &Problem) -> Option<f64> {
    // The picture of one variable is the ball that rolls.
    if config.number(step_size::ALPHA.key).is_some() || problem.is_curve() {
        return None;
    }
    let (low, high) = problem.bowl()?;
    let beta = method.iteration.momentum(low, high)?;
    Some(number::rounded(beta, 2).within(LEAST_MOMENTUM, 0.99))
}

/// Where backtracking begins if nothing was said: for gradient descent on a bowl at 3/λ_max, from where halving leads
/// to 1.5/λ_max and not to the border 2/λ_max, at which the steepest mode would jump from side to side for ever.
/// `None` where the rule's own default holds.
fn first_trial(method: &method::Entry, rule: &step_size::Entry, problem: &Problem) -> Option<f64> {
    let backtracks = rule.params.iter().any(|param| param.key == step_size::TAU.key);
    if !(backtracks && matches!(method.alpha, DefaultAlpha::Objective)) {
        return None;
    }
    let (_, high) = problem.bowl()?;
    let first = 3.0 / high;
    step_size::ALPHA_INIT.allowed.contains(first).then(|| round_down(first))
}

/// On a round bowl none would be best, and nothing would be seen of it.
const LEAST_MOMENTUM: f64 = 0.1;

/// The next of 1, 1.5, 2, 3, 5, 7.5 × 10ⁿ.
fn round_up(x: f64) -> f64 {
    let decade = 10f64.powf(x.log10().floor());
    let steps = [1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0];
    steps.into_iter().map(|m| m * decade).find(|round| *round >= x * (1.0 - 1e-9)).unwrap_or(x)
}

/// Two significant digits, towards 0.
fn round_down(x: f64) -> f64 {
    let digit = 10f64.powf(x.log10().floor() - 1.0);
    let n = (x / digit * (1.0 + 1e-12)).floor();
    if digit < 1.0 { n / (1.0 / digit).round() } else { n * digit }
}
