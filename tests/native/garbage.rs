//! Garbage in: a value or a sentence, and a picture in which every number is one.

use super::{
    support::{declared, start_text},
    svg,
};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};
use zigzag::{
    Config, Session,
    config::{Kind, Plain, keys},
    draw::{Theme, to_svg},
    method,
    number::Within,
    objective,
    session::{Nudge, Panel},
    step_size,
};

const PANELS: [Panel; 3] = [Panel::Plot, Panel::Rate, Panel::Convergence];

/// Small, so that many can be drawn.
const SIZE: [f64; 2] = [200.0, 160.0];

/// Draws everything, asks for everything.
fn check(session: &mut Session) -> Result<(), TestCaseError> {
    for panel in PANELS {
        session.resize(panel, SIZE[0], SIZE[1]);
    }
    let mut pictures = vec![("plot", session.plot_scene()), ("a step that grows", session.run_scene(0.6))];
    pictures.push(("rate", session.chart_scene(Panel::Rate)));
    pictures.push(("convergence", session.chart_scene(Panel::Convergence)));
    pictures.push(("hover", session.hover_scene([100.0, 70.0])));
    for (name, (scene, viewport)) in pictures {
        let drawn = to_svg(&scene, &viewport, Theme::Light, &session.label());
        if let Err(wrong) = svg::check(&drawn, SIZE) {
            return Err(TestCaseError::fail(format!("{name}: {wrong}")));
        }
    }
    for handle in PANELS.iter().flat_map(|panel| session.handles(*panel)) {
        prop_assert!(
            (0.0..=SIZE[0]).contains(&handle.x) && (0.0..=SIZE[1]).contains(&handle.y),
            "{:?}",
            handle
        );
    }
    let mut said = vec![session.sentence().text(), session.label(), session.status().sentence];
    said.extend(session.cells().into_iter().map(|cell| cell.value));
    said.extend(PANELS.map(|panel| session.title(panel)));
    if let Some(hover) = session.hover([100.0, 70.0]) {
        said.extend([hover.place, hover.value, hover.slope]);
    }
    for field in session.controls().into_iter().flat_map(|group| group.fields).chain(session.alpha_field()) {
        prop_assert!((0.0..=1.0).contains(&field.position), "{:?}", field);
        said.push(field.text);
    }
    for text in said {
        let text = text.replace("inflection", "").replace("infinity", "");
        prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{}", text);
    }
    let (again, errors) = Config::from_link(&session.link());
    prop_assert!(errors.is_empty() && again == *session.config());
    Ok(())
}

/// The session of any text, if it is the text of one.
fn opened(text: &str) -> Option<Session> {
    Session::new(Config::from_link(text).0).ok()
}

/// Numbers as they come where something went wrong, and others.
fn any_number() -> BoxedStrategy<f64> {
    prop_oneof![
        2 => any::<f64>(),
        2 => (-330..310i32, any::<bool>()).prop_map(|(e, minus)| if minus { -10f64.powi(e) } else { 10f64.powi(e) }),
        3 => -1000.0..1000.0,
        1 => prop::sample::select(vec![0.0, -0.0, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE, 5e-324]),
    ]
    .boxed()
}

/// A number that a key allows, of any size.
fn any_allowed(key: &'static str) -> BoxedStrategy<f64> {
    let Some(param) = declared(key) else { return Just(0.0).boxed() };
    let (low, high) = (param.allowed.low, param.allowed.high);
    let whole = param.whole;
    // Many steps are tried elsewhere; here they would take all the time.
    let high = if key == "steps" { 300.0 } else { high };
    (any_number(), prop_oneof![Just(low), Just(high), low..=high])
        .prop_map(move |(any, within)| {
            let x = if param.allowed.contains(any) && any <= high { any } else { within };
            if whole { x.round() } else { x }
        })
        .prop_filter("not allowed", move |x| param.allowed.contains(*x))
        .boxed()
}

/// Coordinates that may be said.
fn any_place() -> BoxedStrategy<f64> {
    any_number().prop_map(|x| if x.is_finite() { x.within(-1e9, 1e9) } else { 1.0 }).boxed()
}

