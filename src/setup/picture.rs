//! Which picture a problem has: of many variables a plane through its space.

use crate::{
    Objective, Problem, Run,
    analysis::Spectrum,
    config::{Config, SLICE, SLICE_FIRST, SLICE_SECOND, SLICE_SEED, SLICES},
    lineup::Contender,
    number::{Within, tidy},
    objective::Function,
    param::Param,
    random::normal,
    space::{Matrix, Picture, Pos, Rn, Slice, Vector, Window, symmetric_eigen},
};
use nalgebra::DMatrix;
use std::rc::Rc;

/// Which plane a slice shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slicing {
    /// two eigen-directions of the Hessian, by the place of their eigenvalues in ascending order, from 1
    Hessian(usize, usize),
    /// the two directions in which the main algorithm's path from the first start is longest: its
    /// principal components, as Li et al., *Visualizing the Loss Landscape of Neural Nets* (NeurIPS 2018), §7,
    /// have them
    Path,
    /// two random directions of this seed; of a network normalised filter by filter (ibid., §4)
    Random(u64),
    /// two variables, from 1
    Weights(usize, usize),
}

impl Slicing {
    /// What was said for a problem of `n` variables; else its least and its largest eigenvalue, of a network the
    /// path. A place beyond the last is the last.
    pub(super) fn of(config: &Config, problem: &Problem) -> Self {
        let n = problem.dimension();
        let learns = problem.network().is_some();
        let word = config.word(SLICE).unwrap_or(SLICES[usize::from(learns)]);
        let said = |param: &Param| config.number(param.key).map(|x| (x as usize).min(n));
        match word {
            word if word == SLICES[1] => Self::Path,
            word if word == SLICES[2] => {
                Self::Random(config.number(SLICE_SEED.key).unwrap_or(SLICE_SEED.default) as u64)
            }
            word if word == SLICES[3] => {
                let first = said(&SLICE_FIRST).unwrap_or(if said(&SLICE_SECOND) == Some(1) { 2 } else { 1 });
                let second = said(&SLICE_SECOND).unwrap_or(if first == 2 { 1 } else { 2 });
                Self::Weights(first, if first != second { second } else { first % n + 1 })
            }
            _ => {
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
        }
    }

    /// Its word.
    pub fn id(self) -> &'static str {
        SLICES[match self {
            Self::Hessian(..) => 0,
            Self::Path => 1,
            Self::Random(_) => 2,
            Self::Weights(..) => 3,
        }]
    }

    /// Its parameters.
    pub fn params(self) -> &'static [&'static Param] {
        match self {
            Self::Hessian(..) | Self::Weights(..) => &[&SLICE_FIRST, &SLICE_SECOND],
            Self::Random(_) => &[&SLICE_SEED],
            Self::Path => &[],
        }
    }

    /// The value of one of them.
    pub fn value(self, key: &str) -> Option<f64> {
        match self {
            Self::Hessian(first, _) | Self::Weights(first, _) if key == SLICE_FIRST.key => Some(first as f64),
            Self::Hessian(_, second) | Self::Weights(_, second) if key == SLICE_SECOND.key => {
                Some(second as f64)
            }
            Self::Random(seed) if key == SLICE_SEED.key => Some(seed as f64),
            _ => None,
        }
    }
}

/// How a problem is drawn.
pub(super) struct Drawn {
    pub picture: Picture,
    /// the window that shows it where none was said
    pub view: Window,
    /// the main algorithm's run from the first start, where it had to be known
    pub run: Option<Run>,
}

/// The picture of a problem: of many variables a plane through the iterate `at` of the main algorithm's run, where
/// that was said.
pub(super) fn picture(
    problem: &Problem,
    slicing: Slicing,
    at: Option<usize>,
    main: &Rc<Contender>,
    start: &Rn,
    steps: usize,
) -> Drawn {
    let usual = problem.defaults.view;
    let n = problem.dimension();
    let drawn = |picture| Drawn { picture, view: usual, run: None };
    match &problem.objective {
        Function::Line(_) => return drawn(Picture::Graph),
        Function::Plane(_) => return drawn(Picture::Plane),
        Function::Space(..) => {}
    }
    let network = problem.network();
    // Of a problem that is known the plane does not depend on the run, unless it is the run's own.
    if network.is_none() && at.is_none() && slicing != Slicing::Path {
        let origin = problem.known.minimisers().next().unwrap_or(start).clone();
        return drawn(Picture::Slice(plane(problem, slicing, origin, start)));
    }
    let run = Run::of(main, problem, 0, start, steps);
    let iterates = &run.trajectory.iterates;
    let through = iterates[at.map_or(iterates.len() - 1, |at| at.min(iterates.len() - 1))].x.clone();
    let principal = if slicing == Slicing::Path { principal(&run, &through) } else { None };
    // A path without an extent has no directions.
    let slice = principal.unwrap_or_else(|| {
        let slicing = if slicing == Slicing::Path { Slicing::Hessian(1, n) } else { slicing };
        plane(problem, slicing, through.clone(), &through)
    });
    let least = match slicing {
        // As far as the weights themselves are from 0.
        Slicing::Random(_) => through.norm(),
        Slicing::Weights(..) => 1.0,
        _ => 0.0,
    };
    let view = around(&slice, &run, least);
    Drawn { picture: Picture::Slice(slice), view, run: Some(run) }
}

