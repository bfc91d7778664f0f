//! The native command: which file it writes, and what it says where it cannot.

use resvg::tiny_skia::Pixmap;
use std::{
    collections::HashSet,
    fs,
    path::PathBuf,
    process::{Command, Output},
};
use zigzag::{Config, Session};

const LINK: &str = "https://course.test/zigzag/#lambda2=4&alpha=0.4&start=-3,2&k=3";

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_zigzag-render")).args(arguments).output().unwrap()
}

/// The text that it writes into a file with this ending.
fn written(ending: &str, more: &[&str]) -> String {
    String::from_utf8(bytes(ending, more)).unwrap()
}

/// What it writes into a file with this ending.
fn bytes(ending: &str, more: &[&str]) -> Vec<u8> {
    let name = format!("zigzag-{}-{ending}{}.{ending}", std::process::id(), more.concat().len());
    let file: PathBuf = std::env::temp_dir().join(name);
    let output = run(&[&[LINK, "-o", file.to_str().unwrap()], more].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    let content = fs::read(&file).unwrap();
    fs::remove_file(file).unwrap();
    content
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

/// How many colours there are in a part of a picture, told as shares of its sides.
fn colours(picture: &Pixmap, x: (f64, f64), y: (f64, f64)) -> usize {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let inside = |place: usize| {
        let (column, row) = (place as f64 % width, (place as f64 / width).floor());
        (x.0 * width..x.1 * width).contains(&column) && (y.0 * height..y.1 * height).contains(&row)
    };
    let seen = picture.pixels().iter().enumerate().filter(|(place, _)| inside(*place));
    seen.map(|(_, pixel)| (pixel.red(), pixel.green(), pixel.blue())).collect::<HashSet<_>>().len()
}

#[test]
fn pixels_show_plot_and_letters() {
    let usual = Pixmap::decode_png(&bytes("png", &["--size", "400x380"])).unwrap();
    assert_eq!((usual.width(), usual.height()), (800, 760));
    assert!(colours(&usual, (0.2, 0.9), (0.1, 0.8)) > 50, "the plot");
    // The numbers of the lower axis stand in its last strip, on paper.
    assert!(colours(&usual, (0.1, 1.0), (0.94, 1.0)) > 5, "letters");
    let coarse = Pixmap::decode_png(&bytes("png", &["--size", "400x380", "--scale", "1"])).unwrap();
    assert_eq!((coarse.width(), coarse.height()), (400, 380));
    // 8 cm at 300 pixels an inch
    let printed = Pixmap::decode_png(&bytes("png", &["--width", "8"])).unwrap();
    assert!(printed.width().abs_diff(945) <= 1, "{}", printed.width());
}

#[test]
fn a_pdf_is_as_wide_as_asked_for_and_has_its_letters_as_text() {
    let pdf = bytes("pdf", &["--width", "8"]);
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.starts_with("%PDF-"));
    let (_, tail) = text.split_once("/MediaBox [").unwrap();
    let sides: Vec<f64> =
        tail.split(']').next().unwrap().split_whitespace().map(|n| n.parse().unwrap()).collect();
    assert!((sides[2] - 8.0 / 2.54 * 72.0).abs() < 0.1, "{sides:?}");
    assert!(text.contains("/FontFile"), "its font is inside");
}

#[test]
fn a_picture_of_a_width_in_centimetres_has_letters_that_can_be_read_there() {
    let svg = written("svg", &["--width", "7"]);
    assert!(svg.contains(" width=\"7cm\" height=\"6.61"), "{}", &svg[..200]);
    let value = |head: &str| -> f64 {
        svg.split_once(head).unwrap().1.split([' ', '"']).next().unwrap().parse().unwrap()
    };
    // Units of the picture for each point of paper.
    let units = value("viewBox=\"0 0 ") / (7.0 / 2.54 * 72.0);
    let sizes = svg.split(" font-size=\"").skip(1).map(|tail| tail.split('"').next().unwrap());
    let least = sizes.map(|size| size.parse::<f64>().unwrap() / units).fold(f64::INFINITY, f64::min);
    assert!((7.5..=9.0).contains(&least), "{least} points");
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
        (vec![LINK, "-o", "x.docx"], "svg, png, pdf, csv, json, tex, py, jl and rs"),
        (vec![LINK, "-o", "x"], "svg, png, pdf, csv, json, tex, py, jl and rs"),
        (vec![LINK, "-o", "x.png", "--scale", "100"], "“100”"),
        (vec![LINK, "-o", "/nowhere/at/all.png"], "/nowhere/at/all.png"),
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
