//! The lowest point near a start, for functions that are put together from an objective and its constraints.

use crate::space::{Rn, Vector, symmetric_eigen};
use nalgebra::DMatrix;

/// f, ∇f and ∇²f
pub type Parts = (f64, Rn, DMatrix<f64>);

/// Steps at most.
const STEPS: usize = 80;
/// Halvings of a step at most.
const HALVINGS: usize = 50;
/// Constraints are of one or two variables. With more there are none to mind, and f may be dear: so many values at most.
const PATIENCE: usize = 150;
/// The share of the promised decrease that a step must bring.
const SUFFICIENT: f64 = 1e-4;
/// Curvatures below this share of the largest one are lifted to it.
const FLAT: f64 = 1e-12;

/// Newton's method with every curvature taken as positive, and steps halved until f falls. Where f is not finite it
/// does not go.
pub fn lowest(f: &dyn Fn(&Rn) -> Parts, start: &Rn) -> Rn {
    let mut x = start.clone();
    let (mut value, mut gradient, mut hessian) = f(&x);
    let mut left = if x.len() > 2 { PATIENCE } else { usize::MAX };
    for _ in 0..STEPS {
        let Some(eigen) = symmetric_eigen(&hessian) else { break };
        let largest = eigen.values.iter().fold(0.0_f64, |most, v| most.max(v.abs()));
        let floor = FLAT * largest.max(gradient.norm() * 1e-8).max(f64::MIN_POSITIVE);
        let mut step = Rn::zeros(x.len());
        for (lambda, v) in eigen.values.iter().zip(&eigen.vectors) {
            step -= v.clone() * (v.dot(&gradient) / lambda.abs().max(floor));
        }
        let slope = gradient.dot(&step);
        if !step.is_finite() || !(slope < 0.0) {
            break;
        }
        let mut t = 1.0;
        let mut found = None;
        for _ in 0..HALVINGS.min(left) {
            left -= 1;
            let next = x.clone() + step.clone() * t;
            let there = f(&next);
            // Near the end only rounding is left of the decrease.
            if there.0 <= value + SUFFICIENT * t * slope + 4.0 * f64::EPSILON * value.abs() {
                found = Some((next, there));
                break;
            }
            t *= 0.5;
        }
        let Some((next, there)) = found else { break };
        let small = step.norm() * t <= 4.0 * f64::EPSILON * (x.norm() + f64::MIN_POSITIVE);
        let settled = there.0 >= value && there.1.norm() >= gradient.norm();
        if settled {
            break;
        }
        x = next;
        (value, gradient, hessian) = there;
        if small {
            break;
        }
    }
    x
}
