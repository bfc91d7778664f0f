//! Where descent with mini-batches ends: not at a point, but in a ball about it.

use crate::{
    Objective,
    objective::Function,
    space::{R2, Rn},
};
use nalgebra::{SMatrix, SVector};

/// E[(x − x*)(x − x*)ᵀ] that gradient descent of constant `alpha` settles to in the plane, where each step looks at
/// `batch` observations drawn with replacement.
///
/// With e = x − x* a step is e ← (I − αH_B)e − αg_B, where g_B and H_B are the means over the batch of the gradients
/// and Hessians of the observations at x*. Its second moment is at rest where
/// Σ = (I − αH)Σ(I − αH) + `α²/B · (E[HᵢΣHᵢ] − HΣH + E[gᵢgᵢᵀ])`, which is linear in Σ: exact for least squares,
/// near x* for others. `None` where it grows for ever.
pub fn noise_ball(objective: &Function, best: &Rn, alpha: f64, batch: usize) -> Option<SMatrix<f64, 2, 2>> {
    let n = objective.rows();
    if objective.dimension() != 2 || n == 0 || batch == 0 {
        return None;
    }
    let of_row = |i: usize| {
        let (_, gradient, hessian) = objective.on_rows(&[i])?.second_order(best);
        let h = SMatrix::from([[hessian[(0, 0)], hessian[(1, 0)]], [hessian[(0, 1)], hessian[(1, 1)]]]);
        Some((R2::new(gradient[0], gradient[1]), h))
    };
    let rows: Vec<(R2, SMatrix<f64, 2, 2>)> = (0..n).map(of_row).collect::<Option<_>>()?;
    let share = 1.0 / n as f64;
    let h: SMatrix<f64, 2, 2> = rows.iter().fold(SMatrix::zeros(), |sum, (_, h)| sum + h * share);
    let kick = rows.iter().fold(SMatrix::zeros(), |sum, (g, _)| sum + g * g.transpose() * share);
    let weight = alpha * alpha / batch as f64;
    let keep = SMatrix::<f64, 2, 2>::identity() - h * alpha;
    let moved = |sigma: SMatrix<f64, 2, 2>| {
        let spread = rows.iter().fold(SMatrix::zeros(), |sum, (_, h)| sum + h * sigma * h * share);
        keep * sigma * keep + (spread - h * sigma * h) * weight
    };
    // A symmetric Σ by its three entries.
    let packed = |s: SMatrix<f64, 2, 2>| SVector::<f64, 3>::new(s[(0, 0)], s[(0, 1)], s[(1, 1)]);
    let basis = [[[1.0, 0.0], [0.0, 0.0]], [[0.0, 1.0], [1.0, 0.0]], [[0.0, 0.0], [0.0, 1.0]]];
    let map = SMatrix::<f64, 3, 3>::from_columns(&basis.map(|b| packed(moved(SMatrix::from(b)))));
    let rest = (SMatrix::<f64, 3, 3>::identity() - map).try_inverse()? * packed(kick * weight);
    let sigma = SMatrix::from([[rest[0], rest[1]], [rest[1], rest[2]]]);
    // Where the moments grow for ever, what solves the equation is no moment.
    let moment = rest[0] >= 0.0 && rest[2] >= 0.0 && rest[0] * rest[2] >= rest[1] * rest[1];
    (moment && grows_not(&map)).then_some(sigma)
}

/// Whether powers of the map tend to 0, by squaring it.
fn grows_not(map: &SMatrix<f64, 3, 3>) -> bool {
    let mut power = *map;
    for _ in 0..24 {
        power *= power;
        if !(power.norm() < 1e100) {
            return false;
        }
        if power.norm() < 0.5 {
            return true;
        }
    }
    false
}
