//! The moving layer of the plot: the run up to x_k, the step that grows from there, and what has
//! to be told on the spot.

use super::{
    curve,
    overlays::{self, overlay_marks},
    stall::escape_marks,
};
use crate::{
    explain::{Situation, stall_note},
    number::short,
    scene::{Font, Mark, Pos, Role, Shape, Side, Stroke, Viewport, declutter},
    space::Rn,
    termination::Termination,
    trajectory::Iterate,
};
use std::{collections::BTreeSet, f64::consts::FRAC_PI_4};

/// Points closer than this in pixels on average are not marked one by one.
const CROWDED: f64 = 5.0;
/// So few points are no crowd.
const FEW: usize = 60;
/// Segments of at least this many pixels carry an arrowhead.
const LONG: f64 = 46.0;
/// How large a place is in which one arrowhead of each direction stands, in pixels: as large as the head.
const HEADS_APART: f64 = 9.0;

/// The legs of a run: those up to x_k and, faintly, those to come.
pub fn path_marks(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    if !(at.point.is_finite() && at.setup.shows("path")) {
        return Vec::new();
    }
    let mut marks = if at.setup.problem.is_curve() { curve::drop_lines(at, viewport) } else { Vec::new() };
    marks.extend(legs(at, viewport));
    marks
}

/// Where an iterate of the run stands in the plot.
fn place(at: &Situation, iterate: &Iterate<Rn>) -> Pos {
    curve::place(at.setup, &iterate.x, iterate.f)
}

/// What stands over the paths: the start, x_k, and the step that leaves it. `progress` from 0 to 1
/// is how far that step has grown. The principal run carries labels and overlays, which keep off what
/// is drawn `beneath` them: its path and the critical points.
pub fn iterate_marks(
    at: &Situation,
    viewport: &Viewport,
    progress: f64,
    beneath: Option<&[Mark]>,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    let finite = at.point.is_finite();
    let mut jump = progress;
    if beneath.is_some() {
        // What has to be told keeps its place; overlays give way to it, and the start's label to them.
        if finite {
            marks.extend(notes(at, viewport));
            if at.setup.has_panel("stall") && !at.setup.problem.is_curve() {
                marks.extend(escape_marks(at, viewport));
            }
            marks.extend(overlay_marks(at, viewport, progress));
        }
        jump = model(at, viewport, progress, &mut marks);
    }
    if at.setup.shows("path") {
        marks.extend(step(at, jump));
        marks.push(start_ring(at));
        if at.k > 0 {
            marks.push(iterate_dot(at));
        }
    }
    if let Some(beneath) = beneath.filter(|_| finite) {
        marks.extend(start_label(at, viewport));
        let is_curve = at.setup.problem.is_curve();
        let outline = if is_curve { curve::outline(at.setup, viewport.window) } else { Vec::new() };
        return declutter(marks, &[beneath, &outline], viewport);
    }
    marks
}

/// Newton's jump shows the local quadratic first; returns how far the step itself has grown, since
/// it waits for that.
fn model(at: &Situation, viewport: &Viewport, progress: f64, marks: &mut Vec<Mark>) -> f64 {
    let jumps = at.algorithm().method.jumps();
    let leaves = progress > 0.0 && at.next().is_some();
    if jumps && leaves && !at.setup.shows("model") {
        let appearing = (progress / 0.4).min(1.0);
        marks.extend(if at.setup.problem.is_curve() {
            curve::local_parabola(at, viewport, appearing)
        } else {
            overlays::level_curves(at, viewport, appearing)
        });
    }
    if jumps { ((progress - 0.5) / 0.5).max(0.0) } else { progress }
}

fn legs(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let role = Role::Run(at.run.look().colour);
    let shape = at.run.look().shape;
    let points: Vec<Pos> = at.run.trajectory.iterates.iter().map(|iterate| place(at, iterate)).collect();
    let (done, ahead) = points.split_at(at.k + 1);
    let crowded = are_crowded(&points, viewport);
    let mut marks = Vec::new();
    if !ahead.is_empty() {
        let stroke = Stroke::new(role, 1.25).opacity(0.4);
        marks.push(Mark::Line { points: points[at.k..].to_vec(), stroke });
        if !crowded {
            let ring = |&at| Mark::Point { at, shape, size: 5.0, fill: Some(Role::Paper), line: Some(role) };
            marks.extend(places(ahead, viewport).map(ring));
        }
    }
    if done.len() > 1 {
        marks.push(Mark::Line { points: done.to_vec(), stroke: Stroke::new(role, 2.0).cased(1.5) });
        marks.extend(arrowheads(done, viewport, role));
    }
    if !crowded {
        let dot = |&at| Mark::Point { at, shape, size: 7.0, fill: Some(role), line: Some(Role::Paper) };
        marks.extend(places(&done[1..], viewport).map(dot));
    }
    marks
}

