//! A network of two hidden layers, as a function of its weights.

use crate::{random::normal, space::Rn};
use std::ops::Range;

/// The most units of a hidden layer.
pub const MOST_WIDTH: usize = 8;

/// The words of [`Activation`].
pub const ACTIVATION: &str = "activation";
pub const ACTIVATIONS: [&str; 3] = ["tanh", "relu", "sigmoid"];

/// σ, what a hidden unit makes of what it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activation {
    #[default]
    Tanh,
    /// max(0, z), with the slope 0 at its kink
    Relu,
    /// 1/(1 + e⁻ᶻ)
    Sigmoid,
}

impl Activation {
    const ALL: [Self; 3] = [Self::Tanh, Self::Relu, Self::Sigmoid];

    /// Its word.
    pub fn id(self) -> &'static str {
        ACTIVATIONS[self as usize]
    }

    /// By its word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|activation| activation.id() == word)
    }

    /// σ(z)
    #[inline]
    fn value(self, z: f64) -> f64 {
        match self {
            // Of one exponential: it is asked for millions of times.
            Self::Tanh => {
                let small = (-2.0 * z.abs()).exp();
                ((1.0 - small) / (1.0 + small)).copysign(z)
            }
            // As max has it, but NaN stays NaN.
            Self::Relu => {
                if z <= 0.0 {
                    0.0
                } else {
                    z
                }
            }
            Self::Sigmoid => {
                let small = (-z.abs()).exp();
                let high = 1.0 / (1.0 + small);
                if z >= 0.0 { high } else { small * high }
            }
        }
    }

    /// σ′ and σ″ where σ is `value`.
    #[inline]
    fn slopes(self, value: f64) -> [f64; 2] {
        match self {
            Self::Tanh => {
                let first = 1.0 - value * value;
                [first, -2.0 * value * first]
            }
            Self::Relu => [if value > 0.0 { 1.0 } else { 0.0 }, 0.0],
            Self::Sigmoid => {
                let first = value * (1.0 - value);
                [first, first * (1.0 - 2.0 * value)]
            }
        }
    }
}

/// m(x) = W₃ σ(W₂ σ(W₁x + b₁) + b₂) + b₃ with as many units in both hidden layers.
///
/// Its weights lie layer by layer: those of a layer row by row, one row a unit, then the biases of the layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// how many numbers x has
    pub inputs: usize,
    /// the units of a hidden layer, at most [`MOST_WIDTH`]
    pub width: usize,
    pub activation: Activation,
}

/// What the units of a layer say.
type Units = [f64; MOST_WIDTH];

/// The weights by what they belong to.
struct Parts<'w> {
    first: &'w [f64],
    first_bias: &'w [f64],
    second: &'w [f64],
    second_bias: &'w [f64],
    last: &'w [f64],
    last_bias: f64,
}

/// ∂m of the sums that each hidden unit is given, and what its second derivatives need.
struct Backwards {
    /// σ′ and σ″ of both layers
    slopes: [[Units; 2]; 2],
    /// ∂m/∂z of both layers
    delta: [Units; 2],
    /// of the first layer ∂m/∂h
    felt: Units,
}

impl Network {
    /// How many weights there are, biases included.
    pub fn weights(&self) -> usize {
        let Self { inputs, width, .. } = *self;
        width * (inputs + 1) + width * (width + 1) + width + 1
    }

