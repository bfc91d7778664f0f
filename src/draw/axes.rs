//! Frame, ticks, numbers and names of the axes.

use super::painter::{HALO, Painter};
use super::surface::Align;
use crate::scene::{Axis, Font, Role, Scene};

const NUMBER: Font = Font::new(12.0);
const NAME: Font = Font { italic: true, ..Font::new(14.0) };

/// Length of a tick, and the distance of numbers from the frame, in CSS pixels.
const TICK: f64 = 4.0;
const DISTANCE: f64 = 8.0;

/// Free space between neighbouring numbers.
const CLEARANCE: f64 = 8.0;

impl Painter<'_> {
    /// What lies beneath the marks: grid and frame.
    pub fn frame(&mut self, scene: &Scene) {
        let [left, top, right, bottom] = self.frame;
        if scene.x_axis.grid {
            let places = self.x_places(scene);
            places.iter().for_each(|(at, _)| self.hairline(&[[*at, top], [*at, bottom]]));
        }
        if scene.y_axis.grid {
            let places = self.y_places(scene);
            places.iter().for_each(|(at, _)| self.hairline(&[[left, *at], [right, *at]]));
        }
        if scene.framed {
            // Half a pixel outside, so that what fills the frame does not cover it.
            let [l, t, r, b] = [left - 0.5, top - 0.5, right + 0.5, bottom + 0.5];
            self.hairline(&[[l, t], [r, t], [r, b], [l, b], [l, t], [r, t]]);
        }
    }

    /// Ticks, numbers and names: over the marks, because a long name stands among them.
    pub fn axes(&mut self, scene: &Scene) {
        self.x_axis(&scene.x_axis, &self.x_places(scene));
        self.y_axis(&scene.y_axis, &self.y_places(scene));
    }

    fn x_places<'s>(&self, scene: &'s Scene) -> Vec<(f64, &'s str)> {
        places(&scene.x_axis, scene.window.x, |at| self.viewport.to_pixels([at, 0.0])[0])
    }

    fn y_places<'s>(&self, scene: &'s Scene) -> Vec<(f64, &'s str)> {
        places(&scene.y_axis, scene.window.y, |at| self.viewport.to_pixels([0.0, at])[1])
    }

    fn hairline(&mut self, line: &[[f64; 2]]) {
        self.polyline(line, self.palette.line(Role::Hairline), 1.0, 1.0);
    }

    /// Numbers below the frame, the name in their line at the right end, a long one in the next line.
    fn x_axis(&mut self, axis: &Axis, places: &[(f64, &str)]) {
        let [_, _, right, bottom] = self.frame;
        let height = bottom + DISTANCE + 0.5 * NUMBER.size;
        let reach = |(at, label): &(f64, &str)| around(*at, self.surface.text_width(label, NUMBER));
        let spans: Vec<_> = places.iter().map(reach).collect();
        let long = axis.has_long_name();
        // A long name leaves the line to the numbers, up to the picture's edge.
        let end = match long {
            true => self.viewport.size()[0] + CLEARANCE,
            false => right - self.surface.text_width(&axis.name, NAME),
        };
        let name = (!axis.name.is_empty()).then_some((end, f64::INFINITY));
        let soft = self.palette.text(Role::Soft);
        for ((at, label), written) in places.iter().zip(written(&spans, name)) {
            if !axis.grid {
                self.polyline(&[[*at, bottom + 1.0], [*at, bottom + TICK]], soft, 0.6, 1.0);
            }
            if written {
                self.text(label, [*at, height], Align::Centre, NUMBER, soft, None);
            }
        }
        let (font, height) = if long { (NUMBER, height + Axis::NAME_LINE) } else { (NAME, height) };
        self.text(&axis.name, [right, height], Align::Right, font, self.palette.text(Role::Ink), None);
    }

    /// Numbers left of the frame, the name above them; a long name in the corner of the frame.
    fn y_axis(&mut self, axis: &Axis, places: &[(f64, &str)]) {
        let [left, top, _, _] = self.frame;
        let spans: Vec<_> = places.iter().map(|(at, _)| around(*at, NUMBER.size)).collect();
        let outside = self.surface.text_width(&axis.name, NAME) + DISTANCE + 4.0 <= left;
        let name = (!axis.name.is_empty() && outside).then_some((top, top + NAME.size));
        let soft = self.palette.text(Role::Soft);
        for ((at, label), written) in places.iter().zip(written(&spans, name)) {
            if !axis.grid {
                self.polyline(&[[left - TICK, *at], [left - 1.0, *at]], soft, 0.6, 1.0);
            }
            if written {
                self.text(label, [left - DISTANCE, *at], Align::Right, NUMBER, soft, None);
            }
        }
        let ink = self.palette.text(Role::Ink);
        let height = top + 0.5 * NAME.size;
        if outside {
            self.text(&axis.name, [left - DISTANCE, height], Align::Right, NAME, ink, None);
        } else {
            let halo = Some((Role::Paper, HALO));
            self.text(&axis.name, [left + DISTANCE, height + 4.0], Align::Left, NAME, ink, halo);
        }
    }
}

