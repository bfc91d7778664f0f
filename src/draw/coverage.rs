//! What can be seen of a line that passes over the same places again and again.

use crate::space::clip::{self, Frame};

type Point = [f64; 2];

/// Lines of more points than this are looked through. A run that swings to and fro for ever has thousands of legs on a
/// few pixels, and a browser takes a second to rasterise them.
pub const MANY: usize = 1000;

/// A place is left for another by going on from there, where it is no farther than this.
const NEAR: f64 = 1.5;

/// Calls `emit` with the parts of a line within the frame that pass over a pixel where it has not been yet. Nothing else
/// of it can be seen, since a line is wider than a pixel.
pub fn seen(frame: &Frame, line: &[Point], mut emit: impl FnMut(&[Point])) {
    let mut passed = Passed::nothing_of(frame);
    let mut part: Vec<Point> = Vec::new();
    for leg in line.windows(2) {
        let Some((enter, leave)) = clip::segment(frame, leg[0], leg[1]) else { continue };
        let at = |t: f64| [0, 1].map(|i| leg[0][i] + t * (leg[1][i] - leg[0][i]));
        let (from, to) = (at(enter), at(leave));
        if !passed.goes_on(from, to) {
            continue;
        }
        let near = |end: &Point| (end[0] - from[0]).abs().max((end[1] - from[1]).abs()) <= NEAR;
        if !part.last().is_some_and(near) {
            if part.len() > 1 {
                emit(&part);
            }
            part.clear();
            part.push(from);
        }
        part.push(to);
    }
    if part.len() > 1 {
        emit(&part);
    }
}

/// The pixels that were passed.
struct Passed {
    left: f64,
    top: f64,
    columns: usize,
    pixels: Vec<bool>,
}

impl Passed {
    fn nothing_of(&[left, top, right, bottom]: &Frame) -> Self {
        let count = |length: f64| length.ceil() as usize + 1;
        let columns = count(right - left);
        Self { left, top, columns, pixels: vec![false; columns * count(bottom - top)] }
    }

    /// Goes over a segment within the frame; whether a pixel of it is new.
    fn goes_on(&mut self, from: Point, to: Point) -> bool {
        let (x, y) = (from[0] - self.left, from[1] - self.top);
        let (across, down) = (to[0] - from[0], to[1] - from[1]);
        let count = across.abs().max(down.abs()).ceil();
        let step = 1.0 / count.max(1.0);
        let mut new = false;
        for i in 0..=count as usize {
            let t = i as f64 * step;
            // Rounding may lead out of the frame, by less than a pixel.
            let place = (y + t * down) as usize * self.columns + (x + t * across) as usize;
            if let Some(pixel @ false) = self.pixels.get_mut(place) {
                *pixel = true;
                new = true;
            }
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Within;

    const FRAME: Frame = [10.0, 20.0, 210.0, 120.0];

    fn parts(line: &[Point]) -> Vec<Vec<Point>> {
        let mut parts = Vec::new();
        seen(&FRAME, line, |part| parts.push(part.to_vec()));
        parts
    }

    #[test]
    fn what_is_passed_again_is_left_out() {
        let there_and_back: Vec<Point> =
            (0..5000).map(|i| if i % 2 == 0 { [50.0, 50.0] } else { [90.0, 70.0] }).collect();
        assert_eq!(parts(&there_and_back), [vec![[50.0, 50.0], [90.0, 70.0]]]);
    }

    #[test]
    fn a_line_of_tiny_steps_stays_whole() {
        let turn = |i: u32| (f64::from(i) * 1e-3).sin_cos();
        let circle: Vec<Point> =
            (0..6283).map(|i| [100.0 + 40.0 * turn(i).0, 70.0 + 40.0 * turn(i).1]).collect();
        let parts = parts(&circle);
        assert_eq!(parts.len(), 1);
        for leg in parts[0].windows(2) {
            let length = (leg[1][0] - leg[0][0]).hypot(leg[1][1] - leg[0][1]);
            assert!(length < 2.5, "a leg of {length} px cuts the corner");
        }
    }

    /// Every place of the line lies beside what is drawn of it.
    #[test]
    fn nothing_that_shows_is_missing() {
        // Legs all over a disc, as of a run with noise.
        let mut state = 1u32;
        let mut random = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 8) / f64::from(1u32 << 24)
        };
        let line: Vec<Point> = (0..4000)
            .map(|_| {
                let ((sin, cos), r) = ((7.0 * random()).sin_cos(), 45.0 * random());
                [110.0 + r * cos, 70.0 + r * sin]
            })
            .collect();
        let drawn = parts(&line);
        assert!(drawn.iter().map(Vec::len).sum::<usize>() < line.len());
        let from_drawn = |[x, y]: Point| {
            let legs = drawn.iter().flat_map(|part| part.windows(2));
            let distance = |leg: &[Point]| {
                let (dx, dy) = (leg[1][0] - leg[0][0], leg[1][1] - leg[0][1]);
                let t =
                    (((x - leg[0][0]) * dx + (y - leg[0][1]) * dy) / (dx * dx + dy * dy)).within(0.0, 1.0);
                (x - leg[0][0] - t * dx).hypot(y - leg[0][1] - t * dy)
            };
            legs.map(distance).fold(f64::INFINITY, f64::min)
        };
        for leg in line.windows(2).step_by(37) {
            for t in [0.0, 0.3, 0.6, 1.0] {
                let place = [0, 1].map(|i| leg[0][i] + t * (leg[1][i] - leg[0][i]));
                assert!(from_drawn(place) < 1.5, "{place:?} is {} px from the drawing", from_drawn(place));
            }
        }
    }

    #[test]
    fn what_lies_outside_is_cut_off() {
        assert_eq!(parts(&[[0.0, 50.0], [50.0, 50.0]]), [vec![[10.0, 50.0], [50.0, 50.0]]]);
        assert!(parts(&[[0.0, 0.0], [5.0, 5.0], [f64::NAN, 3.0], [300.0, 300.0]]).is_empty());
        // Along the very border.
        assert_eq!(parts(&[[210.0, 20.0], [210.0, 120.0]]).len(), 1);
    }
}
