//! What a Config says of the data that an objective learns from.

use crate::{
    Config, Error,
    config::Value,
    data::{self, ACTIVATION, Activation, DATA, DATA_SET, LOSS, LOSSES, Loss, Points, STANDARDISE, Source},
    error::quoted,
    number,
    objective::Learns,
};
use std::rc::Rc;

/// What was said for an objective of this name, or what holds where nothing was said.
///
/// # Errors
/// Where the data is not of the kind that it learns from.
pub(super) fn source(config: &Config, learns: &Learns, name: &str) -> Result<Source, Error> {
    let said = config.word(DATA_SET).and_then(data::find);
    let set = said.unwrap_or(learns.sets[0]);
    if !learns.sets.contains(&set) {
        let fits: Vec<&str> = learns.sets.iter().map(|set| set.id).collect();
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
    Ok(Source {
        set,
        given,
        loss: if config.word(LOSS) == Some(LOSSES[1]) { Loss::Sum } else { Loss::Mean },
        standardise: config.get(STANDARDISE) == Some(&Value::Flag(true)),
        activation: config.word(ACTIVATION).and_then(Activation::named).unwrap_or_default(),
    })
}

/// Whether points are of the kind that an objective learns from.
fn check(points: &Points, learns: &Learns, name: &str) -> Result<(), Error> {
    let takes = |columns: usize| learns.sets.iter().any(|set| set.columns() == columns);
    if !takes(points.columns()) {
        let wanted = if takes(2) { "x,y" } else { "x₁,x₂,y" };
        return Err(Error::because(
            DATA,
            &format!("a point has {} numbers, and {name} takes {wanted}.", points.columns()),
        ));
    }
    if learns.sets.iter().all(|set| set.classes) {
        let class = |y: f64| y == 0.0 || y.abs() == 1.0;
        if let Some(i) = (0..points.len()).find(|i| !class(points.outcome(*i))) {
            let given = number::short(points.outcome(i));
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
