//! The controls as data: what the page shows beside the plot, generated from the catalogues.

use super::{Outcome, Session, acts::position_of, rounding::round_step};
use crate::{
    config::{SLICE, SLICE_AT, SLICE_SEED, SLICES, Value},
    constraint::{EQUALITY, INEQUALITY, SHAPES, Sense, is_known},
    data::{self, ACTIVATION, ACTIVATIONS, DATA_SET, LOSS, Loss, STANDARDISE, Source},
    elsewhere::Elsewhere,
    explain::vanishing,
    figure::{alpha_ticks, momentum_tick, safe_range, stable_range},
    gradient, method, notation, number,
    objective::{self, INTERCEPT},
    param::{Param, Scale},
    penalty::{self, Norm, Penalty},
    schedule,
    setup::{Signs, Slicing},
    step_size,
};
use serde::Serialize;

/// A group of controls: a select box and the parameters of what it has chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    pub id: &'static str,
    pub title: &'static str,
    pub select: Option<Select>,
    /// native MathML
    pub formula: Option<String>,
    pub about: String,
    /// lines: book or paper of what is chosen, then what each library makes of it; none where there is no source
    pub source: Vec<String>,
    /// a text field of this group
    pub text: Option<TextField>,
    pub fields: Vec<Field>,
    /// an act of this group
    pub button: Option<Button>,
    /// what most demos leave alone: shown folded away
    pub optional: bool,
    /// whether an optional group is in use, so that it should be seen
    pub used: bool,
}

/// A button in the controls.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Button {
    /// what it does: see [`Session::press`]
    pub act: &'static str,
    pub label: String,
}

/// Where an entry comes from, and its variants in libraries where it is one that they might have; in this letter.
fn source(source: &str, elsewhere: Option<&[Elsewhere]>, letter: &str) -> Vec<String> {
    if source.is_empty() {
        return Vec::new();
    }
    let mut lines = vec![source.to_owned()];
    match elsewhere {
        Some([]) => lines.push("PyTorch, optax, SciPy: not there".to_owned()),
        Some(some) => lines.extend(some.iter().map(Elsewhere::line)),
        None => {}
    }
    lines.iter().map(|line| notation::in_letter(line, letter).into_owned()).collect()
}

/// A field for a formula.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TextField {
    pub key: &'static str,
    pub label: &'static str,
    /// what was typed
    pub value: String,
    pub placeholder: &'static str,
    pub help: &'static str,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Select {
    pub key: &'static str,
    /// the id chosen; empty while a formula is typed
    pub value: &'static str,
    pub options: Vec<SelectOption>,
}

/// How a select box lists an entry of a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SelectOption {
    pub id: &'static str,
    pub name: &'static str,
    /// the heading under which it stands; empty where the list has none
    pub group: &'static str,
}

