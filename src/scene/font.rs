//! Fonts, and how wide a text in them is about: a scene is laid out before anything can measure it.

/// A font of the page's own family.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// in CSS pixels
    pub size: f64,
    pub bold: bool,
    pub italic: bool,
}

impl Font {
    pub const fn new(size: f64) -> Self {
        Self { size, bold: false, italic: false }
    }

    /// About how wide a text is in CSS pixels, where nothing can measure it.
    ///
    /// ```
    /// use zigzag::scene::Font;
    ///
    /// let font = Font::new(10.0);
    /// assert!(font.estimate("will") < font.estimate("wwww"));
    /// assert!(Font { bold: true, ..font }.estimate("will") > font.estimate("will"));
    /// ```
    pub fn estimate(&self, text: &str) -> f64 {
        let ems: f64 = text.chars().map(advance).sum();
        ems * self.size * if self.bold { 1.06 } else { 1.0 }
    }

    /// About how much room a text of one or more lines takes: width and height in CSS pixels.
    pub fn extent(&self, text: &str) -> [f64; 2] {
        let width = text.lines().map(|line| self.estimate(line)).fold(0.0, f64::max);
        [width, self.height(text)]
    }

    /// How high the lines of a text are together.
    pub fn height(&self, text: &str) -> f64 {
        self.size + self.leading() * text.lines().count().saturating_sub(1) as f64
    }

    /// From one line to the next, in CSS pixels.
    pub fn leading(&self) -> f64 {
        1.3 * self.size
    }
}

/// Widths of characters in ems, between those of common system fonts.
fn advance(c: char) -> f64 {
    match c {
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'i' | 'j' | 'l' | '·' => 0.3,
        '(' | ')' | '[' | ']' | 'f' | 't' | 'r' | 'I' | '/' | '*' => 0.4,
        '₀'..='₉' | '⁰'..='⁹' | '²' | '³' | '¹' | '⁻' => 0.42,
        'm' | 'w' | 'M' | 'W' | '—' | '…' => 0.88,
        'A'..='Z' | '−' | '+' | '=' | '<' | '>' => 0.67,
        _ => 0.6,
    }
}
