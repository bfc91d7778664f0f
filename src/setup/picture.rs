//! Which picture a problem has: of many variables a plane through its space.

use crate::{
    Objective, Problem, Run,
    analysis::Spectrum,
    config::{Config, SLICE, SLICE_FIRST, SLICE_SECOND, SLICES},
    lineup::Contender,
    number::{Within, tidy},
    objective::Function,
    param::Param,
    space::{Matrix, Picture, Pos, Rn, Slice, Vector, Window, symmetric_eigen},
};
use nalgebra::DMatrix;
use std::rc::Rc;

/// Which plane a slice shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slicing {
    /// two eigen-directions of the Hessian at the first start, by the place of their eigenvalues in
    /// ascending order, from 1
    Hessian(usize, usize),
    /// the two directions in which the main algorithm's path from the first start is longest: its
    /// principal components, as Li et al., *Visualizing the Loss Landscape of Neural Nets* (NeurIPS 2018), §7,
    /// have them
    Path,
}

impl Slicing {
    /// What was said for a problem of `n` variables, or its least and its largest eigenvalue. A place
    /// beyond the last is the last.
    pub(super) fn of(config: &Config, n: usize) -> Self {
        if config.word(SLICE) == Some(SLICES[1]) {
            return Self::Path;
        }
        let said = |param: &Param| config.number(param.key).map(|x| (x as usize).min(n));
        let second = said(&SLICE_SECOND).unwrap_or(n);
        let first = said(&SLICE_FIRST).unwrap_or(if second == 1 { n } else { 1 });
        // Two directions make a plane, and one does not.
        let second = if first != second {
            second
        } else if first == n {
            1
        } else {
            n
        };
        Self::Hessian(first, second)
    }

    /// Its word.
    pub fn id(self) -> &'static str {
        SLICES[usize::from(self == Self::Path)]
    }

    /// The value of a parameter of a slice along eigen-directions.
    pub fn value(self, key: &str) -> Option<f64> {
        match self {
            Self::Hessian(first, _) if key == SLICE_FIRST.key => Some(first as f64),
            Self::Hessian(_, second) if key == SLICE_SECOND.key => Some(second as f64),
            _ => None,
        }
    }
}

/// How a problem is drawn, and the window that shows it where none was said.
pub(super) fn picture(
    problem: &Problem,
    slicing: Slicing,
    main: &Rc<Contender>,
    start: &Rn,
    steps: usize,
) -> (Picture, Window) {
    let usual = problem.defaults.view;
    match &problem.objective {
        Function::Line(_) => (Picture::Graph, usual),
        Function::Plane(_) => (Picture::Plane, usual),
        Function::Space(..) => {
            let (first, second) = match slicing {
                Slicing::Hessian(first, second) => (first - 1, second - 1),
                Slicing::Path => {
                    let run = Run::of(main, problem, 0, start, steps);
                    match principal(&run) {
                        Some(slice) => {
                            let view = around(&slice, &run);
                            return (Picture::Slice(slice), view);
                        }
                        // A path without an extent has no directions.
                        None => (0, problem.dimension() - 1),
                    }
                }
            };
            (Picture::Slice(eigen_slice(problem, start, first, second)), usual)
        }
    }
}

/// Two eigen-directions of the Hessian at the start, through the minimiser where there is one.
fn eigen_slice(problem: &Problem, start: &Rn, first: usize, second: usize) -> Slice {
    let n = problem.dimension();
    let spectrum = Spectrum::of(&problem.objective.hessian(start));
    let axis = |i: usize| match &spectrum {
        Some(spectrum) => spectrum.vectors()[i].clone(),
        // Without a Hessian the axes of the variables.
        None => Rn::from_fn(n, |j| if i == j { 1.0 } else { 0.0 }),
    };
    let origin = problem.known.minimisers().next().unwrap_or(start).clone();
    Slice { origin, axes: [axis(first), axis(second)] }
}

/// The first two principal directions of a run about its last iterate; `None` where it does not move, or
/// is not finite.
fn principal(run: &Run) -> Option<Slice> {
    let iterates = &run.trajectory.iterates;
    let last = &iterates[iterates.len() - 1].x;
    let n = last.len();
    let mut scatter: DMatrix<f64> = Matrix::from_fn(n, |_, _| 0.0);
    for iterate in iterates {
        let away = iterate.x.clone() - last;
        scatter += away.outer(&away);
    }
    let eigen = symmetric_eigen(&scatter)?;
    let size = eigen.values[n - 1];
    (size > 0.0 && size.is_finite()).then(|| Slice {
        origin: last.clone(),
        axes: [upright(&eigen.vectors[n - 1]), upright(&eigen.vectors[n - 2])],
    })
}

/// With its largest component above 0.
fn upright(v: &Rn) -> Rn {
    let largest =
        v.iter().copied().fold(0.0, |largest: f64, c| if c.abs() > largest.abs() { c } else { largest });
    if largest < 0.0 { -v.clone() } else { v.clone() }
}

/// Air around a path, as a share of its extent.
const AIR: f64 = 0.2;

/// A square window round a run, with the place where it ends.
fn around(slice: &Slice, run: &Run) -> Window {
    let places: Vec<Pos> = run.trajectory.iterates.iter().map(|iterate| slice.foot(&iterate.x)).collect();
    let range = |i: usize| {
        places.iter().map(|p| p[i]).fold((0.0_f64, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)))
    };
    let (x, y) = (range(0), range(1));
    let half = (0.5 + AIR) * (x.1 - x.0).max(y.1 - y.0).within(1e-6, 1e9);
    // To two digits, so that the axes do not tremble while α is turned.
    let grain = 10f64.powf(half.log10().floor() - 1.0);
    let round = |x: f64| tidy((x / grain).round() * grain);
    let (cx, cy) = (round(0.5 * (x.0 + x.1)), round(0.5 * (y.0 + y.1)));
    let half = (half / grain).ceil() * grain;
    Window::new((tidy(cx - half), tidy(cx + half)), (tidy(cy - half), tidy(cy + half)))
}
