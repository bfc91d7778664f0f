//! The conditions of Karush, Kuhn and Tucker: what holds at a solution of a constrained problem.

use crate::{
    derivative::Constraints,
    space::{Matrix, Rn, Vector, solve_symmetric, symmetric_eigen},
};
use nalgebra::DMatrix;

/// A constraint is active that is nearer than this share of the problem's scale.
const ACTIVE: f64 = 1e-6;
/// Gradients are dependent where the least eigenvalue of their products is below this.
const DEPENDENT: f64 = 1e-10;
/// A gradient vanishes that changes by more than itself within this share of the scale.
const VANISHES: f64 = 1e-3;

/// One constraint at x.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// gᵢ(x) or hⱼ(x)
    pub value: f64,
    pub gradient: Rn,
    /// how far away, to first order, it is met exactly
    pub distance: f64,
    /// met exactly, or violated
    pub active: bool,
    /// whether the gradient vanishes where the constraint is active: it says nothing of where it holds
    pub vanishes: bool,
}

/// ∇f + Σλᵢ∇gᵢ + Σμⱼ∇hⱼ = 0, g = 0, h ≤ 0, μ ≥ 0, μⱼhⱼ = 0 at x: the multipliers that come nearest, and by how much
/// each condition fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Kkt {
    /// gᵢ, then hⱼ
    pub states: Vec<State>,
    /// λᵢ, of least squares
    pub equality: Vec<f64>,
    /// μⱼ ≥ 0; 0 of those that are not active
    pub inequality: Vec<f64>,
    /// ‖∇f + Σλ∇g + Σμ∇h‖
    pub stationarity: f64,
    /// the largest violation
    pub feasibility: f64,
    /// the largest |μⱼhⱼ|
    pub complementarity: f64,
    /// Whether the gradients of the active constraints are independent: else there may be no multipliers at a
    /// solution, or more than one choice.
    pub regular: bool,
}

impl Kkt {
    /// At x with this ∇f(x), in a problem of this scale.
    pub fn at(constraints: &Constraints, x: &Rn, slope: &Rn, scale: f64) -> Self {
        let equalities = constraints.equality.len();
        let states: Vec<State> = constraints
            .all()
            .enumerate()
            .map(|(i, c)| {
                let (value, gradient) = c.first_order(x);
                let length = gradient.norm();
                let distance = if length > 0.0 { value.abs() / length } else { value.abs().sqrt() };
                let active = i < equalities || value > 0.0 || distance <= ACTIVE * scale;
                let vanishes = active && {
                    let bend = c.hessian(x).iter().fold(0.0_f64, |most, h| most.max(h.abs()));
                    !(length > VANISHES * scale * bend)
                };
                State { value, gradient, distance, active, vanishes }
            })
            .collect();
        let active: Vec<usize> = (0..states.len()).filter(|i| states[*i].active).collect();
        let multipliers = multipliers(&states, &active, equalities, slope);
        let mut rest = slope.clone();
        for (state, multiplier) in states.iter().zip(&multipliers) {
            if *multiplier != 0.0 {
                rest += state.gradient.clone() * *multiplier;
            }
        }
        let violation = |(i, state): (usize, &State)| constraints.violation(i, state.value);
        let products = states.iter().zip(&multipliers).skip(equalities).map(|(s, m)| (s.value * m).abs());
        Self {
            feasibility: states.iter().enumerate().map(violation).fold(0.0, f64::max),
            complementarity: products.fold(0.0, f64::max),
            stationarity: rest.norm(),
            regular: are_independent(&states, &active),
            equality: multipliers[..equalities].to_vec(),
            inequality: multipliers[equalities..].to_vec(),
            states,
        }
    }

    /// How far x is, to first order, from where the constraints hold: of violated ones, and of those with a multiplier.
    pub fn gap(&self) -> f64 {
        let equalities = self.equality.len();
        let counts = |i: usize, state: &State| {
            i < equalities || state.value > 0.0 || self.inequality[i - equalities] > 0.0
        };
        self.states
            .iter()
            .enumerate()
            .filter(|(i, s)| counts(*i, s))
            .map(|(_, s)| s.distance)
            .fold(0.0, f64::max)
    }

