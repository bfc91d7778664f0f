//! The palette is the only source of the colours of runs and branches.

use std::path::{Path, PathBuf};
use zigzag::draw::{Palette, Theme, tokens};
use zigzag::scene::{Role, RunColour};

/// Every colour in which a run or a branch is drawn or written.
fn colours() -> Vec<String> {
    let roles = RunColour::ALL.map(Role::Run).into_iter().chain([Role::Branch(0), Role::Branch(1)]);
    let of = |role| {
        [Theme::Light, Theme::Dark]
            .map(Palette::new)
            .map(|p| [p.line(role), p.text(role)].map(|c| c.to_string()))
    };
    // A run in the colour of the ink is no colour of its own.
    let inks = [Theme::Light, Theme::Dark].map(|theme| Palette::new(theme).line(Role::Ink).to_string());
    roles.flat_map(of).flatten().filter(|colour| !inks.contains(colour)).collect()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "css" || ending == "js") {
            found.push(path);
        }
    }
}

#[test]
fn the_page_copies_no_colour_of_a_run_or_branch() {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("www"), &mut found);
    assert!(found.iter().any(|path| path.ends_with("zig-zag.css")), "{found:?}");
    let colours = colours();
    assert!(colours.len() > 30);
    for path in found {
        let text = std::fs::read_to_string(&path).expect("a text").to_lowercase();
        for colour in &colours {
            assert!(!text.contains(colour.as_str()), "{} holds {colour}: a copy", path.display());
        }
    }
}

#[test]
fn the_page_is_given_the_colours_of_the_pictures() {
    let css = tokens();
    for (theme, figure) in [(Theme::Light, ".figure"), (Theme::Dark, ".figure[data-theme=\"dark\"]")] {
        let palette = Palette::new(theme);
        for colour in RunColour::ALL {
            let role = Role::Run(colour);
            let rule = format!(
                "{figure}[data-run=\"{0}\"],{figure} [data-run=\"{0}\"]{{--run:var(--zz-run,{1});--run-text:var(--zz-run-text,{2});}}",
                colour.id(),
                palette.line(role),
                palette.text(role)
            );
            assert!(css.contains(&rule), "{rule} is not in {css}");
        }
        let own = |name: &str, colour| format!("--{name}:var(--zz-{name},{colour});");
        let branches = own("branch0", palette.line(Role::Branch(0)))
            + &own("branch0-text", palette.text(Role::Branch(0)))
            + &own("branch1", palette.line(Role::Branch(1)))
            + &own("branch1-text", palette.text(Role::Branch(1)));
        let start =
            css.find(&format!("{figure}{{color-scheme:{}", theme.name())).expect("a rule of the theme");
        let rule = &css[start..start + css[start..].find('}').expect("its end")];
        assert!(rule.contains(&branches), "{branches} is not in {rule}");
    }
    assert_eq!(css.matches('{').count(), css.matches('}').count());
}

/// The app page shows its own frame before the wasm is there, so its neutral colours are written twice.
#[test]
fn the_frame_of_the_page_has_the_neutral_colours_of_the_figure() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/page.css");
    let css = std::fs::read_to_string(path).expect("the page's style sheet");
    let rules: Vec<&str> = css.split('}').collect();
    for (theme, rule) in [(Theme::Light, rules[0]), (Theme::Dark, rules[1])] {
        let palette = Palette::new(theme);
        let neutral = [
            ("paper", palette.line(Role::Paper)),
            ("ink", palette.line(Role::Ink)),
            ("soft", palette.line(Role::Soft)),
            ("hairline", palette.line(Role::Hairline)),
            ("tint", palette.tint()),
        ];
        assert!(rule.contains(&format!("color-scheme: {};", theme.name())));
        for (name, colour) in neutral {
            assert!(
                rule.contains(&format!("--{name}: {colour};")),
                "{name} is {colour} in the figure: {rule}"
            );
        }
    }
}
