//! Numerics are the same in every space: what runs in the plane runs with vectors of any length to the
//! same numbers, and beyond the plane to what closed forms say.

use nalgebra::{DMatrix, DVector};
use zigzag::{
    Config, Objective, Setup,
    gradient::{GradientTransform, Noise},
    method, objective,
    objective::Function,
    space::{Matrix, R2, Rn},
    step_size,
    trajectory::{Limits, Trajectory, minimize, minimize_altered},
};

/// An objective of the plane, asked with vectors that do not know their length.
struct Unsized<'a>(&'a dyn Objective<R2>);

impl Objective<Rn> for Unsized<'_> {
    fn value(&self, x: &Rn) -> f64 {
        self.0.value(&[x[0], x[1]].into())
    }

    fn first_order(&self, x: &Rn) -> (f64, Rn) {
        let (f, gradient) = self.0.first_order(&[x[0], x[1]].into());
        (f, Rn::of(gradient.as_slice()))
    }

    fn second_order(&self, x: &Rn) -> (f64, Rn, DMatrix<f64>) {
        let (f, gradient, hessian) = self.0.second_order(&[x[0], x[1]].into());
        let vector = Rn::of(gradient.as_slice());
        (f, vector, DMatrix::from_column_slice(2, 2, hessian.as_slice()))
    }
}

const ALTERED: GradientTransform = GradientTransform {
    coupled: 0.01,
    decoupled: 0.02,
    clip: Some(3.0),
    noise: Some(Noise { sigma: 0.05, ratio: 2.0, seed: 3 }),
    batch: None,
};

#[test]
fn vectors_without_a_fixed_length_run_as_the_plane_does() {
    let mut compared = 0;
    for problem in objective::CATALOGUE {
        for method in method::CATALOGUE {
            for rule in method.rules {
                let link = format!("objective={}&method={}&step-rule={rule}", problem.id, method.id);
                let setup = Setup::resolve(&Config::from_link(&link).0, None).expect("it holds together");
                let limits = Limits { steps: 30, scale: 6.0, stop_at_critical: method.rests_at_critical };
                let start = &setup.starts[0];
                for transform in [GradientTransform::NONE, ALTERED] {
                    let build = (setup.main().method.build)(&setup.main().method_values);
                    let sizes = (setup.main().rule.build)(&setup.main().rule_values);
                    let Function::Plane(objective) = &setup.problem.objective else { continue };
                    let objective = objective.as_ref();
                    let plane = minimize_altered(
                        objective,
                        &transform,
                        build.in_plane().as_mut(),
                        sizes.in_plane().as_mut(),
                        start.fixed(),
                        limits,
                        |v| v,
                    );
                    let space = minimize_altered(
                        &Unsized(objective),
                        &transform,
                        build.in_space().as_mut(),
                        sizes.in_space().as_mut(),
                        start.clone(),
                        limits,
                        |v| v,
                    );
                    assert_same(&link, &plane, &space);
                    compared += plane.iterates.len();
                }
            }
        }
    }
    assert!(compared > 10_000, "{compared} iterates");
}

fn assert_same(link: &str, plane: &Trajectory<R2>, space: &Trajectory<Rn>) {
    assert_eq!(plane.iterates.len(), space.iterates.len(), "{link}");
    assert_eq!((plane.termination, plane.converged_at), (space.termination, space.converged_at), "{link}");
    assert_eq!(plane.trials.len(), space.trials.len(), "{link}");
    let bits = |x: f64| (x + 0.0).to_bits();
    for (k, (a, b)) in plane.iterates.iter().zip(&space.iterates).enumerate() {
        assert_eq!(bits(a.f), bits(b.f), "{link}, k = {k}");
        for i in 0..2 {
            assert_eq!(bits(a.x[i]), bits(b.x[i]), "{link}, k = {k}");
            assert_eq!(bits(a.gradient[i]), bits(b.gradient[i]), "{link}, k = {k}");
        }
        let step = b.step.as_ref();
        assert_eq!(a.step.map(|s| s.alpha), step.map(|s| s.alpha), "{link}, k = {k}");
        assert_eq!(a.step.map(|s| s.direction[1]), step.map(|s| s.direction[1]), "{link}, k = {k}");
    }
}

/// ½ Σ λᵢ (qᵢᵀx)² in five dimensions, with axes askew: q is a reflection.
struct Bowl;

const LAMBDA: [f64; 5] = [1.0, 2.0, 3.0, 5.0, 8.0];
const START: [f64; 5] = [1.0, -2.0, 0.5, 3.0, 2.0];

impl Bowl {
    /// I − 2uuᵀ/uᵀu: symmetric and its own inverse.
    fn axes() -> DMatrix<f64> {
        let u = DVector::from_column_slice(&[1.0, 2.0, -1.0, 0.5, 1.5]);
        DMatrix::identity(5, 5) - &u * u.transpose() * (2.0 / u.norm_squared())
    }

    fn hessian() -> DMatrix<f64> {
        let q = Self::axes();
        &q * DMatrix::from_diagonal(&DVector::from_column_slice(&LAMBDA)) * &q
    }
}

