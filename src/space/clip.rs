//! What lies within a frame. plotters would move points onto the border instead, and a path that
//! leaves the picture would bend along it.

use crate::number::Within;

type Point = [f64; 2];

/// The low ends of both axes and the high ones: in pixels left, top, right and bottom.
pub type Frame = [f64; 4];

/// Borders included.
pub fn contains(frame: &Frame, [x, y]: Point) -> bool {
    x >= frame[0] && x <= frame[2] && y >= frame[1] && y <= frame[3]
}

/// The part of a segment within the frame as two parameters 0 ≤ t₀ ≤ t₁ ≤ 1 (Liang & Barsky 1984). None if it
/// passes outside or is not finite.
pub fn segment(frame: &Frame, from: Point, to: Point) -> Option<(f64, f64)> {
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    for i in 0..2 {
        let (low, high) = (frame[i], frame[i + 2]);
        let delta = to[i] - from[i];
        if !delta.is_finite() || !from[i].is_finite() {
            return None;
        }
        if delta == 0.0 {
            if from[i] < low || from[i] > high {
                return None;
            }
            continue;
        }
        let (a, b) = ((low - from[i]) / delta, (high - from[i]) / delta);
        enter = enter.max(a.min(b));
        leave = leave.min(a.max(b));
    }
    (enter <= leave).then_some((enter, leave))
}

/// Calls `emit` with each part of a polyline within the frame, and with the length of the
/// polyline up to the part's start.
pub fn polyline(frame: &Frame, points: &[Point], mut emit: impl FnMut(&[Point], f64)) {
    if points.iter().all(|p| contains(frame, *p)) {
        return emit(points, 0.0);
    }
    let mut part: Vec<Point> = Vec::new();
    let (mut walked, mut part_start) = (0.0, 0.0);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = (to[0] - from[0]).hypot(to[1] - from[1]);
        // Clamped, because t has few digits left where the segment is very long.
        let at = |t: f64| [0, 1].map(|i| (from[i] + t * (to[i] - from[i])).within(frame[i], frame[i + 2]));
        if let Some((enter, leave)) = segment(frame, from, to) {
            if part.is_empty() {
                part.push(if contains(frame, from) { from } else { at(enter) });
                part_start = walked + enter * length;
            }
            let stays = contains(frame, to);
            let end = if stays { to } else { at(leave) };
            if part.last() != Some(&end) {
                part.push(end);
            }
            if !stays {
                emit(&part, part_start);
                part.clear();
            }
        } else if !part.is_empty() {
            emit(&part, part_start);
            part.clear();
        }
        walked += if length.is_finite() { length } else { 0.0 };
    }
    if !part.is_empty() {
        emit(&part, part_start);
    }
}

/// Cuts a closed polygon to the frame, in place (Sutherland & Hodgman 1974). Points that are not finite are
/// left out.
pub fn polygon(frame: &Frame, points: &mut Vec<Point>) {
    points.retain(|p| p[0].is_finite() && p[1].is_finite());
    // Differences of huge numbers must not overflow.
    points.iter_mut().flatten().for_each(|v| *v = v.within(-1e12, 1e12));
    // axis, border, and the sign of the inner side
    let sides = [(0, frame[0], 1.0), (1, frame[1], 1.0), (0, frame[2], -1.0), (1, frame[3], -1.0)];
    for (axis, border, sign) in sides {
        let inside = |p: &Point| sign * (p[axis] - border) >= 0.0;
        if points.iter().all(inside) {
            continue;
        }
        let mut cut = Vec::with_capacity(points.len() + 4);
        for (i, to) in points.iter().enumerate() {
            let from = &points[if i == 0 { points.len() - 1 } else { i - 1 }];
            if inside(from) != inside(to) {
                let t = (border - from[axis]) / (to[axis] - from[axis]);
                let mut crossing = [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])];
                crossing[axis] = border;
                cut.push(crossing);
            }
            if inside(to) {
                cut.push(*to);
            }
        }
        *points = cut;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Frame = [0.0, 0.0, 10.0, 10.0];

    fn parts(points: &[Point]) -> Vec<(Vec<Point>, f64)> {
        let mut parts = Vec::new();
        polyline(&FRAME, points, |part, start| parts.push((part.to_vec(), start)));
        parts
    }

    #[test]
    fn a_path_leaves_straight_and_comes_back_elsewhere() {
        let path = [[5.0, 5.0], [25.0, 5.0], [25.0, -20.0], [5.0, 0.0], [5.0, 2.0]];
        let expected = [
            (vec![[5.0, 5.0], [10.0, 5.0]], 0.0),
            (vec![[5.0, 0.0], [5.0, 2.0]], 20.0 + 25.0 + 800f64.sqrt()),
        ];
        assert_eq!(parts(&path), expected);
    }

    #[test]
    fn a_segment_across_is_kept_and_one_beside_is_not() {
        assert_eq!(parts(&[[-10.0, 5.0], [20.0, 5.0]]), [(vec![[0.0, 5.0], [10.0, 5.0]], 10.0)]);
        assert!(parts(&[[-10.0, 5.0], [5.0, 30.0]]).is_empty());
        assert!(parts(&[[-10.0, 11.0], [20.0, 11.0]]).is_empty());
    }

    #[test]
    fn divergence_to_no_number_ends_the_path() {
        let path =
            [[5.0, 5.0], [8.0, 5.0], [f64::INFINITY, 5.0], [f64::NAN, f64::NAN], [1.0, 1.0], [2.0, 2.0]];
        let parts: Vec<_> = parts(&path).into_iter().map(|(part, _)| part).collect();
        assert_eq!(parts, [vec![[5.0, 5.0], [8.0, 5.0]], vec![[1.0, 1.0], [2.0, 2.0]]]);
        assert_eq!(super::segment(&FRAME, [5.0, 5.0], [1e300, 5.0]), Some((0.0, 5e-300)));
    }

    #[test]
    fn polygons_are_cut_at_each_side() {
        let mut square = vec![[-5.0, -5.0], [15.0, -5.0], [15.0, 15.0], [-5.0, 15.0]];
        polygon(&FRAME, &mut square);
        assert_eq!(square.len(), 4);
        assert!(square.iter().all(|p| [0.0, 10.0].contains(&p[0]) && [0.0, 10.0].contains(&p[1])));
        let mut outside = vec![[20.0, 20.0], [30.0, 20.0], [30.0, 30.0]];
        polygon(&FRAME, &mut outside);
        assert!(outside.is_empty());
    }
}
