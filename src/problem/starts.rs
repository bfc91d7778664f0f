//! Where a run may start: as many numbers as the problem has variables.

use super::Problem;
use crate::{
    Error,
    config::{Value, places_text, points_text},
    number,
    space::Pos,
};

impl Problem {
    /// The starts that were said for it, or its own.
    ///
    /// # Errors
    /// Where they have another number of coordinates, or a curve is not defined there.
    pub fn starts(&self, said: Option<&Value>) -> Result<Vec<Pos>, Error> {
        let Some(said) = said else { return Ok(vec![self.defaults.start]) };
        match said {
            Value::Points(points) if !self.is_curve() => Ok(points.clone()),
            Value::Places(places) if self.is_curve() => {
                let mut starts = Vec::new();
                for w in places {
                    self.check_start(*w)?;
                    starts.push([*w, 0.0]);
                }
                Ok(starts)
            }
            _ => Err(self.other_dimension(said)),
        }
    }

    /// What is wrong with starts of another number of coordinates.
    fn other_dimension(&self, said: &Value) -> Error {
        let [first, second] = &self.variables;
        let variables = if self.is_curve() {
            format!("{first} alone: a start is one number")
        } else {
            format!("{first} and {second}: a start is two numbers")
        };
        let given = said.to_text();
        Error::because(
            "start",
            &format!("“{given}” was given, and {} is a function of {variables}.", self.name),
        )
    }

    /// Whether a curve is defined at a start.
    fn check_start(&self, w: f64) -> Result<(), Error> {
        let start = [w, 0.0].into();
        if self.objective.value(&start).is_finite() {
            return Ok(());
        }
        let reason = self.smoothness_at(&start).unwrap_or_else(|| {
            let domain = self.entry().map_or(String::new(), |entry| format!("; allowed is {}", entry.domain));
            format!("f is not a finite number there{domain}")
        });
        Err(Error::because("start", &format!("“{}” was given: {reason}.", number::exact(w))))
    }

    /// Starts as attributes and links carry them.
    pub fn starts_text(&self, starts: &[Pos]) -> String {
        if self.is_curve() { places_text(starts.iter().map(|start| start[0])) } else { points_text(starts) }
    }
}
