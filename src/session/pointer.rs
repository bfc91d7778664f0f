//! What is told at the pointer: f and −∇f where it hovers, on a curve f and f′.

use super::{Panel, Session};
use crate::{
    Objective, Point,
    explain::{Curvature, critical_point},
    figure,
    number::short,
    objective::Critical,
    scene::{Mark, Pos, Role, Scene, Shape, Stroke, Viewport},
    space::{R2, Rn},
};
use serde::Serialize;

/// What is true at the pointer, for a small label beside it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hover {
    /// where, in data coordinates: “w₁ = 1.2, w₂ = −0.5”
    pub place: String,
    /// “f = 2.31”, or why there is none
    pub value: String,
    /// “−∇f = (1.2, −3)”, on a curve “f′ = −1.2”; empty where there is none
    pub slope: String,
    /// where the arrow of −∇f ends, or the curve is, in pixels of the plot: the label keeps off it
    pub tip: Option<Pos>,
}

/// How near to a critical point the pointer is on its mark, in pixels.
const MARK: f64 = 9.0;
/// The arrow of −∇f is at most this many pixels long.
const LONGEST: f64 = 90.0;

impl Session {
    /// What is true at a pixel of the plot; `None` outside its frame.
    pub fn hover(&self, pixel: [f64; 2]) -> Option<Hover> {
        let (viewport, at) = self.pointed(pixel)?;
        let problem = &self.setup.problem;
        let curve = problem.is_curve();
        if let Some(hover) = self.critical_at(pixel, &viewport) {
            return Some(hover);
        }
        let point = Point::new(&problem.objective, self.setup.picture.at(at));
        let place = self.place_text(&point.x);
        if !point.f.is_finite() {
            let why = problem.smoothness_at(&point.x);
            return Some(Hover {
                place,
                value: why.unwrap_or_else(|| "f is not defined here".to_owned()),
                slope: String::new(),
                tip: None,
            });
        }
        let tip = if curve {
            Some(figure::curve::place(&self.setup, &point.x, point.f))
        } else {
            self.arrow_tip(&viewport, &point)
        };
        let tip = tip.map(|tip| viewport.to_pixels(tip));
        let g = self.setup.picture.vector(&point.gradient);
        let slope = if point.is_finite() && curve {
            format!("f′ = {}", short(g[0]))
        } else if point.is_finite() {
            format!("−∇f = ({}, {})", short(-g[0]), short(-g[1]))
        } else {
            problem.smoothness_at(&point.x).unwrap_or_else(|| "not differentiable here".to_owned())
        };
        Some(Hover { place, value: format!("f = {}", short(point.f)), slope, tip })
    }

    /// The critical point whose mark is under the pointer.
    fn mark_under(&self, pixel: [f64; 2], viewport: &Viewport) -> Option<&Critical> {
        if self.setup.problem.is_curve() {
            return None;
        }
        let under = |critical: &&Critical| {
            let [x, y] = viewport.to_pixels(figure::drawn(&self.setup, critical));
            (x - pixel[0]).hypot(y - pixel[1]) <= MARK
        };
        self.critical().iter().filter(|_| self.setup.shows("minima")).find(under)
    }

    /// On a mark: the kind of the critical point, and what the second-derivative test makes of it.
    fn critical_at(&self, pixel: [f64; 2], viewport: &Viewport) -> Option<Hover> {
        let critical = self.mark_under(pixel, viewport)?;
        let (spectrum, open) = figure::second_derivative_test(&self.setup, critical);
        let lambdas = spectrum.map_or("no Hessian".to_owned(), |s| format!("λ = {}", listed(s.values())));
        let test = if open { ", the test is inconclusive" } else { "" };
        Some(Hover {
            place: self.place_text(&critical.at),
            value: format!(
                "a {}: f = {}",
                critical_point(critical.kind),
                short(self.setup.problem.objective.value(&critical.at))
            ),
            slope: format!("{lambdas}{test}"),
            tip: None,
        })
    }

    /// The arrow of −∇f at a pixel of the plot, on a curve the tangent, as a layer over it.
    pub fn hover_scene(&self, pixel: [f64; 2]) -> (Scene, Viewport) {
        let viewport = self.viewport(Panel::Plot);
        let mut scene = Scene::bare(viewport.window);
        if let Some((viewport, at)) = self.pointed(pixel) {
            let point = Point::new(&self.setup.problem.objective, self.setup.picture.at(at));
            if self.setup.problem.is_curve() {
                let on_curve = figure::curve::place(&self.setup, &point.x, point.f);
                if point.f.is_finite() && viewport.window.contains(on_curve) {
                    scene.marks.extend(figure::curve::pointed(on_curve, point.gradient[0], &viewport));
                }
                return (scene, viewport);
            }
            if let Some(to) = self.arrow_tip(&viewport, &point) {
                let stroke = Stroke::new(Role::Ink, 1.75).cased(1.25);
                scene.marks.push(Mark::Arrow { from: at, to, stroke });
            }
            scene.marks.push(Mark::Point {
                at,
                shape: Shape::Disc,
                size: 5.0,
                fill: Some(Role::Ink),
                line: Some(Role::Paper),
            });
        }
        (scene, viewport)
    }

    /// The curvature at a pixel of the plot, or at the critical point marked there; at the iterate shown where there is none, or outside the frame.
    pub fn curvature(&self, pixel: Option<[f64; 2]>) -> Curvature {
        match pixel.and_then(|pixel| self.pointed(pixel)) {
            Some((viewport, at)) => {
                let mark = pixel.and_then(|pixel| self.mark_under(pixel, &viewport));
                let (at, place) = match mark {
                    Some(mark) => (mark.at.clone(), "the critical point"),
                    None => (self.setup.picture.at(at), "the pointer"),
                };
                let point = Point::new(&self.setup.problem.objective, at);
                Curvature::of(&self.setup, &point, place, mark.is_some())
            }
            None => {
                let at = self.situation();
                Curvature::of(&self.setup, &at.point, &self.setup.problem.place(at.k), false)
            }
        }
    }

    fn pointed(&self, pixel: [f64; 2]) -> Option<(Viewport, Pos)> {
        let viewport = self.viewport(Panel::Plot);
        let at = viewport.to_data(pixel);
        viewport.window.contains(at).then_some((viewport, at))
    }

    /// The end of −∇f drawn from its point: true to scale where that fits into the picture.
    fn arrow_tip(&self, viewport: &Viewport, point: &Point<Rn>) -> Option<Pos> {
        let picture = &self.setup.picture;
        let (x, g) = (R2::from(picture.place(&point.x, point.f)), R2::from(picture.vector(&point.gradient)));
        let scale = (LONGEST / viewport.pixels_per_unit() / g.norm()).min(1.0);
        (point.is_finite() && g.norm() > 0.0).then(|| (x - g * scale).into())
    }

    /// “w₁ = −3, w₂ = 2”; of many variables the first and the last
    pub(super) fn place_text(&self, x: &Rn) -> String {
        let one = |(name, x): (&String, &f64)| format!("{name} = {}", short(*x));
        let all: Vec<String> = self.setup.problem.variables.iter().zip(x.iter()).map(one).collect();
        match all.as_slice() {
            [first, _, .., last] if all.len() > MOST_TOLD => format!("{first}, …, {last}"),
            _ => all.join(", "),
        }
    }
}

/// Of more coordinates than this the first and the last are told.
const MOST_TOLD: usize = 4;

/// “1, 4”
fn listed(numbers: &[f64]) -> String {
    numbers.iter().copied().map(short).collect::<Vec<_>>().join(", ")
}
