//! How often all eigenvalues are positive by chance: coin flips against random symmetric matrices.

use crate::random::{normal, uniform};

/// The largest dimension.
pub const MOST: usize = 20;

/// P(all λ > 0) of (A + Aᵀ)/2 with normal entries (the Gaussian orthogonal ensemble) for d = 1 … 20: de Bruijn's
/// Pfaffians over the half line and the line (*Journal of the Indian Mathematical Society* 19, 1955), to twelve digits.
/// d = 2: (2 − √2)/4, d = 3: (π − 2√2)/4π. Dean & Majumdar (*PRL* 97, 2006): ~ exp(−¼ ln 3 · d²).
const GOE: [f64; MOST] = [
    0.5,
    0.146_446_609_407,
    0.024_920_920_960_7,
    0.002_456_709_259_79,
    0.000_140_114_685_463,
    4.620_187_477_55e-6,
    8.804_612_806_33e-8,
    9.694_546_749_31e-10,
    6.166_501_765_96e-12,
    2.265_653_158_11e-14,
    4.807_885_688_99e-17,
    5.892_412_658_38e-20,
    4.170_509_078_11e-23,
    1.704_610_093_94e-26,
    4.023_348_444_6e-30,
    5.483_601_761_01e-34,
    4.315_695_891_79e-38,
    1.961_258_898_05e-42,
    5.146_498_743_32e-47,
    7.797_875_577_83e-52,
];

/// P(all λ > 0) of a d×d matrix of the Gaussian orthogonal ensemble, d from 1 to [`MOST`].
pub fn all_positive_by_matrix(d: usize) -> f64 {
    GOE[d.clamp(1, MOST) - 1]
}

/// 2⁻ᵈ: each sign by its own coin.
pub fn all_positive_by_coin(d: usize) -> f64 {
    0.5_f64.powi(d as i32)
}

/// How many of so many draws had only positive signs, for d = 1 … 20.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    pub draws: u64,
    pub coins: [u64; MOST],
    pub matrices: [u64; MOST],
}

impl Counts {
    /// By seed. Added to every matrix is `shift`·I, as at low cost, where curvatures are more often positive.
    ///
    /// A matrix of d rows is the corner of a larger one, and positive definite where the first d pivots of its Cholesky
    /// factorisation are positive: a draw is followed until the first that is not.
    pub fn of(draws: u64, shift: f64, seed: u64) -> Self {
        let mut counts = Self { draws, coins: [0; MOST], matrices: [0; MOST] };
        for draw in 0..draws {
            for heads in counts
                .coins
                .iter_mut()
                .zip(0..)
                .map_while(|(count, d)| (uniform(seed ^ COINS, draw, d) < 0.5).then_some(count))
            {
                *heads += 1;
            }
            follow(seed, draw, shift, &mut counts.matrices);
        }
        counts
    }
}

/// Keeps the coins from the matrices.
const COINS: u64 = 0x636f_696e;

/// Counts a matrix for every d up to which it is positive definite.
fn follow(seed: u64, draw: u64, shift: f64, counts: &mut [u64; MOST]) {
    let mut factor = [[0.0; MOST]; MOST];
    for (row, count) in counts.iter_mut().enumerate() {
        for column in 0..=row {
            // Of (A + Aᵀ)/2 the diagonal has variance 1, the rest ½.
            let number = normal(seed, draw, (row * MOST + column) as u64);
            let entry = if row == column { number + shift } else { number * std::f64::consts::FRAC_1_SQRT_2 };
            let known: f64 = (0..column).map(|k| factor[row][k] * factor[column][k]).sum();
            let rest = entry - known;
            if row > column {
                factor[row][column] = rest / factor[column][column];
            } else if rest > 0.0 {
                factor[row][row] = rest.sqrt();
            } else {
                return;
            }
        }
        *count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_what_is_exact() {
        let root = 2.0_f64.sqrt();
        assert!((all_positive_by_matrix(2) - (2.0 - root) / 4.0).abs() < 1e-12);
        let pi = std::f64::consts::PI;
        assert!((all_positive_by_matrix(3) - (pi - 2.0 * root) / (4.0 * pi)).abs() < 1e-12);
        let draws = 200_000;
        let counts = Counts::of(draws, 0.0, 7);
        for d in 1..=6 {
            for (count, p) in [
                (counts.coins[d - 1], all_positive_by_coin(d)),
                (counts.matrices[d - 1], all_positive_by_matrix(d)),
            ] {
                let expected = draws as f64 * p;
                let spread = (expected * (1.0 - p)).sqrt();
                assert!(
                    (count as f64 - expected).abs() < 4.0 * spread + 1.0,
                    "d = {d}: {count} of {expected}"
                );
            }
        }
        // Far fewer than by coins, and more at low cost.
        assert!(counts.matrices[4] < counts.coins[4] / 100);
        // At low cost, as if c·I were added: in five dimensions, by an independent count of 20 000.
        for (shift, expected) in [(1.0, 0.025), (2.0, 0.336), (3.0, 0.837)] {
            let share = Counts::of(20_000, shift, 7).matrices[4] as f64 / 20_000.0;
            assert!((share - expected).abs() < 0.02, "{shift}: {share}");
        }
        assert_eq!(Counts::of(100, 0.0, 7), Counts::of(100, 0.0, 7));
    }

    #[test]
    fn saddles_outnumber_minima_as_the_lecture_has_it() {
        // (1 − 2P)/P for d = 2 … 5: coins 2ᵈ − 2
        for (d, ratio) in [(2, 4.8), (3, 38.0), (4, 405.0), (5, 7135.0)] {
            let p = all_positive_by_matrix(d);
            assert!(((1.0 - 2.0 * p) / p / ratio - 1.0).abs() < 0.01, "d = {d}");
            let coin = all_positive_by_coin(d);
            assert_eq!((1.0 - 2.0 * coin) / coin, 2.0_f64.powi(d as i32) - 2.0);
        }
        let bound = |d: f64| (-0.25 * 3.0_f64.ln() * d * d).exp();
        assert!((2300.0..2700.0).contains(&(bound(20.0) / all_positive_by_matrix(20))));
    }
}
