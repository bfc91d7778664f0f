//! Sequential quadratic programming: the local quadratic within the constraints made straight.

use super::kkt::subsets;
use crate::{
    Objective,
    derivative::Constraints,
    space::{Matrix, Rn, Vector, solve_symmetric, symmetric_eigen},
};
use nalgebra::DMatrix;

/// A constraint at x.
type Part = (f64, Rn, DMatrix<f64>);

/// Halvings of a step until the merit falls.
const HALVINGS: usize = 40;
/// The share of the promised decrease of the merit that a step must bring.
const SUFFICIENT: f64 = 1e-4;

/// Where a step leads, with the multipliers of its quadratic programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Stepped {
    pub x: Rn,
    pub multipliers: Vec<f64>,
}

/// One step from x with these multipliers: min ∇fᵀd + ½dᵀBd with c + ∇cᵀd = 0 or ≤ 0, B the Hessian of the Lagrangian
/// with its curvatures made positive, and as far along d as f + σΣ|violation| falls. The set of active inequalities
/// is found by trying them all. Where the straight constraints do not hold together the step makes them less violated.
pub fn step(
    f: &dyn Objective<Rn>,
    constraints: &Constraints,
    x: &Rn,
    multipliers: &[f64],
) -> Option<Stepped> {
    let n = x.len();
    let (value, slope, mut bend) = f.second_order(x);
    let parts: Vec<Part> = constraints.all().map(|c| c.second_order(x)).collect();
    for (part, m) in parts.iter().zip(multipliers) {
        bend += part.2.clone() * *m;
    }
    let bend = positive(&bend)?;
    let equalities = constraints.equality.len();
    let solved = programme(&slope, &bend, &parts, equalities);
    let (d, found) = match solved {
        Some((d, found)) => (d, found),
        None => {
            let mut kept = multipliers.to_vec();
            kept.resize(parts.len(), 0.0);
            (towards(&parts, equalities, n)?, kept)
        }
    };
    let violation = |values: &[f64]| -> f64 {
        values.iter().enumerate().map(|(i, c)| constraints.violation(i, *c)).sum()
    };
    let values_at = |x: &Rn| -> Vec<f64> { constraints.all().map(|c| c.value(x)).collect() };
    let steepest = found.iter().fold(0.0_f64, |most, m| most.max(m.abs()));
    let sigma = 2.0 * steepest + 1e-6;
    let here: Vec<f64> = parts.iter().map(|part| part.0).collect();
    let merit = |f: f64, values: &[f64]| f + sigma * violation(values);
    let before = merit(value, &here);
    let promised = (slope.dot(&d) - sigma * violation(&here)).min(0.0);
    let lower = |x: &Rn, t: f64| {
        let after = merit(f.value(x), &values_at(x));
        after <= before + SUFFICIENT * t * promised + 8.0 * f64::EPSILON * before.abs()
    };
    let mut t = 1.0;
    for trial in 0..HALVINGS {
        let next = x.clone() + d.clone() * t;
        if lower(&next, t) {
            return Some(Stepped { x: next, multipliers: found });
        }
        // The whole step may fail only because constraints bend: a second one back to them (Maratos).
        if trial == 0 {
            let bent: Vec<Part> =
                parts.iter().zip(values_at(&next)).map(|((_, g, h), c)| (c, g.clone(), h.clone())).collect();
            let held: Vec<usize> = (0..parts.len()).filter(|i| *i < equalities || found[*i] > 0.0).collect();
            let back = kkt(&Rn::zeros(n), &Matrix::identity(n), &bent, &held).map(|(back, _)| next + back);
            if let Some(back) = back.filter(|back| lower(back, 1.0)) {
                return Some(Stepped { x: back, multipliers: found });
            }
        }
        t *= 0.5;
    }
    // Nothing is lower: it stays, and the multipliers are those found.
    Some(Stepped { x: x.clone(), multipliers: found })
}

