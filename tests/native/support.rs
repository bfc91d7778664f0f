//! What several tests need: random configurations, and sessions from links.

use proptest::prelude::*;
use zigzag::{
    Config, Session,
    config::Kind,
    method,
    objective::{self, Dimension},
    param::Param,
    schedule, step_size,
};

/// The session of a link that is known to be right.
pub fn session(link: &str) -> Session {
    let (config, errors) = Config::from_link(link);
    assert!(errors.is_empty(), "{errors:?}");
    Session::new(config).unwrap()
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
        .boxed()
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
            let params: Vec<&'static Param> = params.iter().filter_map(|p| declared(p.key)).collect();
            let start = (-4.0..4.0, -4.0..4.0).prop_map(|(x, y): (f64, f64)| {
                // Often on an axis, where components vanish.
                let snap = |v: f64| if v.abs() < 0.5 { 0.0 } else { v };
                match objective.dimension {
                    Dimension::Two => format!("&start={},{}", snap(x), snap(y)),
                    // Where it is defined, which has a test of its own.
                    Dimension::One if objective.id == "log-barrier" => format!("&start={}", x.abs() + 1e-3),
                    Dimension::One => format!("&start={}", snap(x)),
                }
            });
            (params_link(params), start, 1..60usize, 0..60usize).prop_map(move |(params, start, steps, k)| {
                let link = format!(
                    "objective={}&method={}&step-rule={}&schedule={}{params}{start}&steps={steps}&k={k}",
                    objective.id, method.id, rule.id, scheduled.id
                );
                // γ₁ and γ₂ that do not go together are refused, which has a test of its own.
                if refused(&link) { link.replace("&gamma1=", "&unused=") } else { link }
            })
        })
        .boxed()
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