    fn parts<'w>(&self, w: &'w [f64]) -> Parts<'w> {
        let Self { inputs, width, .. } = *self;
        let (first, rest) = w.split_at(width * inputs);
        let (first_bias, rest) = rest.split_at(width);
        let (second, rest) = rest.split_at(width * width);
        let (second_bias, rest) = rest.split_at(width);
        Parts { first, first_bias, second, second_bias, last: &rest[..width], last_bias: rest[width] }
    }

    /// For each unit its weights without the bias: what Li et al. call a filter.
    pub fn filters(&self) -> Vec<Range<usize>> {
        let Self { inputs, width, .. } = *self;
        let second = width * (inputs + 1);
        let last = second + width * (width + 1);
        let rows =
            |begin: usize, long: usize| (0..width).map(move |i| begin + i * long..begin + (i + 1) * long);
        rows(0, inputs).chain(rows(second, width)).chain(std::iter::once(last..last + width)).collect()
    }

    /// Weights to begin with: normal with the variance 1/fan-in (LeCun et al. 1998), biases 0.
    pub fn initial(&self, seed: u64) -> Rn {
        let mut w = vec![0.0; self.weights()];
        for (unit, filter) in self.filters().into_iter().enumerate() {
            let deviation = 1.0 / (filter.len() as f64).sqrt();
            for (i, w) in w[filter].iter_mut().enumerate() {
                *w = deviation * normal(seed, unit as u64, i as u64);
            }
        }
        Rn::of(&w)
    }

    /// With these weights.
    pub fn with<'w>(&self, w: &'w [f64]) -> Weighted<'w> {
        Weighted { network: *self, parts: self.parts(w), hidden: [[0.0; MOST_WIDTH]; 2] }
    }

    /// How many units of each hidden layer say 0 of all these x, as only a ReLU can: no gradient reaches their
    /// weights any more.
    pub fn dead<'x>(&self, w: &[f64], xs: impl Iterator<Item = &'x [f64]>) -> [usize; 2] {
        if self.activation != Activation::Relu {
            return [0, 0];
        }
        let mut alive = [[false; MOST_WIDTH]; 2];
        let mut weighted = self.with(w);
        for x in xs {
            weighted.output(x);
            for (alive, hidden) in alive.iter_mut().zip(&weighted.hidden) {
                alive.iter_mut().zip(hidden).for_each(|(alive, h)| *alive |= *h != 0.0);
            }
        }
        alive.map(|layer| layer[..self.width].iter().filter(|alive| !**alive).count())
    }
}

/// A network with its weights, and what it says on the way.
pub struct Weighted<'w> {
    network: Network,
    parts: Parts<'w>,
    /// of the last x
    hidden: [Units; 2],
}

