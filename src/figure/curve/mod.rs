//! The plot of a function of one variable: the curve over its axis, the iterates on it, and what
//! explains a step: the tangent and the local parabola at w_k.

mod ground;
mod step;

pub use ground::{ground, landmarks, outline};
pub use step::{drop_lines, free_side, local_parabola, pointed, slope};

use crate::{
    Objective, Setup,
    number::Within,
    objective::Function,
    scene::{Pos, Window},
    space::Rn,
};

/// Heights are held within this many heights of the picture, so that no pixel overflows.
const HIGH: f64 = 1e4;

/// Where an iterate stands in the plot: in a plane at x, on a curve at (w, f(w)).
pub fn place(setup: &Setup, x: &Rn, f: f64) -> Pos {
    setup.picture.place(x, held(f, setup.view))
}

/// A height near the window; its bottom where there is none.
pub(super) fn held(f: f64, window: Window) -> f64 {
    let far = HIGH * window.height();
    if f.is_nan() { window.y.0 } else { f.within(window.y.0 - far, window.y.1 + far) }
}

pub(super) fn value(function: &Function, w: f64) -> f64 {
    function.value(&[w].into())
}
