//! A problem with a penalty: what is known of it follows from what is known without.

use super::{Problem, curve_defaults, defaults, typed};
use crate::{
    Config, Objective,
    analysis::{PointKind, critical_points, critical_points_on_line},
    objective::{Critical, Defaults, Function, Kind, Known},
    penalty::{MIXING, PENALTY, Penalised, Penalty, SolutionPath, WEIGHT, minimiser},
    space::{Rn, solve_symmetric},
};
use std::{cell::OnceCell, rc::Rc};

/// The penalty of a problem, and the problem without it.
#[derive(Clone)]
pub struct Penalising {
    pub penalty: Penalty,
    /// the problem whose objective is ℓ
    pub base: Rc<Problem>,
    /// the same for all prices of one kind: found when somebody asks
    path: Rc<OnceCell<Option<SolutionPath>>>,
}

impl Penalising {
    /// Where the lowest known minimiser of ℓ goes as the price grows; `None` where none is known.
    pub fn path(&self) -> Option<&SolutionPath> {
        let find = || SolutionPath::of(&self.base.objective, &self.penalty, lowest_minimiser(&self.base)?);
        self.path.get_or_init(find).as_ref()
    }
}

/// What was said of a penalty.
pub(super) fn said(config: &Config) -> Option<Penalty> {
    let number = |key: &str, default: f64| config.number(key).unwrap_or(default);
    let (weight, mixing) = (number(WEIGHT.key, WEIGHT.default), number(MIXING.key, MIXING.default));
    Penalty::named(config.word(PENALTY)?, weight, mixing)
}

/// The minimiser of ℓ at which it is lowest.
fn lowest_minimiser(base: &Problem) -> Option<&Rn> {
    let value = |x: &&Rn| base.objective.value(x);
    base.known.minimisers().min_by(|a, b| value(a).total_cmp(&value(b)))
}

/// The problem with a penalty.
pub(super) fn penalised(base: &Rc<Problem>, penalty: Penalty, previous: Option<&Problem>) -> Problem {
    let objective = match &base.objective {
        Function::Line(f) => Function::line(Penalised { smooth: Rc::clone(f), penalty }),
        Function::Plane(f) => Function::plane(Penalised { smooth: Rc::clone(f), penalty }),
        Function::Space(n, f) => Function::space(*n, Penalised { smooth: Rc::clone(f), penalty }),
    };
    let same = |before: &&Penalising| {
        let other = &before.penalty;
        Rc::ptr_eq(&before.base, base) && (other.norm, other.mixing) == (penalty.norm, penalty.mixing)
    };
    let before = previous.and_then(|previous| previous.penalising.as_ref()).filter(same);
    let known = known(base, &objective, &penalty);
    // Each curvature grows by 2b: α goes on suiting the same share of the limit, or a smaller one.
    let Defaults { view, start, alpha, steps } = base.defaults.clone();
    let alpha = two_digits(alpha / (1.0 + 2.0 * alpha * penalty.of_squares()));
    Problem {
        identity: base.identity.clone(),
        name: format!("{} with {} penalty", base.name, article(&penalty)),
        about: base.about.clone(),
        formula: base.formula.clone(),
        variables: base.variables.clone(),
        objective,
        known,
        defaults: Defaults { view, start, alpha, steps },
        learning: base.learning.clone(),
        penalising: Some(Penalising {
            penalty,
            base: Rc::clone(base),
            path: before.map_or_else(Rc::default, |before| Rc::clone(&before.path)),
        }),
        constraining: None,
        certified: Default::default(),
    }
}

fn article(penalty: &Penalty) -> &'static str {
    match penalty.id() {
        "l1" => "an L1",
        "l2" => "an L2",
        _ => "an elastic net",
    }
}

/// Two significant digits, towards 0.
fn two_digits(x: f64) -> f64 {
    let digit = 10f64.powf(x.log10().floor() - 1.0);
    let n = (x / digit * (1.0 + 1e-12)).floor();
    if digit < 1.0 { n / (1.0 / digit).round() } else { n * digit }
}

/// The critical points of f = ℓ + νP, and its lowest value.
fn known(base: &Problem, objective: &Function, penalty: &Penalty) -> Known {
    if penalty.weight == 0.0 {
        return base.known.clone();
    }
    let view = base.defaults.view;
    let quadratic = base.known.is_quadratic() && penalty.is_smooth();
    let critical = match objective {
        _ if quadratic => of_quadratic(base, objective).into_iter().collect(),
        Function::Line(f) if penalty.is_smooth() => critical_points_on_line(f.as_ref(), view.x),
        Function::Plane(f) if penalty.is_smooth() => critical_points(f.as_ref(), view),
        _ => minimisers(base, penalty),
    };
    let lowest = match objective {
        // Convex, so that its only minimum is the lowest.
        _ if base.known.is_quadratic() => {
            critical.first().filter(|c| c.kind == Kind::Minimum).map(|c| objective.value(&c.at))
        }
        Function::Line(_) => {
            typed::lowest(objective, &critical, curve_defaults::samples(view.x, 401).map(|x| [x].into()))
        }
        Function::Plane(_) => typed::lowest(objective, &critical, defaults::samples(view, 41).map(Rn::from)),
        Function::Space(..) => None,
    };
    let axes = if quadratic { base.known.axes } else { None };
    Known { critical, lowest, axes }
}

/// The only critical point of a quadratic, one step of Newton's method from anywhere.
fn of_quadratic(base: &Problem, objective: &Function) -> Option<Critical> {
    let start = &base.defaults.start;
    let (_, gradient, hessian) = objective.second_order(start);
    let at = start.clone() - solve_symmetric(&hessian, &gradient)?;
    let kind = match PointKind::of_known(objective, &at, base.scale(&at)) {
        PointKind::Minimum => Kind::Minimum,
        PointKind::Maximum => Kind::Maximum,
        PointKind::Saddle => Kind::Saddle,
        PointKind::Regular | PointKind::Inconclusive => return None,
    };
    Some(Critical { at, kind })
}

/// Minimisers nearer than this share of the scale are one.
const SAME: f64 = 1e-8;

/// The minimisers that proximal steps find from those of ℓ, from the start and from 0, lowest first.
fn minimisers(base: &Problem, penalty: &Penalty) -> Vec<Critical> {
    let smooth = &base.objective;
    let value = |x: &Rn| smooth.value(x) + penalty.value(x);
    let start = &base.defaults.start;
    let origin = start.clone() * 0.0;
    let mut found: Vec<Rn> = Vec::new();
    for from in base.known.minimisers().chain([start, &origin]) {
        if let Some(at) = minimiser(smooth, penalty, from) {
            let near = |other: &Rn| (other.clone() - &at).norm() <= SAME * base.scale(&at);
            if !found.iter().any(near) {
                found.push(at);
            }
        }
    }
    found.sort_by(|a, b| value(a).total_cmp(&value(b)));
    found.into_iter().map(|at| Critical { at, kind: Kind::Minimum }).collect()
}
