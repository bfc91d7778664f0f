//! Intervals that contain every result: rounded outwards, and only where a result is not exact.

use crate::number::Within;
use std::ops::{Add, Mul, Neg, Sub};

/// All numbers from `low` to `high`, which may be infinite. An operation contains what it makes of all numbers of its
/// operands (Moore, Kearfott & Cloud, *Introduction to Interval Analysis*, ch. 2–5); an infinite end is a bound and no
/// number, so 0·∞ is 0.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// What a library's function may be off by, in units of the last place, twofold: those of C and of Rust stay below 2.
const SLACK: f64 = 4.0 * f64::EPSILON;

impl Interval {
    pub const ZERO: Self = Self::point(0.0);
    pub const ONE: Self = Self::point(1.0);
    pub const ENTIRE: Self = Self { low: f64::NEG_INFINITY, high: f64::INFINITY };

    /// This number alone.
    pub const fn point(x: f64) -> Self {
        Self { low: x, high: x }
    }

    /// Between two numbers; everything where one of them is none.
    pub fn new(low: f64, high: f64) -> Self {
        if low <= high { Self { low, high } } else { Self::ENTIRE }
    }

    pub fn contains(self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }

    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// What lies in both; `None` where nothing does.
    pub fn within(self, low: f64, high: f64) -> Option<Self> {
        let (low, high) = (self.low.max(low), self.high.min(high));
        (low <= high).then_some(Self { low, high })
    }

