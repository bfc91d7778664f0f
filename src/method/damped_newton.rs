//! Damped Newton: Newton's direction, as far as f falls.

use super::{DefaultAlpha, Entry, Family, Newton, newton::ITERATION};
use crate::elsewhere::{Library::SciPy, differs};
use crate::{
    analysis::Work,
    style::{RunColour, Shape},
};

pub(super) const ENTRY: Entry = Entry {
    id: "damped-newton",
    name: "Damped Newton",
    group: "Second order",
    about: "Newton's direction with a line search: f falls in every step, and near a minimum the whole jump is taken.",
    formula: "x_{k+1} = x_k − α_k H^{−1} ∇f(x_k)",
    formula_on_line: "x_{k+1} = x_k − α_k f″(x_k)^{−1} f′(x_k)",
    params: &[],
    takes_options: false,
    build: |_| Box::new(Newton),
    rests_at_critical: true,
    alpha: DefaultAlpha::Fixed(0.5),
    rules: &["armijo", "wolfe", "exact", "constant"],
    rule_defaults: &[],
    iteration: ITERATION,
    family: Family::Newton,
    work: Work::Solve,
    colour: RunColour::Violet,
    shape: Shape::Square,
    source: "Boyd & Vandenberghe, Convex Optimization (2004), alg. 9.5; H is not modified: where Newton's direction rises, the run ends",
    elsewhere: &[differs(SciPy, "Newton-CG solves H d = −g roughly and leaves off where H bends down")],
};
