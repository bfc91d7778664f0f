//! f along the chord between two points: the graph, the chord above it and the tangent below, where f is convex.

use super::overlays::witness;
use crate::{
    analysis::{Chord, Witness},
    explain::{Situation, convexity_words},
    number::short,
    scene::{Axis, Mark, Pos, Role, Scene, Shape, Side, Stroke, Window},
};

fn chord(at: &Situation) -> Option<Chord> {
    Chord::of(&at.setup.problem.objective, &at.setup.chord()?)
}

/// The chart, or words in an empty one.
pub fn chord_chart(at: &Situation) -> Scene {
    let Some(chord) = chord(at) else {
        let unit = Window::new((0.0, 1.0), (0.0, 1.0));
        let text = if at.setup.chord().is_none() { "no chord is drawn" } else { "f has no value at an end" };
        return Scene { marks: vec![label([0.5, 0.5], text)], ..Scene::bare(unit) };
    };
    let heights = chord.curve.iter().map(|p| p[1]).chain(chord.values);
    let (low, high) = heights.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), f| (l.min(f), h.max(f)));
    // Where f is flat there is still a picture.
    let extent = (high - low).max(1e-9 * (1.0 + low.abs()));
    let window = Window::new((-0.04, 1.04), (low - 0.15 * extent, high + 0.15 * extent));
    let straight = |line: &dyn Fn(f64) -> f64| vec![[0.0, line(0.0)], [1.0, line(1.0)]];
    let mut marks = Vec::new();
    if chord.slope.is_finite() {
        let stroke = Stroke::new(Role::Soft, 1.25).dashed(3.0, 3.0);
        marks.push(Mark::Line { points: straight(&|t| chord.tangent(t)), stroke });
    }
    marks.push(Mark::Line { points: chord.curve.clone(), stroke: Stroke::new(Role::Ink, 2.0) });
    let stroke = Stroke::new(Role::Branch(0), 2.0);
    marks.push(Mark::Line { points: straight(&|t| chord.line(t)), stroke });
    marks.extend([0.0, 1.0].map(|t| Mark::Point {
        at: [t, chord.line(t)],
        shape: Shape::Disc,
        size: 9.0,
        fill: Some(Role::Branch(0)),
        line: Some(Role::Paper),
    }));
    for (found, text) in [(&chord.above, "above the chord"), (&chord.below, "below the tangent")] {
        if let Some(Witness { t, f, line, .. }) = found {
            marks.extend(witness([*t, *line], [*t, *f], format!("{} {text}", short((f - line).abs()))));
        }
    }
    Scene {
        window,
        x_axis: Axis::linear("t", (0.0, 1.0), 4),
        y_axis: Axis::linear("f", window.y, 4),
        framed: false,
        marks,
    }
}

/// What the chord shows, and what is proven.
pub fn chord_words(at: &Situation) -> String {
    let shown = match chord(at) {
        None => String::new(),
        Some(Chord { above: Some(Witness { t, f, line, .. }), .. }) => format!(
            "At t = {} f is {} and the chord {}: f lies {} above it, so it is not convex. ",
            short(t),
            short(f),
            short(line),
            short(f - line)
        ),
        Some(_) => "f lies nowhere above this chord, which proves nothing of the others. ".to_owned(),
    };
    shown + &convexity_words(at)
}

fn label(at: Pos, text: &str) -> Mark {
    let (role, side) = (Role::Soft, Side::Centre);
    Mark::note(at, side, 7.0, role, text)
}
