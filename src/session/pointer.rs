//! What is told at the pointer: f and −∇f where it hovers, on a curve f and f′.

use super::{Panel, Session};
use crate::{
    Point,
    explain::{Curvature, critical_point},
    figure,
    number::short,
    objective::Critical,
    scene::{Mark, Pos, Role, Scene, Shape, Stroke, Viewport},
    space::R2,
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
        let point = Point::new(problem.objective.as_ref(), at.into());
        let [first, second] = &problem.variables;
        let place = if curve {
            format!("{first} = {}", short(at[0]))
        } else {
            format!("{first} = {}, {second} = {}", short(at[0]), short(at[1]))
        };
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
            arrow_tip(&viewport, &point)
        };
        let tip = tip.map(|tip| viewport.to_pixels(tip));
        let g = point.gradient;
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
            let [x, y] = viewport.to_pixels(critical.at);
            (x - pixel[0]).hypot(y - pixel[1]) <= MARK
        };
        self.critical().iter().filter(|_| self.setup.shows("minima")).find(under)
    }

    /// On a mark: the kind of the critical point, and what the second-derivative test makes of it.
    fn critical_at(&self, pixel: [f64; 2], viewport: &Viewport) -> Option<Hover> {
        let critical = self.mark_under(pixel, viewport)?;
        let [first, second] = &self.setup.problem.variables;
        let (spectrum, open) = figure::second_derivative_test(&self.setup, critical);
        let lambdas = spectrum
            .map_or("no Hessian".to_owned(), |s| format!("λ = {}, {}", short(s.min()), short(s.max())));
        let test = if open { ", the test is inconclusive" } else { "" };
        Some(Hover {
            place: format!("{first} = {}, {second} = {}", short(critical.at[0]), short(critical.at[1])),
            value: format!(
                "a {}: f = {}",
                critical_point(critical.kind),
                short(self.setup.problem.objective.value(&critical.at.into()))
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
            let point = Point::new(self.setup.problem.objective.as_ref(), at.into());
            if self.setup.problem.is_curve() {
                let on_curve = figure::curve::place(&self.setup, &point.x, point.f);
                if point.f.is_finite() && viewport.window.contains(on_curve) {
                    scene.marks.extend(figure::curve::pointed(on_curve, point.gradient[0], &viewport));
                }
                return (scene, viewport);
            }
            if let Some(to) = arrow_tip(&viewport, &point) {
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
                let (at, place) = mark.map_or((at, "the pointer"), |mark| (mark.at, "the critical point"));
                let point = Point::new(self.setup.problem.objective.as_ref(), at.into());
                Curvature::of(&self.setup, &point, place, mark.is_some())
            }
            None => {
                let at = self.situation();
                Curvature::of(&self.setup, &at.point, &self.setup.problem.iterate(at.k), false)
            }
        }
    }

    fn pointed(&self, pixel: [f64; 2]) -> Option<(Viewport, Pos)> {
        let viewport = self.viewport(Panel::Plot);
        let at = viewport.to_data(pixel);
        // On a curve w alone says what is pointed at.
        let to = if self.setup.problem.is_curve() { [at[0], 0.0] } else { at };
        viewport.window.contains(at).then_some((viewport, to))
    }
}

/// The end of −∇f drawn from its point: true to scale where that fits into the picture.
fn arrow_tip(viewport: &Viewport, point: &Point<R2>) -> Option<Pos> {
    let length = point.gradient.norm();
    let scale = (LONGEST / viewport.pixels_per_unit() / length).min(1.0);
    (point.is_finite() && length > 0.0).then(|| (point.x - point.gradient * scale).into())
}
