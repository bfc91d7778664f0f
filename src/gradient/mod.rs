//! What happens to a gradient before a method sees it: a penalty, noise, clipping. Declared once
//! here, offered by every method whose direction is made of gradients.
//!
//! At step k the method looks at the *seen* objective
//!
//! f(x) + ½ω‖x‖² + ξ_kᵀ(x − x_k)
//!
//! with weight decay ω and a random ξ_k: its gradient at x_k is ∇f + ωx + ξ_k, and a line search
//! along it stays consistent. Clipping acts last, on the gradient alone.

mod batch;
mod clipping;
mod noise;
mod perturbed;

pub use batch::Batch;
pub use clipping::clipped;
pub use noise::Noise;
pub use perturbed::Perturbed;

use crate::{
    elsewhere::{
        Elsewhere,
        Library::{Optax, PyTorch},
        partly, same,
    },
    param::{Interval, Param, Scale, Values},
    space::Vector,
};

/// ω of the penalty ½ω‖x‖².
pub const WEIGHT_DECAY: Param = Param {
    label: "weight decay",
    slider: (0.0, 1.0),
    help: "pulls x towards 0: coupled, it adds ωx to the gradient (penalty ½ω‖x‖²); decoupled, x shrinks by αωx beside the step",
    ..Param::real("weight-decay", "ω", 0.0, Interval::closed(0.0, 100.0))
};

/// c of the clipping; 0 leaves the gradient as it is.
pub const CLIP: Param = Param {
    label: "clipping",
    slider: (0.0, 10.0),
    help: "a gradient longer than this is shortened to it; 0 leaves it as it is",
    ..Param::real("clip", "c", 0.0, Interval::closed(0.0, 1e6))
};

/// σ of the gradient noise; 0 is exact.
pub const NOISE: Param = Param {
    label: "gradient noise",
    slider: (0.0, 5.0),
    help: "the standard deviation of the normal noise in each coordinate of the gradient",
    ..Param::real("noise", "σ", 0.0, Interval::closed(0.0, 1e6))
};

/// How much stronger the noise is in the last coordinate.
pub const NOISE_RATIO: Param = Param {
    label: "noise ratio",
    slider: (0.01, 100.0),
    scale: Scale::Log,
    help: "how many times stronger the noise is in the last coordinate than in the first",
    ..Param::real("noise-ratio", "σ₂/σ₁", 1.0, Interval::closed(1e-6, 1e6))
};

/// What the noise is made of: the same seed gives the same run.
pub const SEED: Param = Param {
    label: "seed",
    slider: (0.0, 99.0),
    whole: true,
    help: "the same seed gives the same noise",
    ..Param::real("seed", "", 0.0, Interval::closed(0.0, 4_294_967_295.0))
};

/// B of mini-batches; 0 looks at all observations.
pub const BATCH: Param = Param {
    label: "batch",
    slider: (0.0, 50.0),
    whole: true,
    help: "how many points of the data a step looks at; 0 is all of them",
    ..Param::real("batch", "B", 0.0, Interval::closed(0.0, 100_000.0))
};

/// Whether the points of a batch are drawn from all of them each time, or an epoch is a new order of all.
pub const REPLACEMENT: &str = "replacement";

/// All of them, in the order in which the page lists them.
pub const OPTIONS: &[Param] = &[BATCH, WEIGHT_DECAY, CLIP, NOISE, NOISE_RATIO, SEED];

/// Where clipping and the order of the two come from.
pub const SOURCE: &str = "R. Pascanu, T. Mikolov & Y. Bengio, ICML 2013; weight decay first, then clipping";

/// How libraries do it.
pub const ELSEWHERE: &[Elsewhere] = &[
    partly(PyTorch, "clips to c/(‖g‖ + 10⁻⁶) before it adds the decay"),
    same(Optax, "in the order of its chain"),
];

/// Those that every algorithm of a line-up has alike.
pub const SHARED: &[Param] = &[NOISE, NOISE_RATIO, SEED];

/// Whether this key is one of [`SHARED`].
pub fn is_shared(key: &str) -> bool {
    SHARED.iter().any(|param| param.key == key)
}

/// The word that says how weight decay acts, and its options.
pub const DECAY_MODE: &str = "weight-decay-mode";
pub const DECAY_MODES: [&str; 2] = ["coupled", "decoupled"];

/// What is done to the gradients of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GradientTransform {
    /// ω of the coupled penalty ½ω‖x‖²
    pub coupled: f64,
    /// ω of the decoupled decay x ← x − αωx
    pub decoupled: f64,
    /// c, the longest gradient
    pub clip: Option<f64>,
    pub noise: Option<Noise>,
    /// of an objective that learns from data, which observations a step looks at
    pub batch: Option<Batch>,
}

impl GradientTransform {
    /// Gradients as they are.
    pub const NONE: Self = Self { coupled: 0.0, decoupled: 0.0, clip: None, noise: None, batch: None };

    /// From values of [`OPTIONS`]; what is missing there is left out.
    pub fn of(values: &Values, decoupled: bool) -> Self {
        let positive = |key| values.find(key).filter(|x| *x > 0.0);
        let decay = positive(WEIGHT_DECAY.key).unwrap_or(0.0);
        Self {
            coupled: if decoupled { 0.0 } else { decay },
            decoupled: if decoupled { decay } else { 0.0 },
            clip: positive(CLIP.key),
            noise: positive(NOISE.key).map(|sigma| Noise {
                sigma,
                ratio: values.find(NOISE_RATIO.key).unwrap_or(1.0),
                seed: values.find(SEED.key).unwrap_or(0.0) as u64,
            }),
            batch: None,
        }
    }

    /// Whether every gradient is left as it is.
    pub fn is_none(&self) -> bool {
        *self == Self::NONE
    }

    /// Whether a vanishing gradient holds the run: nothing else moves it.
    pub fn rests(&self) -> bool {
        self.noise.is_none() && self.batch.is_none() && self.decoupled == 0.0
    }

    /// ξ_k in `n` dimensions
    pub fn noise<V: Vector>(&self, n: usize, k: usize) -> V {
        self.noise.map_or_else(|| V::zeros(n), |noise| noise.at(n, k))
    }
}
