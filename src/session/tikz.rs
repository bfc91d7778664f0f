//! The plot as TikZ: isolines and paths, with an overlay of Beamer for each iterate. No package but TikZ itself.

use super::Session;
use crate::{
    draw::{Palette, Theme},
    figure::curve,
    scene::{Axis, Mark, Pos, Role, Scene, Side, Tick, Viewport},
    space::clip,
};
use std::fmt::Write;

/// Isolines and curves have a point about every so many centimetres.
const FINE: f64 = 0.035;

impl Session {
    /// The plot as a `tikzpicture` that is so many centimetres wide, with the iterates up to the one that is
    /// shown. In a frame of Beamer each overlay adds one.
    pub fn to_tikz(&mut self, width: f64) -> String {
        let (scene, viewport) = self.ground_scene();
        let paper = Paper::new(&viewport, width);
        let mut tex = format!(
            "% {}\n\
             % It needs \\usepackage{{tikz}}. In a frame of Beamer each overlay adds an iterate; elsewhere say first:\n\
             % \\def\\uncover<#1->#2{{#2}}\n\
             \\begin{{tikzpicture}}[line join=round, line cap=round, every node/.style={{font=\\scriptsize, inner sep=2pt}}]\n",
            self.caption()
        );
        let palette = Palette::new(Theme::Light);
        for (i, run) in self.runs.iter().enumerate() {
            let colour = palette.line(Role::Run(run.look().colour)).to_string();
            let hex = colour.trim_start_matches('#').to_uppercase();
            tex += &format!("  \\definecolor{{zigzag{i}}}{{HTML}}{{{hex}}}\n");
        }
        tex += &format!("  \\begin{{scope}}\n    \\clip (0,0) rectangle {};\n", paper.corner());
        paper.ground(&scene, &mut tex);
        for (i, run) in self.runs.iter().enumerate() {
            let places: Vec<Pos> =
                run.trajectory.iterates.iter().map(|at| curve::place(&self.setup, &at.x, at.f)).collect();
            let shown = &places[..places.len().min(self.k() + 1)];
            paper.path(shown, &format!("zigzag{i}"), &mut tex);
        }
        tex += &format!("  \\end{{scope}}\n  \\draw[black!30] (0,0) rectangle {};\n", paper.corner());
        paper.axes(&scene, &mut tex);
        tex + "\\end{tikzpicture}\n"
    }
}

/// The frame of the plot on paper, in centimetres: TeX knows no larger lengths than 575 of them.
struct Paper {
    viewport: Viewport,
    /// centimetres per pixel of the viewport
    scale: f64,
}

impl Paper {
    fn new(viewport: &Viewport, width: f64) -> Self {
        let [left, _, right, _] = viewport.frame();
        Self { viewport: *viewport, scale: width / (right - left) }
    }

    fn at(&self, place: Pos) -> Pos {
        let [left, _, _, bottom] = self.viewport.frame();
        let [x, y] = self.viewport.to_pixels(place);
        [(x - left) * self.scale, (bottom - y) * self.scale]
    }

    fn size(&self) -> Pos {
        let [left, top, right, bottom] = self.viewport.frame();
        [(right - left) * self.scale, (bottom - top) * self.scale]
    }

    fn corner(&self) -> String {
        point(self.size())
    }

    /// The pieces of a line that come near the frame.
    fn pieces(&self, places: &[Pos]) -> Vec<Vec<Pos>> {
        let [wide, high] = self.size();
        let frame = [-wide, -high, 2.0 * wide, 2.0 * high];
        let points: Vec<Pos> = places.iter().map(|place| self.at(*place)).collect();
        let mut pieces = Vec::new();
        clip::polyline(&frame, &points, |piece, _| pieces.push(piece.to_vec()));
        pieces
    }

