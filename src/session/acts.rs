//! What a person or a script can do. Every act ends in another Config or in a sentence that says
//! why not.

use super::{
    Handle, Panel, Session,
    ends::end,
    rounding::{round_step, round_to},
};
use crate::{
    Config, Error, Objective,
    config::{Plain, Value, points_text},
    constraint::{EQUALITY, INEQUALITY},
    data::{DATA, DATA_SET},
    explain::Direction,
    method,
    named::Named,
    number,
    number::Within,
    objective::Grips,
    param::{Param, Scale},
    scene::Pos,
    space::{Picture, Rn, Vector},
    step_size::ALPHA,
};
use serde::Serialize;

/// What an act has changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Outcome {
    /// the first thing that was wrong
    pub error: Option<Error>,
    /// all of them
    pub errors: Vec<Error>,
    /// the plot's static layer must be drawn again
    pub ground: bool,
    /// the controls have other fields or options than before
    pub controls: bool,
    /// the trajectory is another one
    pub run: bool,
    /// something was chosen that wants to be seen from its start: the run plays once
    pub play: bool,
}

impl Outcome {
    /// What has come of an act, with what was wrong before.
    fn of(adopted: Result<Self, Error>, mut errors: Vec<Error>) -> Self {
        match adopted {
            Ok(outcome) => Self { error: errors.first().cloned(), errors, ..outcome },
            Err(error) => {
                errors.push(error);
                Self::refused(errors)
            }
        }
    }

    pub(super) fn refused(errors: Vec<Error>) -> Self {
        Self { error: errors.first().cloned(), errors, ..Self::default() }
    }
}

/// What becomes of a value that is fine by itself but does not go with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clash {
    /// everything is refused
    Refuses,
    /// the value the error names is left out
    LeavesOut,
}

/// How far a key press moves a handle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    Fine,
    Normal,
    Big,
}

impl Nudge {
    /// "fine", "normal" or "big"; anything else is normal
    pub fn named(name: &str) -> Self {
        match name {
            "fine" => Self::Fine,
            "big" => Self::Big,
            _ => Self::Normal,
        }
    }

    /// As a share of what is seen.
    pub(super) fn share(self) -> f64 {
        match self {
            Self::Fine => 0.001,
            Self::Normal => 0.01,
            Self::Big => 0.1,
        }
    }
}

