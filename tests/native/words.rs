//! One letter means one thing, and no sentence leaves a word unexplained.

use super::support::session;
use zigzag::{figure::OVERLAYS, gradient, method, notation, objective, schedule, step_size};

/// Every objective with every method and step rule, early, on the way and at the end.
fn every_sentence(mut look: impl FnMut(&str, &str)) {
    for objective in objective::CATALOGUE {
        for method in method::CATALOGUE {
            for rule in method.rules {
                let link = format!("objective={}&method={}&step-rule={rule}", objective.id, method.id);
                let mut session = session(&link);
                for k in [0, 1, 4, 1000] {
                    session.seek(f64::from(k));
                    look(&format!("{link}&k={k}"), &session.sentence().text());
                }
            }
        }
    }
}

#[test]
fn sentences_use_words_that_are_known_and_letters_for_one_thing() {
    // What they replace is in the names of the parts of the house alone.
    const UNKNOWN: [&str; 6] = ["plane", "racketing", "racket", "inpoint", "trial", "printed"];
    // v is a velocity, an eigenvector e.
    const TAKEN: [&str; 4] = ["v₁", "v₂", "vₘ", "u₁"];
    let mut lambdas = 0;
    every_sentence(|link, words| {
        for word in UNKNOWN.iter().chain(&TAKEN) {
            assert!(!words.contains(word), "{link}: “{word}” in {words}");
        }
        assert!(!words.contains("; ;") && !words.contains(": ;"), "{link}: {words}");
        // λ is named as an eigenvalue of its own, or as the least or the largest.
        for (i, _) in words.match_indices('λ') {
            let after = words[i + 'λ'.len_utf8()..].chars().next().unwrap_or(' ');
            assert!("₁₂₃₄₅₆₇₈₉ₘ ".contains(after), "{link}: λ{after} in {words}");
            lambdas += 1;
        }
    });
    assert!(lambdas > 1000, "{lambdas}");
}

#[test]
fn searches_tell_what_they_did_in_plain_words() {
    let told = |link: &str| session(link).sentence().text();
    let narrowed = "The first step tried, α = 1, is too long; narrowed down once, it becomes α = 0.2755";
    assert!(told("step-rule=wolfe&k=0").starts_with(narrowed));
    let lengthened = told("step-rule=wolfe&alpha-init=0.01&k=0");
    assert!(lengthened.starts_with("The line search lengthens the step "), "{lengthened}");
    let shortened = told("objective=rosenbrock&method=damped-newton&k=1");
    assert!(shortened.starts_with("The whole jump was too far: the line search tried "), "{shortened}");
    assert!(told("objective=huber&k=0").starts_with("Here f does not bend"));
}

#[test]
fn lambda_is_an_eigenvalue_wherever_it_is_printed() {
    let eigenvalue = |text: &str| text.replace("λ_{min}", "").replace("λ_{max}", "").replace("λ_i", "");
    for (id, formula) in method::CATALOGUE
        .iter()
        .map(|e| (e.id, e.formula))
        .chain(step_size::CATALOGUE.iter().map(|e| (e.id, e.formula)))
        .chain(schedule::CATALOGUE.iter().map(|e| (e.id, e.formula)))
    {
        assert!(!eigenvalue(formula).contains('λ'), "{id}: {formula}");
    }
    let params = method::CATALOGUE.iter().flat_map(|e| e.params);
    let params = params.chain(step_size::CATALOGUE.iter().flat_map(|e| e.params));
    let params = params.chain(schedule::CATALOGUE.iter().flat_map(|e| e.params)).chain(gradient::OPTIONS);
    for param in params {
        assert!(!param.symbol.contains('λ'), "{}", param.key);
    }
    // v and V are no eigenvectors.
    assert!(method::find("saddle-free").expect("a method").formula.ends_with("|H| = E |Λ| E^T"));
}

/// The letter of the axes, without its index.
fn stem(name: &str) -> &str {
    name.trim_end_matches(|c| ('₀'..='₉').contains(&c))
}

#[test]
fn one_letter_stands_for_the_coordinates_everywhere() {
    let links = objective::CATALOGUE.iter().map(|entry| format!("objective={}", entry.id));
    let typed = ["f=w1^2%2B3*w2^2", "f=theta_1^2%2B2*theta_2^2", "f=x1^2%2Bx2^4", "f=w^4-w^2"];
    for link in links.chain(typed.map(str::to_owned)) {
        for method in method::CATALOGUE {
            for rule in method.rules {
                let session = session(&format!("{link}&method={}&step-rule={rule}&k=3", method.id));
                let problem = &session.setup().problem;
                let letter = problem.letter();
                assert!(problem.variables.iter().all(|name| stem(name) == letter), "{link}");
                for group in session.controls() {
                    let formula = group.formula.unwrap_or_default();
                    // x and y of data are no coordinates of f.
                    let of_data = group.id == "objective" && problem.learning.is_some();
                    if group.id == "schedule" || of_data {
                        continue;
                    }
                    let others = ["w", "x", "θ", "u"].into_iter().filter(|other| *other != letter);
                    for other in others {
                        let mi = format!("<mi>{other}</mi>");
                        assert!(!formula.contains(&mi), "{link}, {}: {other} in {formula}", group.id);
                    }
                }
                let label = &session.cells()[0].label;
                assert!(label.starts_with(&format!("f({letter}")), "{link}: {label}");
                assert!(problem.iterate(3).starts_with(letter), "{link}");
                // An iterate has no coordinate's name.
                assert!(problem.is_curve() || !problem.variables.contains(&problem.iterate(2)), "{link}");
            }
        }
    }
    // Two letters that have nothing in common are the coordinates of x.
    assert_eq!(session("f=x^2%2By^2").setup().problem.letter(), "x");
}

#[test]
fn turned_axes_are_named_in_the_formula() {
    let formula = |link: &str| session(link).setup().problem.formula.clone();
    assert_eq!(formula(""), notation::mathml("f(w) = 1/2 (λ_1 w_1^2 + λ_2 w_2^2)"));
    assert_eq!(formula("rotation=30"), notation::mathml("f(w) = 1/2 (λ_1 (e_1^T w)^2 + λ_2 (e_2^T w)^2)"));
    // What it says is the function.
    let demo = session("lambda1=2&lambda2=9&rotation=30&k=0&start=1.5,-0.7");
    let at = demo.situation();
    let of = |mode: &zigzag::explain::Mode| mode.lambda * mode.vector.dot(&at.point.x).powi(2);
    let said = 0.5 * at.modes.as_ref().expect("two").iter().map(of).sum::<f64>();
    assert!((said - at.point.f).abs() < 1e-12 * said);
}

#[test]
fn names_of_entries_and_overlays_need_no_key() {
    assert!(objective::CATALOGUE.iter().all(|entry| !entry.name.contains("printed")));
    let trials = OVERLAYS.iter().find(|overlay| overlay.id == "trials").expect("an overlay");
    assert_eq!(trials.name, "steps tried");
    // Its word in links and attributes stays.
    assert!(session("show=trials").setup().shows("trials") && objective::find("slide-valley").is_some());
}
