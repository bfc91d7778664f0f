//! What a picture is made of: marks in data coordinates, coloured by what they mean.

use crate::{
    space::Pos,
    style::{RunColour, Shape},
};

/// What a mark stands for. The palette of a theme turns this into a colour, so that a method, an
/// eigen-direction or an axis has one colour in every panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Role {
    Paper,
    Ink,
    /// labels, axes, secondary text
    Soft,
    Hairline,
    /// the ground at this place of the ramp: 0 the lowest values, 1 the highest
    Field(f64),
    /// where the objective is not defined
    Gap,
    Isoline,
    /// a run by its method's place in the palette of runs
    Run(RunColour),
    /// the branch of the i-th eigen-direction: 0 blue, 1 green
    Branch(usize),
    /// the region in which the method converges
    Stable,
}

/// How a line is drawn. Widths and dashes are in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub role: Role,
    pub width: f64,
    /// 0 … 1
    pub opacity: f64,
    /// lengths of dash and gap
    pub dash: Option<(f64, f64)>,
    /// width of the paper-coloured casing on each side, 0 for none
    pub casing: f64,
}

impl Stroke {
    pub const fn new(role: Role, width: f64) -> Self {
        Self { role, width, opacity: 1.0, dash: None, casing: 0.0 }
    }
    pub const fn opacity(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }
    pub const fn dashed(self, dash: f64, gap: f64) -> Self {
        Self { dash: Some((dash, gap)), ..self }
    }
    pub const fn cased(self, casing: f64) -> Self {
        Self { casing, ..self }
    }
}

/// Where a label sits relative to its anchor. Opposites stand in pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Above,
    Below,
    Right,
    Left,
    AboveRight,
    BelowLeft,
    AboveLeft,
    BelowRight,
    Centre,
}

impl Side {
    /// All but the centre.
    pub const BESIDE: [Self; 8] = [
        Self::Above,
        Self::Below,
        Self::Right,
        Self::Left,
        Self::AboveRight,
        Self::BelowLeft,
        Self::AboveLeft,
        Self::BelowRight,
    ];

    pub fn opposite(self) -> Self {
        Self::BESIDE.get(self as usize ^ 1).copied().unwrap_or(self)
    }

    /// Where the label lies of its anchor: across and, as pixels go, down, each −1, 0 or 1.
    pub const fn direction(self) -> [f64; 2] {
        match self {
            Self::Centre => [0.0, 0.0],
            Self::Above => [0.0, -1.0],
            Self::Below => [0.0, 1.0],
            Self::Left => [-1.0, 0.0],
            Self::Right => [1.0, 0.0],
            Self::AboveLeft => [-1.0, -1.0],
            Self::AboveRight => [1.0, -1.0],
            Self::BelowLeft => [-1.0, 1.0],
            Self::BelowRight => [1.0, 1.0],
        }
    }

    /// How far, along each axis, the label begins from its anchor if it keeps `offset` away from it.
    pub const fn reach(self, offset: f64) -> f64 {
        let [across, down] = self.direction();
        if across * down == 0.0 { offset } else { offset * std::f64::consts::FRAC_1_SQRT_2 }
    }
}

/// One thing to draw. Positions are data; sizes, offsets and widths are CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled closed ring, clipped to the frame.
    Region { ring: Vec<Pos>, role: Role, opacity: f64 },
    /// A polyline, clipped to the frame.
    Line { points: Vec<Pos>, stroke: Stroke },
    /// A line from `from` to `to` with a head at `to`; clipped, the head only where `to` is inside.
    Arrow { from: Pos, to: Pos, stroke: Stroke },
    /// A symbol of the given size (its diameter), filled with `fill` and outlined with `line`.
    Point { at: Pos, shape: Shape, size: f64, fill: Option<Role>, line: Option<Role> },
    /// Text of one or more lines beside a point; `haloed` text has a paper-coloured outline so that it reads on the field. Text
    /// with the role of the field at some tone is a note on the ground: its outline has that tone.
    Label { at: Pos, side: Side, offset: f64, text: String, role: Role, size: f64, bold: bool, haloed: bool },
}

impl Mark {
    /// A few words in a chart, beside what they name.
    pub fn note(at: Pos, side: Side, offset: f64, role: Role, text: &str) -> Self {
        Self::Label { at, side, offset, text: text.to_owned(), role, size: 12.0, bold: false, haloed: true }
    }
}
