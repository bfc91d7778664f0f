//! Numbers as people read and write them.

/// `f64::clamp` that has no way to panic: with it the code that writes numbers into a panic's message
/// would come into the page.
pub trait Within {
    /// The nearest number from `low` to `high`; NaN stays NaN.
    #[must_use]
    fn within(self, low: Self, high: Self) -> Self;
}

impl Within for f64 {
    fn within(self, low: f64, high: f64) -> f64 {
        if self < low {
            low
        } else if self > high {
            high
        } else {
            self
        }
    }
}

/// Reads a finite number; surrounding space and a true minus sign (U+2212) are welcome.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    // Both readers know more than this, such as "inf", "nan", "Infinity" and "0x10": no numbers here.
    let plain = |c: char| matches!(c, '0'..='9' | '.' | '+' | '-' | '−' | 'e' | 'E');
    if text.is_empty() || !text.chars().all(plain) {
        return None;
    }
    let x = read(&text.replace('−', "-"));
    x.is_finite().then_some(x)
}

/// A number with a decimal comma, `0,4`, as it is written with a point.
pub fn with_point(text: &str) -> Option<String> {
    let (whole, part) = text.trim().split_once(',')?;
    let point = format!("{whole}.{part}");
    // A number that nobody would read is not spelled out.
    (point.len() <= 20).then(|| parse(&point)).flatten().map(|_| point)
}

#[cfg(not(target_arch = "wasm32"))]
use native::{read, scientific, shortest};

/// Reading and writing of decimal digits as Rust's library has it.
#[cfg(not(target_arch = "wasm32"))]
mod native {
    /// The nearest number to a decimal one; NaN for anything else.
    pub fn read(text: &str) -> f64 {
        text.parse().unwrap_or(f64::NAN)
    }

    /// `d.ddde±x` with so many decimals; half-way cases go away from 0, as in the browser.
    pub fn scientific(x: f64, decimals: u32) -> String {
        // A half-way case ends in a 5 and is exact well before this many digits end.
        let plenty = format!("{x:.60e}");
        let even = format!("{x:.*e}", decimals as usize);
        let kept = plenty.find('.').map_or(plenty.len(), |point| point + 1 + decimals as usize);
        let rest = plenty.get(kept..).and_then(|rest| rest.split_once('e'));
        let halfway = rest.is_some_and(|(rest, _)| rest.trim_end_matches('0') == "5");
        // Rust goes to the even digit: a little more decides.
        if halfway { format!("{:.*e}", decimals as usize, x * (1.0 + 1e-12)) } else { even }
    }

    /// `d.ddde±x` with as few digits as read back as the same number.
    pub fn shortest(x: f64) -> String {
        format!("{x:e}")
    }
}

#[cfg(target_arch = "wasm32")]
use browser::{read, scientific, shortest};

/// The same by the browser: Rust's own would add 20 kB to the page.
#[cfg(target_arch = "wasm32")]
mod browser {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        #[wasm_bindgen(js_name = Number)]
        pub fn read(text: &str) -> f64;

        #[wasm_bindgen(js_namespace = ["Number", "prototype", "toExponential"], js_name = call)]
        pub fn scientific(x: f64, decimals: u32) -> String;

        #[wasm_bindgen(js_namespace = ["Number", "prototype", "toExponential"], js_name = call)]
        pub fn shortest(x: f64) -> String;
    }
}

/// The digits and the exponent of what [`scientific`] and [`shortest`] write.
fn parts(scientific: &str) -> (&str, i32) {
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((scientific, "0"));
    (mantissa, exponent.parse().unwrap_or(0))
}

/// A mantissa `−d.ddd` with its point moved by the exponent.
fn plain(mantissa: &str, exponent: i32) -> String {
    let (sign, digits) = mantissa.strip_prefix('-').map_or(("", mantissa), |digits| ("-", digits));
    let digits: String = digits.chars().filter(|c| *c != '.').collect();
    let mut text = sign.to_owned();
    // How many digits stand before the point.
    let whole = exponent + 1;
    if whole <= 0 {
        text.push_str("0.");
        text.extend((whole..0).map(|_| '0'));
    }
    for (place, digit) in (0..).zip(digits.chars()) {
        if place == whole && place > 0 {
            text.push('.');
        }
        text.push(digit);
    }
    text.extend((digits.len() as i32..whole).map(|_| '0'));
    text
}

