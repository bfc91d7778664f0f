//! The chart of r(α): one branch per eigenvalue, their maximum, and where α stands.

use super::mode_role;
use crate::{
    analysis::Iteration,
    explain::{Mode, Situation},
    method::{DefaultAlpha, Family},
    number::Within,
    number::short,
    scene::{Axis, Mark, Pos, Role, Scene, Shape, Side, Stroke, Tick, Window},
};

/// The highest r in the picture.
const TOP: f64 = 1.5;
const SAMPLES: usize = 240;

/// r(α) at the Hessian of x_k, for 0 ≤ α ≤ the span of the α slider.
pub fn rate_chart(at: &Situation) -> Scene {
    let span = at.alpha_span();
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
    marks.extend(proven_marks(at, span));
    if !curve.is_empty() {
        // Where neither α nor the curvature stays it is no promise.
        let role = if at.rate_holds() { Role::Ink } else { Role::Soft };
        marks.push(Mark::Line { points: curve.clone(), stroke: Stroke::new(role, 2.5) });
    }
    if curve.iter().any(|p| p[1] > 1.0 + 1e-9) {
        marks.push(diverges(&curve, span, window));
    }
    if let Some(place) = dot(at, span) {
        marks.extend(dot_marks(at, place));
    }
    Scene {
        window,
        x_axis: Axis { name: "α".to_owned(), ticks: alpha_ticks(at, span), grid: false },
        y_axis: Axis {
            name: "r".to_owned(),
            ticks: [0.0, 0.5, 1.0].map(|y| Tick { at: y, label: short(y) }).to_vec(),
            grid: false,
        },
        framed: false,
        marks,
    }
}

/// Names what lies above r = 1: at the right end of that line, or, where the curve passes there, in the corner above its
/// left end, which is never below it.
fn diverges(curve: &[Pos], span: f64, window: Window) -> Mark {
    let (near, high) = (0.8 * span, 1.0 + 0.1 * window.height());
    let passed = curve.iter().any(|&[alpha, r]| alpha > near && r > 1.0 && r < high);
    let (at, side) = if passed { ([0.0, window.y.1], Side::BelowRight) } else { ([span, 1.0], Side::Above) };
    Mark::note(at, side, 3.0, Role::Soft, "diverges")
}

/// The named step sizes: 1/λ_max, α*, 2/λ_max for gradient descent, the full step for Newton, the
/// best α and the stability limit for momentum. They are the ticks of the chart and of the α slider.
pub fn alpha_ticks(at: &Situation, span: f64) -> Vec<Tick> {
    let tick = |at: f64, label: &str| Tick { at, label: label.to_owned() };
    let extremes = at.seen_extremes().filter(|(low, _)| *low > 0.0);
    let method = at.algorithm().method;
    let linear = |(low, high): (f64, f64)| {
        let values = &at.algorithm().method_values;
        Some((method.iteration.best(values, low, high)?, method.iteration.limit(values, low, high)?))
    };
    let ticks = match (method.alpha, extremes.and_then(|s| Some((s, linear(s)?)))) {
        (DefaultAlpha::Fixed(_), _) => vec![tick(1.0, "1"), tick(2.0, "2")],
        (_, Some(((_, high), (best, limit)))) => {
            let steepest = at.highest_mode().map_or("λₘₐₓ", |mode| mode.symbol.as_str());
            let steepest = with_decay(at, steepest);
            let descent = at.is_gradient_descent();
            // The first to be asked finds room first.
            let mut ticks = vec![
                tick(best, if descent { "α*" } else { "best" }),
                tick(limit, &if descent { format!("2/{steepest}") } else { "limit".to_owned() }),
                tick(1.0 / high, &format!("1/{steepest}")),
            ];
            // With one curvature α* is 1/f″, which says more.
            if descent && at.setup.problem.is_curve() {
                ticks.remove(0);
            }
            ticks
        }
        _ => Axis::linear("", (0.0, span), 4).ticks,
    };
    let seen: Vec<Tick> = ticks.into_iter().filter(|tick| tick.at <= span).collect();
    if seen.is_empty() { Axis::linear("", (0.0, span), 4).ticks } else { seen }
}

