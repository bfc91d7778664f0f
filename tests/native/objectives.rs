//! The catalogue against reference values (tests/reference/objectives.py) and against itself: what
//! an entry declares is true. New entries inherit everything but the reference values.

use super::support::{dimension, value_of};
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use zigzag::{
    Objective, Session,
    analysis::{PointKind, Spectrum, newton_limit},
    objective::{self, CATALOGUE, Critical, Entry, Function, Kind, Known},
    param::Values,
    scene::Window,
    session::PlainIterate,
    space::{Rn, Vector},
};

type Params = BTreeMap<String, f64>;

#[derive(Deserialize)]
#[serde(untagged)]
enum Record {
    Sample {
        objective: String,
        params: Params,
        x: [f64; 2],
        f: f64,
        gradient: [f64; 2],
        /// H₁₁, H₁₂, H₂₂
        hessian: [f64; 3],
    },
    Criticals {
        objective: String,
        params: Params,
        /// xmin, xmax, ymin, ymax
        r#box: [f64; 4],
        /// x₁, x₂, kind, f
        critical: Vec<(f64, f64, String, f64)>,
    },
    CurveSample {
        objective: String,
        params: Params,
        w: f64,
        f: f64,
        slope: f64,
        curvature: f64,
    },
    CurveCriticals {
        objective: String,
        params: Params,
        range: [f64; 2],
        /// w, kind, f
        critical: Vec<(f64, String, f64)>,
    },
}

fn records() -> Vec<Record> {
    serde_json::from_str(include_str!("../reference/objectives.json")).unwrap()
}

fn entry(id: &str) -> &'static Entry {
    objective::find(id).unwrap_or_else(|| panic!("{id} is not in the catalogue"))
}

fn values(entry: &Entry, params: &Params) -> Values {
    assert!(params.keys().all(|key| entry.params.iter().any(|p| p.key == key)), "{}", entry.id);
    Values::resolve(entry.params, |key| params.get(key).copied())
}

