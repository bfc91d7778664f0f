//! The critical points near a run of a network: loss against how many curvatures are negative.

use crate::{
    analysis::{Walk, walk_to_critical},
    explain::Situation,
    number::{counted, short},
    scene::{Axis, Mark, Role, Scene, Shape, Side, Window},
};

/// So many walks at most, each of so many steps.
const WALKS: usize = 16;
const STEPS: usize = 80;
/// So many weights times points may they cost: about half a second.
const PATIENCE: f64 = 2e7;

/// From iterates of the run that are evenly spaced, its last one among them. Of a large network fewer, of a huge one
/// none.
fn walks<'a>(at: &Situation<'a>) -> &'a [Walk] {
    at.run.asked.walks.get_or_init(|| {
        let Some(learning) = &at.setup.problem.learning else { return Vec::new() };
        let iterates = &at.run.trajectory.iterates;
        let (weights, points) = (iterates[0].x.len() as f64, learning.design.len() as f64);
        // A Hessian costs a gradient for every few weights.
        let step = weights * points * (1.0 + weights / 4.0);
        let count = ((PATIENCE / (step * STEPS as f64)) as usize).min(WALKS).min(iterates.len());
        let last = iterates.len() - 1;
        let walk = |i: usize| {
            let k = if count == 1 { last } else { i * last / (count - 1) };
            walk_to_critical(&at.setup.problem.objective, k, &iterates[k].x, STEPS)
        };
        (0..count).filter_map(walk).collect()
    })
}

/// Each critical point that a walk arrived at: how many λ < 0 across, f up.
pub fn critical_chart(at: &Situation) -> Scene {
    let walks: Vec<&Walk> = walks(at).iter().filter(|walk| walk.arrived).collect();
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
            marks.push(Mark::Label {
                at: place,
                side: Side::Right,
                offset: 7.0,
                text: "from the end".to_owned(),
                role,
                size: 12.0,
                bold: false,
                haloed: true,
            });
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
    let walks = walks(at);
    if walks.is_empty() {
        return "With so many weights and points a page has no patience for the walks.".to_owned();
    }
    let arrived: Vec<&Walk> = walks.iter().filter(|walk| walk.arrived).collect();
    let began = counted(walks.len(), "iterate");
    if arrived.is_empty() {
        return format!("Walks down ‖∇f‖ from {began} of the run end before ∇f = 0.");
    }
    let n = arrived[0].at.len();
    let mut words = format!("Walks down ‖∇f‖ from {began} of the run: {} arrive at ∇f = 0", arrived.len());
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
    let end = walks.iter().find(|walk| walk.from == at.run.trajectory.last());
    words += &match end {
        Some(walk) if walk.arrived => {
            format!(". From the end: f = {}, {} λ < 0.", short(walk.f), walk.negative)
        }
        Some(walk) => format!(". From the end it stops at ‖∇f‖ = {}.", short(walk.gradient)),
        None => ".".to_owned(),
    };
    words
}
