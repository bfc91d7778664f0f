//! Every objective × method × step rule from random starts and parameters: a finite trajectory or
//! a reason, and readouts without NaN. New entries inherit this.

use super::support::{any_link, session};
use proptest::prelude::*;
use zigzag::{Session, method, objective, schedule, session::Panel};

fn check(session: &mut Session) -> Result<(), TestCaseError> {
    let trajectory = session.trajectory();
    for (k, iterate) in trajectory.iter().enumerate() {
        let numbers: Vec<f64> =
            iterate.x.iter().chain(iterate.gradient.iter()).copied().chain([iterate.f]).collect();
        prop_assert!(k == 0 || numbers.iter().all(|x| x.is_finite()), "k = {}: {:?}", k, iterate);
        prop_assert_eq!(iterate.alpha.is_some(), k + 1 < trajectory.len());
        prop_assert!(iterate.alpha.is_none_or(|a| a.is_finite() && a >= 0.0));
        if let (Some(d), Some(alpha), Some(next)) = (&iterate.direction, iterate.alpha, trajectory.get(k + 1))
        {
            for ((from, to), d) in iterate.x.iter().zip(next.x.iter()).zip(d.iter()) {
                let size = from.abs().max(to.abs()).max(1e-300);
                prop_assert!(
                    (from + alpha * d - to).abs() <= 1e-9 * size,
                    "x + αd is not the next x at k = {}",
                    k
                );
            }
        }
    }
    let status = session.status();
    let complete = trajectory.len() == status.steps + 1;
    prop_assert!(status.reason != "steps" || complete);
    prop_assert!(complete || ["converged", "diverged", "no-direction"].contains(&status.reason));

    let readouts = serde_json::to_value(session.readouts()).unwrap();
    for (key, value) in readouts.as_object().unwrap() {
        let told = !readouts["why"][key].is_null();
        // κ = ∞ is the one number that JSON cannot hold.
        prop_assert!(
            !value.is_null() || told || key == "measuredRateOf" || key == "kappa",
            "{} is missing without a reason",
            key
        );
    }
    prop_assert!(session.cells().iter().all(|cell| !cell.value.contains("NaN") && !cell.value.is_empty()));
    let sentence = session.sentence().text();
    prop_assert!(
        sentence.ends_with('.') && !sentence.contains("NaN") && !sentence.contains("—"),
        "{}",
        sentence
    );
    for group in session.controls() {
        for field in group.fields {
            prop_assert!((0.0..=1.0).contains(&field.position), "{} {}", field.key, field.position);
            prop_assert!(field.ticks.iter().all(|tick| (0.0..=1.0).contains(&tick.position)));
        }
    }
    for panel in [Panel::Rate, Panel::Convergence, Panel::Slice] {
        let (scene, _) = session.chart_scene(panel);
        prop_assert!(scene.window.width() > 0.0 && scene.window.height() > 0.0);
        prop_assert!(scene.window.y.0.is_finite() && scene.window.y.1.is_finite());
    }
    let _ = session.run_scene(0.7);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn anything_runs(link in any_link()) {
        check(&mut session(&link))?;
    }
}

#[test]
fn every_pair_runs_from_its_defaults() {
    for objective in objective::CATALOGUE {
        for method in method::CATALOGUE {
            for rule in method.rules {
                let link = format!("objective={}&method={}&step-rule={rule}", objective.id, method.id);
                check(&mut session(&link)).unwrap_or_else(|error| panic!("{link}: {error}"));
            }
            let link = format!("objective={}&method={}", objective.id, method.id);
            let mut session = session(&link);
            let (scene, _) = session.plot_scene();
            let least = if session.setup().problem.is_curve() { 5 } else { 20 };
            assert!(scene.marks.len() > least, "{link} draws {} marks", scene.marks.len());
            assert!(starts_in_view(&session), "{link} starts outside its view");
        }
    }
}

/// Whether the first start is where the plot shows it.
fn starts_in_view(session: &Session) -> bool {
    let (setup, run) = (session.setup(), session.trajectory());
    session.window().contains(setup.picture.place(&setup.starts[0], run[0].f))
}

#[test]
fn entries_are_complete_and_named_once() {
    let mut ids: Vec<&str> = objective::CATALOGUE.iter().map(|e| e.id).collect();
    for entry in objective::CATALOGUE {
        assert!(
            !entry.about.is_empty() && !entry.source.is_empty() && !entry.formula.is_empty(),
            "{}",
            entry.id
        );
    }
    let methods: Vec<&str> = method::CATALOGUE.iter().map(|e| e.id).collect();
    for entry in method::CATALOGUE {
        assert!(!entry.rules.is_empty() && !entry.source.is_empty(), "{}", entry.id);
        assert!(entry.rules.iter().all(|id| zigzag::step_size::find(id).is_some()), "{}", entry.id);
    }
    let mut of_methods = methods.clone();
    of_methods.sort_unstable();
    of_methods.dedup();
    assert_eq!(of_methods.len(), methods.len(), "a method's id stands twice");
    let marks: Vec<_> = method::CATALOGUE.iter().map(|e| (e.colour, e.shape)).collect();
    let distinct: std::collections::HashSet<_> = marks.iter().collect();
    assert_eq!(distinct.len(), marks.len(), "two methods look the same");
    // The barrier is a method, and its objective in one variable has its name: keys tell the two apart.
    ids.extend(methods.into_iter().filter(|id| *id != "log-barrier"));
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "an id stands twice");
}

#[test]
fn every_method_takes_the_step_sizes_of_its_time() {
    let mut compared = 0;
    for method in method::CATALOGUE {
        let base = format!("objective=quadratic&lambda2=4&method={}&alpha=0.03&steps=12", method.id);
        let expected = |rule: &str, k: usize| match rule {
            "diminishing" => 0.03 / (k + 1) as f64,
            _ => 0.03 / ((k + 1) as f64).sqrt(),
        };
        for rule in method.rules.iter().filter(|rule| rule.starts_with("diminishing")) {
            let session = session(&format!("{base}&step-rule={rule}"));
            for (k, iterate) in session.trajectory().iter().enumerate() {
                let Some(alpha) = iterate.alpha else { continue };
                assert_eq!(alpha, expected(rule, k), "{} by {rule} at k = {k}", method.id);
                compared += 1;
            }
        }
        if !method.rules.contains(&"constant") {
            continue;
        }
        for schedule in schedule::CATALOGUE {
            let session = session(&format!("{base}&step-rule=constant&schedule={}", schedule.id));
            let Some(scheduled) = session.algorithm().scheduled_alphas(12) else { continue };
            for (k, iterate) in session.trajectory().iter().enumerate() {
                let Some(alpha) = iterate.alpha else { continue };
                assert_eq!(alpha, scheduled[k], "{} by {} at k = {k}", method.id, schedule.id);
                compared += 1;
            }
        }
    }
    assert!(compared > 1000, "only {compared} steps were compared");
}
