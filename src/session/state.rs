//! The state as plain values: for scripts, links, labels and the live region.

use super::{Session, Undoable, summary::alpha_text};
use crate::{
    Config, Error, Run, Setup,
    config::{
        CONVERGENCE_AXIS, CONVERGENCE_SCALE, CONVERGENCE_SCALES, COST_DIMENSION, Key, SLICE, SLICE_AT, Value,
        keys, points_text,
    },
    constraint,
    data::{ACTIVATION, DATA, DATA_SET, LOSS, STANDARDISE},
    explain::{
        Cell, Convexity, Direction, Readouts, Sentence, condition_cells, conditioning_cells, convexity_cells,
        ending, learning_cells, proven_cells, race, slice_cells, tell,
    },
    gradient,
    named::Named,
    notation::mathml_element,
    number,
    param::Param,
    penalty::{self, Penalty},
    scene::Window,
    space::Rn,
};
use serde::Serialize;

/// Where the scrubber stands and how the run ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Status {
    pub k: usize,
    /// the scrubber's end
    pub last: usize,
    /// how many steps were asked for
    pub steps: usize,
    /// "steps", "converged", "diverged" or "no-direction"
    pub reason: &'static str,
    /// the same for people
    pub sentence: String,
    /// the finished run in one line; `None` before its end
    pub summary: Option<String>,
    /// whether there is more than one run
    pub several: bool,
    /// the run's colour: "vermilion", "violet" …
    pub colour: &'static str,
    /// which way undoing and redoing can go
    pub undoable: Undoable,
}

/// What a text would be, were it said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Checked {
    pub error: Option<Error>,
    /// native MathML of a formula that is right
    pub formula: Option<String>,
}

/// One iterate for scripts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlainIterate {
    pub k: usize,
    pub x: Rn,
    pub f: f64,
    pub gradient: Rn,
    /// (x_{k+1} − x_k)/α_k; `None` at the last iterate
    pub direction: Option<Rn>,
    pub alpha: Option<f64>,
}

/// A resolved value for scripts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum PlainValue {
    Flag(bool),
    Whole(usize),
    Number(f64),
    Text(String),
    Start(Rn),
    Starts(Vec<Rn>),
    View([f64; 4]),
    Words(Vec<&'static str>),
    Algorithms(Vec<Named<String, PlainValue>>),
}

/// What the Config says about the page rather than the run; `None` is the page's own default.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Page {
    pub controls: Option<&'static str>,
    /// "auto", "tall" or "wide"
    pub layout: &'static str,
    pub panels: Option<Vec<&'static str>>,
    pub theme: &'static str,
    pub autoplay: bool,
    pub speed: f64,
}

/// An entry of `compare` as a plain object.
fn plain_entry(entry: &Config) -> Named<String, PlainValue> {
    let plain = |(key, value): (&Key, &Value)| {
        let value = match value {
            Value::Number(x) => PlainValue::Number(*x),
            other => PlainValue::Text(other.to_text()),
        };
        (key.camel(), value)
    };
    entry.said().map(plain).collect()
}

impl Session {
    /// How the page is to show the demo.
    pub fn page(&self) -> Page {
        let Setup { controls, layout, panels, theme, autoplay, speed, .. } = &self.setup;
        Page {
            controls: *controls,
            layout,
            panels: panels.clone(),
            theme,
            autoplay: *autoplay,
            speed: *speed,
        }
    }

    pub fn status(&self) -> Status {
        let trajectory = &self.run().trajectory;
        Status {
            k: self.k(),
            last: self.last(),
            steps: self.setup.steps,
            reason: trajectory.termination.id(),
            sentence: ending(&trajectory.termination, trajectory.last(), self.setup.problem.is_curve()),
            summary: self.summary(),
            several: self.runs.len() > 1,
            colour: self.run().look().colour.id(),
            undoable: self.undoable(),
        }
    }

    /// The live sentence.
    pub fn sentence(&self) -> Sentence {
        let runs = self.situations();
        let picked = tell(runs.picked());
        match race(&runs) {
            None => picked,
            Some(race) => race.then(&self.run().contender.name, picked),
        }
    }

    /// The numbers at the iterate shown, with what is proven of f in the view.
    pub fn readouts(&self) -> Readouts {
        let at = self.situation();
        Readouts { convexity: Some(Convexity::at(&at)), ..Readouts::of(&at) }
    }