    fn ground(&self, scene: &Scene, tex: &mut String) {
        for mark in &scene.marks {
            let Mark::Line { points, stroke } = mark else { continue };
            let style = if stroke.role == Role::Isoline { "black!40, line width=0.25pt" } else { "black!75" };
            for piece in self.pieces(points) {
                line(style, &thinned(&piece), tex);
            }
        }
        for mark in &scene.marks {
            let Mark::Label { at, side: Side::Centre, text, .. } = mark else { continue };
            let _ = writeln!(
                tex,
                "    \\node[font=\\tiny, text=black!60, fill=white, inner sep=0.5pt] at {} {{{}}};",
                point(self.at(*at)),
                math(text)
            );
        }
    }

    /// A run: a ring round its start, then a leg and a dot for each iterate.
    fn path(&self, places: &[Pos], colour: &str, tex: &mut String) {
        for (k, place) in places.iter().enumerate() {
            let mut drawn = String::new();
            for piece in k.checked_sub(1).map(|before| self.pieces(&places[before..=k])).unwrap_or_default() {
                let way: Vec<String> = piece.iter().copied().map(point).collect();
                let _ = write!(drawn, "\\draw[{colour}, line width=0.9pt] {};", way.join(" -- "));
            }
            let here = self.at(*place);
            let [wide, high] = self.size();
            if (0.0..=wide).contains(&here[0]) && (0.0..=high).contains(&here[1]) {
                let _ = match k {
                    0 => write!(
                        drawn,
                        "\\draw[{colour}, fill=white, line width=1pt] {} circle (0.1);",
                        point(here)
                    ),
                    _ => write!(drawn, "\\fill[{colour}] {} circle (0.055);", point(here)),
                };
            }
            let _ = writeln!(tex, "    \\uncover<{}->{{{drawn}}}", k + 1);
        }
    }

    fn axes(&self, scene: &Scene, tex: &mut String) {
        let (x, y) = (&scene.x_axis, &scene.y_axis);
        let [wide, high] = self.size();
        let origin = [scene.window.x.0, scene.window.y.0];
        let mut tick = |Tick { label, .. }: &Tick, at: Pos, side: &str| {
            let _ = writeln!(tex, "  \\node[{side}] at {} {{{}}};", point(at), math(label));
        };
        for each in &x.ticks {
            tick(each, [self.at([each.at, origin[1]])[0], 0.0], "below");
        }
        for each in &y.ticks {
            tick(each, [0.0, self.at([origin[0], each.at])[1]], "left");
        }
        let name = |axis: &Axis| if axis.has_long_name() { plain(&axis.name) } else { math(&axis.name) };
        let _ = writeln!(tex, "  \\node[below=8pt] at {} {{{}}};", point([0.5 * wide, 0.0]), name(x));
        let _ = writeln!(tex, "  \\node[left=16pt] at {} {{{}}};", point([0.0, 0.5 * high]), name(y));
    }
}

fn point([x, y]: Pos) -> String {
    format!("({},{})", thousandths(x), thousandths(y))
}

/// With three decimals, by whole numbers: the page carries no code of Rust's that writes others.
fn thousandths(x: f64) -> String {
    let whole = (x * 1000.0).round() as i64;
    let sign = if whole < 0 { "-" } else { "" };
    let whole = whole.unsigned_abs();
    format!("{sign}{}.{:03}", whole / 1000, whole % 1000)
}

fn line(style: &str, points: &[Pos], tex: &mut String) {
    if points.len() < 2 {
        return;
    }
    let way: Vec<String> = points.iter().copied().map(point).collect();
    let _ = writeln!(tex, "    \\draw[{style}] {};", way.join(" -- "));
}

/// Without the points that lie closer together than paper shows.
fn thinned(points: &[Pos]) -> Vec<Pos> {
    let mut kept: Vec<Pos> = Vec::new();
    for (i, point) in points.iter().enumerate() {
        let far = kept.last().is_none_or(|last| (last[0] - point[0]).hypot(last[1] - point[1]) >= FINE);
        if far || i + 1 == points.len() {
            kept.push(*point);
        }
    }
    kept
}

const LETTERS: &[(char, &str)] = &[
    ('−', "-"),
    ('·', "\\cdot "),
    ('×', "\\times "),
    ('θ', "\\theta "),
    ('λ', "\\lambda "),
    ('∞', "\\infty "),
    ('%', "\\%"),
    ('#', "\\#"),
    ('&', "\\&"),
];