impl Objective<Rn> for Bowl {
    fn value(&self, x: &Rn) -> f64 {
        0.5 * x.dot(&Self::hessian().times(x))
    }

    fn first_order(&self, x: &Rn) -> (f64, Rn) {
        let gradient = Self::hessian().times(x);
        (0.5 * x.dot(&gradient), gradient)
    }

    fn second_order(&self, x: &Rn) -> (f64, Rn, DMatrix<f64>) {
        let (f, gradient) = self.first_order(x);
        (f, gradient, Self::hessian())
    }
}

/// A run on the bowl, said by a link's keys.
fn run(keys: &str, steps: usize) -> Trajectory<Rn> {
    let link = format!("objective=rosenbrock&{keys}");
    let (config, errors) = Config::from_link(&link);
    assert!(errors.is_empty(), "{keys}");
    let setup = Setup::resolve(&config, None).expect("it holds together");
    let mut runner = (setup.main().method.build)(&setup.main().method_values).in_space();
    let mut sizes = (setup.main().rule.build)(&setup.main().rule_values).in_space();
    let limits = Limits { steps, scale: 6.0, stop_at_critical: setup.main().method.rests_at_critical };
    minimize(&Bowl, runner.as_mut(), sizes.as_mut(), START.into(), limits)
}

/// The components of x_k along the axes, divided by those of x_0.
fn shares(run: &Trajectory<Rn>, k: usize) -> Vec<f64> {
    let q = Bowl::axes();
    let (now, first) = (q.times(&run.iterates[k].x), q.times(&run.iterates[0].x));
    (0..5).map(|i| now[i] / first[i]).collect()
}

/// A linear iteration's shares against `expected(λ, k)`.
fn assert_shares(keys: &str, expected: impl Fn(f64, usize) -> f64) {
    let run = run(keys, 12);
    assert_eq!(run.last(), 12, "{keys}");
    for k in 0..=12 {
        for (share, lambda) in shares(&run, k).into_iter().zip(LAMBDA) {
            let exact = expected(lambda, k);
            assert!((share - exact).abs() < 1e-12, "{keys}, λ = {lambda}, k = {k}: {share} for {exact}");
        }
    }
}

#[test]
fn linear_iterations_are_those_of_their_closed_forms() {
    let power = |factor: f64, k: usize| factor.powi(k as i32);
    assert_shares("method=gradient-descent&alpha=0.2", |l, k| power(1.0 - 0.2 * l, k));
    assert_shares("method=gradient-descent&step-rule=optimal", |l, k| power(1.0 - l * 2.0 / 9.0, k));
    assert_shares("method=gradient-descent&step-rule=inverse-l", |l, k| power(1.0 - l / 8.0, k));
    assert_shares("method=newton&alpha=0.5", |_, k| power(0.5, k));
    assert_shares("method=saddle-free&alpha=0.5", |_, k| power(0.5, k));
    assert_shares("method=levenberg&mu=2&alpha=1", |l, k| power(2.0 / (l + 2.0), k));
    // x and v of one mode, v₀ = 0: the powers of its 2×2 block.
    let pair = |block: fn(f64) -> [f64; 4]| {
        move |lambda: f64, k: usize| {
            let [a, b, c, d] = block(lambda);
            (0..k).fold((1.0, 0.0), |(x, v), _| (a * x + b * v, c * x + d * v)).0
        }
    };
    assert_shares("method=momentum&beta=0.5&alpha=0.1", pair(|l| [1.0 - 0.1 * l, -0.05, l, 0.5]));
    assert_shares(
        "method=nesterov&beta=0.5&alpha=0.1",
        pair(|l| [1.0 - 0.1 * l, -0.05 * (1.0 - 0.1 * l), l, 0.5 * (1.0 - 0.1 * l)]),
    );
}

#[test]
fn conjugate_directions_end_after_as_many_steps_as_there_are_dimensions() {
    for keys in [
        "method=cg-fr&step-rule=cauchy",
        "method=cg-pr&step-rule=cauchy",
        "method=cg-fr&step-rule=exact",
        "method=bfgs&step-rule=exact",
        "method=lbfgs&step-rule=exact&memory=5",
    ] {
        let run = run(keys, 5);
        let norms: Vec<f64> = run.iterates.iter().map(|i| i.gradient.norm()).collect();
        assert!(norms[norms.len() - 1] < 1e-6 * norms[0], "{keys}: {norms:?}");
        assert!(norms[4] > 1e-4 * norms[0], "{keys}: {norms:?}");
    }
}

#[test]
fn every_method_and_rule_runs_beyond_the_plane() {
    for method in method::CATALOGUE {
        for rule in method.rules {
            assert!(step_size::find(rule).is_some());
            let run = run(&format!("method={}&step-rule={rule}&alpha=0.05", method.id), 40);
            let (first, last) = (&run.iterates[0], &run.iterates[run.last()]);
            assert!(last.f < first.f, "{} {rule}: from {} to {}", method.id, first.f, last.f);
            assert!(run.iterates.iter().all(|i| i.x.len() == 5 && i.x.iter().all(|x| x.is_finite())));
        }
    }
}