    /// The readouts panel.
    pub fn cells(&self) -> Vec<Cell> {
        let at = self.situation();
        let mut cells = self.cells_at(&at);
        if self.setup.turns_direction() {
            cells.extend(Direction::at(&at).iter().flat_map(Direction::cells));
        }
        cells.extend(learning_cells(&at));
        cells.extend(slice_cells(&at));
        let readouts = Readouts::of(&at);
        cells.extend(condition_cells(&readouts));
        cells.extend(conditioning_cells(&at, &readouts));
        if self.setup.shows("chord") || self.panels().contains(&"chord") {
            cells.extend(convexity_cells(&at, &readouts));
        }
        cells.extend(proven_cells(&at, &readouts));
        cells
    }

    /// The picked run's iterates.
    pub fn trajectory(&self) -> Vec<PlainIterate> {
        self.plain_trajectory(self.run())
    }

    pub(super) fn plain_trajectory(&self, run: &Run) -> Vec<PlainIterate> {
        let plain = |(k, iterate): (usize, &crate::trajectory::Iterate<Rn>)| PlainIterate {
            k,
            x: iterate.x.clone(),
            f: iterate.f,
            gradient: iterate.gradient.clone(),
            direction: iterate.step.as_ref().map(|step| step.direction.clone()),
            alpha: iterate.step.as_ref().map(|step| step.alpha),
        };
        run.trajectory.iterates.iter().enumerate().map(plain).collect()
    }

    /// The link's tail: what was said, without what only concerns the page it stands in.
    pub fn link(&self) -> String {
        self.config.to_link()
    }

    /// The resolved state under camelCase keys.
    pub fn plain_config(&self) -> Named<String, PlainValue> {
        let resolved = self.resolved();
        keys()
            .iter()
            .filter_map(|key| {
                let (_, value) = resolved.iter().find(|(name, _)| *name == key.name)?;
                let whole = matches!(key.name, "k" | "steps" | "pick");
                let plain = match value {
                    Value::Number(x) if whole => PlainValue::Whole(*x as usize),
                    Value::Number(x) => PlainValue::Number(*x),
                    Value::Word(word) => PlainValue::Text((*word).to_owned()),
                    Value::Words(words) => PlainValue::Words(words.clone()),
                    Value::Points(starts) => {
                        let mut starts = starts.clone();
                        match (starts.len(), starts.pop()) {
                            (1, Some(only)) => PlainValue::Start(only),
                            (_, last) => PlainValue::Starts(starts.into_iter().chain(last).collect()),
                        }
                    }
                    Value::View(Window { x, y }) => PlainValue::View([x.0, x.1, y.0, y.1]),
                    Value::Algorithms(entries) => {
                        PlainValue::Algorithms(entries.iter().map(plain_entry).collect())
                    }
                    Value::Flag(flag) => PlainValue::Flag(*flag),
                    Value::Formula(typed) => PlainValue::Text(typed.text.clone()),
                    Value::Data(points) => PlainValue::Text(points.to_text()),
                    Value::Constraints(said) => PlainValue::Text(said.text.clone()),
                };
                Some((key.camel(), plain))
            })
            .collect()
    }