/// The ticks within the window: where they stand in pixels along the axis, and their numbers.
fn places(axis: &Axis, (low, high): (f64, f64), to_pixels: impl Fn(f64) -> f64) -> Vec<(f64, &str)> {
    let inside = axis.ticks.iter().filter(|tick| tick.at >= low && tick.at <= high);
    inside.map(|tick| (to_pixels(tick.at), tick.label.as_str())).collect()
}

/// From where to where something of this extent reaches.
fn around(at: f64, extent: f64) -> (f64, f64) {
    (at - 0.5 * extent, at + 0.5 * extent)
}

/// Which numbers are written, given where they reach along the axis and where its name does. Where not
/// all have room, evenly spaced ticks keep every second, third, … number; of others, those earlier in the
/// list go first.
fn written(spans: &[(f64, f64)], name: Option<(f64, f64)>) -> Vec<bool> {
    let free = |span: &(f64, f64)| name.is_none_or(|name| !touches(*span, name));
    let centre = |span: &(f64, f64)| span.0.midpoint(span.1);
    let steps = spans.windows(2).map(|pair| centre(&pair[1]) - centre(&pair[0]));
    let even = steps.clone().zip(steps.skip(1)).all(|(a, b)| (a - b).abs() < 0.5);
    if even {
        let all = spans.len().max(1);
        let fits = |stride: &usize| {
            let kept: Vec<_> = spans.iter().step_by(*stride).collect();
            kept.windows(2).all(|pair| !touches(*pair[0], *pair[1]))
        };
        let stride = (1..all).find(fits).unwrap_or(all);
        return spans.iter().enumerate().map(|(i, span)| i.is_multiple_of(stride) && free(span)).collect();
    }
    let mut kept: Vec<(f64, f64)> = Vec::new();
    let keep = |span: &(f64, f64)| {
        let room = free(span) && !kept.iter().any(|other| touches(*span, *other));
        if room {
            kept.push(*span);
        }
        room
    };
    spans.iter().map(keep).collect()
}

fn touches(a: (f64, f64), b: (f64, f64)) -> bool {
    a.0 < b.1 + CLEARANCE && b.0 < a.1 + CLEARANCE
}

#[cfg(test)]
mod tests {
    use super::written;

    fn spans(centres: &[f64], width: f64) -> Vec<(f64, f64)> {
        centres.iter().map(|at| (at - width / 2.0, at + width / 2.0)).collect()
    }

    #[test]
    fn even_ticks_keep_every_so_many_numbers() {
        let centres = [0.0, 20.0, 40.0, 60.0, 80.0];
        assert_eq!(written(&spans(&centres, 10.0), None), [true; 5]);
        assert_eq!(written(&spans(&centres, 20.0), None), [true, false, true, false, true]);
        assert_eq!(written(&spans(&centres, 500.0), None), [true, false, false, false, false]);
        assert_eq!(written(&spans(&centres, 10.0), Some((75.0, 90.0))), [true, true, true, true, false]);
        assert!(written(&[], None).is_empty());
    }

    #[test]
    fn of_uneven_ticks_the_first_go_first() {
        assert_eq!(written(&spans(&[0.0, 50.0, 55.0, 90.0], 20.0), None), [true, true, false, true]);
    }
}