/// With every eigenvalue taken as positive, none below a small share of the largest.
fn positive(m: &DMatrix<f64>) -> Option<DMatrix<f64>> {
    let eigen = symmetric_eigen(m)?;
    let largest = eigen.values.iter().fold(0.0_f64, |most, v| most.max(v.abs()));
    let floor = if largest > 0.0 { 1e-8 * largest } else { 1.0 };
    let n = m.nrows();
    let mut sum: DMatrix<f64> = DMatrix::zeros(n, n);
    for (lambda, v) in eigen.values.iter().zip(&eigen.vectors) {
        sum += v.outer(v) * lambda.abs().max(floor);
    }
    Some(sum)
}

/// d and the multipliers where those of `held` hold exactly.
fn kkt(slope: &Rn, bend: &DMatrix<f64>, parts: &[Part], held: &[usize]) -> Option<(Rn, Vec<f64>)> {
    let (n, m) = (slope.len(), held.len());
    let matrix: DMatrix<f64> = Matrix::from_fn(n + m, |i, j| match (i < n, j < n) {
        (true, true) => bend[(i, j)],
        (true, false) => parts[held[j - n]].1[i],
        (false, true) => parts[held[i - n]].1[j],
        (false, false) => 0.0,
    });
    let against = Rn::from_fn(n + m, |i| if i < n { -slope[i] } else { -parts[held[i - n]].0 });
    let found = solve_symmetric(&matrix, &against).filter(Vector::is_finite)?;
    Some((Rn::from_fn(n, |i| found[i]), (0..m).map(|i| found[n + i]).collect()))
}

/// The quadratic programme: of all sets of active inequalities the one whose point obeys the others.
fn programme(slope: &Rn, bend: &DMatrix<f64>, parts: &[Part], equalities: usize) -> Option<(Rn, Vec<f64>)> {
    let n = slope.len();
    let free: Vec<usize> = (equalities..parts.len()).collect();
    let mut best: Option<(f64, Rn, Vec<f64>)> = None;
    for chosen in subsets(&free, n) {
        let held: Vec<usize> = (0..equalities).chain(chosen).collect();
        let Some((d, found)) = kkt(slope, bend, parts, &held) else { continue };
        let obeys = |i: usize| {
            let (c, g, _) = &parts[i];
            c + g.dot(&d) <= 1e-9 * (c.abs() + g.norm() * d.norm())
        };
        let signs = held.iter().zip(&found).all(|(i, m)| *i < equalities || *m >= 0.0);
        if !signs || !free.iter().all(|i| held.contains(i) || obeys(*i)) {
            continue;
        }
        let value = slope.dot(&d) + 0.5 * d.dot(&bend.times(&d));
        if best.as_ref().is_none_or(|(least, ..)| value < *least) {
            let mut all = vec![0.0; parts.len()];
            held.iter().zip(&found).for_each(|(i, m)| all[*i] = *m);
            best = Some((value, d, all));
        }
    }
    best.map(|(_, d, found)| (d, found))
}

/// A step that makes the violated constraints less so.
fn towards(parts: &[Part], equalities: usize, n: usize) -> Option<Rn> {
    let violated: Vec<&Part> =
        parts.iter().enumerate().filter(|(i, (c, ..))| *i < equalities || *c > 0.0).map(|(_, p)| p).collect();
    let size: f64 = violated.iter().map(|(_, g, _)| g.norm_squared()).sum();
    let damping = 1e-6 * size.max(f64::MIN_POSITIVE);
    let bend: DMatrix<f64> = Matrix::from_fn(n, |i, j| {
        violated.iter().map(|(_, g, _)| g[i] * g[j]).sum::<f64>() + if i == j { damping } else { 0.0 }
    });
    let slope = violated.iter().fold(Rn::zeros(n), |sum, (c, g, _)| sum + g.clone() * *c);
    solve_symmetric(&bend, &-slope).filter(Vector::is_finite)
}
