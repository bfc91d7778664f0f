//! The sum or the mean of squared residuals: a line through points, or a polynomial.

use super::{Critical, Defaults, Entry, Function, Kind, Known, Learned, Learns, LinearModel, Pointwise};
use crate::{
    Objective,
    data::{self, Design, Features, Learning, Loss, Model, Source},
    number::{Within, tidy},
    param::{Interval, Param, Values},
    space::{Matrix, Rn, Vector, Window, symmetric_eigen},
};
use std::rc::Rc;

/// s·‖Φw − y‖² as f* + s·‖R(w − ŵ)‖² with the triangle R of Φ = QR (Golub & Van Loan, *Matrix Computations*, §5.3):
/// exact at its minimiser, never below f*, and as fast for a thousand points as for two.
#[derive(Clone, Debug)]
pub struct LeastSquares {
    /// ŵ; where there are several, one of them
    pub best: Rn,
    /// f(ŵ)
    pub lowest: f64,
    /// whether there is only one minimiser
    pub unique: bool,
    /// 2s
    double: f64,
    /// R, row by row
    triangle: Vec<f64>,
    /// 2s·RᵀR, row by row
    hessian: Vec<f64>,
    model: LinearModel,
}

/// A column shorter than this share of itself, once what earlier ones explain is taken off, depends on them.
const DEPENDENT: f64 = 1e-13;

impl LeastSquares {
    pub fn new(design: Rc<Design>, scale: f64) -> Self {
        let n = design.width();
        let (triangle, projected, rest) = reduce(&design);
        let at = |i: usize, j: usize| triangle[i * n + j];
        let length = |j: usize| (0..=j).fold(0.0_f64, |size, i| size.hypot(at(i, j)));
        let depends = |j: usize| at(j, j).abs() <= DEPENDENT * length(j);
        let mut best = Rn::zeros(n);
        for i in (0..n).rev().filter(|i| !depends(*i)) {
            let known: f64 = (i + 1..n).map(|j| at(i, j) * best[j]).sum();
            best[i] = (projected[i] - known) / at(i, i);
        }
        let unique = (0..n).all(|j| !depends(j));
        let triangle: Vec<f64> = (0..n * n).map(|k| if depends(k / n) { 0.0 } else { triangle[k] }).collect();
        let double = 2.0 * scale;
        let product =
            |k: usize| (0..n).map(|l| triangle[l * n + k / n] * triangle[l * n + k % n]).sum::<f64>();
        let hessian = (0..n * n).map(|k| double * product(k)).collect();
        let model = LinearModel::new(design, Pointwise::Squared, scale);
        Self { best, lowest: scale * rest * rest, unique, double, triangle, hessian, model }
    }

    /// R(w − ŵ), one row after the other.
    fn away<V: Vector>(&self, w: &V) -> impl Iterator<Item = (usize, f64)> {
        let n = self.best.len();
        let away = move |i: usize| (i..n).map(|j| self.triangle[i * n + j] * (w[j] - self.best[j])).sum();
        (0..n).map(move |i| (i, away(i)))
    }
}

/// The triangle R, Qᵀy and the length of what no weights explain, row by row with Givens rotations.
fn reduce(design: &Design) -> (Vec<f64>, Vec<f64>, f64) {
    let n = design.width();
    let mut triangle = vec![0.0_f64; n * n];
    let mut projected = vec![0.0; n];
    let mut rest = 0.0_f64;
    let mut row = vec![0.0; n];
    for i in 0..design.len() {
        let (features, mut y) = design.row(i);
        row.copy_from_slice(features);
        for j in 0..n {
            let (a, b) = (triangle[j * n + j], row[j]);
            if b == 0.0 {
                continue;
            }
            let length = a.hypot(b);
            let (c, s) = (a / length, b / length);
            for k in j..n {
                let (upper, lower) = (triangle[j * n + k], row[k]);
                triangle[j * n + k] = c * upper + s * lower;
                row[k] = c * lower - s * upper;
            }
            (projected[j], y) = (c * projected[j] + s * y, c * y - s * projected[j]);
        }
        rest = rest.hypot(y);
    }
    (triangle, projected, rest)
}

impl<V: Vector> Objective<V> for LeastSquares {
    fn value(&self, w: &V) -> f64 {
        self.lowest + 0.5 * self.double * self.away(w).map(|(_, t)| t * t).sum::<f64>()
    }

    fn first_order(&self, w: &V) -> (f64, V) {
        let n = self.best.len();
        let (mut square, mut gradient) = (0.0, V::zeros(n));
        for (i, t) in self.away(w) {
            square += t * t;
            for j in i..n {
                gradient[j] += self.triangle[i * n + j] * t;
            }
        }
        (self.lowest + 0.5 * self.double * square, gradient * self.double)
    }

    fn second_order(&self, w: &V) -> (f64, V, V::Matrix) {
        let (f, gradient) = self.first_order(w);
        (f, gradient, Objective::<V>::hessian(self, w))
    }

