//! The layers hold: a module imports only from its own layer and from those below it.
//!
//! The arrows are read from the source text: every `crate::…` outside comments and the modules of
//! unit tests.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The modules from the lowest layer to the highest.
const LAYERS: &[&[&str]] = &[
    &["number", "named", "param", "style", "elsewhere", "error", "random"],
    &["space"],
    &["derivative", "expression", "notation"],
    &["data", "penalty", "constraint"],
    &["objective"],
    &["gradient", "point", "step", "newton_step"],
    &["analysis"],
    &["no_step", "method", "step_size", "schedule", "termination", "trajectory"],
    &["config"],
    &["problem"],
    &["algorithm"],
    &["lineup", "run", "setup"],
    &["explain"],
    &["scene", "figure"],
    &["draw"],
    &["work"],
    &["session", "code", "web", "bench"],
];

/// What still points upwards: files that begin so, and the module that they import. Only to be
/// shortened; one that is no longer there must go.
const EXCEPTIONS: &[(&str, &str)] = &[
    // Critical points that have no closed form.
    ("objective/ackley.rs", "analysis"),
    ("objective/cliff.rs", "analysis"),
];

/// Modules that import each other, directly or by a detour, though none of them lies higher. A point clips
/// its gradient, and the gradient as a method sees it is that of a point. Only to be shortened.
const CIRCLES: &[&[&str]] = &[&["gradient", "point"]];

/// The modules in which items at the root of the crate are declared.
const REEXPORTED: &[(&str, &str)] = &[
    ("Algorithm", "algorithm"),
    ("Config", "config"),
    ("Error", "error"),
    ("Formula", "derivative"),
    ("NoStep", "no_step"),
    ("Objective", "derivative"),
    ("Point", "point"),
    ("Problem", "problem"),
    ("Run", "run"),
    ("Scalar", "derivative"),
    ("Session", "session"),
    ("Setup", "setup"),
    ("Step", "step"),
    ("evaluations", "derivative"),
];

fn layer(module: &str) -> usize {
    LAYERS
        .iter()
        .position(|layer| layer.contains(&module))
        .unwrap_or_else(|| panic!("“{module}” is a module of no layer: say in LAYERS where it belongs"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code without comments and without the unit tests at its end.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// What stands first in each path that begins with `crate::`, also in braces.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let Some(group) = rest.strip_prefix('{') else {
            found.insert(word(rest));
            continue;
        };
        let (mut depth, mut begins) = (0, true);
        for (i, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                c if begins && !c.is_whitespace() => {
                    found.insert(word(&group[i..]));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    found
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Which file imports which module other than its own.
fn arrows() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut arrows = Vec::new();
    for path in files {
        let file = path.strip_prefix(&root).expect("below src").to_string_lossy().replace('\\', "/");
        if file == "lib.rs" || file.starts_with("bin/") {
            continue;
        }
        for import in imports(&code(&fs::read_to_string(&path).expect("a source"))) {
            let module = REEXPORTED.iter().find(|(name, _)| *name == import);
            let module = module.map_or(import.as_str(), |(_, module)| module);
            // The crate's own macros and the like have no layer.
            if module != own(&file) && !module.is_empty() {
                arrows.push((file.clone(), module.to_owned()));
            }
        }
    }
    arrows.sort();
    arrows
}

/// The module at the root to which a file belongs.
fn own(file: &str) -> &str {
    file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
}

#[test]
fn imports_point_to_lower_layers() {
    let upward: Vec<(String, String)> =
        arrows().into_iter().filter(|(file, module)| layer(module) > layer(own(file))).collect();
    let excused =
        |(file, module): &(String, String), (from, to): &(&str, &str)| file.starts_with(from) && module == to;
    let new: Vec<_> = upward.iter().filter(|arrow| !EXCEPTIONS.iter().any(|e| excused(arrow, e))).collect();
    assert!(new.is_empty(), "these files import from a layer above their own: {new:?}");
    let gone: Vec<_> = EXCEPTIONS.iter().filter(|e| !upward.iter().any(|arrow| excused(arrow, e))).collect();
    assert!(gone.is_empty(), "these exceptions are needed no more and must go: {gone:?}");
}

#[test]
fn modules_of_a_layer_do_not_import_each_other_in_circles() {
    let mut beside: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, module) in arrows() {
        if layer(&module) == layer(own(&file)) {
            beside.entry(own(&file).to_owned()).or_default().insert(module);
        }
    }
    // Everything that is reached from a module, itself only by a circle.
    let reached = |from: &str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from.to_owned()]);
        while let Some(module) = open.pop() {
            for next in beside.get(&module).into_iter().flatten() {
                if seen.insert(next.clone()) {
                    open.push(next.clone());
                }
            }
        }
        seen
    };
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for module in beside.keys() {
        let circle: Vec<String> =
            reached(module).into_iter().filter(|other| reached(other).contains(module)).collect();
        if !circle.is_empty() {
            circles.insert(circle);
        }
    }
    let known: BTreeSet<Vec<String>> =
        CIRCLES.iter().map(|circle| circle.iter().map(|&module| module.to_owned()).collect()).collect();
    assert_eq!(circles, known, "the circles found, and those in the list of CIRCLES");
}

#[test]
fn the_reader_of_imports_finds_every_path() {
    let text = "use crate::{\n    Error,\n    scene::{Mark, Pos}, // crate::draw\n    space::R2,\n};\nfn f(x: crate::param::Param) {}\n#[cfg(test)]\nmod tests { use crate::web; }";
    let found: Vec<String> = imports(&code(text)).into_iter().collect();
    assert_eq!(found, ["Error", "param", "scene", "space"]);
}