/// A number with four significant digits, without trailing zeros, with a true minus sign:
/// `0.6`, `−1.333`, `1506`, `2.4e−7`, `∞`.
///
/// ```
/// use zigzag::number::short;
/// assert_eq!(short(-0.6), "−0.6");
/// assert_eq!(short(1506.2), "1506");
/// assert_eq!(short(6.97e-4), "0.000697");
/// assert_eq!(short(6.97e-5), "6.97e−5");
/// assert_eq!(short(-0.0), "0");
/// ```
///
/// A number that is nearly ±1, the border between growing and shrinking, gets the digits that show on which
/// side of it it lies.
///
/// ```
/// use zigzag::number::short;
/// assert_eq!(short(0.999998), "0.999998");
/// assert_eq!(short(-1.00003), "−1.00003");
/// assert_eq!(short(0.998), "0.998");
/// assert_eq!(short(1.0 - 1e-12), "1");
/// ```
pub fn short(x: f64) -> String {
    beside(x, if x < 0.0 { -1.0 } else { 1.0 })
}

/// Rounding errors are no side of a border.
const ROUNDING: f64 = 1e-9;

/// As [`significant`] with four digits, or with as many more as tell the number from a border that matters.
///
/// ```
/// use zigzag::number::beside;
/// assert_eq!(beside(0.4999996, 0.5), "0.4999996");
/// assert_eq!(beside(0.41, 0.5), "0.41");
/// assert_eq!(beside(0.5, 0.5), "0.5");
/// ```
pub fn beside(x: f64, border: f64) -> String {
    let apart = (x / border - 1.0).abs();
    if apart > ROUNDING && apart < 1e-3 {
        significant(x, (1.0 - apart.log10().floor()) as usize)
    } else {
        significant(x, 4)
    }
}

/// As [`short`], with as many significant digits as asked for.
pub fn significant(x: f64, digits: usize) -> String {
    if x == 0.0 {
        return "0".to_owned();
    }
    if !x.is_finite() {
        return if x.is_nan() {
            "—"
        } else if x > 0.0 {
            "∞"
        } else {
            "−∞"
        }
        .to_owned();
    }
    let scientific = scientific(x, digits.saturating_sub(1) as u32);
    let (mantissa, exponent) = parts(&scientific);
    let text = if (-4..6).contains(&exponent) {
        trim_zeros(&plain(mantissa, exponent)).to_owned()
    } else {
        format!("{}e{exponent}", trim_zeros(mantissa))
    };
    text.replace('-', "−")
}

fn trim_zeros(text: &str) -> &str {
    if text.bytes().any(|b| b == b'.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// The shortest text that reads back as the same number, as links and attributes carry it.
pub fn exact(x: f64) -> String {
    if x == 0.0 || !x.is_finite() {
        return match x {
            0.0 => "0",
            f64::INFINITY => "Infinity",
            f64::NEG_INFINITY => "-Infinity",
            _ => "NaN",
        }
        .to_owned();
    }
    let scientific = shortest(x);
    let (mantissa, exponent) = parts(&scientific);
    let scientific = format!("{mantissa}e{exponent}");
    let plain = plain(mantissa, exponent);
    if plain.len() <= scientific.len() + 2 { plain } else { scientific }
}

/// A number without the last digits that binary arithmetic added: 0.30000000000000004 is 0.3.
pub fn tidy(x: f64) -> f64 {
    rounded(x, 12)
}

/// The nearest number of so many significant digits.
pub fn rounded(x: f64, digits: usize) -> f64 {
    parse(&scientific(x, digits.saturating_sub(1) as u32)).unwrap_or(x)
}

/// “1 step”, “2 steps”.
pub fn counted(n: usize, thing: &str) -> String {
    if n == 1 { format!("1 {thing}") } else { format!("{n} {thing}s") }
}

/// `x₁`: a name with a subscript in Unicode digits.
pub fn subscript(name: &str, index: usize) -> String {
    let digits: String = index
        .to_string()
        .chars()
        .map(|c| char::from_u32('₀' as u32 + c as u32 - '0' as u32).unwrap_or(c))
        .collect();
    format!("{name}{digits}")
}

/// `10⁻³`: a power of ten in Unicode superscripts.
pub fn power_of_ten(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    match exponent {
        0 => "1".to_owned(),
        1 => "10".to_owned(),
        _ => {
            let raised: String = exponent
                .to_string()
                .chars()
                .map(|c| c.to_digit(10).map_or('⁻', |d| DIGITS[d as usize]))
                .collect();
            format!("10{raised}")
        }
    }
}
