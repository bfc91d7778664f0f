//! What is true at an iterate: curvature, rate, decrease, kind of point.

mod acceleration;
mod answers;
mod bounds;
mod certificate;
mod chord;
mod cost;
mod creases;
mod critical_curves;
mod critical_points;
mod critical_points_on_line;
mod critical_walk;
mod curvature;
mod decrease;
mod definiteness;
mod kink;
mod local_quadratic;
mod noise_ball;
mod progress;
mod random_signs;
mod rate;
mod regime;
mod rounding;
mod second_derivative_test;
mod stall;
mod step_limits;
mod surroundings;
mod transient;

pub use acceleration::{
    Accelerated, best_nesterov_step, heavy_ball_momentum, heavy_ball_optimum, nesterov_momentum,
    nesterov_optimum,
};
pub use answers::Answers;
pub use bounds::{Bounds, Theorem, shrinking};
pub use certificate::{Asked, Certificate, Curved, Verdict};
pub use chord::{Chord, Witness, below_the_tangent};
pub use cost::{Effort, Work, cost_of};
pub use critical_curves::CriticalCurve;
pub use critical_points::{critical_curves, critical_points, newton_limit};
pub use critical_points_on_line::critical_points_on_line;
pub use critical_walk::{Walk, Walker, Walks, walk_to_critical};
pub use curvature::Spectrum;
pub use decrease::{Case, Decrease};
pub use definiteness::Definiteness;
pub use kink::Kink;
pub use local_quadratic::{Bend, LocalQuadratic};
pub use noise_ball::noise_ball;
pub use progress::{steps_to, steps_until, turning_angle};
pub use random_signs::{Counts, MOST as MOST_SIGNS, all_positive_by_coin, all_positive_by_matrix};
pub use rate::{Block, Iteration, Linear, NoFactor, contraction};
pub use regime::Regime;
pub use rounding::{SUSPECT, rounding_along};
pub use second_derivative_test::{PointKind, signs};
pub use stall::{Meter, Place, Stretch, stretches};
pub use step_limits::{NoModelStep, cauchy_step, model_step, optimal_rate, optimal_step, stability_limit};
pub use surroundings::{Surroundings, falls_ever_flatter};
pub use transient::transient_growth;
