//! Dashes. plotters knows none, so a line is cut into pieces.

type Point = [f64; 2];

/// Beyond this many dashes a line is drawn solid: they would blur into one anyway.
const MOST: f64 = 20_000.0;

/// Calls `emit` with each dash of a polyline of which `start` (in the same unit) lies before its first point, so
/// that the rhythm goes on over corners and over what was clipped away.
pub fn dashes(points: &[Point], (dash, gap): (f64, f64), start: f64, mut emit: impl FnMut(&[Point])) {
    let period = dash + gap;
    let length: f64 = points.windows(2).map(|w| distance(w[0], w[1])).sum();
    if !(dash > 0.0 && gap > 0.0 && length < MOST * period && start.is_finite()) {
        return emit(points);
    }
    // The remainder as an operator would bring 2 kB of code for huge numbers, which no dash needs.
    let mut phase = start - period * (start / period).floor();
    let mut piece: Vec<Point> = Vec::new();
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = distance(from, to);
        let mut walked = 0.0;
        while walked < length {
            let drawing = phase < dash;
            // At least a little, lest rounding hold the walk on the spot.
            let step = (if drawing { dash } else { period } - phase).max(1e-6 * period).min(length - walked);
            let at = |walked: f64| {
                let t = walked / length;
                [from[0] + t * (to[0] - from[0]), from[1] + t * (to[1] - from[1])]
            };
            if drawing && piece.is_empty() {
                piece.push(at(walked));
            }
            let arrived = walked + step >= length;
            walked += step;
            phase += step;
            if drawing {
                piece.push(if arrived { to } else { at(walked) });
            }
            if phase >= dash && !piece.is_empty() {
                emit(&piece);
                piece.clear();
            }
            if phase >= period {
                phase = 0.0;
            }
            if arrived {
                break;
            }
        }
    }
    if !piece.is_empty() {
        emit(&piece);
    }
}

fn distance(a: Point, b: Point) -> f64 {
    (b[0] - a[0]).hypot(b[1] - a[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lengths(points: &[Point], pattern: (f64, f64), start: f64) -> Vec<f64> {
        let mut lengths = Vec::new();
        dashes(points, pattern, start, |piece| {
            lengths.push(piece.windows(2).map(|w| distance(w[0], w[1])).sum::<f64>());
        });
        lengths
    }

    #[test]
    fn the_rhythm_goes_round_corners() {
        let corner = [[0.0, 0.0], [5.0, 0.0], [5.0, 6.0]];
        assert_eq!(lengths(&corner, (3.0, 1.0), 0.0), [3.0, 3.0, 3.0]);
        let mut pieces = Vec::new();
        dashes(&corner, (3.0, 1.0), 0.0, |piece| pieces.push(piece.to_vec()));
        assert_eq!(pieces[1], [[4.0, 0.0], [5.0, 0.0], [5.0, 2.0]]);
    }

    #[test]
    fn a_clipped_line_keeps_its_phase() {
        let line = [[0.0, 0.0], [10.0, 0.0]];
        assert_eq!(lengths(&line, (3.0, 2.0), 4.0), [3.0, 3.0]);
        assert_eq!(lengths(&line, (3.0, 2.0), 1.0), [2.0, 3.0, 1.0]);
        assert_eq!(lengths(&line, (3.0, 2.0), 1e9), [3.0, 3.0]);
    }

    #[test]
    fn senseless_patterns_are_solid() {
        let line = [[0.0, 0.0], [10.0, 0.0]];
        for pattern in [(0.0, 2.0), (2.0, 0.0), (f64::NAN, 1.0), (1e-9, 1e-9), (-1.0, 3.0)] {
            assert_eq!(lengths(&line, pattern, 0.0), [10.0]);
        }
        assert_eq!(lengths(&[[1.0, 1.0], [1.0, 1.0]], (3.0, 1.0), 0.0), [0.0; 0]);
    }
}
