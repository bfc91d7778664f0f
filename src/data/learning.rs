//! What a problem has learned from: its points as the model sees them.

use super::{
    design::Design,
    points::Points,
    separation::Separation,
    source::{Loss, Source},
    standard::Standard,
};
use crate::space::Rn;
use std::rc::Rc;

/// What a model makes of a point before it weighs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Features {
    /// 1, x, x² and so on up to this degree
    Polynomial(usize),
    /// x₁, x₂, and 1 before them where there is an intercept
    Plane { intercept: bool },
}

impl Features {
    /// How many weights there are.
    pub fn width(self) -> usize {
        match self {
            Self::Polynomial(degree) => degree + 1,
            Self::Plane { intercept } => 2 + usize::from(intercept),
        }
    }

    /// Whether the first feature is 1, which is not standardised.
    pub fn has_intercept(self) -> bool {
        self != Self::Plane { intercept: false }
    }

    /// The index of the first weight: w₀ where it is the intercept.
    pub fn first(self) -> usize {
        usize::from(!self.has_intercept())
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
    pub features: Features,
    pub standard: Standard,
    /// the features of all points, and their outcomes
    pub design: Rc<Design>,
    /// how two classes lie to each other, where there are classes
    pub separation: Option<Separation>,
}

impl Learning {
    /// The points of a source with their features, standardised where that was said.
    pub fn of(source: &Source, points: Rc<Points>, features: Features) -> Self {
        let raw: Vec<Vec<f64>> = points.rows().map(|row| features.raw(row)).collect();
        let count = features.width() - usize::from(features.has_intercept());
        let standard = if source.standardise { Standard::of(count, &raw) } else { Standard::none(count) };
        let outcome = |y: f64| match features {
            Features::Polynomial(_) => y,
            Features::Plane { .. } => {
                if y > 0.0 {
                    1.0
                } else {
                    -1.0
                }
            }
        };
        let mut design = Design::new(features.width());
        for (i, raw) in raw.iter().enumerate() {
            let one = features.has_intercept().then_some(1.0);
            let scaled = raw.iter().enumerate().map(|(j, x)| standard.apply(j, *x));
            design.push(one.into_iter().chain(scaled), outcome(points.outcome(i)));
        }
        Self { source: source.clone(), points, features, standard, design: Rc::new(design), separation: None }
    }

    /// wᵀφ(x): what the model says of a point.
    pub fn predict(&self, w: &Rn, x: &[f64]) -> f64 {
        let first = usize::from(self.features.has_intercept());
        let raw = self.features.raw(x);
        let rest: f64 = raw.iter().enumerate().map(|(j, x)| w[first + j] * self.standard.apply(j, *x)).sum();
        if first == 1 { w[0] + rest } else { rest }
    }

    /// Whether the outcomes are classes.
    pub fn has_classes(&self) -> bool {
        matches!(self.features, Features::Plane { .. })
    }

    /// Which multiple of XᵀX the Hessian is: of the mean, or of the sum of the squared residuals.
    pub fn hessian_formula(&self) -> &'static str {
        match (self.has_classes(), self.source.loss) {
            (false, Loss::Mean) => "(2/n) XᵀX",
            (false, Loss::Sum) => "2 XᵀX",
            (true, Loss::Mean) => "(1/n) XᵀSX",
            (true, Loss::Sum) => "XᵀSX",
        }
    }
}
