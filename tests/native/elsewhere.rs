//! What the entries say of PyTorch, optax and SciPy, against these libraries' own values; see
//! tests/reference/libraries.py for how they were made.

use super::support::session;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use zigzag::{
    Point,
    elsewhere::{Agreement, Elsewhere},
    gradient,
    method::{self, Move},
    schedule,
    space::R2,
    step_size,
};

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// x_k
    Run,
    /// x_k + β(x_k − x_{k−1})
    Ahead,
    /// α of a schedule
    Alpha,
    /// where our method heads from their x_k
    Directions,
}

#[derive(Deserialize)]
struct Case {
    /// what it is said of: `method/adam`
    of: Vec<String>,
    library: String,
    same: bool,
    kind: Kind,
    link: String,
    values: Vec<Vec<f64>>,
}

/// What agrees in all digits but those that another order of the same operations leaves.
const SAME: f64 = 1e-12;
/// What differs by more than any rounding.
const OTHER: f64 = 1e-9;

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("../reference/libraries.json")).expect("reference data")
}

fn relative(ours: &[f64], theirs: &[f64]) -> f64 {
    let norm = |v: &mut dyn Iterator<Item = f64>| v.map(|x| x * x).sum::<f64>().sqrt();
    let apart = norm(&mut ours.iter().zip(theirs).map(|(a, b)| a - b));
    if apart == 0.0 { 0.0 } else { apart / norm(&mut theirs.iter().copied()) }
}

/// How far ours is from theirs, relative to its size, where it is farthest; `None` where ours ends before.
fn distance(case: &Case) -> Option<f64> {
    let session = session(&case.link);
    let each: Vec<Option<f64>> = match case.kind {
        Kind::Run | Kind::Ahead => {
            let run = session.trajectory();
            let beta = session.algorithm().method_values.find("beta").unwrap_or(0.0);
            let ours = |k: usize| -> Option<Vec<f64>> {
                let x = &run.get(k)?.x;
                let before = &run[k.saturating_sub(usize::from(case.kind == Kind::Ahead))].x;
                Some(x.iter().zip(before.iter()).map(|(x, before)| x + beta * (x - before)).collect())
            };
            let apart = |(k, theirs): (usize, &Vec<f64>)| ours(k).map(|ours| relative(&ours, theirs));
            case.values.iter().enumerate().map(apart).collect()
        }
        Kind::Alpha => {
            let alphas = session.algorithm().scheduled_alphas(session.setup().steps).expect("a schedule");
            let apart = |(k, theirs): (usize, &Vec<f64>)| alphas.get(k).map(|a| relative(&[*a], theirs));
            case.values.iter().enumerate().map(apart).collect()
        }
        Kind::Directions => headings(&session, &case.values).into_iter().map(Some).collect(),
    };
    each.into_iter().try_fold(0.0_f64, |most, apart| apart.map(|apart| most.max(apart)))
}

/// The sine between our direction from each of these iterates and the step to the next, less what rounding makes
/// of that step.
fn headings(session: &zigzag::Session, values: &[Vec<f64>]) -> Vec<f64> {
    let xs: Vec<R2> = values.iter().map(|x| R2::from([x[0], x[1]])).collect();
    let algorithm = session.algorithm();
    let mut runner = (algorithm.method.build)(&algorithm.method_values).in_plane();
    runner.reset(&xs[0]);
    let setup = session.setup();
    let objective = setup.plane().expect("two variables");
    let heading = |pair: &[R2]| {
        let at = Point::new(objective.as_ref(), pair[0]);
        let Ok(Move::Along(d)) = runner.next(&at, 1.0) else { panic!("a direction") };
        let step = pair[1] - pair[0];
        let sine = (step[0] * d[1] - step[1] * d[0]).abs() / (step.norm() * d.norm());
        if !(step.dot(&d) > 0.0) {
            return 1.0;
        }
        (sine - 64.0 * f64::EPSILON * pair[0].norm() / step.norm()).max(0.0)
    };
    xs.windows(2).map(heading).collect()
}

#[test]
fn our_runs_agree_with_the_libraries_where_that_is_said_and_only_there() {
    let mut wrong = Vec::new();
    let cases = cases();
    assert!(cases.len() >= 110);
    for case in &cases {
        let apart = distance(case);
        let fits = match apart {
            Some(apart) if case.same => apart <= SAME,
            // A run that ends where another goes on is not the same.
            None => !case.same,
            Some(apart) => apart > OTHER,
        };
        if !fits {
            let verdict = if case.same { "the same" } else { "another" };
            wrong.push(format!(
                "{:?} {} is {verdict}, but {apart:?} apart: {}",
                case.of, case.library, case.link
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

/// Every entry with what it says of libraries: `method/adam`, `rule/wolfe`, `schedule/cosine`.
fn said() -> Vec<(String, &'static str, &'static [Elsewhere])> {
    let methods = method::CATALOGUE.iter().map(|e| (format!("method/{}", e.id), e.source, e.elsewhere));
    let rules = step_size::CATALOGUE.iter().map(|e| (format!("rule/{}", e.id), e.source, e.elsewhere));
    let schedules = schedule::CATALOGUE.iter().filter(|e| e.id != "none");
    let schedules = schedules.map(|e| (format!("schedule/{}", e.id), e.source, e.elsewhere));
    let gradients = [("gradient".to_owned(), gradient::SOURCE, gradient::ELSEWHERE)];
    methods.chain(rules).chain(schedules).chain(gradients).collect()
}

#[test]
fn every_verdict_rests_on_values_and_every_value_has_its_verdict() {
    let mut found: BTreeMap<(String, String), BTreeSet<bool>> = BTreeMap::new();
    for case in cases().iter().filter(|case| case.kind != Kind::Ahead) {
        for of in &case.of {
            let of = if of.starts_with("gradient/") { "gradient" } else { of };
            found.entry((of.to_owned(), case.library.clone())).or_default().insert(case.same);
        }
    }
    for (of, source, elsewhere) in said() {
        assert!(!source.is_empty(), "{of} has no source");
        for each in elsewhere {
            let verdicts = found.remove(&(of.clone(), each.library.name().to_owned()));
            let expected: &[bool] = match each.agreement {
                Agreement::Always => &[true],
                Agreement::Partly => &[false, true],
                Agreement::Never => &[false],
            };
            let verdicts: Option<Vec<bool>> = verdicts.map(|set| set.into_iter().collect());
            assert_eq!(verdicts.as_deref(), Some(expected), "{of} in {:?}", each.library);
            assert!(each.line().len() > each.library.name().len() + 5);
        }
    }
    assert!(found.is_empty(), "nothing is said of {found:?}");
}

#[test]
fn the_controls_hold_source_and_variants() {
    let groups = session("objective=sphere&method=adagrad").controls();
    let of = |id: &str| groups.iter().find(|group| group.id == id).expect("a group");
    let method = of("method");
    assert!(method.source[0].starts_with("J. Duchi"));
    assert_eq!(
        method.source[1..],
        ["PyTorch: ε outside the root", "optax: the same but for G₀ = 0.1, where nothing is said"]
    );
    assert_eq!(of("objective").source.len(), 1);
    assert!(of("schedule").source.is_empty(), "no schedule, no source");
    // In the letter of the problem.
    let groups = session("method=nesterov").controls();
    let method = groups.iter().find(|group| group.id == "method").expect("a group");
    assert!(method.source[1].contains("w − αβv"), "{:?}", method.source);
}
