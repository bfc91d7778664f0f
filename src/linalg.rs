//! Solving and eigenpairs of symmetric matrices of any size that is known when compiling.
//!
//! Closed forms for N ≤ 2, nalgebra's dynamic matrices beyond (its fixed-size decompositions do not
//! compile for a generic `N`).

use crate::sort;
use nalgebra::{DMatrix, SMatrix, SVector};

/// Eigenvalues in ascending order, with an orthonormal eigenvector for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen<const N: usize> {
    pub values: [f64; N],
    pub vectors: [SVector<f64, N>; N],
}

/// Eigenpairs of a symmetric matrix; `None` when an entry is not finite.
///
/// For N = 2 the eigenvalues come from the half-trace and the half-difference, with the smaller one
/// in magnitude from the determinant where subtraction would cancel (Golub & Van Loan, *Matrix
/// Computations*, 4th ed., §8.5.2 gives the rotation). Each vector's largest component is positive.
pub fn symmetric_eigen<const N: usize>(m: &SMatrix<f64, N, N>) -> Option<Eigen<N>> {
    if m.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let mut values = [0.0; N];
    let mut vectors = [SVector::<f64, N>::zeros(); N];
    match N {
        0 => {}
        1 => {
            values[0] = m[(0, 0)];
            vectors[0][0] = 1.0;
        }
        2 => {
            let (a, b, c) = (m[(0, 0)], 0.5 * (m[(0, 1)] + m[(1, 0)]), m[(1, 1)]);
            let (pair, steep) = symmetric_2x2(a, b, c);
            values.copy_from_slice(&pair);
            let (s, c) = (steep[1], steep[0]);
            (vectors[0][0], vectors[0][1]) = upright(s, -c);
            (vectors[1][0], vectors[1][1]) = upright(c, s);
        }
        _ => {
            let eigen = DMatrix::from_column_slice(N, N, m.as_slice()).symmetric_eigen();
            let mut order: Vec<usize> = (0..N).collect();
            sort::stable(&mut order, &|&i, &j| eigen.eigenvalues[i] < eigen.eigenvalues[j]);
            for (k, &i) in order.iter().enumerate() {
                values[k] = eigen.eigenvalues[i];
                vectors[k] = SVector::from_iterator(eigen.eigenvectors.column(i).iter().copied());
            }
        }
    }
    Some(Eigen { values, vectors })
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

fn upright(x: f64, y: f64) -> (f64, f64) {
    let largest = if x.abs() >= y.abs() { x } else { y };
    // Adding 0 turns −0 into 0.
    if largest < 0.0 { (-x + 0.0, -y + 0.0) } else { (x + 0.0, y + 0.0) }
}

/// A matrix is singular to working precision where |λ|min/|λ|max is below this.
const SINGULAR: f64 = 1e-14;

/// The solution of `m · x = b`, or `None` when `m` is singular to working precision or not
/// finite.
pub fn solve_symmetric<const N: usize>(
    m: &SMatrix<f64, N, N>,
    b: &SVector<f64, N>,
) -> Option<SVector<f64, N>> {
    if m.iter().any(|x| !x.is_finite()) {
        return None;
    }
    let x = match N {
        1 if m[(0, 0)] == 0.0 => return None,
        1 => b.map(|b| b / m[(0, 0)]),
        2 => {
            // Cramer's rule on the matrix scaled to entries of at most 1, so that det cannot overflow.
            let s = m.amax();
            let (a, c, d) = (m[(0, 0)] / s, 0.5 * (m[(0, 1)] + m[(1, 0)]) / s, m[(1, 1)] / s);
            let det = a * d - c * c;
            // |λ|max, and |λ|min = |det| ÷ it
            let half = 0.5 * (a - d);
            let largest = 0.5 * (a + d).abs() + (half * half + c * c).sqrt();
            if !(det.abs() >= SINGULAR * largest * largest) {
                return None;
            }
            let mut x = SVector::<f64, N>::zeros();
            x[0] = (d * b[0] - c * b[1]) / det / s;
            x[1] = (a * b[1] - c * b[0]) / det / s;
            x
        }
        _ => {
            let magnitudes = symmetric_eigen(m)?.values.map(f64::abs);
            let largest = magnitudes.iter().fold(0.0_f64, |acc, v| acc.max(*v));
            if largest == 0.0 || magnitudes.iter().any(|v| *v < SINGULAR * largest) {
                return None;
            }
            let lu = DMatrix::from_column_slice(N, N, m.as_slice()).lu();
            let x = lu.solve(&nalgebra::DVector::from_column_slice(b.as_slice()))?;
            SVector::from_iterator(x.iter().copied())
        }
    };
    x.iter().all(|x| x.is_finite()).then_some(x)
}
