//! Fewer points for the same line.

use super::surface::Spot;

/// Points closer to the drawn line than this, in sixteenths of a pixel, are left out: nobody sees them,
/// yet each costs a call into the browser, or a dozen bytes of SVG.
const TOLERANCE: f64 = 1.0;

/// Appends points to a line, leaving out those that lie on it to within [`TOLERANCE`].
///
/// From the last kept point, every later point that is left out narrows the cone of directions in which the
/// line may go on; the first point outside the cone makes its predecessor a kept one (Williams 1978, *An
/// efficient algorithm for the piecewise linear approximation of planar curves*).
pub struct Thinner<'a> {
    line: &'a mut Vec<Spot>,
    /// the last point given, not yet kept
    last: Option<Spot>,
    /// how far `last` is from the last kept point
    reach: f64,
    /// the clockwise and the counter-clockwise side of the cone
    cone: Option<[[f64; 2]; 2]>,
}

impl<'a> Thinner<'a> {
    /// Starts a new line in this storage.
    pub fn new(line: &'a mut Vec<Spot>) -> Self {
        line.clear();
        Self { line, last: None, reach: 0.0, cone: None }
    }

    pub fn push(&mut self, point: Spot) {
        let Some(&kept) = self.line.last() else {
            self.line.push(point);
            return;
        };
        if point == self.last.unwrap_or(kept) {
            return;
        }
        if !self.narrow(kept, point)
            && let Some(last) = self.last
        {
            self.line.push(last);
            (self.reach, self.cone) = (0.0, None);
            self.narrow(last, point);
        }
        self.last = Some(point);
    }

    /// Keeps the last point.
    pub fn finish(self) {
        self.line.extend(self.last);
    }

    /// Narrows the cone to the directions that pass `point`; false if the line cannot go on to it.
    fn narrow(&mut self, kept: Spot, point: Spot) -> bool {
        let v = [f64::from(point.0 - kept.0), f64::from(point.1 - kept.1)];
        // Nothing here is large enough for the slower `hypot`.
        let length = (v[0] * v[0] + v[1] * v[1]).sqrt();
        // A line that turns back would lose its tip.
        if length < self.reach {
            return false;
        }
        if length <= TOLERANCE {
            return true;
        }
        let side = [-v[1] * TOLERANCE / length, v[0] * TOLERANCE / length];
        let own = [[v[0] - side[0], v[1] - side[1]], [v[0] + side[0], v[1] + side[1]]];
        let cone = match self.cone {
            None => own,
            Some([right, left]) if cross(right, v) >= 0.0 && cross(v, left) >= 0.0 => [
                if cross(right, own[0]) > 0.0 { own[0] } else { right },
                if cross(own[1], left) > 0.0 { own[1] } else { left },
            ],
            Some(_) => return false,
        };
        (self.reach, self.cone) = (length, Some(cone));
        true
    }
}

fn cross(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::Within;

    fn thinned(points: impl IntoIterator<Item = Spot>) -> Vec<Spot> {
        let mut line = Vec::new();
        let mut thinner = Thinner::new(&mut line);
        points.into_iter().for_each(|p| thinner.push(p));
        thinner.finish();
        line
    }

    #[test]
    fn straight_lines_keep_their_ends() {
        assert_eq!(thinned((0..100).map(|i| (3 * i, 2 * i))), [(0, 0), (297, 198)]);
        assert_eq!(thinned([(5, 5)]), [(5, 5)]);
        assert_eq!(thinned([(5, 5), (5, 5), (5, 5)]), [(5, 5)]);
        assert_eq!(thinned([]), []);
    }

    #[test]
    fn corners_and_turns_stay() {
        let corner = [(0, 0), (50, 0), (100, 0), (100, 40), (100, 90)];
        assert_eq!(thinned(corner), [(0, 0), (100, 0), (100, 90)]);
        let there_and_back = [(0, 0), (50, 0), (100, 0), (60, 0), (20, 0)];
        assert_eq!(thinned(there_and_back), [(0, 0), (100, 0), (20, 0)]);
    }

    #[test]
    fn no_point_is_further_off_than_the_tolerance() {
        let circle = |i: i32| {
            let (sin, cos) = (f64::from(i) * 0.01).sin_cos();
            ((4000.0 * cos).round() as i32, (4000.0 * sin).round() as i32)
        };
        let all: Vec<Spot> = (0..600).map(circle).collect();
        let line = thinned(all.iter().copied());
        assert!(line.len() < 180, "{}", line.len());
        for p in &all {
            let off = line
                .windows(2)
                .map(|w| {
                    let to = |a: Spot, b: Spot| [f64::from(b.0 - a.0), f64::from(b.1 - a.1)];
                    let (d, v) = (to(w[0], w[1]), to(w[0], *p));
                    let t = ((v[0] * d[0] + v[1] * d[1]) / (d[0] * d[0] + d[1] * d[1])).within(0.0, 1.0);
                    (v[0] - t * d[0]).hypot(v[1] - t * d[1])
                })
                .fold(f64::INFINITY, f64::min);
            assert!(off <= 1.5, "{off}");
        }
    }
}