    fn hessian(&self, w: &V) -> V::Matrix {
        V::Matrix::from_fn(w.len(), |i, j| self.hessian[i * self.best.len() + j])
    }

    fn lipschitz(&self) -> Option<f64> {
        let n = self.best.len();
        symmetric_eigen(&Objective::<V>::hessian(self, &V::zeros(n))).map(|eigen| eigen.values[n - 1])
    }

    fn rows(&self) -> usize {
        Objective::<V>::rows(&self.model)
    }

    fn on_rows(&self, rows: &[usize]) -> Option<Box<dyn Objective<V>>> {
        Some(Box::new(self.model.on_rows(rows)))
    }
}

const DEGREE: Param = Param {
    label: "degree",
    slider: (1.0, 8.0),
    whole: true,
    help: "the degree of the polynomial: 1 is a line; f has one variable more",
    ..Param::real("degree", "d", 1.0, Interval::closed(1.0, 8.0))
};

const LEARNS: Learns = Learns { sets: &[&data::LINE, &data::SINE], most: data::MOST, build: learned };

pub(super) const ENTRY: Entry = Entry {
    id: "least-squares",
    name: "Least squares",
    group: "Learning from data",
    about: "The squared residuals of a line through points: each iterate is a line in the data.",
    formula: "f(w) = 1/n Σ_i (w_0 + w_1 x_i - y_i)^2",
    domain: "ℝ², of a polynomial of degree d ℝᵈ⁺¹",
    variable: "w",
    params: &[DEGREE, data::N, data::NOISE, data::OUTLIERS, data::SEED],
    build: |values| usual(values).function,
    known: |values| usual(values).known,
    defaults: |values| usual(values).defaults,
    grips: None,
    learns: Some(&LEARNS),
    source: "G. H. Golub & C. F. Van Loan, Matrix Computations (2013), §5.3; C. M. Bishop, Pattern Recognition and Machine Learning (2006), §1.1",
};

fn usual(values: &Values) -> Learned {
    let source = Source::usual(LEARNS.sets[0]);
    learned(values, &source, source.points(values))
}

fn learned(values: &Values, source: &Source, points: Rc<data::Points>) -> Learned {
    let degree = values.get(DEGREE.key) as usize;
    let learning = Learning::of(source, points, Model::Linear(Features::Polynomial(degree)));
    let n = learning.design.len();
    let f = LeastSquares::new(Rc::clone(&learning.design), source.loss.scale(n));
    let eigen = symmetric_eigen(&Objective::<Rn>::hessian(&f, &f.best));
    let (low, high) = eigen.as_ref().map_or((0.0, 0.0), |e| (e.values[0], e.values[degree]));
    let angle = eigen.map(|e| e.vectors[0][1].atan2(e.vectors[0][0]));
    let start = Rn::zeros(degree + 1);
    let alpha = if f.unique && low > 0.0 { 2.0 / (low + high) } else { 1.0 / high };
    let polynomial = if degree == 1 { "w_0 + w_1 x_i" } else { "w_0 + w_1 x_i + … + w_d x_i^d" };
    let mean = if source.loss == Loss::Mean { "1/n " } else { "" };
    Learned {
        known: Known {
            critical: f
                .unique
                .then(|| Critical { at: f.best.clone(), kind: Kind::Minimum })
                .into_iter()
                .collect(),
            lowest: Some(f.lowest),
            // Of more variables no axis is drawn, but f is a quadratic all the same.
            axes: Some(if degree == 1 { angle.unwrap_or(0.0) } else { 0.0 }),
        },
        defaults: Defaults {
            view: view(&start, &f.best),
            start,
            // α* but for its digits that nobody wants to read, never above it.
            alpha: if alpha.is_finite() { rounded_down(alpha.within(1e-6, 1e3)) } else { 0.1 },
            steps: 30,
        },
        variables: (0..=degree).map(|i| crate::number::subscript("w", i)).collect(),
        formula: format!("f(w) = {mean}Σ_i ({polynomial} - y_i)^2"),
        function: if degree == 1 { Function::plane(f) } else { Function::space(degree + 1, f) },
        learning,
    }
}

/// Two significant digits, towards 0.
pub(super) fn rounded_down(x: f64) -> f64 {
    let grain = 10f64.powf(x.log10().floor() - 1.0);
    tidy((x / grain * (1.0 + 1e-12)).floor() * grain)
}

/// A square about the minimiser, of a slice in its own coordinates, that shows the start: no step that shrinks the
/// error leaves it.
pub(super) fn view(start: &Rn, best: &Rn) -> Window {
    let half = (1.1 * (best.clone() - start).norm()).within(1.0, 1e8);
    let middle = if start.len() > 2 { [0.0, 0.0] } else { [best[0], best[1]] };
    // To two digits: borders are round numbers.
    let grain = 0.5 * 10f64.powf(half.log10().floor());
    let half = (half / grain).ceil() * grain;
    let side = |c: f64| {
        let c = (c / grain).round() * grain;
        (tidy(c - half), tidy(c + half))
    };
    Window::new(side(middle[0]), side(middle[1]))
}
