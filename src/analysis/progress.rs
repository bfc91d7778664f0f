//! How a run moves: its turns, its steps to a tolerance.

use super::Block;
use crate::space::Vector;

/// The zig-zag angle in radians between two consecutive steps: 0 straight on, π/2 a right angle,
/// π back again. `None` where a step is 0.
pub fn turning_angle<V: Vector>(before: &V, after: &V) -> Option<f64> {
    let (a, b) = (before.norm(), after.norm());
    // Kahan's form: exact for small and for straight angles, where arccos loses half the digits.
    (a > 0.0 && b > 0.0 && a.is_finite() && b.is_finite()).then(|| {
        let (a, b) = (before.clone() / a, after.clone() / b);
        2.0 * (a.clone() - &b).norm().atan2((a + b).norm())
    })
}

/// The steps that a factor `rate` per step needs to leave `tolerance` of an error: the smallest k
/// with rᵏ ≤ tolerance. `None` unless r < 1 and 0 < tolerance.
pub fn steps_to(tolerance: f64, rate: f64) -> Option<f64> {
    if tolerance >= 1.0 {
        return Some(0.0);
    }
    if !((0.0..1.0).contains(&rate) && tolerance > 0.0) {
        return None;
    }
    if rate == 0.0 {
        return Some(1.0);
    }
    let steps = tolerance.ln() / rate.ln();
    // 10.000000000000002 steps are 10.
    Some((steps - 1e-9 * steps).ceil())
}

/// The first k at which f − f* is below `tolerance` on a quadratic, where each mode is given by its λ > 0, the error
/// along it at the start, and its block; from rest. `None` if that is not so within `most` steps.
pub fn steps_until(tolerance: f64, modes: &[(f64, f64, Block)], most: usize) -> Option<usize> {
    let mut powers: Vec<_> = modes.iter().map(|(_, _, block)| block.powers(1.0)).collect();
    (0..=most).find(|_| {
        let part = |(powers, (lambda, error, _)): (&mut _, &(f64, f64, Block))| {
            let power: f64 = Iterator::next(powers).unwrap_or(f64::INFINITY);
            0.5 * lambda * (power * error).powi(2)
        };
        powers.iter_mut().zip(modes).map(part).sum::<f64>() < tolerance
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::space::R2;

    /// CONFIGS: κ = 25 from (−3, 1), heavy ball at its optimum and at β = 0.5, gradient descent at α*.
    #[test]
    fn steps_of_modes_are_those_of_runs() {
        let pair = |alpha: f64, beta: f64, lambda: f64| Block::Pair {
            trace: 1.0 + beta - alpha * lambda,
            determinant: beta,
        };
        let ball = |alpha, beta| [(1.0, -3.0, pair(alpha, beta, 1.0)), (25.0, 1.0, pair(alpha, beta, 25.0))];
        assert_eq!(steps_until(1e-6, &ball(1.0 / 9.0, 4.0 / 9.0), 1000), Some(30));
        assert_eq!(steps_until(1e-6, &ball(0.072, 0.5), 1000), Some(40));
        let plain = |lambda: f64| Block::Factor(1.0 - lambda / 13.0);
        assert_eq!(steps_until(1e-6, &[(1.0, -3.0, plain(1.0)), (25.0, 1.0, plain(25.0))], 1000), Some(104));
        assert_eq!(steps_until(1e-6, &[(1.0, 1.0, Block::Factor(1.0))], 1000), None);
    }

    #[test]
    fn angles_and_steps() {
        let [x, y]: [R2; 2] = [[2.0, 0.0].into(), [0.0, 3.0].into()];
        assert_eq!(turning_angle(&x, &y), Some(std::f64::consts::FRAC_PI_2));
        assert_eq!(turning_angle(&x, &(-x)), Some(std::f64::consts::PI));
        assert_eq!(turning_angle(&x, &x), Some(0.0));
        assert_eq!(turning_angle(&x, &R2::zeros()), None);
        // CONFIGS: steps to 0.1‖x₀‖ at the rate (κ − 1)/(κ + 1).
        for (kappa, steps) in
            [(2.0, 3.0), (5.0, 6.0), (10.0, 12.0), (25.0, 29.0), (100.0, 116.0), (1000.0, 1152.0)]
        {
            assert_eq!(steps_to(0.1, (kappa - 1.0) / (kappa + 1.0)), Some(steps));
        }
        assert_eq!(steps_to(1e-3, 0.1), Some(3.0));
        assert_eq!((steps_to(0.1, 0.0), steps_to(0.1, 1.0), steps_to(0.0, 0.5)), (Some(1.0), None, None));
    }
}
