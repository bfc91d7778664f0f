//! Critical points that are not alone: a ring of minima, a level valley floor, a level ridge.

use super::{PointKind, Spectrum, Surroundings};
use crate::{
    Objective,
    number::Within,
    objective::Kind,
    space::{Pos, R2, Vector, Window},
};

/// A line of critical points of one kind, from one end to the other; of a ring the ends meet.
#[derive(Clone, Debug, PartialEq)]
pub struct CriticalCurve {
    pub points: Vec<Pos>,
    /// minima or maxima
    pub kind: Kind,
}

/// The distance of its points, as a share of the window's width.
const STEP: f64 = 1.0 / 240.0;
/// No curve has more points each way.
const MOST: usize = 1500;
/// Newton steps back onto the curve.
const CORRECTIONS: usize = 12;
/// How near to critical a point of it must be, as a share of the window's width.
const NEAR: f64 = 1e-9;

impl CriticalCurve {
    /// The curve through a critical point, as far as it lies in the window: predictor and corrector along the
    /// direction in which the curvature counts as 0 (Allgower & Georg, *Numerical Continuation Methods*, 1990,
    /// ch. 2). `None` where the point is alone, or nothing but flat.
    pub(super) fn through(objective: &dyn Objective<R2>, at: R2, window: Window) -> Option<Self> {
        let reach = window.width().max(window.height());
        if PointKind::of_known(objective, &at, reach) != PointKind::Inconclusive {
            return None;
        }
        let kind = match Surroundings::of(objective, &at, reach) {
            Surroundings::Floor => Kind::Minimum,
            Surroundings::Ridge => Kind::Maximum,
            _ => return None,
        };
        let tracer = Tracer { objective, window, reach };
        let (_, way) = Tracer::directions(&objective.second_order(&at).2)?;
        let ahead = tracer.follow(at, way);
        // Round a ring one way is enough.
        let closed = ahead.len() > 3 && ahead.last().is_some_and(|last| (last - at).norm() < STEP * reach);
        let behind = if closed { Vec::new() } else { tracer.follow(at, -way) };
        let mut points: Vec<Pos> = behind.into_iter().rev().map(Pos::from).collect();
        points.push(at.into());
        points.extend(ahead.into_iter().map(Pos::from));
        if closed {
            points.push(at.into());
        }
        (points.len() > 4).then_some(Self { points, kind })
    }

    /// The critical point straight down, or up, the steepest curvature from a place, if it is one of a curve's.
    pub(super) fn nearest(objective: &dyn Objective<R2>, from: R2, window: Window) -> Option<R2> {
        let reach = window.width().max(window.height());
        Tracer { objective, window, reach }.corrected(from).map(|(at, _)| at)
    }

    /// Whether it passes a place, within the distance of its points.
    pub(super) fn passes(&self, at: R2, reach: f64) -> bool {
        self.points.iter().any(|p| (p[0] - at[0]).hypot(p[1] - at[1]) < STEP * reach)
    }
}

struct Tracer<'a> {
    objective: &'a dyn Objective<R2>,
    window: Window,
    reach: f64,
}

impl Tracer<'_> {
    /// The eigenvector of the larger curvature with it, and the one along the curve.
    fn directions(hessian: &<R2 as Vector>::Matrix) -> Option<((R2, f64), R2)> {
        let spectrum = Spectrum::of(hessian)?;
        let steep = usize::from(spectrum.max().abs() >= spectrum.min().abs());
        let across = spectrum.vectors()[steep];
        Some(((across, spectrum.values()[steep]), spectrum.vectors()[1 - steep]))
    }

    /// The points from `at` on, until the curve ends, closes, or leaves the window.
    fn follow(&self, at: R2, way: R2) -> Vec<R2> {
        let (mut points, mut x, mut way) = (Vec::new(), at, way);
        while points.len() < MOST {
            let Some((next, along)) = self.corrected(x + way * (STEP * self.reach)) else { break };
            // A jump to another branch.
            if (next - x).norm() > 2.0 * STEP * self.reach {
                break;
            }
            way = if along.dot(&way) < 0.0 { -along } else { along };
            x = next;
            points.push(x);
            let back = points.len() > 3 && (x - at).norm() < STEP * self.reach;
            if back || !self.window.contains(x.into()) {
                break;
            }
        }
        points
    }

    /// The nearest point of the curve, across it, and the direction of the curve there.
    fn corrected(&self, mut x: R2) -> Option<(R2, R2)> {
        for _ in 0..CORRECTIONS {
            let (_, gradient, hessian) = self.objective.second_order(&x);
            let ((across, lambda), along) = Self::directions(&hessian)?;
            let step = across.dot(&gradient) / lambda;
            if !step.is_finite() {
                return None;
            }
            // A jump right out of the picture helps nobody.
            let step = step.within(-self.reach, self.reach);
            if step.abs() <= NEAR * self.reach {
                let level = along.dot(&gradient).abs() <= NEAR * self.reach * lambda.abs();
                return level.then_some((x, along));
            }
            x -= across * step;
        }
        None
    }
}
