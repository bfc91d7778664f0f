//! The squared error of a network of two hidden layers, as a function of all its weights.

use super::{Defaults, Entry, Function, Known, Learned, Learns, least_squares};
use crate::{
    Objective,
    data::{self, Activation, Design, Learning, Loss, MOST_WIDTH, Model, Network, Source},
    number::{Within, subscript},
    param::{Interval, Param, Values},
    space::{Rn, Vector, Window, symmetric_eigen},
};
use nalgebra::DMatrix;
use std::rc::Rc;

/// scale · Σᵢ (m(xᵢ; w) − yᵢ)² over all rows or some of them, with its exact derivatives in all weights.
#[derive(Clone, Debug)]
pub struct NetworkLoss {
    pub network: Network,
    /// the inputs and outcomes
    pub design: Rc<Design>,
    pub scale: f64,
    /// which rows; `None` for all
    rows: Option<Vec<usize>>,
}

impl NetworkLoss {
    /// Over all rows.
    pub fn new(network: Network, design: Rc<Design>, scale: f64) -> Self {
        Self { network, design, scale, rows: None }
    }

    fn each(&self, mut take: impl FnMut(&[f64], f64)) {
        let mut one = |i: usize| {
            let (x, y) = self.design.row(i);
            take(x, y);
        };
        match &self.rows {
            Some(rows) => rows.iter().for_each(|i| one(*i)),
            None => (0..self.design.len()).for_each(one),
        }
    }
}

impl Objective<Rn> for NetworkLoss {
    fn value(&self, w: &Rn) -> f64 {
        let (mut network, mut sum) = (self.network.with(w), 0.0);
        self.each(|x, y| {
            let residual = network.output(x) - y;
            sum += residual * residual;
        });
        self.scale * sum
    }

    fn first_order(&self, w: &Rn) -> (f64, Rn) {
        let (mut network, mut slopes) = (self.network.with(w), vec![0.0; w.len()]);
        let (mut sum, mut gradient) = (0.0, vec![0.0; w.len()]);
        self.each(|x, y| {
            let residual = network.output(x) - y;
            sum += residual * residual;
            network.gradient(x, &mut slopes);
            gradient.iter_mut().zip(&slopes).for_each(|(g, slope)| *g += residual * slope);
        });
        (self.scale * sum, Rn::of(&gradient) * (2.0 * self.scale))
    }

    fn second_order(&self, w: &Rn) -> (f64, Rn, DMatrix<f64>) {
        let n = w.len();
        let (mut network, mut slopes) = (self.network.with(w), vec![0.0; n]);
        let (mut sum, mut gradient, mut hessian) = (0.0, vec![0.0; n], vec![0.0; n * n]);
        self.each(|x, y| {
            let residual = network.output(x) - y;
            sum += residual * residual;
            network.second_order(x, &mut slopes, |a, b, value| {
                hessian[a * n + b] += residual * value;
            });
            for (a, row) in hessian.chunks_exact_mut(n).enumerate() {
                let slope = slopes[a];
                gradient[a] += residual * slope;
                row[a..].iter_mut().zip(&slopes[a..]).for_each(|(h, other)| *h += slope * other);
            }
        });
        let double = 2.0 * self.scale;
        let hessian = DMatrix::from_fn(n, n, |i, j| double * hessian[i.min(j) * n + i.max(j)]);
        (self.scale * sum, Rn::of(&gradient) * double, hessian)
    }

    fn rows(&self) -> usize {
        self.rows.as_ref().map_or(self.design.len(), Vec::len)
    }

    fn on_rows(&self, rows: &[usize]) -> Option<Box<dyn Objective<Rn>>> {
        let share = self.design.len() as f64 / rows.len() as f64;
        Some(Box::new(Self { scale: self.scale * share, rows: Some(rows.to_vec()), ..self.clone() }))
    }
}