/// The options of a catalogue, in its order: of each entry its id, name and group.
pub(super) fn options<E>(
    catalogue: &[&'static E],
    named: fn(&'static E) -> (&'static str, &'static str, &'static str),
) -> Vec<SelectOption> {
    let option = |(id, name, group)| SelectOption { id, name, group };
    catalogue.iter().map(|entry| option(named(entry))).collect()
}

/// A slider with its number box.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    pub key: &'static str,
    pub symbol: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    pub help: String,
    pub value: f64,
    pub text: String,
    /// where it stands on the slider, 0 … 1
    pub position: f64,
    pub log: bool,
    pub whole: bool,
    /// what may be typed, as a noun phrase
    pub allowed: String,
    pub ticks: Vec<SliderTick>,
    /// the positions between which the run converges
    pub good: Option<(f64, f64)>,
    /// the positions between which no step raises f, as is proven
    pub proven: Option<(f64, f64)>,
    /// what a key press moves it by, in positions
    pub steps: KeySteps,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SliderTick {
    pub position: f64,
    pub label: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct KeySteps {
    pub normal: f64,
    pub big: f64,
    pub fine: f64,
}

impl Session {
    /// The controls column from top to bottom.
    pub fn controls(&self) -> Vec<Group> {
        let (setup, algorithm) = (&self.setup, self.algorithm());
        let letter = setup.problem.letter();
        let rules: Vec<SelectOption> = algorithm
            .method
            .rules
            .iter()
            .filter_map(|id| step_size::find(id))
            .map(|rule| SelectOption { id: rule.id, name: rule.name, group: "" })
            .collect();
        let mut groups = vec![
            Group {
                id: "objective",
                title: "Objective",
                select: Some(Select {
                    key: "objective",
                    value: setup.problem.entry().map_or("", |entry| entry.id),
                    options: options(objective::CATALOGUE, |e| (e.id, e.name, e.group)),
                }),
                formula: Some(setup.problem.formula.clone()),
                about: setup.problem.about.clone(),
                source: source(setup.problem.entry().map_or("", |entry| entry.source), None, letter),
                text: Some(TextField {
                    key: "f",
                    label: if setup.problem.is_curve() && setup.problem.entry().is_none() {
                        "f(x) ="
                    } else {
                        "f(x, y) ="
                    },
                    value: self.config.get("f").map_or(String::new(), |typed| typed.to_text()),
                    placeholder: "type your own: x^4 + y^2 − x y",
                    help: "x and y (or x1, x2), or x alone for a curve, + − * / ^, sin, exp, log, sqrt, abs, pi, e …",
                }),
                fields: self.objective_fields(),
                button: None,
                optional: false,
                used: true,
            },
            Group {
                id: "method",
                title: "Method",
                select: Some(Select {
                    key: "method",
                    value: algorithm.method.id,
                    options: options(method::CATALOGUE, |e| (e.id, e.name, e.group)),
                }),
                formula: Some(self.set(algorithm.method.formula, algorithm.method.formula_on_line)),
                about: algorithm.method.about.to_owned(),
                source: source(algorithm.method.source, Some(algorithm.method.elsewhere), letter),
                text: None,
                fields: self.fields(algorithm.method.params),
                button: None,
                optional: false,
                used: true,
            },
            Group {
                id: "step",
                title: "Step size",
                // A single rule is no choice.
                select: (rules.len() > 1).then_some(Select {
                    key: "step-rule",
                    value: algorithm.rule.id,
                    options: rules,
                }),
                formula: (algorithm.alpha().is_none())
                    .then(|| self.set(algorithm.rule.formula, algorithm.rule.formula_on_line)),
                about: algorithm.rule.about.to_owned(),
                source: source(algorithm.rule.source, Some(algorithm.rule.elsewhere), letter),
                text: None,
                fields: self.fields(algorithm.rule.params),
                button: None,
                optional: false,
                used: true,
            },
            self.schedule_group(),
            self.gradient_group(),
        ];
        groups.extend(self.batch_group());
        groups.extend(self.signs_group());
        let of_problem = self.data_groups().into_iter().chain(self.slice_group());
        let bounds = [Sense::Equality, Sense::Inequality].map(|sense| self.constraint_group(sense));
        groups.splice(1..1, of_problem.chain([self.penalty_group()]).chain(bounds));
        groups
    }

    /// What the objective learns from, and what the losses of the points add up to.
    fn data_groups(&self) -> Vec<Group> {
        let Some(learning) = &self.setup.problem.learning else { return Vec::new() };
        let Source { set, given, loss, standardise, activation } = &learning.source;
        let option = |id, name| SelectOption { id, name, group: "" };
        let group = |id, title, select, about: String| Group {
            id,
            title,
            select,
            formula: None,
            about,
            source: Vec::new(),
            text: None,
            fields: Vec::new(),
            button: None,
            optional: false,
            used: true,
        };
        let choice = |key, value, options| Some(Select { key, value, options });
        let sets =
            self.setup.problem.entry().and_then(|entry| entry.learns).map_or(&[][..], |learns| learns.sets);
        let own = given.is_some().then(|| option("", "points of your own"));
        let sets = own.into_iter().chain(sets.iter().map(|set| option(set.id, set.name))).collect();
        let shape = if given.is_some() { "" } else { set.id };
        let counted = format!("{} points", learning.points.len());
        let fields =
            self.setup.problem.params().iter().filter(|param| data::is_of_data(param.key) && given.is_none());
        // How many points there are is what most turn; how they scatter they leave alone.
        let (count, scatter): (Vec<&Param>, Vec<&Param>) = fields.partition(|param| param.key == data::N.key);
        let losses = vec![option("mean", "mean over the points"), option("sum", "sum over the points")];
        let scales = vec![option("false", "as they are"), option("true", "standardised")];
        let standardised = if *standardise { "true" } else { "false" };
        let names = ["tanh", "ReLU, max(0, z)", "sigmoid, 1/(1 + e⁻ᶻ)"];
        let activations = ACTIVATIONS.into_iter().zip(names).map(|(id, name)| option(id, name)).collect();
        let units = learning.network().map(|_| {
            let about = "What each unit of the two hidden layers makes of what it is given.".to_owned();
            group("activation", "Units", choice(ACTIVATION, activation.id(), activations), about)
        });
        let groups = vec![
            Group {
                fields: count.into_iter().map(|param| self.field(param)).collect(),
                ..group("data", "Data", choice(DATA_SET, shape, sets), counted)
            },
            Group {
                optional: true,
                used: scatter.iter().any(|param| self.config.get(param.key).is_some()),
                fields: scatter.into_iter().map(|param| self.field(param)).collect(),
                ..group("scatter", "Scatter", None, String::new())
            },
            Group {
                optional: true,
                used: *loss == Loss::Sum,
                ..group(
                    "loss",
                    "Loss",
                    choice(LOSS, loss.id(), losses),
                    learning
                        .hessian_formula()
                        .map_or(String::new(), |formula| format!("The Hessian is H = {formula}.")),
                )
            },
            group(
                "features",
                "Features",
                choice(STANDARDISE, standardised, scales),
                "Standardised, each has mean 0 and standard deviation 1.".to_owned(),
            ),
        ];
        let options = [("0", "goes through the origin"), ("1", "goes anywhere, with an intercept")];
        let intercept = self.setup.problem.values().find(INTERCEPT.key).map(|with| {
            let value = options[usize::from(with == 1.0)].0;
            let options = options.map(|(id, name)| option(id, name)).to_vec();
            let about = "With an intercept f has one variable more, and the plot shows a slice.".to_owned();
            group(INTERCEPT.key, "The line", choice(INTERCEPT.key, value, options), about)
        });
        intercept.into_iter().chain(units).chain(groups).collect()
    }

    /// Which plane of a problem of many variables is drawn.
    fn slice_group(&self) -> Option<Group> {
        let slicing = self.setup.slicing?;
        let names = [
            "eigen-directions of the Hessian",
            "principal directions of the path",
            "random directions",
            "two of the variables",
        ];
        let about = match slicing {
            Slicing::Hessian(..) => "two eigenvectors span the plane",
            Slicing::Path => "the plane in which the path is longest",
            Slicing::Random(_) => "two random directions span the plane, scaled unit by unit in a network",
            Slicing::Weights(..) => "two variables change, all others stay",
        };
        let about = format!(
            "The plot shows f on a plane through {}: {about}. Of the path it shows the shadow.",
            self.slice_origin()
        );
        let option = |(id, name)| SelectOption { id, name, group: "" };
        Some(Group {
            id: "slice",
            title: "Slice",
            select: Some(Select {
                key: SLICE,
                value: slicing.id(),
                options: SLICES.into_iter().zip(names).map(option).collect(),
            }),
            formula: None,
            about,
            source: Vec::new(),
            text: None,
            fields: self.slice_params().iter().map(|param| self.field(param)).collect(),
            button: Some(self.slice_button()),
            optional: false,
            used: true,
        })
    }

    /// A button of the controls.
    pub fn press(&mut self, act: &str) -> Outcome {
        let mut config = self.config.clone();
        match act {
            // Through x_k, which a window of another plane need not show.
            "reslice" => {
                config.put(SLICE_AT.key, Value::Number(self.k() as f64));
                config.unsay("view");
            }
            "unslice" => {
                config.unsay(SLICE_AT.key);
                config.unsay("view");
            }
            _ => return Outcome::default(),
        }
        self.commit(config, Vec::new())
    }

    /// Lays the plane of the plot through x_k, or where it goes by itself.
    fn slice_button(&self) -> Button {
        match self.setup.slice_at {
            Some(k) if k == self.k() => Button { act: "unslice", label: "Slice where it was".to_owned() },
            _ => Button { act: "reslice", label: format!("Slice through k = {}", self.k()) },
        }
    }

    /// What the plane of the plot goes through.
    fn slice_origin(&self) -> String {
        let learns = self.setup.problem.network().is_some();
        match self.setup.slice_at {
            Some(k) => format!("the iterate k = {}", k.min(self.runs[0].trajectory.last())),
            None if learns || self.setup.slicing == Some(Slicing::Path) => "the last iterate".to_owned(),
            None if self.setup.problem.known.minimisers().next().is_some() => "the minimiser".to_owned(),
            None => "the start".to_owned(),
        }
    }

    /// What must be 0, or must not be above 0.
    fn constraint_group(&self, sense: Sense) -> Group {
        let problem = &self.setup.problem;
        let (key, title, placeholder) = match sense {
            Sense::Equality => (EQUALITY, "Equality", "type your own: x^2 + y^2 = 1"),
            Sense::Inequality => (INEQUALITY, "Inequality", "type your own: x + y <= 1; x >= 0"),
        };
        let said = self.config.get(key).map_or(String::new(), |said| said.to_text());
        let shapes = SHAPES.iter().filter(|shape| shape.sense == sense && shape.arity == problem.dimension());
        let chosen = shapes.clone().find(|shape| shape.id == said || shape.text == said);
        let option = |id, name| SelectOption { id, name, group: "" };
        let value = if said.is_empty() { "none" } else { chosen.map_or("", |shape| shape.id) };
        let options = [option("none", "none")].into_iter().chain(shapes.map(|s| option(s.id, s.name)));
        Group {
            id: key,
            title,
            // Of many variables there are none.
            select: (problem.dimension() <= 2).then(|| Select { key, value, options: options.collect() }),
            formula: None,
            about: self.about_constraint(sense),
            source: Vec::new(),
            text: (problem.dimension() <= 2).then(|| TextField {
                key,
                label: if sense == Sense::Equality { "g(x) = 0:" } else { "h(x) ≤ 0:" },
                value: chosen.map_or(said.clone(), |shape| shape.text.to_owned()),
                placeholder,
                help: "formulae with =, <= or >=, or what must be 0 or not above it; several separated by ;",
            }),
            fields: Vec::new(),
            button: None,
            optional: true,
            used: !said.is_empty(),
        }
    }

    fn about_constraint(&self, sense: Sense) -> String {
        let Some(constraining) = &self.setup.problem.constraining else {
            return match sense {
                Sense::Equality => "Where x must lie: on a line, a circle, or what is typed.",
                Sense::Inequality => "Where x may lie: a half-plane, a box, a disc, or what is typed.",
            }
            .to_owned();
        };
        let least = constraining.feasibility();
        if least.violation > 0.0 {
            return format!(
                "The constraints do not hold together anywhere that was looked; they are violated by {} at least.",
                number::short(least.violation)
            );
        }
        match (sense, is_known(&constraining.constraints, &least.at)) {
            (Sense::Inequality, true) => {
                "The nearest point that is allowed is known in closed form.".to_owned()
            }
            (Sense::Inequality, false) => {
                "The nearest point that is allowed is found by Newton's method on the distance.".to_owned()
            }
            (Sense::Equality, _) => String::new(),
        }
    }

    /// The penalty that is added to the objective.
    fn penalty_group(&self) -> Group {
        let problem = &self.setup.problem;
        let penalty = problem.penalty();
        let names = ["none", "L1: ν‖x‖₁", "L2: ν‖x‖₂²", "elastic net: both"];
        let option = |(id, name)| SelectOption { id, name, group: "" };
        let letter = problem.letter();
        Group {
            id: "penalty",
            title: "Penalty",
            select: Some(Select {
                key: penalty::PENALTY,
                value: penalty.map_or(penalty::PENALTIES[0], Penalty::id),
                options: penalty::PENALTIES.into_iter().zip(names).map(option).collect(),
            }),
            formula: penalty.map(|penalty| {
                let formula = match penalty.norm {
                    Norm::L1 => "f(x) = ℓ(x) + ν ‖x‖_1",
                    Norm::L2 => "f(x) = ℓ(x) + ν ‖x‖_2^2",
                    Norm::ElasticNet => "f(x) = ℓ(x) + ν (ρ ‖x‖_1 + (1 − ρ) ‖x‖_2^2)",
                };
                notation::mathml(&notation::in_letter(formula, letter))
            }),
            about: notation::in_letter(&self.about_penalty(), letter).into_owned(),
            source: source(
                if penalty.is_some() {
                    "R. Tibshirani, J. R. Stat. Soc. B 58 (1996); H. Zou & T. Hastie, ibid. 67 (2005); A. E. Hoerl & R. W. Kennard, Technometrics 12 (1970)"
                } else {
                    ""
                },
                None,
                letter,
            ),
            text: None,
            fields: penalty.map_or(&[][..], |p| p.params()).iter().map(|param| self.field(param)).collect(),
            button: None,
            optional: true,
            used: penalty.is_some(),
        }
    }

    /// What the penalty does to the minimiser, and what else is like it.
    fn about_penalty(&self) -> String {
        let problem = &self.setup.problem;
        let Some(penalty) = problem.penalty() else {
            return "A price on large coordinates, added to the objective.".to_owned();
        };
        let path = problem.penalising.as_ref().and_then(|p| p.path());
        let vanishing = path.map_or(String::new(), |path| vanishing(path, &problem.variables));
        let text = match penalty.norm {
            Norm::L2 => format!(
                "ℓ is the objective above. It is smooth, and pulls no coordinate quite to 0. Coupled weight decay ω = {} does the same; decoupled decay (AdamW) shrinks x beside the step, which is no penalty.",
                number::short(2.0 * penalty.weight)
            ),
            Norm::L1 => "ℓ is the objective above. Its kinks hold coordinates at 0; ISTA and FISTA take them in closed form, all other methods go by the least subgradient.".to_owned(),
            Norm::ElasticNet => "ℓ is the objective above. The kinks hold coordinates at 0, the squares keep the rest small and alike.".to_owned(),
        };
        if vanishing.is_empty() { text } else { format!("{text} The minimiser has {vanishing}.") }
    }

    /// The parameters of the slice in use.
    pub(super) fn slice_params(&self) -> &'static [&'static Param] {
        self.setup.slicing.map_or(&[], Slicing::params)
    }

    /// The parameters of random signs, while they are counted.
    pub(super) fn signs_params(&self) -> &'static [&'static Param] {
        if self.panels().contains(&"signs") { &Signs::PARAMS } else { &[] }
    }

    /// What is counted of random signs, where that is shown.
    fn signs_group(&self) -> Option<Group> {
        let params = self.signs_params();
        (!params.is_empty()).then(|| Group {
            id: "signs",
            title: "Random signs",
            select: None,
            formula: None,
            about: "Each curvature has its sign by a coin, or all have those of the λ of (A + Aᵀ)/2 + cI, where A has \
                    independent standard normal entries."
                .to_owned(),
            source: Vec::new(),
            text: None,
            fields: params.iter().map(|param| self.field(param)).collect(),
            button: None,
            optional: false,
            used: true,
        })
    }

    /// A formula of a method or a step rule, as it is with so many variables and in their letter.
    fn set(&self, formula: &str, on_line: &str) -> String {
        let problem = &self.setup.problem;
        let formula = if problem.is_curve() { on_line } else { formula };
        notation::mathml(&notation::in_letter(formula, problem.letter()))
    }

    /// The schedule, where the step rule takes one.
    fn schedule_group(&self) -> Group {
        let algorithm = self.algorithm();
        Group {
            id: "schedule",
            title: "Schedule",
            select: algorithm.rule.schedulable.then(|| Select {
                key: "schedule",
                value: algorithm.schedule.id,
                options: options(schedule::CATALOGUE, |e| (e.id, e.name, "")),
            }),
            formula: algorithm.is_scheduled().then(|| notation::mathml(algorithm.schedule.formula)),
            about: algorithm.schedule.about.to_owned(),
            source: source(
                algorithm.schedule.source,
                Some(algorithm.schedule.elsewhere),
                self.setup.problem.letter(),
            ),
            text: None,
            fields: self.fields(algorithm.schedule.params),
            button: None,
            optional: true,
            used: algorithm.is_scheduled(),
        }
    }

    /// Which points a step looks at, where the method is made of gradients.
    fn batch_group(&self) -> Option<Group> {
        self.setup.problem.learning.as_ref()?;
        let algorithm = self.algorithm();
        let batches = algorithm.batch;
        let shown = |param: &&Param| {
            param.key == gradient::BATCH.key || (param.key == gradient::SEED.key && batches.is_some())
        };
        let fields: Vec<Field> =
            algorithm.method.options().filter(shown).map(|param| self.field(param)).collect();
        let ways = [("true", "with replacement"), ("false", "each epoch in a new order")];
        (!fields.is_empty()).then(|| Group {
            id: "batches",
            title: "Batches",
            select: batches.map(|batch| Select {
                key: gradient::REPLACEMENT,
                value: if batch.replacement { "true" } else { "false" },
                options: ways.map(|(id, name)| SelectOption { id, name, group: "" }).to_vec(),
            }),
            formula: None,
            about: "How many points a step looks at: its gradient is an estimate of that of all.".to_owned(),
            source: vec!["H. Robbins & S. Monro, Annals of Mathematical Statistics 22 (1951); L. Bottou, F. E. Curtis & J. Nocedal, SIAM Review 60 (2018)".to_owned()],
            text: None,
            fields,
            button: None,
            optional: true,
            used: batches.is_some(),
        })
    }

    /// What may be done to the gradients; of noise and weight decay the details only where there is any.
    fn gradient_group(&self) -> Group {
        let (setup, algorithm) = (&self.setup, self.algorithm());
        let any = |param: &Param| algorithm.options.find(param.key).is_some_and(|x| x > 0.0);
        let details = [gradient::NOISE_RATIO.key, gradient::SEED.key];
        // Noise of a curve has nothing to be stronger than.
        let curve = setup.problem.is_curve();
        let shown = |param: &&Param| {
            // Those of batches stand beside their choice.
            let batches =
                [gradient::BATCH.key, gradient::SEED.key].contains(&param.key) && algorithm.batch.is_some();
            param.key != gradient::BATCH.key && !batches && !details.contains(&param.key)
                || (!batches && any(&gradient::NOISE) && !(curve && param.key == gradient::NOISE_RATIO.key))
        };
        let modes =
            [("coupled", "weight decay in the gradient"), ("decoupled", "weight decay beside the step")];
        Group {
            id: "gradient",
            title: "Gradient",
            select: any(&gradient::WEIGHT_DECAY).then(|| Select {
                key: gradient::DECAY_MODE,
                value: gradient::DECAY_MODES[usize::from(algorithm.decoupled)],
                options: modes.map(|(id, name)| SelectOption { id, name, group: "" }).to_vec(),
            }),
            formula: None,
            about: "What is done to the gradient before the method sees it.".to_owned(),
            source: source(gradient::SOURCE, Some(gradient::ELSEWHERE), setup.problem.letter()),
            text: None,
            fields: algorithm.method.options().filter(shown).map(|param| self.field(param)).collect(),
            button: None,
            optional: true,
            used: !algorithm.only_samples(),
        }
    }

    /// The step-size slider alone, for small embeds; `None` where the rule computes α.
    pub fn alpha_field(&self) -> Option<Field> {
        self.param(step_size::ALPHA.key).map(|param| self.field(param))
    }

    /// What the slider of a parameter spans.
    pub(super) fn slider(&self, param: &Param) -> (f64, f64, Scale) {
        if param.key == gradient::BATCH.key {
            let n = self.setup.problem.learning.as_ref().map_or(0, |learning| learning.points.len());
            return (0.0, n.max(1) as f64, Scale::Linear);
        }
        if param.key != SLICE_SEED.key && self.slice_params().iter().any(|of_slice| of_slice.key == param.key)
        {
            return (1.0, self.setup.problem.dimension() as f64, Scale::Linear);
        }
        self.algorithm().slider(param, self.situation().alpha_span())
    }

    /// The parameters of the objective, without those of the data that it learns from.
    fn objective_fields(&self) -> Vec<Field> {
        // Yes or no is a choice and no slider.
        let own = self.setup.problem.params().iter();
        let own = own.filter(|param| !data::is_of_data(param.key) && param.key != INTERCEPT.key);
        own.map(|param| self.field(param)).collect()
    }

    fn fields(&self, params: &'static [Param]) -> Vec<Field> {
        params.iter().map(|param| self.field(param)).collect()
    }

    fn field(&self, param: &'static Param) -> Field {
        let setup = &self.setup;
        let slider = self.slider(param);
        let (low, high, scale) = slider;
        let of_problem = setup.problem.values().find(param.key);
        let of_algorithm = || self.algorithm().values().find(|(key, _)| *key == param.key).map(|(_, x)| x);
        let of_slice = || setup.slicing.and_then(|slicing| slicing.value(param.key));
        let of_penalty = || setup.problem.penalty().and_then(|penalty| penalty.param(param.key));
        let of_signs = || setup.signs.value(param.key);
        let known = of_problem.or_else(of_algorithm).or_else(of_slice).or_else(of_penalty).or_else(of_signs);
        let value = known.unwrap_or(param.default);
        let is_alpha = param.key == step_size::ALPHA.key;
        let at = self.situation();
        let ticks = match param.key {
            _ if is_alpha => alpha_ticks(&at, high),
            key if key == method::BETA.key => momentum_tick(&at).into_iter().collect(),
            _ => Vec::new(),
        };
        let good = if is_alpha { stable_range(&at, high) } else { None };
        let proven = if is_alpha { safe_range(&at, high) } else { None };
        let unit = match scale {
            Scale::Linear if param.whole => 1.0 / (high - low),
            Scale::Linear => round_step((high - low) / 100.0) / (high - low),
            Scale::Log => 0.01,
        };
        Field {
            key: param.key,
            symbol: param.symbol,
            label: param.label,
            unit: param.unit,
            help: notation::in_letter(param.help, setup.problem.letter()).into_owned(),
            value,
            text: number::significant(value, 6),
            position: position_of(slider, value),
            log: scale == Scale::Log,
            whole: param.whole,
            allowed: param.allowed_sentence(),
            ticks: ticks
                .into_iter()
                .map(|tick| SliderTick { position: position_of(slider, tick.at), label: tick.label })
                .collect(),
            good: good.map(|(from, to)| (position_of(slider, from), position_of(slider, to))),
            proven: proven.map(|(from, to)| (position_of(slider, from), position_of(slider, to))),
            steps: KeySteps {
                normal: unit,
                big: 10.0 * unit,
                fine: if param.whole { unit } else { 0.2 * unit },
            },
        }
    }
}
