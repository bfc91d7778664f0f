//! The problem in hand: one objective, built, with its names and with what is known of it. It comes
//! from the catalogue or from a typed formula, and the rest of the house does not mind which.

mod first_picture;
mod typed;

use crate::{
    Config, Objective,
    expression::Expression,
    notation, number,
    objective::{self, Defaults, Known},
    param::{Param, Values},
    scene::Window,
};
use nalgebra::SVector;
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
    /// the names of the variables, such as w₁ and w₂
    pub variables: [String; 2],
    pub objective: Rc<dyn Objective<2>>,
    pub known: Known,
    pub defaults: Defaults,
}

/// What a problem was made from.
#[derive(Clone, Debug, PartialEq)]
pub enum Identity {
    Catalogue { id: &'static str, values: Values },
    Typed(Rc<Expression>),
}

impl Problem {
    /// The problem of a Config. A typed formula wins over an objective's id. The `previous` problem
    /// is taken over where it is the same, since a typed one is costly to explore.
    pub fn resolve(config: &Config, previous: Option<&Rc<Self>>) -> Rc<Self> {
        let identity = match config.formula() {
            Some(expression) => Identity::Typed(expression),
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
            Identity::Typed(expression) if crate::WHOLE => typed::problem(expression),
            Identity::Typed(_) => Self::of(Identity::Catalogue { id: "", values: Values::default() }),
            Identity::Catalogue { id, values } => {
                let entry = objective::find(id).unwrap_or(objective::CATALOGUE[0]);
                Self {
                    name: entry.name.to_owned(),
                    about: entry.about.to_owned(),
                    formula: notation::mathml(entry.formula),
                    variables: [1, 2].map(|i| number::subscript(entry.variable, i)),
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
            Identity::Typed(expression) if crate::WHOLE => Some(expression),
            _ => None,
        }
    }

    /// Its entry in the catalogue; `None` for a typed formula.
    pub fn entry(&self) -> Option<&'static objective::Entry> {
        match &self.identity {
            Identity::Catalogue { id, .. } => objective::find(id),
            Identity::Typed(_) => None,
        }
    }

    /// Whether the other problem has the same controls: the same entry, or typed as well.
    pub fn same_controls(&self, other: &Self) -> bool {
        self.entry().map(|entry| entry.id) == other.entry().map(|entry| entry.id)
    }

    /// Its parameters.
    pub fn params(&self) -> &'static [Param] {
        self.entry().map_or(&[], |entry| entry.params)
    }

    /// The values of its parameters.
    pub fn values(&self) -> Values {
        match &self.identity {
            Identity::Catalogue { values, .. } => values.clone(),
            Identity::Typed(_) => Values::default(),
        }
    }

    /// What is missing at `x` and why, where a typed formula is not smooth or not defined.
    pub fn smoothness_at(&self, x: &SVector<f64, 2>) -> Option<String> {
        self.typed()?.smoothness_at(x.as_slice())
    }

    /// The critical points to mark in a window: the known ones, and for a typed formula those that
    /// a search in this window finds.
    pub fn critical_in(&self, window: Window) -> Vec<objective::Critical> {
        match self.typed() {
            Some(_) => typed::critical_in(self.objective.as_ref(), window),
            None => self.known.critical.iter().filter(|c| window.contains(c.at)).copied().collect(),
        }
    }
}
