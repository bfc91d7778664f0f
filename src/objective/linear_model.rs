//! What is learned with a linear model: the losses of rows of features, added up.

use crate::{
    Objective, Scalar,
    data::Design,
    derivative::Dual,
    space::{Matrix, Vector, symmetric_eigen},
};
use std::rc::Rc;

/// The loss of one row, by what the model says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointwise {
    /// (m − y)²
    Squared,
    /// ln(1 + e^(−ym)) for a class y = ±1
    Logistic,
}

impl Pointwise {
    fn loss<D: Scalar>(self, m: D, y: f64) -> D {
        match self {
            Self::Squared => {
                let residual = m - y;
                residual * residual
            }
            Self::Logistic => softplus(m * -y),
        }
    }
}

/// ln(1 + eᵗ), exact for large |t| as well.
fn softplus<D: Scalar>(t: D) -> D {
    let small = (-t.re().abs()).exp();
    let (near, far) = (1.0 / (1.0 + small), small / (1.0 + small));
    let first = if t.re() >= 0.0 { near } else { far };
    t.chain(t.re().max(0.0) + small.ln_1p(), first, near * far)
}

/// 1/(1 + e⁻ᵗ)
pub fn sigmoid(t: f64) -> f64 {
    softplus(Dual::<1>::variables(&[t].into())[0]).into_parts().1[0]
}

/// scale · Σᵢ ℓ(wᵀφᵢ, yᵢ) over all rows or some of them.
#[derive(Clone, Debug)]
pub struct LinearModel {
    pub design: Rc<Design>,
    pub pointwise: Pointwise,
    pub scale: f64,
    /// which rows; `None` for all
    rows: Option<Vec<usize>>,
}

impl LinearModel {
    /// Over all rows.
    pub fn new(design: Rc<Design>, pointwise: Pointwise, scale: f64) -> Self {
        Self { design, pointwise, scale, rows: None }
    }

    /// Over some rows, as large as over all of them on average.
    pub fn on_rows(&self, rows: &[usize]) -> Self {
        let share = self.design.len() as f64 / rows.len() as f64;
        Self { scale: self.scale * share, rows: Some(rows.to_vec()), ..self.clone() }
    }

    /// Hands out of each row its features, and ℓ, ℓ′ and ℓ″ at wᵀφ.
    fn each(&self, w: &[f64], mut take: impl FnMut(&[f64], f64, f64, f64)) {
        let mut one = |i: usize| {
            let (features, y) = self.design.row(i);
            let m: f64 = features.iter().zip(w).map(|(a, b)| a * b).sum();
            let [m] = Dual::<1>::variables(&[m].into());
            let (loss, first, second) = self.pointwise.loss(m, y).into_parts();
            take(features, loss, first[0], second[(0, 0)]);
        };
        match &self.rows {
            Some(rows) => rows.iter().for_each(|i| one(*i)),
            None => (0..self.design.len()).for_each(one),
        }
    }
}

impl<V: Vector> Objective<V> for LinearModel {
    fn value(&self, w: &V) -> f64 {
        let mut sum = 0.0;
        self.each(w.as_slice(), |_, loss, _, _| sum += loss);
        self.scale * sum
    }

    fn first_order(&self, w: &V) -> (f64, V) {
        let (mut sum, mut gradient) = (0.0, V::zeros(w.len()));
        self.each(w.as_slice(), |features, loss, first, _| {
            sum += loss;
            for (j, x) in features.iter().enumerate() {
                gradient[j] += first * x;
            }
        });
        (self.scale * sum, gradient * self.scale)
    }

    fn second_order(&self, w: &V) -> (f64, V, V::Matrix) {
        let n = w.len();
        let (mut sum, mut gradient, mut hessian) = (0.0, V::zeros(n), V::Matrix::from_fn(n, |_, _| 0.0));
        self.each(w.as_slice(), |features, loss, first, second| {
            sum += loss;
            for (i, x) in features.iter().enumerate() {
                gradient[i] += first * x;
                for (j, other) in features.iter().enumerate() {
                    hessian[(i, j)] += second * x * other;
                }
            }
        });
        (self.scale * sum, gradient * self.scale, hessian * self.scale)
    }

    /// ℓ″ is at most 2, or ¼: that of all features at once.
    fn lipschitz(&self) -> Option<f64> {
        let most = if self.pointwise == Pointwise::Squared { 2.0 } else { 0.25 };
        let mut bound = V::Matrix::from_fn(self.design.width(), |_, _| 0.0);
        self.each(&vec![0.0; self.design.width()], |features, _, _, _| {
            for (i, x) in features.iter().enumerate() {
                for (j, other) in features.iter().enumerate() {
                    bound[(i, j)] += most * self.scale * x * other;
                }
            }
        });
        symmetric_eigen(&bound).map(|eigen| eigen.values[self.design.width() - 1])
    }

    fn rows(&self) -> usize {
        self.rows.as_ref().map_or(self.design.len(), Vec::len)
    }

    fn on_rows(&self, rows: &[usize]) -> Option<Box<dyn Objective<V>>> {
        Some(Box::new(Self::on_rows(self, rows)))
    }
}
