//! The chart of the stall meter: ‖∇f‖ against that at the start, with the stretches at which it is small
//! away from a minimum.

use super::mode_role;
use super::over_k::{axis_of_k, level, run_curve};
use crate::{
    analysis::Meter,
    explain::{Situation, stalled_at},
    number::{counted, power_of_ten, short},
    scene::{Axis, Mark, Pos, Role, Scene, Side, Stroke, Viewport, Window},
    space::R2,
};

/// Below this share of the first gradient nothing is seen.
const FLOOR: f64 = 1e-16;
/// ‖∇f(x_k)‖/‖∇f(x₀)‖ over k, logarithmic; the stalls shaded.
pub fn stall_chart(at: &Situation) -> Scene {
    let iterates = &at.run.trajectory.iterates;
    let first = iterates[0].gradient.norm();
    let place = |k: usize| {
        let share = iterates[k].gradient.norm() / first;
        (share.is_finite() && share > FLOOR).then(|| [k as f64, share.log10()])
    };
    let curve: Vec<Pos> = (0..iterates.len()).filter_map(place).collect();
    let low = curve.iter().map(|p| p[1]).fold(-2.5, f64::min);
    let high = curve.iter().map(|p| p[1]).fold(0.3, f64::max).min(low + 24.0);
    let air = 0.06 * (high - low);
    let last = at.run.trajectory.last().max(1) as f64;
    let window = Window::new((0.0, last), (low - air, high + air));
    let limit = Situation::STALL.log10();
    let mut marks = Vec::new();
    for stretch in at.stalls() {
        // From where it begins to where it is over.
        let (left, right) = (stretch.first as f64, (stretch.last as f64 + 1.0).min(last));
        let ring = vec![[left, window.y.0], [right, window.y.0], [right, limit], [left, limit]];
        marks.push(Mark::Region { ring, role: Role::Gap, opacity: 1.0 });
    }
    marks.push(level(window, limit));
    let (lines, points) = run_curve(at, &curve, at.k as f64, window);
    marks.extend(lines);
    marks.extend(points);
    for stretch in at.stalls() {
        let middle = 0.5 * (stretch.first + stretch.last) as f64;
        marks.push(Mark::note([middle, limit], Side::Above, 4.0, Role::Ink, stalled_at(stretch.place)));
    }
    Scene {
        window,
        x_axis: axis_of_k(window.x, last),
        y_axis: Axis::logarithmic("", window.y, 5),
        framed: false,
        marks,
    }
}

/// Whether and since when the run stalls, which way is out, and after an escape how long it took.
pub fn stall_words(at: &Situation) -> String {
    let limit = power_of_ten(Situation::STALL.log10().round() as i32);
    match at.meter() {
        Meter::Moving => {
            format!(
                "Moving: no stall so far. One begins where ‖∇f‖ falls below {limit} of its first value away from a minimum."
            )
        }
        Meter::Stalled { place, since, steps } => {
            let verb =
                if at.algorithm().method.seeks_critical_points() { "Drawn to rest" } else { "Stalled" };
            format!(
                "{verb} {} since k = {since}, for {}.{}",
                stalled_at(place),
                counted(steps, "iterate"),
                way_out(at)
            )
        }
        Meter::Escaped { from } => {
            format!(
                "Escaped: it was stalled {} from k = {} to {}, for {}.",
                stalled_at(from.place),
                from.first,
                from.last,
                counted(from.steps(), "iterate")
            )
        }
    }
}

/// The direction in which f bends down most.
fn way_out(at: &Situation) -> String {
    let Some(low) = at.lowest_mode().filter(|mode| mode.lambda < 0.0) else { return String::new() };
    if at.setup.problem.is_curve() {
        return format!(" The way out is either way: f″ = {}.", short(low.lambda));
    }
    let felt = if at.feels(low) { "" } else { ", but no part of ∇f points along it" };
    let v: Vec<String> = low.vector.iter().map(|c| short(if c.abs() < 1e-12 { 0.0 } else { *c })).collect();
    format!(" The way out is ±({}), where λ = {}{felt}.", v.join(", "), short(low.lambda))
}

/// Half the length of the arrows that show the way out, as a share of the window's width.
const REACH: f64 = 0.11;

/// On the plot: the way out of a stall, both ways.
pub fn escape_marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let low = at.lowest_mode().filter(|mode| mode.lambda < 0.0);
    let (Meter::Stalled { .. }, Some(low)) = (at.meter(), low) else { return Vec::new() };
    if !viewport.window.contains(at.place()) {
        return Vec::new();
    }
    let along = at.drawn(&low.vector);
    let x = R2::from(at.place());
    let half = R2::from(along) * (REACH * viewport.window.width());
    let role = mode_role(low);
    let tips = [x + half, x - half];
    let stroke = Stroke::new(role, 2.5).cased(1.5);
    let mut marks: Vec<Mark> =
        tips.iter().map(|tip| Mark::Arrow { from: x.into(), to: (*tip).into(), stroke }).collect();
    marks.push(Mark::Label {
        at: tips[0].into(),
        side: if along[0].abs() > along[1].abs() { Side::Right } else { Side::Above },
        offset: 6.0,
        text: format!("way out at {}", at.setup.problem.place(at.k)),
        role,
        size: 13.0,
        bold: false,
        haloed: true,
    });
    marks
}
