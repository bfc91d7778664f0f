//! Mini-batches: which observations a step looks at.

use crate::random::uniform;

/// A batch a step, seeded: a pure function of the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Batch {
    /// B, how many observations a step looks at
    pub size: usize,
    /// n, of how many
    pub of: usize,
    /// Each observation of a batch is drawn from all; else an epoch is a new order of all of them, taken batch by
    /// batch, and the last batch of an epoch may be smaller.
    pub replacement: bool,
    pub seed: u64,
}

/// Its own random numbers, apart from those of gradient noise.
const STREAM: u64 = 0x6d69_6e69;

impl Batch {
    /// The observations of step `k`, by their places.
    pub fn rows(&self, k: usize) -> Vec<usize> {
        let seed = self.seed ^ STREAM;
        let below = |n: usize, k: usize, i: usize| {
            ((uniform(seed, k as u64, i as u64) * n as f64) as usize).min(n - 1)
        };
        if self.replacement {
            return (0..self.size).map(|j| below(self.of, k, j)).collect();
        }
        let batches = self.of.div_ceil(self.size);
        let (epoch, place) = (k / batches, k % batches);
        // Fisher & Yates, by Durstenfeld (1964)
        let mut order: Vec<usize> = (0..self.of).collect();
        for i in (1..self.of).rev() {
            order.swap(i, below(i + 1, epoch, i));
        }
        order.chunks(self.size).nth(place).unwrap_or(&[]).to_vec()
    }

    /// How often every observation has been looked at after `k` steps, on average.
    pub fn epochs(&self, k: usize) -> f64 {
        if self.replacement {
            return (k * self.size) as f64 / self.of as f64;
        }
        let batches = self.of.div_ceil(self.size);
        let within = ((k % batches) * self.size).min(self.of);
        (k / batches) as f64 + within as f64 / self.of as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_sees_every_observation_once() {
        let batch = Batch { size: 4, of: 10, replacement: false, seed: 3 };
        for epoch in 0..5 {
            let steps = 3 * epoch..3 * (epoch + 1);
            let mut seen: Vec<usize> = steps.flat_map(|k| batch.rows(k)).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..10).collect::<Vec<_>>());
        }
        assert_ne!(batch.rows(0), batch.rows(3), "another order");
        assert_eq!((batch.epochs(2), batch.epochs(3), batch.epochs(7)), (0.8, 1.0, 2.4));
    }

    #[test]
    fn with_replacement_each_is_as_likely_at_every_step() {
        let batch = Batch { size: 5, of: 8, replacement: true, seed: 1 };
        let mut counts = [0usize; 8];
        for k in 0..8000 {
            assert_eq!(batch.rows(k).len(), 5);
            batch.rows(k).into_iter().for_each(|i| counts[i] += 1);
        }
        assert!(counts.iter().all(|c| c.abs_diff(5000) < 300), "{counts:?}");
        assert_eq!(batch.rows(7), batch.rows(7));
        assert_ne!(batch.rows(7), Batch { seed: 2, ..batch }.rows(7));
        assert_eq!(batch.epochs(8), 5.0);
    }
}
