//! The set-ups of the lessons: what was simulated independently, asserted of our runs.

use super::support::session;
use zigzag::{
    Formula, Objective, Point, Scalar, Session,
    explain::no_step,
    space::{R1, R2},
    step_size::{Armijo, ByRule, Stage, StepSizes, Trial, Wolfe},
};

fn run(link: &str) -> Session {
    session(link)
}

fn f_at(session: &Session, k: usize) -> f64 {
    session.trajectory()[k].f
}

/// The first k with f(x_k) − f* < 1e-6, where f* = 0, and the first after which it stays there.
fn first(link: &str) -> Option<usize> {
    run(link).trajectory().iter().position(|i| i.f < 1e-6)
}

fn stays(link: &str) -> Option<usize> {
    run(link).runs()[0].trajectory.stays_below(1e-6, |i| i.f)
}

fn near(value: f64, expected: f64, relative: f64) {
    assert!((value - expected).abs() <= relative * expected.abs(), "{value} is not {expected}");
}

#[test]
fn momentum() {
    let bowl = "lambda1=1&lambda2=25&start=-3,1&steps=600";
    assert_eq!(first(&format!("{bowl}&step-rule=optimal")), Some(104));
    assert_eq!(first(&format!("{bowl}&alpha=0.072")), Some(103));
    let ball = |alpha: &str, beta: &str| format!("{bowl}&method=momentum&alpha={alpha}&beta={beta}");
    assert_eq!(first(&ball("0.072", "0.5")), Some(40));
    let best = ball("0.1111111111111111", "0.4444444444444444");
    assert_eq!(first(&best), Some(30));
    assert_eq!((first(&ball("0.072", "0.95")), stays(&ball("0.072", "0.95"))), (Some(272), Some(324)));
    let session = run(&best);
    let path = session.trajectory();
    let flips = path.windows(2).take(30).filter(|pair| pair[0].x[1] * pair[1].x[1] < 0.0).count();
    assert_eq!(flips, 30);
    let widest = path.iter().map(|i| i.x[1].abs()).fold(0.0, f64::max);
    near(widest, 1.93, 5e-3);
    assert_eq!(session.readouts().regime, Some("optimal"));
    near(session.readouts().rate.unwrap(), 2.0 / 3.0, 1e-7);
    // A double eigenvalue: k·rᵏ, so the measured rate is above r.
    let at = |k: usize| path[k].x[0].hypot(path[k].x[1]);
    near((at(40) / at(20)).powf(1.0 / 20.0), 0.689, 1e-3);
}

#[test]
fn nesterov() {
    let bowl = "lambda1=1&lambda2=10&start=-3,1&alpha=0.1&beta=0.9&steps=400";
    let overshoot = |method: &str| {
        run(&format!("{bowl}&method={method}")).trajectory().iter().map(|i| i.x[0]).fold(f64::MIN, f64::max)
    };
    near(overshoot("momentum"), 1.811, 1e-3);
    near(overshoot("nesterov"), 1.064, 1e-3);
    assert_eq!(stays(&format!("{bowl}&method=momentum")), Some(149));
    assert_eq!(stays(&format!("{bowl}&method=nesterov")), Some(72));
    let steep = |method: &str| -> Vec<f64> {
        run(&format!("{bowl}&method={method}")).trajectory().iter().take(4).map(|i| i.x[1]).collect()
    };
    assert!(steep("nesterov").iter().zip([1.0, 0.0, 0.0, 0.0]).all(|(a, b)| (a - b).abs() < 1e-12));
    assert!(steep("momentum").iter().zip([1.0, 0.0, -0.9, -0.81]).all(|(a, b)| (a - b).abs() < 1e-12));
    // Its stability limit lies below gradient descent's.
    let trap = "lambda1=1&lambda2=10&start=-3,1&alpha=0.18&beta=0.9&steps=400";
    let ball = run(&format!("{trap}&method=momentum"));
    near(ball.readouts().rate.unwrap(), 0.9f64.sqrt(), 1e-12);
    assert!(f_at(&ball, 400) < 1e-6);
    let ahead = run(&format!("{trap}&method=nesterov"));
    assert_eq!((ahead.status().reason, ahead.readouts().regime), ("diverged", Some("diverging")));
    assert!(ahead.sentence().text().contains("diverged"));
}

