//! Steps per second on Rosenbrock against argmin, on the same work: the same method, line search,
//! parameters, start and number of steps. `make bench-methods` prints the ratios.
//!
//! argmin gets hand-written derivatives, ours come from dual numbers. It has no Adam; ours runs
//! beside its gradient descent, which is the least that any first-order method costs there.

use argmin::{
    core::{CostFunction, Executor, Gradient, Hessian, State},
    solver::{
        gradientdescent::SteepestDescent,
        linesearch::{BacktrackingLineSearch, condition::ArmijoCondition},
        newton::Newton as ArgminNewton,
        quasinewton::LBFGS,
    },
};
use criterion::{Criterion, criterion_group, criterion_main};
use nalgebra_argmin::{Matrix2, Vector2};
use std::{hint::black_box, time::Instant};
use zigzag::{
    method::{Adam, GradientDescent, LBfgs, Newton, Runner, Running},
    objective::Rosenbrock,
    step_size::{Armijo, Chooser, Choosing, Constant},
    trajectory::{Limits, Trajectory, minimize},
};

const START: [f64; 2] = [-1.2, 1.0];

/// Rosenbrock with a = 1, b = 100 as argmin wants it.
#[derive(Clone, Copy)]
struct Valley;

type Answer<T> = Result<T, argmin::core::Error>;

impl CostFunction for Valley {
    type Param = Vector2<f64>;
    type Output = f64;
    fn cost(&self, x: &Vector2<f64>) -> Answer<f64> {
        Ok((1.0 - x[0]).powi(2) + 100.0 * (x[1] - x[0] * x[0]).powi(2))
    }
}

impl Gradient for Valley {
    type Param = Vector2<f64>;
    type Gradient = Vector2<f64>;
    fn gradient(&self, x: &Vector2<f64>) -> Answer<Vector2<f64>> {
        let bend = x[1] - x[0] * x[0];
        Ok(Vector2::new(-2.0 * (1.0 - x[0]) - 400.0 * x[0] * bend, 200.0 * bend))
    }
}

impl Hessian for Valley {
    type Param = Vector2<f64>;
    type Hessian = Matrix2<f64>;
    fn hessian(&self, x: &Vector2<f64>) -> Answer<Matrix2<f64>> {
        let mixed = -400.0 * x[0];
        Ok(Matrix2::new(2.0 - 400.0 * (x[1] - 3.0 * x[0] * x[0]), mixed, mixed, 200.0))
    }
}

/// Ours: so many steps from the start.
fn ours(runner: &mut dyn Runner<2>, chooser: &mut dyn Chooser<2>, steps: usize) -> Trajectory<2> {
    let valley = Rosenbrock { a: 1.0, b: 100.0 };
    minimize(&valley, runner, chooser, START.into(), Limits { steps, stop_at_critical: false })
}

fn armijo() -> Choosing<Armijo, 2> {
    Choosing::new(Armijo { alpha_init: 1.0, gamma1: 1e-4, tau: 0.5 })
}

type Backtracking = BacktrackingLineSearch<Vector2<f64>, Vector2<f64>, ArmijoCondition<f64>, f64>;

fn backtracking() -> Backtracking {
    let condition = ArmijoCondition::new(1e-4).expect("a constant in (0, 1)");
    BacktrackingLineSearch::new(condition).rho(0.5).expect("a factor in (0, 1)")
}

macro_rules! argmin {
    ($solver:expr, $steps:expr) => {{
        let run = Executor::new(Valley, $solver)
            .configure(|state| state.param(Vector2::from(START)).max_iters($steps as u64))
            .timer(false)
            .run()
            .expect("argmin runs");
        (run.state().get_iter() as usize, *run.state().get_best_param().expect("it has moved"))
    }};
}

/// One method in both libraries: its name, its steps, and a run that says how many steps it made.
struct Race {
    name: &'static str,
    ours: fn() -> usize,
    theirs: Option<fn() -> usize>,
}

const DESCENT: usize = 1000;
const NEWTON: usize = 6;
const QUASI: usize = 25;

const RACES: [Race; 5] = [
    Race {
        name: "gradient descent, Armijo",
        ours: || ours(&mut Running::new(GradientDescent), &mut armijo(), DESCENT).last(),
        theirs: Some(|| argmin!(SteepestDescent::new(backtracking()), DESCENT).0),
    },
    Race {
        name: "Newton",
        ours: || ours(&mut Running::new(Newton), &mut Choosing::new(Constant { alpha: 1.0 }), NEWTON).last(),
        theirs: Some(|| argmin!(ArgminNewton::<f64>::new(), NEWTON).0),
    },
    Race {
        name: "L-BFGS (m = 5), Armijo",
        ours: || ours(&mut Running::new(LBfgs { memory: 5 }), &mut armijo(), QUASI).last(),
        theirs: Some(|| argmin!(LBFGS::new(backtracking(), 5), QUASI).0),
    },
    Race {
        name: "gradient descent, constant α (argmin: with Armijo)",
        ours: || {
            let mut constant = Choosing::new(Constant { alpha: 0.001 });
            ours(&mut Running::new(GradientDescent), &mut constant, DESCENT).last()
        },
        theirs: Some(|| argmin!(SteepestDescent::new(backtracking()), DESCENT).0),
    },
    Race {
        name: "Adam (argmin has none)",
        ours: || {
            let adam = Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
            ours(&mut Running::new(adam), &mut Choosing::new(Constant { alpha: 0.1 }), DESCENT).last()
        },
        theirs: None,
    },
];

/// Nanoseconds per step: the best of many runs, since noise only ever adds.
fn per_step(run: fn() -> usize) -> f64 {
    (0..40)
        .map(|_| {
            let begin = Instant::now();
            let steps = (0..20).map(|_| black_box(run())).sum::<usize>();
            begin.elapsed().as_secs_f64() * 1e9 / steps as f64
        })
        .fold(f64::INFINITY, f64::min)
}

fn ratios() {
    println!("{:<52} {:>10} {:>10} {:>7}", "on Rosenbrock, ns a step", "ours", "argmin", "ratio");
    for race in RACES {
        let ours = per_step(race.ours);
        match race.theirs.map(per_step) {
            Some(theirs) => println!("{:<52} {ours:>10.0} {theirs:>10.0} {:>6.1}×", race.name, theirs / ours),
            None => println!("{:<52} {ours:>10.0} {:>10} {:>7}", race.name, "", ""),
        }
    }
}

fn bench(criterion: &mut Criterion) {
    ratios();
    for race in RACES {
        let mut group = criterion.benchmark_group(race.name);
        group.bench_function("zigzag", |b| b.iter(race.ours));
        if let Some(theirs) = race.theirs {
            group.bench_function("argmin", |b| b.iter(theirs));
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(1)).warm_up_time(std::time::Duration::from_millis(300));
    targets = bench
}
criterion_main!(benches);
