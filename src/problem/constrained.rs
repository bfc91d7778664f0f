//! A problem with constraints: the objective and what x must obey.

use super::Problem;
use crate::{
    Config, Error, Objective,
    config::Value,
    constraint::{
        EQUALITY, Feasibility, INEQUALITY, Kkt, Relation, Sense, Solution, barrier, feasibility, interior,
        lowest, solutions,
    },
    derivative::Constraints,
    objective::{Function, Known},
    space::{Rn, Vector},
};
use std::{cell::OnceCell, rc::Rc};

/// f with its constraints, which only methods that know of such ask for.
pub struct Constrained<V: Vector> {
    objective: Rc<dyn Objective<V>>,
    constraints: Rc<Constraints>,
}

impl<V: Vector> Objective<V> for Constrained<V> {
    fn value(&self, x: &V) -> f64 {
        self.objective.value(x)
    }

    fn row(&self, points: &[V], values: &mut [f64]) {
        self.objective.row(points, values);
    }

    fn first_order(&self, x: &V) -> (f64, V) {
        self.objective.first_order(x)
    }

    fn second_order(&self, x: &V) -> (f64, V, V::Matrix) {
        self.objective.second_order(x)
    }

    fn smooth_part(&self, x: &V) -> (f64, V) {
        self.objective.smooth_part(x)
    }

    fn proximal(&self, x: V, t: f64) -> V {
        self.objective.proximal(x, t)
    }

    fn constraints(&self) -> Option<&Constraints> {
        Some(&self.constraints)
    }

    fn lipschitz(&self) -> Option<f64> {
        self.objective.lipschitz()
    }

    fn rows(&self) -> usize {
        self.objective.rows()
    }

    fn on_rows(&self, rows: &[usize]) -> Option<Box<dyn Objective<V>>> {
        let objective = Rc::from(self.objective.on_rows(rows)?);
        Some(Box::new(Self { objective, constraints: Rc::clone(&self.constraints) }))
    }
}

/// The constraints of a problem, and the problem without them.
pub struct Constraining {
    pub base: Rc<Problem>,
    /// as they were typed: what must be 0
    pub equality: Rc<Vec<Relation>>,
    /// what must not be above 0
    pub inequality: Rc<Vec<Relation>>,
    /// the same as functions
    pub constraints: Rc<Constraints>,
    feasibility: OnceCell<Feasibility>,
    solutions: OnceCell<Vec<Solution>>,
    central_path: OnceCell<Vec<(f64, Rn)>>,
}

/// Of the central path so many points, and the powers of ten between which t lies.
const POINTS: i32 = 60;
const DECADES: (f64, f64) = (-3.0, 5.0);

impl Constraining {
    /// Where they hold together, or are violated least.
    pub fn feasibility(&self) -> &Feasibility {
        let look = || feasibility(&self.constraints, self.base.dimension(), self.base.reach());
        self.feasibility.get_or_init(look)
    }

    /// The local solutions that a search finds, lowest first.
    pub fn solutions(&self) -> &[Solution] {
        self.solutions.get_or_init(|| {
            let base = &self.base;
            let lowest = base.known.minimisers().cloned();
            let starts: Vec<Rn> = [base.defaults.start.clone(), self.feasibility().at.clone()]
                .into_iter()
                .chain(lowest)
                .collect();
            let scale = base.scale(&base.defaults.start);
            solutions(&base.objective, &self.constraints, &starts, base.reach(), scale)
        })
    }

    /// The minimisers of f − Σlog(−h)/t as t grows, with t; empty where no inequality can hold strictly.
    pub fn central_path(&self) -> &[(f64, Rn)] {
        self.central_path.get_or_init(|| {
            let base = &self.base;
            if self.constraints.inequality.is_empty() || !self.constraints.equality.is_empty() {
                return Vec::new();
            }
            let scale = base.scale(&base.defaults.start);
            let Some(mut x) = interior(&self.constraints, &self.feasibility().at, scale) else {
                return Vec::new();
            };
            let mut path = Vec::new();
            for i in 0..=POINTS {
                let t = 10f64.powf(DECADES.0 + (DECADES.1 - DECADES.0) * f64::from(i) / f64::from(POINTS));
                x = lowest(&|x: &Rn| barrier(&base.objective, &self.constraints, t, x), &x);
                if !x.is_finite() || x.norm() > 1e3 * scale {
                    continue;
                }
                path.push((t, x.clone()));
            }
            path
        })
    }

