//! Links, attributes and plain objects: identities, and any text at all.

use super::support::{any_link, session};
use proptest::prelude::*;
use std::collections::BTreeMap;
use zigzag::{
    Config, Session,
    config::{Plain, keys},
    space::Rn,
};

#[test]
fn a_link_is_readable() {
    let (config, errors) = Config::from_link("#alpha=0.4&lambda2=4&objective=quadratic&start=-3,2");
    assert!(errors.is_empty());
    // In a fixed order, without escapes where none are needed.
    assert_eq!(config.to_link(), "objective=quadratic&lambda2=4&alpha=0.4&start=-3,2");
}

#[test]
fn plus_stays_plus_and_escapes_are_read() {
    let said = |link: &str| Config::from_link(link).0.entries().collect::<Vec<_>>();
    assert_eq!(said("start=%2D3%2C+2"), [("start", "-3,2".to_owned())]);
    assert_eq!(said("start=-3%2c2"), [("start", "-3,2".to_owned())]);
    assert_eq!(said("show=path%20field"), [("show", "field,path".to_owned())]);
    // A plus is no space.
    assert_eq!(Config::from_link("show=path+field").1[0].key, "show");
}

#[test]
fn a_wrong_value_is_told_in_one_sentence() {
    let table = [
        ("alpha=fast", "alpha: “fast” was given; allowed is a number above 0, at most 1e6."),
        ("alpha=-1", "alpha: “-1” was given; allowed is a number above 0, at most 1e6."),
        ("alpha=NaN", "alpha: “NaN” was given; allowed is a number above 0, at most 1e6."),
        ("steps=2.5", "steps: “2.5” was given; allowed is a whole number from 1 to 20000."),
        (
            "start=1,,3",
            "start: “1,,3” was given; allowed is as many numbers within ±1e9 as f has variables, such as “-3,2” (for a curve one), or up to 64 such starts separated by “;”.",
        ),
        (
            "view=1,0,0,1",
            "view: “1,0,0,1” was given; allowed is four numbers “xmin,xmax,ymin,ymax” with xmin < xmax and ymin < ymax, such as “-4,4,-3,3”.",
        ),
        ("theme=blue", "theme: “blue” was given; allowed is auto, light or dark."),
        ("autoplay=perhaps", "autoplay: “perhaps” was given; allowed is true or false."),
    ];
    for (link, sentence) in table {
        let (config, errors) = Config::from_link(link);
        assert_eq!(config, Config::default(), "{link}");
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].message, sentence);
        assert_eq!(errors[0].key, link.split('=').next().unwrap());
    }
    // Every catalogue key is checked, whether in use or not; unknown keys are ignored.
    assert_eq!(Config::from_link("objective=quadratic&rosenbrock-b=-1").1.len(), 1);
    assert_eq!(Config::from_link("utm_source=mail&=&&x").1.len(), 0);
}

#[test]
fn a_rule_that_does_not_go_with_the_method_is_refused() {
    let (config, errors) = Config::from_link("method=newton&step-rule=cauchy");
    assert!(errors.is_empty());
    let error = Session::new(config).err().unwrap();
    assert_eq!(error.key, "step-rule");
    assert!(error.message.starts_with("step-rule: “cauchy” does not go with Newton"), "{}", error.message);
}

fn plain_values(session: &Session) -> BTreeMap<String, Plain> {
    let json = serde_json::to_value(session.plain_config()).unwrap();
    serde_json::from_value(json).unwrap()
}

#[test]
fn a_config_handed_back_changes_nothing() {
    for link in [
        "",
        "objective=rosenbrock&method=newton&start=1,2;3,4&k=1",
        "alpha=0.1&autoplay=true&controls=compact",
    ] {
        let mut session = session(link);
        let before = (session.link(), session.readouts());
        let values = plain_values(&session);
        let outcome = session.replace(&values);
        assert_eq!((outcome.error, outcome.ground, outcome.run), (None, false, false));
        assert_eq!((session.link(), session.readouts()), before);
        // Said in full it is the same state too.
        session.update(&values);
        assert_eq!(session.readouts(), before.1);
    }
}

