//! The problem in hand: one objective, built, with its names and with what is known of it. It comes
//! from the catalogue or from a typed formula, and the rest of the house does not mind which.

mod constrained;
mod convexity;
mod curve_defaults;
mod defaults;
mod logistic_curvature;
mod penalised;
mod source;
mod starts;
mod typed;

use crate::{
    Config, Error,
    analysis::{CriticalCurve, critical_curves, critical_points, critical_points_on_line},
    config::Value,
    data::{Learning, Network, Source},
    expression::Expression,
    notation, number,
    objective::{self, Defaults, Function, Known},
    param::{Param, Values},
    penalty::Penalty,
    space::{Rn, Vector, Window},
};
use std::rc::Rc;

pub use constrained::Constraining;
pub use penalised::Penalising;

/// The objective in use.
pub struct Problem {
    /// what makes it the same problem: an id with its values, or a typed formula
    pub identity: Identity,
    pub name: String,
    /// one sentence: what it is good for
    pub about: String,
    /// native MathML
    pub formula: String,
    /// the names of its variables: w alone, or w₁, w₂ and so on
    pub variables: Vec<String>,
    pub objective: Function,
    pub known: Known,
    pub defaults: Defaults,
    /// the data that it learns from
    pub learning: Option<Learning>,
    /// the penalty that its objective has, and the problem without it
    pub penalising: Option<Penalising>,
    /// what x must obey, and the problem without
    pub constraining: Option<Constraining>,
    /// what was proven of it
    certified: convexity::Certified,
}

/// Runs from farther away than so many first pictures are measured as if they began there.
const FAR: f64 = 1e3;

/// What a problem was made from.
#[derive(Clone, Debug, PartialEq)]
pub enum Identity {
    Catalogue {
        id: &'static str,
        values: Values,
        /// what it learns from, if it learns from data
        source: Option<Source>,
    },
    /// a formula as a function of so many variables
    Typed(Rc<Expression>, usize),
}

impl Problem {
    /// The problem of a Config. A typed formula wins over an objective's id. The `previous` problem
    /// is taken over where it is the same, since a typed one is costly to explore.
    ///
    /// # Errors
    /// Where the data is not of the kind that the objective learns from, or constraints are of other variables.
    pub fn resolve(config: &Config, previous: Option<&Rc<Self>>) -> Result<Rc<Self>, Error> {
        let without = previous.map(|previous| previous.constraining.as_ref().map_or(previous, |c| &c.base));
        let base = Self::without_constraints(config, without)?;
        match constrained::said(config) {
            [None, None] => Ok(base),
            said => constrained::constrained(&base, said, previous),
        }
    }

    fn without_constraints(config: &Config, previous: Option<&Rc<Self>>) -> Result<Rc<Self>, Error> {
        let without = previous.map(|previous| previous.penalising.as_ref().map_or(previous, |p| &p.base));
        let base = Self::without_penalty(config, without)?;
        let Some(penalty) = penalised::said(config) else { return Ok(base) };
        let same = |previous: &&Rc<Self>| {
            previous.penalising.as_ref().is_some_and(|p| p.penalty == penalty && Rc::ptr_eq(&p.base, &base))
        };
        Ok(match previous.filter(same) {
            Some(previous) => Rc::clone(previous),
            None => Rc::new(penalised::penalised(&base, penalty, previous.map(Rc::as_ref))),
        })
    }

    fn without_penalty(config: &Config, previous: Option<&Rc<Self>>) -> Result<Rc<Self>, Error> {
        let identity = match config.formula() {
            // One variable is a curve, unless a start with two numbers asks for the plane.
            Some(expression) => {
                let of_two = |starts: &[Rn]| starts.iter().any(|start| start.len() > 1);
                let plane = expression.arity() > 1
                    || matches!(config.get("start"), Some(Value::Points(starts)) if of_two(starts));
                Identity::Typed(expression, if plane { 2 } else { 1 })
            }
            None => {
                let entry =
                    config.word("objective").and_then(objective::find).unwrap_or(objective::CATALOGUE[0]);
                let values = Values::resolve(entry.params, |key| config.number(key));
                let source =
                    entry.learns.map(|learns| source::source(config, learns, entry.name)).transpose()?;
                Identity::Catalogue { id: entry.id, values, source }
            }
        };
        Ok(match previous {
            Some(previous) if previous.identity == identity => Rc::clone(previous),
            _ => Rc::new(Self::of(identity)),
        })
    }

