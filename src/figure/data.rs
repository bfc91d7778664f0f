//! The points that are learned from, with what each run's iterate makes of them.

use super::surface::{border, even_levels, sides, surface, tone};
use crate::{
    Objective,
    data::{Learning, Separation},
    explain::{Situation, Situations},
    number::{short, tidy},
    objective::sigmoid,
    scene::{Axis, Mark, Pos, Role, Scene, Shape, Side, Stroke, Window},
    space::Rn,
};

/// More points than this are sampled.
const MOST_DRAWN: usize = 400;
/// Room round the points, as a share of their extent.
const AIR: f64 = 0.08;
/// A curve is drawn through so many places.
const PLACES: usize = 96;

/// The data with the line or the curve of each run at its iterate; residuals and probabilities of the picked one.
pub fn data_chart(runs: &Situations) -> Scene {
    let at = runs.picked();
    let Some(learning) = &at.setup.problem.learning else {
        return Scene::bare(Window::new((0.0, 1.0), (0.0, 1.0)));
    };
    let window = window(learning);
    let role = |at: &Situation| Role::Run(at.run.look().colour);
    let mut marks = Vec::new();
    if learning.network().is_some() && learning.has_classes() {
        marks.extend(sides(learning, &at.point.x, window, role(at)));
    } else if learning.is_over_plane() && !learning.has_classes() {
        marks.extend(surface(window, even_levels(learning), |p| learning.predict(&at.point.x, &p)));
    } else if learning.has_classes() {
        marks.extend(probabilities(learning, &at.point.x, window, role(at)));
    } else {
        marks.extend(residuals(learning, &at.point.x, role(at)));
    }
    if let Some(best) = at.setup.problem.known.minimisers().next() {
        let stroke = Stroke::new(Role::Ink, 1.25).dashed(5.0, 4.0).opacity(0.8);
        marks.extend(model(learning, best, window, stroke));
    }
    for (_, other) in runs.others().collect::<Vec<_>>().into_iter().rev() {
        marks.extend(model(learning, &other.point.x, window, Stroke::new(role(other), 1.5).opacity(0.8)));
    }
    marks.extend(points(learning));
    marks.extend(model(learning, &at.point.x, window, Stroke::new(role(at), 2.25).cased(1.25)));
    framed(learning, window, marks)
}

/// The shape that the points of a plane were drawn from, with the levels of the other chart.
pub fn truth_chart(runs: &Situations) -> Scene {
    let learning = runs.picked().setup.problem.learning.as_ref();
    let shape = learning.and_then(|learning| Some((learning, learning.truth()?)));
    let Some((learning, truth)) = shape.filter(|(learning, _)| learning.is_over_plane()) else {
        return Scene::bare(Window::new((0.0, 1.0), (0.0, 1.0)));
    };
    let window = window(learning);
    framed(learning, window, surface(window, even_levels(learning), |p| truth(&p)))
}

/// Marks between the axes of the data.
fn framed(learning: &Learning, window: Window, marks: Vec<Mark>) -> Scene {
    let [x, y] = if learning.is_over_plane() { ["x₁", "x₂"] } else { ["x", "y"] };
    Scene {
        window,
        x_axis: Axis::linear(x, window.x, 6),
        y_axis: Axis::linear(y, window.y, 5),
        framed: false,
        marks,
    }
}

/// What all points and a little air fill, to round numbers: it does not tremble while a point moves.
fn window(learning: &Learning) -> Window {
    let range = |j: usize| {
        let (low, high) = learning.points.range(j).unwrap_or((0.0, 1.0));
        let extent = if high > low { high - low } else { 2.0 * low.abs().max(1.0) };
        let (middle, half) = (0.5 * (low + high), (0.5 + AIR) * extent);
        let grain = 10f64.powf((0.2 * extent).log10().floor());
        (tidy(((middle - half) / grain).floor() * grain), tidy(((middle + half) / grain).ceil() * grain))
    };
    Window::new(range(0), range(1))
}

/// Which points are drawn.
fn drawn(learning: &Learning) -> impl Iterator<Item = usize> {
    let n = learning.points.len();
    (0..n).step_by(n.div_ceil(MOST_DRAWN).max(1))
}

fn points(learning: &Learning) -> Vec<Mark> {
    let few = learning.points.len() <= MOST_DRAWN / 4;
    let levels = even_levels(learning);
    let point = |i: usize| {
        let row = learning.points.row(i);
        let (shape, fill) = match learning.has_classes().then(|| row[2] > 0.0) {
            None if learning.is_over_plane() => (Shape::Disc, tone(&levels, row[2])),
            None => (Shape::Disc, Role::Ink),
            Some(true) => (Shape::Disc, Role::Branch(0)),
            Some(false) => (Shape::Square, Role::Branch(1)),
        };
        let size = if few { 7.0 } else { 4.0 };
        // What has the colour of its ground is seen by its rim: where it is fitted, by that alone.
        let line = match fill {
            Role::Field(_) => Some(Role::Soft),
            _ => few.then_some(Role::Paper),
        };
        Mark::Point { at: [row[0], row[1]], shape, size, fill: Some(fill), line }
    };
    drawn(learning).map(point).collect()
}