const WIDTH: Param = Param {
    label: "width",
    slider: (1.0, MOST_WIDTH as f64),
    whole: true,
    help: "how many units each of the two hidden layers has",
    ..Param::real("width", "", 2.0, Interval::closed(1.0, MOST_WIDTH as f64))
};

const INIT_SEED: Param = Param {
    label: "seed of the weights",
    slider: (0.0, 99.0),
    whole: true,
    help: "the same seed begins with the same weights",
    ..Param::real("init-seed", "", 1.0, Interval::closed(0.0, 4_294_967_295.0))
};

const N: Param = Param { default: 200.0, ..data::N };
/// What is to be learned is the shape itself, unless somebody says otherwise.
const NOISE: Param = Param { default: 0.0, ..data::NOISE };

/// Every point costs a whole pass at every place of the picture.
const MOST: usize = 1_000;

const LEARNS: Learns =
    Learns { sets: &[&data::BOWL, &data::SINE, &data::XOR, &data::MOONS], most: MOST, build: learned };

pub(super) const ENTRY: Entry = Entry {
    id: "network",
    name: "Neural network",
    group: "Learning from data",
    about: "Two hidden layers, all weights trained: many saddles, valleys that bend, and curvature that grows until steps no longer fit.",
    formula: "f(w) = 1/n Σ_i (m(x_i) - y_i)^2",
    domain: "ℝᴺ, with one variable a weight",
    variable: "w",
    params: &[WIDTH, INIT_SEED, N, NOISE, data::OUTLIERS, data::SEED],
    build: |values| usual(values).function,
    known: |values| usual(values).known,
    defaults: |values| usual(values).defaults,
    grips: None,
    learns: Some(&LEARNS),
    source: "D. E. Rumelhart, G. E. Hinton & R. J. Williams, Nature 323 (1986); Y. LeCun, L. Bottou, G. B. Orr & K.-R. Müller, Efficient BackProp (1998), for the weights it begins with",
};

fn usual(values: &Values) -> Learned {
    let source = Source::usual(LEARNS.sets[0]);
    learned(values, &source, source.points(values))
}

fn learned(values: &Values, source: &Source, points: Rc<data::Points>) -> Learned {
    let network = Network {
        inputs: points.columns() - 1,
        width: values.get(WIDTH.key) as usize,
        activation: source.activation,
    };
    let learning = Learning::of(source, points, Model::Network(network));
    let n = network.weights();
    let f = NetworkLoss::new(network, Rc::clone(&learning.design), source.loss.scale(learning.design.len()));
    let start = network.initial(values.get(INIT_SEED.key) as u64);
    let mean = if source.loss == Loss::Mean { "1/n " } else { "" };
    let sigma = match network.activation {
        Activation::Relu => "max(0, z)",
        Activation::Tanh => "tanh z",
        Activation::Sigmoid => "1/{1 + e^{-z}}",
    };
    Learned {
        known: Known::default(),
        defaults: Defaults {
            view: Window::new((-2.0, 2.0), (-2.0, 2.0)),
            alpha: alpha(&f, &start),
            start,
            steps: 300,
        },
        variables: (1..=n).map(|i| subscript("w", i)).collect(),
        formula: format!(
            "f(w) = {mean}Σ_i (W_3 h_i + b_3 - y_i)^2, h_i = σ(W_2 σ(W_1 x_i + b_1) + b_2), σ(z) = {sigma}"
        ),
        function: Function::space(n, f),
        learning,
    }
}

/// Half of what the curvature at the start allows: it grows while the network learns.
fn alpha(f: &NetworkLoss, start: &Rn) -> f64 {
    let sharpest = symmetric_eigen(&f.hessian(start))
        .map_or(1.0, |eigen| eigen.values.iter().fold(0.0_f64, |most, lambda| most.max(lambda.abs())));
    let alpha = 1.0 / sharpest;
    if alpha.is_finite() { least_squares::rounded_down(alpha.within(1e-6, 1.0)) } else { 0.1 }
}