/// The best β on the slider of β, where the curvatures have a best pair.
pub fn momentum_tick(at: &Situation) -> Option<Tick> {
    let (low, high) = at.seen_extremes().filter(|(low, _)| *low > 0.0)?;
    let best = at.best_pair(low, high)?;
    Some(Tick { at: best.beta, label: "best".to_owned() })
}

/// A curvature's symbol as the method sees it: “λ₂”, with weight decay “(λ₂ + ω)”.
fn with_decay(at: &Situation, symbol: &str) -> String {
    if at.decay() > 0.0 { format!("({symbol} + ω)") } else { symbol.to_owned() }
}

/// The α in 0 … `span` at which the run converges at this Hessian, as an interval.
pub fn stable_range(at: &Situation, span: f64) -> Option<(f64, f64)> {
    let end = sample(span, |alpha| at.rate_at(alpha))
        .iter()
        .filter(|p| p[1] < 1.0)
        .map(|p| p[0])
        .fold(0.0, f64::max);
    let (method, values) = (at.algorithm().method, &at.algorithm().method_values);
    let exact = at.seen_extremes().and_then(|extremes| {
        // Newton does not mind the signs of the curvatures.
        let (low, high) = if method.seeks_critical_points() { (1.0, 1.0) } else { extremes };
        method.iteration.limit(values, low, high)
    });
    (end > 0.0).then(|| (0.0, exact.unwrap_or(end).min(span)))
}

/// The α in 0 … `span` at which no step raises f, as is proven.
pub fn safe_range(at: &Situation, span: f64) -> Option<(f64, f64)> {
    Some((0.0, at.proven()?.safe().min(span)))
}

/// Below it the proven r has its name.
const NAMED: f64 = 0.8;
/// The height of the bar of what is proven.
const BAR: f64 = 0.03 * TOP;

/// What is proven is dotted, as in the chart of convergence: the most that a step leaves. The safe α are a bar on the axis.
fn proven_marks(at: &Situation, span: f64) -> Vec<Mark> {
    let (Some(proven), Some((_, safe))) = (at.proven(), safe_range(at, span)) else { return Vec::new() };
    let ring = vec![[0.0, 0.0], [safe, 0.0], [safe, BAR], [0.0, BAR]];
    let curve = sample(span, |alpha| proven.rate(alpha));
    let label = |at: Pos, side: Side, text: &str| Mark::note(at, side, 4.0, Role::Soft, text);
    let mut marks = vec![
        Mark::Region { ring, role: Role::Ink, opacity: 0.7 },
        label(
            [safe, 0.5 * BAR],
            if safe > 0.6 * span { Side::AboveLeft } else { Side::Right },
            "proven safe",
        ),
    ];
    // Near r = 1 there is no room for its name.
    if let Some(least) = curve.iter().find(|p| p[1] < NAMED) {
        marks.push(label(*least, Side::AboveRight, "r proven"));
    }
    if !curve.is_empty() {
        marks.push(Mark::Line { points: curve, stroke: Stroke::new(Role::Ink, 1.5).dashed(1.5, 3.0) });
    }
    marks
}

fn sample(span: f64, r: impl Fn(f64) -> Option<f64>) -> Vec<Pos> {
    let at = |i: usize| span * i as f64 / SAMPLES as f64;
    (0..=SAMPLES).filter_map(|i| r(at(i)).filter(|r| r.is_finite()).map(|r| [at(i), r])).collect()
}

/// Below r = 1, as far as α converges.
fn stable_region(curve: &[Pos]) -> Option<Mark> {
    let stable: Vec<Pos> = curve.iter().copied().filter(|p| p[1] < 1.0).collect();
    let (first, last) = (stable.first()?[0], stable.last()?[0]);
    let [start, after, ..] = curve else { return None };
    let step = after[0] - start[0];
    let (left, right) = ((first - step).max(0.0), last + step);
    Some(Mark::Region {
        ring: vec![[left, 0.0], [right, 0.0], [right, 1.0], [left, 1.0]],
        role: Role::Stable,
        opacity: 1.0,
    })
}

