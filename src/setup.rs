//! What was said and what follows from it: a Config with every default filled in.
//!
//! Defaults come from the objective and the method, so that choosing another objective never
//! inherits a step size that was right for the last one.

use crate::{
    Config, Error, Objective,
    analysis::Spectrum,
    config::{SHOW_DEFAULT, Value},
    method, number,
    objective::{self, Defaults, Known},
    param::{Param, Scale, Values},
    scene::{Pos, Window},
    step_size,
};

/// The objective in use: built, with its names and with what is known of it.
pub struct Problem {
    pub entry: &'static objective::Entry,
    pub values: Values,
    pub objective: Box<dyn Objective<2>>,
    pub known: Known,
    pub defaults: Defaults,
    /// the names of the variables, such as w₁ and w₂
    pub variables: [String; 2],
}

impl Problem {
    fn resolve(config: &Config) -> Self {
        let entry = config.word("objective").and_then(objective::find).unwrap_or(objective::CATALOGUE[0]);
        let values = Values::resolve(entry.params, |key| config.number(key));
        Self {
            entry,
            objective: (entry.build)(&values),
            known: (entry.known)(&values),
            defaults: (entry.defaults)(&values),
            variables: [1, 2].map(|i| number::subscript(entry.variable, i)),
            values,
        }
    }
}

/// A resolved configuration: what the pipeline runs on.
pub struct Setup {
    pub problem: Problem,
    pub method: &'static method::Entry,
    pub method_values: Values,
    pub rule: &'static step_size::Entry,
    pub rule_values: Values,
    pub starts: Vec<Pos>,
    pub steps: usize,
    /// where the scrubber stands; `None` is the last iterate
    pub k: Option<usize>,
    /// what was asked to be seen; the plot enlarges it to equal unit lengths
    pub view: Window,
    pub show: Vec<&'static str>,
    pub panels: Option<Vec<&'static str>>,
    pub controls: Option<&'static str>,
    pub theme: &'static str,
    pub autoplay: bool,
    pub speed: f64,
}

impl Setup {
    /// Fills in every default and checks what only the whole can tell.
    ///
    /// # Errors
    /// Where two values that are fine by themselves do not go together.
    pub fn resolve(config: &Config) -> Result<Self, Error> {
        let problem = Problem::resolve(config);
        let method = config.word("method").and_then(method::find).unwrap_or(method::CATALOGUE[0]);
        let rule = resolve_rule(config, method)?;
        let alpha = method.alpha.unwrap_or(problem.defaults.alpha);
        let rule_values = Values::resolve(rule.params, |key| {
            config.number(key).or((key == step_size::ALPHA.key).then_some(alpha))
        });
        let whole = |key: &str| config.number(key).map(|x| x as usize);
        Ok(Self {
            method_values: Values::resolve(method.params, |key| config.number(key)),
            starts: match config.get("start") {
                Some(Value::Points(points)) if !points.is_empty() => points.clone(),
                _ => vec![problem.defaults.start],
            },
            steps: whole("steps").unwrap_or(problem.defaults.steps),
            k: whole("k"),
            view: match config.get("view") {
                Some(Value::View(view)) => *view,
                _ => problem.defaults.view,
            },
            show: words(config, "show").unwrap_or_else(|| SHOW_DEFAULT.to_vec()),
            panels: words(config, "panels"),
            controls: config.word("controls"),
            theme: config.word("theme").unwrap_or("auto"),
            autoplay: config.get("autoplay") == Some(&Value::Flag(true)),
            speed: config.number("speed").unwrap_or(1.0),
            problem,
            method,
            rule,
            rule_values,
        })
    }

    /// α of a fixed rule; `None` where the rule computes it.
    pub fn alpha(&self) -> Option<f64> {
        self.rule_values.find(step_size::ALPHA.key)
    }

    /// Whether one α holds for the whole run, so that one rate describes it.
    pub fn alpha_is_constant(&self) -> bool {
        match self.rule.constancy {
            step_size::Constancy::Always => true,
            step_size::Constancy::OnQuadratics => self.problem.known.is_quadratic(),
            step_size::Constancy::Never => false,
        }
    }

    pub fn shows(&self, overlay: &str) -> bool {
        self.show.contains(&overlay)
    }

    /// The far end of the α slider and of the r(α) chart: a round number beyond the stability
    /// limit at the start and beyond twice the default step. It depends on neither k nor α, so
    /// that the scale stands still while either is turned.
    pub fn alpha_span(&self) -> f64 {
        let start = self.starts[0].into();
        let limit = Spectrum::of(&self.problem.objective.second_order(&start).2)
            .map(|s| s.max().abs().max(s.min().abs()))
            .filter(|steepest| *steepest > 0.0)
            .map(|steepest| 2.0 / steepest);
        let default = self.method.alpha.unwrap_or(self.problem.defaults.alpha);
        let reach = match (self.method.alpha, limit) {
            // Newton-type steps: 1 is the whole jump, 2 the limit.
            (Some(alpha), _) => 2.2 * alpha,
            (None, Some(limit)) => (1.5 * limit).max(1.5 * default),
            (None, None) => 2.0 * default,
        };
        round_up(reach.clamp(1e-9, 1e6))
    }

    /// The slider of a parameter: α spans [`Self::alpha_span`], the others what they declare.
    pub fn slider(&self, param: &Param) -> (f64, f64, Scale) {
        if param.key == step_size::ALPHA.key {
            (0.0, self.alpha_span(), Scale::Linear)
        } else {
            (param.slider.0, param.slider.1, param.scale)
        }
    }
}

fn resolve_rule(config: &Config, method: &method::Entry) -> Result<&'static step_size::Entry, Error> {
    let id = config.word("step-rule").unwrap_or(method.rules[0]);
    if !method.rules.contains(&id) {
        return Err(Error::because(
            "step-rule",
            &format!("“{id}” does not go with {}, which takes {}.", method.name, method.rules.join(", ")),
        ));
    }
    Ok(step_size::find(id).unwrap_or(step_size::CATALOGUE[0]))
}

fn words(config: &Config, key: &str) -> Option<Vec<&'static str>> {
    match config.get(key) {
        Some(Value::Words(words)) => Some(words.clone()),
        _ => None,
    }
}

/// The next of 1, 1.5, 2, 3, 5, 7.5 × 10ⁿ.
fn round_up(x: f64) -> f64 {
    let decade = 10f64.powf(x.log10().floor());
    let steps = [1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0];
    steps.into_iter().map(|m| m * decade).find(|round| *round >= x * (1.0 - 1e-9)).unwrap_or(x)
}
