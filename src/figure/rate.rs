//! The chart of r(α): one branch per eigenvalue, their maximum, and where α stands.

use crate::{
    explain::Situation,
    number::short,
    scene::{Axis, Mark, Pos, Role, Scene, Shape, Side, Stroke, Tick, Window},
};

/// The chart and the place of the dot at the current α.
#[derive(Clone, Debug, PartialEq)]
pub struct RateChart {
    pub scene: Scene,
    /// `None` where the method has no rate here
    pub dot: Option<Pos>,
}

/// The highest r in the picture.
const TOP: f64 = 1.5;
const SAMPLES: usize = 240;

/// r(α) at the Hessian of x_k, for 0 ≤ α ≤ the span of the α slider.
pub fn rate_chart(at: &Situation) -> RateChart {
    let span = at.setup.alpha_span();
    let window = Window::new((0.0, span), (0.0, TOP));
    let mut marks = Vec::new();
    let curve = sample(span, |alpha| at.rate_at(alpha));
    if !curve.is_empty() {
        marks.extend(stable_region(&curve));
    }
    marks.push(Mark::Line {
        points: vec![[0.0, 1.0], [span, 1.0]],
        stroke: Stroke::new(Role::Soft, 1.0).dashed(4.0, 3.0),
    });
    marks.extend(branches(at, span));
    if !curve.is_empty() {
        marks.push(Mark::Line { points: curve.clone(), stroke: Stroke::new(Role::Ink, 2.5) });
    }
    if curve.iter().any(|p| p[1] > 1.0 + 1e-9) {
        marks.push(Mark::Label {
            at: [span, 1.0],
            side: Side::Above,
            offset: 3.0,
            text: "diverges".to_owned(),
            role: Role::Soft,
            size: 12.0,
            bold: false,
            haloed: true,
        });
    }
    let dot = dot(at, span);
    if let Some(place) = dot {
        marks.extend(dot_marks(at, place));
    }
    let scene = Scene {
        window,
        x_axis: Axis { name: "α".to_owned(), ticks: alpha_ticks(at, span), grid: false },
        y_axis: Axis {
            name: "r".to_owned(),
            ticks: [0.0, 0.5, 1.0].map(|y| Tick { at: y, label: short(y) }).to_vec(),
            grid: false,
        },
        framed: false,
        marks,
    };
    RateChart { scene, dot }
}

/// The named step sizes: 1/λ_max, α*, 2/λ_max for gradient descent, the full step for Newton.
/// They are the ticks of the chart and of the α slider.
pub fn alpha_ticks(at: &Situation, span: f64) -> Vec<Tick> {
    let tick = |at: f64, label: &str| Tick { at, label: label.to_owned() };
    let spectrum = at.spectrum.as_ref().filter(|s| s.is_positive_definite());
    let ticks = match (at.setup.method.alpha, spectrum) {
        (Some(_), _) => vec![tick(1.0, "1"), tick(2.0, "2")],
        (None, Some(s)) => {
            let steepest = at.sorted_mode(1).map_or("λₘₐₓ", |mode| mode.symbol.as_str());
            // The first to be asked finds room first.
            vec![
                tick(2.0 / (s.min() + s.max()), "α*"),
                tick(2.0 / s.max(), &format!("2/{steepest}")),
                tick(1.0 / s.max(), &format!("1/{steepest}")),
            ]
        }
        (None, None) => Axis::linear("", (0.0, span), 4).ticks,
    };
    ticks.into_iter().filter(|tick| tick.at <= span).collect()
}

/// The α in 0 … `span` at which the run converges at this Hessian, as an interval.
pub fn stable_range(at: &Situation, span: f64) -> Option<(f64, f64)> {
    let end = sample(span, |alpha| at.rate_at(alpha))
        .iter()
        .filter(|p| p[1] < 1.0)
        .map(|p| p[0])
        .fold(0.0, f64::max);
    let limit = match (at.setup.method.alpha, at.spectrum.as_ref()) {
        (None, Some(s)) if s.is_positive_definite() => 2.0 / s.max(),
        (Some(_), Some(_)) => 2.0,
        _ => end,
    };
    (end > 0.0).then(|| (0.0, limit.min(span)))
}