#[test]
fn adaptive_methods_feel_the_axes() {
    // The eigen-start (−3, 1), also where the bowl is turned.
    let bowl = |kappa: u32, rotation: u32| {
        let (s, c) = f64::from(rotation).to_radians().sin_cos();
        format!(
            "lambda1=1&lambda2={kappa}&rotation={rotation}&start={},{}&steps=700",
            -3.0 * c - s,
            -3.0 * s + c
        )
    };
    for (kappa, rotation, steps) in [(25, 0, 28), (25, 45, 154), (100, 0, 28), (100, 45, 596)] {
        assert_eq!(
            first(&format!("{}&method=adagrad&alpha=1", bowl(kappa, rotation))),
            Some(steps),
            "κ = {kappa}, {rotation}°"
        );
    }
    for (kappa, steps) in [(25, 104), (100, 446)] {
        for rotation in [0, 45] {
            assert_eq!(first(&format!("{}&step-rule=optimal", bowl(kappa, rotation))), Some(steps));
        }
    }
    for (rotation, steps) in [(0, 150), (45, 551)] {
        assert_eq!(first(&format!("{}&method=adam&alpha=0.1", bowl(100, rotation))), Some(steps));
    }
    for (rotation, f) in [(0, 0.0325), (45, 0.0625)] {
        let session = run(&format!("{}&method=rmsprop&alpha=0.1&rho=0.9", bowl(25, rotation)));
        near(f_at(&session, 600), f, 0.02);
        assert!(stays(&format!("{}&method=rmsprop&alpha=0.1", bowl(25, rotation))).is_none());
        assert!(session.readouts().why["rate"].contains("recent gradients"));
    }
}

#[test]
fn weight_decay_coupled_and_decoupled() {
    let mean = |method: &str| {
        let end = |seed: u32| {
            let link = format!(
                "lambda1=0&lambda2=0&method={method}&weight-decay=0.1&alpha=0.005&noise=0.1&noise-ratio=100&start=2,2&steps=2000&seed={seed}"
            );
            run(&link).trajectory()[2000].x.fixed::<2>().into()
        };
        let ends: Vec<[f64; 2]> = (0..50).map(end).collect();
        [0, 1].map(|i| ends.iter().map(|x| x[i]).sum::<f64>() / 50.0)
    };
    // In the gradient, the decay of the noisy coordinate is divided away; beside it, both decay alike.
    let [calm, noisy] = mean("adam");
    assert!(calm.abs() < 0.1 && noisy > 1.6, "{calm} {noisy}");
    let [calm, noisy] = mean("adamw");
    assert!((calm - 0.736).abs() < 0.08 && (noisy - 0.736).abs() < 0.08, "{calm} {noisy}");
}

#[test]
fn quasi_newton() {
    let exact = run("lambda1=1&lambda2=10&rotation=30&start=-3,1&method=bfgs&step-rule=exact&steps=5");
    assert!(exact.trajectory()[2].x.iter().all(|x| x.abs() < 1e-10));
    let wolfe = run("lambda1=1&lambda2=10&rotation=30&start=-3,1&method=bfgs&steps=20");
    assert!(wolfe.runs()[0].trajectory.first_below(1e-12, |i| i.f).is_some_and(|k| k <= 6));
    for method in ["bfgs", "lbfgs"] {
        let link = format!("objective=rosenbrock&method={method}&start=-1.2,1&steps=100");
        assert!(first(&link).is_some_and(|k| k <= 40), "{method}: {:?}", first(&link));
        let session = run(&link);
        assert_eq!(session.status().reason, "converged");
        assert!(session.runs()[0].trajectory.trials.len() < 90);
    }
}

#[test]
fn race() {
    for (method, f200, k6) in [
        ("gradient-descent&alpha=0.002", 2.38, Some(7493)),
        ("momentum&alpha=0.001&beta=0.9", 0.035, Some(1386)),
        ("nesterov&alpha=0.001&beta=0.9", 0.054, Some(1426)),
        ("adagrad&alpha=0.5", 2.83, Some(7898)),
        ("rmsprop&alpha=0.02", 0.76, None),
        ("adam&alpha=0.1", 1.00, Some(1139)),
    ] {
        let link = format!("objective=rosenbrock&start=-1.2,1&method={method}&steps=9000");
        let session = run(&link);
        near(f_at(&session, 200), f200, 0.02);
        assert_eq!(session.trajectory().iter().position(|i| i.f < 1e-6), k6, "{method}");
    }
    let damped = run("objective=rosenbrock&start=-1.2,1&method=damped-newton&steps=50");
    assert_eq!((damped.status().last, damped.status().reason), (22, "converged"));
    assert!(damped.trajectory().windows(2).all(|pair| pair[1].f < pair[0].f));
}

