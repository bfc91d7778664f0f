//! Logistic regression: two classes in the plane, parted by a line.

use super::{
    Critical, Defaults, Entry, Function, Kind, Known, Learned, Learns, LinearModel, Pointwise, least_squares,
};
use crate::{
    Objective,
    data::{self, Features, Learning, Loss, Model, Separation, Source},
    number::Within,
    param::{Interval, Param, Values},
    space::{Rn, Vector, symmetric_eigen},
};
use std::rc::Rc;

/// Whether the line need not go through the origin.
pub const INTERCEPT: Param = Param {
    label: "intercept",
    slider: (0.0, 1.0),
    whole: true,
    help: "1: the line that parts the classes need not go through the origin; f has one variable more",
    ..Param::real("intercept", "", 0.0, Interval::closed(0.0, 1.0))
};

/// Every point costs an exponential at every place of the picture.
const MOST: usize = 5_000;

const LEARNS: Learns =
    Learns { sets: &[&data::CLUSTERS, &data::MOONS, &data::XOR], most: MOST, build: learned };

pub(super) const ENTRY: Entry = Entry {
    id: "logistic",
    name: "Logistic regression",
    group: "Learning from data",
    about: "Two classes and the line that parts them: convex, and without a minimiser where a line parts them wholly.",
    formula: "f(w) = 1/n Σ_i ln(1 + e^{-y_i (w_1 x_{i1} + w_2 x_{i2})})",
    domain: "ℝ², with an intercept ℝ³",
    variable: "w",
    params: &[INTERCEPT, data::N, data::NOISE, data::OUTLIERS, data::SEED],
    build: |values| usual(values).function,
    known: |values| usual(values).known,
    defaults: |values| usual(values).defaults,
    grips: None,
    learns: Some(&LEARNS),
    source: "C. M. Bishop, Pattern Recognition and Machine Learning (2006), §4.3; A. Albert & J. A. Anderson, Biometrika 71 (1984)",
};

fn usual(values: &Values) -> Learned {
    let source = Source::usual(LEARNS.sets[0]);
    learned(values, &source, source.points(values))
}

fn learned(values: &Values, source: &Source, points: Rc<data::Points>) -> Learned {
    let intercept = values.get(INTERCEPT.key) == 1.0;
    let mut learning = Learning::of(source, points, Model::Linear(Features::Plane { intercept }));
    let design = Rc::clone(&learning.design);
    let (n, width) = (design.len(), design.width());
    let scale = source.loss.scale(n);
    let f = LinearModel::new(Rc::clone(&design), Pointwise::Logistic, scale);
    let z: Vec<Rn> = (0..n)
        .map(|i| {
            let (features, y) = design.row(i);
            Rn::of(features) * y
        })
        .collect();
    let separation = Separation::of(&z);
    let start = Rn::zeros(width);
    let found = (separation == Separation::Overlap).then(|| minimiser(&f, &start));
    // Of the losses of points on the plane nothing is left to win: ln 2 each.
    let infimum = |normal: &Rn| {
        let on = z.iter().filter(|z| z.dot(normal).abs() <= 1e-12 * z.norm()).count();
        (on == 0).then_some(0.0)
    };
    let (critical, lowest) = match (&found, &separation) {
        (Some((best, unique)), _) => {
            let point = Critical { at: best.clone(), kind: Kind::Minimum };
            (unique.then_some(point), Some(f.value(best)))
        }
        (None, Separation::Apart { normal }) => (None, infimum(normal)),
        (None, _) => (None, None),
    };
    // Where the classes lie apart the run goes this way for ever: the picture shows its beginning.
    let towards = match (&found, separation.normal()) {
        (Some((best, _)), _) => best.clone(),
        (None, Some(normal)) => normal.clone() * 4.0,
        (None, None) => start.clone(),
    };
    learning.separation = Some(separation);
    let alpha = Objective::<Rn>::lipschitz(&f).map_or(1.0, |l| 1.0 / l);
    let mean = if source.loss == Loss::Mean { "1/n " } else { "" };
    let first = usize::from(!intercept);
    let line = if intercept { "w_0 + w_1 x_{i1} + w_2 x_{i2}" } else { "w_1 x_{i1} + w_2 x_{i2}" };
    Learned {
        known: Known { critical: critical.into_iter().collect(), lowest, axes: None },
        defaults: Defaults {
            view: least_squares::view(&start, &towards),
            start,
            alpha: if alpha.is_finite() { least_squares::rounded_down(alpha.within(1e-6, 1e3)) } else { 1.0 },
            steps: 50,
        },
        variables: (first..first + width).map(|i| crate::number::subscript("w", i)).collect(),
        formula: format!("f(w) = {mean}Σ_i ln(1 + e^{{-y_i ({line})}})"),
        function: if intercept { Function::space(width, f) } else { Function::plane(f) },
        learning,
    }
}

/// The minimiser where there is one, by Newton's method with halved steps; whether it is the only one.
fn minimiser(f: &LinearModel, start: &Rn) -> (Rn, bool) {
    const FLAT: f64 = 1e-12;
    let mut w = start.clone();
    let mut unique = true;
    for _ in 0..100 {
        let (value, gradient, hessian) = f.second_order(&w);
        let Some(eigen) = symmetric_eigen(&hessian) else { break };
        let least = FLAT * eigen.values[w.len() - 1];
        unique = eigen.values[0] > least;
        // Along what bends not at all, nothing is to be won.
        let step =
            eigen.vectors.iter().zip(eigen.values.iter()).fold(Rn::zeros(w.len()), |step, (v, lambda)| {
                let along = if *lambda > least { v.dot(&gradient) / lambda } else { 0.0 };
                step - v.clone() * along
            });
        // f tells a good step until its own rounding; from there on the gradient does.
        let mut share = 1.0;
        let better = |share: f64| {
            let (next, slope) = f.first_order(&(w.clone() + step.clone() * share));
            next < value || slope.norm() < gradient.norm()
        };
        while share > 1e-6 && !better(share) {
            share *= 0.5;
        }
        if share <= 1e-6 {
            break;
        }
        w += step * share;
    }
    (w, unique)
}
