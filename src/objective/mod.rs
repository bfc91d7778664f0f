//! The objectives: one file a family, one line each in [`CATALOGUE`].
//!
//! An entry declares its names, its parameters, its formula and what is known about it. Select
//! boxes, sliders, attributes, links, documentation and the tests over all entries follow.

mod grips;
mod quadratic;
mod rosenbrock;
mod saddle;

pub use grips::{Grip, Grips};
pub use quadratic::Quadratic;
pub use rosenbrock::Rosenbrock;
pub use saddle::Saddle;

use crate::{
    Objective,
    param::{Param, Values},
    scene::{Pos, Window},
};

/// Every objective that can be named, in the order of the select box.
pub const CATALOGUE: &[&Entry] = &[&quadratic::ENTRY, &saddle::ENTRY, &rosenbrock::ENTRY];

/// One objective of the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// kebab-case, as in `objective="rosenbrock"`
    pub id: &'static str,
    pub name: &'static str,
    /// the heading under which the select box lists it
    pub group: &'static str,
    /// one sentence: what it is good for
    pub about: &'static str,
    /// in the notation of [`crate::notation`]
    pub formula: &'static str,
    /// what its variables are called: "w" gives w₁ and w₂
    pub variable: &'static str,
    pub params: &'static [Param],
    pub build: fn(&Values) -> Box<dyn Objective<2>>,
    pub known: fn(&Values) -> Known,
    pub defaults: fn(&Values) -> Defaults,
    /// handles on the plot that turn its parameters
    pub grips: Option<&'static Grips>,
    /// where the function comes from
    pub source: &'static str,
}

/// The objective of this id.
pub fn find(id: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().copied().find(|entry| entry.id == id)
}

/// What kind of critical point it truly is, also where the second-derivative test cannot tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Minimum,
    Maximum,
    Saddle,
}

/// A point where ∇f = 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Critical {
    pub at: Pos,
    pub kind: Kind,
}

/// What is known of an objective beforehand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// its isolated critical points
    pub critical: Vec<Critical>,
    /// f*, the lowest value; `None` where f is unbounded below or f* is not known
    pub lowest: Option<f64>,
    /// Where f equals its second-order Taylor polynomial everywhere: the angle in radians of its
    /// first eigenvector. Its eigenvalues belong to axes then and keep their names and colours
    /// when they cross.
    pub axes: Option<f64>,
}

impl Known {
    /// Whether f equals its second-order Taylor polynomial everywhere.
    pub fn is_quadratic(&self) -> bool {
        self.axes.is_some()
    }

    /// The minimisers among the critical points.
    pub fn minimisers(&self) -> impl Iterator<Item = Pos> + '_ {
        self.critical.iter().filter(|c| c.kind == Kind::Minimum).map(|c| c.at)
    }
}

/// What stands where nothing was said: a first picture that shows the objective's character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Defaults {
    pub view: Window,
    pub start: Pos,
    /// α of gradient descent
    pub alpha: f64,
    pub steps: usize,
}
