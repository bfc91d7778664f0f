//! What each step rule and method promises, checked on random runs: inequalities, right angles,
//! finite ends.

use super::support::session;
use proptest::prelude::*;
use zigzag::{
    Objective, Point, Session,
    analysis::contraction,
    method,
    number::Within,
    space::Matrix,
    space::R1,
    step_size::{Stage, Trial, Verdict},
};

const ROSENBROCK: &str = "objective=rosenbrock";
const WAVES: &str = "f=sin(3*x1)+cos(2*x2)+0.3*x1^2+0.2*x2^2+0.2*x1*x2";
const HIMMELBLAU: &str = "f=(x1^2+x2-11)^2+(x1+x2^2-7)^2";

/// What rounding leaves of f; some f here are sums of terms of size 4 that cancel, so that is what their values
/// round like.
fn blur(f: f64) -> f64 {
    8.0 * f64::EPSILON * f.abs()
}

/// Each searched step of a run with φ(0), φ′(0), its trials and what was said.
fn searches(
    session: &Session,
    check: impl Fn(f64, f64, &[Trial], f64) -> Result<(), TestCaseError>,
) -> Result<usize, TestCaseError> {
    let run = &session.runs()[0].trajectory;
    let mut count = 0;
    for (k, iterate) in run.iterates.iter().enumerate() {
        let Some(step) = &iterate.step else { continue };
        let slope = iterate.gradient.dot(&step.direction);
        let trials = run.trials_at(k);
        prop_assert!(slope < 0.0 && !trials.is_empty(), "k = {}", k);
        prop_assert_eq!(trials.last().map(|t| (t.alpha, t.verdict)), Some((step.alpha, Verdict::Accepted)));
        check(iterate.f, slope, trials, step.alpha)?;
        count += 1;
    }
    Ok(count)
}

