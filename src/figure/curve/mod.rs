//! The plot of a function of one variable: the curve over its axis, the iterates on it, and what
//! explains a step: the tangent and the local parabola at w_k.

mod ground;
mod step;

pub use ground::{ground, landmarks};
pub use step::{drop_lines, free_side, local_parabola, pointed, slope};

use crate::{
    Objective, Setup,
    number::Within,
    scene::{Pos, Window},
    space::R2,
};

/// Heights are held within this many heights of the picture, so that no pixel overflows.
const HIGH: f64 = 1e4;

/// Where an iterate stands in the plot: in the plane at x, on a curve at (w, f(w)).
pub fn place(setup: &Setup, x: &R2, f: f64) -> Pos {
    if setup.problem.is_curve() { [x[0], held(f, setup.view)] } else { (*x).into() }
}

/// A height near the window; its bottom where there is none.
fn held(f: f64, window: Window) -> f64 {
    let far = HIGH * window.height();
    if f.is_nan() { window.y.0 } else { f.within(window.y.0 - far, window.y.1 + far) }
}

fn value(objective: &dyn Objective<R2>, w: f64) -> f64 {
    objective.value(&[w, 0.0].into())
}