fn branches(at: &Situation, span: f64) -> Vec<Mark> {
    let (Some(modes), Iteration::Linear(linear)) = (&at.modes, at.algorithm().method.iteration) else {
        return Vec::new();
    };
    if at.spoiled().is_some() {
        return Vec::new();
    }
    let mut marks = Vec::new();
    let shared = at.algorithm().method.seeks_critical_points();
    let last = modes.len() - 1;
    for mode in modes {
        let curve = sample(span, |alpha| at.block(alpha, mode.lambda).map(|block| block.radius()));
        if curve.is_empty() {
            continue;
        }
        // Newton's branches coincide: the bold one says it.
        // Of many the ends are named and coloured: all others lie between them.
        let between = mode.branch > 0 && mode.branch < last;
        if !shared {
            let stroke = if between {
                Stroke::new(Role::Soft, 1.0).opacity(0.6)
            } else {
                Stroke::new(mode_role(mode), 1.5)
            };
            marks.push(Mark::Line { points: curve, stroke });
        }
        if mode.lambda == 0.0 || between || (shared && mode.branch > 0) {
            continue;
        }
        let text = linear.label.replace('λ', &with_decay(at, &mode.symbol));
        marks.extend(branch_label(at, mode, text, span));
    }
    marks
}

/// Each branch is named where it is alone: the steep one between its arms, the flat one at the end;
/// momentum's branches share a floor, so the steep one is named where it leaves it.
fn branch_label(at: &Situation, mode: &Mode, text: String, span: f64) -> Option<Mark> {
    let (low, high) = (at.lowest_mode()?.lambda, at.highest_mode()?.lambda);
    let steepest = if low.abs() > high.abs() { low } else { high };
    let shared = at.algorithm().method.seeks_critical_points();
    let steep = mode.lambda == steepest && mode.lambda > 0.0;
    let swinging = at.algorithm().method.family == Family::Momentum;
    let (wanted, side) = if shared {
        (0.5, Side::Right)
    } else if swinging && steep {
        (0.86 * span, Side::Left)
    } else if swinging {
        (0.12 * span, Side::Right)
    } else if steep && at.is_gradient_descent() {
        ((0.5 / mode.lambda).min(0.3 * span), Side::Right)
    } else {
        (0.8 * span, Side::Above)
    };
    // As near to there as the branch is in the picture.
    let place = |i: i32| {
        let alpha = wanted * (1.0 - 0.04 * f64::from(i));
        Some([alpha, at.block(alpha, mode.lambda)?.radius()])
    };
    let at = (0..25).filter_map(place).find(|[_, r]| *r <= 0.9 * TOP)?;
    Some(Mark::Label {
        at,
        side,
        offset: 7.0,
        text,
        role: if shared { Role::Ink } else { mode_role(mode) },
        size: 12.0,
        bold: false,
        haloed: true,
    })
}

/// Where the dot of the chart stands, without the chart.
pub fn rate_dot(at: &Situation) -> Option<Pos> {
    dot(at, at.alpha_span())
}

/// Where the dot stands: on the curve, held inside the chart.
fn dot(at: &Situation, span: f64) -> Option<Pos> {
    let (alpha, rate) = (at.alpha()?, at.rate()?);
    Some([alpha.within(0.0, span), rate.within(0.0, TOP)])
}

/// The dot, and where it is held at the border an arrow outwards with the number that is out there.
fn dot_marks(at: &Situation, place: Pos) -> Vec<Mark> {
    let role = Role::Run(at.run.look().colour);
    let mut marks = vec![
        Mark::Line { points: vec![[place[0], 0.0], place], stroke: Stroke::new(role, 1.0).dashed(3.0, 3.0) },
        Mark::Point { at: place, shape: Shape::Ring, size: 13.0, fill: Some(Role::Paper), line: Some(role) },
    ];
    let (Some(alpha), Some(rate)) = (at.alpha(), at.rate()) else { return marks };
    let mut beyond = |text: String, back: Pos, side: Side| {
        let from = [place[0] - back[0], place[1] - back[1]];
        marks.push(Mark::Arrow { from, to: place, stroke: Stroke::new(role, 1.75) });
        marks.push(Mark::Label {
            at: from,
            side,
            offset: 5.0,
            text,
            role,
            size: 12.0,
            bold: true,
            haloed: true,
        });
    };
    if alpha > place[0] {
        beyond(format!("α = {}", short(alpha)), [0.12 * place[0], 0.0], Side::Left);
    } else if rate > TOP {
        let side = if place[0] > 0.6 * at.alpha_span() { Side::Left } else { Side::Right };
        beyond(format!("r = {}", short(rate)), [0.0, 0.16 * TOP], side);
    }
    marks
}
