//! A plotters backend that writes SVG as we want it: text that stays text, centred by its capitals and
//! outlined where it has a halo, numbers without superfluous digits, and nothing that goes without saying.

use std::convert::Infallible;
use std::fmt::{Display, Formatter, Write};

use crate::number;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// The elements of a picture, one a line, in the units of its `viewBox`.
#[derive(Default)]
pub struct SvgBackend {
    size: (u32, u32),
    elements: String,
}

impl SvgBackend {
    /// An empty picture of this size.
    pub fn new(size: (u32, u32)) -> Self {
        Self { size, elements: String::new() }
    }

    /// What was drawn so far.
    pub fn elements(&self) -> &str {
        &self.elements
    }

    /// Sets a text, or, if it has a width, the outline around its letters.
    pub fn set<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
        outline: Option<u32>,
    ) -> Drawn {
        let colour = Hex(style.color());
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        // Capitals and digits of common fonts are 0.72 em high.
        self.push(format_args!("<text x=\"{x}\" y=\"{y}\" dy=\"0.36em\" text-anchor=\"{anchor}\""));
        if let Some(width) = outline {
            self.push(format_args!(" stroke=\"{colour}\" stroke-width=\"{width}\""));
        }
        self.push(format_args!(
            " font-size=\"{}\"{} fill=\"{colour}\"",
            number::exact(style.size()),
            Opacity(style.color())
        ));
        match style.style() {
            FontStyle::Normal => {}
            FontStyle::Bold => self.push(format_args!(" font-weight=\"bold\"")),
            other => self.push(format_args!(" font-style=\"{}\"", other.as_str())),
        }
        self.push(format_args!(">{}</text>\n", Escaped(text)));
        Ok(())
    }

    fn push(&mut self, text: std::fmt::Arguments) {
        // Writing to a string does not fail.
        let _ = self.elements.write_fmt(text);
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut separator = " points=\"";
        for (x, y) in points {
            self.push(format_args!("{separator}{x},{y}"));
            separator = " ";
        }
        self.push(format_args!("\"/>\n"));
    }
}

impl DrawingBackend for SvgBackend {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect(at, (at.0 + 1, at.1 + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        if fill {
            self.fill_polygon(corners, style)
        } else {
            self.draw_path(corners.into_iter().chain([(left, top), (right, top)]), style)
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let (colour, width) = (style.color(), style.stroke_width());
        self.push(format_args!(
            "<polyline fill=\"none\"{} stroke=\"{}\" stroke-width=\"{width}\"",
            Opacity(colour),
            Hex(colour)
        ));
        self.points(path);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.push(format_args!("<polygon{} fill=\"{}\"", Opacity(style.color()), Hex(style.color())));
        self.points(path);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (colour, width) = (style.color(), style.stroke_width());
        self.push(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"{}", Opacity(colour)));
        if fill {
            self.push(format_args!(" fill=\"{}\"/>\n", Hex(colour)));
        } else {
            self.push(format_args!(" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"/>\n", Hex(colour)));
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Drawn {
        self.set(text, style, at, None)
    }
}

struct Hex(BackendColor);

impl Display for Hex {
    fn fmt(&self, f: &mut Formatter) -> std::fmt::Result {
        let (r, g, b) = self.0.rgb;
        write!(f, "#{r:02X}{g:02X}{b:02X}")
    }
}

/// The attribute, where there is something to say.
struct Opacity(BackendColor);

impl Display for Opacity {
    fn fmt(&self, f: &mut Formatter) -> std::fmt::Result {
        if self.0.alpha == 1.0 { Ok(()) } else { write!(f, " opacity=\"{}\"", number::exact(self.0.alpha)) }
    }
}

/// A text between tags. Control characters and the two that are none have no place in XML.
pub struct Escaped<'a>(pub &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter) -> std::fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '\u{FFFE}' | '\u{FFFF}' => f.write_char(' '),
            c if c.is_control() => f.write_char(' '),
            c => f.write_char(c),
        })
    }
}
