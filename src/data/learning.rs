//! What a problem has learned from: its points as the model sees them.

use super::{
    design::Design,
    network::Network,
    points::Points,
    separation::Separation,
    source::{Loss, Source},
    standard::Standard,
};
use crate::space::Rn;
use std::rc::Rc;

/// What is learned: how a point is weighed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// wᵀφ(x)
    Linear(Features),
    Network(Network),
}

/// What a linear model makes of a point before it weighs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Features {
    /// 1, x, x² and so on up to this degree
    Polynomial(usize),
    /// x₁, x₂, and 1 before them where there is an intercept
    Plane { intercept: bool },
}

impl Features {
    /// Whether the first feature is 1, which is not standardised.
    pub fn has_intercept(self) -> bool {
        self != Self::Plane { intercept: false }
    }

    /// The features of a point, before standardising, without the 1.
    pub fn raw(self, x: &[f64]) -> Vec<f64> {
        match self {
            Self::Polynomial(degree) => (1..=degree).map(|j| x[0].powi(j as i32)).collect(),
            Self::Plane { .. } => x[..2].to_vec(),
        }
    }
}

/// Points, and how a model sees them.
#[derive(Clone, Debug)]
pub struct Learning {
    pub source: Source,
    pub points: Rc<Points>,
    pub model: Model,
    pub standard: Standard,
    /// the features of all points, and their outcomes
    pub design: Rc<Design>,
    /// whether the outcomes are classes, −1 and 1
    pub classes: bool,
    /// how two classes lie to each other, where a line is to part them
    pub separation: Option<Separation>,
}

impl Learning {
    /// The points of a source as a model sees them, standardised where that was said.
    pub fn of(source: &Source, points: Rc<Points>, model: Model) -> Self {
        let raw: Vec<Vec<f64>> = points.rows().map(|row| model.raw(row)).collect();
        let one = model.has_intercept().then_some(1.0);
        let count = raw.first().map_or(0, Vec::len);
        let standard = if source.standardise { Standard::of(count, &raw) } else { Standard::none(count) };
        let parts_plane = matches!(model, Model::Linear(Features::Plane { .. }));
        let outcome = |y: f64| match parts_plane {
            false => y,
            true if y > 0.0 => 1.0,
            true => -1.0,
        };
        let mut design = Design::new(count + usize::from(one.is_some()));
        for (i, raw) in raw.iter().enumerate() {
            let scaled = raw.iter().enumerate().map(|(j, x)| standard.apply(j, *x));
            design.push(one.into_iter().chain(scaled), outcome(points.outcome(i)));
        }
        let classes = points.columns() > 2
            && match source.given {
                None => source.set.classes,
                Some(_) => parts_plane || (0..points.len()).all(|i| points.outcome(i).abs() == 1.0),
            };
        let source = source.clone();
        Self { source, points, model, standard, design: Rc::new(design), classes, separation: None }
    }

    /// What the model says of a point, of classes a positive number for the first.
    pub fn predict(&self, w: &Rn, x: &[f64]) -> f64 {
        let scaled = |x: &[f64]| -> Vec<f64> {
            let raw = self.model.raw(x);
            raw.iter().enumerate().map(|(j, x)| self.standard.apply(j, *x)).collect()
        };
        match self.model {
            Model::Network(network) => network.with(w).output(&scaled(x)),
            Model::Linear(features) => {
                let first = usize::from(features.has_intercept());
                let rest: f64 = scaled(x).iter().enumerate().map(|(j, x)| w[first + j] * x).sum();
                if first == 1 { w[0] + rest } else { rest }
            }
        }
    }

    /// Whether the outcomes are classes.
    pub fn has_classes(&self) -> bool {
        self.classes
    }

    /// Whether the points lie over a plane rather than over a line.
    pub fn is_over_plane(&self) -> bool {
        self.points.columns() > 2
    }

    /// The network, where one learns.
    pub fn network(&self) -> Option<&Network> {
        match &self.model {
            Model::Network(network) => Some(network),
            Model::Linear(_) => None,
        }
    }

    /// How many weights a linear model has; `None` of a network.
    pub fn features(&self) -> Option<usize> {
        self.network().is_none().then(|| self.design.width())
    }

    /// The shape that the points were drawn from, where they were.
    pub fn truth(&self) -> Option<fn(&[f64]) -> f64> {
        self.source.given.is_none().then_some(self.source.set.truth)?
    }

    /// How many units of each hidden layer are dead at w; see [`Network::dead`].
    pub fn dead(&self, w: &Rn) -> [usize; 2] {
        let inputs = (0..self.design.len()).map(|i| self.design.row(i).0);
        self.network().map_or([0, 0], |network| network.dead(w, inputs))
    }

    /// Which multiple of XᵀX the Hessian is: of the mean, or of the sum of the squared residuals. `None` of a network,
    /// where it is no product.
    pub fn hessian_formula(&self) -> Option<&'static str> {
        let parts = match self.model {
            Model::Network(_) => return None,
            Model::Linear(Features::Plane { .. }) => true,
            Model::Linear(Features::Polynomial(_)) => false,
        };
        Some(match (parts, self.source.loss) {
            (false, Loss::Mean) => "(2/n) XᵀX",
            (false, Loss::Sum) => "2 XᵀX",
            (true, Loss::Mean) => "(1/n) XᵀSX",
            (true, Loss::Sum) => "XᵀSX",
        })
    }
}

impl Model {
    /// Whether the first feature is 1.
    fn has_intercept(self) -> bool {
        matches!(self, Self::Linear(features) if features.has_intercept())
    }

    /// The features of a point, before standardising, without the 1.
    fn raw(self, x: &[f64]) -> Vec<f64> {
        match self {
            Self::Linear(features) => features.raw(x),
            Self::Network(network) => x[..network.inputs].to_vec(),
        }
    }
}
