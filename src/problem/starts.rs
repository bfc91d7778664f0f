//! Where a run may start, as many numbers as the problem has variables, and what that changes of the defaults:
//! a typed formula shows its starts, and steps from none of them farther than its curvature there allows.

use super::{Problem, defaults};
use crate::{
    Error, Objective,
    analysis::Spectrum,
    config::{Value, points_text},
    number,
    objective::Function,
    space::{Rn, Window},
};

/// Between a start and the border of the picture so much of its extent is left free.
const AIR: f64 = 0.08;

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

    /// The window that shows what `usual` shows and, of a typed formula, these starts as well.
    pub fn view_with(&self, usual: Window, starts: &[Rn]) -> Window {
        let place = |start: &Rn| match &self.objective {
            Function::Line(_) => Some([start[0], self.objective.value(start)]),
            Function::Plane(_) => Some([start[0], start[1]]),
            Function::Space(..) => None,
        };
        let seen = |at: &[f64; 2]| at.iter().all(|x| x.is_finite());
        let places = starts.iter().filter_map(place).filter(seen);
        if self.typed().is_some() { places.fold(usual, |window, at| window.with(at, AIR)) } else { usual }
    }

    /// α of gradient descent where nothing was said: that of the first picture; of a typed formula none above
    /// 1/λ_max at a start.
    pub fn usual_alpha(&self, starts: &[Rn]) -> f64 {
        let usual = self.defaults.alpha;
        if self.typed().is_none() || usual * self.steepest(starts) <= 1.0 {
            return usual;
        }
        let view = self.view_with(self.defaults.view, starts);
        let from = |start: &Rn| match &self.objective {
            Function::Line(f) => defaults::alpha(f.as_ref(), &start.to_vector(), view),
            Function::Plane(f) => defaults::alpha(f.as_ref(), &start.to_vector(), view),
            Function::Space(..) => usual,
        };
        starts.iter().map(from).fold(usual, f64::min)
    }

    /// The largest |λ| that a default step size has to reckon with: at the starts of a typed formula, else at
    /// the objective's own and at the minima where runs end.
    pub fn steepest(&self, starts: &[Rn]) -> f64 {
        let own = std::slice::from_ref(&self.defaults.start);
        let starts = if self.typed().is_some() { starts } else { own };
        let at = |start: &Rn| Spectrum::of(&self.objective.hessian(start));
        let ends = self.known.minimisers().filter(|_| !self.known.is_quadratic());
        starts
            .iter()
            .chain(ends)
            .filter_map(at)
            .fold(0.0, |most, s| most.max(s.min().abs()).max(s.max().abs()))
    }

    /// The least and the largest curvature of a quadratic with a single minimum.
    pub fn bowl(&self) -> Option<(f64, f64)> {
        let quadratic = self.known.is_quadratic();
        let spectrum = quadratic.then(|| Spectrum::of(&self.objective.hessian(&self.defaults.start)))??;
        (spectrum.min() > 0.0).then(|| (spectrum.min(), spectrum.max()))
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
