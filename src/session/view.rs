//! Zooming and panning: acts that change what the plot shows.

use super::{
    Outcome, Panel, Session,
    rounding::{round_step, round_to},
};
use crate::{
    figure::{curve, drawn},
    number,
    scene::{Pos, Viewport, Window},
    space::Rn,
    trajectory::Iterate,
};

/// Around what is fitted into the picture so much of it is left free.
const AIR: f64 = 0.06;

/// Iterates further out than this many pictures are not shown with the others.
const FAR: f64 = 25.0;

impl Session {
    /// Zooms about a pixel of the plot; a factor above 1 comes nearer. At the limits of what can be
    /// told apart nothing happens.
    pub fn zoom(&mut self, pixel: [f64; 2], factor: f64) -> Outcome {
        if !(factor.is_finite() && factor > 0.0 && pixel.iter().all(|p| p.is_finite())) {
            return Outcome::default();
        }
        let viewport = self.viewport(Panel::Plot);
        let [cx, cy] = viewport.to_data(pixel);
        // What is asked for, of which the picture shows more to both sides where its shape is another one.
        let Window { x, y } = self.setup.view;
        let near = |(low, high): (f64, f64), c: f64| (c + (low - c) / factor, c + (high - c) / factor);
        self.show_window(Window::new(near(x, cx), near(y, cy)), &viewport)
    }

    /// Moves the picture by pixels, as if the ground were dragged.
    pub fn pan(&mut self, dx: f64, dy: f64) -> Outcome {
        let viewport = self.viewport(Panel::Plot);
        let Window { x, y } = self.setup.view;
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

    /// Whether a path leaves the picture.
    pub fn leaves_the_view(&self) -> bool {
        let window = self.window();
        self.setup.shows("path") && self.reach().any(|place| !window.contains(place))
    }

    /// Shows the paths whole, as far as they do not diverge, with the starts and the critical points that are
    /// seen by default.
    pub fn fit(&mut self) -> Outcome {
        let window = self.setup.problem.defaults.view;
        let known = self.setup.problem.known.critical.iter().map(|critical| drawn(&self.setup, critical));
        let known = known.filter(|at| !self.setup.problem.is_curve() && window.contains(*at));
        let places: Vec<Pos> = self.reach().chain(known).collect();
        let Some(first) = places.first() else { return Outcome::default() };
        let span = |i: usize| {
            let ends = places
                .iter()
                .fold((first[i], first[i]), |(low, high), place| (low.min(place[i]), high.max(place[i])));
            let least = 0.05 * if i == 0 { window.width() } else { window.height() };
            let air = (AIR * (ends.1 - ends.0)).max(least);
            (ends.0 - air, ends.1 + air)
        };
        self.show_window(Window::new(span(0), span(1)), &self.viewport(Panel::Plot))
    }

    /// The places of the iterates of all runs, up to where one is too far out to be shown with the others.
    fn reach(&self) -> impl Iterator<Item = Pos> {
        let default = self.setup.problem.defaults.view;
        let [cx, cy] = default.centre();
        let near = move |[x, y]: &Pos| {
            let (x, y) = ((x - cx) / default.width(), (y - cy) / default.height());
            x.hypot(y) <= FAR
        };
        let place = |iterate: &Iterate<Rn>| curve::place(&self.setup, &iterate.x, iterate.f);
        self.runs.iter().flat_map(move |run| run.trajectory.iterates.iter().map(place).take_while(near))
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