/// Any objective, method and rule with numbers of any size that they allow, from anywhere.
fn any_size() -> BoxedStrategy<String> {
    (0..objective::CATALOGUE.len(), 0..method::CATALOGUE.len(), any::<prop::sample::Index>())
        .prop_flat_map(|(objective, method, rule)| {
            let (objective, method) = (objective::CATALOGUE[objective], method::CATALOGUE[method]);
            let rule = method.rules[rule.index(method.rules.len())];
            let of_rule = step_size::find(rule).map(|rule| rule.params).unwrap_or_default();
            let params = [objective.params, method.params, of_rule].concat();
            let one = |key: &'static str| {
                prop::option::of(any_allowed(key)).prop_map(move |x| x.map(|x| format!("&{key}={x}")))
            };
            let params: Vec<_> = params.iter().map(|p| one(p.key)).collect();
            let start = prop::option::of((any_place(), any_place()));
            let view = prop::option::weighted(0.3, (any_place(), any_place(), any_place(), any_place()));
            (params, start, view, any_allowed("steps"), 0..300u32).prop_map(
                move |(params, start, view, steps, k)| {
                    let params: String = params.into_iter().flatten().collect();
                    let start = start.map_or(String::new(), |(x, y)| start_text(objective, x, y));
                    let view = view.map_or(String::new(), |(a, b, c, d)| {
                        format!("&view={},{},{},{}", a.min(b), a.max(b), c.min(d), c.max(d))
                    });
                    format!(
                        "objective={}&method={}&step-rule={rule}{params}{start}{view}&steps={steps}&k={k}",
                        objective.id, method.id
                    )
                },
            )
        })
        .boxed()
}

/// Formulae, most of which can be read.
fn any_formula() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        Just("x".to_owned()),
        Just("y".to_owned()),
        prop::sample::select(vec!["0", "1", "2", "pi", "1e300", "1e-300", "0.5", "64"])
            .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 24, 2, |inner| {
        let functions = vec![
            "sin", "tan", "asin", "exp", "log", "sqrt", "cbrt", "abs", "sign", "floor", "cosh", "-", "1/",
        ];
        prop_oneof![
            (prop::sample::select(functions), inner.clone()).prop_map(|(f, x)| format!("{f}({x})")),
            (inner.clone(), prop::sample::select(vec!["+", "-", "*", "/", "^"]), inner.clone())
                .prop_map(|(x, op, y)| format!("({x}){op}({y})")),
            (inner.clone(), inner).prop_map(|(x, y)| format!("max({x},{y})")),
        ]
    })
    .boxed()
}

fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Bytes as they come over the wire: no UTF-8, or nearly some, or nearly a link.
fn any_bytes() -> BoxedStrategy<Vec<u8>> {
    let names: Vec<&'static str> = keys().iter().map(|key| key.name).collect();
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..12),
        "[-+0-9.eE,;%& =]{0,12}".prop_map(String::into_bytes),
        prop::sample::select(names).prop_map(|name| format!("&{name}=").into_bytes()),
        any_number().prop_map(|x| x.to_string().into_bytes()),
        prop::sample::select(vec![
            "rosenbrock",
            "newton",
            "sin(x)",
            "1,2;3,4",
            "-4,4,-3,3",
            "true",
            "%C3%28"
        ])
        .prop_map(|word| word.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat()).boxed()
}

/// What a script may hand over.
fn any_plain() -> BoxedStrategy<Plain> {
    let leaf = prop_oneof![
        Just(Plain::Nothing),
        any::<bool>().prop_map(Plain::Flag),
        any_number().prop_map(Plain::Number),
        any_bytes().prop_map(|bytes| Plain::Text(String::from_utf8_lossy(&bytes).into_owned())),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| prop::collection::vec(inner, 0..4).prop_map(Plain::List)).boxed()
}

/// One act of a person or a script, with numbers of any kind.
fn act(session: &mut Session, which: u8, [a, b, c]: [f64; 3], key: usize, text: &str) {
    let panel = PANELS[key % 3];
    let key = keys()[key % keys().len()].name;
    let handles = session.handles(panel);
    let handle = handles.first().map_or("none", |handle| handle.id.as_str()).to_owned();
    let pixel = [a, b];
    match which {
        0 => drop(session.drag(panel, &handle, pixel)),
        1 => drop(session.nudge(panel, &handle, [a.signum(), b.signum()], Nudge::Big)),
        2 => drop(session.place(pixel)),
        3 => drop(session.zoom(pixel, c)),
        4 => drop(session.pan(a, b)),
        5 => drop(session.add_start(pixel)),
        6 => drop(session.remove_start(&handle)),
        7 => drop(session.slide(key, a)),
        8 => drop(session.type_text(key, text)),
        9 => drop(session.seek(a)),
        10 => session.resize(panel, a, b),
        11 => drop(session.choose(key, text)),
        12 => drop(session.hover(pixel)),
        13 => drop(session.check(key, text)),
        14 => drop(session.reset_view()),
        _ => drop(session.read_link(text)),
    }
}

