//! The points that are learned from, under a hand: moved, added, taken away.

use super::{
    Handle, Nudge, Outcome, Panel, Session,
    rounding::{round_step, round_to},
};
use crate::{
    config::Value,
    data::{DATA, FEWEST, LARGEST, Learning, Points},
    number::{Within, short},
    scene::Pos,
};
use std::rc::Rc;

/// Of more points than this none can be grabbed: they would lie over each other.
const MOST_HANDLES: usize = 60;

impl Session {
    fn learning(&self) -> Option<&Learning> {
        self.setup.problem.learning.as_ref()
    }

    /// The handles of the points.
    pub(super) fn point_handles(&self, held: impl Fn(Pos) -> (f64, f64, bool)) -> Vec<Handle> {
        let Some(learning) = self.learning().filter(|l| l.points.len() <= MOST_HANDLES) else {
            return Vec::new();
        };
        let names = if learning.is_over_plane() { ["x₁", "x₂"] } else { ["x", "y"] };
        let handle = |(i, row): (usize, &[f64])| {
            let (x, y, seen) = held([row[0], row[1]]);
            let class = match learning.has_classes().then(|| row[2] > 0.0) {
                Some(true) => ", class 1",
                Some(false) => ", class −1",
                None => "",
            };
            Handle {
                id: format!("point-{}", i + 1),
                x,
                y,
                part: "point",
                label: format!("Point {} of {}", i + 1, learning.points.len()),
                value: format!("{} = {}, {} = {}{class}", names[0], short(row[0]), names[1], short(row[1])),
                help: "Drag it, or use the arrow keys; Delete takes it away".to_owned(),
                cursor: "grab",
                seen,
            }
        };
        learning.points.rows().enumerate().map(handle).collect()
    }

    /// A point is dragged to a pixel of the panel: up and down slides the bowl, to the side reshapes it.
    pub(super) fn drag_point(&mut self, id: &str, pixel: [f64; 2]) -> Outcome {
        let [left, top, right, bottom] = self.viewport(Panel::Data).frame();
        let to = self.place_at([pixel[0].within(left, right), pixel[1].within(top, bottom)]);
        self.move_point(id, |_| to)
    }

    /// The place in the data at a pixel of the panel, in numbers no finer than pixels are.
    fn place_at(&self, pixel: [f64; 2]) -> Pos {
        let viewport = self.viewport(Panel::Data);
        let [left, top, right, bottom] = viewport.frame();
        let grains = [viewport.window.width() / (right - left), viewport.window.height() / (bottom - top)];
        let at = viewport.to_data(pixel);
        [0, 1].map(|i| round_to(at[i], round_step(grains[i])))
    }

    /// An arrow key on a point.
    pub(super) fn nudge_point(&mut self, id: &str, direction: [f64; 2], size: Nudge) -> Outcome {
        let window = self.viewport(Panel::Data).window;
        let spans = [window.width(), window.height()];
        self.move_point(id, |from| {
            [0, 1].map(|i| {
                let (step, finest) = (round_step(spans[i] * size.share()), round_step(spans[i] * 0.001));
                if direction[i] == 0.0 { from[i] } else { round_to(from[i] + direction[i] * step, finest) }
            })
        })
    }

    fn move_point(&mut self, id: &str, to: impl Fn(&[f64]) -> Pos) -> Outcome {
        let (Some(learning), Some(i)) = (self.learning(), Handle::place(id, "point")) else {
            return Outcome::default();
        };
        if i >= learning.points.len() {
            return Outcome::default();
        }
        let mut points = Points::clone(&learning.points);
        let to = to(points.row(i)).map(|x| x.within(-LARGEST, LARGEST));
        points.set(i, &to);
        self.learn_from(points)
    }

    /// Another point: at a pixel of the panel, or in its middle. Of classes it is of the first, or the `other`.
    pub fn add_point(&mut self, pixel: Option<[f64; 2]>, other: bool) -> Outcome {
        let Some(learning) = self.learning() else { return Outcome::default() };
        let viewport = self.viewport(Panel::Data);
        let [left, top, right, bottom] = viewport.frame();
        let pixel = pixel.unwrap_or([0.5 * (left + right), 0.5 * (top + bottom)]);
        if !viewport.window.contains(viewport.to_data(pixel)) {
            return Outcome::default();
        }
        let at = self.place_at(pixel);
        let mut points = Points::clone(&learning.points);
        let outcome = match learning.has_classes() {
            true if other => -1.0,
            true => 1.0,
            // On the surface as it is fitted.
            false => {
                round_to(learning.predict(&self.situation().point.x, &at), 1e-3).within(-LARGEST, LARGEST)
            }
        };
        points.push(&[at[0], at[1], outcome]);
        self.learn_from(points)
    }

    /// Takes a point away; the last two stay.
    pub fn remove_point(&mut self, id: &str) -> Outcome {
        let (Some(learning), Some(i)) = (self.learning(), Handle::place(id, "point")) else {
            return Outcome::default();
        };
        if i >= learning.points.len() || learning.points.len() <= FEWEST {
            return Outcome::default();
        }
        let mut points = Points::clone(&learning.points);
        points.remove(i);
        self.learn_from(points)
    }

    /// Other points, under a hand: neither the picture nor a step size follows them.
    fn learn_from(&mut self, points: Points) -> Outcome {
        let mut config = self.config.clone();
        if config.get("view").is_none() {
            config.put("view", Value::View(self.setup.view));
        }
        config.put(DATA, Value::Data(Rc::new(points)));
        self.under_a_hand(config)
    }

    /// Takes away what a handle moves: a start, or a point of the data.
    pub fn remove(&mut self, id: &str) -> Outcome {
        if Handle::place(id, "point").is_some() { self.remove_point(id) } else { self.remove_start(id) }
    }
}
