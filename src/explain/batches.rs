//! What mini-batches do to a run, and where it settles: facts of data problems for the readouts.

use super::{Cell, Situation};
use crate::{Objective, analysis::noise_ball, gradient::Batch, number::short, space::Rn};
use nalgebra::SMatrix;

/// A run has settled after so much of its way at the latest.
const SETTLED: f64 = 0.5;
/// Fewer iterates than this say nothing of a mean.
const FEWEST: usize = 20;

/// The mini-batch of the step from x_k.
#[derive(Clone, Debug)]
pub struct Sampled {
    pub batch: Batch,
    /// the observations that the step looks at
    pub rows: Vec<usize>,
    /// their gradient at x_k, as an estimate of ∇f
    pub gradient: Rn,
}

impl Sampled {
    /// `None` where the method sees all observations, or f is not made of any.
    pub fn at(at: &Situation) -> Option<Self> {
        let batch = at.algorithm().batch?;
        let rows = batch.rows(at.k);
        let part = at.setup.problem.objective.on_rows(&rows)?;
        let gradient = part.first_order(&at.point.x).1;
        Some(Self { batch, rows, gradient })
    }
}

/// The second moment of x − x* that theory foretells where the run has settled; see [`noise_ball`].
pub fn settled(at: &Situation) -> Option<SMatrix<f64, 2, 2>> {
    let batch = at.algorithm().batch.filter(|batch| batch.replacement)?;
    let only_batches = at.algorithm().only_samples();
    let alpha = at.algorithm().alpha().filter(|_| at.is_gradient_descent() && at.alpha_is_constant())?;
    let best = at.setup.problem.known.minimisers().next()?;
    only_batches.then(|| noise_ball(&at.setup.problem.objective, best, alpha, batch.size))?
}

/// √E‖x − x*‖² as theory foretells it.
pub fn foretold_radius(at: &Situation) -> Option<f64> {
    Some(settled(at)?.trace().sqrt())
}

/// The root mean square of ‖x_k − x*‖ over the second half of the run.
pub fn measured_radius(at: &Situation) -> Option<f64> {
    at.algorithm().batch?;
    let best = at.setup.problem.known.minimisers().next()?;
    let iterates = &at.run.trajectory.iterates;
    let late = &iterates[(SETTLED * iterates.len() as f64) as usize..];
    let square = |x: &Rn| (x.clone() - best).norm().powi(2);
    let mean = late.iter().map(|i| square(&i.x)).sum::<f64>() / late.len() as f64;
    (late.len() >= FEWEST).then(|| mean.sqrt())
}

/// The cells of the readouts that only data problems have.
pub fn learning_cells(at: &Situation) -> Vec<Cell> {
    let Some(learning) = &at.setup.problem.learning else { return Vec::new() };
    let cell = |key, label: &str, value: String, help: &str| Cell {
        key,
        label: label.to_owned(),
        value,
        why: None,
        help: help.to_owned(),
        role: None,
        note: None,
    };
    let help = if learning.has_classes() {
        "the Hessian: X has a row of features for each point, S is diagonal with p(1 − p)"
    } else {
        "the Hessian: X has a row of features for each point"
    };
    let formula = learning.hessian_formula();
    let mut cells: Vec<Cell> =
        formula.into_iter().map(|formula| cell("hessianOf", "H", formula.to_owned(), help)).collect();
    if let Some(batch) = at.algorithm().batch {
        let of = format!("{} of {}", batch.size, batch.of);
        cells.push(cell("batch", "B", of, "so many of the points each step looks at"));
        let epochs = short(batch.epochs(at.k));
        cells.push(cell("epochs", "epochs", epochs, "how often the run has looked at every point so far"));
        let radius = |x: Option<f64>| x.map_or("—".to_owned(), short);
        let (foretold, measured) = (foretold_radius(at), measured_radius(at));
        let ball = Cell {
            why: foretold.is_none().then(|| {
                "it is known for gradient descent of a constant α, with replacement, in two variables"
                    .to_owned()
            }),
            ..cell(
                "noiseBall",
                "noise ball",
                radius(foretold),
                "the root mean square of ‖w − ŵ‖ at which theory has the run settle: it grows like √(α/B)",
            )
        };
        cells.push(ball);
        let why = "the run is too short to have settled, or has no single minimiser";
        cells.push(Cell {
            why: measured.is_none().then(|| why.to_owned()),
            ..cell(
                "noiseBallMeasured",
                "measured ball",
                radius(measured),
                "the same of the second half of this run",
            )
        });
    }
    cells
}