/// A state in a test must not take longer than this, built without optimization on a busy machine.
const LONG: Duration = Duration::from_secs(20);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn numbers_of_any_size(link in any_size()) {
        let begun = Instant::now();
        if let Some(mut session) = opened(&link) {
            check(&mut session)?;
        }
        prop_assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    }

    #[test]
    fn any_formula_is_drawn(formula in any_formula(), view in prop::option::of((any_place(), -12..10i32)), start in prop::option::of((any_place(), prop::option::of(any_place())))) {
        let begun = Instant::now();
        let mut link = format!("f={}", escaped(&formula));
        if let Some((x, size)) = view {
            let size = 10f64.powi(size);
            link += &format!("&view={},{},{},{}", x - size, x + size, -size, size);
        }
        if let Some((x, y)) = start {
            link += &format!("&start={x}");
            if let Some(y) = y {
                link += &format!(",{y}");
            }
        }
        if let Some(mut session) = opened(&link) {
            check(&mut session)?;
        }
        prop_assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    }

    #[test]
    fn any_acts(acts in prop::collection::vec((0..16u8, [any_number(), any_number(), any_number()], any::<usize>(), any_bytes()), 1..12), link in any_size()) {
        let mut session = opened(&link).unwrap_or_else(|| Session::new(Config::default()).unwrap());
        for (which, numbers, key, text) in acts {
            act(&mut session, which, numbers, key, &String::from_utf8_lossy(&text));
        }
        check(&mut session)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_bytes_as_a_link(bytes in any_bytes()) {
        let text = String::from_utf8_lossy(&bytes);
        let (config, errors) = Config::from_link(&text);
        for error in errors {
            prop_assert!(error.message.ends_with(['.', '?']), "{}", error.message);
        }
        let (again, errors) = Config::from_link(&config.to_link());
        prop_assert!(errors.is_empty() && again == config);
        if let Ok(session) = Session::new(config) {
            prop_assert!(session.sentence().text().ends_with('.'));
        }
    }

    #[test]
    fn any_bytes_as_attributes(pairs in prop::collection::vec((any::<prop::sample::Index>(), prop::option::of(any_bytes())), 0..6)) {
        let mut session = Session::new(Config::default()).unwrap();
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(key, bytes)| (keys()[key.index(keys().len())].name, bytes.as_ref().map(|b| String::from_utf8_lossy(b))))
            .collect();
        let outcome = session.attributes(pairs.iter().map(|(key, text)| (*key, text.as_deref())));
        prop_assert_eq!(outcome.error.as_ref(), outcome.errors.first());
        prop_assert!(session.sentence().text().ends_with('.'));
    }

    #[test]
    fn any_plain_values(values in prop::collection::vec((any::<prop::sample::Index>(), any_plain()), 0..5)) {
        let mut session = Session::new(Config::default()).unwrap();
        let values: BTreeMap<String, Plain> =
            values.into_iter().map(|(key, plain)| (keys()[key.index(keys().len())].camel(), plain)).collect();
        let before = session.link();
        for replace in [false, true] {
            let outcome = if replace { session.replace(&values) } else { session.update(&values) };
            // Whole or not at all.
            prop_assert!(outcome.error.is_none() || session.link() == before);
        }
        prop_assert!(session.sentence().text().ends_with('.'));
    }
}

#[test]
fn the_longest_run_ends() {
    // The most steps that may be said, of every method with every rule.
    for method in method::CATALOGUE {
        for rule in method.rules {
            let link = format!("objective=rosenbrock&method={}&step-rule={rule}&steps=20000", method.id);
            let begun = Instant::now();
            let session = opened(&link).unwrap();
            assert!(session.status().last <= 20_000, "{link}");
            assert!(begun.elapsed() < LONG, "{link} took {:?}", begun.elapsed());
        }
    }
}

#[test]
fn every_number_has_bounds() {
    for key in keys() {
        if let Kind::Number(param) = key.kind {
            assert!(param.allowed.low.is_finite() && param.allowed.high.is_finite(), "{}", key.name);
        }
    }
}
