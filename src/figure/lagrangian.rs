//! The Lagrangian of a problem in one variable over x and its multiplier: a solution is a saddle of it, lowest along
//! x and highest along the multiplier.

use super::overlays::{traced, zeros};
use crate::{
    Objective,
    constraint::Kkt,
    explain::Situation,
    number::{Within, short},
    problem::Constraining,
    scene::{Axis, Mark, Pos, Role, Scene, Shape, Side, Stroke, Window},
    space::Rn,
};

/// Isolines.
const LEVELS: usize = 11;

/// The letter of the multiplier of the constraint that is drawn: the first equality, else the inequality that counts.
fn letter(constraining: &Constraining) -> &'static str {
    if constraining.equality.is_empty() { "μ" } else { "λ" }
}

/// Which of the constraints is drawn.
fn which(constraining: &Constraining) -> usize {
    let best = constraining.solutions().first();
    // Of several inequalities the one that holds ∇f.
    let counts = best.and_then(|best| best.kkt.multipliers().position(|m| m != 0.0));
    if constraining.equality.is_empty() { counts.unwrap_or(0) } else { 0 }
}

fn multiplier(kkt: &Kkt, which: usize) -> f64 {
    kkt.multipliers().nth(which).unwrap_or(0.0)
}

/// “L(x, λ) = f + λg”
pub fn lagrangian_title(at: &Situation) -> String {
    let Some(constraining) = &at.setup.problem.constraining else { return "Lagrangian".to_owned() };
    let letter = letter(constraining);
    let function = if letter == "λ" { "g" } else { "h" };
    format!("L({}, {letter}) = f + {letter}{function}", at.setup.problem.variables[0])
}

/// What the picture shows, in words.
pub fn lagrangian_words(at: &Situation) -> String {
    let Some(constraining) = &at.setup.problem.constraining else {
        return "There are no constraints.".to_owned();
    };
    let Some(best) = constraining.solutions().first() else {
        return "No solution was found, so there is no saddle to show.".to_owned();
    };
    let (letter, m) = (letter(constraining), multiplier(&best.kkt, which(constraining)));
    let variable = &at.setup.problem.variables[0];
    format!(
        "The solution is a saddle of L at {variable} = {}, {letter} = {}: lowest along {variable} where L bends up, and no {letter} makes it higher.",
        short(best.x[0]),
        short(m)
    )
}

/// L over x and the multiplier, with the path of the run.
pub fn lagrangian_chart(at: &Situation) -> Scene {
    let setup = at.setup;
    let Some(constraining) = &setup.problem.constraining else {
        return Scene::bare(Window::new((0.0, 1.0), (0.0, 1.0)));
    };
    let which = which(constraining);
    let Some(c) = constraining.constraints.all().nth(which) else {
        return Scene::bare(Window::new((0.0, 1.0), (0.0, 1.0)));
    };
    let f = &constraining.base.objective;
    let best = constraining.solutions().first();
    let centre = best.map_or(0.0, |best| multiplier(&best.kkt, which));
    let span = (1.5 * centre.abs()).max(1.0);
    let window = Window::new(setup.view.x, (centre - span, centre + span));
    let lagrangian = |[x, m]: Pos| {
        let x = Rn::from([x]);
        f.value(&x) + m * c.value(&x)
    };
    let contours = traced(window, &lagrangian, &levels(window, &lagrangian));
    let line = Stroke::new(Role::Isoline, 0.9).opacity(0.45);
    let rings = contours.rings().filter(|ring| ring.level < LEVELS);
    let isolines = rings.flat_map(|ring| ring.isolines().collect::<Vec<_>>());
    let mut marks: Vec<Mark> = isolines.map(|points| Mark::Line { points, stroke: line }).collect();
    if constraining.equality.is_empty() && window.y.0 < 0.0 {
        // A multiplier of an inequality is not below 0.
        let ring =
            vec![[window.x.0, window.y.0], [window.x.1, window.y.0], [window.x.1, 0.0], [window.x.0, 0.0]];
        marks.push(Mark::Region { ring, role: Role::Gap, opacity: 0.7 });
    }
    let slope = |[x, m]: Pos| {
        let x = Rn::from([x]);
        f.first_order(&x).1[0] + m * c.first_order(&x).1[0]
    };
    let flat = |stroke: Stroke, lines: Vec<Vec<Pos>>| {
        lines.into_iter().map(move |points| Mark::Line { points, stroke })
    };
    marks.extend(flat(Stroke::new(Role::Branch(0), 1.75), zeros(window, &slope)));
    marks.extend(flat(Stroke::new(Role::Branch(1), 1.75), zeros(window, &|[x, _]| c.value(&Rn::from([x])))));
    marks.extend(path(at, constraining, which, window));
    if let Some(best) = best {
        let place = [best.x[0], centre];
        marks.push(Mark::Point {
            at: place,
            shape: Shape::Star,
            size: 14.0,
            fill: Some(Role::Ink),
            line: Some(Role::Paper),
        });
        marks.push(label(place, "saddle"));
    }
    Scene {
        window,
        x_axis: Axis::linear(&setup.problem.variables[0], window.x, 5),
        y_axis: Axis::linear(letter(constraining), window.y, 5),
        framed: true,
        marks,
    }
}

/// The iterates with their multipliers, up to x_k strong.
fn path(at: &Situation, constraining: &Constraining, which: usize, window: Window) -> Vec<Mark> {
    let role = Role::Run(at.run.look().colour);
    let (low, high) = (2.0 * window.y.0 - window.y.1, 2.0 * window.y.1 - window.y.0);
    let points: Vec<Pos> = at
        .run
        .trajectory
        .iterates
        .iter()
        .take(at.k + 1)
        .filter(|i| i.x.iter().chain(i.gradient.iter()).all(|x| x.is_finite()))
        .map(|i| [i.x[0], multiplier(&constraining.kkt(&i.x, &i.gradient), which).within(low, high)])
        .collect();
    let here = points.last().copied();
    let mut marks = vec![Mark::Line { points, stroke: Stroke::new(role, 1.75).cased(1.0) }];
    marks.extend(here.filter(|place| window.contains(*place)).map(|at| Mark::Point {
        at,
        shape: Shape::Disc,
        size: 10.0,
        fill: Some(role),
        line: Some(Role::Paper),
    }));
    marks
}

fn label(at: Pos, text: &str) -> Mark {
    let (role, side) = (Role::Ink, Side::AboveRight);
    Mark::note(at, side, 8.0, role, text)
}

/// Levels between which equally much of the picture lies.
fn levels(window: Window, f: &dyn Fn(Pos) -> f64) -> Vec<f64> {
    const ALONG: usize = 24;
    let share = |i: usize| (i as f64 + 0.5) / ALONG as f64;
    let mut values: Vec<f64> = (0..ALONG * ALONG)
        .map(|i| {
            let (across, up) = (share(i % ALONG), share(i / ALONG));
            f([window.x.0 + across * window.width(), window.y.0 + up * window.height()])
        })
        .filter(|value| value.is_finite())
        .collect();
    values.sort_by(f64::total_cmp);
    let mut levels: Vec<f64> =
        (1..=LEVELS).filter_map(|i| values.get(values.len() * i / (LEVELS + 1)).copied()).collect();
    levels.dedup();
    levels
}
