//! From a scene to pixels: the only place that knows colours, fonts and plotters.
//!
//! A [`Scene`](crate::scene::Scene) is painted through the five verbs of a [`Surface`], which any plotters
//! `DrawingBackend` becomes by [`Fine`]: plotters-canvas in the browser, a writer of SVG everywhere.

mod axes;
#[cfg(target_arch = "wasm32")]
mod canvas;
mod coverage;
mod dash;
mod fine;
mod painter;
mod palette;
mod relief;
mod shapes;
mod surface;
mod svg;
mod svg_backend;
mod thin;
mod tokens;

#[cfg(target_arch = "wasm32")]
pub use canvas::{paint_canvas, paint_relief};
pub use fine::{Fine, Plain, Typesetter};
pub use painter::{paint, paint_on};
pub use palette::{Palette, Rgb, Theme};
pub use relief::Pixels;
pub use shapes::marker_path;
pub use surface::{Align, FAMILY, Spot, Surface, Text};
pub use svg::{to_svg, to_svg_in_cm};
pub use tokens::tokens;
