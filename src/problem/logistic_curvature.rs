//! Between which curvatures the loss of logistic regression lies in a box of its two weights.

use crate::{analysis::Curved, data::Design, space::Interval};

/// What the sums below may be off by, as a share of the trace, for each row.
const ROUNDING: f64 = 8.0 * f64::EPSILON;

/// ∇²f = scale · Σσ′(wᵀφ)φφᵀ with 0 < σ′ ≤ ¼. A sum of φφᵀ never grows in the order of matrices where its shares shrink:
/// with the least σ′ of each row its least eigenvalue bounds those of ∇²f from below, with the largest from above.
pub(super) fn curved(design: &Design, scale: f64, w: [Interval; 2]) -> Curved {
    let two = Interval::point(2.0);
    let (mut low, mut high) = ([0.0; 3], [0.0; 3]);
    for (features, _) in (0..design.len()).map(|i| design.row(i)) {
        let [x, y] = [features[0], features[1]];
        let m = w[0] * Interval::point(x) + w[1] * Interval::point(y);
        // σ′(m) = 1/(2 + 2 cosh m)
        let share = (two + two * m.cosh()).recip();
        for (sum, share) in [(&mut low, share.low), (&mut high, share.high)] {
            for (sum, part) in sum.iter_mut().zip([x * x, x * y, y * y]) {
                *sum += scale * share * part;
            }
        }
    }
    let ends = |[a, b, c]: [f64; 3]| {
        let (middle, radius) = (0.5 * (a + c), (0.5 * (a - c)).hypot(b));
        let slack = ROUNDING * (design.len() + 8) as f64 * (a + c);
        [
            (middle - radius - slack).max(0.0),
            middle - radius + slack,
            middle + radius - slack,
            middle + radius + slack,
        ]
    };
    let (low, high) = (ends(low), ends(high));
    Curved {
        f: Interval::ENTIRE,
        least: Interval::new(low[0], high[1]),
        most: Interval::new(low[2].max(0.0), high[3]),
        smooth: true,
        convex: true,
    }
}