#[test]
fn saddles() {
    let valley = "f=x1^4/4-x1^2/2+x2^2/2&start=0.3,0.8&steps=80";
    let end = |method: &str| {
        let session = run(&format!("{valley}&method={method}"));
        let path = session.trajectory();
        (path.len() - 1, path[path.len() - 1].x.fixed::<2>().into())
    };
    let close = |x: [f64; 2], y: [f64; 2]| (x[0] - y[0]).hypot(x[1] - y[1]) < 1e-6;
    let (steps, at) = end("newton");
    assert!(steps <= 5 && close(at, [0.0, 0.0]));
    assert!(close(end("gradient-descent&alpha=0.2").1, [1.0, 0.0]));
    assert!(close(end("saddle-free").1, [1.0, 0.0]));
    assert!(close(end("newton&alpha=0.5").1, [0.0, 0.0]));
    assert!(close(end("levenberg&mu=0.5").1, [-1.0, 0.0]));
    assert!(close(end("levenberg&mu=1.5").1, [1.0, 0.0]));
    let k6 = |method: &str| {
        run(&format!("{valley}&method={method}")).trajectory().iter().position(|i| i.f + 0.25 < 1e-6)
    };
    assert_eq!((k6("gradient-descent&alpha=0.2"), k6("saddle-free")), (Some(29), Some(6)));
    // On x₁² − x₂²: |H| doubles x₂ in every step, μ = 0.5 goes to the saddle, μ = 3 triples x₂.
    let ratio = |method: &str| {
        let path = run(&format!("objective=saddle&start=1,0.3&steps=3&method={method}")).trajectory();
        path[2].x[1] / path[1].x[1]
    };
    near(ratio("saddle-free"), 2.0, 1e-12);
    near(ratio("levenberg&mu=0.5"), -1.0 / 3.0, 1e-12);
    near(ratio("levenberg&mu=3"), 3.0, 1e-12);
    // Momentum and noise leave the saddle sooner.
    let out = |rest: &str| {
        let link = format!("objective=saddle&alpha=0.2&steps=100{rest}");
        run(&link).trajectory().iter().position(|i| i.x[1].abs() > 1.0)
    };
    let slight = "&start=1,1e-6";
    assert_eq!(out(slight), Some(42));
    assert_eq!(out(&format!("{slight}&method=momentum&beta=0.5")), Some(31));
    assert_eq!(out(&format!("{slight}&method=momentum&beta=0.9")), Some(25));
    let mean = (0..40)
        .map(|seed| out(&format!("&start=1,0&noise=0.001&seed={seed}")).unwrap_or(100))
        .sum::<usize>() as f64
        / 40.0;
    assert!((mean - 28.0).abs() < 2.0, "{mean}");
}

#[test]
fn schedules_without_noise() {
    for (schedule, widest, f60) in [
        ("none", 18.7, 1745.0),
        ("step-decay&drop=0.5&drop-every=15", 2.08, 1.7e-5),
        ("exponential&decay=0.03", 1.05, 1.9e-5),
        ("inverse-time&decay=0.03", 1.05, 1.1e-6),
        ("cosine", 1.24, 5.6e-6),
        ("warmup-cosine&warmup=10", 1.0, 7.2e-6),
        ("cyclical&period=20", 1.0, 8.0e-6),
    ] {
        let link = format!("lambda1=1&lambda2=10&start=-3,1&alpha=0.205&steps=60&schedule={schedule}");
        let path = run(&link).trajectory();
        let reach = path.iter().take(60).map(|i| i.x[1].abs()).fold(0.0, f64::max);
        near(reach, widest, 0.06);
        near(path[60].f, f60, 0.05);
    }
}

#[test]
fn schedules_with_noise() {
    let mean = |schedule: &str| {
        let end = |seed: u32| {
            let link = format!(
                "lambda1=1&lambda2=10&start=-3,2&noise=3&alpha=0.15&steps=100&schedule={schedule}&seed={seed}"
            );
            f_at(&run(&link), 100)
        };
        (0..200).map(end).sum::<f64>() / 200.0
    };
    for (schedule, f100) in [
        ("none", 1.73),
        ("step-decay&drop-every=25", 0.105),
        ("exponential", 0.069),
        ("inverse-time", 0.194),
        ("cosine", 0.087),
        ("warmup-cosine", 0.093),
        ("cyclical", 0.293),
    ] {
        let f = mean(schedule);
        assert!((f / f100 - 1.0).abs() < 0.25, "{schedule}: {f} is not {f100}");
    }
}

