//! A chord of f between two points, and the tangent at its first end: a convex f lies between them.

use crate::{
    Objective,
    objective::Function,
    space::{Rn, Window},
};

/// f along a chord, x(t) = a + t(b − a) with t from 0 to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Chord {
    pub ends: [Rn; 2],
    /// f at the ends
    pub values: [f64; 2],
    /// (t, f) where f is finite
    pub curve: Vec<[f64; 2]>,
    /// ∇f(a)ᵀ(b − a); NaN where there is none
    pub slope: f64,
    /// where f lies highest above the chord, if it does
    pub above: Option<Witness>,
    /// where f lies deepest below the tangent at a, if it does
    pub below: Option<Witness>,
}

/// A place that shows that f is not convex.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    pub t: f64,
    pub at: Rn,
    pub f: f64,
    /// the chord, or the tangent, there
    pub line: f64,
}

const SAMPLES: usize = 240;
/// What f differs from a line by is seen beyond this share of its size.
const SEEN: f64 = 1e-12;

impl Chord {
    /// `None` where an end has no value.
    pub fn of(f: &Function, ends: &[Rn; 2]) -> Option<Self> {
        let [a, b] = ends;
        let along = b.clone() - a;
        let at = |t: f64| along.clone() * t + a;
        let (value, gradient) = f.first_order(a);
        let values = [value, f.value(b)];
        if !values.iter().all(|value| value.is_finite()) {
            return None;
        }
        let slope = gradient.dot(&along);
        let t = |i: usize| i as f64 / SAMPLES as f64;
        let curve: Vec<[f64; 2]> =
            (0..=SAMPLES).map(|i| [t(i), f.value(&at(t(i)))]).filter(|p| p[1].is_finite()).collect();
        let size = curve.iter().fold(0.0_f64, |size, p| size.max(p[1].abs()));
        // The place where f is farthest from a line on one side.
        let farthest = |line: &dyn Fn(f64) -> f64, sign: f64| {
            let by = |p: &[f64; 2]| sign * (p[1] - line(p[0]));
            let most = curve.iter().max_by(|p, q| by(p).total_cmp(&by(q)))?;
            let [t, f] = *most;
            (by(most) > SEEN * size).then(|| Witness { t, at: at(t), f, line: line(t) })
        };
        let above = farthest(&|t| values[0] + t * (values[1] - values[0]), 1.0);
        let below = farthest(&|t| values[0] + t * slope, -1.0).filter(|_| slope.is_finite());
        Some(Self { ends: ends.clone(), values, curve, slope, above, below })
    }

    /// The chord at t.
    pub fn line(&self, t: f64) -> f64 {
        self.values[0] + t * (self.values[1] - self.values[0])
    }

    /// The tangent of f at a along the chord, at t.
    pub fn tangent(&self, t: f64) -> f64 {
        self.values[0] + t * self.slope
    }
}

/// Places at which f is compared with its tangent, along each side; of one variable their square.
const PLACES: usize = 41;
/// f is below its tangent where it is so by more than this share of its size.
const CLEARLY: f64 = 1e-9;

/// Where in a window f of one or two variables lies deepest below its tangent at x, with t = 0; `None` where it does
/// nowhere.
pub fn below_the_tangent(f: &Function, x: &Rn, window: Window) -> Option<Witness> {
    let (value, gradient) = f.first_order(x);
    let share = |i: usize, of: usize| i as f64 / (of - 1) as f64;
    let (mut deepest, mut size): (Option<Witness>, f64) = (None, value.abs());
    for i in 0..PLACES * PLACES {
        let at: Rn = if x.len() == 1 {
            [window.x.0 + share(i, PLACES * PLACES) * window.width()].into()
        } else {
            let up = window.y.0 + share(i / PLACES, PLACES) * window.height();
            [window.x.0 + share(i % PLACES, PLACES) * window.width(), up].into()
        };
        let here = f.value(&at);
        let line = value + gradient.dot(&(at.clone() - x));
        if here.is_finite() && line.is_finite() {
            size = size.max(here.abs());
            if deepest.as_ref().is_none_or(|most| line - here > most.line - most.f) {
                deepest = Some(Witness { t: 0.0, at, f: here, line });
            }
        }
    }
    deepest.filter(|deepest| deepest.line - deepest.f > CLEARLY * size)
}
