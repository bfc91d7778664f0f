//! The slice of the objective along a step: φ(α) = f(x_k + αd_k), with what the step rule tried on it.

use crate::{
    Objective, Step,
    explain::Situation,
    number::short,
    scene::{Axis, Mark, Pos, Role, Scene, Shape, Side, Stroke, Window},
    step_size::{GAMMA1, GAMMA2, Trial, Verdict},
};

/// φ and what is measured on it. Values are those of f, slopes are per unit of α.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// φ(0) = f(x_k)
    pub value: f64,
    /// φ′(0) = gᵀd
    pub slope: f64,
    /// (α, φ(α)) where φ is finite, from 0 to beyond the longest trial that is shown
    pub curve: Vec<Pos>,
    /// γ₁ of the sufficient decrease, where the rule asks for it
    pub gamma1: Option<f64>,
    /// γ₂ of the curvature condition, where the rule asks for it
    pub gamma2: Option<f64>,
    /// what the search tried, in order; empty for rules that do not search
    pub trials: Vec<Trial>,
    /// α_k, and φ there
    pub taken: Option<Pos>,
    /// how far α reaches in the picture
    pub span: f64,
}

const SAMPLES: usize = 160;
/// The picture reaches this much beyond the step that was taken, or the longest trial near it.
const BEYOND: f64 = 1.25;
/// Trials longer than this many times the step taken are left outside the picture.
const FAR: f64 = 8.0;

impl Slice {
    /// Along the step from x_k, also the one that would leave the last iterate; where a search has
    /// failed, along nothing.
    pub fn of(at: &Situation) -> Option<Self> {
        let Step { direction, alpha } = at.step.as_ref().ok()?;
        let alpha = *alpha;
        let objective = &at.setup.problem.objective;
        let phi = |alpha: f64| objective.value(&(direction.clone() * alpha + &at.point.x));
        let trials = at.run.trajectory.trials_at(at.k).to_vec();
        let near = trials.iter().map(|trial| trial.alpha).filter(|trial| *trial <= FAR * alpha);
        let span = BEYOND * near.fold(alpha, f64::max);
        if !(span > 0.0 && span.is_finite() && at.point.is_finite()) {
            return None;
        }
        let sample = |i: usize| span * i as f64 / SAMPLES as f64;
        let curve = (0..=SAMPLES).map(|i| [sample(i), phi(sample(i))]).filter(|p| p[1].is_finite()).collect();
        let asked =
            |key: &str| at.algorithm().rule_values.find(key).filter(|_| at.algorithm().rule.searches());
        Some(Self {
            value: at.point.f,
            slope: at.point.gradient.dot(direction),
            curve,
            gamma1: asked(GAMMA1.key),
            gamma2: asked(GAMMA2.key),
            trials,
            taken: Some([alpha, phi(alpha)]).filter(|taken| taken[1].is_finite()),
            span,
        })
    }

    /// φ(0) + share·αφ′(0): the tangent for 1, the Armijo line for γ₁.
    pub fn line(&self, share: f64, alpha: f64) -> f64 {
        self.value + share * alpha * self.slope
    }

    /// The heights in the picture: φ at what matters, not where it shoots up.
    fn range(&self) -> (f64, f64) {
        let shown = self.trials.iter().filter(|trial| trial.alpha <= self.span).map(|trial| trial.value);
        let lowest = self.curve.iter().map(|p| p[1]).fold(self.value, f64::min);
        let fall = (self.value - lowest).max(1e-12 * (1.0 + self.value.abs()));
        // As high above the start as it falls below it at most.
        let highest = shown.filter(|value| value.is_finite()).fold(self.value, f64::max);
        let curve = self.curve.iter().map(|p| p[1]).fold(highest, f64::max);
        let top = curve.min(self.value + 1.2 * fall);
        // Where f is flat along the step there is still a picture.
        let extent = (top - lowest).max(fall);
        let range = (lowest - 0.12 * extent, lowest + 1.08 * extent);
        if range.0.is_finite() && range.1.is_finite() && range.0 < range.1 { range } else { (0.0, 1.0) }
    }
}

