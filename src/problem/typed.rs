//! The problem of a typed formula: explored numerically, since nothing is known of it.

use super::{Identity, Problem, first_curve, first_picture};
use crate::{
    Objective,
    analysis::{critical_points, turning_points},
    expression::Expression,
    notation::mathml_element,
    objective::{Critical, Defaults, Dimension, Kind, Known, curve::Lifted},
    space::{Pos, R2},
};
use std::rc::Rc;

/// A formula over the plane.
pub(super) fn plane(expression: Rc<Expression>) -> Problem {
    let objective: Rc<dyn Objective<R2>> = Rc::clone(&expression) as Rc<dyn Objective<R2>>;
    let defaults = first_picture::of(objective.as_ref());
    let critical = critical_points(objective.as_ref(), defaults.view);
    let lowest = lowest(objective.as_ref(), &critical, first_picture::samples(defaults.view, 41));
    let about =
        "A formula of your own: gradient and Hessian are exact, its critical points are searched for.";
    let variables = expression.labels();
    let known = Known { lowest, critical, axes: None };
    problem(expression, Dimension::Two, about, variables, objective, known, defaults)
}

/// A formula in one variable.
pub(super) fn curve(expression: Rc<Expression>) -> Problem {
    let objective: Rc<dyn Objective<R2>> =
        Rc::new(Lifted::new(Rc::clone(&expression) as Rc<dyn Objective<R2>>));
    let defaults = first_curve::of(objective.as_ref());
    let span = defaults.view.x;
    let critical = turning_points(objective.as_ref(), span);
    let lowest = lowest(objective.as_ref(), &critical, first_curve::samples(span, 401));
    let about = "A formula of your own: f′ and f″ are exact, its critical points are searched for.";
    let variables = [expression.variables(), "f".to_owned()];
    let known = Known { lowest, critical, axes: None };
    problem(expression, Dimension::One, about, variables, objective, known, defaults)
}

fn problem(
    expression: Rc<Expression>,
    dimension: Dimension,
    about: &str,
    variables: [String; 2],
    objective: Rc<dyn Objective<R2>>,
    known: Known,
    defaults: Defaults,
) -> Problem {
    Problem {
        name: expression.to_text(),
        about: about.to_owned(),
        formula: mathml_element(&expression.to_mathml()),
        dimension,
        variables,
        objective,
        known,
        defaults,
        identity: Identity::Typed(expression, dimension),
    }
}

/// f at the lowest minimiser found, unless something in the view lies lower still.
fn lowest(
    objective: &dyn Objective<R2>,
    critical: &[Critical],
    mut samples: impl Iterator<Item = Pos>,
) -> Option<f64> {
    let minimiser = critical.iter().find(|c| c.kind == Kind::Minimum)?;
    let lowest = objective.value(&minimiser.at.into());
    let floor = lowest - 1e-9 * (1.0 + lowest.abs());
    let lower = samples.any(|x| objective.value(&x.into()) < floor);
    (!lower).then_some(lowest)
}
