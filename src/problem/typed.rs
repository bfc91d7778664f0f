//! The problem of a typed formula: explored numerically, since nothing is known of it.

use super::{Identity, Problem, curve_defaults, defaults};
use crate::{
    Objective,
    analysis::{critical_points, critical_points_on_line},
    expression::Expression,
    notation::mathml_element,
    objective::{Critical, Defaults, Function, Kind, Known},
    space::Rn,
};
use std::rc::Rc;

/// A formula over the plane.
pub(super) fn plane(expression: Rc<Expression>) -> Problem {
    let objective = expression.as_ref();
    let defaults = defaults::of(objective);
    let critical = critical_points(objective, defaults.view);
    let samples = defaults::samples(defaults.view, 41).map(Rn::from);
    let about =
        "A formula of your own: gradient and Hessian are exact, its critical points are searched for.";
    let variables = expression.labels().to_vec();
    problem(
        Function::Plane(Rc::clone(&expression) as _),
        expression,
        about,
        variables,
        critical,
        defaults,
        samples,
    )
}

/// A formula in one variable.
pub(super) fn curve(expression: Rc<Expression>) -> Problem {
    let objective = expression.as_ref();
    let defaults = curve_defaults::of(objective);
    let span = defaults.view.x;
    let critical = critical_points_on_line(objective, span);
    let samples = curve_defaults::samples(span, 401).map(|x| [x].into());
    let about = "A formula of your own: f′ and f″ are exact, its critical points are searched for.";
    let variables = vec![expression.variables()];
    problem(
        Function::Line(Rc::clone(&expression) as _),
        expression,
        about,
        variables,
        critical,
        defaults,
        samples,
    )
}

fn problem(
    objective: Function,
    expression: Rc<Expression>,
    about: &str,
    variables: Vec<String>,
    critical: Vec<Critical>,
    defaults: Defaults,
    samples: impl Iterator<Item = Rn>,
) -> Problem {
    Problem {
        name: expression.to_text(),
        about: about.to_owned(),
        formula: mathml_element(&expression.to_mathml()),
        variables,
        known: Known { lowest: lowest(&objective, &critical, samples), critical, axes: None },
        defaults,
        learning: None,
        penalising: None,
        constraining: None,
        certified: Default::default(),
        identity: Identity::Typed(expression, objective.dimension()),
        objective,
    }
}

/// f at the lowest minimiser found, unless something in the view lies lower still.
pub(super) fn lowest(
    objective: &Function,
    critical: &[Critical],
    mut samples: impl Iterator<Item = Rn>,
) -> Option<f64> {
    let minimiser = critical.iter().find(|c| c.kind == Kind::Minimum)?;
    let lowest = objective.value(&minimiser.at);
    let floor = lowest - 1e-9 * (1.0 + lowest.abs());
    let lower = samples.any(|x| objective.value(&x) < floor);
    (!lower).then_some(lowest)
}
