//! A run: one algorithm from one start, in full, and where it tends to.

use crate::{
    Algorithm, Objective, Problem,
    analysis::{Spectrum, Stretch, Walks},
    evaluations::Counted,
    lineup::Contender,
    method::Runner,
    objective::Function,
    space::{Rn, Vector},
    step_size::StepSizes,
    style::Look,
    termination::Termination,
    trajectory::{Limits, Trajectory, minimize_altered},
};
use nalgebra::DMatrix;
use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

/// The trajectory of one algorithm from one start.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// the algorithm, with its name and its look in the line-up
    pub contender: Rc<Contender>,
    /// which of the starts it begins at, from 0
    pub start: usize,
    /// how it is told from the other runs
    pub look: Look,
    pub trajectory: Rc<Trajectory<Rn>>,
    /// x*, against which the error is measured: a known critical point that the run ended at, else
    /// the last iterate of a converged run, else the only known minimiser.
    pub limit: Option<Rn>,
    pub(crate) asked: Asked,
}

/// What is the same at every iterate of a run and costs something to find: kept once somebody has asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Asked {
    /// see [`crate::explain::Situation::stalls`]
    pub stalls: OnceCell<Vec<Stretch>>,
    /// see [`Algorithm::alpha_span`]
    pub alpha_span: OnceCell<f64>,
    /// ∇²f and its eigenpairs at the iterate that was asked for last, of many variables: they are dear, and a frame asks
    /// for them several times
    pub bends: RefCell<Option<Bends>>,
    /// of a network, where walks down ‖∇f‖ from its iterates end, and the number of the work that looks for them; 0 where
    /// nobody has asked
    pub walks: RefCell<(u32, Walks)>,
    /// on a quadratic, how many steps the best pair of α and β and how many gradient descent at its best need from
    /// this start, where both get there
    pub steps_at_best: OnceCell<Option<[usize; 2]>>,
}

/// ∇²f at an iterate, and its eigenpairs.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bends {
    pub k: usize,
    pub hessian: Rc<DMatrix<f64>>,
    pub spectrum: Option<Spectrum<Rn>>,
}

/// A converged run ended at a known critical point when it is this near, relative to its size.
const SAME: f64 = 1e-6;

impl Run {
    /// The algorithm from the start of this index, which is at `from`, over so many steps.
    pub fn of(contender: &Rc<Contender>, problem: &Problem, start: usize, from: &Rn, steps: usize) -> Self {
        let algorithm = &contender.algorithm;
        let method = (algorithm.method.build)(&algorithm.method_values);
        let rule = (algorithm.rule.build)(&algorithm.rule_values);
        let limits = Limits {
            steps,
            scale: problem.run_scale(from),
            stop_at_critical: algorithm.method.rests_at_critical,
        };
        let trajectory = match &problem.objective {
            Function::Line(f) => {
                follow(f.as_ref(), algorithm, method.on_line(), rule.on_line(), from, limits)
            }
            Function::Plane(f) => {
                follow(f.as_ref(), algorithm, method.in_plane(), rule.in_plane(), from, limits)
            }
            Function::Space(_, f) => {
                follow(f.as_ref(), algorithm, method.in_space(), rule.in_space(), from, limits)
            }
        };
        // Weight decay holds the run elsewhere than at a minimiser of f alone.
        let penalised = algorithm.transform().coupled > 0.0 || algorithm.transform().decoupled > 0.0;
        let limit = limit(problem, &trajectory, penalised);
        let (contender, look) = (Rc::clone(contender), contender.look);
        Self { contender, start, look, trajectory: Rc::new(trajectory), limit, asked: Asked::default() }
    }

    pub fn algorithm(&self) -> &Algorithm {
        &self.contender.algorithm
    }

    /// How it is told from the other runs.
    pub fn look(&self) -> Look {
        self.look
    }

    /// ‖x_k − x*‖, where x* is known.
    pub fn error(&self, k: usize) -> Option<f64> {
        Some((self.trajectory.iterates.get(k)?.x.clone() - self.limit.as_ref()?).norm())
    }
}

/// Runs an algorithm in the space of its objective.
fn follow<V: Vector>(
    objective: &dyn Objective<V>,
    algorithm: &Algorithm,
    mut runner: Box<dyn Runner<V>>,
    rule: Box<dyn StepSizes<V>>,
    from: &Rn,
    limits: Limits,
) -> Trajectory<Rn> {
    minimize_altered(
        &Counted::new(objective),
        &algorithm.transform(),
        runner.as_mut(),
        algorithm.scheduled(rule).as_mut(),
        from.to_vector(),
        limits,
        |v: V| Rn::of(v.as_slice()),
    )
}

fn limit(problem: &Problem, trajectory: &Trajectory<Rn>, penalised: bool) -> Option<Rn> {
    let known = &problem.known;
    let last = &trajectory.iterates[trajectory.last()].x;
    if trajectory.termination == Termination::Converged || trajectory.converged_at.is_some() {
        let near = |p: &&Rn| ((*p).clone() - last).norm() <= SAME * (1.0 + p.norm());
        return Some(known.critical.iter().map(|c| &c.at).find(near).unwrap_or(last).clone());
    }
    let mut minimisers = known.minimisers().filter(|p| !penalised || p.norm() == 0.0);
    match (minimisers.next(), minimisers.next()) {
        (Some(only), None) => Some(only.clone()),
        _ => None,
    }
}
