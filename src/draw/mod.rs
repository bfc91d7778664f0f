//! From a scene to pixels: the only place that knows colours, fonts and plotters.
//!
//! A [`Scene`](crate::scene::Scene) is painted through the five verbs of a [`Surface`]: the canvas of a
//! browser is one, and any plotters `DrawingBackend` becomes one by [`Fine`], so that the same hand draws
//! SVG files.

mod axes;
#[cfg(target_arch = "wasm32")]
mod canvas;
mod clip;
mod dash;
mod fine;
mod painter;
mod palette;
mod shapes;
mod surface;
mod svg;
mod thin;

#[cfg(target_arch = "wasm32")]
pub use canvas::paint_canvas;
pub use fine::{Fine, Plain, Typesetter};
pub use painter::{paint, paint_on};
pub use palette::{Palette, Rgb, Theme};
pub use shapes::marker_path;
pub use surface::{Align, FAMILY, Font, Spot, Surface, Text};
pub use svg::to_svg;