/// From each point straight to the curve.
fn residuals(learning: &Learning, w: &Rn, role: Role) -> Vec<Mark> {
    let stroke = Stroke::new(role, 1.0).opacity(0.55);
    let residual = |i: usize| {
        let row = learning.points.row(i);
        let to = learning.predict(w, &row[..1]);
        to.is_finite().then(|| Mark::Line { points: vec![[row[0], row[1]], [row[0], to]], stroke })
    };
    drawn(learning).filter_map(residual).collect()
}

/// The curve of the model, or the line on which both classes are as likely; none of a surface.
fn model(learning: &Learning, w: &Rn, window: Window, stroke: Stroke) -> Vec<Mark> {
    if learning.network().is_some() && learning.is_over_plane() {
        return if learning.has_classes() { border(learning, w, window, stroke) } else { Vec::new() };
    }
    let points = if learning.has_classes() {
        level(learning, w, 0.0, window).unwrap_or_default()
    } else {
        let x = |i: usize| window.x.0 + window.width() * i as f64 / PLACES as f64;
        let place = |i: usize| [x(i), learning.predict(w, &[x(i)])];
        (0..=PLACES).map(place).filter(|p: &Pos| p[1].is_finite()).collect()
    };
    if points.len() > 1 { vec![Mark::Line { points, stroke }] } else { Vec::new() }
}

/// How often each class is expected where it is drawn.
const SHARES: [f64; 2] = [0.1, 0.9];

/// The side of class 1 shaded, and the lines on which the probability is 0.1 and 0.9.
fn probabilities(learning: &Learning, w: &Rn, window: Window, role: Role) -> Vec<Mark> {
    let mut marks = Vec::new();
    let corners = corners(window);
    let at = |p: &Pos| learning.predict(w, p);
    // The corners on the right side, and where the border is crossed, in order.
    let mut ring: Vec<Pos> = Vec::new();
    for i in 0..4 {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        let (va, vb) = (at(&a), at(&b));
        if va > 0.0 {
            ring.push(a);
        }
        if (va > 0.0) != (vb > 0.0) {
            let t = va / (va - vb);
            ring.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
        }
    }
    if ring.len() > 2 {
        marks.push(Mark::Region { ring, role: Role::Branch(0), opacity: 0.1 });
    }
    for share in SHARES {
        let logit = (share / (1.0 - share)).ln();
        let Some(points) = level(learning, w, logit, window) else { continue };
        let clear = clearest(learning, [points[0], points[1]], window);
        marks.push(Mark::Line { points, stroke: Stroke::new(role, 1.0).dashed(3.0, 3.0).opacity(0.8) });
        marks.push(Mark::Label {
            at: clear,
            side: Side::Centre,
            offset: 0.0,
            text: format!("p = {share}"),
            role: Role::Soft,
            size: 12.0,
            bold: false,
            haloed: true,
        });
    }
    marks
}

/// Where along a line through the window a label is farthest from all points.
fn clearest(learning: &Learning, [from, to]: [Pos; 2], window: Window) -> Pos {
    const TRIED: usize = 12;
    let along = |i: usize| {
        let t = (i as f64 + 1.0) / (TRIED + 1) as f64;
        [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]
    };
    // A label is wider than it is high.
    let apart =
        |a: Pos, b: &[f64]| ((a[0] - b[0]) / window.width()).hypot(2.0 * (a[1] - b[1]) / window.height());
    let nearest = |place: Pos| {
        drawn(learning).map(|j| apart(place, learning.points.row(j))).fold(f64::INFINITY, f64::min)
    };
    let places = (0..TRIED).map(along).map(|place| (nearest(place), place));
    places.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(from, |(_, place)| place)
}

fn corners(window: Window) -> [Pos; 4] {
    let Window { x, y } = window;
    [[x.0, y.0], [x.1, y.0], [x.1, y.1], [x.0, y.1]]
}

/// The part of the line wᵀφ(x) = `level` that lies in the window.
fn level(learning: &Learning, w: &Rn, level: f64, window: Window) -> Option<Vec<Pos>> {
    let corners = corners(window);
    let at = |p: &Pos| learning.predict(w, p) - level;
    let crossing = |i: usize| {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        let (va, vb) = (at(&a), at(&b));
        let t = va / (va - vb);
        ((va > 0.0) != (vb > 0.0)).then(|| [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])])
    };
    let ends: Vec<Pos> = (0..4).filter_map(crossing).collect();
    (ends.len() == 2).then_some(ends)
}

