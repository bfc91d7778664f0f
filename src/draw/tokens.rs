//! The palette as a style sheet: what the page shows around the pictures has the colours of the pictures.

use std::fmt::Write;

use super::palette::{Palette, Theme};
use super::surface::FAMILY;
use crate::scene::{Role, RunColour};

/// The custom properties of `.figure`, light and dark (`data-theme="dark"`), as CSS: neutral ones, the
/// branches, and a run in its colour (`data-run="violet"`, of the figure or of a part of it), each as a line and, with `-text`, as text
/// on paper. The host's `--zz-…` of the same name goes first.
pub fn tokens() -> String {
    let mut css = format!(".figure{{{}}}", own("font", FAMILY));
    for theme in [Theme::Light, Theme::Dark] {
        let palette = Palette::new(theme);
        let figure = match theme {
            Theme::Light => ".figure",
            Theme::Dark => ".figure[data-theme=\"dark\"]",
        };
        let run = |colour: RunColour| {
            let role = Role::Run(colour);
            own("run", palette.line(role)) + &own("run-text", palette.text(role))
        };
        let neutral = [
            ("paper", palette.line(Role::Paper)),
            ("ink", palette.line(Role::Ink)),
            ("soft", palette.line(Role::Soft)),
            ("hairline", palette.line(Role::Hairline)),
            ("tint", palette.tint()),
            ("branch0", palette.line(Role::Branch(0))),
            ("branch0-text", palette.text(Role::Branch(0))),
            ("branch1", palette.line(Role::Branch(1))),
            ("branch1-text", palette.text(Role::Branch(1))),
        ];
        let neutral: String = neutral.into_iter().map(|(name, colour)| own(name, colour)).collect();
        let wrong = palette.text(Role::Run(RunColour::Vermilion));
        // Writing to a string does not fail.
        let _ = write!(css, "{figure}{{color-scheme:{};{neutral}--wrong:{wrong};", theme.name());
        let _ = write!(css, "{}}}", run(RunColour::Vermilion));
        for colour in RunColour::ALL {
            let (id, run) = (colour.id(), run(colour));
            let _ = write!(css, "{figure}[data-run=\"{id}\"],{figure} [data-run=\"{id}\"]{{{run}}}");
        }
    }
    css
}

/// A property that the host may set.
fn own(name: &str, value: impl std::fmt::Display) -> String {
    format!("--{name}:var(--zz-{name},{value});")
}