    fn of(identity: Identity) -> Self {
        match identity {
            Identity::Typed(expression, 1) => typed::curve(expression),
            Identity::Typed(expression, _) => typed::plane(expression),
            Identity::Catalogue { id, values, source } => {
                let entry = objective::find(id).unwrap_or(objective::CATALOGUE[0]);
                if let (Some(learns), Some(source)) = (entry.learns, &source) {
                    let learned = (learns.build)(&values, source, source.points(&values));
                    return Self {
                        name: entry.name.to_owned(),
                        about: entry.about.to_owned(),
                        formula: notation::mathml(&learned.formula),
                        variables: learned.variables,
                        objective: learned.function,
                        known: learned.known,
                        defaults: learned.defaults,
                        learning: Some(learned.learning),
                        penalising: None,
                        constraining: None,
                        certified: Default::default(),
                        identity: Identity::Catalogue { id, values, source: Some(source.clone()) },
                    };
                }
                let objective = (entry.build)(&values);
                Self {
                    name: entry.name.to_owned(),
                    about: entry.about.to_owned(),
                    formula: notation::mathml(&turned(entry, &values)),
                    variables: match objective.dimension() {
                        1 => vec![entry.variable.to_owned()],
                        n => (1..=n).map(|i| number::subscript(entry.variable, i)).collect(),
                    },
                    objective,
                    known: (entry.known)(&values),
                    defaults: (entry.defaults)(&values),
                    learning: None,
                    penalising: None,
                    constraining: None,
                    certified: Default::default(),
                    identity: Identity::Catalogue { id, values, source },
                }
            }
        }
    }

    /// The network, where one learns.
    pub fn network(&self) -> Option<&Network> {
        self.learning.as_ref()?.network()
    }

    /// Whether f is known to be bounded below: where f* is known, and of losses, none of which falls below 0.
    pub fn is_bounded(&self) -> bool {
        self.known.lowest.is_some() || self.learning.is_some()
    }

    /// Its formula where it was typed.
    pub fn typed(&self) -> Option<&Rc<Expression>> {
        match &self.identity {
            Identity::Typed(expression, _) => Some(expression),
            _ => None,
        }
    }

