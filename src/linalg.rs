//! Solving and eigenpairs of symmetric matrices of any size that is known when compiling.
//!
//! Closed forms for N ≤ 2, nalgebra's dynamic matrices beyond (its fixed-size decompositions do not
//! compile for a generic `N`).

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
            order.sort_by(|&i, &j| eigen.eigenvalues[i].total_cmp(&eigen.eigenvalues[j]));
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
#[inline]
pub fn solve_symmetric<const N: usize>(
    m: &SMatrix<f64, N, N>,
    b: &SVector<f64, N>,
) -> Option<SVector<f64, N>> {
    let x = match N {
        1 if m[(0, 0)] == 0.0 || !m[(0, 0)].is_finite() => return None,
        1 => b.map(|b| b / m[(0, 0)]),
        2 => {
            let (a, c, d) = (m[(0, 0)], 0.5 * (m[(0, 1)] + m[(1, 0)]), m[(1, 1)]);
            let moderate = |size: f64| size > 1e-100 && size < 1e100;
            let size = a.abs().max(c.abs()).max(d.abs());
            let mut x = SVector::<f64, N>::zeros();
            // Products of moderate numbers neither overflow nor vanish; others are scaled first, to
            // entries of at most 1. Infinite ones and zeros turn into NaN there, which has no solution.
            (x[0], x[1]) = if moderate(size) && moderate(b.amax()) {
                cramer(a, c, d, b[0], b[1])?
            } else {
                let (x1, x2) = cramer(a / size, c / size, d / size, b[0], b[1])?;
                (x1 / size, x2 / size)
            };
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

/// The solution of [[a, c], [c, d]] · x = b by Cramer's rule, or `None` when the matrix is singular
/// to working precision or not a number.
#[inline]
fn cramer(a: f64, c: f64, d: f64, b1: f64, b2: f64) -> Option<(f64, f64)> {
    let det = a * d - c * c;
    // |λ|min/|λ|max = |det|/λ²max, and where that is small, λ²max is the sum of both squares.
    let squares = a * a + 2.0 * c * c + d * d;
    if !(det.abs() >= SINGULAR * squares) {
        return None;
    }
    // Apart from each other they are to the last digit what each is alone.
    Some(if c == 0.0 { (b1 / a, b2 / d) } else { ((d * b1 - c * b2) / det, (a * b2 - c * b1) / det) })
}
