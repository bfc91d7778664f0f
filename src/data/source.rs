//! Where the data comes from, and what the losses of its points add up to.

use super::{
    points::Points,
    set::{self, Set},
};
use crate::{Config, Error, config::Value, error::quoted, objective::Learns, param::Values};
use std::rc::Rc;

/// The keys of data besides its parameters: the points themselves, or the shape of generated ones; what the losses
/// of the points add up to; whether features are standardised.
pub const DATA: &str = "data";
pub const DATA_SET: &str = "data-set";
pub const LOSS: &str = "loss";
pub const STANDARDISE: &str = "standardise";
/// All of them.
pub const WORDS: [&str; 4] = [DATA, DATA_SET, LOSS, STANDARDISE];

/// The words of [`LOSS`].
pub const LOSSES: [&str; 2] = ["mean", "sum"];

/// What the losses of the points add up to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loss {
    #[default]
    Mean,
    Sum,
}

impl Loss {
    /// Its word.
    pub fn id(self) -> &'static str {
        LOSSES[usize::from(self == Self::Sum)]
    }

    /// By what the loss of a point is multiplied where there are so many.
    pub fn scale(self, n: usize) -> f64 {
        if self == Self::Sum { 1.0 } else { 1.0 / n as f64 }
    }
}

/// What was said of the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// the shape of generated points
    pub set: &'static Set,
    /// the points themselves, where they were given
    pub given: Option<Rc<Points>>,
    pub loss: Loss,
    pub standardise: bool,
}

impl Source {
    /// Where nothing was said.
    pub fn usual(learns: &Learns) -> Self {
        Self { set: learns.set, given: None, loss: Loss::Mean, standardise: false }
    }

    /// What was said for an objective of this name.
    ///
    /// # Errors
    /// Where the data is not of the kind that it learns from.
    pub fn of(config: &Config, learns: &Learns, name: &str) -> Result<Self, Error> {
        let set = config.word(DATA_SET).and_then(set::find).unwrap_or(learns.set);
        if set.classes != learns.set.classes {
            let fits = set::SETS.iter().filter(|set| set.classes == learns.set.classes);
            let fits: Vec<&str> = fits.map(|set| set.id).collect();
            return Err(Error::because(
                DATA_SET,
                &format!("{} does not go with {name}; allowed are {}.", quoted(set.id), fits.join(", ")),
            ));
        }
        let given = match config.get(DATA) {
            Some(Value::Data(points)) => Some(Rc::clone(points)),
            _ => None,
        };
        if let Some(points) = &given {
            check(points, learns, name)?;
        }
        Ok(Self {
            set,
            given,
            loss: if config.word(LOSS) == Some(LOSSES[1]) { Loss::Sum } else { Loss::Mean },
            standardise: config.get(STANDARDISE) == Some(&Value::Flag(true)),
        })
    }

    /// The points, generated with these values where none were given.
    pub fn points(&self, values: &Values) -> Rc<Points> {
        self.given.clone().unwrap_or_else(|| Rc::new(self.set.points(values)))
    }
}

/// Whether points are of the kind that an objective learns from.
fn check(points: &Points, learns: &Learns, name: &str) -> Result<(), Error> {
    let columns = learns.set.columns();
    if points.columns() != columns {
        let wanted = if columns == 2 { "x,y" } else { "x₁,x₂,y" };
        return Err(Error::because(
            DATA,
            &format!("a point has {} numbers, and {name} takes {wanted}.", points.columns()),
        ));
    }
    if learns.set.classes {
        let class = |y: f64| y == 0.0 || y.abs() == 1.0;
        if let Some(i) = (0..points.len()).find(|i| !class(points.outcome(*i))) {
            let given = crate::number::short(points.outcome(i));
            return Err(Error::because(
                DATA,
                &format!("the class of point {} is {given}; allowed are 1, and −1 or 0.", i + 1),
            ));
        }
    }
    if points.len() > learns.most {
        return Err(Error::because(
            DATA,
            &format!("{} points were given, and {name} takes at most {}.", points.len(), learns.most),
        ));
    }
    Ok(())
}
