//! What tells runs apart: a colour and a shape each.

/// The colours of runs: of Okabe & Ito, *Color Universal Design* (2008), those that are far from the blue and
/// the green of the eigen-directions, and three more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RunColour {
    Vermilion,
    Violet,
    Brown,
    Crimson,
    Orange,
    Purple,
    Yellow,
    Black,
}

impl RunColour {
    pub const ALL: [Self; 8] = [
        Self::Vermilion,
        Self::Violet,
        Self::Brown,
        Self::Crimson,
        Self::Orange,
        Self::Purple,
        Self::Yellow,
        Self::Black,
    ];

    /// As the page names it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Vermilion => "vermilion",
            Self::Violet => "violet",
            Self::Brown => "brown",
            Self::Crimson => "crimson",
            Self::Orange => "orange",
            Self::Purple => "purple",
            Self::Yellow => "yellow",
            Self::Black => "black",
        }
    }
}

/// The shapes that tell runs and points apart without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    Disc,
    Ring,
    Square,
    Diamond,
    Triangle,
    TriangleDown,
    /// a minimiser: ✕
    Cross,
    /// an upright cross
    Plus,
    Star,
    /// two triangles that touch at their tips
    Hourglass,
}

impl Shape {
    /// As the page names it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Disc => "disc",
            Self::Ring => "ring",
            Self::Square => "square",
            Self::Diamond => "diamond",
            Self::Triangle => "triangle",
            Self::TriangleDown => "triangle-down",
            Self::Cross => "cross",
            Self::Plus => "plus",
            Self::Star => "star",
            Self::Hourglass => "hourglass",
        }
    }
}

/// How a run looks. Either alone tells the runs of a line-up of eight apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    pub colour: RunColour,
    pub shape: Shape,
}
