//! Eigenpairs of symmetric matrices.

use super::{Matrix, Vector};
use nalgebra::DMatrix;

/// Eigenvalues in ascending order, with an orthonormal eigenvector for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen<V: Vector> {
    pub values: V,
    pub vectors: V::Basis,
}

/// Eigenpairs of a symmetric matrix; `None` when an entry is not finite.
///
/// For N = 2 the eigenvalues come from the half-trace and the half-difference, with the smaller one
/// in magnitude from the determinant where subtraction would cancel (Golub & Van Loan, *Matrix
/// Computations*, 4th ed., §8.5.2 gives the rotation). Each vector's largest component is positive.
/// Beyond, nalgebra's dynamic matrices: its fixed-size decompositions do not compile for a generic size.
pub fn symmetric_eigen<M: Matrix>(m: &M) -> Option<Eigen<M::Vector>> {
    if !m.is_finite() {
        return None;
    }
    let n = m.order();
    Some(match n {
        0 | 1 => Eigen {
            values: M::Vector::from_fn(n, |_| m[(0, 0)]),
            vectors: M::Vector::basis(n, |_| M::Vector::from_fn(n, |_| 1.0)),
        },
        2 => {
            let (a, b, c) = (m[(0, 0)], 0.5 * (m[(0, 1)] + m[(1, 0)]), m[(1, 1)]);
            let (pair, [x, y]) = symmetric_2x2(a, b, c);
            let pairs = [upright(y, -x), upright(x, y)];
            Eigen {
                values: M::Vector::from_fn(n, |i| pair[i]),
                vectors: M::Vector::basis(n, |i| M::Vector::from_fn(n, |j| pairs[i][j])),
            }
        }
        _ => {
            let eigen = DMatrix::from_column_slice(n, n, m.as_slice()).symmetric_eigen();
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by(|&i, &j| eigen.eigenvalues[i].total_cmp(&eigen.eigenvalues[j]));
            Eigen {
                values: M::Vector::from_fn(n, |k| eigen.eigenvalues[order[k]]),
                vectors: M::Vector::basis(n, |k| {
                    M::Vector::from_fn(n, |j| eigen.eigenvectors[(j, order[k])])
                }),
            }
        }
    })
}

/// λ_min, λ_max of [[a, b], [b, c]] and the unit eigenvector of λ_max.
fn symmetric_2x2(a: f64, b: f64, c: f64) -> ([f64; 2], [f64; 2]) {
    if b == 0.0 {
        return if a <= c { ([a, c], [0.0, 1.0]) } else { ([c, a], [1.0, 0.0]) };
    }
    let mean = 0.5 * a + 0.5 * c;
    let half = 0.5 * a - 0.5 * c;
    let radius = half.hypot(b);
    // The eigenvalue larger in magnitude suffers no cancellation; the other is det ÷ it.
    let far = if mean >= 0.0 { mean + radius } else { mean - radius };
    let near = (a / far) * c - (b / far) * b;
    // What rounding of the two products can leave is no curvature.
    let near = if near.abs() <= 4.0 * f64::EPSILON * far.abs() { 0.0 } else { near };
    let (low, high) = if mean >= 0.0 { (near, far) } else { (far, near) };
    // (H − low·I) has the eigenvector of `high` as its columns: take the longer one.
    let (x, y) = if half >= 0.0 { (half + radius, b) } else { (b, radius - half) };
    let length = x.hypot(y);
    ([low.min(high), high.max(low)], [x / length, y / length])
}

fn upright(x: f64, y: f64) -> [f64; 2] {
    let largest = if x.abs() >= y.abs() { x } else { y };
    // Adding 0 turns −0 into 0.
    if largest < 0.0 { [-x + 0.0, -y + 0.0] } else { [x + 0.0, y + 0.0] }
}
