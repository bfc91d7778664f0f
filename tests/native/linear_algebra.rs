use nalgebra::{SMatrix, SVector};
use proptest::prelude::*;
use zigzag::space::{solve_symmetric, symmetric_eigen};

fn symmetric<const N: usize>(entries: &[f64]) -> SMatrix<f64, N, N> {
    SMatrix::from_fn(|i, j| entries[i.min(j) * N + i.max(j)])
}

fn check<const N: usize>(entries: &[f64]) -> Result<(), TestCaseError> {
    let m = symmetric::<N>(entries);
    let eigen = symmetric_eigen(&m).unwrap();
    let size = m.norm().max(1e-300);
    prop_assert!(eigen.values.as_slice().windows(2).all(|w| w[0] <= w[1]));
    for (lambda, v) in eigen.values.iter().zip(&eigen.vectors) {
        prop_assert!((v.norm() - 1.0).abs() < 1e-12);
        prop_assert!((m * v - v * *lambda).norm() <= 1e-12 * size, "{m} {eigen:?}");
    }
    for i in 0..N {
        for j in 0..i {
            prop_assert!(eigen.vectors[i].dot(&eigen.vectors[j]).abs() < 1e-10);
        }
    }
    let b = SVector::<f64, N>::from_fn(|i, _| i as f64 - 0.7);
    if let Some(x) = solve_symmetric(&m, &b) {
        let worst = eigen.values.iter().fold(f64::INFINITY, |a, l| a.min(l.abs()));
        prop_assert!((m * x - b).norm() <= 1e-9 * b.norm() * (size / worst).max(1.0));
    }
    Ok(())
}

proptest! {
    #[test]
    fn eigenpairs_and_solutions_satisfy_their_equations(
        entries in prop::collection::vec(prop_oneof![-3.0..3.0, Just(0.0), -1e3..1e3, -1e-3..1e-3], 9)
    ) {
        check::<1>(&entries)?;
        check::<2>(&entries)?;
        check::<3>(&entries)?;
    }
}

#[test]
fn nearly_singular_2x2_keeps_its_small_eigenvalue() {
    // Eigenvalues 1e-8 and 1 turned by 30°: subtraction alone would lose half the digits.
    let (s, c) = (30f64).to_radians().sin_cos();
    let m = SMatrix::<f64, 2, 2>::new(
        c * c + 1e-8 * s * s,
        c * s * (1.0 - 1e-8),
        c * s * (1.0 - 1e-8),
        s * s + 1e-8 * c * c,
    );
    let eigen = symmetric_eigen(&m).unwrap();
    assert!((eigen.values[0] / 1e-8 - 1.0).abs() < 1e-7, "{eigen:?}");
    assert!((eigen.values[1] - 1.0).abs() < 1e-14);
}

#[test]
fn singular_and_broken_matrices_have_no_solution() {
    let b = SVector::from([1.0, 1.0]);
    assert_eq!(solve_symmetric(&SMatrix::<f64, 2, 2>::zeros(), &b), None);
    assert_eq!(solve_symmetric(&SMatrix::<f64, 2, 2>::new(1.0, 1.0, 1.0, 1.0), &b), None);
    assert_eq!(solve_symmetric(&SMatrix::<f64, 2, 2>::new(f64::NAN, 0.0, 0.0, 1.0), &b), None);
    assert_eq!(symmetric_eigen(&SMatrix::<f64, 2, 2>::new(1.0, f64::INFINITY, 0.0, 1.0)), None);
    let infinite = SMatrix::<f64, 2, 2>::new(f64::INFINITY, 0.0, 0.0, 1.0);
    assert_eq!(solve_symmetric(&infinite, &b), None);
    assert_eq!(solve_symmetric(&infinite, &SVector::from([1.0, 0.0])), None);
    assert_eq!(solve_symmetric(&SMatrix::<f64, 1, 1>::new(f64::INFINITY), &SVector::from([1.0])), None);
    // Just below and above what counts as singular, turned by 45°.
    let turned =
        |small: f64| SMatrix::<f64, 2, 2>::new(1.0 + small, 1.0 - small, 1.0 - small, 1.0 + small) / 2.0;
    assert_eq!(solve_symmetric(&turned(5e-15), &b), None);
    assert!(solve_symmetric(&turned(2e-14), &b).is_some());
    // Tiny, but not singular.
    let tiny = SMatrix::<f64, 2, 2>::new(2e-200, 0.0, 0.0, 4e-200);
    assert_eq!(solve_symmetric(&tiny, &b), Some(SVector::from([0.5e200, 0.25e200])));
}

proptest! {
    #[test]
    fn solutions_do_not_depend_on_the_unit(
        entries in prop::collection::vec(-3.0..3.0f64, 5),
        matrix in -900..900i32,
        side in -900..900i32,
    ) {
        // Powers of two change no digit: what differs has overflowed on the way, or is the rounding
        // of a matrix that was scaled.
        let m = symmetric::<2>(&[entries[0], entries[1], 0.0, entries[2]]);
        let b = SVector::from([entries[3], entries[4]]);
        let unit = |power: i32| 2f64.powi(power);
        let scaled = solve_symmetric(&(m * unit(matrix)), &(b * unit(side)));
        let plain = solve_symmetric(&m, &b);
        let power = side - matrix;
        if let (Some(plain), true) = (plain, power.abs() < 900) {
            let scaled = scaled.expect("its unit makes no matrix singular") * unit(-power);
            let condition = m.norm_squared() / m.determinant().abs();
            prop_assert!((scaled - plain).norm() <= 1e-15 * condition * plain.norm(), "{scaled} {plain}");
        }
    }
}