    /// Its entry in the catalogue; `None` for a typed formula.
    pub fn entry(&self) -> Option<&'static objective::Entry> {
        match &self.identity {
            Identity::Catalogue { id, .. } => objective::find(id),
            Identity::Typed(..) => None,
        }
    }

    /// N, the number of its variables
    pub fn dimension(&self) -> usize {
        self.objective.dimension()
    }

    /// How large what is studied is for a run from `start`. One that comes from very far ends where the picture
    /// says, since it looks at other things there.
    pub fn run_scale(&self, start: &Rn) -> f64 {
        self.scale(start).min(FAR * self.scale(&self.defaults.start))
    }

    /// How large what is studied is: the diagonal of the first picture, stretched to a place, on a curve its width.
    /// “Near” and “flat” are measured in it, never in what a zoomed picture shows.
    pub fn scale(&self, start: &Rn) -> f64 {
        let Window { x, y } = self.defaults.view;
        let reach = |(low, high): (f64, f64), at: f64| high.max(at) - low.min(at);
        match **start {
            [w] => reach(x, w),
            [a, b] => reach(x, a).hypot(reach(y, b)),
            // Of many variables the picture shows a slice, as wide as all others are.
            _ => start.iter().fold(0.0_f64, |size, at| size.hypot(reach(x, *at))),
        }
    }

    /// Where it is studied: the first picture, with its start and the origin.
    pub fn reach(&self) -> Window {
        let start = &self.defaults.start;
        let view = self.defaults.view;
        if start.len() == 2 { view.with([start[0], start[1]], 0.0).with([0.0, 0.0], 0.0) } else { view }
    }

    /// Whether it is a function of one variable, drawn as a curve.
    pub fn is_curve(&self) -> bool {
        self.dimension() == 1
    }

    /// Whether it has more variables than a plot has directions.
    pub fn is_sliced(&self) -> bool {
        self.dimension() > 2
    }

    /// The iterate in a formula, in the letter of the variables: “wₖ”, since w₂ is a coordinate; of one variable “w₂”.
    pub fn iterate(&self, k: usize) -> String {
        if self.is_curve() { number::subscript(self.letter(), k) } else { format!("{}ₖ", self.letter()) }
    }

    /// The iterate as a place, to follow “at”: “k = 2”, of one variable “w₂”
    pub fn place(&self, k: usize) -> String {
        if self.is_curve() { self.iterate(k) } else { format!("k = {k}") }
    }

    /// The letter of all its variables together: w of w₁ and w₂; x where they have no letter in common, as x and y.
    pub fn letter(&self) -> &str {
        let stem = |name: &'_ str| name.trim_end_matches(|c| ('₀'..='₉').contains(&c)).len();
        let first = &self.variables[0];
        let letter = &first[..stem(first)];
        let common = self.is_curve() || self.variables.iter().all(|name| name[..stem(name)] == *letter);
        if common { letter } else { "x" }
    }

    /// The penalty that belongs to its objective.
    pub fn penalty(&self) -> Option<&Penalty> {
        self.penalising.as_ref().map(|p| &p.penalty)
    }

    /// What is minimised without its penalty.
    pub fn smooth(&self) -> &Function {
        self.penalising.as_ref().map_or(&self.objective, |p| &p.base.objective)
    }

    /// Whether the other problem has the same controls: the same entry, or typed as well.
    pub fn same_controls(&self, other: &Self) -> bool {
        let norm = |problem: &Self| problem.penalty().map(|penalty| penalty.norm);
        let relations = |problem: &Self| {
            problem.constraining.as_ref().map(|c| (Rc::clone(&c.equality), Rc::clone(&c.inequality)))
        };
        norm(self) == norm(other)
            && relations(self) == relations(other)
            && self.entry().map(|entry| entry.id) == other.entry().map(|entry| entry.id)
            && self.dimension() == other.dimension()
    }

    /// Its parameters.
    pub fn params(&self) -> &'static [Param] {
        self.entry().map_or(&[], |entry| entry.params)
    }

    /// The values of its parameters.
    pub fn values(&self) -> Values {
        match &self.identity {
            Identity::Catalogue { values, .. } => values.clone(),
            Identity::Typed(..) => Values::default(),
        }
    }

    /// What is missing at `x` and why, where a typed formula is not smooth or not defined.
    pub fn smoothness_at(&self, x: &Rn) -> Option<String> {
        if let Some(variable) = self.kink_at(x) {
            let name = &self.variables[variable];
            return Some(format!("not differentiable here: the penalty has a kink where {name} = 0"));
        }
        self.typed()?.smoothness_at(x.as_slice())
    }

    /// The first variable whose kink of the penalty x lies in.
    pub fn kink_at(&self, x: &Rn) -> Option<usize> {
        self.penalty().filter(|penalty| !penalty.is_smooth())?;
        x.iter().position(|x| *x == 0.0)
    }

    /// Why f has no value at a point, where that is known.
    pub fn undefined_at(&self, x: &Rn) -> Option<String> {
        self.typed()?.undefined_at(x.as_slice())
    }

    /// Whether its penalty has kinks.
    fn has_kinks(&self) -> bool {
        self.penalty().is_some_and(|penalty| !penalty.is_smooth())
    }

    /// The level floors and ridges to draw in a window: those that a search finds where nothing else is known.
    pub fn critical_curves_in(&self, window: Window) -> Vec<CriticalCurve> {
        if let Some(constraining) = &self.constraining {
            return constraining.base.critical_curves_in(window);
        }
        match &self.objective {
            _ if self.has_kinks() => Vec::new(),
            Function::Plane(f) if self.typed().is_some() || self.known.critical.is_empty() => {
                critical_curves(f.as_ref(), window)
            }
            _ => Vec::new(),
        }
    }

    /// The critical points to mark in a window: the known ones, and for a typed formula those that
    /// a search in this window finds.
    pub fn critical_in(&self, window: Window) -> Vec<objective::Critical> {
        // Those of f without constraints are worth seeing, though none may be a solution.
        if let Some(constraining) = &self.constraining {
            return constraining.base.critical_in(window);
        }
        // A search finds no minima in kinks: those that are known.
        let searched = self.typed().filter(|_| !self.has_kinks());
        match (&self.objective, searched) {
            (Function::Line(f), Some(_)) => critical_points_on_line(f.as_ref(), window.x),
            (Function::Plane(f), Some(_)) => critical_points(f.as_ref(), window),
            (f, _) => {
                let seen = |at: &Rn| match f {
                    // What a curve's window spans upwards is f.
                    Function::Line(_) => window.contains([at[0], window.y.0]),
                    Function::Plane(_) => window.contains([at[0], at[1]]),
                    Function::Space(..) => true,
                };
                self.known.critical.iter().filter(|c| seen(&c.at)).cloned().collect()
            }
        }
    }
}

/// An entry's formula; where its axes are turned, with the eigenvectors in place of the coordinates.
fn turned(entry: &objective::Entry, values: &Values) -> String {
    let letter = entry.variable;
    let of_axis = |formula: String, i: usize| {
        formula.replace(&format!("{letter}_{i}^2"), &format!("(e_{i}^T {letter})^2"))
    };
    match values.find(objective::ROTATION.key) {
        Some(angle) if angle != 0.0 => (1..=2).fold(entry.formula.to_owned(), of_axis),
        _ => entry.formula.to_owned(),
    }
}
