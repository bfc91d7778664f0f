//! Colours by meaning, for light and dark.

use crate::number::Within;
use crate::scene::{Role, RunColour};

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    const fn hex(rgb: u32) -> Self {
        Self((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
    }
}

/// As CSS and SVG write it: `#d55e00`.
impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

impl Theme {
    /// "dark", or light for anything else
    pub fn named(name: &str) -> Self {
        if name == "dark" { Self::Dark } else { Self::Light }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The colours of a theme. Lines and fills need a contrast of 3 to the paper that cases them, text
/// needs 4.5 (WCAG 2.1, 1.4.3 and 1.4.11), hence two variants of some colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    paper: Rgb,
    ink: Rgb,
    soft: Rgb,
    /// text on the field
    note: Rgb,
    hairline: Rgb,
    /// what lies under the pointer, on the page
    tint: Rgb,
    gap: Rgb,
    stable: Rgb,
    /// the lowest and the highest values
    field: [Oklab; 2],
    /// in the order of [`RunColour`]
    runs: [Tone; 8],
    /// of the two eigen-directions, far in hue from every run
    branches: [Tone; 2],
}

/// One colour as a line and as text on paper.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Tone {
    line: Rgb,
    text: Rgb,
}

const fn tone(line: u32, text: u32) -> Tone {
    Tone { line: Rgb::hex(line), text: Rgb::hex(text) }
}

impl Palette {
    pub fn new(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self {
                paper: Rgb::hex(0xfcfcfa),
                ink: Rgb::hex(0x1c2127),
                soft: Rgb::hex(0x5b6672),
                note: Rgb::hex(0x2c3640),
                hairline: Rgb::hex(0xdfe3e6),
                tint: Rgb::hex(0xf0f2f3),
                gap: Rgb::hex(0xeeebe6),
                stable: Rgb::hex(0xe6f2ee),
                field: [Rgb::hex(0x7fa3ba), Rgb::hex(0xf7f9fa)].map(Oklab::from),
                runs: [
                    tone(0xd55e00, 0xb34d00),
                    tone(0x7a4fc9, 0x6f45bd),
                    tone(0x7d4a2a, 0x7d4a2a),
                    tone(0xb0184a, 0xb0184a),
                    tone(0xc27c00, 0x8f5a00),
                    tone(0xc2659a, 0xa2477c),
                    tone(0x968a00, 0x716800),
                    tone(0x1c2127, 0x1c2127),
                ],
                branches: [tone(0x0072b2, 0x00639c), tone(0x009e73, 0x007a59)],
            },
            Theme::Dark => Self {
                paper: Rgb::hex(0x14181d),
                ink: Rgb::hex(0xe8eaec),
                soft: Rgb::hex(0x98a3ae),
                note: Rgb::hex(0xaab4be),
                hairline: Rgb::hex(0x2c343c),
                tint: Rgb::hex(0x1f262d),
                gap: Rgb::hex(0x221f1d),
                stable: Rgb::hex(0x1c2e28),
                field: [Rgb::hex(0x161c22), Rgb::hex(0x27414f)].map(Oklab::from),
                runs: [
                    tone(0xff8c42, 0xff8c42),
                    tone(0xb39cff, 0xb39cff),
                    tone(0xb98a6a, 0xc2977a),
                    tone(0xff6b86, 0xff7a93),
                    tone(0xf0b429, 0xf0b429),
                    tone(0xe39bc4, 0xe39bc4),
                    tone(0xf0e442, 0xf0e442),
                    tone(0xe8eaec, 0xe8eaec),
                ],
                branches: [tone(0x4aa3e0, 0x5cb0ea), tone(0x2fc294, 0x2fc294)],
            },
        }
    }

    /// The colour of lines, fills and symbols.
    pub fn line(&self, role: Role) -> Rgb {
        match role {
            Role::Paper => self.paper,
            Role::Ink | Role::Isoline => self.ink,
            Role::Soft => self.soft,
            Role::Hairline => self.hairline,
            Role::Field(t) => Oklab::mix(self.field, t).into(),
            Role::Gap => self.gap,
            Role::Run(_) | Role::Branch(_) => self.tone(role).line,
            Role::Stable => self.stable,
        }
    }

    /// The colour of text: of a role on paper, of notes on the field on the field.
    pub fn text(&self, role: Role) -> Rgb {
        match role {
            Role::Run(_) | Role::Branch(_) => self.tone(role).text,
            Role::Ink => self.ink,
            Role::Field(_) => self.note,
            _ => self.soft,
        }
    }

    /// Under the pointer, on the page.
    pub fn tint(&self) -> Rgb {
        self.tint
    }

    fn tone(&self, role: Role) -> Tone {
        match role {
            Role::Run(colour) => self.runs[colour as usize],
            Role::Branch(branch) => self.branches[branch.min(1)],
            _ => self.runs[RunColour::Black as usize],
        }
    }
}

/// A colour in Oklab, where equal steps look equal (Ottosson 2020, *A perceptual color space for
/// image processing*).
#[derive(Clone, Copy, Debug, PartialEq)]
struct Oklab([f64; 3]);