fn sample(span: f64, r: impl Fn(f64) -> Option<f64>) -> Vec<Pos> {
    let at = |i: usize| span * i as f64 / SAMPLES as f64;
    (0..=SAMPLES).filter_map(|i| r(at(i)).filter(|r| r.is_finite()).map(|r| [at(i), r])).collect()
}

/// Below r = 1, as far as α converges.
fn stable_region(curve: &[Pos]) -> Option<Mark> {
    let stable: Vec<Pos> = curve.iter().copied().filter(|p| p[1] < 1.0).collect();
    let (first, last) = (stable.first()?[0], stable.last()?[0]);
    let step = curve[1][0] - curve[0][0];
    let (left, right) = ((first - step).max(0.0), last + step);
    Some(Mark::Region {
        ring: vec![[left, 0.0], [right, 0.0], [right, 1.0], [left, 1.0]],
        role: Role::Stable,
        opacity: 1.0,
    })
}

fn branches(at: &Situation, span: f64) -> Vec<Mark> {
    let Some(modes) = &at.modes else { return Vec::new() };
    let iteration = at.setup.method.iteration;
    let mut marks = Vec::new();
    let newton = at.setup.method.alpha.is_some();
    for mode in modes {
        let curve = sample(span, |alpha| iteration.branch(alpha, mode.lambda));
        if curve.is_empty() {
            continue;
        }
        let role = Role::Branch(mode.branch);
        // Newton's branches coincide: the bold one says it.
        if !newton {
            marks.push(Mark::Line { points: curve, stroke: Stroke::new(role, 1.5) });
        }
        if mode.lambda == 0.0 || (newton && mode.branch == 1) {
            continue;
        }
        marks.push(branch_label(at, mode.lambda, mode.branch, span, newton));
    }
    marks
}

/// Each branch is named where it is alone: the steep one on its way down, the flat one at the end.
fn branch_label(at: &Situation, lambda: f64, branch: usize, span: f64, newton: bool) -> Mark {
    let symbol = at.modes.as_ref().map_or(String::new(), |modes| modes[branch].symbol.clone());
    let steepest = at
        .modes
        .as_ref()
        .map_or(lambda, |m| if m[0].lambda.abs() > m[1].lambda.abs() { m[0].lambda } else { m[1].lambda });
    let (alpha, side) = if newton {
        (0.5, Side::Right)
    } else if lambda == steepest && lambda > 0.0 {
        ((0.72 / lambda).min(0.3 * span), Side::Left)
    } else {
        (0.8 * span, Side::Above)
    };
    let r = at.setup.method.iteration.branch(alpha, lambda).unwrap_or(0.0);
    let sign = if newton { String::new() } else { symbol };
    Mark::Label {
        at: [alpha, r.min(0.93 * TOP)],
        side,
        offset: 7.0,
        text: format!("|1 − {sign}α|"),
        role: if newton { Role::Ink } else { Role::Branch(branch) },
        size: 12.0,
        bold: false,
        haloed: true,
    }
}

/// Where the dot stands: on the curve, held inside the chart.
fn dot(at: &Situation, span: f64) -> Option<Pos> {
    let (alpha, rate) = (at.alpha()?, at.rate()?);
    Some([alpha.clamp(0.0, span), rate.clamp(0.0, TOP)])
}

fn dot_marks(at: &Situation, place: Pos) -> Vec<Mark> {
    let role = Role::Run(at.setup.method.colour);
    vec![
        Mark::Line { points: vec![[place[0], 0.0], place], stroke: Stroke::new(role, 1.0).dashed(3.0, 3.0) },
        Mark::Point { at: place, shape: Shape::Ring, size: 13.0, fill: Some(Role::Paper), line: Some(role) },
    ]
}
