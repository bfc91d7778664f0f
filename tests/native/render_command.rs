//! The native command: which file it writes, and what it says where it cannot.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};
use zigzag::{Config, Session};

const LINK: &str = "https://course.test/zigzag/#lambda2=4&alpha=0.4&start=-3,2&k=3";

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zigzag-render")).args(arguments).output().unwrap()
}

/// What it writes into a file with this ending.
fn written(ending: &str, more: &[&str]) -> String {
    let file: PathBuf = std::env::temp_dir().join(format!("zigzag-{}-{ending}.{ending}", std::process::id()));
    let output = run(&[&[LINK, "-o", file.to_str().unwrap()], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    let text = fs::read_to_string(&file).unwrap();
    fs::remove_file(file).unwrap();
    text
}

fn session() -> Session {
    Session::new(Config::from_link(LINK.split_once('#').unwrap().1).0).unwrap()
}

#[test]
fn the_ending_decides_what_is_written() {
    let svg = written("svg", &[]);
    assert!(svg.starts_with("<svg ") && svg.contains("from (−3, 2)"));
    assert_eq!(written("csv", &[]), session().to_csv());
    let tex = written("tex", &["--width", "6"]);
    assert!(tex.contains("rectangle (6.000,"), "{tex}");
    assert!(tex.contains("\\uncover<4->") && !tex.contains("\\uncover<5->"), "{tex}");
}

#[test]
fn a_program_is_in_the_language_of_its_ending() {
    for (ending, language, more) in [
        ("py", "numpy", &[][..]),
        ("py", "pytorch", &["--pytorch"]),
        ("jl", "julia", &[]),
        ("rs", "rust", &[]),
    ] {
        assert_eq!(written(ending, more), session().to_code(language).unwrap(), "{language}");
    }
}

#[test]
fn numbers_survive_the_way_through_json() {
    let all: serde_json::Value = serde_json::from_str(&written("json", &[])).unwrap();
    assert_eq!(all["config"]["alpha"], 0.4);
    assert_eq!(all["config"]["start"], serde_json::json!([-3.0, 2.0]));
    let iterates = all["runs"][0]["trajectory"].as_array().unwrap();
    let ours = session().trajectory();
    assert_eq!(iterates.len(), ours.len());
    for (plain, ours) in iterates.iter().zip(ours) {
        assert_eq!(plain["f"].as_f64(), Some(ours.f));
    }
}

#[test]
fn every_key_is_told_with_a_kind_and_a_help() {
    let output = run(&["--keys"]);
    assert!(output.status.success());
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let keys = told["keys"].as_array().unwrap();
    assert_eq!(keys.len(), zigzag::config::keys().len());
    for (told, key) in keys.iter().zip(zigzag::config::keys()) {
        assert_eq!(told["name"], key.name);
        assert_eq!(told["property"], key.camel());
        assert!(told["help"].as_str().is_some_and(|help| !help.is_empty()), "{told}");
        let words = told["words"].as_array().unwrap();
        assert_eq!(told["kind"].as_str().unwrap().starts_with("word"), !words.is_empty(), "{told}");
    }
    assert_eq!(told["version"], env!("CARGO_PKG_VERSION"));
}

#[test]
fn what_cannot_be_written_is_told_of() {
    for (arguments, words) in [
        (vec![LINK, "-o", "x.png"], "rsvg-convert -f png"),
        (vec![LINK, "-o", "x.docx"], "svg, csv, json, tex, py, jl and rs"),
        (vec![LINK, "-o", "x"], "svg, csv, json, tex, py, jl and rs"),
        (vec![LINK, "--width", "wide"], "“wide”"),
        (vec!["-x"], "-x is not an option"),
        (vec!["alpha=fast"], "“fast”"),
        (vec![LINK, "-o", "/nowhere/at/all.svg"], "/nowhere/at/all.svg"),
    ] {
        let output = run(&arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && told.contains(words), "{arguments:?}: {told}");
    }
}
