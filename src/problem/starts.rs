//! Where a run may start: as many numbers as the problem has variables.

use super::Problem;
use crate::{
    Error, Objective,
    config::{Value, points_text},
    number,
    space::Rn,
};

impl Problem {
    /// The starts that were said for it, or its own.
    ///
    /// # Errors
    /// Where they have another number of coordinates, or a curve is not defined there.
    pub fn starts(&self, said: Option<&Value>) -> Result<Vec<Rn>, Error> {
        let Some(Value::Points(points)) = said else { return Ok(vec![self.defaults.start.clone()]) };
        let n = self.dimension();
        if points.iter().any(|point| point.len() != n) {
            return Err(self.other_dimension(points));
        }
        if self.is_curve() {
            points.iter().try_for_each(|start| self.check_start(start))?;
        }
        Ok(points.clone())
    }

    /// What is wrong with starts of another number of coordinates.
    fn other_dimension(&self, said: &[Rn]) -> Error {
        let variables = match self.variables.as_slice() {
            [only] => format!("{only} alone: a start is one number"),
            [first, second] => format!("{first} and {second}: a start is two numbers"),
            [first, .., last] => {
                format!("{first}, …, {last}: a start is {} numbers", self.variables.len())
            }
            [] => String::new(),
        };
        let given = points_text(said);
        Error::because(
            "start",
            &format!("“{given}” was given, and {} is a function of {variables}.", self.name),
        )
    }

    /// Whether a curve is defined at a start.
    fn check_start(&self, start: &Rn) -> Result<(), Error> {
        if self.objective.value(start).is_finite() {
            return Ok(());
        }
        let reason = self.smoothness_at(start).unwrap_or_else(|| {
            let domain = self.entry().map_or(String::new(), |entry| format!("; allowed is {}", entry.domain));
            format!("f is not a finite number there{domain}")
        });
        Err(Error::because("start", &format!("“{}” was given: {reason}.", number::exact(start[0]))))
    }
}
