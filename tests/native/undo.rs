//! Undo and redo: every finished act is one entry.

use zigzag::{Config, Session};

fn session(link: &str) -> Session {
    let mut session = Session::new(Config::default()).expect("the default");
    assert_eq!(session.read_link(link).error, None);
    session.begin();
    session
}

#[test]
fn each_finished_act_is_taken_back_and_done_again() {
    let mut session = session("alpha=0.1&k=3");
    assert!(!session.undoable().undo && !session.undoable().redo && !session.undoable().start_over);
    session.choose("method", "newton");
    assert!(session.finish(false));
    session.choose("objective", "rosenbrock");
    assert!(session.finish(false));
    assert!(!session.finish(false), "nothing new");
    session.undo();
    assert_eq!(session.config().word("objective"), None);
    assert_eq!(session.config().word("method"), Some("newton"));
    session.undo();
    assert_eq!(session.link(), "alpha=0.1&k=3", "where the scrubber stood");
    assert!(!session.undoable().undo);
    session.redo();
    session.redo();
    assert_eq!(session.config().word("objective"), Some("rosenbrock"));
    assert!(!session.undoable().redo);
}

#[test]
fn a_long_act_is_one_entry_and_so_is_a_series_of_the_same() {
    let mut session = session("alpha=0.1");
    for alpha in ["0.2", "0.3", "0.4"] {
        session.type_text("alpha", alpha);
    }
    session.finish(false);
    for alpha in ["0.5", "0.6"] {
        session.type_text("alpha", alpha);
        session.finish(alpha != "0.5");
    }
    session.undo();
    assert_eq!(session.link(), "alpha=0.4");
    session.undo();
    assert_eq!(session.link(), "alpha=0.1");
}

#[test]
fn another_act_after_undoing_forgets_what_was_taken_back() {
    let mut session = session("alpha=0.1");
    session.type_text("alpha", "0.2");
    session.finish(false);
    session.undo();
    session.type_text("lambda2", "9");
    session.finish(false);
    assert!(!session.undoable().redo);
    session.undo();
    assert_eq!(session.link(), "alpha=0.1");
}

#[test]
fn an_act_that_has_not_ended_is_taken_back_too() {
    let mut session = session("");
    session.type_text("alpha", "0.2");
    assert!(session.undoable().undo);
    session.undo();
    assert_eq!(session.link(), "");
    session.redo();
    assert_eq!(session.link(), "alpha=0.2");
}

#[test]
fn going_along_the_run_and_dressing_the_page_are_no_acts() {
    let mut session = session("");
    session.seek(2.0);
    session.type_text("speed", "2");
    assert!(!session.finish(false) && !session.undoable().undo);
    session.type_text("alpha", "0.2");
    session.finish(false);
    session.type_text("speed", "4");
    session.undo();
    assert_eq!(session.k(), 2, "where the scrubber stood before the act");
    assert_eq!(session.page().speed, 4.0, "the page stays as it is");
}

#[test]
fn starting_over_can_be_taken_back() {
    let mut session = session("alpha=0.1");
    session.choose("objective", "himmelblau");
    session.finish(false);
    assert!(session.undoable().start_over);
    session.start_over();
    assert_eq!(session.link(), "alpha=0.1");
    assert!(!session.undoable().start_over);
    session.undo();
    assert_eq!(session.config().word("objective"), Some("himmelblau"));
}

#[test]
fn a_browser_that_goes_back_and_forth_undoes_and_redoes() {
    let mut session = session("alpha=0.1");
    session.type_text("alpha", "0.2");
    session.finish(false);
    session.revisit("alpha=0.1&k=1");
    assert_eq!((session.link().as_str(), session.undoable().redo), ("alpha=0.1&k=1", true));
    session.revisit("alpha=0.2");
    assert_eq!((session.link().as_str(), session.undoable().redo), ("alpha=0.2", false));
    assert!(session.undoable().undo);
    session.revisit("lambda2=7");
    assert_eq!(session.link(), "lambda2=7");
    session.undo();
    assert_eq!(session.link(), "alpha=0.2");
}

#[test]
fn what_is_refused_is_no_entry() {
    let mut session = session("");
    assert!(session.type_text("alpha", "-1").error.is_some());
    assert!(!session.finish(false) && !session.undoable().undo);
}

#[test]
fn choosing_wants_to_be_seen_from_the_start() {
    let mut session = session("k=3");
    assert!(session.choose("method", "newton").play);
    assert!(session.choose("objective", "rosenbrock").play);
    assert!(!session.choose("step-rule", "constant").play);
    assert!(!session.type_text("alpha", "0.5").play);
}

#[test]
fn a_finished_run_is_summed_up_and_keeps_the_numbers_of_its_last_step() {
    let mut session = session("lambda1=1&lambda2=4&start=2,1&alpha=1&method=newton");
    session.seek(0.0);
    assert_eq!(session.summary(), None);
    let step = |session: &Session| {
        let cells = session.cells();
        cells.into_iter().find(|cell| cell.key == "actualDecrease").expect("a cell").value
    };
    let first = step(&session);
    session.seek(1.0);
    assert_eq!(session.k(), session.last());
    assert_eq!(step(&session), first);
    assert_eq!(session.readouts().actual_decrease, None, "scripts are told that none leaves it");
    let summary = session.summary().expect("at the end");
    for part in ["From (2, 1), f = 4", "to (0, 0), f = 0", "in 1 step (", "rests at a minimum"] {
        assert!(summary.contains(part), "{summary}");
    }
}

#[test]
fn a_path_that_leaves_the_picture_is_fitted_in() {
    let mut session = session("start=-3,2&alpha=0.4&view=-1,1,-1,1");
    assert!(session.leaves_the_view());
    session.fit();
    assert!(!session.leaves_the_view());
    let window = session.window();
    assert!(window.contains([-3.0, 2.0]) && window.contains([0.0, 0.0]));
}

#[test]
fn the_starts_of_one_algorithm_have_looks_of_their_own() {
    let starts = ["1,1"; 12].join(";");
    let session = session(&format!("start={starts}"));
    let looks: Vec<_> = session.runs().iter().map(|run| run.look()).collect();
    assert_eq!(looks[0], session.runs()[0].contender.look);
    for (i, look) in looks.iter().enumerate() {
        assert!(!looks[..i].contains(look), "{i}");
    }
    let race = Session::new(Config::from_link("start=1,1;2,2&compare=newton").0).expect("a race");
    assert_eq!(race.runs()[0].look(), race.runs()[1].look(), "of a race the algorithms are told apart");
}

#[test]
fn of_two_keys_that_clash_a_link_loses_the_smaller_and_says_so() {
    let mut session = Session::new(Config::default()).expect("the default");
    let outcome = session.read_link("f=x^2+y^4&method=newton&step-rule=armijo&start=1,2");
    assert_eq!(session.config().get("step-rule"), None);
    assert!(session.config().formula().is_some() && session.config().get("start").is_some());
    let told = &outcome.error.expect("told").message;
    assert!(told.contains("armijo") && told.ends_with("It is left out; all else holds."), "{told}");
}
