//! What is promised of gradient descent on a convex f whose gradient is Lipschitz with constant L.

/// The promises for a constant α ≤ 1/L; beyond it they are the same numbers, promised by nobody.
/// Nesterov, *Lectures on Convex Optimization* (2018), §1.2.3 and §2.1.5.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// the gradient's Lipschitz constant
    pub lipschitz: f64,
    pub alpha: f64,
    /// ‖x₀ − x*‖
    pub distance: f64,
}

/// What rounding may add to f, relative to the size of f(x₀) − f*.
const ROUNDING: f64 = 1e-12;

impl Bounds {
    /// Whether they are promised: α ≤ 1/L.
    pub fn hold(&self) -> bool {
        self.alpha * self.lipschitz <= 1.0 + 1e-12
    }

    /// f(x_k) − f* ≤ ‖x₀ − x*‖²/2αk, for k ≥ 1.
    pub fn after(&self, k: usize) -> f64 {
        self.distance * self.distance / (2.0 * self.alpha * k as f64)
    }

    /// The descent lemma: f(x_{k+1}) − f* ≤ f(x_k) − f* − (α/2)‖∇f(x_k)‖².
    pub fn next(&self, gap: f64, gradient_norm: f64) -> f64 {
        gap - 0.5 * self.alpha * gradient_norm * gradient_norm
    }

    /// The first k at which f(x_k) − f* lies above the bound, and the first from which the next step falls
    /// short of the lemma, for a run given by f(x_k) − f* and ‖∇f(x_k)‖.
    pub fn broken(&self, run: &[(f64, f64)]) -> (Option<usize>, Option<usize>) {
        let rounding = ROUNDING * run.first().map_or(0.0, |(gap, _)| gap.abs());
        let bound = (1..run.len()).find(|&k| run[k].0 > self.after(k) + rounding);
        let fails = |pair: &[(f64, f64)]| pair[1].0 > self.next(pair[0].0, pair[0].1) + rounding;
        let lemma = run.windows(2).position(fails);
        (bound, lemma)
    }
}
