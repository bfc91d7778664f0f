//! A number that a person may turn: its key, its range, its slider.

use crate::number;

/// How a slider is spaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    Linear,
    /// Equal ratios take equal lengths; both ends of the slider are above 0.
    Log,
}

/// Which values are allowed: an interval whose ends may be excluded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
    pub low_open: bool,
    pub high_open: bool,
}

impl Interval {
    /// `low ≤ x ≤ high`
    pub const fn closed(low: f64, high: f64) -> Self {
        Self { low, high, low_open: false, high_open: false }
    }

    /// `low < x ≤ high`
    pub const fn above(low: f64, high: f64) -> Self {
        Self { low, high, low_open: true, high_open: false }
    }

    /// `low ≤ x < high`
    pub const fn below(low: f64, high: f64) -> Self {
        Self { low, high, low_open: false, high_open: true }
    }

    /// `low < x < high`
    pub const fn open(low: f64, high: f64) -> Self {
        Self { low, high, low_open: true, high_open: true }
    }

    /// False for NaN.
    pub fn contains(&self, x: f64) -> bool {
        (x > self.low || (x == self.low && !self.low_open))
            && (x < self.high || (x == self.high && !self.high_open))
    }

    /// “a number above 0, at most 10”
    pub fn sentence(&self, noun: &str) -> String {
        let (low, high) = (number::short(self.low), number::short(self.high));
        match (self.low_open, self.high_open) {
            (false, false) => format!("{noun} from {low} to {high}"),
            (true, false) => format!("{noun} above {low}, at most {high}"),
            (false, true) => format!("{noun} from {low}, below {high}"),
            (true, true) => format!("{noun} above {low} and below {high}"),
        }
    }
}

/// One number of an objective, a method or a step rule, declared once. Its slider, its attribute,
/// its URL key, its validation and its line in the documentation all follow from this.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// kebab-case; the same wherever it occurs
    pub key: &'static str,
    /// the letter of the formula
    pub symbol: &'static str,
    /// a word or two
    pub label: &'static str,
    pub default: f64,
    pub allowed: Interval,
    /// What the slider spans: at most `allowed`.
    pub slider: (f64, f64),
    pub scale: Scale,
    /// whole numbers only
    pub whole: bool,
    /// written behind the number, such as "°"
    pub unit: &'static str,
    /// one line of help
    pub help: &'static str,
}

impl Param {
    /// A real number on a linear slider; the other fields follow with struct update syntax.
    pub const fn real(key: &'static str, symbol: &'static str, default: f64, allowed: Interval) -> Self {
        Self {
            key,
            symbol,
            label: "",
            default,
            allowed,
            slider: (allowed.low, allowed.high),
            scale: Scale::Linear,
            whole: false,
            unit: "",
            help: "",
        }
    }

    /// What may be given, as a noun phrase.
    pub fn allowed_sentence(&self) -> String {
        self.allowed.sentence(if self.whole { "a whole number" } else { "a number" })
    }

    /// Reads a value a person typed, if it is allowed. A true minus sign is read as a minus.
    pub fn read(&self, text: &str) -> Option<f64> {
        number::parse(text).filter(|x| self.allowed.contains(*x) && (!self.whole || x.fract() == 0.0))
    }
}

/// The values of the parameters that are in use, by key.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values(Vec<(&'static str, f64)>);

impl Values {
    /// Every parameter in `params`, as `said` or else at its default.
    pub fn resolve<'p>(
        params: impl IntoIterator<Item = &'p Param>,
        said: impl Fn(&str) -> Option<f64>,
    ) -> Self {
        Self(params.into_iter().map(|p| (p.key, said(p.key).unwrap_or(p.default))).collect())
    }

    /// The value of a parameter that the entry has declared.
    ///
    /// # Panics
    /// When the entry asks for a key that it has not declared (every entry is built in the tests).
    pub fn get(&self, key: &str) -> f64 {
        self.find(key).unwrap_or_else(|| panic!("{key} is not declared by this entry"))
    }

    pub fn find(&self, key: &str) -> Option<f64> {
        self.0.iter().find(|(k, _)| *k == key).map(|(_, v)| *v)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static str, f64)> + '_ {
        self.0.iter().copied()
    }
}
