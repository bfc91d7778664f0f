//! Which values get an isoline.
//!
//! Equal steps of f hide valleys: on Rosenbrock's function all lines would stand on the walls. So
//! every value v is given a place between 0 and 1, and the levels are the values at equally spaced places.
//! The larger part of the place counts area: (share of the window that lies below v)^(1/p). On a round bowl p = 2
//! would put rings at equal distances, in a long straight valley p = 1 would; a power in between serves
//! both, and however f is stretched, there are lines all over the picture. The rest counts height:
//! √((v − lowest)/(highest − lowest)), so that lines still stand closer where f is steeper, evenly on a quadratic
//! bowl.
//!
//! The places of a smooth field move smoothly with its parameters, so lines do not jump while a slider is
//! dragged.

use super::field::Field;

/// How many levels a plot has, if its values allow it.
pub const COUNT: usize = 17;

/// Between the 1 of a straight valley and the 2 of a round bowl, near the bowl.
const POWER: f64 = 1.75;

/// How much of a value's place is its share of area; the rest is its share of height.
const AREA: f64 = 0.65;

/// Places are computed from about this many nodes along each side.
const SAMPLES: usize = 64;

/// Values this close to each other, relative to their size and to the spread of the lower half of all
/// values, are one plateau: the difference is rounding.
const PLATEAU: f64 = 1e-13;

/// Reusable storage for [`choose`].
#[derive(Clone, Debug, Default)]
pub struct Scratch(Vec<f64>);

/// About `count` levels for this field, finite and strictly increasing. Fewer, possibly none, where
/// the field has few different values or none that is finite.
pub fn choose(field: &Field, count: usize, scratch: &mut Scratch, levels: &mut Vec<f64>) {
    levels.clear();
    let sample = &mut scratch.0;
    sort_sample(field, sample);
    let (Some(&lowest), Some(&highest)) = (sample.first(), sample.last()) else { return };

    let noise = PLATEAU * (0.5 * sample[sample.len() / 2] - 0.5 * lowest);

    let last = (sample.len() - 1).max(1) as f64;
    let place = |rank: usize, value: f64| {
        let area = (rank as f64 / last).powf(1.0 / POWER);
        // Halves, because the difference of two huge values overflows.
        let height = (0.5 * value - 0.5 * lowest) / (0.5 * highest - 0.5 * lowest);
        AREA * area + (1.0 - AREA) * height.sqrt()
    };
    for i in 1..=count {
        let wanted = i as f64 / (count + 1) as f64;
        let rank = partition(sample, |rank, value| place(rank, value) < wanted);
        let level = beyond_plateau(sample, rank.saturating_sub(1), noise);
        if level.is_some_and(|level| level > *levels.last().unwrap_or(&lowest)) {
            levels.extend(level);
        }
    }
    for i in 0..levels.len() {
        let under = if i == 0 { lowest } else { levels[i - 1] };
        let over = levels.get(i + 1).copied().unwrap_or(highest);
        levels[i] = rounder(sample, levels[i], (levels[i] - under).min(over - levels[i]));
    }
}

/// How many values come before the first of which `before` is false.
fn partition(sample: &[f64], before: impl Fn(usize, f64) -> bool) -> usize {
    let (mut low, mut high) = (0, sample.len());
    while low < high {
        let middle = low.midpoint(high);
        if before(middle, sample[middle]) { low = middle + 1 } else { high = middle }
    }
    low
}

/// The colour of a band as a place on the ramp, 0 … 1: band 0 lies below the lowest level, band `levels`
/// above the highest.
pub fn ramp(band: usize, levels: usize) -> f64 {
    if levels == 0 { 0.5 } else { band.min(levels) as f64 / levels as f64 }
}

/// The finite values at every so many nodes, sorted.
fn sort_sample(field: &Field, sample: &mut Vec<f64>) {
    sample.clear();
    let columns = field.columns();
    if columns == 0 {
        return;
    }
    let (across, up) = ((columns / SAMPLES).max(1), (field.rows() / SAMPLES).max(1));
    for row in field.values().chunks_exact(columns).step_by(up) {
        sample.extend(row.iter().step_by(across).filter(|v| v.is_finite()));
    }
    sample.sort_unstable_by(f64::total_cmp);
}

/// A level half-way from the value at `rank` to the next one that really differs. On smooth fields
/// that is next to the value itself; on a plateau it moves off to the rim, because a line *at* the
/// height of a plateau would draw its rounding errors.
fn beyond_plateau(sample: &[f64], rank: usize, noise: f64) -> Option<f64> {
    let value = *sample.get(rank)?;
    let rim = value + PLATEAU * value.abs() + noise;
    let next = *sample.get(sample.partition_point(|v| *v <= rim))?;
    let level = 0.5 * value + 0.5 * next;
    (level > value && level <= next).then_some(level)
}

/// The same level with fewer digits, because people read it: moved by less than a tenth of the distance
/// `room` to its neighbours. Not where it would cross many values: that is a plateau.
fn rounder(sample: &[f64], level: f64, room: f64) -> f64 {
    let decade = 10f64.powf((0.15 * room).log10().floor());
    let step = [5.0, 2.0].into_iter().map(|m| m * decade).find(|step| *step <= 0.15 * room).unwrap_or(decade);
    // Dividing by a whole number is exact to one rounding; multiplying by 0.1 is not.
    let round = if step < 1.0 {
        let per_unit = (1.0 / step).round();
        (level * per_unit).round() / per_unit
    } else {
        (level / step).round() * step
    };
    let rank = |level: f64| sample.partition_point(|v| *v < level);
    let crossed = rank(level).abs_diff(rank(round));
    if round.is_finite() && (round - level).abs() < 0.1 * room && crossed * 50 <= sample.len() {
        round
    } else {
        level
    }
}
