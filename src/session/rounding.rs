//! Numbers as round as a hand on the plot can place them.

/// The nearest of 1, 2, 5 × 10ⁿ at or below `x`.
pub(super) fn round_step(x: f64) -> f64 {
    if !(x.is_finite() && x > 0.0) {
        return 1e-3;
    }
    let decade = 10f64.powf(x.log10().floor());
    let mantissa = x / decade;
    decade
        * if mantissa >= 5.0 {
            5.0
        } else if mantissa >= 2.0 {
            2.0
        } else {
            1.0
        }
}

/// `x` to a multiple of `step`, without the digits that binary rounding would add.
pub(super) fn round_to(x: f64, step: f64) -> f64 {
    let n = (x / step).round();
    let rounded = if step < 1.0 { n / (1.0 / step).round() } else { n * step };
    // Adding 0 turns −0 into 0.
    if rounded.is_finite() { rounded + 0.0 } else { x }
}
