//! What several tests need: random configurations, and sessions from links.

use proptest::prelude::*;
use zigzag::{
    Config, Session, config::Kind, method, objective, param::Param, schedule, session::Panel, step_size,
};

/// The session of a link that is known to be right.
pub fn session(link: &str) -> Session {
    let (config, errors) = Config::from_link(link);
    assert!(errors.is_empty(), "{errors:?}");
    Session::new(config).unwrap()
}

/// Why a link's session does not open.
pub fn refusal(link: &str) -> String {
    let (config, errors) = Config::from_link(link);
    match errors.first() {
        Some(error) => error.message.clone(),
        None => Session::new(config).err().unwrap_or_else(|| panic!("{link} is allowed")).message,
    }
}

/// A list of numbers among reference values.
pub fn numbers(value: &serde_json::Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
}

/// As many numbers, each the same to within a share of the largest that is expected.
pub fn agree(found: &[f64], expected: &[f64], tolerance: f64, what: &str) {
    let size = expected.iter().fold(0.0_f64, |size, x| size.max(x.abs()));
    for (found, expected) in found.iter().zip(expected) {
        let error = (found - expected).abs();
        assert!(error <= tolerance * size, "{what}: {found} for {expected}");
    }
    assert_eq!(found.len(), expected.len(), "{what}");
}

/// A session with a plot and a rate chart of the usual sizes.
pub fn sized(link: &str) -> Session {
    let mut session = session(link);
    session.resize(Panel::Plot, 700.0, 660.0);
    session.resize(Panel::Rate, 300.0, 225.0);
    session
}

/// A value of a parameter: mostly on its slider, sometimes anywhere that is allowed.
pub fn value_of(param: &'static Param) -> BoxedStrategy<f64> {
    let (low, high) = param.slider;
    let (min, max) = (param.allowed.low, param.allowed.high);
    prop_oneof![
        4 => low..=high,
        1 => min..=max,
        1 => Just(param.default),
    ]
    .prop_map(move |x| if param.whole { x.round() } else { x })
    .prop_filter("outside the allowed range", move |x| param.allowed.contains(*x))
    .boxed()
}

/// The link's part that sets some of these parameters.
fn params_link(params: Vec<&'static Param>) -> BoxedStrategy<String> {
    let one = |p: &'static Param| prop_oneof![1 => Just(String::new()), 2 => value_of(p).prop_map(move |x| format!("&{}={x}", p.key))];
    params.into_iter().map(one).collect::<Vec<_>>().prop_map(|parts| parts.concat()).boxed()
}

/// Any configuration that the catalogues allow: objective, method, a rule that goes with it,
/// parameters, start, steps and k.
pub fn any_link() -> BoxedStrategy<String> {
    (0..objective::CATALOGUE.len(), 0..method::CATALOGUE.len())
        .prop_flat_map(|(objective, method)| {
            any_link_of(objective::CATALOGUE[objective], method::CATALOGUE[method])
        })
        .prop_filter("a step that nobody waits for", |link| is_affordable(link))
        .boxed()
}

/// Whether a step takes no longer than a person waits; a network with many weights is refused under a method that
/// solves a whole problem in each.
fn is_affordable(link: &str) -> bool {
    let refusal =
        link.contains("objective=network").then(|| Session::new(Config::from_link(link).0).err()).flatten();
    !refusal.is_some_and(|error| error.message.contains("weights") && error.message.contains("fewer"))
}

/// Formulae whose sentences are worth a look: smooth and not, bounded and not, flat along a line or far
/// out, with saddles, plateaus and kinks.
pub const FORMULAE: [&str; 48] = [
    "sin(x)*sin(y)",
    "exp(-x^2-y^2)",
    "x^4+y^4-x*y",
    "x^2",
    "x^4+y^4",
    "x*y",
    "x+y",
    "x^3+y^3",
    "-x^2-y^2",
    "-x^4-y^4",
    "abs(x)+abs(y)",
    "sqrt(x^2+y^2)",
    "max(abs(x),abs(y))",
    "abs(x)+y^2",
    "log(x)+log(y)",
    "x-log(x)+y-log(y)",
    "(1-x)^2+100*(y-x^2)^2",
    "3",
    "x",
    "exp(x)",
    "exp(x+y)",
    "1/(x^2+y^2)",
    "x^2*y^2",
    "(x*y-1)^2",
    "cos(x)+cos(y)",
    "cos(x)*y",
    "x^2-y^2",
    "tanh(x)+y^2",
    "sin(x)+0.1*x^2+y^2",
    "x^3-3*x*y^2",
    "floor(x)+y^2",
    "x^2+y^2",
    "x^2+100*y^2",
    "1/x",
    "x^2+y",
    "atan(x)+atan(y)",
    "log(1+x^2+y^2)",
    "x^2/(1+x^2)+y^2",
    "x^6+y^2",
    "x*exp(-x^2-y^2)",
    "sqrt(x)+y^2",
    "100*x^2*y",
    "(x+y)^2",
    "x^2-y^4",
    "cosh(x)+cosh(y)",
    "max(0,x^2+y^2-1)",
    "sin(x^2+y^2)",
    "(x^2+y-11)^2+(x+y^2-7)^2",
];

