//! Generated data: a few shapes that everybody knows, each a function of a seed.

use super::points::Points;
use crate::{
    number,
    param::{Interval, Param, Values},
    random::{normal, uniform},
};
use std::f64::consts::PI;

/// A shape that data may have.
pub struct Set {
    /// its word in `data-set`
    pub id: &'static str,
    pub name: &'static str,
    /// whether its outcomes are classes, −1 and 1
    pub classes: bool,
    /// whether it lies over a plane; else over a line
    pub plane: bool,
    /// the shape without noise; `None` of classes
    pub truth: Option<fn(&[f64]) -> f64>,
    /// of the point `i`, with noise of this strength
    row: fn(seed: u64, i: u64, noise: f64) -> [f64; 3],
}

impl std::fmt::Debug for Set {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

impl PartialEq for Set {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// y = 1 + 2x + noise of deviation 1, x between 0 and 2.
pub const LINE: Set = Set {
    id: "line",
    name: "a line",
    classes: false,
    plane: false,
    truth: Some(|x| 1.0 + 2.0 * x[0]),
    row: |seed, i, noise| {
        let x = 2.0 * uniform(seed, i, 0);
        [x, 1.0 + 2.0 * x + noise * normal(seed, i, 1), 0.0]
    },
};

/// y = sin πx + noise, x between −1 and 1.
pub const SINE: Set = Set {
    id: "sine",
    name: "a sine",
    classes: false,
    plane: false,
    truth: Some(|x| (PI * x[0]).sin()),
    row: |seed, i, noise| {
        let x = 2.0 * uniform(seed, i, 0) - 1.0;
        [x, (PI * x).sin() + 0.25 * noise * normal(seed, i, 1), 0.0]
    },
};

/// y = x₁² + x₂² between −5 and 5.
pub const BOWL: Set = Set {
    id: "bowl",
    name: "a bowl",
    classes: false,
    plane: true,
    truth: Some(|x| x[0] * x[0] + x[1] * x[1]),
    row: |seed, i, noise| {
        let at = |c: u64| 10.0 * uniform(seed, i, c) - 5.0;
        let (x, y) = (at(0), at(3));
        [x, y, x * x + y * y + noise * normal(seed, i, 1)]
    },
};

/// Two round clouds.
pub const CLUSTERS: Set = Set {
    id: "clusters",
    name: "two clusters",
    classes: true,
    plane: true,
    truth: None,
    row: |seed, i, noise| {
        let class = class(i);
        let about = |centre: f64, c: u64| class * centre + noise * normal(seed, i, c);
        [about(1.2, 1), about(0.8, 2), class]
    },
};

/// Two half circles, one in the other's hollow.
pub const MOONS: Set = Set {
    id: "moons",
    name: "two moons",
    classes: true,
    plane: true,
    truth: None,
    row: |seed, i, noise| {
        let (class, angle) = (class(i), PI * uniform(seed, i, 0));
        let blur = |c: u64| 0.15 * noise * normal(seed, i, c);
        let (x, y) = (angle.cos() - 0.5, angle.sin() - 0.25);
        [class * x + blur(1), class * y + blur(2), class]
    },
};

/// Quarters of a square, opposite ones alike: no line parts them.
pub const XOR: Set = Set {
    id: "xor",
    name: "exclusive or",
    classes: true,
    plane: true,
    truth: None,
    row: |seed, i, noise| {
        let at = |c: u64| {
            let x = 2.0 * uniform(seed, i, c) - 1.0;
            // Off the axes, where it would be neither.
            x + 0.1 * x.signum()
        };
        let (x, y) = (at(0), at(3));
        let blur = |c: u64| 0.1 * noise * normal(seed, i, c);
        [x + blur(1), y + blur(2), (x * y).signum()]
    },
};

/// Every set, in the order of the select box.
pub const SETS: &[&Set] = &[&LINE, &SINE, &BOWL, &CLUSTERS, &MOONS, &XOR];

/// The set of this id.
pub fn find(id: &str) -> Option<&'static Set> {
    SETS.iter().copied().find(|set| set.id == id)
}

/// Every other point is of the other class.
fn class(i: u64) -> f64 {
    if i.is_multiple_of(2) { 1.0 } else { -1.0 }
}

pub const N: Param = Param {
    label: "points",
    slider: (2.0, 200.0),
    whole: true,
    help: "how many points are generated",
    ..Param::real("data-n", "n", 25.0, Interval::closed(2.0, 1000.0))
};

pub const NOISE: Param = Param {
    label: "noise in the data",
    slider: (0.0, 3.0),
    help: "how far the points stray from their shape; 1 is usual",
    ..Param::real("data-noise", "", 1.0, Interval::closed(0.0, 100.0))
};

pub const OUTLIERS: Param = Param {
    label: "outliers",
    slider: (0.0, 20.0),
    whole: true,
    help: "so many of the points lie far off, or belong to the other class",
    ..Param::real("data-outliers", "", 0.0, Interval::closed(0.0, 1000.0))
};

pub const SEED: Param = Param {
    label: "seed of the data",
    slider: (0.0, 99.0),
    whole: true,
    help: "the same seed gives the same points",
    ..Param::real("data-seed", "", 1.0, Interval::closed(0.0, 4_294_967_295.0))
};

/// Whether this key says how data is generated.
pub fn is_of_data(key: &str) -> bool {
    [N, NOISE, OUTLIERS, SEED].iter().any(|param| param.key == key)
}

/// How far an outlier is off.
const FAR: f64 = 6.0;

impl Set {
    /// How many numbers a row has.
    pub fn columns(&self) -> usize {
        if self.plane { 3 } else { 2 }
    }

    /// The points for values of [`N`], [`NOISE`], [`OUTLIERS`] and [`SEED`].
    pub fn points(&self, values: &Values) -> Points {
        let (n, seed) = (values.get(N.key) as u64, values.get(SEED.key) as u64);
        let outliers = values.get(OUTLIERS.key) as u64;
        let mut points = Points::empty(self.columns());
        for i in 0..n {
            let mut row = (self.row)(seed, i, values.get(NOISE.key));
            if i < outliers && self.classes {
                row[2] = -row[2];
            } else if i < outliers {
                row[self.columns() - 1] += FAR;
            }
            // Digits that nobody sees would only lengthen a link.
            points.push(&row.map(|x| number::tidy((x * 1e3).round() / 1e3)));
        }
        points
    }
}
