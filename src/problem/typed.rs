//! The problem of a typed formula: explored numerically, since nothing is known of it.

use super::{Identity, Problem, first_picture};
use crate::{
    Objective,
    analysis::critical_points,
    expression::Expression,
    notation::mathml_element,
    objective::{Critical, Kind, Known},
    scene::Window,
};
use std::rc::Rc;

pub(super) fn problem(expression: Rc<Expression>) -> Problem {
    let objective: Rc<dyn Objective<2>> = Rc::clone(&expression) as Rc<dyn Objective<2>>;
    let defaults = first_picture::of(objective.as_ref());
    let critical = critical_in(objective.as_ref(), defaults.view);
    let known = Known { lowest: lowest(objective.as_ref(), &critical, defaults.view), critical, axes: None };
    let formula = mathml_element(&expression.to_mathml());
    Problem {
        name: expression.to_text(),
        about: "A formula of your own: gradient and Hessian are exact, its critical points are searched for."
            .to_owned(),
        formula,
        variables: expression.labels().map(str::to_owned),
        objective,
        known,
        defaults,
        identity: Identity::Typed(expression),
    }
}

pub(super) fn critical_in(objective: &dyn Objective<2>, window: Window) -> Vec<Critical> {
    critical_points(objective, window)
}

/// f at the lowest minimiser found, unless something in the view lies lower still.
fn lowest(objective: &dyn Objective<2>, critical: &[Critical], view: Window) -> Option<f64> {
    let minimiser = critical.iter().find(|c| c.kind == Kind::Minimum)?;
    let lowest = objective.value(&minimiser.at.into());
    let floor = lowest - 1e-9 * (1.0 + lowest.abs());
    let lower = first_picture::samples(view, 41).any(|x| objective.value(&x.into()) < floor);
    (!lower).then_some(lowest)
}