    /// The resolved state as text under kebab-case keys.
    pub(super) fn resolved_texts(&self) -> Named<&'static str, String> {
        self.resolved().into_iter().map(|(key, value)| (key, value.to_text())).collect()
    }

    fn resolved(&self) -> Vec<(&'static str, Value)> {
        let setup = &self.setup;
        let main = setup.main();
        let mut all = vec![
            ("method", Value::Word(main.method.id)),
            ("step-rule", Value::Word(main.rule.id)),
            ("schedule", Value::Word(main.schedule.id)),
            ("start", Value::Points(setup.starts.clone())),
            ("compare", Value::Algorithms(setup.lineup[1..].iter().map(|c| c.algorithm.said()).collect())),
            ("pick", Value::Number(self.picked() as f64)),
            ("steps", Value::Number(setup.steps as f64)),
            ("k", Value::Number(self.k() as f64)),
            ("view", Value::View(setup.view)),
            ("show", Value::Words(setup.show.clone())),
            (CONVERGENCE_SCALE, Value::Word(CONVERGENCE_SCALES[usize::from(setup.log_log)])),
            (CONVERGENCE_AXIS, Value::Word(setup.convergence_axis.id())),
            (COST_DIMENSION.key, Value::Number(setup.cost_dimension)),
            ("layout", Value::Word(setup.layout)),
            ("theme", Value::Word(setup.theme)),
            ("autoplay", Value::Flag(setup.autoplay)),
            ("speed", Value::Number(setup.speed)),
        ];
        let signs = self.signs_params().iter();
        all.extend(signs.filter_map(|param| Some((param.key, Value::Number(setup.signs.value(param.key)?)))));
        if let Some(slicing) = setup.slicing {
            all.push((SLICE, Value::Word(slicing.id())));
            let place = |key| Some((key, Value::Number(slicing.value(key)?)));
            all.extend(slicing.params().iter().filter_map(|param| place(param.key)));
            all.extend(setup.slice_at.map(|k| (SLICE_AT.key, Value::Number(k as f64))));
        }
        all.extend(setup.problem.entry().map(|entry| ("objective", Value::Word(entry.id))));
        if let Some(learning) = &setup.problem.learning {
            let source = &learning.source;
            all.push((DATA_SET, Value::Word(source.set.id)));
            all.extend(source.given.clone().map(|points| (DATA, Value::Data(points))));
            all.push((LOSS, Value::Word(source.loss.id())));
            all.push((STANDARDISE, Value::Flag(source.standardise)));
            all.extend(learning.network().map(|n| (ACTIVATION, Value::Word(n.activation.id()))));
        }
        let penalty = setup.problem.penalty();
        all.push((penalty::PENALTY, Value::Word(penalty.map_or(penalty::PENALTIES[0], Penalty::id))));
        let value = |param: &Param| Some((param.key, Value::Number(penalty?.param(param.key)?)));
        all.extend(penalty.map_or(&[][..], Penalty::params).iter().filter_map(|param| value(param)));
        for key in ["f", constraint::EQUALITY, constraint::INEQUALITY] {
            all.extend(self.config.get(key).map(|typed| (key, typed.clone())));
        }
        all.extend(setup.direction.map(|degrees| ("direction", Value::Number(degrees))));
        all.extend(self.said_pairs());
        all.extend(setup.panels.clone().map(|panels| ("panels", Value::Words(panels))));
        all.extend(setup.controls.map(|controls| ("controls", Value::Word(controls))));
        if main.options.iter().next().is_some() {
            let mode = gradient::DECAY_MODES[usize::from(main.decoupled)];
            all.push((gradient::DECAY_MODE, Value::Word(mode)));
            let replacement = self.config.get(gradient::REPLACEMENT) != Some(&Value::Flag(false));
            all.push((gradient::REPLACEMENT, Value::Flag(replacement)));
        }
        all.extend(setup.problem.values().iter().map(|(key, x)| (key, Value::Number(x))));
        all.extend(main.values().map(|(key, x)| (key, Value::Number(x))));
        all
    }

    /// What a text for `key` would be. Nothing changes.
    pub fn check(&self, key: &str, text: &str) -> Checked {
        let mut config = Config::default();
        let error = config.say(key, text).err();
        let formula = config.formula().map(|expression| mathml_element(&expression.to_mathml()));
        Checked { error, formula }
    }

    /// One line on the state, for accessible names: “Quadratic, gradient descent from (−3, 2)”.
    pub fn label(&self) -> String {
        let starts = &self.setup.starts;
        let problem = &self.setup.problem;
        let from = match starts.len() {
            1 => self.start_text(0),
            many => format!("{many} starts, {}", points_text(starts)),
        };
        let names: Vec<&str> = self.setup.lineup.iter().map(|c| c.name.as_str()).collect();
        format!("{}, {} from {from}", problem.name, names.join("; "))
    }

    /// What a printed figure says under itself: the label, α, and which iterate is shown.
    pub fn caption(&self) -> String {
        let at = self.situation();
        let alpha = at.alpha().map_or(String::new(), |_| format!(", α = {}", alpha_text(&at)));
        format!("{}{alpha}, k = {} of {}", self.label(), self.k(), self.last())
    }

    /// Where this start is.
    pub(super) fn start_text(&self, start: usize) -> String {
        self.point_text(&self.setup.starts[start])
    }

    /// A point in the words of its variables: “(−3, 2)”, of a curve “w = 2”
    pub(super) fn point_text(&self, x: &Rn) -> String {
        let numbers: Vec<String> = x.iter().copied().map(number::short).collect();
        match numbers.as_slice() {
            [only] => format!("{} = {only}", self.setup.problem.variables[0]),
            [first, second, .., last] if numbers.len() > 4 => format!("({first}, {second}, …, {last})"),
            _ => format!("({})", numbers.join(", ")),
        }
    }
}
