//! Seeded normal noise: a pure function of seed, step and coordinate.

use crate::{random::normal, space::Vector};

/// Independent normal noise, N(0, σᵢ²) in coordinate i, fresh in every step. σᵢ goes from σ in the
/// first coordinate to ratio · σ in the last by equal ratios.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    pub sigma: f64,
    pub ratio: f64,
    pub seed: u64,
}

impl Noise {
    /// ξ_k in `n` dimensions: counter-based, so that no generator has to be carried along.
    pub fn at<V: Vector>(&self, n: usize, k: usize) -> V {
        V::from_fn(n, |i| {
            let share = if n > 1 { i as f64 / (n - 1) as f64 } else { 0.0 };
            self.sigma * self.ratio.powf(share) * normal(self.seed, k as u64, i as u64)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::space::R2;

    #[test]
    fn the_noise_is_standard_normal_and_repeats() {
        let n = 20_000;
        let noise = Noise { sigma: 1.0, ratio: 3.0, seed: 7 };
        let sum = |f: &dyn Fn(R2) -> f64| (0..n).map(|k| f(noise.at(2, k))).sum::<f64>() / n as f64;
        assert!(sum(&|xi| xi[0]).abs() < 0.03);
        assert!((sum(&|xi| xi[0] * xi[0]) - 1.0).abs() < 0.03);
        assert!((sum(&|xi| xi[1] * xi[1]) - 9.0).abs() < 0.3);
        assert!(sum(&|xi| xi[0] * xi[1]).abs() < 0.06);
        assert_eq!(noise.at::<R2>(2, 5), noise.at::<R2>(2, 5));
        assert_ne!(noise.at::<R2>(2, 5), Noise { seed: 8, ..noise }.at::<R2>(2, 5));
    }
}