/// The step that grows from x_k.
fn step(at: &Situation, progress: f64) -> Option<Mark> {
    let next = at.next().filter(|_| progress > 0.0)?;
    let (from, next) = (place(at, at.iterate()), place(at, next));
    let to = [0, 1].map(|i| from[i] + (next[i] - from[i]) * progress.min(1.0));
    let stroke = Stroke::new(Role::Run(at.run.look().colour), 2.5).cased(1.5);
    Some(Mark::Arrow { from, to, stroke })
}

/// The start: a ring that asks to be dragged.
fn start_ring(at: &Situation) -> Mark {
    Mark::Point {
        at: place(at, &at.run.trajectory.iterates[0]),
        shape: Shape::Ring,
        size: 15.0,
        fill: Some(Role::Paper),
        line: Some(Role::Run(at.run.look().colour)),
    }
}

fn iterate_dot(at: &Situation) -> Mark {
    Mark::Point {
        at: place(at, at.iterate()),
        shape: at.run.look().shape,
        size: 11.0,
        fill: Some(Role::Run(at.run.look().colour)),
        line: Some(Role::Paper),
    }
}

/// How far two pixels are apart. There may be thousands, and none is large enough for the slower `hypot`.
fn length(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (across, down) = (b[0] - a[0], b[1] - a[1]);
    (across * across + down * down).sqrt()
}

/// The points in the picture, of those on one pixel one.
fn places<'p>(points: &'p [Pos], viewport: &Viewport) -> impl Iterator<Item = &'p Pos> {
    let mut taken = BTreeSet::new();
    points.iter().filter(move |p| {
        viewport.window.contains(**p) && taken.insert(viewport.to_pixels(**p).map(|v| v.round() as i32))
    })
}

/// In how many squares of this size, in pixels, there are points of the picture.
fn squares(pixels: &[[f64; 2]], viewport: &Viewport, size: f64) -> usize {
    let [columns, rows] = viewport.size().map(|length| (length / size) as usize + 1);
    let mut taken = vec![false; columns * rows];
    let square = |p: &[f64; 2]| (p[1] / size) as usize * columns + (p[0] / size) as usize;
    pixels
        .iter()
        .filter(|p| taken.get_mut(square(p)).is_some_and(|taken| !std::mem::replace(taken, true)))
        .count()
}

/// Whether there are too many points to mark each of them: they follow each other closely, or come back again and
/// again to where others are.
fn are_crowded(points: &[Pos], viewport: &Viewport) -> bool {
    let inside: Vec<[f64; 2]> =
        points.iter().filter(|p| viewport.window.contains(**p)).map(|p| viewport.to_pixels(*p)).collect();
    if inside.len() < FEW {
        return false;
    }
    let total: f64 = inside.windows(2).map(|leg| length(leg[0], leg[1])).sum();
    if total < CROWDED * (inside.len() - 1) as f64 {
        return true;
    }
    let places = squares(&inside, viewport, 1.0);
    places >= FEW && places > 2 * squares(&inside, viewport, CROWDED)
}

/// Heads in the middle of long legs, so that the path's direction reads without motion; of those that stand in
/// about one place and point about the same way, one.
fn arrowheads(points: &[Pos], viewport: &Viewport, role: Role) -> Vec<Mark> {
    let mut taken = BTreeSet::new();
    let head = |leg: &[Pos]| {
        let (from, to) = (leg[0], leg[1]);
        let (a, b) = (viewport.to_pixels(from), viewport.to_pixels(to));
        let (across, down) = (b[0] - a[0], b[1] - a[1]);
        let length = length(a, b);
        let place = |t: f64| [0, 1].map(|i| from[i] + (to[i] - from[i]) * t);
        let middle = place(0.5 + 5.0 / length);
        // Legs that leave the frame get their head at the border.
        if !(length >= LONG && viewport.window.contains(middle)) {
            return None;
        }
        let [x, y] = viewport.to_pixels(middle).map(|v| (v / HEADS_APART) as i32);
        let eighth = (down.atan2(across) / FRAC_PI_4).round() as i32;
        let from = place(0.5 - 2.0 / length);
        taken.insert([x, y, eighth]).then(|| Mark::Arrow { from, to: middle, stroke: Stroke::new(role, 2.0) })
    };
    points.windows(2).filter_map(head).collect()
}