impl Oklab {
    fn mix([from, to]: [Self; 2], t: f64) -> Self {
        let t = if t.is_nan() { 0.0 } else { t.within(0.0, 1.0) };
        Self(std::array::from_fn(|i| from.0[i] + t * (to.0[i] - from.0[i])))
    }
}

impl From<Rgb> for Oklab {
    fn from(Rgb(r, g, b): Rgb) -> Self {
        let [r, g, b] = [r, g, b].map(linear);
        let l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b).cbrt();
        let m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b).cbrt();
        let s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b).cbrt();
        Self([
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s,
        ])
    }
}

impl From<Oklab> for Rgb {
    fn from(Oklab([l, a, b]): Oklab) -> Self {
        let cubed = |x: f64| x * x * x;
        let long = cubed(l + 0.3963377774 * a + 0.2158037573 * b);
        let medium = cubed(l - 0.1055613458 * a - 0.0638541728 * b);
        let short = cubed(l - 0.0894841775 * a - 1.2914855480 * b);
        Self(
            encoded(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
            encoded(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
            encoded(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
        )
    }
}

/// An sRGB channel as light, 0 … 1.
fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

fn encoded(light: f64) -> u8 {
    let light = light.within(0.0, 1.0);
    let c = if light <= 0.0031308 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    (255.0 * c).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(Rgb(r, g, b): Rgb) -> f64 {
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_is_legible_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::new(theme);
            let roles = [Role::Ink, Role::Soft, Role::Branch(0), Role::Branch(1)];
            for role in roles.into_iter().chain(RunColour::ALL.map(Role::Run)) {
                for ground in [Role::Paper, Role::Stable, Role::Gap] {
                    let ratio = contrast(palette.text(role), palette.line(ground));
                    let enough = if ground == Role::Paper { 4.5 } else { 4.0 };
                    assert!(ratio >= enough, "{theme:?} {role:?} on {ground:?}: {ratio:.2}");
                }
            }
            for i in 0..=20 {
                let tone = Role::Field(f64::from(i) / 20.0);
                let ratio = contrast(palette.text(tone), palette.line(tone));
                assert!(ratio >= 4.5, "{theme:?} a note on {tone:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn lines_stand_off_the_ground_or_their_casing() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::new(theme);
            let lines = RunColour::ALL.map(Role::Run).into_iter().chain([
                Role::Branch(0),
                Role::Branch(1),
                Role::Ink,
            ]);
            for role in lines {
                let paper = contrast(palette.line(role), palette.line(Role::Paper));
                assert!(paper >= 3.0, "{theme:?} {role:?} on paper: {paper:.2}");
            }
        }
    }

    /// The smallest distance in Oklab between a branch and a run, and the smallest angle between two hues, in degrees.
    const APART: (f64, f64) = (0.11, 40.0);

    #[test]
    fn eigen_directions_and_methods_share_no_hue() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::new(theme);
            for (branch, colour) in [0, 1].into_iter().flat_map(|b| RunColour::ALL.map(|colour| (b, colour)))
            {
                for of in [Palette::line, Palette::text] {
                    let [a, b] = [Role::Branch(branch), Role::Run(colour)]
                        .map(|role| Oklab::from(of(&palette, role)).0);
                    let distance = (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt();
                    assert!(distance >= APART.0, "{theme:?} branch {branch} and {colour:?}: {distance:.3}");
                    // Ink has no hue.
                    if colour != RunColour::Black {
                        let turn =
                            (a[1] * b[2] - a[2] * b[1]).atan2(a[1] * b[1] + a[2] * b[2]).abs().to_degrees();
                        assert!(turn >= APART.1, "{theme:?} branch {branch} and {colour:?}: {turn:.0}°");
                    }
                }
            }
        }
    }

    #[test]
    fn runs_are_told_apart_by_colour() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::new(theme);
            let lines = RunColour::ALL.map(|colour| Oklab::from(palette.line(Role::Run(colour))).0);
            for (i, a) in lines.iter().enumerate() {
                for (j, b) in lines.iter().enumerate().skip(i + 1) {
                    let distance = (0..3).map(|i| (a[i] - b[i]).powi(2)).sum::<f64>().sqrt();
                    assert!(
                        distance >= 0.07,
                        "{theme:?} {:?} and {:?}: {distance:.3}",
                        RunColour::ALL[i],
                        RunColour::ALL[j]
                    );
                }
            }
        }
    }

    #[test]
    fn the_ramp_runs_evenly_between_its_tokens() {
        for (theme, low, high) in [(Theme::Light, 0x7fa3ba, 0xf7f9fa), (Theme::Dark, 0x161c22, 0x27414f)] {
            let palette = Palette::new(theme);
            let at = |t: f64| palette.line(Role::Field(t));
            assert_eq!((at(0.0), at(1.0)), (Rgb::hex(low), Rgb::hex(high)));
            assert_eq!((at(-1.0), at(f64::NAN), at(7.0)), (at(0.0), at(0.0), at(1.0)));
            assert!(
                (0..20).all(|i| luminance(at(f64::from(i) / 20.0)) < luminance(at(f64::from(i + 1) / 20.0)))
            );
        }
    }
}
