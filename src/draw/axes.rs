//! Frame, ticks, numbers and names of the axes.

use super::painter::Painter;
use super::surface::{Align, Font};
use crate::scene::{Axis, Role, Scene};

const NUMBER: Font = Font::new(12.0);
const NAME: Font = Font { italic: true, ..Font::new(14.0) };

/// Length of a tick, and the distance of numbers from the frame.
const TICK: f64 = 4.0;
const DISTANCE: f64 = 8.0;

/// Free space between neighbouring numbers.
const CLEARANCE: f64 = 8.0;

impl Painter<'_> {
    /// Everything around and beneath the marks.
    pub fn axes(&mut self, scene: &Scene) {
        let [left, top, right, bottom] = self.frame;
        let hairline = self.palette.line(Role::Hairline);
        let soft = self.palette.text(Role::Soft);

        let x = Places::of(&scene.x_axis, scene.window.x, |at| self.viewport.to_pixels([at, 0.0])[0]);
        let y = Places::of(&scene.y_axis, scene.window.y, |at| self.viewport.to_pixels([0.0, at])[1]);
        if scene.x_axis.grid {
            for (at, _) in &x.ticks {
                self.polyline(&[[*at, top], [*at, bottom]], hairline, 1.0, 1.0);
            }
        }
        if scene.y_axis.grid {
            for (at, _) in &y.ticks {
                self.polyline(&[[left, *at], [right, *at]], hairline, 1.0, 1.0);
            }
        }
        if scene.framed {
            // Half a pixel outside, so that what fills the frame does not cover it.
            let [l, t, r, b] = [left - 0.5, top - 0.5, right + 0.5, bottom + 0.5];
            self.polyline(&[[l, t], [r, t], [r, b], [l, b], [l, t], [r, t]], hairline, 1.0, 1.0);
        }

        // x: numbers below the frame, the name in their line at the right end.
        let baseline = bottom + DISTANCE + 0.5 * NUMBER.size;
        let name = &scene.x_axis.name;
        let name_width = self.surface.text_width(name, NAME);
        let reserved = (!name.is_empty()).then_some((right - name_width, right));
        let spans = x.spans(|label| self.surface.text_width(label, NUMBER));
        for ((at, label), written) in x.ticks.iter().zip(written(&spans, reserved)) {
            if !scene.x_axis.grid {
                self.polyline(&[[*at, bottom + 1.0], [*at, bottom + TICK]], soft, 0.6, 1.0);
            }
            if written {
                self.text(label, [*at, baseline], Align::Centre, NUMBER, soft, None);
            }
        }
        let ink = self.palette.text(Role::Ink);
        if !name.is_empty() {
            self.text(name, [right, baseline], Align::Right, NAME, ink, None);
        }

        // y: numbers left of the frame, the name above them; a long name in the corner of the frame.
        let name = &scene.y_axis.name;
        let outside = self.surface.text_width(name, NAME) + DISTANCE <= left;
        let reserved = (!name.is_empty() && outside).then_some((top, top + NAME.size));
        let spans = y.spans(|_| NUMBER.size);
        for ((at, label), written) in y.ticks.iter().zip(written(&spans, reserved)) {
            if !scene.y_axis.grid {
                self.polyline(&[[left - TICK, *at], [left - 1.0, *at]], soft, 0.6, 1.0);
            }
            if written {
                self.text(label, [left - DISTANCE, *at], Align::Right, NUMBER, soft, None);
            }
        }
        let height = top + 0.5 * NAME.size;
        match (name.is_empty(), outside) {
            (true, _) => {}
            (_, true) => self.text(name, [left - DISTANCE, height], Align::Right, NAME, ink, None),
            (_, false) => self.text(name, [left + DISTANCE, height + 4.0], Align::Left, NAME, ink, None),
        }
    }
}

/// Where an axis's ticks stand, in pixels along it.
struct Places<'a> {
    ticks: Vec<(f64, &'a str)>,
}

impl<'a> Places<'a> {
    /// The ticks within the window.
    fn of(axis: &'a Axis, (low, high): (f64, f64), to_pixels: impl Fn(f64) -> f64) -> Self {
        let inside = axis.ticks.iter().filter(|tick| tick.at >= low && tick.at <= high);
        Self { ticks: inside.map(|tick| (to_pixels(tick.at), tick.label.as_str())).collect() }
    }

    /// From where to where each number reaches along the axis.
    fn spans(&self, extent: impl Fn(&str) -> f64) -> Vec<(f64, f64)> {
        let span = |(at, label): &(f64, &str)| {
            let half = 0.5 * extent(label);
            (at - half, at + half)
        };
        self.ticks.iter().map(span).collect()
    }
}

/// Which numbers are written, given where they reach along the axis and where its name does. Where
/// not all have room, evenly spaced ticks keep every second, third, … number; of others, the earlier in the list go
/// first.
fn written(spans: &[(f64, f64)], name: Option<(f64, f64)>) -> Vec<bool> {
    let free = |span: &(f64, f64)| name.is_none_or(|name| !touches(*span, name));
    let centre = |span: &(f64, f64)| 0.5 * (span.0 + span.1);
    let steps = spans.windows(2).map(|pair| centre(&pair[1]) - centre(&pair[0]));
    let even = steps.clone().zip(steps.skip(1)).all(|(a, b)| (a - b).abs() < 0.5);
    if even {
        let fits = |stride: &usize| {
            let kept: Vec<_> = spans.iter().step_by(*stride).collect();
            kept.windows(2).all(|pair| !touches(*pair[0], *pair[1]))
        };
        let stride = (1..spans.len().max(1)).find(fits).unwrap_or(spans.len().max(1));
        return spans.iter().enumerate().map(|(i, span)| i % stride == 0 && free(span)).collect();
    }
    let mut kept: Vec<(f64, f64)> = Vec::new();
    let mut keep = |span: &(f64, f64)| {
        let room = free(span) && !kept.iter().any(|other| touches(*span, *other));
        if room {
            kept.push(*span);
        }
        room
    };
    spans.iter().map(&mut keep).collect()
}

fn touches(a: (f64, f64), b: (f64, f64)) -> bool {
    a.0 < b.1 + CLEARANCE && b.0 < a.1 + CLEARANCE
}