/// A plane through the origin, by the curvature at a point.
fn plane(problem: &Problem, slicing: Slicing, origin: Rn, point: &Rn) -> Slice {
    let n = problem.dimension();
    let along = |i: usize| Rn::from_fn(n, |j| if i == j { 1.0 } else { 0.0 });
    let axes = match slicing {
        Slicing::Weights(first, second) => [along(first - 1), along(second - 1)],
        Slicing::Random(seed) => random(problem, seed, &origin),
        Slicing::Hessian(first, second) => {
            let spectrum = Spectrum::of(&problem.objective.hessian(point));
            // Without a Hessian the axes of the variables.
            [first - 1, second - 1]
                .map(|i| spectrum.as_ref().map_or_else(|| along(i), |s| s.vectors()[i].clone()))
        }
        Slicing::Path => [along(0), along(n - 1)],
    };
    Slice { origin, axes }
}

/// Two random directions, made orthonormal. In those of a network each filter is as long as it is in the weights, and
/// biases stay.
fn random(problem: &Problem, seed: u64, origin: &Rn) -> [Rn; 2] {
    let n = origin.len();
    let direction = |which: u64| {
        let draw = Rn::from_fn(n, |i| normal(seed, which, i as u64));
        match problem.network() {
            None => draw,
            Some(network) => {
                let mut scaled = vec![0.0; n];
                for filter in network.filters() {
                    let (own, drawn) = (&(**origin)[filter.clone()], &(*draw)[filter.clone()]);
                    let norm = |part: &[f64]| part.iter().fold(0.0_f64, |norm, x| norm.hypot(*x));
                    // A filter of 0 has no length to give.
                    let length = if norm(own) > 0.0 { norm(own) } else { 1.0 };
                    let share = length / norm(drawn);
                    scaled[filter].iter_mut().zip(drawn).for_each(|(to, x)| *to = share * x);
                }
                Rn::of(&scaled)
            }
        }
    };
    let (first, second) = (direction(0), direction(1));
    let first = first.clone() / first.norm();
    let second = second.clone() - first.clone() * first.dot(&second);
    let length = second.norm();
    [first, second / length]
}

/// The first two principal directions of a run about one of its iterates; `None` where it does not move, or
/// is not finite.
fn principal(run: &Run, through: &Rn) -> Option<Slice> {
    let iterates = &run.trajectory.iterates;
    let n = through.len();
    let mut scatter: DMatrix<f64> = Matrix::from_fn(n, |_, _| 0.0);
    for iterate in iterates {
        let away = iterate.x.clone() - through;
        scatter += away.outer(&away);
    }
    let eigen = symmetric_eigen(&scatter)?;
    let size = eigen.values[n - 1];
    (size > 0.0 && size.is_finite()).then(|| Slice {
        origin: through.clone(),
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

/// A square window round a run and the origin, at least so far from its middle to its border.
fn around(slice: &Slice, run: &Run, least: f64) -> Window {
    let places: Vec<Pos> = run.trajectory.iterates.iter().map(|iterate| slice.foot(&iterate.x)).collect();
    let range = |i: usize| {
        places.iter().map(|p| p[i]).fold((0.0_f64, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)))
    };
    let (x, y) = (range(0), range(1));
    let half = ((0.5 + AIR) * (x.1 - x.0).max(y.1 - y.0)).max(least).within(1e-6, 1e9);
    // To two digits, so that the axes do not tremble while α is turned.
    let grain = 10f64.powf(half.log10().floor() - 1.0);
    let round = |x: f64| tidy((x / grain).round() * grain);
    let (cx, cy) = (round(0.5 * (x.0 + x.1)), round(0.5 * (y.0 + y.1)));
    let half = (half / grain).ceil() * grain;
    Window::new((tidy(cx - half), tidy(cx + half)), (tidy(cy - half), tidy(cy + half)))
}