#[test]
fn plain_values_come_in_every_form() {
    let mut session = session("");
    let values = |json: &str| serde_json::from_str::<BTreeMap<String, Plain>>(json).unwrap();
    let outcome = session.update(&values(
        r#"{"alpha": 0.1, "start": [1, 2], "stepRule": "constant", "lambda1": "2", "autoplay": true, "show": ["path", "field"], "unknown": {"a": 1}}"#
            .replace(r#", "unknown": {"a": 1}"#, "").as_str(),
    ));
    assert_eq!(outcome.error, None);
    assert_eq!(
        session.link(),
        "objective=quadratic&lambda1=2&step-rule=constant&alpha=0.1&start=1,2&show=field,path&autoplay=true"
            .replace("objective=quadratic&", "")
    );
    session.update(&values(r#"{"start": [[1, 2], [3, 4]], "alpha": null}"#));
    assert_eq!(session.setup().starts, [Rn::from([1.0, 2.0]), Rn::from([3.0, 4.0])]);
    assert!(!session.link().contains("alpha"));
    // Replacing forgets what is left out.
    session.replace(&values(r#"{"alpha": 0.3}"#));
    assert_eq!(session.link(), "alpha=0.3");
    // One wrong value refuses the whole update.
    let outcome = session.update(&values(r#"{"alpha": 0.2, "start": [1]}"#));
    assert_eq!(outcome.error.unwrap().key, "start");
    assert_eq!(session.link(), "alpha=0.3");
}

proptest! {
    #[test]
    fn url_to_config_to_url_is_the_identity(link in any_link()) {
        let (config, errors) = Config::from_link(&link);
        prop_assert!(errors.is_empty(), "{:?}", errors);
        let written = config.to_link();
        let (again, errors) = Config::from_link(&written);
        prop_assert!(errors.is_empty());
        prop_assert_eq!(&again, &config);
        prop_assert_eq!(again.to_link(), written);
    }

    #[test]
    fn any_text_for_any_key_gives_a_value_or_a_sentence(
        key in 0..keys().len(),
        text in prop_oneof![
            "\\PC*", "[-+0-9.eE,; ]{0,30}", Just("1e999".to_owned()), Just("−3,−2".to_owned()),
            any::<f64>().prop_map(|x| x.to_string()),
            (any::<f64>(), any::<f64>()).prop_map(|(x, y)| format!("{x},{y}")),
        ]
    ) {
        let mut config = Config::default();
        match config.say(keys()[key].name, &text) {
            Err(error) => {
                prop_assert_eq!(&config, &Config::default());
                prop_assert_eq!(error.key, keys()[key].name);
                prop_assert!(error.message.ends_with(['.', '?']) && error.message.chars().count() < 400);
            }
            Ok(()) => {
                let (again, errors) = Config::from_link(&config.to_link());
                prop_assert!(errors.is_empty() && again == config, "{:?}", text);
                if let Ok(session) = Session::new(config) {
                    let readouts = serde_json::to_string(&session.readouts()).unwrap();
                    prop_assert!(!readouts.contains("NaN"));
                }
            }
        }
    }

    #[test]
    fn any_link_at_all_is_read(text in prop_oneof!["\\PC*", "([a-z-]{0,9}=[%&;,0-9a-f+-]{0,12}&?){0,5}"]) {
        let (config, _) = Config::from_link(&text);
        let (again, errors) = Config::from_link(&config.to_link());
        prop_assert!(errors.is_empty());
        prop_assert_eq!(again, config);
    }
}

#[test]
fn entries_that_share_a_key_allow_the_same() {
    use zigzag::{gradient, method, objective, schedule, step_size};
    let all = objective::CATALOGUE
        .iter()
        .flat_map(|e| e.params)
        .chain(method::CATALOGUE.iter().flat_map(|e| e.params))
        .chain(step_size::CATALOGUE.iter().flat_map(|e| e.params))
        .chain(schedule::CATALOGUE.iter().flat_map(|e| e.params))
        .chain(gradient::OPTIONS);
    let mut seen: BTreeMap<&str, zigzag::param::Interval> = BTreeMap::new();
    for param in all {
        assert!(param.allowed.contains(param.default), "{}: its default is not allowed", param.key);
        assert!(param.slider.0 < param.slider.1, "{}", param.key);
        assert!(!param.help.is_empty() && !param.label.is_empty(), "{} says nothing of itself", param.key);
        let allowed = seen.entry(param.key).or_insert(param.allowed);
        assert_eq!(*allowed, param.allowed, "{} allows different things in different entries", param.key);
    }
}

#[test]
fn a_shared_link_leaves_to_the_page_how_it_shows_the_demo() {
    let (config, errors) =
        Config::from_link("alpha=0.3&k=2&panels=rate&controls=full&theme=dark&autoplay=true&speed=2");
    assert!(errors.is_empty());
    assert_eq!(config.to_shared_link(), "alpha=0.3&k=2&panels=rate");
    assert_eq!(config.to_dress_link(), "panels=rate&controls=full&theme=dark&autoplay=true&speed=2");
    assert!(!config.to_link_without_k().contains("k=") && config.to_link_without_k().contains("speed=2"));
}

#[test]
fn an_opened_link_keeps_the_page_and_wins_where_it_speaks_of_it() {
    let (shown, _) = Config::from_link("alpha=0.3&controls=full&theme=dark");
    for link in ["lambda2=9", "#lambda2=9", "https://example.org/a?b#lambda2=9"] {
        let (opened, errors) = Config::from_link(&shown.opening(link));
        assert!(errors.is_empty());
        assert_eq!(opened.to_link(), "lambda2=9&controls=full&theme=dark", "{link}");
    }
    let (opened, _) = Config::from_link(&shown.opening("theme=light"));
    assert_eq!(opened.to_link(), "controls=full&theme=light");
}

#[test]
fn lists_in_plain_values_are_read_to_a_certain_depth() {
    let read = |json: &str| serde_json::from_str::<Plain>(json);
    assert_eq!(read("[[1, 2.5], [-3, 4]]").unwrap().to_text().as_deref(), Some("1,2.5;-3,4"));
    assert_eq!(read("null").unwrap().to_text(), None);
    assert!(read("[[[[1]]]]").is_ok());
    assert!(read("[[[[[1]]]]]").is_err());
    // An entry of compare is an object.
    assert_eq!(
        read("{\"method\": \"adam\", \"alpha\": 1}").unwrap().to_text().as_deref(),
        Some("adam(alpha=1)")
    );
    assert!(read("[[[[{\"method\": 1}]]]]").is_err());
}
