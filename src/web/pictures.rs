//! What is drawn, and how large.

use super::{Handle, values::Kept};
use crate::{
    draw::{Palette, Theme, paint_canvas, paint_relief, to_svg},
    scene::{Scene, Viewport},
    session::Panel,
};
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::HtmlCanvasElement;

/// So many pixels to a CSS pixel, along each side, are drawn in haste on a screen that has one; on a finer one as many
/// times more as the root says. All pixels of a fine screen would take longer than a frame, and what moves needs no more.
const COARSE: f64 = 0.5;

/// What a canvas shows.
#[derive(PartialEq)]
pub(super) struct Painted {
    layer: String,
    canvas: HtmlCanvasElement,
    dpr: f64,
    theme: Theme,
    viewport: Viewport,
    scene: Scene,
}

#[wasm_bindgen]
impl Handle {
    /// A panel's size in CSS pixels.
    pub fn resize(&mut self, panel: &str, width: f64, height: f64) {
        if let Some(panel) = Panel::named(panel) {
            self.session.resize(panel, width, height);
        }
    }

    /// Width over height that looks right for a panel.
    pub fn aspect(&self, panel: &str) -> f64 {
        Panel::named(panel).map_or(1.0, |panel| self.session.aspect(panel))
    }

    /// Which part of the plot buttons cover: left, top, right and bottom. Whether that is news.
    pub fn cover(&mut self, left: f64, top: f64, right: f64, bottom: f64) -> bool {
        self.session.cover(Some([left, top, right, bottom]))
    }

    /// The points of a panel that a person can move.
    pub fn handles(&mut self, panel: &str) -> JsValue {
        let Some(panel) = Panel::named(panel) else { return Array::new().into() };
        let told = &mut self.told.handles;
        let i = told.iter().position(|(of, _)| *of == panel).unwrap_or_else(|| {
            told.push((panel, Kept::default()));
            told.len() - 1
        });
        told[i].1.list(self.session.handles(panel))
    }

    /// Draws a layer: "ground", "run", or a chart by its panel's name; not where the canvas shows it as it is.
    pub fn draw(
        &mut self,
        layer: &str,
        canvas: &HtmlCanvasElement,
        dpr: f64,
        theme: &str,
        progress: f64,
    ) -> Result<(), JsValue> {
        if layer == "ground" {
            let (scene, viewport, relief) = self.session.ground_layer();
            let palette = Palette::new(Theme::named(theme));
            return paint_canvas(&scene, &viewport, &palette, canvas, dpr, relief);
        }
        let (scene, viewport) = match layer {
            "run" => self.session.run_scene(progress),
            _ => match Panel::named(layer) {
                Some(panel) => self.session.chart_scene(panel),
                None => return Ok(()),
            },
        };
        let theme = Theme::named(theme);
        let picture =
            Painted { layer: layer.to_owned(), canvas: canvas.clone(), dpr, theme, viewport, scene };
        let place = self.painted.iter().position(|painted| painted.layer == layer);
        if place.is_some_and(|i| self.painted[i] == picture) {
            return Ok(());
        }
        paint_canvas(&picture.scene, &viewport, &Palette::new(theme), canvas, dpr, None)?;
        match place {
            Some(i) => self.painted[i] = picture,
            None => self.painted.push(picture),
        }
        Ok(())
    }

    /// Draws the ground while it changes with every frame: coarsely, and the axes and numbers, which stay as they are
    /// unless `write` says otherwise or their place is another, on a canvas of their own. Whether there is such a
    /// ground; where there is none, nothing is drawn.
    #[wasm_bindgen(js_name = drawInHaste)]
    pub fn draw_in_haste(
        &mut self,
        ground: &HtmlCanvasElement,
        lettering: &HtmlCanvasElement,
        dpr: f64,
        theme: &str,
        write: bool,
    ) -> Result<bool, JsValue> {
        let theme = Theme::named(theme);
        let palette = Palette::new(theme);
        let Some((relief, viewport)) = self.session.relief_in_haste() else { return Ok(false) };
        paint_relief(&relief, &viewport, &palette, ground, COARSE * dpr.sqrt())?;
        let wanted = Some((viewport, theme, dpr));
        if write || self.lettered != wanted {
            paint_canvas(&self.session.lettering(&viewport), &viewport, &palette, lettering, dpr, None)?;
            self.lettered = wanted;
        }
        Ok(true)
    }

    /// Draws the arrow of −∇f at a pixel of the plot.
    #[wasm_bindgen(js_name = drawHover)]
    pub fn draw_hover(
        &self,
        canvas: &HtmlCanvasElement,
        dpr: f64,
        theme: &str,
        x: f64,
        y: f64,
    ) -> Result<(), JsValue> {
        let (scene, viewport) = self.session.hover_scene([x, y]);
        paint_canvas(&scene, &viewport, &Palette::new(Theme::named(theme)), canvas, dpr, None)
    }

    /// The plot as a stand-alone SVG file.
    #[wasm_bindgen(js_name = toSvg)]
    pub fn to_svg(&mut self, theme: &str) -> String {
        let (scene, viewport) = self.session.plot_scene();
        to_svg(&scene, &viewport, Theme::named(theme), &self.session.label())
    }

    /// The plot as TikZ, so many centimetres wide.
    #[wasm_bindgen(js_name = toTikz)]
    pub fn to_tikz(&mut self, width: f64) -> String {
        self.session.to_tikz(width)
    }

    /// The picked run as a table.
    #[wasm_bindgen(js_name = toCsv)]
    pub fn to_csv(&self) -> String {
        self.session.to_csv()
    }
}
