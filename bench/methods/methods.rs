//! Steps per second on Rosenbrock against argmin, on the same work: the same method, line search,
//! parameters, start and number of steps. `make bench-methods` prints the ratios, and whether each
//! reaches the goal; where both made as many steps it makes sure that they led to the same place.
//!
//! The others get hand-written derivatives, ours come from dual numbers. argmin has no Adam: there ours runs beside
//! the one of `chained.rs`, built as optax builds it.

mod chained;

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
    space::R2,
    step_size::{Armijo, ByRule, Constant, StepSizes},
    trajectory::{Limits, minimize},
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

/// How many steps a run made, and where it ended.
type End = (usize, [f64; 2]);

/// Ours: so many steps from the start.
fn ours(runner: &mut dyn Runner<R2>, chooser: &mut dyn StepSizes<R2>, steps: usize) -> End {
    let valley = Rosenbrock { a: 1.0, b: 100.0 };
    let limits = Limits { steps, scale: 1.0, stop_at_critical: false };
    let run = minimize(&valley, runner, chooser, black_box(START).into(), limits);
    black_box(&run);
    (run.last(), run.iterates[run.last()].x.into())
}

fn armijo() -> ByRule<Armijo, R2> {
    ByRule::new(Armijo { alpha_init: 1.0, gamma1: 1e-4, tau: 0.5 })
}

type Backtracking = BacktrackingLineSearch<Vector2<f64>, Vector2<f64>, ArmijoCondition<f64>, f64>;

fn backtracking() -> Backtracking {
    let condition = ArmijoCondition::new(1e-4).expect("a constant in (0, 1)");
    BacktrackingLineSearch::new(condition).rho(0.5).expect("a factor in (0, 1)")
}

macro_rules! argmin {
    ($solver:expr, $steps:expr) => {{
        let run = Executor::new(Valley, $solver)
            .configure(|state| state.param(Vector2::from(black_box(START))).max_iters($steps as u64))
            .timer(false)
            .run()
            .expect("argmin runs");
        black_box(&run);
        (run.state().get_iter() as usize, (*run.state().get_best_param().expect("it has moved")).into())
    }};
}

/// The chained Adam on the same valley.
fn chained_adam(steps: usize) -> End {
    let valley = |x: &[f64]| {
        let x = Vector2::new(x[0], x[1]);
        (Valley.cost(&x).expect("a value"), Valley.gradient(&x).expect("a gradient").as_slice().to_vec())
    };
    let run = black_box(chained::adam(valley, &black_box(START), [0.1, 0.9, 0.999, 1e-8], steps));
    let (last, _, _) = &run[steps];
    (steps, [last[0], last[1]])
}

/// One method in both libraries.
struct Race {
    name: &'static str,
    ours: fn() -> End,
    theirs: fn() -> End,
    /// Whether both do the same work: then the ratio has a goal.
    alike: bool,
}

/// How many times the other's speed is asked for.
const GOAL: f64 = 3.0;

const DESCENT: usize = 1000;
const NEWTON: usize = 6;
/// argmin ends by itself after fewer: the table says how many.
const QUASI: usize = 25;

const RACES: [Race; 5] = [
    Race {
        name: "gradient descent, Armijo",
        ours: || ours(&mut Running::new(GradientDescent), &mut armijo(), DESCENT),
        theirs: || argmin!(SteepestDescent::new(backtracking()), DESCENT),
        alike: true,
    },
    Race {
        name: "Newton",
        ours: || ours(&mut Running::new(Newton), &mut ByRule::new(Constant { alpha: 1.0 }), NEWTON),
        theirs: || argmin!(ArgminNewton::<f64>::new(), NEWTON),
        alike: true,
    },
    Race {
        name: "L-BFGS (m = 5), Armijo",
        ours: || ours(&mut Running::new(LBfgs { memory: 5 }), &mut armijo(), QUASI),
        theirs: || argmin!(LBFGS::new(backtracking(), 5), QUASI),
        alike: true,
    },
    Race {
        name: "gradient descent, constant α (argmin: with Armijo)",
        ours: || {
            let mut constant = ByRule::new(Constant { alpha: 0.001 });
            ours(&mut Running::new(GradientDescent), &mut constant, DESCENT)
        },
        theirs: || argmin!(SteepestDescent::new(backtracking()), DESCENT),
        alike: false,
    },
    Race {
        name: "Adam (the other one chained, as optax does)",
        ours: || {
            let adam = Adam { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
            ours(&mut Running::new(adam), &mut ByRule::new(Constant { alpha: 0.1 }), DESCENT)
        },
        theirs: || chained_adam(DESCENT),
        alike: true,
    },
];

/// Nanoseconds per step in a few runs.
fn per_step(run: fn() -> End) -> f64 {
    let begin = Instant::now();
    let steps = (0..20).map(|_| run().0).sum::<usize>();
    begin.elapsed().as_secs_f64() * 1e9 / steps as f64
}

/// The best of many for each, in turns, since noise only ever adds and comes and goes.
fn fastest(race: &Race) -> (f64, f64) {
    let (mut ours, mut theirs) = (f64::INFINITY, f64::INFINITY);
    let begin = Instant::now();
    while begin.elapsed().as_secs_f64() < 1.0 {
        ours = ours.min(per_step(race.ours));
        theirs = theirs.min(per_step(race.theirs));
    }
    (ours, theirs)
}

/// How many steps each makes. Where it is the same number, both must end at the same place.
fn steps(race: &Race) -> String {
    let (count, here) = (race.ours)();
    let (others, there) = (race.theirs)();
    if count != others {
        return format!("{count} and {others}");
    }
    let apart = (here[0] - there[0]).hypot(here[1] - there[1]);
    assert!(!race.alike || apart < 1e-9, "{}: we end at {here:?}, the other at {there:?}", race.name);
    count.to_string()
}

fn ratios() {
    let title = "on Rosenbrock, ns a step";
    println!("{title:<52} {:>8} {:>8} {:>8} {:>7}  goal", "steps", "ours", "other", "ratio");
    for race in &RACES {
        let steps = steps(race);
        let (ours, theirs) = fastest(race);
        print!("{:<52} {steps:>8} {ours:>8.1}", race.name);
        let ratio = theirs / ours;
        print!(" {theirs:>8.1} {ratio:>6.1}×");
        if race.alike {
            print!("  ≥ {GOAL}×: {}", if ratio >= GOAL { "reached" } else { "missed" });
        }
        println!();
    }
}

fn bench(criterion: &mut Criterion) {
    ratios();
    for race in RACES {
        let mut group = criterion.benchmark_group(race.name);
        group.bench_function("zigzag", |b| b.iter(race.ours));
        group.bench_function("other", |b| b.iter(race.theirs));
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(1)).warm_up_time(std::time::Duration::from_millis(300));
    targets = bench
}
criterion_main!(benches);
