//! The problem in hand: one objective, built, with its names and with what is known of it. It comes
//! from the catalogue or from a typed formula, and the rest of the house does not mind which.

mod coordinates;
mod first_curve;
mod first_picture;
mod starts;
mod typed;

pub use coordinates::Coordinates;

use crate::{
    Config, Objective,
    analysis::{CriticalCurve, critical_curves, critical_points, turning_points},
    config::Value,
    expression::Expression,
    notation, number,
    objective::{self, Defaults, Dimension, Known},
    param::{Param, Values},
    space::{Pos, R2, Window},
};
use std::rc::Rc;

/// The objective in use.
pub struct Problem {
    /// what makes it the same problem: an id with its values, or a typed formula
    pub identity: Identity,
    pub name: String,
    /// one sentence: what it is good for
    pub about: String,
    /// native MathML
    pub formula: String,
    pub dimension: Dimension,
    /// the names at the plot's axes: of the variables, such as w₁ and w₂, or of a curve's variable and f
    pub variables: [String; 2],
    pub objective: Rc<dyn Objective<R2>>,
    pub known: Known,
    pub defaults: Defaults,
}

/// What a problem was made from.
#[derive(Clone, Debug, PartialEq)]
pub enum Identity {
    Catalogue { id: &'static str, values: Values },
    Typed(Rc<Expression>, Dimension),
}

impl Problem {
    /// The problem of a Config. A typed formula wins over an objective's id. The `previous` problem
    /// is taken over where it is the same, since a typed one is costly to explore.
    pub fn resolve(config: &Config, previous: Option<&Rc<Self>>) -> Rc<Self> {
        let identity = match config.formula() {
            // One variable is a curve, unless a start with two numbers asks for the plane.
            Some(expression) => {
                let plane = expression.arity() > 1 || matches!(config.get("start"), Some(Value::Points(_)));
                Identity::Typed(expression, if plane { Dimension::Two } else { Dimension::One })
            }
            None => {
                let entry =
                    config.word("objective").and_then(objective::find).unwrap_or(objective::CATALOGUE[0]);
                let values = Values::resolve(entry.params, |key| config.number(key));
                Identity::Catalogue { id: entry.id, values }
            }
        };
        match previous {
            Some(previous) if previous.identity == identity => Rc::clone(previous),
            _ => Rc::new(Self::of(identity)),
        }
    }

    fn of(identity: Identity) -> Self {
        match identity {
            Identity::Typed(expression, Dimension::Two) => typed::plane(expression),
            Identity::Typed(expression, Dimension::One) => typed::curve(expression),
            Identity::Catalogue { id, values } => {
                let entry = objective::find(id).unwrap_or(objective::CATALOGUE[0]);
                Self {
                    name: entry.name.to_owned(),
                    about: entry.about.to_owned(),
                    formula: notation::mathml(entry.formula),
                    dimension: entry.dimension,
                    variables: match entry.dimension {
                        Dimension::One => [entry.variable, "f"].map(str::to_owned),
                        Dimension::Two => [1, 2].map(|i| number::subscript(entry.variable, i)),
                    },
                    objective: Rc::from((entry.build)(&values)),
                    known: (entry.known)(&values),
                    defaults: (entry.defaults)(&values),
                    identity: Identity::Catalogue { id, values },
                }
            }
        }
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

    /// Whether it is a function of one variable, drawn as a curve: see [`objective::curve`].
    pub fn is_curve(&self) -> bool {
        self.dimension == Dimension::One
    }

    /// How large what is studied is: the diagonal of the first picture, stretched to where a run starts, on a curve
    /// its width. “Near” and “flat” are measured in it, never in what a zoomed picture shows.
    pub fn scale(&self, start: Pos) -> f64 {
        let Window { x, y } = self.defaults.view;
        let reach = |(low, high): (f64, f64), at: f64| high.max(at) - low.min(at);
        if self.is_curve() { reach(x, start[0]) } else { reach(x, start[0]).hypot(reach(y, start[1])) }
    }

    /// A place or a vector with as many numbers as there are variables.
    pub fn coordinates(&self, x: Pos) -> Coordinates {
        Coordinates::new(x, self.dimension)
    }

    /// “x₃”, on a curve in the letter of its variable
    pub fn iterate(&self, k: usize) -> String {
        number::subscript(if self.is_curve() { &self.variables[0] } else { "x" }, k)
    }

    /// Whether the other problem has the same controls: the same entry, or typed as well.
    pub fn same_controls(&self, other: &Self) -> bool {
        self.entry().map(|entry| entry.id) == other.entry().map(|entry| entry.id)
            && self.dimension == other.dimension
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
    pub fn smoothness_at(&self, x: &R2) -> Option<String> {
        self.typed()?.smoothness_at(x.as_slice())
    }

    /// Why f has no value at a point, where that is known.
    pub fn undefined_at(&self, x: &R2) -> Option<String> {
        self.typed()?.undefined_at(x.as_slice())
    }

    /// The level floors and ridges to draw in a window: those that a search finds where nothing else is known.
    pub fn critical_curves_in(&self, window: Window) -> Vec<CriticalCurve> {
        let unknown = self.typed().is_some() || self.known.critical.is_empty();
        if unknown && !self.is_curve() {
            critical_curves(self.objective.as_ref(), window)
        } else {
            Vec::new()
        }
    }

    /// The critical points to mark in a window: the known ones, and for a typed formula those that
    /// a search in this window finds.
    pub fn critical_in(&self, window: Window) -> Vec<objective::Critical> {
        match self.typed() {
            Some(_) if self.is_curve() => turning_points(self.objective.as_ref(), window.x),
            Some(_) => critical_points(self.objective.as_ref(), window),
            None => {
                // What a curve's window spans upwards is f.
                let seen = |[x, y]: Pos| window.contains([x, if self.is_curve() { window.y.0 } else { y }]);
                self.known.critical.iter().filter(|c| seen(c.at)).copied().collect()
            }
        }
    }
}
