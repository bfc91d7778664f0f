//! The critical points near a run of a network: loss against how many curvatures are negative.

use crate::{
    analysis::Walk,
    explain::Situation,
    number::{counted, short},
    scene::{Axis, Mark, Role, Scene, Shape, Side, Window},
};

/// Each critical point that a walk arrived at: how many λ < 0 across, f up.
pub fn critical_chart(at: &Situation) -> Scene {
    let (_, walks) = &*at.run.asked.walks.borrow();
    let walks: Vec<&Walk> = walks.found().filter(|walk| walk.arrived).collect();
    let height = |walk: &Walk| walk.f.max(f64::MIN_POSITIVE).log10();
    let heights = walks.iter().map(|walk| height(walk));
    let (low, high) = heights.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), y| (l.min(y), h.max(y)));
    let (low, high) = if low <= high { (low.max(high - 18.0), high) } else { (-1.0, 1.0) };
    let air = 0.12 * (high - low).max(1.0);
    let most = walks.iter().map(|walk| walk.negative).max().unwrap_or(0).max(3) as f64;
    let window = Window::new((-0.5, most + 0.5), (low - air, high + air));
    let mut marks = Vec::new();
    for walk in &walks {
        let place = [walk.negative as f64, height(walk)];
        let of_end = walk.from == at.run.trajectory.last();
        let role = if of_end { Role::Run(at.run.look().colour) } else { Role::Ink };
        let shape = if walk.negative == 0 { Shape::Disc } else { Shape::TriangleDown };
        let size = if of_end { 10.0 } else { 7.0 };
        marks.push(Mark::Point { at: place, shape, size, fill: Some(role), line: Some(Role::Paper) });
        if of_end {
            marks.push(Mark::note(place, Side::Right, 7.0, role, "from the end"));
        }
    }
    let mut x_axis = Axis::linear("λ < 0", window.x, 6);
    x_axis.ticks.retain(|tick| tick.at.fract() == 0.0);
    let mut y_axis = Axis::logarithmic("f", window.y, 5);
    if y_axis.ticks.len() < 2 {
        y_axis.ticks = two_ticks(low, high);
    }
    Scene { window, x_axis, y_axis, framed: false, marks }
}

/// Where no two powers of ten are in the picture: its lowest and its highest point.
fn two_ticks(low: f64, high: f64) -> Vec<crate::scene::Tick> {
    let tick = |at: f64| crate::scene::Tick { at, label: short(10f64.powf(at)) };
    if high - low > 0.05 { vec![tick(low), tick(high)] } else { vec![tick(high)] }
}

/// How many there are, and whether those of low loss have fewer negative curvatures.
pub fn critical_words(at: &Situation) -> String {
    let (_, walks) = &*at.run.asked.walks.borrow();
    if walks.from.is_empty() {
        return "With so many weights and points a page has no patience for the walks.".to_owned();
    }
    let under_way = match walks.under_way() {
        0 => String::new(),
        some => format!(", {some} of them still under way"),
    };
    let began = format!("{} of the run{under_way}", counted(walks.from.len(), "iterate"));
    let arrived: Vec<&Walk> = walks.found().filter(|walk| walk.arrived).collect();
    if arrived.is_empty() {
        let so_far = if under_way.is_empty() { " end before ∇f = 0" } else { "" };
        return format!("Walks down ‖∇f‖ from {began}{so_far}.");
    }
    let n = arrived[0].at.len();
    let mut words = format!("Walks down ‖∇f‖ from {began}: {} arrive at ∇f = 0", arrived.len());
    let (saddles, rest): (Vec<&Walk>, Vec<&Walk>) = arrived.iter().partition(|walk| walk.negative > 0);
    let mean = |some: &[&Walk]| some.iter().map(|walk| walk.f).sum::<f64>() / some.len() as f64;
    if saddles.is_empty() {
        words += ", all without λ < 0";
    } else {
        let most = saddles.iter().map(|walk| walk.negative).max().unwrap_or(0);
        words += &format!(
            ", {} at a saddle with up to {most} of {n} λ < 0 (f = {} on average)",
            saddles.len(),
            short(mean(&saddles))
        );
        if !rest.is_empty() {
            words += &format!(", {} where no λ is below 0 (f = {})", rest.len(), short(mean(&rest)));
        }
    }
    let flat = arrived.iter().filter(|walk| walk.flat > 0).count();
    if flat > 0 {
        words += &format!("; at {flat} of them some λ are 0 but for rounding");
    }
    let end = walks.found().find(|walk| walk.from == at.run.trajectory.last());
    words += &match end {
        Some(walk) if walk.arrived => {
            format!(". From the end: f = {}, {} λ < 0.", short(walk.f), walk.negative)
        }
        Some(walk) => format!(". From the end it stops at ‖∇f‖ = {}.", short(walk.gradient)),
        None => ".".to_owned(),
    };
    words
}
