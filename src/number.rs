//! Numbers as people read and write them.

/// Reads a finite number; surrounding space and a true minus sign (U+2212) are welcome.
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim();
    // Both readers know more than this, such as "inf", "nan", "Infinity" and "0x10": no numbers here.
    let plain = |c: char| matches!(c, '0'..='9' | '.' | '+' | '-' | '−' | 'e' | 'E');
    if text.is_empty() || !text.chars().all(plain) {
        return None;
    }
    let x = if text.contains('−') { read(&text.replace('−', "-")) } else { read(text) };
    x.is_finite().then_some(x)
}

/// The nearest number to a decimal one; NaN for anything else.
#[cfg(not(target_arch = "wasm32"))]
fn read(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    /// The same by the browser, which rounds alike: Rust's reader would add 12 kB to the page.
    #[wasm_bindgen(js_name = Number)]
    fn read(text: &str) -> f64;
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
pub fn short(x: f64) -> String {
    significant(x, 4)
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
    let scientific = format!("{:.*e}", digits.saturating_sub(1), x);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let text = if (-4..6).contains(&exponent) {
        // Rounding to significant digits first, so that 99999.9 does not become 1e5 half-way.
        let decimals = (digits as i32 - 1 - exponent).max(0) as usize;
        trim_zeros(&format!("{x:.decimals$}"))
    } else {
        format!("{}e{}", trim_zeros(mantissa), exponent)
    };
    text.replace('-', "−")
}

fn trim_zeros(text: &str) -> String {
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text.to_owned()
    }
}

/// The shortest text that reads back as the same number, as links and attributes carry it.
pub fn exact(x: f64) -> String {
    let plain = format!("{x}");
    let scientific = format!("{x:e}");
    if plain.len() <= scientific.len() + 2 { plain } else { scientific }
}

/// A number without the last digits that binary arithmetic added: 0.30000000000000004 is 0.3.
pub fn tidy(x: f64) -> f64 {
    parse(&format!("{x:.11e}")).unwrap_or(x)
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
