//! Zooming and panning: acts that change what the plot shows.

use super::{
    Outcome, Panel, Session,
    acts::{round_step, round_to},
};
use crate::{
    number,
    scene::{Viewport, Window},
};

impl Session {
    /// Zooms about a pixel of the plot; a factor above 1 comes nearer. At the limits of what can be
    /// told apart nothing happens.
    pub fn zoom(&mut self, pixel: [f64; 2], factor: f64) -> Outcome {
        if !(factor.is_finite() && factor > 0.0 && pixel.iter().all(|p| p.is_finite())) {
            return Outcome::default();
        }
        let viewport = self.viewport(Panel::Plot);
        let [cx, cy] = viewport.to_data(pixel);
        let Window { x, y } = viewport.window;
        let near = |(low, high): (f64, f64), c: f64| (c + (low - c) / factor, c + (high - c) / factor);
        self.show_window(Window::new(near(x, cx), near(y, cy)), &viewport)
    }

    /// Moves the picture by pixels, as if the ground were dragged.
    pub fn pan(&mut self, dx: f64, dy: f64) -> Outcome {
        let viewport = self.viewport(Panel::Plot);
        let Window { x, y } = viewport.window;
        let [left, top, right, bottom] = viewport.frame();
        let dx = -dx * viewport.window.width() / (right - left);
        let dy = dy * viewport.window.height() / (bottom - top);
        self.show_window(Window::new((x.0 + dx, x.1 + dx), (y.0 + dy, y.1 + dy)), &viewport)
    }

    /// Shows what the objective shows by default.
    pub fn reset_view(&mut self) -> Outcome {
        let mut config = self.config.clone();
        config.unsay("view");
        self.commit(config, Vec::new())
    }

    /// Whether the view was changed from the default.
    pub fn is_zoomed(&self) -> bool {
        self.config.get("view").is_some()
    }

    /// Says a window in numbers no finer than a tenth of a pixel.
    fn show_window(&mut self, window: Window, viewport: &Viewport) -> Outcome {
        let [left, top, right, bottom] = viewport.frame();
        let across = round_step(0.1 * window.width() / (right - left));
        // In the plane units are equal, and one grain keeps them so.
        let up = if self.setup.problem.is_curve() {
            round_step(0.1 * window.height() / (bottom - top))
        } else {
            across
        };
        let ends = [(window.x.0, across), (window.x.1, across), (window.y.0, up), (window.y.1, up)];
        let text = ends.map(|(end, grain)| number::exact(round_to(end, grain))).join(",");
        let mut config = self.config.clone();
        match config.say("view", &text) {
            Ok(()) => self.commit(config, Vec::new()),
            Err(_) => Outcome::default(),
        }
    }
}
