//! Solving symmetric systems.

use super::{Matrix, Vector, symmetric_eigen};

/// A matrix is singular to working precision where |λ|min/|λ|max is below this.
const SINGULAR: f64 = 1e-14;

/// The solution of `m · x = b`, or `None` when `m` is singular to working precision or not
/// finite.
#[inline]
pub fn solve_symmetric<M: Matrix>(m: &M, b: &M::Vector) -> Option<M::Vector> {
    let x = match b.len() {
        1 if m[(0, 0)] == 0.0 || !m[(0, 0)].is_finite() => return None,
        1 => b.map(|b| b / m[(0, 0)]),
        2 => {
            let (a, c, d) = (m[(0, 0)], 0.5 * (m[(0, 1)] + m[(1, 0)]), m[(1, 1)]);
            let moderate = |size: f64| size > 1e-100 && size < 1e100;
            let size = a.abs().max(c.abs()).max(d.abs());
            // Products of moderate numbers neither overflow nor vanish; others are scaled first, to
            // entries of at most 1. Infinite ones and zeros turn into NaN there, which has no solution.
            let (x1, x2) = if moderate(size) && moderate(b[0].abs().max(b[1].abs())) {
                cramer(a, c, d, b[0], b[1])?
            } else {
                let (x1, x2) = cramer(a / size, c / size, d / size, b[0], b[1])?;
                (x1 / size, x2 / size)
            };
            M::Vector::from_fn(2, |i| if i == 0 { x1 } else { x2 })
        }
        n => {
            let eigen = symmetric_eigen(m)?;
            let lambdas = eigen.values.as_slice();
            let largest = lambdas.iter().fold(0.0_f64, |largest, lambda| largest.max(lambda.abs()));
            if largest == 0.0 || lambdas.iter().any(|lambda| lambda.abs() < SINGULAR * largest) {
                return None;
            }
            // The eigenpairs that told whether it is singular solve it as well: Σ v (vᵀb)/λ.
            let mut x = M::Vector::zeros(n);
            for (lambda, v) in lambdas.iter().zip(eigen.vectors.as_ref()) {
                x += v.clone() * (v.dot(b) / lambda);
            }
            x
        }
    };
    x.is_finite().then_some(x)
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
