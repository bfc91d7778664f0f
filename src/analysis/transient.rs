//! Transient growth: how far a method with memory may rise above rᵏ before it falls with it.

use super::Block;

impl Block {
    /// By what k steps from rest multiply the error along the block's eigenvector, for k = 0, 1, …, each divided
    /// by rᵏ of some rate r > 0. From rest means x₋₁ = x₀.
    pub(super) fn powers(self, rate: f64) -> impl Iterator<Item = f64> {
        let (trace, determinant) = match self {
            Self::Factor(factor) => (factor, 0.0),
            Self::Pair { trace, determinant } => (trace, determinant),
        };
        // The error one step earlier was the same, and r⁻¹ is 1/r.
        let (mut now, mut before) = (1.0, rate);
        std::iter::from_fn(move || {
            let power = now;
            now = trace / rate * now - determinant / (rate * rate) * before;
            before = power;
            Some(power)
        })
    }
}

/// The least C with ‖e_k‖ ≤ C rᵏ ‖e₀‖ for every start and all k ≤ `steps`, where each block acts along one of
/// orthogonal eigenvectors, from rest. 1 for methods without memory. The iteration of
/// one with memory is not normal, so it may rise before it falls: Danilova, Kulakova & Polyak, *Non-monotone
/// Behavior of the Heavy Ball Method* (2018); Mohammadi, Samuelson & Jovanović, *Transient Growth of Accelerated
/// Optimization Algorithms* (2021).
pub fn transient_growth(blocks: &[Block], rate: f64, steps: usize) -> f64 {
    let of = |block: &Block| {
        block.powers(rate).take(steps + 1).fold(0.0, |most: f64, power| most.max(power.abs()))
    };
    blocks.iter().map(of).fold(1.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Heavy ball at its best β for λ = 1 … κ, where both pairs of eigenvalues meet: p_k = (1 + ck) r^k in closed form.
    #[test]
    fn where_eigenvalues_meet_growth_is_linear_in_k() {
        let root = 10.0_f64;
        let r = (root - 1.0) / (root + 1.0);
        let pair = Block::Pair { trace: 2.0 * r, determinant: r * r };
        let powers: Vec<f64> = pair.powers(r).take(30).collect();
        for (k, power) in powers.iter().enumerate() {
            assert!((power - (1.0 + k as f64 * (1.0 - r))).abs() < 1e-9, "{k}: {power}");
        }
        assert!((transient_growth(&[pair], r, 29) - (1.0 + 29.0 * (1.0 - r))).abs() < 1e-9);
    }

    #[test]
    fn without_memory_nothing_grows() {
        let blocks = [Block::Factor(-0.6), Block::Factor(0.3)];
        assert_eq!(transient_growth(&blocks, 0.6, 50), 1.0);
    }
}
