//! Gradients and Hessians of the whole catalogue, at random points and random parameters.

use super::support::value_of;
use nalgebra::SVector;
use proptest::prelude::*;
use zigzag::{
    Formula, Objective, Scalar, objective,
    param::Values,
    space::{Rn, Vector},
};

/// The derivatives of all entries of f by Ridders-like extrapolation of central differences, each with its error: the
/// best of several widths.
fn differences(f: impl Fn(f64) -> Rn, entries: usize, scale: f64) -> Vec<(f64, f64)> {
    let central = |h: f64| (f(h) - &f(-h)) * (0.5 / h);
    let mut best = vec![(f64::NAN, f64::INFINITY); entries];
    for h in [1e-2, 3e-3, 1e-3, 3e-4, 1e-4].map(|h| h * scale) {
        // One step of Richardson; its change is the error's size.
        let (wide, narrow) = (central(h), central(h / 2.0));
        for (j, best) in best.iter_mut().enumerate() {
            let value = (4.0 * narrow[j] - wide[j]) / 3.0;
            let error = (value - narrow[j]).abs();
            if error < best.1 {
                *best = (value, error);
            }
        }
    }
    best
}

/// The same of a number.
fn difference(f: impl Fn(f64) -> f64, scale: f64) -> (f64, f64) {
    differences(|t| Rn::from_fn(1, |_| f(t)), 1, scale)[0]
}

/// Of so many variables, as a network has, some stand for all: every one is the second of a pair all the same.
const MANY: usize = 12;

fn agree(entry: &objective::Entry, values: &Values, [a, b]: [f64; 2]) -> Result<(), TestCaseError> {
    let f = (entry.build)(values);
    let n = f.dimension();
    // In the view, and beyond the plane anywhere near.
    let x = Rn::from_fn(n, |i| if i == 0 { a } else { b / i as f64 });
    let (value, g, h) = f.second_order(&x);
    if !value.is_finite() || g.iter().chain(h.iter()).any(|v| !v.is_finite()) {
        return Ok(());
    }
    // Differences do not reach over a crease.
    prop_assume!(entry.id != "l1-bowl" || x.iter().all(|x| x.abs() > 0.02));
    prop_assert_eq!(value, f.value(&x));
    let (same, first) = f.first_order(&x);
    prop_assert_eq!(same, value);
    prop_assert!((first - &g).norm() <= 1e-12 * g.norm().max(1e-300), "{} {:?}", entry.id, x);
    for i in (0..n).step_by(n.div_ceil(MANY)) {
        let from = |t: f64| Rn::from_fn(n, |j| if i == j { x[j] + t } else { x[j] });
        let noise = 1e-9 * (1.0 + value.abs());
        let (slope, error) = difference(|t| f.value(&from(t)), 1.0);
        let bound = 1e-6 * g.norm() + 50.0 * error + noise;
        prop_assert!(
            (slope - g[i]).abs() <= bound,
            "{}: ∂f/∂x{} {} {} at {:?} {:?}",
            entry.id,
            i + 1,
            slope,
            g[i],
            x,
            values
        );
        for (j, (curvature, error)) in
            differences(|t| f.first_order(&from(t)).1, n, 1.0).into_iter().enumerate()
        {
            let bound = 1e-6 * h.norm() + 50.0 * error + 1e-9 * (1.0 + g.norm());
            prop_assert!(
                (curvature - h[(i, j)]).abs() <= bound,
                "{}: H{}{} {} {} at {:?}",
                entry.id,
                i,
                j,
                curvature,
                h[(i, j)],
                x
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]
    #[test]
    fn derivatives_agree_with_central_differences(
        (entry, values, x) in prop::sample::select(objective::CATALOGUE.to_vec()).prop_flat_map(|entry| {
            let params: Vec<_> = entry.params.iter().map(|p| value_of(p).prop_map(|x| (p.key, x))).collect();
            let values = params.prop_map(move |said| {
                Values::resolve(entry.params, |key| said.iter().find(|(k, _)| *k == key).map(|(_, x)| *x))
            });
            let view = (entry.defaults)(&Values::resolve(entry.params, |_| None)).view;
            (Just(entry), values, (view.x.0..view.x.1, view.y.0..view.y.1))
        })
    ) {
        agree(entry, &values, [x.0, x.1])?;
    }

    /// H = λ₁v₁v₁ᵀ + λ₂v₂v₂ᵀ and ∇f = Hw, to 1e-12.
    #[test]
    fn the_quadratic_has_its_closed_form(
        l1 in -10.0..10.0f64, l2 in -10.0..10.0f64, degrees in -360.0..360.0f64,
        w in (-4.0..4.0f64, -4.0..4.0f64)
    ) {
        let w = SVector::from([w.0, w.1]);
        let (s, c) = degrees.to_radians().sin_cos();
        let (v1, v2) = (SVector::from([c, s]), SVector::from([-s, c]));
        let hessian = v1 * v1.transpose() * l1 + v2 * v2.transpose() * l2;
        let (f, g, h) = objective::Quadratic::degrees(l1, l2, degrees).second_order(&w);
        let size = l1.abs().max(l2.abs());
        prop_assert!((h - hessian).norm() <= 1e-12 * size);
        prop_assert!((g - hessian * w).norm() <= 1e-12 * size * w.norm());
        prop_assert!((f - 0.5 * w.dot(&(hessian * w))).abs() <= 1e-12 * size * w.norm_squared());
    }
}

/// Every operation a formula may use, each in a place where no other hides its derivatives.
struct Everything;

impl Formula<3> for Everything {
    fn eval<D: Scalar>(&self, [x, y, z]: [D; 3]) -> D {
        let quotients = x / y + (z + 2.0).recip() + (x - 0.5) / 3.0;
        let roots = (x * x + y * y + z * z).sqrt() + (x * y).ln() - (-z).abs();
        let waves = (x * z).sin() * (y - z).cos() + (-(x * y)).exp();
        let powers = x.powi(0) * z + y.powi(1) + z.powi(2) * x + x.powi(5) * y + y.powi(-3) * z;
        quotients + roots * waves + powers * 0.1 - D::from(1.0)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn every_operation_has_its_derivatives(x in (0.4..2.0f64, 0.4..2.0f64, 0.4..2.0f64)) {
        let x = SVector::from([x.0, x.1, x.2]);
        let (f, g, h) = Everything.second_order(&x);
        prop_assert_eq!(f, Everything.value(&x));
        prop_assert_eq!(h, h.transpose());
        for i in 0..3 {
            let unit = SVector::<f64, 3>::ith(i, 1.0);
            let (slope, error) = difference(|t| Everything.value(&(x + unit * t)), 0.3);
            prop_assert!((slope - g[i]).abs() <= 1e-8 * (1.0 + g.norm()) + 20.0 * error, "{} {}", slope, g[i]);
            for j in 0..3 {
                let (bend, error) = difference(|t| Everything.first_order(&(x + unit * t)).1[j], 0.3);
                let bound = 1e-8 * (1.0 + h.norm()) + 20.0 * error;
                prop_assert!((bend - h[(i, j)]).abs() <= bound, "{} {}", bend, h[(i, j)]);
            }
        }
    }
}
