//! A scene as an SVG file.

use plotters::backend::SVGBackend;
use plotters_backend::{DrawingBackend, DrawingErrorKind};

use super::fine::{Fine, Type, Typesetter};
use super::painter::paint_on;
use super::palette::{Palette, Rgb, Theme};
use super::surface::{FAMILY, FINENESS, Surface, Text, spot};
use crate::scene::{Role, Scene, Viewport};

/// A picture as a stand-alone SVG file, on paper of the theme, with a title that says what it shows. The same
/// scene gives the same text, byte for byte.
pub fn to_svg(scene: &Scene, viewport: &Viewport, theme: Theme, title: &str) -> String {
    let palette = Palette::new(theme);
    let [width, height] = viewport.size();
    let (fine_width, fine_height) = spot([width, height]);
    let mut raw = String::new();
    {
        let mut backend =
            SVGBackend::with_string(&mut raw, (fine_width.unsigned_abs(), fine_height.unsigned_abs()));
        let mut surface = Fine::new(&mut backend, SvgType);
        let sheet = [(0, 0), (fine_width, 0), (fine_width, fine_height), (0, fine_height)];
        surface.fill(&sheet, palette.line(Role::Paper), 1.0);
        paint_on(scene, viewport, &palette, &mut surface);
        // Writing to a string does not fail.
        let _ = surface.finish();
    }
    finished(&raw, title, [width, height])
}

/// plotters-svg divides font sizes by this.
const DIVISOR: f64 = 1.24;

/// A text that is an outline says so by its family, with its colour and width: all that plotters passes on.
const OUTLINE: &str = "outline";
const OUTLINED: &str = "font-family=\"outline";

struct SvgType;

impl SvgType {
    /// The size that comes out as the one wanted.
    fn compensated(size: f64) -> f64 {
        let guess = size * DIVISOR;
        [guess, guess.next_up(), guess.next_down()].into_iter().find(|s| s / DIVISOR == size).unwrap_or(guess)
    }
}

impl Typesetter<SVGBackend<'_>> for SvgType {
    fn set(&mut self, backend: &mut SVGBackend, text: &Text) -> Result<(), DrawingErrorKind<std::io::Error>> {
        let Rgb(r, g, b) = text.colour;
        let width = 2.0 * text.outline * FINENESS;
        let outlined = format!("{OUTLINE}#{r:02X}{g:02X}{b:02X}|{width}");
        let family = if text.outline > 0.0 { outlined.as_str() } else { "" };
        let style = Type::of(text);
        let style = Type { size: Self::compensated(style.size), family, ..style };
        backend.draw_text(&printable(text.content), &style, text.at)
    }

    fn outline(
        &mut self,
        backend: &mut SVGBackend,
        text: &Text,
    ) -> Result<(), DrawingErrorKind<std::io::Error>> {
        self.set(backend, text)
    }
}

/// What plotters wrote, with a head of our own, and without what goes without saying. Attributes cannot be
/// mistaken for text: in text plotters escapes quotation marks.
fn finished(raw: &str, title: &str, [width, height]: [f64; 2]) -> String {
    let (fine_width, fine_height) = (width * FINENESS, height * FINENESS);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {fine_width} {fine_height}\" role=\"img\" font-family=\"{FAMILY}\" \
         stroke-linejoin=\"round\">\n<title>{}</title>\n",
        escaped(title)
    );
    let mut lines = raw.lines().skip(1);
    while let Some(line) = lines.next() {
        if line.starts_with("<text") {
            // Capitals and digits of common fonts are 0.72 em high; plotters centres small letters.
            let line = line
                .replace(" dy=\"0.5ex\"", " dy=\"0.36em\"")
                .replace(" font-family=\"\"", "")
                .replace(" opacity=\"1\"", "")
                .replace(OUTLINED, "stroke=\"")
                .replace('|', "\" stroke-width=\"");
            svg.push_str(&line);
            svg.push_str(lines.next().unwrap_or_default());
            svg.push_str(lines.next().unwrap_or_default());
        } else {
            svg.push_str(&line.replace(" opacity=\"1\"", "").replace(" \"/>", "\"/>"));
        }
        svg.push('\n');
    }
    svg
}

fn escaped(text: &str) -> String {
    printable(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Control characters and the two that are none have no place in XML.
fn printable(text: &str) -> String {
    let allowed = |c: char| !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}');
    text.chars().map(|c| if allowed(c) { c } else { ' ' }).collect()
}
