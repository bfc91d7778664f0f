//! The gradients of single observations at x_k, whose mean is ∇f, and the ball in which mini-batches leave the run.

use super::{Overlay, tip_label};
use crate::{
    Objective,
    explain::{Sampled, Situation, settled},
    number::Within,
    scene::{Mark, Pos, Role, Stroke, Viewport},
    space::{R2, Rn, symmetric_eigen},
};
use std::f64::consts::TAU;

pub const OVERLAY: Overlay = Overlay {
    id: "samples",
    name: "gradients of the points",
    help: "of each point that is learned from, the step it asks for: their mean is −∇f; with batches, where the run settles",
    local: false,
    of_plot: false,
    at_rest: true,
    marks,
    on_curve: None,
};

/// More arrows than this are sampled.
const MOST: usize = 60;
/// The longest arrow, as a share of the window's width.
const LONGEST: f64 = 0.3;

fn marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let objective = &at.setup.problem.objective;
    let n = objective.rows();
    if n == 0 || !at.point.is_finite() {
        return Vec::new();
    }
    let mut marks = ball(at);
    if !viewport.window.contains(at.place()) {
        return marks;
    }
    let sampled = Sampled::at(at);
    let taken = |i: usize| sampled.as_ref().is_some_and(|sampled| sampled.rows.contains(&i));
    let every = n.div_ceil(MOST).max(1);
    let shown = (0..n).filter(|i| i % every == 0 || taken(*i)).take(2 * MOST);
    let gradient = |i: usize| Some((i, at.drawn(&objective.on_rows(&[i])?.first_order(&at.point.x).1)));
    let arrows: Vec<(usize, Pos)> = shown.filter_map(gradient).collect();
    let longest = arrows.iter().map(|(_, g)| g[0].hypot(g[1])).fold(0.0, f64::max);
    let scale = (LONGEST * viewport.window.width() / longest).within(0.0, 1.0);
    let from = R2::from(at.place());
    let tip = |g: Pos| -> Pos { (from - R2::from(g) * scale).into() };
    let role = Role::Run(at.run.look().colour);
    for (i, g) in arrows {
        let stroke = if taken(i) {
            Stroke::new(role, 1.5).opacity(0.9)
        } else {
            Stroke::new(Role::Ink, 1.0).opacity(0.4)
        };
        marks.push(Mark::Arrow { from: from.into(), to: tip(g), stroke });
    }
    let mut mean = |gradient: &Rn, role: Role, name: &str| {
        let to = tip(at.drawn(gradient));
        marks.push(Mark::Arrow { from: from.into(), to, stroke: Stroke::new(role, 2.5).cased(1.5) });
        let along = R2::from(to) - from;
        if along.norm() * viewport.pixels_per_unit() > 14.0 {
            marks.push(tip_label(to, along, name.to_owned(), role));
        }
    };
    if let Some(sampled) = &sampled {
        mean(&sampled.gradient, role, "batch");
    }
    mean(&at.point.gradient, Role::Ink, "mean");
    marks
}

/// The ellipse of one standard deviation about x* in which the run settles.
fn ball(at: &Situation) -> Vec<Mark> {
    let (Some(sigma), Some(best)) = (settled(at), at.setup.problem.known.minimisers().next()) else {
        return Vec::new();
    };
    let Some(eigen) = symmetric_eigen(&sigma) else { return Vec::new() };
    let centre = R2::new(best[0], best[1]);
    let place = |i: usize| {
        let (sin, cos) = (TAU * i as f64 / 72.0).sin_cos();
        let [u, v] = &eigen.vectors;
        (centre + u * (cos * eigen.values[0].max(0.0).sqrt()) + v * (sin * eigen.values[1].max(0.0).sqrt()))
            .into()
    };
    let stroke = Stroke::new(Role::Ink, 1.5).dashed(5.0, 4.0);
    vec![Mark::Line { points: (0..=72).map(place).collect(), stroke }]
}