/// Martins & Ning, example 4.8.
struct MartinsNing;

impl Formula<2> for MartinsNing {
    fn eval<D: Scalar>(&self, [x, y]: [D; 2]) -> D {
        x.powi(6) * 0.1 - x.powi(4) * 1.5 + x * x * 5.0 + y.powi(4) * 0.1 + y * y * 3.0 - y * 9.0
            + x * y * 0.5
    }
}

fn search(rule: &mut dyn StepSizes<R2>) -> Vec<Trial> {
    let point = Point::new(&MartinsNing as &dyn Objective<R2>, [-1.25, 1.25].into());
    near(point.f, -2.5677, 1e-4);
    let mut trials = Vec::new();
    rule.choose(&point, &[4.0, 0.75].into(), &mut trials).expect("a descent direction");
    trials
}

#[test]
fn backtracking_on_a_line() {
    let armijo = |alpha_init, tau| search(&mut ByRule::new(Armijo { alpha_init, gamma1: 1e-4, tau }));
    let trials = armijo(1.2, 0.7);
    let alphas: Vec<f64> = trials.iter().map(|t| t.alpha).collect();
    for (alpha, expected) in alphas.iter().zip([1.2, 0.84, 0.588, 0.4116]) {
        near(*alpha, expected, 1e-12);
    }
    assert_eq!(alphas.len(), 4);
    near(trials[3].value, -5.091, 1e-3);
    let short = armijo(0.05, 0.7);
    assert_eq!(short.len(), 1);
    near(short[0].value, -3.192, 1e-3);
}

#[test]
fn strong_wolfe_on_a_line() {
    let stages = |alpha_init: f64, gamma2: f64| {
        let trials = search(&mut ByRule::new(Wolfe { alpha_init, alpha_max: 100.0, gamma1: 1e-4, gamma2 }));
        let bracketing = trials.iter().filter(|t| t.stage == Stage::Bracketing).count();
        (bracketing, trials.len() - bracketing, trials[trials.len() - 1].alpha)
    };
    let (bracketing, pinpointing, alpha) = stages(1.2, 0.1);
    assert!(bracketing == 1 && pinpointing <= 6, "{bracketing} + {pinpointing}");
    near(alpha, 0.289, 0.02);
    let (bracketing, pinpointing, alpha) = stages(0.05, 0.1);
    assert!(bracketing == 4 && pinpointing <= 2, "{bracketing} + {pinpointing}");
    near(alpha, 0.288, 0.02);
    assert!(stages(1.2, 0.9).1 <= 5 && stages(0.05, 0.9).1 <= 1);
}

/// φ(α) = −α³ + 6α² − 9α + 2 along the line.
struct Cubic;

impl Formula<1> for Cubic {
    fn eval<D: Scalar>(&self, [a]: [D; 1]) -> D {
        -(a * a * a) + a * a * 6.0 - a * 9.0 + 2.0
    }
}

#[test]
fn the_cubic_of_the_lecture() {
    let search = |rule: &mut dyn StepSizes<R1>| {
        let point = Point::new(&Cubic as &dyn Objective<R1>, [0.0].into());
        let mut trials = Vec::new();
        let alpha = rule.choose(&point, &[1.0].into(), &mut trials);
        (alpha, trials)
    };
    let armijo = |alpha_init| search(&mut ByRule::new(Armijo { alpha_init, gamma1: 0.05, tau: 0.8 })).1;
    let trials = armijo(3.5);
    for (trial, (alpha, value)) in trials.iter().zip([(3.5, 1.125), (2.8, 1.888), (2.24, 0.706)]) {
        near(trial.alpha, alpha, 1e-12);
        near(trial.value, value, 1e-3);
    }
    assert_eq!(trials.len(), 3);
    // Over the hill it is accepted at once: f is unbounded below there.
    assert_eq!((armijo(4.0).len(), armijo(5.0).len()), (1, 1));
    let wolfe = |alpha_init, gamma2| {
        search(&mut ByRule::new(Wolfe { alpha_init, alpha_max: 100.0, gamma1: 0.05, gamma2 })).0
    };
    for start in [0.1, 1.0, 3.0] {
        let alpha = wolfe(start, 0.5).expect("a step");
        assert!((0.419..=2.3293).contains(&alpha), "{alpha}");
        let alpha = wolfe(start, 0.9).expect("a step");
        assert!((0.0765..=2.3293).contains(&alpha) || (3.67..=3.93).contains(&alpha), "{alpha}");
    }
    assert!(wolfe(4.5, 0.5).is_err_and(|why| no_step(why, true).contains("the search never finds an end")));
}