/// The heading.
pub fn data_title(at: &Situation) -> String {
    let what = match &at.setup.problem.learning {
        Some(learning) if learning.has_classes() => "border",
        Some(learning) if learning.is_over_plane() => "surface",
        Some(learning) if learning.features() != Some(2) => "curve",
        _ => "line",
    };
    format!("Data, and the {what} at k = {}", at.k)
}

/// The model at x_k and what is best, in words.
pub fn data_words(at: &Situation) -> String {
    let problem = &at.setup.problem;
    let Some(learning) = &problem.learning else { return String::new() };
    let w = &at.point.x;
    let n = learning.points.len();
    let mut words = match learning.has_classes() {
        false if learning.features() == Some(2) => {
            let now = format!("k = {}: {}.", at.k, line(learning, w));
            match problem.known.minimisers().next() {
                Some(best) => format!("{now} Closed form, dashed: {}.", line(learning, best)),
                None => format!(
                    "{now} All x are equal: many lines are as good, H is singular, and f has a valley."
                ),
            }
        }
        false if learning.network().is_some() => {
            let size = Objective::value(&problem.objective, w) / learning.source.loss.scale(n) / n as f64;
            format!("k = {}: the root mean square of the residuals is {}.", at.k, short(size.sqrt()))
        }
        false => match problem.known.minimisers().next() {
            Some(_) => "The closed form is dashed.".to_owned(),
            None => format!(
                "{n} points do not determine {} weights: H is singular, and f has a valley.",
                learning.features().unwrap_or(0)
            ),
        },
        true => {
            let right = (0..n).filter(|i| {
                let (row, y) = (learning.points.row(*i), learning.design.row(*i).1);
                y * learning.predict(w, row) > 0.0
            });
            let told = format!("k = {}: {} of {n} points are on their side.", at.k, right.count());
            // A penalty holds the minimiser, and constraints may.
            let free = at.setup.problem.penalty().is_none() && at.setup.problem.constraining.is_none();
            match learning.separation.as_ref().filter(|_| free) {
                Some(Separation::Apart { .. }) => {
                    format!("{told} A line parts the classes wholly: the minimiser is at infinity.")
                }
                Some(Separation::Touching { .. }) => format!(
                    "{told} A line parts the classes but for points on it: the minimiser is at infinity."
                ),
                _ => told,
            }
        }
    };
    if n > MOST_DRAWN {
        words += &format!(" {} of {n} points are drawn.", drawn(learning).count());
    }
    let dead = learning.dead(w);
    if dead != [0, 0] {
        words += &format!(" {}", dead_words(learning, dead));
    }
    if learning.features().is_some() && learning.has_classes() && w.norm() > 0.0 && n <= MOST_DRAWN {
        let sure = (0..n).map(|i| {
            let p = sigmoid(learning.predict(w, learning.points.row(i)));
            p.max(1.0 - p)
        });
        words +=
            &format!(" Mean probability of the likelier class: {}.", short(sure.sum::<f64>() / n as f64));
    }
    words
}

/// “1 of 2 units of the first hidden layer is dead”
fn dead_words(learning: &Learning, dead: [usize; 2]) -> String {
    let width = learning.network().map_or(0, |network| network.width);
    let mut told: Vec<String> = Vec::new();
    for (dead, name) in dead.into_iter().zip(["first", "second"]).filter(|(dead, _)| *dead > 0) {
        let all = if told.is_empty() { "All" } else { "all" };
        told.push(match dead {
            dead if dead == width => format!("{all} units of the {name} hidden layer are dead"),
            1 => format!("1 of {width} units of the {name} hidden layer is dead"),
            dead => format!("{dead} of {width} units of the {name} hidden layer are dead"),
        });
    }
    let why = match dead.iter().sum() {
        1 => "it says 0 of every point, and no gradient reaches its weights",
        _ => "they say 0 of every point, and no gradient reaches their weights",
    };
    format!("{}: {why}.", told.join(", and "))
}

/// “y = 1.2 + 0.8x”
fn line(learning: &Learning, w: &Rn) -> String {
    // In x itself, also where it was standardised.
    let (at_0, at_1) = (learning.predict(w, &[0.0]), learning.predict(w, &[1.0]));
    let slope = at_1 - at_0;
    let sign = if slope < 0.0 { "−" } else { "+" };
    format!("y = {} {sign} {}x", short(at_0), short(slope.abs()))
}