    /// The conditions at x, where ∇f is known.
    pub fn kkt(&self, x: &Rn, slope: &Rn) -> Kkt {
        Kkt::at(&self.constraints, x, slope, self.base.scale(x))
    }
}

/// What was said of constraints: equalities and inequalities.
type Said = [Option<Rc<Vec<Relation>>>; 2];

pub(super) fn said(config: &Config) -> Said {
    [EQUALITY, INEQUALITY].map(|key| match config.get(key) {
        Some(Value::Constraints(said)) => Some(Rc::clone(&said.relations)),
        _ => None,
    })
}

/// The problem with constraints.
///
/// # Errors
/// Where it has another number of variables than they.
pub(super) fn constrained(
    base: &Rc<Problem>,
    said: Said,
    previous: Option<&Rc<Problem>>,
) -> Result<Rc<Problem>, Error> {
    let [equality, inequality] = said.map(Option::unwrap_or_default);
    let same = |before: &&Rc<Problem>| {
        before.constraining.as_ref().is_some_and(|c| {
            Rc::ptr_eq(&c.base, base) && c.equality == equality && c.inequality == inequality
        })
    };
    if let Some(previous) = previous.filter(same) {
        return Ok(Rc::clone(previous));
    }
    for (key, relations) in [(EQUALITY, &equality), (INEQUALITY, &inequality)] {
        let n = base.dimension();
        if n > 2 && !relations.is_empty() {
            let sentence =
                format!("constraints are for functions of one or two variables, and {} has {n}.", base.name);
            return Err(Error::because(key, &sentence));
        }
        if let Some(relation) = relations.iter().find(|relation| relation.arity() > n) {
            let sentence = format!("“{}” has two variables, and {} has one.", relation.text, base.name);
            return Err(Error::because(key, &sentence));
        }
    }
    let functions = |relations: &Vec<Relation>| -> Vec<Rc<dyn Objective<Rn>>> {
        relations.iter().map(|relation| Rc::new(relation.clone()) as _).collect()
    };
    let constraints =
        Rc::new(Constraints { equality: functions(&equality), inequality: functions(&inequality) });
    let objective = match &base.objective {
        Function::Line(f) => Function::line(wrapped(f, &constraints)),
        Function::Plane(f) => Function::plane(wrapped(f, &constraints)),
        Function::Space(n, f) => Function::space(*n, wrapped(f, &constraints)),
    };
    Ok(Rc::new(Problem {
        identity: base.identity.clone(),
        name: format!("{} with constraints", base.name),
        about: base.about.clone(),
        formula: base.formula.clone(),
        variables: base.variables.clone(),
        objective,
        // Where f alone is lowest is no solution any more.
        known: Known { critical: Vec::new(), lowest: None, axes: base.known.axes },
        defaults: base.defaults.clone(),
        learning: base.learning.clone(),
        penalising: base.penalising.clone(),
        constraining: Some(Constraining {
            base: Rc::clone(base),
            equality,
            inequality,
            constraints,
            feasibility: OnceCell::new(),
            solutions: OnceCell::new(),
            central_path: OnceCell::new(),
        }),
        certified: Default::default(),
    }))
}

fn wrapped<V: Vector>(f: &Rc<dyn Objective<V>>, constraints: &Rc<Constraints>) -> Constrained<V> {
    Constrained { objective: Rc::clone(f), constraints: Rc::clone(constraints) }
}

impl Relation {
    /// The sense of the constraints under a key.
    pub fn sense_of(key: &str) -> Sense {
        if key == EQUALITY { Sense::Equality } else { Sense::Inequality }
    }
}