/// As [`any_link`], of one of these formulae.
pub fn any_typed_link() -> BoxedStrategy<String> {
    let start = prop_oneof![
        2 => Just(String::new()),
        3 => (-3.0..3.0, -3.0..3.0).prop_map(|(x, y): (f64, f64)| format!("&start={x},{y}")),
        1 => (-3.0..3.0).prop_map(|x: f64| format!("&start={x},0")),
    ];
    let alpha = prop_oneof![2 => Just(String::new()), 1 => (-3.0..0.5).prop_map(|e: f64| format!("&alpha={}", 10f64.powf(e)))];
    let method = (0..2 * method::CATALOGUE.len()).prop_flat_map(|i| {
        // Half of the runs are gradient descent.
        let method = method::CATALOGUE.get(i).unwrap_or(&method::CATALOGUE[0]);
        prop::sample::select(method.rules.to_vec())
            .prop_map(move |rule| format!("&method={}&step-rule={rule}", method.id))
    });
    (prop::sample::select(&FORMULAE[..]), method, start, alpha, 1..60usize, 0..60usize)
        .prop_map(|(f, method, start, alpha, steps, k)| {
            format!("f={}{method}{start}{alpha}&steps={steps}&k={k}", f.replace('+', "%2B"))
        })
        .boxed()
}

/// How many variables an entry has at its default parameters.
pub fn dimension(entry: &objective::Entry) -> usize {
    (entry.build)(&zigzag::param::Values::resolve(entry.params, |_| None)).dimension()
}

/// A start for an entry; its own where its parameters say how many numbers it takes.
pub fn start_text(entry: &objective::Entry, x: f64, y: f64) -> String {
    if entry.learns.is_some() {
        return String::new();
    }
    match dimension(entry) {
        1 => format!("&start={x}"),
        2 => format!("&start={x},{y}"),
        _ => String::new(),
    }
}

/// Mostly no penalty; of some the weight, and the mixing also where it does not matter.
fn penalty_link() -> BoxedStrategy<String> {
    prop_oneof![
        2 => Just(String::new()),
        1 => (prop::sample::select(&["l1", "l2", "elastic-net"][..]), 0.0..3.0, 0.0..1.0).prop_map(
            |(id, weight, mixing): (&str, f64, f64)| format!(
                "&penalty={id}&penalty-weight={weight}&mixing={mixing}"
            )
        ),
    ]
    .boxed()
}

/// Mostly no constraints; some that hold together and some that do not.
fn constraint_link(objective: &objective::Entry) -> BoxedStrategy<String> {
    const OF_TWO: [&str; 9] = [
        "&equality=circle",
        "&equality=line",
        "&inequality=disc",
        "&inequality=box",
        "&inequality=simplex&equality=x=y",
        "&inequality=x*y>=1",
        "&inequality=abs(x)%2Babs(y)<=1",
        "&inequality=x<=0;x>=1",
        "&equality=(x%2By)^2",
    ];
    const OF_ONE: [&str; 3] = ["&inequality=interval", "&equality=point", "&inequality=x>=2;x<=1"];
    // What learns has as many variables as its data ask for.
    let some = match dimension(objective) {
        _ if objective.learns.is_some() => return Just(String::new()).boxed(),
        1 => prop::sample::select(&OF_ONE[..]).prop_map(str::to_owned).boxed(),
        2 => prop::sample::select(&OF_TWO[..]).prop_map(str::to_owned).boxed(),
        _ => return Just(String::new()).boxed(),
    };
    prop_oneof![2 => Just(String::new()), 1 => some].boxed()
}

fn any_link_of(
    objective: &'static objective::Entry,
    method: &'static method::Entry,
) -> BoxedStrategy<String> {
    (prop::sample::select(method.rules.to_vec()), 0..schedule::CATALOGUE.len(), any::<[bool; 2]>())
        .prop_flat_map(move |(rule, scheduled, [plain, exact])| {
            let rule = step_size::find(rule).unwrap();
            let scheduled = schedule::CATALOGUE[if rule.schedulable && !plain { scheduled } else { 0 }];
            let mut params = [objective.params, method.params, rule.params, scheduled.params].concat();
            // Half of the runs see their gradients as they are.
            if !exact {
                params.extend(method.options());
            }
            let mut params: Vec<&'static Param> = params.iter().filter_map(|p| declared(p.key)).collect();
            if is_network(objective) {
                params.retain(|p| p.key != "data-n"); // see points_link
            }
            let start = (-4.0..4.0, -4.0..4.0).prop_map(|(x, y): (f64, f64)| {
                // Often on an axis, where components vanish.
                let snap = |v: f64| if v.abs() < 0.5 { 0.0 } else { v };
                match dimension(objective) {
                    // Where it is defined, which has a test of its own.
                    1 if objective.id == "log-barrier" => format!("&start={}", x.abs() + 1e-3),
                    _ => start_text(objective, snap(x), snap(y)),
                }
            });
            let run = (1..60usize, 0..60usize, points_link(objective), penalty_link(), constraint_link(objective));
            (params_link(params), start, run).prop_map(move |(params, start, (steps, k, points, penalty, bounds))| {
                let link = format!(
                    "objective={}&method={}&step-rule={}&schedule={}{params}{points}{start}{penalty}{bounds}&steps={steps}&k={k}",
                    objective.id, method.id, rule.id, scheduled.id
                );
                // γ₁ and γ₂ that do not go together are refused, which has a test of its own.
                if refused(&link) { link.replace("&gamma1=", "&unused=") } else { link }
            })
        })
        .boxed()
}

/// Few points for a network: a run on a thousand takes seconds, and says the same things.
fn points_link(objective: &objective::Entry) -> BoxedStrategy<String> {
    if is_network(objective) {
        (2..60usize).prop_map(|n| format!("&data-n={n}")).boxed()
    } else {
        Just(String::new()).boxed()
    }
}

fn is_network(objective: &objective::Entry) -> bool {
    objective.id == "network"
}

fn refused(link: &str) -> bool {
    Session::new(Config::from_link(link).0).is_err()
}

/// The one declaration behind a key.
pub fn declared(key: &str) -> Option<&'static Param> {
    zigzag::config::keys().iter().find(|k| k.name == key).and_then(|k| match k.kind {
        Kind::Number(param) => Some(param),
        _ => None,
    })
}
