//! Penalties: f = ℓ + νP, a function ℓ that is to be small and a price P on large coordinates.
//!
//! The squared length is smooth and becomes part of the function. The sum of the sizes has kinks where a
//! coordinate is 0: there a method may take the step that it has in closed form ([`Penalty::proximal`]), or go
//! by the least of all subgradients ([`Penalty::gradient`]).

mod minimiser;
mod penalised;
mod solution_path;

pub use minimiser::minimiser;
pub use penalised::Penalised;
pub use solution_path::{Break, SolutionPath};

use crate::{
    param::{Interval, Param},
    space::{Matrix, Vector},
};

/// The key of the penalty's kind, and its words.
pub const PENALTY: &str = "penalty";
pub const PENALTIES: [&str; 4] = ["none", "l1", "l2", "elastic-net"];

/// ν, the price of the penalty.
pub const WEIGHT: Param = Param {
    label: "penalty weight",
    slider: (0.0, 4.0),
    help: "the price ν of the penalty: with 0 there is none",
    ..Param::real("penalty-weight", "ν", 0.5, Interval::closed(0.0, 1e6))
};

/// ρ, the share of the sum of sizes in an elastic net.
pub const MIXING: Param = Param {
    label: "mixing",
    slider: (0.0, 1.0),
    help: "the share ρ of ‖x‖₁ in an elastic net; the rest is ‖x‖₂²",
    ..Param::real("mixing", "ρ", 0.5, Interval::closed(0.0, 1.0))
};

/// What is measured of x.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Norm {
    /// ‖x‖₁
    L1,
    /// ‖x‖₂², without the ½ of weight decay
    L2,
    /// ρ‖x‖₁ + (1 − ρ)‖x‖₂²
    ElasticNet,
}

/// νP(x), which is a‖x‖₁ + b‖x‖₂² with a, b ≥ 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Penalty {
    pub norm: Norm,
    /// ν ≥ 0
    pub weight: f64,
    /// ρ of 0 … 1
    pub mixing: f64,
}

impl Penalty {
    /// Of one of [`PENALTIES`]; `None` for “none”.
    pub fn named(word: &str, weight: f64, mixing: f64) -> Option<Self> {
        let norm = match word {
            "l1" => Norm::L1,
            "l2" => Norm::L2,
            "elastic-net" => Norm::ElasticNet,
            _ => return None,
        };
        Some(Self { norm, weight, mixing })
    }

    /// Its word among [`PENALTIES`].
    pub fn id(&self) -> &'static str {
        PENALTIES[1 + self.norm as usize]
    }

    /// The parameters that it has.
    pub fn params(&self) -> &'static [&'static Param] {
        if self.norm == Norm::ElasticNet { &[&WEIGHT, &MIXING] } else { &[&WEIGHT] }
    }

    /// The value of one of its parameters.
    pub fn param(&self, key: &str) -> Option<f64> {
        match key {
            key if key == WEIGHT.key => Some(self.weight),
            key if key == MIXING.key => Some(self.mixing),
            _ => None,
        }
    }

    /// a, the price of ‖x‖₁
    pub fn of_sizes(&self) -> f64 {
        match self.norm {
            Norm::L1 => self.weight,
            Norm::L2 => 0.0,
            Norm::ElasticNet => self.weight * self.mixing,
        }
    }

    /// b, the price of ‖x‖₂²
    pub fn of_squares(&self) -> f64 {
        match self.norm {
            Norm::L1 => 0.0,
            Norm::L2 => self.weight,
            Norm::ElasticNet => self.weight * (1.0 - self.mixing),
        }
    }

    /// Whether it has no kinks.
    pub fn is_smooth(&self) -> bool {
        self.of_sizes() == 0.0
    }

    /// νP(x)
    pub fn value<V: Vector>(&self, x: &V) -> f64 {
        let (a, b) = (self.of_sizes(), self.of_squares());
        x.as_slice().iter().map(|x| a * x.abs() + b * x * x).sum()
    }

    /// Whether the i-th coordinate is held at 0 by the kink there: no slope of ℓ up to a moves it.
    pub fn holds(&self, x: f64, slope: f64) -> bool {
        x == 0.0 && !self.is_smooth() && slope.abs() <= self.of_sizes()
    }

    /// ∇ℓ + ν∂P(x), and of all the slopes in a kink the least: −1 times it is the direction in which f falls
    /// fastest, and it is 0 exactly where x is a minimum of a convex f.
    pub fn gradient<V: Vector>(&self, x: &V, smooth: &V) -> V {
        let (a, b) = (self.of_sizes(), self.of_squares());
        x.zip_map(
            smooth,
            |x, slope| {
                if x == 0.0 { soft(slope, a) } else { slope + a.copysign(x) + 2.0 * b * x }
            },
        )
    }

    /// ∇²f on the face of the kinks that hold x: the curvature of ℓ with 2b along it, and across it a positive one
    /// in the place of an infinite one, so that no step leads away from it.
    pub fn curvature<V: Vector>(&self, x: &V, smooth: &V, hessian: V::Matrix) -> V::Matrix {
        let n = x.len();
        let held = |i: usize| self.holds(x[i], smooth[i]);
        let across = |i: usize| self.of_sizes() + (0..n).map(|j| hessian[(i, j)].abs()).sum::<f64>();
        V::Matrix::from_fn(n, |i, j| match (i == j, held(i), held(j)) {
            (true, true, _) => across(i),
            (true, false, _) => hessian[(i, i)] + 2.0 * self.of_squares(),
            (false, false, false) => hessian[(i, j)],
            _ => 0.0,
        })
    }

    /// argmin νP(z) + ‖z − x‖²/2t, coordinate by coordinate: the soft threshold, and the shrinking of the squares.
    pub fn proximal<V: Vector>(&self, x: &V, t: f64) -> V {
        let (a, shrinks) = (t * self.of_sizes(), 1.0 + 2.0 * t * self.of_squares());
        x.map(|x| soft(x, a) / shrinks)
    }

    /// How far along a direction a level of P reaches that goes through `reach` on the first axis.
    pub fn level(&self, along: [f64; 2], reach: f64) -> f64 {
        let unit = Self { weight: 1.0, ..*self };
        let (a, b) = (unit.of_sizes(), unit.of_squares());
        let c = a * reach + b * reach * reach;
        let (linear, square) = (a * (along[0].abs() + along[1].abs()), b * along[0].hypot(along[1]).powi(2));
        // The positive root of square·s² + linear·s = c, without cancellation.
        2.0 * c / (linear + (linear * linear + 4.0 * square * c).sqrt())
    }
}

/// x moved towards 0 by `by`, and no farther than that.
pub fn soft(x: f64, by: f64) -> f64 {
    if x.abs() <= by { 0.0 } else { x - by.copysign(x) }
}
