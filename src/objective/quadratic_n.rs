//! ½ Σ λᵢ wᵢ² in many variables: what is true of two curvatures, with all those between them.

use super::{Critical, Defaults, Entry, Function, Kind, Known};
use crate::{
    Objective,
    number::Within,
    param::{Interval, Param, Scale, Values},
    space::{Rn, Vector, Window},
};
use nalgebra::DMatrix;

/// f(w) = ½ Σᵢ λᵢ wᵢ² on ℝᴺ. The eigenvalues go from λ_min to λ_max by equal ratios,
/// λᵢ = λ_min (λ_max/λ_min)^((i−1)/(N−1)), and the eigenvector of each is the axis of its variable. The only
/// minimiser is 0, with f* = 0.
#[derive(Clone, Debug, PartialEq)]
pub struct QuadraticN {
    /// one a variable
    pub lambda: Vec<f64>,
}

impl QuadraticN {
    /// With `n` ≥ 2 eigenvalues from `low` to `high`.
    pub fn spread(n: usize, low: f64, high: f64) -> Self {
        let lambda = |i: usize| match i {
            0 => low,
            _ if i == n - 1 => high,
            _ => low * (high / low).powf(i as f64 / (n - 1) as f64),
        };
        Self { lambda: (0..n).map(lambda).collect() }
    }

    fn of(values: &Values) -> Self {
        Self::spread(values.get(DIMENSION.key) as usize, values.get(LOW.key), values.get(HIGH.key))
    }
}

impl Objective<Rn> for QuadraticN {
    fn value(&self, w: &Rn) -> f64 {
        0.5 * self.lambda.iter().zip(w.iter()).map(|(lambda, w)| lambda * w * w).sum::<f64>()
    }

    fn first_order(&self, w: &Rn) -> (f64, Rn) {
        (self.value(w), Rn::from_fn(w.len(), |i| self.lambda[i] * w[i]))
    }

    fn second_order(&self, w: &Rn) -> (f64, Rn, DMatrix<f64>) {
        let (f, gradient) = self.first_order(w);
        let n = w.len();
        (f, gradient, DMatrix::from_fn(n, n, |i, j| if i == j { self.lambda[i] } else { 0.0 }))
    }
}

const DIMENSION: Param = Param {
    label: "dimension",
    slider: (2.0, 20.0),
    whole: true,
    help: "how many variables f has, each with a curvature of its own",
    ..Param::real("dimension", "N", 10.0, Interval::closed(2.0, 20.0))
};

const LOW: Param = Param {
    label: "least curvature",
    slider: (0.01, 100.0),
    scale: Scale::Log,
    help: "the least eigenvalue of the Hessian, along the first variable",
    ..Param::real("lambda-min", "λₘᵢₙ", 1.0, Interval::closed(1e-6, 1e6))
};

const HIGH: Param = Param {
    label: "largest curvature",
    slider: (0.01, 100.0),
    scale: Scale::Log,
    help: "the largest eigenvalue of the Hessian, along the last variable",
    ..Param::real("lambda-max", "λₘₐₓ", 20.0, Interval::closed(1e-6, 1e6))
};

pub(super) const ENTRY: Entry = Entry {
    id: "quadratic-n",
    name: "Quadratic in N variables",
    group: "Quadratics",
    about: "From 2 to 20 curvatures spread by equal ratios: the plot shows two directions, the charts know all.",
    formula: "f(w) = 1/2 Σ_i λ_i w_i^2",
    domain: "ℝᴺ",
    variable: "w",
    params: &[DIMENSION, LOW, HIGH],
    build: |values| {
        let f = QuadraticN::of(values);
        Function::space(f.lambda.len(), f)
    },
    known: |values| Known {
        critical: vec![Critical { at: Rn::zeros(values.get(DIMENSION.key) as usize), kind: Kind::Minimum }],
        lowest: Some(0.0),
        axes: Some(0.0),
    },
    defaults: |values| {
        let (low, high) = (values.get(LOW.key), values.get(HIGH.key));
        Defaults {
            view: Window::new((-4.0, 4.0), (-4.0, 4.0)),
            // Every direction has its share of the error.
            start: Rn::from_fn(values.get(DIMENSION.key) as usize, |i| if i == 0 { -3.0 } else { 2.0 }),
            alpha: (2.0 / (low + high)).within(1e-6, 1e3),
            steps: 40,
        }
    },
    grips: None,
    learns: None,
    source: "Y. Nesterov, Introductory Lectures on Convex Optimization (2004), §1.2.3; J. Nocedal & S. J. Wright, Numerical Optimization (2006), §5.1",
};