/// A method whose direction descends, an objective and a start.
fn descending() -> impl Strategy<Value = String> {
    let methods =
        ["gradient-descent", "damped-newton", "saddle-free", "bfgs", "lbfgs", "cg-pr", "cg-fr", "sign"];
    (
        prop::sample::select(vec![ROSENBROCK, WAVES, HIMMELBLAU]),
        prop::sample::select(methods.to_vec()),
        -3.0..3.0f64,
        -3.0..3.0f64,
    )
        .prop_map(|(objective, method, x, y)| format!("{objective}&method={method}&start={x},{y}&steps=30"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn armijo_steps_satisfy_armijo(link in descending(), gamma1 in 1e-4..0.5f64, tau in 0.2..0.9f64, first in 0.01..10.0f64) {
        let session = session(&format!("{link}&step-rule=armijo&gamma1={gamma1}&tau={tau}&alpha-init={first}"));
        searches(&session, |f, slope, trials, _| {
            let mut expected = first;
            for trial in trials {
                prop_assert_eq!(trial.alpha, expected);
                expected *= tau;
                let promised = f + gamma1 * trial.alpha * slope;
                match trial.verdict {
                    Verdict::Accepted => prop_assert!(trial.value <= promised + blur(4.0 + f.abs())),
                    // At the rounding floor of f its slopes decide.
                    Verdict::TooHigh => prop_assert!(trial.value > promised - blur(4.0 + f.abs())),
                    other => prop_assert!(!trial.value.is_finite(), "{:?}", other),
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn wolfe_steps_satisfy_both_conditions(
        link in descending(), gamma1 in 1e-4..0.3f64, more in 0.01..0.69f64, first in 0.01..10.0f64
    ) {
        let gamma2 = gamma1 + more;
        let session = session(&format!("{link}&step-rule=wolfe&gamma1={gamma1}&gamma2={gamma2}&alpha-init={first}"));
        searches(&session, |f, slope, trials, _| {
            for trial in trials {
                let promised = f + gamma1 * trial.alpha * slope;
                match trial.verdict {
                    Verdict::Accepted => {
                        prop_assert!(trial.value <= promised + blur(4.0 + f.abs()));
                        prop_assert!(trial.slope.unwrap().abs() <= gamma2 * slope.abs());
                    }
                    Verdict::TooHigh => prop_assert!(trial.value > promised - blur(4.0 + f.abs())),
                    Verdict::TooSteep => prop_assert!(trial.slope.unwrap().abs() > gamma2 * slope.abs()),
                    Verdict::Undefined => prop_assert!(!trial.value.is_finite() || trial.slope.is_none()),
                }
            }
            // First the bracket, then the point in it.
            let pinpointing = trials.iter().position(|t| t.stage == Stage::Pinpointing).unwrap_or(trials.len());
            prop_assert!(trials[pinpointing..].iter().all(|t| t.stage == Stage::Pinpointing));
            prop_assert!(trials[..pinpointing].windows(2).all(|pair| pair[1].alpha <= 2.0 * pair[0].alpha && pair[1].alpha > pair[0].alpha));
            Ok(())
        })?;
    }

    #[test]
    fn exact_search_leaves_a_right_angle(link in descending(), longest in 0.5..20.0f64) {
        let session = session(&format!("{link}&step-rule=exact&alpha-max={longest}"));
        let run = &session.runs()[0].trajectory;
        for (k, pair) in run.iterates.windows(2).enumerate() {
            let step = pair[0].step.as_ref().unwrap();
            // Some f are sums of terms of size 4 that cancel, so that is what their values round like.
            prop_assert!(pair[1].f <= pair[0].f + blur(4.0 + pair[0].f.abs()), "k = {}", k);
            if step.alpha < longest {
                let (d, g) = (&step.direction, &pair[1].gradient);
                // As sharp as neighbouring α are apart: a change of α by ε changes φ′ by ε α dᵀHd.
                let h = session.setup().problem.objective.second_order(&pair[1].x).2;
                let grain = 1e-15 * (step.alpha * d.dot(&h.times(d)).abs() + pair[0].gradient.norm() * d.norm())
                    + 1e-15 * h.norm() * pair[1].x.norm() * d.norm();
                prop_assert!(g.dot(d).abs() <= 1e-9 * g.norm() * d.norm() + 100.0 * grain, "k = {}: {}", k, g.dot(d));
            }
        }
    }

    #[test]
    fn quadratics_end_early(
        l1 in 0.1..10.0f64, l2 in 0.1..10.0f64, angle in -90.0..90.0f64, x in -3.0..3.0f64, y in 0.5..3.0f64
    ) {
        let quadratic = format!("lambda1={l1}&lambda2={l2}&rotation={angle}&start={x},{y}&steps=20");
        for (method, most) in [
            ("method=cg-fr&step-rule=cauchy", 2),
            ("method=cg-pr&step-rule=cauchy", 2),
            ("method=cg-pr&step-rule=exact&alpha-max=20", 2),
            ("method=bfgs&step-rule=exact&alpha-max=1000", 2),
            ("method=newton", 1),
            ("method=damped-newton", 1),
            ("method=saddle-free", 1),
            ("method=trust-region&radius=10", 1),
        ] {
            let session = session(&format!("{quadratic}&{method}"));
            let run = &session.runs()[0].trajectory;
            let at = &run.iterates[most.min(run.last())];
            prop_assert!(at.x.norm() <= 1e-9 * run.iterates[0].x.norm(), "{}: {:?}", method, at.x);
        }
    }

    #[test]
    fn the_measured_rate_of_momentum_tends_to_its_spectral_radius(
        kappa in 1.5..30.0f64, beta in 0.1..0.9f64, share in 0.1..0.9f64, nesterov in any::<bool>()
    ) {
        let id = if nesterov { "nesterov" } else { "momentum" };
        let entry = method::find(id).unwrap();
        let values = zigzag::param::Values::resolve(entry.params, |_| Some(beta));
        let alpha = share * entry.iteration.limit(&values, 1.0, kappa).unwrap();
        let r = contraction(&entry.iteration, &values, alpha, &[1.0, kappa]).unwrap();
        // Long enough to forget the start, short enough to stay above rounding.
        let steps = ((1e-9f64).ln() / r.ln()).within(40.0, 4000.0).floor();
        let link = format!("lambda1=1&lambda2={kappa}&method={id}&beta={beta}&alpha={alpha}&start=-3,2&steps={steps}");
        let session = session(&link);
        let run = &session.runs()[0].trajectory;
        prop_assert!((session.readouts().rate.unwrap() - r).abs() < 1e-12);
        // The mean over the second half: single steps mean nothing, and a complex pair beats.
        let (half, end) = (run.last() / 2, run.last());
        let energy = |k: usize| run.iterates[k].x.norm() + (run.iterates[k].x.clone() - &run.iterates[k - 1].x).norm();
        let largest = |k: usize| (k - 9..=k).map(energy).fold(0.0, f64::max);
        if largest(end) > 1e-12 {
            let measured = (largest(end) / largest(half)).powf(1.0 / (end - half) as f64);
            prop_assert!((measured - r).abs() < 0.03 + 6.0 / steps, "{}: {} against {}", link, measured, r);
        }
    }
}

#[test]
fn what_does_not_go_together_is_said() {
    let refusal = |link: &str| {
        let (config, errors) = zigzag::Config::from_link(link);
        assert!(errors.is_empty(), "{errors:?}");
        Session::new(config).err().map(|error| error.message).unwrap_or_default()
    };
    let told = refusal("step-rule=wolfe&gamma1=0.5&gamma2=0.4");
    assert!(told.starts_with("gamma2: γ₁ = 0.5 must be below γ₂ = 0.4"), "{told}");
    let told = refusal("method=adam&step-rule=wolfe");
    assert!(told.contains("a line search needs a direction along which f falls"), "{told}");
    let told = refusal("method=bfgs&schedule=cosine");
    assert!(told.contains("chooses every α itself; it goes with constant"), "{told}");
    let told = refusal("method=adamw&weight-decay-mode=coupled");
    assert!(told.contains("decoupled by definition"), "{told}");
    assert_eq!(refusal("schedule=cosine&step-rule=optimal"), "");
}

#[test]
fn a_step_that_does_not_exist_ends_the_run_with_its_reason() {
    for (link, reason) in [
        ("objective=saddle&step-rule=optimal", "a constant α, or 1/L, would go on"),
        ("objective=saddle&method=damped-newton&start=0.1,1", "no line search can lower it"),
        ("lambda1=0&method=newton", "H + μI (Levenberg) would go on"),
        ("lambda1=0&method=saddle-free", "H + μI (Levenberg) would go on"),
        ("objective=saddle&step-rule=wolfe&start=0.5,1", "the search never finds an end"),
        ("objective=saddle&method=coordinate&step-rule=cauchy", "falls for ever"),
        ("f=x1+x2&step-rule=inverse-l", "the Hessian is 0 here"),
    ] {
        let session = session(link);
        let status = session.status();
        assert_eq!(status.reason, "no-direction", "{link}: {}", status.sentence);
        assert!(status.sentence.contains(reason), "{link}: {}", status.sentence);
        assert!(session.sentence().text().contains(reason), "{link}");
        assert!(session.trajectory().iter().all(|i| i.f.is_finite()));
    }
}

#[test]
fn a_search_that_fails_leaves_its_trials() {
    let session = session("objective=saddle&step-rule=wolfe&start=0.5,1");
    let run = &session.runs()[0].trajectory;
    assert!(run.beyond.is_err() && !run.trials_at(run.last()).is_empty());
}

#[test]
fn the_gradient_is_altered_as_declared() {
    let at = |link: &str| -> [f64; 2] { session(link).trajectory()[1].x.fixed::<2>().into() };
    let plain = "lambda1=2&lambda2=6&start=1,2&alpha=0.1&steps=2";
    // g = (2, 12), ‖g‖ = 12.166
    let [x, y] = at(&format!("{plain}&clip=1"));
    assert!(((x - 1.0).hypot(y - 2.0) - 0.1).abs() < 1e-15);
    assert_eq!(at(&format!("{plain}&clip=13")), at(plain));
    let [x, y] = at(&format!("{plain}&weight-decay=0.5"));
    assert!((x - (1.0 - 0.1 * 2.5)).abs() < 1e-15 && (y - (2.0 - 0.1 * 13.0)).abs() < 1e-15);
    // For plain descent it does not matter on which side of the gradient the decay acts.
    let [u, v] = at(&format!("{plain}&weight-decay=0.5&weight-decay-mode=decoupled"));
    assert!((x - u).abs() < 1e-15 && (y - v).abs() < 1e-15);
    let noisy = format!("{plain}&noise=1&seed=3");
    assert_eq!(at(&noisy), at(&noisy));
    assert_ne!(at(&noisy), at(plain));
    assert_ne!(at(&noisy), at(&format!("{plain}&noise=1&seed=4")));
    // A line search under coupled decay descends on the penalised objective: it never gets stuck.
    let ridge = session("lambda1=2&lambda2=6&start=1,2&weight-decay=1&step-rule=wolfe&steps=60");
    assert_eq!(ridge.status().reason, "converged");
    assert!(session("noise=1").readouts().why["rate"].contains("noisy"));
    assert!(session("clip=0.1&k=0").readouts().why["rate"].contains("clipped"));
}

#[test]
fn one_dimension_runs_as_well() {
    use zigzag::{Formula, Scalar, step_size, trajectory};
    /// ½w² near 0, a slope of δ beyond.
    struct Huber;
    impl Formula<1> for Huber {
        fn eval<D: Scalar>(&self, [w]: [D; 1]) -> D {
            let delta = 0.05;
            if w.re().abs() <= delta { w * w * 0.5 } else { (w.abs() - 0.5 * delta) * delta }
        }
    }
    let run = |rule: step_size::Diminishing, start: f64| {
        let mut runner = method::Running::<_, R1>::new(method::GradientDescent);
        let mut chooser = step_size::ByRule::new(rule);
        let limits = trajectory::Limits { steps: 12, scale: 4.0, stop_at_critical: true };
        trajectory::minimize(&Huber, &mut runner, &mut chooser, [start].into(), limits)
    };
    // CONFIGS: 10/t from 0.8 reaches the minimum exactly in its tenth step.
    let path = run(step_size::Diminishing { alpha: 10.0, power: step_size::Power::Linear }, 0.8);
    let expected = [0.8, 0.3, 0.05, -0.116_666_7, 0.008_333_3, -0.008_333_3, 0.005_555_6, -0.002_381_0];
    for (iterate, x) in path.iterates.iter().zip(expected) {
        assert!((iterate.x[0] - x).abs() < 1e-6, "{} is not {x}", iterate.x[0]);
    }
    assert!(path.iterates[10].x[0].abs() < 1e-17);
    let point = Point::new(&Huber as &dyn Objective<R1>, [1.0].into());
    assert_eq!(point.gradient[0], 0.05);
}
