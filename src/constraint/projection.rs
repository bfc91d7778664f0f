//! The nearest point at which all constraints hold.

use super::kkt::subsets;
use crate::{
    Objective,
    derivative::Constraints,
    space::{Matrix, Rn, Vector, solve_symmetric},
};
use nalgebra::DMatrix;
use std::rc::Rc;

/// Steps of Newton's method on the distance at most.
const STEPS: usize = 60;
/// A constraint counts as met within this, relative to its size.
const MET: f64 = 1e-10;

/// Of what kind a constraint is around x.
enum Form {
    /// affine: one step of Newton's method is exact
    Flat,
    /// its second derivatives are 2c on every axis and 0 between them: a circle about its centre
    Round {
        curvature: f64,
    },
    Other,
}

/// Second derivatives are the same at x and elsewhere, and tell the form.
fn form(c: &dyn Objective<Rn>, x: &Rn) -> Form {
    let n = x.len();
    let here = c.hessian(x);
    let there = c.hessian(&x.map(|x| 1.7 * x + 0.83));
    let size = here.iter().fold(0.0_f64, |most, h| most.max(h.abs()));
    let same = here.iter().zip(there.iter()).all(|(a, b)| (a - b).abs() <= 1e-12 * size);
    let round = (0..n).all(|i| (0..n).all(|j| here[(i, j)] == if i == j { here[(0, 0)] } else { 0.0 }));
    match (same, size == 0.0, round) {
        (true, true, _) => Form::Flat,
        (true, false, true) => Form::Round { curvature: here[(0, 0)] },
        _ => Form::Other,
    }
}

/// Whether the projection is known in closed form: of lines, half-planes, circles, discs, and what is cut out by lines.
pub fn is_known(constraints: &Constraints, x: &Rn) -> bool {
    let forms: Vec<Form> = constraints.all().map(|c| form(c.as_ref(), x)).collect();
    let flat = forms.iter().all(|form| matches!(form, Form::Flat));
    flat || (forms.len() == 1 && !matches!(forms[0], Form::Other))
}

/// argmin ‖z − x‖ over all z at which the constraints hold; `None` where none is found. Tries which of the
/// inequalities hold exactly there, and for each set Newton's method on the distance.
pub fn projection(constraints: &Constraints, x: &Rn, scale: f64) -> Option<Rn> {
    let all: Vec<&Rc<dyn Objective<Rn>>> = constraints.all().collect();
    let equalities = constraints.equality.len();
    let is_met = |z: &Rn| {
        all.iter().enumerate().all(|(i, c)| {
            let (value, gradient) = c.first_order(z);
            constraints.violation(i, value) <= MET * (scale * gradient.norm()).max(f64::MIN_POSITIVE)
        })
    };
    let inside = |z: &Rn| all.iter().enumerate().all(|(i, c)| constraints.violation(i, c.value(z)) == 0.0);
    if inside(x) {
        return Some(x.clone());
    }
    let free: Vec<usize> = (equalities..all.len()).collect();
    let mut best: Option<(f64, Rn)> = None;
    for chosen in subsets(&free, x.len()) {
        let members: Vec<&dyn Objective<Rn>> =
            (0..equalities).chain(chosen).map(|i| all[i].as_ref()).collect();
        if members.is_empty() {
            continue;
        }
        for z in candidates(&members, x, scale) {
            let away = (z.clone() - x).norm();
            if best.as_ref().is_none_or(|(nearest, _)| away < *nearest) && is_met(&z) {
                best = Some((away, z));
            }
        }
    }
    best.map(|(_, z)| z)
}

/// Points at which these are all 0 and that are nearest to x among those around.
fn candidates(members: &[&dyn Objective<Rn>], x: &Rn, scale: f64) -> Vec<Rn> {
    if let [only] = members
        && let Form::Round { curvature } = form(*only, x)
    {
        return on_circle(*only, curvature, x).into_iter().collect();
    }
    let affine = members.iter().all(|c| matches!(form(*c, x), Form::Flat));
    let n = x.len();
    let around = |i: usize| {
        let (sin, cos) = (std::f64::consts::TAU * i as f64 / 8.0).sin_cos();
        x.clone() + Rn::from_fn(n, |j| if j == 0 { 0.3 * scale * cos } else { 0.3 * scale * sin })
    };
    let starts = [x.clone()].into_iter().chain((0..if affine { 0 } else { 8 }).map(around));
    starts.filter_map(|start| nearest_zero(members, x, start)).collect()
}

/// Towards or away from the centre, onto the circle.
fn on_circle(c: &dyn Objective<Rn>, curvature: f64, x: &Rn) -> Option<Rn> {
    let (value, gradient) = c.first_order(x);
    let from_centre = gradient / curvature;
    let distance = from_centre.norm();
    let square = distance * distance - 2.0 * value / curvature;
    if !(square >= 0.0) {
        return None;
    }
    let centre = x.clone() - &from_centre;
    // From the centre all of it is equally far: to the right.
    let way = if distance > 0.0 {
        from_centre / distance
    } else {
        Rn::from_fn(x.len(), |i| if i == 0 { 1.0 } else { 0.0 })
    };
    Some(centre + way * square.sqrt())
}

/// Newton's method for z − x + Σm∇c(z) = 0 and c(z) = 0.
fn nearest_zero(members: &[&dyn Objective<Rn>], x: &Rn, start: Rn) -> Option<Rn> {
    let (n, m) = (x.len(), members.len());
    let mut z = start;
    let mut multipliers = vec![0.0; m];
    for _ in 0..STEPS {
        let parts: Vec<(f64, Rn, DMatrix<f64>)> = members.iter().map(|c| c.second_order(&z)).collect();
        // With its multipliers the curvature of the constraints counts; without it the step is still towards them.
        let step = newton(&parts, &multipliers, &z, x, true)
            .or_else(|| newton(&parts, &multipliers, &z, x, false))?;
        let moved = Rn::from_fn(n, |i| step[i]);
        z += moved.clone();
        multipliers = (0..m).map(|i| step[n + i]).collect();
        if !z.is_finite() {
            return None;
        }
        if moved.norm() <= 4.0 * f64::EPSILON * (z.norm() + x.norm()) {
            break;
        }
    }
    Some(z)
}

fn newton(
    parts: &[(f64, Rn, DMatrix<f64>)],
    multipliers: &[f64],
    z: &Rn,
    x: &Rn,
    curved: bool,
) -> Option<Rn> {
    let (n, m) = (z.len(), parts.len());
    let matrix: DMatrix<f64> = Matrix::from_fn(n + m, |i, j| match (i < n, j < n) {
        (true, true) => {
            let bend: f64 = parts.iter().zip(multipliers).map(|((_, _, h), l)| h[(i, j)] * l).sum();
            f64::from(u8::from(i == j)) + if curved { bend } else { 0.0 }
        }
        (true, false) => parts[j - n].1[i],
        (false, true) => parts[i - n].1[j],
        (false, false) => 0.0,
    });
    let against = Rn::from_fn(n + m, |i| if i < n { x[i] - z[i] } else { -parts[i - n].0 });
    solve_symmetric(&matrix, &against).filter(Vector::is_finite)
}
