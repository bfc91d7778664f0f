//! Standardising: every feature has mean 0 and standard deviation 1.

/// x ↦ (x − mean)/deviation, one of each for a feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Standard {
    pub mean: Vec<f64>,
    /// with n in the denominator, not n − 1; 1 for a feature that does not vary
    pub deviation: Vec<f64>,
}

impl Standard {
    /// Leaves so many features as they are.
    pub fn none(features: usize) -> Self {
        Self { mean: vec![0.0; features], deviation: vec![1.0; features] }
    }

    /// Of observations, each with so many features.
    pub fn of(features: usize, observations: &[Vec<f64>]) -> Self {
        let n = observations.len() as f64;
        let average = |of: &dyn Fn(&[f64]) -> f64| observations.iter().map(|row| of(row)).sum::<f64>() / n;
        let mean: Vec<f64> = (0..features).map(|j| average(&|row| row[j])).collect();
        let deviation = (0..features).map(|j| {
            let deviation = average(&|row| (row[j] - mean[j]).powi(2)).sqrt();
            // What rounding leaves of equal numbers is no spread.
            if deviation > 1e-12 * mean[j].abs() { deviation } else { 1.0 }
        });
        Self { deviation: deviation.collect(), mean: mean.clone() }
    }

    /// A feature, standardised.
    pub fn apply(&self, feature: usize, x: f64) -> f64 {
        (x - self.mean[feature]) / self.deviation[feature]
    }
}
