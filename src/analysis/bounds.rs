//! What is promised of gradient descent, and of Nesterov's method, on a convex f between known curvatures.

/// The promises for a constant α. Those of [`Theorem::Sublinear`] are promised for α ≤ 1/L; beyond it they are the same
/// numbers, promised by nobody.
///
/// Their proofs use f on segments between iterates, gradients' places and x* only. So they hold as well where μ and L are
/// known in a convex set in which all of these lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// the gradient's Lipschitz constant
    pub lipschitz: f64,
    pub alpha: f64,
    /// ‖x₀ − x*‖
    pub distance: f64,
    pub theorem: Theorem,
}

/// By which theorem f(x_k) − f* is bounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Theorem {
    /// By ‖x₀ − x*‖²/2αk for α ≤ 1/L and k ≥ 1: Nesterov, *Lectures on Convex Optimization* (2018), §1.2.3 and §2.1.5;
    /// Beck & Teboulle, SIAM J. Imaging Sci. 2 (2009), theorem 3.1, without a second part of f.
    Sublinear,
    /// By L‖x₀ − x*‖²q²ᵏ/2 with q = max(|1 − αμ|, |1 − αL|) < 1, that is for μ > 0 and α < 2/L: each step leaves at most
    /// q of the distance to x*. B. T. Polyak, *Introduction to Optimization* (1987), §1.4, theorem 3; at α = 2/(μ + L) it
    /// is Nesterov's theorem 2.1.15.
    Linear { factor: f64 },
    /// Of Nesterov's method, by (1 − √(mα))ᵏ(f(x₀) − f* + m‖x₀ − x*‖²/2), where β = (1 − √(mα))/(1 + √(mα)), for α ≤ 1/L
    /// and 0 < m ≤ μ: Nesterov (2018), theorem 2.2.3 with α₀ = √(mα) for the constants m and 1/α in place of μ and L.
    Accelerated { factor: f64, first: f64 },
}

/// What rounding may add to f, relative to the size of f(x₀) − f*.
const ROUNDING: f64 = 1e-12;

/// max(|1 − αμ|, |1 − αL|): the most that a step of gradient descent leaves of the distance to x* between curvatures μ and L.
pub fn shrinking(mu: f64, lipschitz: f64, alpha: f64) -> f64 {
    (1.0 - alpha * mu).abs().max((1.0 - alpha * lipschitz).abs())
}

impl Bounds {
    /// The better one after so many steps of gradient descent between curvatures μ ≥ 0 and L; `None` where none is
    /// promised.
    pub fn of_descent(mu: f64, lipschitz: f64, alpha: f64, distance: f64, steps: usize) -> Option<Self> {
        let sublinear = Self { lipschitz, alpha, distance, theorem: Theorem::Sublinear };
        let factor = shrinking(mu, lipschitz, alpha);
        let linear = Self { theorem: Theorem::Linear { factor }, ..sublinear };
        match (mu > 0.0 && factor < 1.0, sublinear.hold()) {
            (true, held) if !held || linear.after(steps) < sublinear.after(steps) => Some(linear),
            (_, held) => held.then_some(sublinear),
        }
    }

    /// That of Nesterov's method with this β, where f(x₀) − f* is `gap`; `None` where none is promised.
    pub fn of_nesterov(
        [mu, lipschitz]: [f64; 2],
        alpha: f64,
        beta: f64,
        distance: f64,
        gap: f64,
    ) -> Option<Self> {
        let root = (1.0 - beta) / (1.0 + beta);
        let m = root * root / alpha;
        let theorem = Theorem::Accelerated { factor: 1.0 - root, first: gap + 0.5 * m * distance * distance };
        let bounds = Self { lipschitz, alpha, distance, theorem };
        (m <= mu && root > 0.0 && bounds.is_short()).then_some(bounds)
    }

    /// α ≤ 1/L
    fn is_short(&self) -> bool {
        self.alpha * self.lipschitz <= 1.0 + 1e-12
    }

    /// Whether they are promised.
    pub fn hold(&self) -> bool {
        self.theorem != Theorem::Sublinear || self.is_short()
    }

    /// What f(x_k) − f* is at most, for k ≥ 1.
    pub fn after(&self, k: usize) -> f64 {
        let squared = self.distance * self.distance;
        match self.theorem {
            Theorem::Sublinear => squared / (2.0 * self.alpha * k as f64),
            Theorem::Linear { factor } => 0.5 * self.lipschitz * squared * factor.powf(2.0 * k as f64),
            Theorem::Accelerated { factor, first } => first * factor.powf(k as f64),
        }
    }

    /// The descent lemma: f(x_{k+1}) − f* ≤ f(x_k) − f* − (α/2)‖∇f(x_k)‖²; where more than α ≤ 1/L is promised with
    /// α(1 − αL/2) in place of α/2, which is true of every α.
    pub fn next(&self, gap: f64, gradient_norm: f64) -> f64 {
        let share = match self.theorem {
            Theorem::Linear { .. } if !self.is_short() => 1.0 - 0.5 * self.alpha * self.lipschitz,
            _ => 0.5,
        };
        gap - share * self.alpha * gradient_norm * gradient_norm
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