impl Weighted<'_> {
    /// m(x), forwards.
    pub fn output(&mut self, x: &[f64]) -> f64 {
        let Network { inputs, width, activation } = self.network;
        let [low, high] = &mut self.hidden;
        let (low, high) = (&mut low[..width], &mut high[..width]);
        let rows = self.parts.first.chunks_exact(inputs).zip(self.parts.first_bias);
        for (h, (row, bias)) in low.iter_mut().zip(rows) {
            *h = activation.value(row.iter().zip(x).fold(*bias, |z, (w, x)| z + w * x));
        }
        let rows = self.parts.second.chunks_exact(width).zip(self.parts.second_bias);
        for (h, (row, bias)) in high.iter_mut().zip(rows) {
            *h = activation.value(row.iter().zip(&*low).fold(*bias, |z, (w, h)| z + w * h));
        }
        self.parts.last.iter().zip(high).fold(self.parts.last_bias, |m, (w, h)| m + w * *h)
    }

    /// What the derivatives of m at the last x need, backwards.
    fn backwards(&self) -> Backwards {
        let (n, parts) = (self.network.width, &self.parts);
        let slopes = self.hidden.map(|layer| {
            let mut slopes = [[0.0; MOST_WIDTH]; 2];
            for (i, h) in layer[..n].iter().enumerate() {
                [slopes[0][i], slopes[1][i]] = self.network.activation.slopes(*h);
            }
            slopes
        });
        let mut delta = [[0.0; MOST_WIDTH]; 2];
        let mut felt = [0.0; MOST_WIDTH];
        for j in 0..n {
            delta[1][j] = parts.last[j] * slopes[1][0][j];
            for (i, felt) in felt[..n].iter_mut().enumerate() {
                *felt += parts.second[j * n + i] * delta[1][j];
            }
        }
        for i in 0..n {
            delta[0][i] = felt[i] * slopes[0][0][i];
        }
        Backwards { slopes, delta, felt }
    }

    /// Writes ∂m/∂w at the last x (Rumelhart, Hinton & Williams 1986).
    pub fn gradient(&self, x: &[f64], gradient: &mut [f64]) {
        self.write_gradient(x, &self.backwards(), gradient);
    }

    fn write_gradient(&self, x: &[f64], back: &Backwards, gradient: &mut [f64]) {
        let Network { inputs, width: n, .. } = self.network;
        let second = n * (inputs + 1);
        let last = second + n * (n + 1);
        for i in 0..n {
            for (a, x) in x.iter().enumerate() {
                gradient[i * inputs + a] = back.delta[0][i] * x;
            }
            gradient[n * inputs + i] = back.delta[0][i];
            for (l, h) in self.hidden[0][..n].iter().enumerate() {
                gradient[second + i * n + l] = back.delta[1][i] * h;
            }
            gradient[second + n * n + i] = back.delta[1][i];
            gradient[last + i] = self.hidden[1][i];
        }
        gradient[last + n] = 1.0;
    }

    /// Writes ∂m/∂w at the last x and calls `add` with the entries of ∂²m/∂w² that are not 0 by their nature, each once:
    /// its row, its column, which is no less, and its value.
    ///
    /// With the sums z, ε = w₃σ″(z₂) and 1 as the input of every bias: ∂²m/∂w₃∂W₂ = σ′h₁, ∂²m/∂W₂² = ε h₁h₁ᵀ, and
    /// so on by the chain rule (Bishop, *Pattern Recognition and Machine Learning*, §5.4.5).
    pub fn second_order(&self, x: &[f64], gradient: &mut [f64], mut add: impl FnMut(usize, usize, f64)) {
        let Network { inputs, width: n, .. } = self.network;
        let parts = &self.parts;
        let back = self.backwards();
        self.write_gradient(x, &back, gradient);
        let second = n * (inputs + 1);
        let last = second + n * (n + 1);
        // Where a weight lies and what it multiplies; the last of each unit is its bias.
        let place_1 = |i: usize, a: usize| if a < inputs { i * inputs + a } else { n * inputs + i };
        let input_1 = |a: usize| if a < inputs { x[a] } else { 1.0 };
        let place_2 = |j: usize, l: usize| if l < n { second + j * n + l } else { second + n * n + j };
        let input_2 = |l: usize| if l < n { self.hidden[0][l] } else { 1.0 };
        let [[rise_1, bend_1], [rise_2, bend_2]] = &back.slopes;
        let mut add = |a: usize, b: usize, value: f64| add(a.min(b), a.max(b), value);
        for j in 0..n {
            let weight = |i: usize| parts.second[j * n + i];
            let epsilon = parts.last[j] * bend_2[j];
            for l in 0..=n {
                add(place_2(j, l), last + j, rise_2[j] * input_2(l));
                for m in l..=n {
                    add(place_2(j, l), place_2(j, m), epsilon * input_2(l) * input_2(m));
                }
            }
            for (i, rise) in rise_1[..n].iter().enumerate() {
                for a in 0..=inputs {
                    let through = rise * input_1(a);
                    add(place_1(i, a), last + j, rise_2[j] * weight(i) * through);
                    for l in 0..=n {
                        let own = if l == i { back.delta[1][j] } else { 0.0 };
                        add(place_1(i, a), place_2(j, l), (epsilon * weight(i) * input_2(l) + own) * through);
                    }
                }
            }
        }
        for i in 0..n {
            for l in i..n {
                let both: f64 = (0..n)
                    .map(|j| parts.last[j] * bend_2[j] * parts.second[j * n + i] * parts.second[j * n + l])
                    .sum();
                let own = if i == l { bend_1[i] * back.felt[i] } else { 0.0 };
                let factor = both * rise_1[i] * rise_1[l] + own;
                for a in 0..=inputs {
                    // Of one unit with itself each pair once.
                    for b in if i == l { a } else { 0 }..=inputs {
                        add(place_1(i, a), place_1(l, b), factor * input_1(a) * input_1(b));
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn networks() -> impl Iterator<Item = Network> {
        let of = |width| {
            Activation::ALL
                .into_iter()
                .flat_map(move |activation| [1, 2].map(|inputs| Network { inputs, width, activation }))
        };
        [1, 2, 3, 8].into_iter().flat_map(of)
    }

    #[test]
    fn weights_lie_layer_by_layer() {
        let network = Network { inputs: 2, width: 2, activation: Activation::Relu };
        assert_eq!(network.weights(), 15);
        // W₁ = (1 2; 3 4), b₁ = (5, 6), W₂ = (7 8; 9 10), b₂ = (11, 12), W₃ = (13 14), b₃ = 15
        let w: Vec<f64> = (1..=15).map(f64::from).collect();
        let low = [1.0 + 2.0 * 2.0 + 5.0, 3.0 + 4.0 * 2.0 + 6.0];
        let high = [7.0 * low[0] + 8.0 * low[1] + 11.0, 9.0 * low[0] + 10.0 * low[1] + 12.0];
        let output = 13.0 * high[0] + 14.0 * high[1] + 15.0;
        assert_eq!(network.with(&w).output(&[1.0, 2.0]), output);
        assert_eq!(network.filters(), [0..2, 2..4, 6..8, 8..10, 12..14]);
        let widest = Network { width: MOST_WIDTH, ..network };
        assert_eq!(widest.weights(), 105);
    }

    #[test]
    fn derivatives_are_those_of_differences() {
        for network in networks() {
            let n = network.weights();
            let w = network
                .initial(3)
                .iter()
                .enumerate()
                .map(|(i, w)| w + 0.1 * (i as f64).sin())
                .collect::<Vec<_>>();
            let x = &[0.7, -0.4][..network.inputs];
            let mut gradient = vec![0.0; n];
            let mut hessian = vec![0.0; n * n];
            let mut weighted = network.with(&w);
            weighted.output(x);
            weighted.second_order(x, &mut gradient, |a, b, value| {
                assert!(a <= b);
                hessian[a * n + b] += value;
            });
            let h = 1e-6;
            for i in 0..n {
                let moved = |step: f64| {
                    let mut w = w.clone();
                    w[i] += step;
                    let mut weighted = network.with(&w);
                    let output = weighted.output(x);
                    let mut slopes = vec![0.0; n];
                    weighted.gradient(x, &mut slopes);
                    (output, slopes)
                };
                let ((low, slopes_low), (high, slopes_high)) = (moved(-h), moved(h));
                assert!((gradient[i] - (high - low) / (2.0 * h)).abs() < 1e-8, "{network:?} {i}");
                for j in i..n {
                    let difference = (slopes_high[j] - slopes_low[j]) / (2.0 * h);
                    let entry = hessian[i * n + j];
                    assert!((entry - difference).abs() < 1e-7, "{network:?} {i} {j}: {entry} {difference}");
                }
            }
        }
    }

    #[test]
    fn a_unit_that_never_fires_is_dead() {
        let network = Network { inputs: 1, width: 2, activation: Activation::Relu };
        // h₁ = max(0, x − 5), max(0, x); h₂ = max(0, −1), max(0, h₁₂)
        let w = [1.0, 1.0, -5.0, 0.0, 0.0, 0.0, 0.0, 1.0, -1.0, 0.0, 1.0, 1.0, 0.0];
        let xs = [[-1.0], [2.0]];
        assert_eq!(network.dead(&w, xs.iter().map(|x| &x[..])), [1, 1]);
        let smooth = Network { activation: Activation::Tanh, ..network };
        assert_eq!(smooth.dead(&w, xs.iter().map(|x| &x[..])), [0, 0]);
    }
}
