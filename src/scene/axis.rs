//! Axes: where the ticks stand and what is written at them.

use crate::number;

/// A tick of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// in data coordinates
    pub at: f64,
    pub label: String,
}

/// A name of more characters is no symbol.
const LONG: usize = 12;

/// One axis of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// the symbol at the axis's end, such as `w₁`
    pub name: String,
    pub ticks: Vec<Tick>,
    /// whether a hairline crosses the frame at each tick
    pub grid: bool,
}

impl Axis {
    /// Height of the line that a long name takes under the numbers, in CSS pixels.
    pub const NAME_LINE: f64 = 15.0;

    /// Whether the name is words rather than a symbol, and takes a line of its own.
    pub fn has_long_name(&self) -> bool {
        self.name.chars().count() > LONG
    }

    /// Ticks at multiples of 1, 2 or 5 × 10ⁿ within `range`, at most `most` of them.
    pub fn linear(name: &str, range: (f64, f64), most: usize) -> Self {
        let ticks =
            round_steps(range, most).into_iter().map(|at| Tick { at, label: number::short(at) }).collect();
        Self { name: name.to_owned(), ticks, grid: false }
    }

    /// For a window that holds log₁₀ of the data: ticks at whole powers of ten, at most `most`.
    pub fn logarithmic(name: &str, range: (f64, f64), most: usize) -> Self {
        let (low, high) = (range.0.ceil() as i32, range.1.floor() as i32);
        let every = ((high - low).max(0) as usize / most.max(1) + 1) as i32;
        let ticks = (low..=high)
            .filter(|e| e.rem_euclid(every) == 0)
            .map(|e| Tick { at: f64::from(e), label: number::power_of_ten(e) })
            .collect();
        Self { name: name.to_owned(), ticks, grid: true }
    }
}

/// Multiples of the smallest step 1, 2 or 5 × 10ⁿ of which at most `most` fit into `range`.
fn round_steps((low, high): (f64, f64), most: usize) -> Vec<f64> {
    let span = high - low;
    if !(span.is_finite() && span > 0.0) || most == 0 {
        return Vec::new();
    }
    let decade = 10f64.powf((span / most as f64).log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|m| m * decade)
        .find(|step| (high / step).floor() - (low / step).ceil() < most as f64)
        .unwrap_or(10.0 * decade);
    let (first, last) = ((low / step).ceil(), (high / step).floor());
    // Multiplying by a power of ten below 1 errs in the last digit; dividing by its inverse does not.
    let at = |n: f64| if step < 1.0 { n / (1.0 / step).round() } else { n * step };
    (0..most).map(|i| first + i as f64).take_while(|n| *n <= last).map(at).collect()
}