/// Text with Unicode digits as mathematics: `w₁`, `10⁻³`.
fn math(text: &str) -> String {
    let (mut tex, mut level) = (String::from("$"), 0);
    for c in text.chars() {
        let (digit, place) = match c {
            '₀'..='₉' => (char::from_digit(c as u32 - '₀' as u32, 10), -1),
            '⁻' => (Some('-'), 1),
            '¹' => (Some('1'), 1),
            '²' => (Some('2'), 1),
            '³' => (Some('3'), 1),
            '⁰' | '⁴'..='⁹' => (char::from_digit(c as u32 - '⁰' as u32, 10), 1),
            _ => (None, 0),
        };
        if place != level {
            tex += if level == 0 { "" } else { "}" };
            tex += ["_{", "", "^{"][(place + 1) as usize];
            level = place;
        }
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            Some((_, command)) => tex += command,
            None => tex.push(digit.unwrap_or(c)),
        }
    }
    tex + if level == 0 { "$" } else { "}$" }
}

/// Words, with the letters that mean something to TeX escaped.
fn plain(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        if matches!(c, '%' | '#' | '&' | '$' | '_' | '{' | '}') {
            out.push('\\');
        }
        out.push(c);
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Config, objective};

    fn tikz(link: &str) -> String {
        let (config, errors) = Config::from_link(link);
        assert!(errors.is_empty(), "{errors:?}");
        Session::new(config).unwrap().to_tikz(8.0)
    }

    #[test]
    fn each_iterate_has_its_overlay_and_each_run_its_colour() {
        let tex = tikz("lambda2=4&alpha=0.4&start=-3,2&k=5&compare=newton");
        for k in 0..=5 {
            assert!(tex.contains(&format!("\\uncover<{}->{{\\", k + 1)), "iterate {k}: {tex}");
        }
        assert!(!tex.contains("\\uncover<7->"));
        assert!(tex.contains("\\definecolor{zigzag0}{HTML}{D55E00}"), "{tex}");
        assert!(tex.contains("\\definecolor{zigzag1}{HTML}{7A4FC9}"), "{tex}");
        assert!(tex.contains("{$w_{1}$}") && tex.contains("{$-2$}"), "{tex}");
        assert!(tex.contains("\\draw[black!40, line width=0.25pt] ("));
    }

    /// What TeX reads without an error: braces in pairs, plain letters, numbers of a size that it has.
    #[test]
    fn every_objective_gives_a_picture_that_tex_can_read() {
        let mut links: Vec<String> =
            objective::CATALOGUE.iter().map(|entry| format!("objective={}&steps=8", entry.id)).collect();
        links.push("alpha=3&steps=200".to_owned()); // leaves for infinity
        links.push("f=x^4-x^2".to_owned());
        links.push("f=ln(x)%2By^2".to_owned());
        for link in links {
            let tex = tikz(&link);
            let mut depth = 0;
            for c in tex.lines().filter(|line| !line.starts_with('%')).flat_map(str::chars) {
                depth += i32::from(c == '{') - i32::from(c == '}');
                assert!(depth >= 0 && (c.is_ascii() || c == '\n'), "{link}: “{c}” in {tex}");
            }
            assert_eq!(depth, 0, "{link}");
            assert!(!tex.contains("NaN") && !tex.contains("inf"), "{link}");
            for pair in tex.split('(').skip(1).filter_map(|rest| rest.split_once(')')).map(|(pair, _)| pair) {
                for number in pair.split(',').filter_map(|number| number.parse::<f64>().ok()) {
                    assert!(number.abs() < 100.0, "{link}: {number} cm");
                }
            }
        }
    }

    #[test]
    fn labels_are_mathematics() {
        for (text, tex) in [
            ("w₁", "$w_{1}$"),
            ("−0.5", "$-0.5$"),
            ("10⁻³", "$10^{-3}$"),
            ("2·10⁶", "$2\\cdot 10^{6}$"),
            ("x", "$x$"),
        ] {
            assert_eq!(math(text), tex);
        }
    }
}
