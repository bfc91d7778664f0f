//! The best step sizes of momentum in closed form, for 0 < λ_min ≤ λ_max.

/// A step size and a momentum with the rate that they reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Accelerated {
    pub alpha: f64,
    pub beta: f64,
    /// the spectral radius per step
    pub rate: f64,
}

/// Heavy ball: α = 4/(√λ_max + √λ_min)², β = ((√κ − 1)/(√κ + 1))², r* = √β (Polyak 1964).
/// At the optimum both eigenvalues meet: the error follows k·rᵏ. `None` unless λ_min > 0.
pub fn heavy_ball_optimum(lambda_min: f64, lambda_max: f64) -> Option<Accelerated> {
    (lambda_min > 0.0).then(|| {
        let (low, high) = (lambda_min.sqrt(), lambda_max.sqrt());
        let rate = (high - low) / (high + low);
        Accelerated { alpha: 4.0 / (high + low).powi(2), beta: rate * rate, rate }
    })
}

/// Nesterov with constant momentum: α = 4/(3λ_max + λ_min), β = (s − 2)/(s + 2),
/// r* = 1 − 2/s with s = √(3κ + 1) (Lessard, Recht & Packard, SIAM J. Optim. 26 (2016), prop. 1).
/// `None` unless λ_min > 0.
pub fn nesterov_optimum(lambda_min: f64, lambda_max: f64) -> Option<Accelerated> {
    (lambda_min > 0.0).then(|| {
        let s = (3.0 * lambda_max / lambda_min + 1.0).sqrt();
        Accelerated {
            alpha: 4.0 / (3.0 * lambda_max + lambda_min),
            beta: (s - 2.0) / (s + 2.0),
            rate: 1.0 - 2.0 / s,
        }
    })
}

/// The best momentum of heavy ball for α = 1/λ_max: β = (1 − 1/√κ)², where the flattest mode is critically damped
/// and every mode shrinks at 1 − 1/√κ.
pub fn heavy_ball_momentum(lambda_min: f64, lambda_max: f64) -> f64 {
    (1.0 - (lambda_min / lambda_max).sqrt()).powi(2)
}

/// The textbook's momentum of Nesterov for α = 1/λ_max: β = (√κ − 1)/(√κ + 1), which gives 1 − 1/√κ (Nesterov 2018,
/// §2.2).
pub fn nesterov_momentum(lambda_min: f64, lambda_max: f64) -> f64 {
    let root = (lambda_max / lambda_min).sqrt();
    (root - 1.0) / (root + 1.0)
}

/// Nesterov's best α at a given β: where the flattest and the steepest mode shrink alike. The
/// first shrinks faster with α, the second, beyond 1/λ_max, slower; halving finds the crossing to
/// the last digit.
pub fn best_nesterov_step(beta: f64, lambda_min: f64, lambda_max: f64) -> f64 {
    let radius = |alpha: f64, lambda: f64| {
        let rest = 1.0 - alpha * lambda;
        super::Block::Pair { trace: (1.0 + beta) * rest, determinant: beta * rest }.radius()
    };
    let (mut low, mut high) = (1.0 / lambda_max, 2.0 / lambda_max);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        if radius(middle, lambda_min) > radius(middle, lambda_max) {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{analysis::contraction, method, param::Values};

    fn rate(id: &str, alpha: f64, beta: f64, lambdas: &[f64]) -> f64 {
        let entry = method::find(id).expect("in the catalogue");
        let values = Values::resolve(entry.params, |key| (key == "beta").then_some(beta));
        contraction(&entry.iteration, &values, alpha, lambdas).expect("linear")
    }

    #[test]
    fn the_optima_are_optima() {
        for kappa in [1.5, 4.0, 25.0, 100.0, 1e4] {
            for (id, best) in [
                ("momentum", heavy_ball_optimum(1.0, kappa).expect("definite")),
                ("nesterov", nesterov_optimum(1.0, kappa).expect("definite")),
            ] {
                let r = rate(id, best.alpha, best.beta, &[1.0, kappa]);
                // Two eigenvalues meet here, so rounding shows by its root.
                assert!((r - best.rate).abs() < 1e-7, "{id} κ = {kappa}: {r} against {}", best.rate);
                for (da, db) in [(1.01, 1.0), (0.99, 1.0), (1.0, 1.01), (1.0, 0.99)] {
                    let beside = rate(id, best.alpha * da, best.beta * db, &[1.0, kappa]);
                    assert!(beside > best.rate - 1e-9, "{id} κ = {kappa}: {beside}");
                }
            }
            for (id, beta) in
                [("momentum", heavy_ball_momentum(1.0, kappa)), ("nesterov", nesterov_momentum(1.0, kappa))]
            {
                let of = |beta: f64| rate(id, 1.0 / kappa, beta, &[1.0, kappa]);
                let textbook = 1.0 - 1.0 / kappa.sqrt();
                assert!((of(beta) - textbook).abs() < 1e-7, "{id} κ = {kappa}: {}", of(beta));
                for beside in [0.99 * beta, beta + 0.01 * (1.0 - beta)] {
                    assert!(of(beside) > textbook - 1e-9, "{id} κ = {kappa}");
                }
            }
        }
    }

    #[test]
    fn the_best_step_at_a_given_momentum_is_best() {
        for beta in [0.0, 0.2, 0.5, 0.9, 0.99] {
            for kappa in [1.0, 3.0, 50.0] {
                for id in ["momentum", "nesterov"] {
                    let entry = method::find(id).expect("in the catalogue");
                    let values = Values::resolve(entry.params, |key| (key == "beta").then_some(beta));
                    let best = entry.iteration.best(&values, 1.0, kappa).expect("definite");
                    let limit = entry.iteration.limit(&values, 1.0, kappa).expect("definite");
                    let r = rate(id, best, beta, &[1.0, kappa]);
                    for i in 1..400 {
                        let other = rate(id, limit * f64::from(i) / 400.0, beta, &[1.0, kappa]);
                        assert!(other > r - 1e-7, "{id} β = {beta} κ = {kappa}: {other} < {r}");
                    }
                }
            }
        }
    }

    #[test]
    fn beyond_the_stability_limit_r_exceeds_1() {
        for entry in method::CATALOGUE {
            for (low, high) in [(1.0, 1.0), (1.0, 10.0), (0.2, 300.0)] {
                let values = Values::resolve(entry.params, |_| None);
                let Some(limit) = entry.iteration.limit(&values, low, high) else { continue };
                let r = |alpha| contraction(&entry.iteration, &values, alpha, &[low, high]).expect("linear");
                assert!(r(limit * (1.0 + 1e-6)) > 1.0, "{}", entry.id);
                assert!(r(limit * (1.0 - 1e-6)) < 1.0, "{}", entry.id);
                let best = entry.iteration.best(&values, low, high).expect("definite");
                assert!(best < limit && r(best) <= r(0.7 * best) + 1e-12, "{}", entry.id);
            }
        }
    }
}
