//! What is proven of a run: what the certificate of the view says of its steps, as far as it stays there. What is
//! measured at x_k holds there only, so the two never look alike.

use super::{
    Cell, Readouts, Sentence, Situation,
    cells::cell,
    convexity::{at_least, at_most, below, factor_at_most, region},
};
use crate::{
    analysis::{Bounds, shrinking},
    number::short,
    space::Rn,
    termination::Termination,
};

/// Between which curvatures f is proven to lie in the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proven {
    /// μ of a convex f, which may be 0; `None` of one that is not proven to be convex
    pub mu: Option<f64>,
    /// L > 0
    pub l: f64,
}

impl Proven {
    /// 1/L: no step of gradient descent up to it raises f
    pub fn safe(&self) -> f64 {
        self.l.recip()
    }

    /// max(|1 − αμ|, |1 − αL|), the most that a step of gradient descent leaves of the distance to the minimiser; `None`
    /// where nothing is known to shrink.
    pub fn rate(&self, alpha: f64) -> Option<f64> {
        let mu = self.mu.filter(|mu| *mu > 0.0)?;
        Some(shrinking(mu, self.l, alpha)).filter(|rate| *rate < 1.0)
    }
}

impl Situation<'_> {
    /// Of gradient descent as it is; `None` also of a quadratic, whose curvatures at x_k are those everywhere.
    pub fn proven(&self) -> Option<Proven> {
        self.curvatures().filter(|_| self.is_gradient_descent())
    }

    fn curvatures(&self) -> Option<Proven> {
        let problem = &self.setup.problem;
        if problem.known.is_quadratic() || !self.algorithm().transform().is_none() {
            return None;
        }
        let certificate = problem.convexity(self.setup.view);
        let l = certificate.l().filter(|l| *l > 0.0)?;
        Some(Proven { mu: certificate.mu(), l })
    }

    /// What is promised of this run, where it and a minimiser lie in the view, in which f is proven to be convex; `None`
    /// where that is no more than that f does not rise.
    pub fn proven_bounds(&self) -> Option<Bounds> {
        let (algorithm, known) = (self.algorithm(), &self.setup.problem.known);
        let beta = (algorithm.method.id == "nesterov").then(|| algorithm.method_values.get("beta"));
        if !self.alpha_is_constant() || beta.is_none() && !self.is_gradient_descent() {
            return None;
        }
        let (alpha, lowest, iterates) = (self.alpha()?, known.lowest?, &self.run.trajectory.iterates);
        let minimiser = known.minimisers().find(|x| self.is_seen(x))?;
        // Nesterov's gradients are taken ahead of x_k.
        let ahead = |beta: f64| {
            let mut pairs = iterates.iter().zip(&iterates[1..]);
            pairs.all(|(from, to)| self.is_seen(&((to.x.clone() - &from.x) * beta + &to.x)))
        };
        if !iterates.iter().all(|i| self.is_seen(&i.x)) || !beta.is_none_or(ahead) {
            return None;
        }
        let Proven { mu, l } = self.curvatures()?;
        let (mu, steps) = (mu?, self.run.trajectory.last());
        let distance = (iterates[0].x.clone() - minimiser).norm();
        let gap = iterates[0].f - lowest;
        let bounds = match beta {
            Some(beta) => Bounds::of_nesterov([mu, l], alpha, beta, distance, gap),
            None => Bounds::of_descent(mu, l, alpha, distance, steps),
        };
        bounds.filter(|bounds| bounds.after(steps.max(1)) < gap)
    }

    /// Whether it lies where the certificate holds, which of more than two variables is everywhere.
    fn is_seen(&self, x: &Rn) -> bool {
        let view = self.setup.view;
        match **x {
            [x] => view.contains([x, view.y.0]),
            [x, y] => view.contains([x, y]),
            _ => true,
        }
    }
}

/// What is proven of α, among the numbers.
pub fn proven_cells(at: &Situation, readouts: &Readouts) -> Vec<Cell> {
    let Some(proven) = at.proven() else { return Vec::new() };
    let within = region(at);
    let made = |key, label: &str, value: f64, help: &str| {
        let value = format!("≤ {}", short(value));
        Cell { value, why: None, ..cell(readouts, key, label, Some(0.0), help) }.noted(Some("proven"))
    };
    let help = format!(
        "1/L with L {} {within}: no step of gradient descent up to this α raises f there; the other steps among these numbers are measured at this iterate, and hold as far as its curvature does",
        at_most(proven.l)
    );
    let mut cells = vec![made("safeAlpha", "safe α", below(proven.safe()), &help)];
    if let (Some(rate), Some(mu)) = (at.alpha().and_then(|alpha| proven.rate(alpha)), proven.mu) {
        let help = format!(
            "max(|1 − αμ|, |1 − αL|) with μ {} and L {} {within}: no step leaves more of the error there; the other r(α) is measured at this iterate",
            at_least(mu),
            at_most(proven.l)
        );
        cells.push(made("provenRate", "worst r(α)", factor_at_most(rate), &help));
    }
    cells
}

/// The advice on α: what is proven of it against what is measured; empty where nothing is proven, and where a rule
/// chooses each α by itself. It is the same at every k, so that nothing below it moves.
pub fn advice(at: &Situation) -> String {
    let Some(proven) = at.proven().filter(|_| at.alpha_is_constant()) else { return String::new() };
    let stays = if at.setup.problem.is_sliced() { "" } else { "while a run stays " };
    let safe = short(below(proven.safe()));
    let region = region(at);
    format!("Proven: every α ≤ 1/L = {safe} is safe {stays}{region}. What is measured holds at its k alone.")
}

/// Where gradient descent with one α has gone uphill, what would not have.
pub(super) fn beside(at: &Situation, told: Sentence) -> Sentence {
    let diverged = at.is_last() && at.run.trajectory.termination == Termination::Diverged;
    let rises = at.next().is_some_and(|next| next.f > at.point.f) || diverged;
    if !rises || !at.alpha_is_constant() {
        return told;
    }
    let longer = |proven: &Proven| at.alpha().is_some_and(|alpha| alpha > proven.safe());
    let Some(proven) = at.proven().filter(longer) else { return told };
    let safe = short(below(proven.safe()));
    let here = if at.setup.problem.is_sliced() { String::new() } else { format!(" {}", region(at)) };
    let more = told.clone().say(format!(" Proven: with α ≤ {safe} no step{here} raises f."));
    if more.text().chars().count() < LONGEST { more } else { told }
}

/// A sentence of more letters does not fit under a plot.
const LONGEST: usize = 330;
