//! An SVG as pixels and as PDF.

use resvg::{tiny_skia, usvg};

/// Pixels of a picture for each centimetre of paper: letters of 12 pixels have 8 points there.
pub const PIXELS_PER_CM: f64 = 72.0 / 2.54 * 12.0 / 8.0;

/// How many times as fine as the 96 dots an inch of a browser are the 300 of print.
pub const FINE: f64 = 300.0 / 96.0;

/// Sans-serif fonts that have the letters and signs of a plot, the best first.
const FONTS: [&str; 7] =
    ["Inter", "Noto Sans", "DejaVu Sans", "Liberation Sans", "Helvetica Neue", "Segoe UI", "Arial"];

/// The picture with the fonts of this machine.
fn tree(svg: &str) -> Result<usvg::Tree, String> {
    let mut options = usvg::Options::default();
    let fonts = options.fontdb_mut();
    fonts.load_system_fonts();
    let has = |name: &str| fonts.faces().any(|face| face.families.iter().any(|(family, _)| family == name));
    let any = || fonts.faces().next()?.families.first().map(|(family, _)| family.clone());
    let name = FONTS.iter().copied().find(|name| has(name)).map(str::to_owned).or_else(any);
    // Without letters a picture says nothing.
    let name = name.ok_or("PNG and PDF need a font, and this machine has none: install one, such as DejaVu Sans, or write an SVG.")?;
    fonts.set_sans_serif_family(name.clone());
    options.font_family = name;
    usvg::Tree::from_str(svg, &options).map_err(|error| format!("The picture cannot be read: {error}."))
}

/// PNG with `scale` pixels for each of the picture's.
///
/// # Errors
/// Where there is no font, or the picture is too large.
pub fn to_png(svg: &str, scale: f64) -> Result<Vec<u8>, String> {
    let tree = tree(svg)?;
    let scale = scale as f32;
    let [width, height] =
        [tree.size().width(), tree.size().height()].map(|side| (side * scale).round() as u32);
    let mut pixels = tiny_skia::Pixmap::new(width, height)
        .ok_or_else(|| format!("A picture of {width} by {height} pixels is too large."))?;
    resvg::render(&tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| format!("The PNG cannot be written: {error}."))
}

/// PDF of one page, as large as the picture, with its letters as text.
///
/// # Errors
/// Where there is no font.
pub fn to_pdf(svg: &str) -> Result<Vec<u8>, String> {
    // A pixel of a browser is 1/96 of an inch.
    let page = svg2pdf::PageOptions { dpi: 96.0 };
    svg2pdf::to_pdf(&tree(svg)?, svg2pdf::ConversionOptions::default(), page)
        .map_err(|error| format!("The PDF cannot be written: {error}."))
}
