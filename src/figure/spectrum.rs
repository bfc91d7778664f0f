//! All eigenvalues of the Hessian at x_k, where there are more than two.

use crate::{
    explain::Situation,
    number::{counted, power_of_ten, short},
    scene::{Axis, Mark, Pos, Role, Scene, Shape, Side, Stroke, Tick, Window},
};

/// Curvatures below this share of the largest are drawn as next to none.
const SMALL: f64 = 1e-4;

/// Each λ as a stem, in ascending order, on an axis that is linear near 0 and logarithmic beyond; for gradient descent
/// the limit 2/α.
pub fn spectrum_chart(at: &Situation) -> Scene {
    let lambdas = at.spectrum.as_ref().map_or(&[][..], |spectrum| spectrum.values());
    let limit = at.edge();
    let largest = lambdas.iter().copied().chain(limit).fold(0.0_f64, |most, x| most.max(x.abs()));
    let unit = if largest > 0.0 { SMALL * largest } else { 1.0 };
    let height = |lambda: f64| (1.0 + lambda.abs() / unit).log10().copysign(lambda);
    let ends = lambdas.iter().copied().chain(limit).map(height);
    let (low, high) = ends.fold((0.0_f64, 0.0_f64), |(low, high), y| (low.min(y), high.max(y)));
    let air = 0.08 * (high - low).max(1.0);
    let n = lambdas.len().max(1);
    let window = Window::new((0.4, n as f64 + 0.6), (low - air, high + air));
    let across = |y: f64| vec![[window.x.0, y], [window.x.1, y]];
    let mut marks =
        vec![Mark::Line { points: across(0.0), stroke: Stroke::new(Role::Soft, 1.0).opacity(0.7) }];
    if let Some(limit) = limit {
        let y = height(limit);
        let stroke = Stroke::new(Role::Ink, 1.25).dashed(4.0, 3.0);
        marks.push(Mark::Line { points: across(y), stroke });
        marks.push(Mark::note([window.x.0, y], Side::AboveRight, 3.0, Role::Ink, "2/α"));
    }
    let size = if n > 40 { 4.0 } else { 7.0 };
    for (i, lambda) in lambdas.iter().enumerate() {
        let role = match i {
            0 => Role::Branch(0),
            last if last + 1 == n => Role::Branch(1),
            _ => Role::Soft,
        };
        let place = |y: f64| -> Pos { [i as f64 + 1.0, y] };
        let stem = vec![place(0.0), place(height(*lambda))];
        marks.push(Mark::Line { points: stem, stroke: Stroke::new(role, 1.5).opacity(0.7) });
        // Told apart by more than their side of 0, which is hard to see of small ones.
        let shape = if *lambda < 0.0 { Shape::TriangleDown } else { Shape::Disc };
        let at = place(height(*lambda));
        marks.push(Mark::Point { at, shape, size, fill: Some(role), line: Some(Role::Paper) });
    }
    let mut x_axis = Axis::linear("i", window.x, 6);
    x_axis.ticks.retain(|tick| tick.at.fract() == 0.0);
    let mut ticks = vec![Tick { at: 0.0, label: "0".to_owned() }];
    let first = unit.log10().floor() as i32 + 2;
    for power in (first..=first + 6).step_by(2).map(|e| (e, 10f64.powi(e))) {
        for (sign, minus) in [(1.0, ""), (-1.0, "−")] {
            let y = sign * height(power.1);
            if (window.y.0..=window.y.1).contains(&y) {
                ticks.push(Tick { at: y, label: format!("{minus}{}", power_of_ten(power.0)) });
            }
        }
    }
    Scene {
        window, x_axis, y_axis: Axis { name: "λᵢ".to_owned(), ticks, grid: true }, framed: false, marks
    }
}

/// How many curvatures have which sign, and whether the largest fits the step.
pub fn spectrum_words(at: &Situation) -> String {
    let Some(spectrum) = &at.spectrum else { return "There is no Hessian here.".to_owned() };
    let lambdas = spectrum.values();
    let largest = lambdas.iter().fold(0.0_f64, |most, lambda| most.max(lambda.abs()));
    // What rounding left of 0 has no sign.
    let flat = 64.0 * f64::EPSILON * largest;
    let below = at.negative_curvatures();
    let zero = lambdas.iter().filter(|lambda| lambda.abs() <= flat).count();
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let mut words = format!("{below} of {} λ {} below 0", lambdas.len(), are(below));
    if zero > 0 {
        words += &format!(", {zero} {} 0", are(zero));
    }
    let Some(limit) = at.edge() else { return words + "." };
    let sharp = spectrum.max();
    if sharp > limit {
        words
            + &format!(
                ". λₘₐₓ = {} is above 2/α = {}: past the edge of stability, steps along eₘₐₓ overshoot.",
                short(sharp),
                short(limit)
            )
    } else if sharp > 0.0 {
        let room = if at.run.trajectory.last() == 0 { String::new() } else { at_most(at, limit) };
        words + &format!(". λₘₐₓ = {} is below 2/α = {}{room}.", short(sharp), short(limit))
    } else {
        words + "."
    }
}

/// When the run was beyond the edge, as far as ten of its iterates tell.
fn at_most(at: &Situation, limit: f64) -> String {
    let last = at.run.trajectory.last();
    let beyond = (1..=10).map(|i| i * last / 10).find(|k| {
        let there = Situation::at(at.setup, at.run, *k);
        there.spectrum.is_some_and(|spectrum| spectrum.max() > limit)
    });
    beyond
        .filter(|k| *k > at.k)
        .map_or(String::new(), |k| format!(", and above it at k = {k}, {} on", counted(k - at.k, "step")))
}