impl Session {
    /// The element's attributes, as text in kebab-case; `None` for one that was removed. What is
    /// right is applied, what is wrong is told. Unknown attributes are ignored.
    pub fn attributes<'a>(
        &mut self,
        attributes: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    ) -> Outcome {
        let mut config = self.config.clone();
        let mut errors = Vec::new();
        for (key, text) in attributes {
            match text {
                Some(text) => errors.extend(config.say(key, text).err()),
                None => config.unsay(key),
            }
        }
        let start = self.config.get("start").map(Value::to_text);
        self.commit_what_fits(config, errors, start, Clash::Refuses)
    }

    /// Reads a link's tail; see [`Config::from_link`]. Of two keys that do not go together the smaller one
    /// is left out and told of, so that the rest of the link, such as its formula, is not lost.
    pub fn read_link(&mut self, text: &str) -> Outcome {
        let (config, errors) = Config::from_link(text);
        self.commit_what_fits(config, errors, None, Clash::LeavesOut)
    }

    /// As [`Self::commit`], where what is right is to be applied: a start that does not fit the
    /// objective is told of like any wrong value, and the one before or the objective's own is taken.
    fn commit_what_fits(
        &mut self,
        mut config: Config,
        mut errors: Vec<Error>,
        mut start: Option<String>,
        clash: Clash,
    ) -> Outcome {
        loop {
            match self.adopt(config.clone()) {
                Err(error) if error.key == "start" && config.get("start").is_some() => {
                    config.unsay("start");
                    if let Some(before) = start.take() {
                        // It was said before, so it can be said again.
                        errors.extend(config.say("start", &before).err());
                    }
                    if errors.iter().all(|told| told.key != error.key) {
                        errors.push(error);
                    }
                }
                // What is wrong is the key that the error names, and it can be wrong only once.
                Err(error) if clash == Clash::LeavesOut && config.get(&error.key).is_some() => {
                    config.unsay(&error.key);
                    let told = format!("{} It is left out; all else holds.", error.reason());
                    errors.push(Error::because(&error.key, &told));
                }
                adopted => return Outcome::of(adopted, errors),
            }
        }
    }

    /// Merges plain values by camelCase key; null means the default. One wrong value refuses all.
    pub fn update<'a>(&mut self, values: impl IntoIterator<Item = (&'a String, &'a Plain)>) -> Outcome {
        self.apply(self.config.clone(), &texts(values))
    }

    /// Replaces the whole Config; keys left out take their defaults. Handing back what
    /// [`Session::plain_config`] gave changes nothing.
    pub fn replace<'a>(&mut self, values: impl IntoIterator<Item = (&'a String, &'a Plain)>) -> Outcome {
        let texts = texts(values);
        let said = || texts.iter().filter_map(|(key, text)| Some((key, text.as_deref()?)));
        let same = self.resolved_texts();
        // The same value may be written in other words, such as an entry of compare in another order.
        let value = |key: &str, text: &str| Config::from_pairs([(key, text)]).0;
        let is_same = |(key, text): (&str, &str)| {
            same.get(key).is_some_and(|same| same == text || value(key, same) == value(key, text))
        };
        if said().count() == same.iter().count() && said().all(is_same) {
            return Outcome::default();
        }
        self.apply(Config::default(), &texts)
    }

    fn apply(&mut self, mut config: Config, texts: &Texts) -> Outcome {
        let mut errors = Vec::new();
        for (key, text) in texts.iter() {
            match text {
                Some(text) => errors.extend(config.say(key, text).err()),
                None => config.unsay(key),
            }
        }
        if errors.is_empty() { self.commit(config, errors) } else { Outcome::refused(errors) }
    }

    /// A select box of the page: what belonged to the old entry is dropped.
    pub fn choose(&mut self, key: &str, id: &str) -> Outcome {
        let (mut config, error) = self.edited(key, |config| match key {
            "objective" => config.choose_objective(id),
            "method" => config.choose_method(id),
            "step-rule" => config.choose_rule(id),
            EQUALITY | INEQUALITY if id == "none" => {
                config.unsay(key);
                Ok(())
            }
            // What was typed is no choice by itself.
            EQUALITY | INEQUALITY if id.is_empty() => Ok(()),
            // Generated points take the place of one's own, which is no choice by itself.
            DATA_SET if id.is_empty() => Ok(()),
            DATA_SET => {
                config.unsay(DATA);
                config.say(key, id)
            }
            _ => config.say(key, id),
        });
        let another = matches!(key, "objective" | "method") && error.is_none();
        if another {
            config.unsay("k");
        }
        let outcome = self.commit(config, error.into_iter().collect());
        Outcome { play: another && outcome.run, ..outcome }
    }

    /// A text or number box: the text as typed.
    pub fn type_text(&mut self, key: &str, text: &str) -> Outcome {
        // A person may type the decimal comma of his language; links and attributes are the same in all of them.
        let pointed = self.param(key).and_then(|_| decimal_comma(text));
        let (config, error) = self.edited(key, |config| match key {
            "f" => config.type_formula(text),
            EQUALITY | INEQUALITY if text.trim().is_empty() => {
                config.unsay(key);
                Ok(())
            }
            DATA => {
                config.say(key, text)?;
                // Other points have a picture and a step size of their own.
                ["view", "k", ALPHA.key].into_iter().for_each(|key| config.unsay(key));
                Ok(())
            }
            _ => config.say(key, text).or_else(|wrong| match &pointed {
                Some(pointed) => config.say(key, pointed).map_err(|_| wrong),
                None => Err(wrong),
            }),
        });
        let config = if key == ALPHA.key { self.with_momentum_kept(config) } else { config };
        self.commit_in_its_space(config, error.into_iter().collect(), key)
    }

    /// A default momentum goes with the default α: under a hand that turns α it stays as it is.
    fn with_momentum_kept(&self, mut config: Config) -> Config {
        let momentum = self.setup.main().method_values.find(method::BETA.key);
        if let (Some(beta), None) = (momentum, config.get(method::BETA.key)) {
            config.put(method::BETA.key, Value::Number(beta));
        }
        config
    }

    /// A slider at `position` from 0 to 1: a round number near there.
    pub fn slide(&mut self, key: &str, position: f64) -> Outcome {
        let Some(param) = self.param(key) else { return Outcome::default() };
        let value = at_position(param, self.slider(param), position);
        self.type_text(key, &number::exact(value))
    }

    /// The handle `id` of a panel is dragged to a pixel.
    pub fn drag(&mut self, panel: Panel, id: &str, pixel: [f64; 2]) -> Outcome {
        if !pixel.iter().all(|p| p.is_finite()) {
            return Outcome::default();
        }
        match (panel, id) {
            (Panel::Plot, _) => {
                let viewport = self.viewport(Panel::Plot);
                let [left, top, right, bottom] = viewport.frame();
                // A start stays where it can be seen and caught again.
                if id == "direction" {
                    return self.point_direction(viewport.to_data(pixel));
                }
                let inside = [pixel[0].within(left, right), pixel[1].within(top, bottom)];
                if let Some(end) = end(id) {
                    return self.move_end(end, viewport.to_data(inside), 1.0 / viewport.pixels_per_unit());
                }
                if let Some(index) = Handle::place(id, "axis") {
                    return self.move_grip(index, viewport.to_data(inside));
                }
                self.move_start(id, viewport.to_data(inside), 1.0 / viewport.pixels_per_unit())
            }
            (Panel::Data, _) => self.drag_point(id, pixel),
            (Panel::Rate, "alpha") => {
                let [left, _, right, _] = self.viewport(Panel::Rate).frame();
                self.slide("alpha", (pixel[0] - left) / (right - left))
            }
            _ => Outcome::default(),
        }
    }

    /// A key press on a handle: `direction` has −1, 0 or 1 along each axis, y up.
    pub fn nudge(&mut self, panel: Panel, id: &str, direction: [f64; 2], size: Nudge) -> Outcome {
        match (panel, id) {
            (Panel::Plot, "direction") => {
                let Some(now) = Direction::at(&self.situation()) else { return Outcome::default() };
                let by = match size {
                    Nudge::Fine => 0.1,
                    Nudge::Normal => 1.0,
                    Nudge::Big => 10.0,
                };
                self.turn_direction(now.angle.to_degrees() + (direction[0] + direction[1]) * by, by.min(1.0))
            }
            (Panel::Plot, _) if end(id).is_some() => {
                end(id).map_or_else(Outcome::default, |end| self.nudge_end(end, direction, size))
            }
            (Panel::Plot, _) if Handle::place(id, "axis").is_some() => {
                let (Some(index), Some(grips)) = (Handle::place(id, "axis"), self.grips()) else {
                    return Outcome::default();
                };
                self.say_numbers((grips.nudge)(&self.setup.problem.values(), index, direction, size.share()))
            }
            (Panel::Plot, _) => {
                let window = self.viewport(Panel::Plot).window;
                let step = round_step(window.width() * size.share());
                let Some(start) = start_index(id).and_then(|i| self.setup.starts.get(i)) else {
                    return Outcome::default();
                };
                if self.setup.problem.is_curve() && direction[0] == 0.0 {
                    return Outcome::default();
                }
                let from = self.setup.picture.place(start, 0.0);
                let to = [0, 1].map(|i| from[i] + direction[i] * step);
                self.move_start(id, to, round_step(window.width() * Nudge::Fine.share()))
            }
            (Panel::Data, _) => self.nudge_point(id, direction, size),
            (Panel::Rate, "alpha") => match self.algorithm().alpha() {
                Some(alpha) => {
                    let step = round_step(self.situation().alpha_span() * size.share());
                    let along = if direction[0] == 0.0 { direction[1] } else { direction[0] };
                    // Never down to 0, which is not a step.
                    let finest = round_step(self.situation().alpha_span() * Nudge::Fine.share());
                    let to = round_to(alpha + along * step, finest).max(finest);
                    self.type_text("alpha", &number::exact(to))
                }
                None => Outcome::default(),
            },
            _ => Outcome::default(),
        }
    }

    /// A click or tap on the ground: on the path of another run it picks that one, elsewhere the first start
    /// goes there.
    pub fn place(&mut self, pixel: [f64; 2]) -> Outcome {
        if let Some(run) = self.run_at(pixel).filter(|run| *run != self.picked()) {
            return self.pick(run);
        }
        let [left, top, right, bottom] = self.viewport(Panel::Plot).frame();
        let inside = pixel[0] >= left && pixel[0] <= right && pixel[1] >= top && pixel[1] <= bottom;
        if inside { self.drag(Panel::Plot, "start", pixel) } else { Outcome::default() }
    }

    /// Another start at a pixel of the plot.
    pub fn add_start(&mut self, pixel: [f64; 2]) -> Outcome {
        let viewport = self.viewport(Panel::Plot);
        let at = viewport.to_data(pixel);
        if !viewport.window.contains(at) {
            return Outcome::default();
        }
        let grain = round_step(1.0 / viewport.pixels_per_unit());
        let mut starts = self.setup.starts.clone();
        let last = &starts[starts.len() - 1];
        let Some(start) = self.reachable(at.map(|x| round_to(x, grain)), last) else {
            return Outcome::default();
        };
        starts.push(start);
        self.start_from(starts)
    }

    /// Removes a start by its handle; the last one stays.
    pub fn remove_start(&mut self, id: &str) -> Outcome {
        let mut starts = self.setup.starts.clone();
        match start_index(id) {
            Some(index) if index < starts.len() && starts.len() > 1 => {
                starts.remove(index);
                self.start_from(starts)
            }
            _ => Outcome::default(),
        }
    }

    /// Turns the direction towards a place, to whole degrees; one on the iterate itself says none.
    fn point_direction(&mut self, to: Pos) -> Outcome {
        let pixel = 1.0 / self.viewport(Panel::Plot).pixels_per_unit();
        let [x, y] = self.situation().place();
        let (dx, dy) = (to[0] - x, to[1] - y);
        if dx.hypot(dy) < pixel {
            return Outcome::default();
        }
        self.turn_direction(dy.atan2(dx).to_degrees(), 1.0)
    }

    fn turn_direction(&mut self, degrees: f64, grain: f64) -> Outcome {
        let turned = round_to(degrees, grain).rem_euclid(360.0);
        let turned = number::tidy(if turned > 180.0 { turned - 360.0 } else { turned });
        self.type_text("direction", &number::exact(turned))
    }

    /// What can be grabbed of the objective.
    pub(super) fn grips(&self) -> Option<&'static Grips> {
        self.setup.problem.entry().and_then(|entry| entry.grips)
    }

    fn move_grip(&mut self, index: usize, to: Pos) -> Outcome {
        let Some(grips) = self.grips() else { return Outcome::default() };
        let reach = self.grip_reach();
        self.say_numbers((grips.drag)(&self.setup.problem.values(), reach, index, to))
    }

    fn say_numbers(&mut self, numbers: Vec<(&'static str, f64)>) -> Outcome {
        let mut config = self.config.clone();
        let errors =
            numbers.into_iter().filter_map(|(key, x)| config.say(key, &number::exact(x)).err()).collect();
        self.commit(config, errors)
    }

    /// The scrubber: the iterate shown, clamped to the last. At the last nothing is said, so that
    /// a longer run shows its own last.
    pub fn seek(&mut self, k: f64) -> Outcome {
        let last = self.last();
        let k = if k.is_finite() { k.within(0.0, last as f64).round() as usize } else { last };
        let mut config = self.config.clone();
        if k == last {
            config.unsay("k");
        } else if let Err(error) = config.say("k", &k.to_string()) {
            return Outcome::refused(vec![error]);
        }
        self.commit(config, Vec::new())
    }

    /// Moves a start to a number that is round at this resolution.
    fn move_start(&mut self, id: &str, to: Pos, resolution: f64) -> Outcome {
        let Some(index) = start_index(id) else { return Outcome::default() };
        let mut starts = self.setup.starts.clone();
        let Some(start) = starts.get_mut(index) else { return Outcome::default() };
        let Some(to) = self.reachable(to.map(|x| round_to(x, round_step(resolution))), start) else {
            return Outcome::default();
        };
        *start = to;
        self.start_from(starts)
    }

    /// Other starts, under a hand: neither the picture nor a step size moves because a default of theirs follows
    /// the starts. What would is said from now on.
    fn start_from(&mut self, starts: Vec<Rn>) -> Outcome {
        let mut config = self.config.clone();
        if config.get("view").is_none() && self.setup.is_widened() {
            config.put("view", Value::View(self.setup.view));
        }
        if let Err(error) = config.say("start", &points_text(&starts)) {
            return Outcome::refused(vec![error]);
        }
        self.under_a_hand(config)
    }

    /// As [`Self::commit`], of what a hand is about to move: a step size that follows it by default is said from now
    /// on, so that it stays.
    pub(super) fn under_a_hand(&mut self, config: Config) -> Outcome {
        let before = self.setup.lineup.clone();
        let mut outcome = self.commit(config, Vec::new());
        let another = |i: usize| self.setup.lineup[i].algorithm.alpha() != before[i].algorithm.alpha();
        let (main, others) = (another(0), (1..before.len()).any(another));
        if main || others {
            let mut config = self.config.clone();
            if let Some(alpha) = before[0].algorithm.alpha().filter(|_| main) {
                config.put(ALPHA.key, Value::Number(alpha));
            }
            if others {
                let said = before[1..].iter().map(|contender| contender.algorithm.said());
                config.put("compare", Value::Algorithms(said.collect()));
            }
            let then = self.commit(config, Vec::new());
            outcome.run |= then.run;
            outcome.controls |= then.controls;
        }
        outcome
    }

    /// Where a start is moved to that is to be seen at this place; none where a curve does not go on.
    fn reachable(&self, to: Pos, from: &Rn) -> Option<Rn> {
        let to = self.setup.picture.point(to, from);
        match self.setup.picture {
            Picture::Graph => self.setup.problem.objective.value(&to).is_finite().then_some(to),
            Picture::Plane => Some(to),
            // What the projection has left of rounding is nobody's choice.
            Picture::Slice(_) => Some(to.map(number::tidy)),
        }
    }

    /// As [`Self::commit`], where a parameter of the objective may have changed the number of its
    /// variables: a start of another space is dropped, as it is with another objective.
    fn commit_in_its_space(&mut self, mut config: Config, errors: Vec<Error>, key: &str) -> Outcome {
        match self.adopt(config.clone()) {
            Err(error)
                if error.key == "start" && self.setup.problem.params().iter().any(|p| p.key == key) =>
            {
                config.unsay("start");
                self.commit(config, errors)
            }
            adopted => Outcome::of(adopted, errors),
        }
    }

    /// Takes over a Config of which some keys were refused; refuses it whole where it does not
    /// hold together.
    pub(super) fn commit(&mut self, config: Config, errors: Vec<Error>) -> Outcome {
        Outcome::of(self.adopt(config), errors)
    }

    /// The declaration of a parameter in use.
    pub(super) fn param(&self, key: &str) -> Option<&'static Param> {
        let of_problem = self.setup.problem.params().iter().find(|param| param.key == key);
        let penalty = || self.setup.problem.penalty().map_or(&[][..], |penalty| penalty.params());
        let of_penalty = || penalty().iter().copied().find(|param| param.key == key);
        let of_slice = || self.slice_params().iter().copied().find(|param| param.key == key);
        of_problem
            .or_else(|| self.algorithm().params().find(|param| param.key == key))
            .or_else(of_slice)
            .or_else(|| self.signs_params().iter().copied().find(|param| param.key == key))
            .or_else(of_penalty)
    }
}