fn defaults(entry: &Entry) -> Values {
    Values::resolve(entry.params, |_| None)
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

#[test]
fn values_gradients_and_hessians_agree_with_the_reference() {
    let mut seen = BTreeSet::new();
    for record in records() {
        let (objective, params, x, f, gradient, hessian) = match record {
            Record::Sample { objective, params, x, f, gradient, hessian } => {
                (objective, params, x, f, gradient, hessian)
            }
            Record::CurveSample { objective, params, w, f, slope, curvature } => {
                (objective, params, [w, 0.0], f, [slope, 0.0], [curvature, 0.0, 0.0])
            }
            _ => continue,
        };
        let entry = entry(&objective);
        let built = (entry.build)(&values(entry, &params));
        let (value, g, h) = built.second_order(&Rn::of(&x[..built.dimension()]));
        let near = |computed: f64, reference: f64, size: f64, what: &str| {
            let error = (computed - reference).abs();
            assert!(
                error <= 1e-12 * (1.0 + size),
                "{objective} {params:?} {x:?}: {what} {computed} {reference}"
            );
        };
        near(value, f, f.abs(), "f");
        let slope = gradient[0].hypot(gradient[1]);
        near(g[0], gradient[0], slope, "∂₁f");
        let bend = hessian.iter().fold(0.0_f64, |size, entry| size.max(entry.abs()));
        near(h[(0, 0)], hessian[0], bend, "H₁₁");
        if built.dimension() > 1 {
            near(g[1], gradient[1], slope, "∂₂f");
            near(h[(0, 1)], hessian[1], bend, "H₁₂");
            near(h[(1, 0)], hessian[1], bend, "H₂₁");
            near(h[(1, 1)], hessian[2], bend, "H₂₂");
        }
        seen.insert(objective);
    }
    // Those of objectives that learn from data have a file of their own.
    for entry in CATALOGUE.iter().filter(|entry| entry.learns.is_none()) {
        assert!(seen.contains(entry.id), "{} has no reference values", entry.id);
    }
}

#[test]
fn critical_points_agree_with_the_reference() {
    for record in records() {
        let (objective, params, [x0, x1, y0, y1], critical) = match record {
            Record::Criticals { objective, params, r#box, critical } => (objective, params, r#box, critical),
            Record::CurveCriticals { objective, params, range: [low, high], critical } => {
                let critical = critical.into_iter().map(|(w, kind, f)| (w, 0.0, kind, f)).collect();
                (objective, params, [low, high, 0.0, 0.0], critical)
            }
            _ => continue,
        };
        let entry = entry(&objective);
        let values = values(entry, &params);
        let known = (entry.known)(&values);
        let f = (entry.build)(&values);
        let window = Window::new((x0, x1), (y0, y1));
        let declared: Vec<&Critical> =
            known.critical.iter().filter(|c| window.contains(padded(&c.at))).collect();
        for (x1, x2, kind, value) in &critical {
            let same = |c: &&&Critical| distance(padded(&c.at), [*x1, *x2]) <= 1e-12 * (1.0 + x1.hypot(*x2));
            let found = declared.iter().find(same);
            let found =
                found.unwrap_or_else(|| panic!("{objective} {params:?}: {kind} {x1} {x2} is missing"));
            assert_eq!(format!("{:?}", found.kind).to_lowercase(), *kind, "{objective} {params:?} {x1} {x2}");
            assert!((f.value(&found.at) - value).abs() <= 1e-12 * (1.0 + value.abs()), "{objective}");
        }
        assert_eq!(declared.len(), critical.len(), "{objective} {params:?} declares too many");
        if let Some(lowest) = known.lowest {
            let reference = critical.iter().map(|c| c.3).fold(f64::INFINITY, f64::min);
            assert!(
                (lowest - reference).abs() <= 1e-12 * (1.0 + reference.abs()),
                "{objective} f* = {lowest}"
            );
        }
    }
}

/// What an entry declares, for parameters of any value.
fn declarations_hold(entry: &Entry, values: &Values) -> Result<(), TestCaseError> {
    let f = (entry.build)(values);
    let known = (entry.known)(values);
    let defaults = (entry.defaults)(values);
    let shown = format!("{} {values:?}", entry.id);
    let mut lowest_minimum = f64::INFINITY;
    for (i, critical) in known.critical.iter().enumerate() {
        let (value, g, h) = f.second_order(&critical.at);
        let size = critical.at.norm();
        // To the last digits: ∇f is what the rounding of x makes of it.
        let rounding = 1e-13 * h.norm() * (size + 1e-3 * defaults.view.width());
        prop_assert!(g.norm() <= rounding + 1e-14, "{shown} {critical:?}: ∇f = {g:?}");
        let verdict = PointKind::of_known(&f, &critical.at, defaults.view.width());
        let agrees = match verdict {
            PointKind::Minimum => critical.kind == Kind::Minimum,
            PointKind::Maximum => critical.kind == Kind::Maximum,
            PointKind::Saddle => critical.kind == Kind::Saddle,
            PointKind::Inconclusive => truly(&f, critical, defaults.view),
            PointKind::Regular => false,
        };
        prop_assert!(agrees, "{shown} {critical:?}: the test says {}", verdict.id());
        for other in &known.critical[..i] {
            prop_assert!(
                (other.at.clone() - &critical.at).norm() > 1e-9 * defaults.view.width(),
                "{shown} twice {critical:?}"
            );
        }
        if critical.kind == Kind::Minimum {
            lowest_minimum = lowest_minimum.min(value);
        }
    }
    if let Some(lowest) = known.lowest {
        let rounding = 1e-12 * (1.0 + lowest.abs());
        for at in lattice(places(entry, defaults.view), 15) {
            // Outside its domain f is no number.
            prop_assert!(!(f.value(&spread(&f, at)) < lowest - rounding), "{shown}: lower than f* at {at:?}");
        }
        if lowest_minimum.is_finite() {
            prop_assert!(
                (lowest_minimum - lowest).abs() <= rounding,
                "{shown}: f* {lowest} {lowest_minimum}"
            );
        }
    }
    prop_assert!(defaults.view.width() > 0.0 && defaults.view.height() > 0.0, "{shown}");
    prop_assert!(
        places(entry, defaults.view).contains(padded(&defaults.start)),
        "{shown} starts outside its view"
    );
    prop_assert!(defaults.alpha > 0.0 && defaults.alpha.is_finite() && defaults.steps > 0, "{shown}");
    Ok(())
}

/// Whether f rises, falls or does both round a critical point, as its kind says, where the
/// second-derivative test is silent.
fn truly(f: &Function, critical: &Critical, view: Window) -> bool {
    let centre = f.value(&critical.at);
    let around: Vec<f64> = (0..64)
        .map(|i| {
            let (s, c) = (f64::from(i) * std::f64::consts::TAU / 64.0).sin_cos();
            f.value(&(spread(f, [c, s]) * (1e-2 * view.width()) + &critical.at)) - centre
        })
        .collect();
    match critical.kind {
        Kind::Minimum => around.iter().all(|d| *d > 0.0),
        Kind::Maximum => around.iter().all(|d| *d < 0.0),
        Kind::Saddle => around.iter().any(|d| *d > 0.0) && around.iter().any(|d| *d < 0.0),
    }
}

/// Where the variables may be in a view: of a curve only the part along the axis is theirs.
fn places(entry: &Entry, view: Window) -> Window {
    match dimension(entry) {
        1 => Window::new(view.x, (0.0, 0.0)),
        _ => view,
    }
}

/// A place in the plane as a point of the function's space: beyond the plane every further coordinate is
/// the second.
fn spread(f: &Function, [x, y]: [f64; 2]) -> Rn {
    Rn::from_fn(f.dimension(), |i| if i == 0 { x } else { y })
}

/// Its first two coordinates.
fn padded(x: &Rn) -> [f64; 2] {
    x.fixed::<2>().into()
}

/// The middles of n × n cells.
fn lattice(window: Window, n: usize) -> impl Iterator<Item = [f64; 2]> {
    (0..n * n).map(move |i| {
        let [x, y] = [i % n, i / n].map(|i| (i as f64 + 0.5) / n as f64);
        [window.x.0 + x * window.width(), window.y.0 + y * window.height()]
    })
}

/// Every critical point in the view that is isolated by its Hessian is declared.
fn nothing_is_forgotten(entry: &Entry, values: &Values, n: usize) -> Result<(), TestCaseError> {
    // Which critical points a network has hangs on its points, and each comes once for every order and sign of its
    // units: nobody can list them. So it declares none, which is all that can be asked here.
    if entry.id == "network" {
        prop_assert!((entry.known)(values).critical.is_empty());
        return Ok(());
    }
    let f = (entry.build)(values);
    let known = (entry.known)(values);
    let view = places(entry, (entry.defaults)(values).view);
    let steepest = lattice(view, 9)
        .map(|x| f.second_order(&spread(&f, x)).2.norm())
        .filter(|norm| norm.is_finite())
        .fold(0.0, f64::max);
    for start in lattice(view, n) {
        let newton = newton_limit(&f, spread(&f, start), 0.1 * view.width());
        let descent = newton_limit(&f, descended(&f, spread(&f, start)), 0.1 * view.width());
        for found in [newton, descent].into_iter().flatten() {
            let (_, g, h) = f.second_order(&found);
            let Some(spectrum) = Spectrum::of(&h) else { continue };
            // Where the curvature fades away, far out on a plain, Newton's method ends nowhere.
            let least = spectrum.min().abs().min(spectrum.max().abs());
            let isolated = least > 1e-6 * steepest && g.norm() <= 1e-10 * least * view.width();
            if !isolated || !view.contains(padded(&found)) {
                continue;
            }
            let declared =
                known.critical.iter().any(|c| (c.at.clone() - &found).norm() < 1e-6 * view.width());
            prop_assert!(
                declared,
                "{} {:?}: {:?} is not declared, λ = {:?}",
                entry.id,
                values,
                found,
                spectrum.values()
            );
        }
    }
    Ok(())
}

/// Gradient descent with backtracking for a few steps, towards a minimum that Newton's method alone
/// would pass by.
fn descended(f: &Function, start: Rn) -> Rn {
    let (mut x, mut alpha) = (start, 1.0);
    for _ in 0..25 {
        let (value, g) = f.first_order(&x);
        alpha *= 2.0;
        while alpha > 1e-12 && !(f.value(&(x.clone() - g.clone() * alpha)) <= value - 0.3 * alpha * g.dot(&g))
        {
            alpha *= 0.5;
        }
        x -= g * alpha;
    }
    x
}

#[test]
fn what_is_declared_holds() {
    for entry in CATALOGUE {
        let values = defaults(entry);
        declarations_hold(entry, &values).unwrap_or_else(|error| panic!("{error}"));
        nothing_is_forgotten(entry, &values, 15).unwrap_or_else(|error| panic!("{error}"));
    }
}

fn any_values() -> impl Strategy<Value = (&'static str, Values)> {
    // By its place, so that a failure prints the id alone.
    let turned = |i: &usize| !CATALOGUE[*i].params.is_empty();
    prop::sample::select((0..CATALOGUE.len()).filter(turned).collect::<Vec<_>>()).prop_flat_map(|i| {
        let entry = CATALOGUE[i];
        let said: Vec<_> = entry.params.iter().map(|p| value_of(p).prop_map(|x| (p.key, x))).collect();
        said.prop_map(move |said| {
            let value = |key: &str| said.iter().find(|(k, _)| *k == key).map(|(_, x)| *x);
            (entry.id, Values::resolve(entry.params, value))
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn what_is_declared_holds_for_all_parameters((id, values) in any_values()) {
        declarations_hold(entry(id), &values)?;
        nothing_is_forgotten(entry(id), &values, 5)?;
    }
}

/// These fall for ever, and showing that is what they are for.
const BOTTOMLESS: &[&str] = &["slide-valley"];

#[test]
fn the_first_picture_stays() {
    for entry in CATALOGUE {
        let (config, _) = zigzag::Config::from_link(&format!("objective={}", entry.id));
        let session = Session::new(config).unwrap();
        let run = session.trajectory();
        let expected = if BOTTOMLESS.contains(&entry.id) { "diverged" } else { "steps or converged" };
        assert!(expected.contains(session.status().reason), "{} {}", entry.id, session.status().sentence);
        assert!(run[run.len() - 1].f < run[0].f, "{} does not fall", entry.id);
        let Known { lowest, .. } = (entry.known)(&defaults(entry));
        if let Some(lowest) = lowest {
            let view = session.setup().view;
            let place = |i: &PlainIterate| session.setup().picture.place(&i.x, i.f);
            assert!(run.iter().all(|i| view.contains(place(i))), "{} leaves its view", entry.id);
            assert!(run.iter().all(|i| i.f >= lowest - 1e-12 * (1.0 + lowest.abs())), "{}", entry.id);
        }
    }
}

#[test]
fn groups_stand_together() {
    let groups = [
        "Quadratics",
        "Convex",
        "Valleys",
        "Several minima",
        "Saddles and degenerate points",
        "Learning from data",
        "One variable",
    ];
    let mut told: Vec<&str> = CATALOGUE.iter().map(|entry| entry.group).collect();
    told.dedup();
    assert_eq!(told, groups);
}

#[test]
fn a_key_means_the_same_wherever_it_occurs() {
    let params: Vec<_> = CATALOGUE.iter().flat_map(|entry| entry.params).collect();
    for (i, a) in params.iter().enumerate() {
        assert!(!a.help.is_empty() && !a.label.is_empty() && a.allowed.contains(a.default), "{}", a.key);
        assert!(
            a.slider.0 < a.slider.1 && a.slider.0 >= a.allowed.low && a.slider.1 <= a.allowed.high,
            "{}",
            a.key
        );
        for b in params[..i].iter().filter(|b| b.key == a.key) {
            assert_eq!((a.allowed, a.symbol, a.unit), (b.allowed, b.symbol, b.unit), "{}", a.key);
        }
    }
}

#[test]
fn creases_and_tips_have_values_and_a_slope() {
    let at = |id: &str, x: [f64; 2]| (entry(id).build)(&defaults(entry(id))).second_order(&Rn::from(x));
    // The subgradient of least norm.
    let (f, g, h) = at("l1-bowl", [0.0, 0.0]);
    assert_eq!((f, g[0], g[1], h.norm()), (0.0, 0.0, 0.0, 0.0));
    let (f, g, _) = at("l1-bowl", [-0.5, 0.0]);
    assert_eq!((f, g[0], g[1]), (0.5, -1.0, 0.0));
    let (f, g, h) = at("ackley", [0.0, 0.0]);
    assert_eq!((f, g.norm()), (0.0, 0.0));
    assert!(h[(0, 0)] > 50.0 && h[(0, 0)] == h[(1, 1)]);
    // Next to the tip the slope is ab/√2 in every direction.
    let (_, g, _) = at("ackley", [1e-9, 1e-9]);
    assert!((g.norm() - 4.0 / 2f64.sqrt()).abs() < 1e-6, "{g:?}");
    // Huber's loss is smooth enough for a slope where its pieces meet.
    let (f, g, _) = at("huber", [1.0, -1.0]);
    assert_eq!((f, g[0], g[1]), (0.55, 1.0, -0.1));
    assert_eq!(at("huber", [1e9, 0.0]).1[0], 1.0);
}

#[test]
fn far_away_nothing_is_not_a_number() {
    // Overflow is ∞ or a plain slope, never NaN, as far as a start may be said.
    for id in ["log-sum-exp", "cliff", "huber", "l1-bowl", "plateau-saddle", "hill", "bell-valley", "ackley"]
    {
        let f = (entry(id).build)(&defaults(entry(id)));
        for x in [[1e9, -1e9], [-1e9, 1e9], [800.0, 0.0], [-800.0, 0.0], [0.0, 1e9], [1e-320, 0.0]] {
            let (value, g, h) = f.second_order(&Rn::from(x));
            assert!(
                value.is_finite() && g.iter().chain(h.iter()).all(|v| v.is_finite()),
                "{id} {x:?} {value} {g:?} {h}"
            );
        }
    }
}

/// At this steepness Newton's last steps are all of some last digits of x.
#[test]
fn a_minimiser_is_exact_where_steps_no_longer_shrink() {
    let (config, _) = zigzag::Config::from_link("objective=cliff&cliff-steepness=9.783920076914915");
    let session = Session::new(config).unwrap();
    let problem = &session.setup().problem;
    let at = problem.known.minimisers().next().expect("a minimiser").clone();
    let (_, slope) = problem.objective.first_order(&at);
    assert!(slope.norm() < 1e-16, "{slope:?} at {at:?}");
}
