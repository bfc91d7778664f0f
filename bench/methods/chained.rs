//! Adam as optax builds it (`optax.adam` is `chain(scale_by_adam, scale_by_learning_rate)`): updates pass through a chain
//! of transformations, each with a state of its own, over parameters whose number is known when it runs.

/// What becomes of an update on its way from the gradient to the step.
trait Transformation {
    fn update(&mut self, updates: Vec<f64>) -> Vec<f64>;
}

/// m̂ / (√v̂ + ε) with both moments' bias corrected by 1 − βᵏ.
struct ScaleByAdam {
    beta1: f64,
    beta2: f64,
    epsilon: f64,
    count: i32,
    mu: Vec<f64>,
    nu: Vec<f64>,
}

impl Transformation for ScaleByAdam {
    fn update(&mut self, updates: Vec<f64>) -> Vec<f64> {
        let moment = |old: &[f64], decay: f64, order: i32| -> Vec<f64> {
            updates.iter().zip(old).map(|(g, m)| (1.0 - decay) * g.powi(order) + decay * m).collect()
        };
        self.mu = moment(&self.mu, self.beta1, 1);
        self.nu = moment(&self.nu, self.beta2, 2);
        self.count += 1;
        let corrected = |moment: &[f64], decay: f64| -> Vec<f64> {
            moment.iter().map(|m| m / (1.0 - decay.powi(self.count))).collect()
        };
        let (mu, nu) = (corrected(&self.mu, self.beta1), corrected(&self.nu, self.beta2));
        mu.iter().zip(&nu).map(|(m, v)| m / (v.sqrt() + self.epsilon)).collect()
    }
}

struct ScaleByLearningRate(f64);

impl Transformation for ScaleByLearningRate {
    fn update(&mut self, updates: Vec<f64>) -> Vec<f64> {
        updates.into_iter().map(|u| -self.0 * u).collect()
    }
}

/// So many steps of Adam from a start; all iterates with f and ∇f, as ours keeps them.
pub fn adam(
    value_and_gradient: impl Fn(&[f64]) -> (f64, Vec<f64>),
    start: &[f64],
    [alpha, beta1, beta2, epsilon]: [f64; 4],
    steps: usize,
) -> Vec<(Vec<f64>, f64, Vec<f64>)> {
    let zeros = vec![0.0; start.len()];
    let mut chain: Vec<Box<dyn Transformation>> = vec![
        Box::new(ScaleByAdam { beta1, beta2, epsilon, count: 0, mu: zeros.clone(), nu: zeros }),
        Box::new(ScaleByLearningRate(alpha)),
    ];
    let mut x = start.to_vec();
    let mut iterates = Vec::with_capacity(steps + 1);
    for _ in 0..steps {
        let (f, gradient) = value_and_gradient(&x);
        let updates = chain.iter_mut().fold(gradient.clone(), |updates, one| one.update(updates));
        let next = x.iter().zip(&updates).map(|(x, u)| x + u).collect();
        iterates.push((std::mem::replace(&mut x, next), f, gradient));
    }
    let (f, gradient) = value_and_gradient(&x);
    iterates.push((x, f, gradient));
    iterates
}