    /// The smallest one that contains both.
    pub fn hull(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The largest distance from 0 in it.
    pub fn size(self) -> f64 {
        self.high.max(-self.low)
    }

    /// The same of the sizes of all numbers in it.
    pub fn abs(self) -> Self {
        let least = if self.contains(0.0) { 0.0 } else { self.low.abs().min(self.high.abs()) };
        Self { low: least, high: self.size() }
    }

    /// 1/x, of the numbers that are not 0.
    pub fn recip(self) -> Self {
        let of = |x: f64, none: f64| {
            if x == 0.0 {
                return Self::point(none);
            }
            let q = x.recip();
            // Only a power of two has an exact inverse.
            if product(q, x) == (1.0, Some(0.0)) { Self::point(q) } else { Self::about(q, 1.0) }
        };
        if self.low < 0.0 && self.high > 0.0 {
            return Self::ENTIRE;
        }
        let (low, high) = (of(self.high, f64::NEG_INFINITY).low, of(self.low, f64::INFINITY).high);
        // The inverse of ∞ is rounded to both sides of 0.
        Self::new(
            if self.low >= 0.0 { low.max(0.0) } else { low },
            if self.high <= 0.0 { high.min(0.0) } else { high },
        )
    }

    pub fn square(self) -> Self {
        let Self { low, high } = self.abs();
        Self { low: times(low, low).low, high: times(high, high).high }
    }

    /// √x of the numbers that are not below 0.
    pub fn sqrt(self) -> Self {
        let of = |x: f64| {
            let root = x.max(0.0).sqrt();
            if product(root, root) == (x, Some(0.0)) { Self::point(root) } else { Self::about(root, 1.0) }
        };
        Self { low: of(self.low).low.max(0.0), high: of(self.high).high }
    }

    /// xⁿ
    pub fn powi(self, n: u32) -> Self {
        if n.is_multiple_of(2) {
            let Self { low, high } = self.abs();
            return Self { low: power(low, n).low, high: power(high, n).high };
        }
        Self { low: power(self.low, n).low, high: power(self.high, n).high }
    }

    /// What a function makes of it that never falls, as a library computes it.
    pub fn rising(self, f: impl Fn(f64) -> f64) -> Self {
        Self::new(Self::about(f(self.low), SLACK).low, Self::about(f(self.high), SLACK).high)
    }

    /// eˣ
    pub fn exp(self) -> Self {
        let Self { low, high } = self.rising(f64::exp);
        Self { low: low.max(0.0), high }
    }

    pub fn cosh(self) -> Self {
        let Self { low, high } = self.abs().rising(f64::cosh);
        Self { low: low.max(1.0), high }
    }

    pub fn sin(self) -> Self {
        self.wave(f64::sin, std::f64::consts::FRAC_PI_2)
    }

    pub fn cos(self) -> Self {
        self.wave(f64::cos, 0.0)
    }

    /// A function between −1 and 1 that is highest at `top` and in all periods of 2π from there.
    fn wave(self, f: fn(f64) -> f64, top: f64) -> Self {
        const FAR: f64 = 1e6;
        let all = Self { low: -1.0, high: 1.0 };
        if !(self.size() < FAR && self.width() < std::f64::consts::TAU) {
            return all;
        }
        // Whether an extremum lies in it, with those that are too near to tell.
        let reaches = |at: f64| {
            let turns = |x: f64| (x - at) / std::f64::consts::TAU;
            (turns(self.high) + 1e-9).floor() >= (turns(self.low) - 1e-9).ceil()
        };
        let ends = Self::about(f(self.low), SLACK).hull(Self::about(f(self.high), SLACK));
        Self {
            low: if reaches(top + std::f64::consts::PI) { -1.0 } else { ends.low.max(-1.0) },
            high: if reaches(top) { 1.0 } else { ends.high.min(1.0) },
        }
    }

    /// A number and those that differ from it by this share of it, or in the last place.
    fn about(x: f64, share: f64) -> Self {
        // A share of 1 stands for the last place alone.
        let by = if share < 1.0 { share * x.abs() } else { 0.0 };
        let near = |x: f64| if x.is_finite() { x } else { x.within(-f64::MAX, f64::MAX) };
        let (low, high) = ((near(x) - by).next_down(), (near(x) + by).next_up());
        match x {
            // An infinite end is one of the numbers beyond the largest.
            f64::INFINITY => Self { low: f64::MAX, high: x },
            f64::NEG_INFINITY => Self { low: x, high: -f64::MAX },
            _ if x.is_nan() => Self::ENTIRE,
            _ => Self { low, high },
        }
    }
}

/// a·b as it is rounded, and what is missing; nothing where that cannot be told.
fn product(a: f64, b: f64) -> (f64, Option<f64>) {
    const SPLIT: f64 = 134_217_729.0;
    let p = a * b;
    if a == 0.0 || b == 0.0 {
        return (0.0, Some(0.0));
    }
    // Beyond, the parts overflow or lose digits themselves.
    if !(p.abs() > 1e-250 && [p, a, b].iter().all(|x| x.abs() < 1e290)) {
        return (p, None);
    }
    let halves = |x: f64| {
        let high = SPLIT * x - (SPLIT * x - x);
        (high, x - high)
    };
    let ((a1, a2), (b1, b2)) = (halves(a), halves(b));
    (p, Some(a2 * b2 - (((p - a1 * b1) - a2 * b1) - a1 * b2)))
}

fn times(a: f64, b: f64) -> Interval {
    let (p, missing) = product(a, b);
    let Interval { low, high } = rounded(p, missing);
    // What is too small for a number keeps its sign.
    if (a < 0.0) == (b < 0.0) {
        Interval { low: low.max(0.0), high }
    } else {
        Interval { low, high: high.min(0.0) }
    }
}

/// The product of n equal numbers, where n > 0; 1 of none.
fn power(x: f64, n: u32) -> Interval {
    let (mut result, mut square, mut n) = (Interval::ONE, Interval::point(x), n);
    while n > 0 {
        if n % 2 == 1 {
            result = result * square;
        }
        n /= 2;
        if n > 0 {
            square = square * square;
        }
    }
    result
}

/// What contains a number that was rounded, where this much is missing.
fn rounded(x: f64, missing: Option<f64>) -> Interval {
    match missing {
        _ if x.is_infinite() => Interval::about(x, 1.0),
        Some(missing) if missing < 0.0 => Interval { low: x.next_down(), high: x },
        Some(missing) if missing > 0.0 => Interval { low: x, high: x.next_up() },
        Some(_) => Interval::point(x),
        None => Interval::about(x, 1.0),
    }
}

fn plus(a: f64, b: f64) -> Interval {
    let sum = a + b;
    if a.is_infinite() || b.is_infinite() {
        return Interval::point(sum);
    }
    let more = sum - a;
    rounded(sum, Some((a - (sum - more)) + (b - more)))
}

impl Neg for Interval {
    type Output = Self;
    fn neg(self) -> Self {
        Self { low: -self.high, high: -self.low }
    }
}

impl Add for Interval {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        // Nearly all derivatives of a formula are 0.
        if other == Self::ZERO {
            return self;
        }
        Self { low: plus(self.low, other.low).low, high: plus(self.high, other.high).high }
    }
}

impl Sub for Interval {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        self + -other
    }
}

impl Mul for Interval {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        if self == Self::ZERO || other == Self::ZERO {
            return Self::ZERO;
        }
        if self == Self::ONE {
            return other;
        }
        let corner = |a: f64, b: f64| {
            if (a.is_infinite() || b.is_infinite()) && a != 0.0 && b != 0.0 {
                Self::point(a * b)
            } else {
                times(a, b)
            }
        };
        let ends =
            [corner(self.low, other.high), corner(self.high, other.low), corner(self.high, other.high)];
        ends.into_iter().fold(corner(self.low, other.low), Self::hull)
    }
}