/// What has to be told on the plot: a stall, a divergence, leaving the frame.
fn notes(at: &Situation, viewport: &Viewport) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(note) = leaving(at, viewport) {
        marks.extend(note);
    }
    if let Some(pieces) = stall_note(at) {
        let here = place(at, at.iterate());
        if viewport.window.contains(here) {
            marks.push(note(here, &pieces, viewport));
        }
    }
    marks
}

/// A note beside a point, in as many lines as the plot's width asks for.
fn note(at: Pos, pieces: &[String], viewport: &Viewport) -> Mark {
    let [left, top, right, bottom] = viewport.frame();
    let text = wrapped(pieces, right - left);
    let room = 27.0 + NOTE.height(&text);
    let [_, y] = viewport.to_pixels(at);
    Mark::Label {
        at,
        side: if y - top > room || bottom - y < room { Side::Above } else { Side::Below },
        offset: 28.0,
        text,
        role: Role::Ink,
        size: NOTE.size,
        bold: NOTE.bold,
        haloed: true,
    }
}

/// The font of notes.
const NOTE: Font = Font { bold: true, ..Font::new(13.0) };

/// Pieces in as few lines as fit a width in pixels.
fn wrapped(pieces: &[String], width: f64) -> String {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces.iter().filter(|piece| !piece.is_empty()) {
        match lines.last_mut() {
            Some(line) if NOTE.estimate(line) + NOTE.estimate(piece) < width => {
                line.push(' ');
                line.push_str(piece);
            }
            _ => lines.push(piece.clone()),
        }
    }
    lines.join("\n")
}

/// Where the run first leaves the frame up to x_k: an arrow through the border, and at which step.
fn leaving(at: &Situation, viewport: &Viewport) -> Option<Vec<Mark>> {
    let window = viewport.window;
    let iterates = &at.run.trajectory.iterates[..=at.k];
    let out = iterates
        .windows(2)
        .position(|leg| window.contains(place(at, &leg[0])) && !window.contains(place(at, &leg[1])))?;
    // A run that comes back tells its own story.
    let gone = !window.contains(place(at, at.iterate()));
    if !gone {
        return None;
    }
    let (from, to) = (place(at, &iterates[out]), place(at, &iterates[out + 1]));
    let t = exit(from, to, viewport)?;
    let border = [0, 1].map(|i| from[i] + (to[i] - from[i]) * t);
    let role = Role::Run(at.run.look().colour);
    let [x, y] = viewport.to_pixels(border);
    let [left, top, right, bottom] = viewport.frame();
    let side = if x - left < 2.0 {
        Side::Right
    } else if right - x < 2.0 {
        Side::Left
    } else if y - top < 2.0 {
        Side::Below
    } else if bottom - y < 2.0 {
        Side::Above
    } else {
        Side::Centre
    };
    let diverged = at.run.trajectory.termination == Termination::Diverged;
    let fate = if diverged { "diverges, leaves the frame" } else { "leaves the frame" };
    Some(vec![
        Mark::Arrow { from, to: border, stroke: Stroke::new(role, 2.0).cased(1.5) },
        Mark::Label {
            at: border,
            side,
            offset: 14.0,
            text: format!("{fate} at step {}", out + 1),
            role,
            size: 13.0,
            bold: true,
            haloed: true,
        },
    ])
}

/// The share of the leg at which it crosses the border, a hair inside.
fn exit(from: Pos, to: Pos, viewport: &Viewport) -> Option<f64> {
    viewport.window.part(from, to).map(|(_, leave)| leave * (1.0 - 1e-6))
}

/// x_k must be this many pixels away for the start's label not to be in its way.
const CLEAR: f64 = 110.0;

/// The label of the start, while the run stands there or far from it.
fn start_label(at: &Situation, viewport: &Viewport) -> Option<Mark> {
    let first = &at.run.trajectory.iterates[0];
    let start = place(at, first);
    let (a, b) = (viewport.to_pixels(start), viewport.to_pixels(place(at, at.iterate())));
    let clear = at.k == 0 || (b[0] - a[0]).hypot(b[1] - a[1]) > CLEAR;
    let shown = clear && at.setup.starts.len() == 1 && viewport.window.contains(start);
    shown.then(|| Mark::Label {
        at: start,
        side: curve::free_side(at, first, viewport),
        offset: 13.0,
        text: if at.setup.problem.is_curve() {
            format!("start {} = {}", at.setup.problem.variables[0], short(first.x[0]))
        } else {
            let [x, y] = start.map(short);
            format!("start ({x}, {y})")
        },
        role: Role::Ink,
        size: 13.0,
        bold: false,
        haloed: true,
    })
}