    /// Whether all of it holds within `tolerance`, of lengths as a share of the scale, of slopes as one of the slopes
    /// that cancel.
    pub fn holds(&self, slope: &Rn, scale: f64, tolerance: f64) -> bool {
        self.is_feasible(scale, tolerance) && self.stationarity <= tolerance * slope.norm()
    }

    /// Whether the constraints hold, and those with a multiplier exactly.
    pub fn is_feasible(&self, scale: f64, tolerance: f64) -> bool {
        self.gap() <= tolerance * scale
    }

    /// λᵢ and μⱼ in the order of the constraints.
    pub fn multipliers(&self) -> impl Iterator<Item = f64> + '_ {
        self.equality.iter().chain(&self.inequality).copied()
    }
}

/// The multipliers with the least ‖∇f + Σ…‖, those of inequalities not below 0, by trying the sets of at most as many
/// active inequalities as there are dimensions.
fn multipliers(states: &[State], active: &[usize], equalities: usize, slope: &Rn) -> Vec<f64> {
    let n = slope.len();
    let free: Vec<usize> = active.iter().copied().filter(|i| *i >= equalities).collect();
    let always: Vec<usize> = (0..equalities).collect();
    let mut best = (slope.norm(), vec![0.0; states.len()]);
    for chosen in subsets(&free, n) {
        let members: Vec<usize> = always.iter().copied().chain(chosen.iter().copied()).collect();
        let Some(found) = least_squares(states, &members, slope) else { continue };
        if members.iter().zip(&found).any(|(i, m)| *i >= equalities && *m < 0.0) {
            continue;
        }
        let mut rest = slope.clone();
        members.iter().zip(&found).for_each(|(i, m)| rest += states[*i].gradient.clone() * *m);
        // A larger set must be better by more than rounding.
        if rest.norm() < best.0 * (1.0 - 1e-9) - 1e-300 {
            let mut all = vec![0.0; states.len()];
            members.iter().zip(&found).for_each(|(i, m)| all[*i] = *m);
            best = (rest.norm(), all);
        }
    }
    best.1
}

/// The subsets of at most `most` members, smaller ones first.
pub(super) fn subsets(of: &[usize], most: usize) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for member in of {
        let with: Vec<Vec<usize>> = all
            .iter()
            .filter(|set| set.len() < most)
            .map(|set| set.iter().copied().chain([*member]).collect())
            .collect();
        all.extend(with);
    }
    all.sort_by_key(Vec::len);
    all
}

/// argmin ‖∇f + Σm∇c‖ over these constraints; more of them than dimensions, or dependent ones, have none.
fn least_squares(states: &[State], members: &[usize], slope: &Rn) -> Option<Vec<f64>> {
    let m = members.len();
    if m == 0 {
        return Some(Vec::new());
    }
    let gradient = |i: usize| &states[members[i]].gradient;
    let lengths: Vec<f64> = (0..m).map(|i| gradient(i).norm()).collect();
    if m > slope.len() || lengths.iter().any(|length| !(*length > 0.0 && length.is_finite())) {
        return None;
    }
    let products: DMatrix<f64> =
        Matrix::from_fn(m, |i, j| gradient(i).dot(gradient(j)) / (lengths[i] * lengths[j]));
    let against = Rn::from_fn(m, |i| -gradient(i).dot(slope) / lengths[i]);
    let found = solve_symmetric(&products, &against)?;
    found.is_finite().then(|| (0..m).map(|i| found[i] / lengths[i]).collect())
}

/// Whether the gradients of the active constraints are linearly independent.
fn are_independent(states: &[State], active: &[usize]) -> bool {
    let m = active.len();
    if m == 0 {
        return true;
    }
    let n = states[0].gradient.len();
    let unit = |i: usize| {
        let state = &states[active[i]];
        (!state.vanishes).then(|| state.gradient.clone() / state.gradient.norm())
    };
    let Some(units) = (0..m).map(unit).collect::<Option<Vec<Rn>>>() else { return false };
    let products: DMatrix<f64> = Matrix::from_fn(m, |i, j| units[i].dot(&units[j]));
    m <= n && symmetric_eigen(&products).is_some_and(|eigen| eigen.values.iter().all(|v| *v > DEPENDENT))
}