#[test]
fn exact_search_in_the_bell_valley() {
    let bell = "f=-sin(x1)*exp(-(x2-pi/2)^2/1.28)/(0.8*sqrt(2*pi))&start=1,0.1&step-rule=exact&steps=6";
    let session = run(&format!("{bell}&alpha-max=10"));
    let path = session.trajectory();
    let alphas: Vec<f64> = path.iter().filter_map(|i| i.alpha).collect();
    for (alpha, expected) in alphas.iter().zip([8.420, 1.937, 1.318, 1.927, 1.318, 1.926]) {
        near(*alpha, expected, 1e-3);
    }
    let half = std::f64::consts::FRAC_PI_2;
    let error = (path[6].x[0] - half).hypot(path[6].x[1] - half);
    near(error, 2.6e-6, 0.05);
    // With a shorter reach the first step is clamped, and its successor nearly goes on.
    let clamped = run(&format!("{bell}&alpha-max=4&k=1"));
    assert_eq!(clamped.trajectory()[0].alpha, Some(4.0));
    assert!(clamped.readouts().turn.is_some_and(|degrees| degrees.to_radians().cos() > 0.998));
    assert!(
        run(&format!("{bell}&alpha-max=4&k=0"))
            .sentence()
            .text()
            .contains("as far as the line search may go")
    );
}

#[test]
fn exact_search_zig_zags() {
    let session = run("lambda1=1&lambda2=10&start=-3,1&step-rule=exact&steps=20&k=5");
    let alphas: Vec<f64> = session.trajectory().iter().filter_map(|i| i.alpha).collect();
    for pair in alphas.chunks(2).take(8) {
        near(pair[0], 0.1080, 1e-3);
        near(pair[1], 0.5737, 1e-3);
    }
    near(session.readouts().turn.unwrap(), 90.0, 1e-6);
    assert!(session.readouts().why["regime"].contains("α changes every step"));
    for (kappa, steps) in [(2, 3), (5, 6), (10, 12), (25, 29), (100, 116)] {
        let link =
            format!("lambda1=1&lambda2={kappa}&start=3,{}&step-rule=exact&steps=200", 3.0 / f64::from(kappa));
        let run = run(&link);
        let first = 0.1 * run.trajectory()[0].x[0].hypot(run.trajectory()[0].x[1]);
        assert_eq!(run.runs()[0].trajectory.first_below(first, |i| i.x.norm()), Some(steps), "κ = {kappa}");
    }
}

#[test]
fn clipping_at_the_cliff() {
    let cliff = "f=0.15*(x1^2+x2^2)+3/(1+exp(-20*(x1-1)))&start=2.1,1.2&alpha=0.5&steps=60";
    let path = run(cliff).trajectory();
    near(path[5].x[0], -6.642, 1e-3);
    near(path[5].x[1], 0.532, 2e-3);
    let clipped = run(&format!("{cliff}&clip=1&k=4"));
    near(clipped.trajectory()[5].x[0], 0.503, 2e-3);
    near(clipped.trajectory()[5].x[1], 0.620, 2e-3);
    assert!(
        clipped.sentence().text().starts_with("The gradient, 15.29 long, is clipped to 1"),
        "{}",
        clipped.sentence().text()
    );
    let arrives =
        |path: &[zigzag::session::PlainIterate]| path.iter().position(|i| i.x[0].hypot(i.x[1]) < 0.01);
    assert_eq!((arrives(&path), arrives(&clipped.trajectory())), (Some(46), Some(32)));
}

#[test]
fn momentum_rolls_through_a_well() {
    let waves = "f=x1^2/10+sin(2*x1)+x1/5+x2^2&start=3.8,0&alpha=0.1&steps=600";
    let end = |method: &str| {
        run(&format!("{waves}&method={method}")).runs()[0].trajectory.iterates.last().map(|i| i.x[0])
    };
    assert!(end("gradient-descent").is_some_and(|x| (x - 2.194).abs() < 1e-3));
    assert!(end("momentum&beta=0.9").is_some_and(|x| (x + 0.7956).abs() < 1e-3));
    assert!(end("momentum&beta=0.95").is_some_and(|x| (x + 3.786).abs() < 1e-3));
}