/// What is to be said under kebab-case keys; `None` takes the default.
type Texts = Named<&'static str, Option<String>>;

fn texts<'a>(values: impl IntoIterator<Item = (&'a String, &'a Plain)>) -> Texts {
    values.into_iter().filter_map(|(key, value)| Some((Config::known_key(key)?, value.to_text()))).collect()
}

/// `0,4` with a point; none for `1,000`, which some read as a thousand.
fn decimal_comma(text: &str) -> Option<String> {
    let (whole, part) = text.trim().split_once(',')?;
    let thousands = part.len() == 3 && !whole.trim_start_matches(['-', '−', '+']).starts_with('0');
    number::with_point(text).filter(|_| !thousands)
}

/// "start" is the first, "start-2" the second.
fn start_index(id: &str) -> Option<usize> {
    match id.strip_prefix("start") {
        Some("") => Some(0),
        Some(_) => Handle::place(id, "start"),
        None => None,
    }
}

/// The value of a slider's position: a round number at the slider's resolution, within what is
/// allowed.
fn at_position(param: &Param, (low, high, scale): (f64, f64, Scale), position: f64) -> f64 {
    let t = if position.is_finite() { position.within(0.0, 1.0) } else { 0.0 };
    let value = match scale {
        Scale::Linear => round_to(low + (high - low) * t, round_step((high - low) / 500.0)),
        Scale::Log => {
            let value = low * (high / low).powf(t);
            round_to(value, 10f64.powf(value.log10().floor() - 2.0))
        }
    };
    let value = if param.whole { value.round() } else { value };
    if param.allowed.contains(value) {
        value
    } else {
        // An open end, such as α > 0: the nearest mark inside.
        let inset = round_step((high - low) / 500.0);
        value.within(param.allowed.low + inset, param.allowed.high - inset)
    }
}

/// Where a value stands on a slider, 0 … 1.
pub(super) fn position_of((low, high, scale): (f64, f64, Scale), value: f64) -> f64 {
    let t = match scale {
        Scale::Linear => (value - low) / (high - low),
        Scale::Log => (value.max(f64::MIN_POSITIVE) / low).ln() / (high / low).ln(),
    };
    if t.is_finite() { t.within(0.0, 1.0) } else { 0.0 }
}