/// The chart of the slice, or words in an empty one.
pub fn slice_chart(at: &Situation) -> Scene {
    let Some(slice) = Slice::of(at) else {
        let window = Window::new((0.0, 1.0), (0.0, 1.0));
        return Scene {
            marks: vec![note([0.5, 0.5], Side::Centre, "no step leaves this iterate", Role::Soft)],
            ..Scene::bare(window)
        };
    };
    let window = Window::new((0.0, slice.span), slice.range());
    let mut marks = Vec::new();
    let straight = |share: f64| vec![[0.0, slice.value], [slice.span, slice.line(share, slice.span)]];
    marks.push(Mark::Line { points: straight(1.0), stroke: Stroke::new(Role::Soft, 1.0).dashed(2.0, 3.0) });
    if let Some(gamma1) = slice.gamma1 {
        marks.push(Mark::Line {
            points: straight(gamma1),
            stroke: Stroke::new(Role::Branch(0), 1.5).dashed(6.0, 3.0),
        });
    }
    marks.push(Mark::Line { points: slice.curve.clone(), stroke: Stroke::new(Role::Ink, 2.0) });
    if let (Some(gamma2), Some(taken)) = (slice.gamma2, slice.taken) {
        marks.extend(slopes(&slice, gamma2, taken));
    }
    let role = Role::Run(at.run.look().colour);
    marks.extend(slice.trials.iter().map(|trial| chart_mark(trial, window.y, role)));
    if let Some(taken) = slice.taken {
        marks.push(trial_mark(taken, Verdict::Accepted, role));
        marks.push(note(taken, Side::Below, &format!("α = {}", short(taken[0])), role));
    }
    if slice.gamma1.is_some() {
        let place = 0.97 * slice.span;
        marks.push(note(
            [place, slice.line(slice.gamma1.unwrap_or_default(), place)],
            Side::Above,
            "γ₁",
            Role::Branch(0),
        ));
    }
    Scene {
        window,
        x_axis: Axis::linear("α", window.x, 4),
        y_axis: Axis::linear("φ", window.y, 4),
        framed: false,
        marks,
    }
}

/// The steepest slopes that the curvature condition allows, ±γ₂|φ′(0)|, through the step taken.
fn slopes(slice: &Slice, gamma2: f64, taken: Pos) -> [Mark; 2] {
    let half = 0.14 * slice.span;
    [1.0, -1.0].map(|sign| {
        let rise = sign * gamma2 * slice.slope * half;
        Mark::Line {
            points: vec![[taken[0] - half, taken[1] - rise], [taken[0] + half, taken[1] + rise]],
            stroke: Stroke::new(Role::Branch(1), 1.5),
        }
    })
}

/// A trial on its slice; a triangle at the border where φ is too high for the picture or not defined.
fn chart_mark(trial: &Trial, (low, high): (f64, f64), role: Role) -> Mark {
    if trial.value <= high {
        return trial_mark([trial.alpha, trial.value], trial.verdict, role);
    }
    let at = [trial.alpha, high - 0.03 * (high - low)];
    Mark::Point { at, shape: Shape::Triangle, size: 8.0, fill: Some(role), line: Some(Role::Paper) }
}

/// A trial: a filled disc where it was accepted, a cross where it was not.
pub(super) fn trial_mark(at: Pos, verdict: Verdict, role: Role) -> Mark {
    match verdict {
        Verdict::Accepted => {
            Mark::Point { at, shape: Shape::Disc, size: 8.0, fill: Some(role), line: Some(Role::Paper) }
        }
        _ => Mark::Point { at, shape: Shape::Cross, size: 8.0, fill: None, line: Some(role) },
    }
}

fn note(at: Pos, side: Side, text: &str, role: Role) -> Mark {
    Mark::note(at, side, 7.0, role, text)
}
