//! What must hold for any input. `cargo fuzz run expression` (nightly) looks for a counterexample
//! cleverly; `cargo test --release` in this folder looks for one by chance, on any toolchain.

use zigzag::{Objective, expression::Expression};

/// Any bytes give a formula or a sentence; a formula can be evaluated anywhere, explained and printed,
/// and what is printed reads as the same formula.
pub fn expression(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let formula = match Expression::parse(&text) {
        Ok(formula) => formula,
        Err(error) => {
            assert!(error.at + error.len <= text.chars().count(), "{error:?}");
            assert!(error.message.ends_with(['.', '?']), "{error:?}");
            return;
        }
    };
    for x in [[0.0, 0.0], [1.5, -2.0], [-1e200, 1e-200], [f64::MAX, 5e-324]] {
        let value = formula.value(&x.into());
        let (first, _) = formula.first_order(&x.into());
        let (second, gradient, hessian) = formula.second_order(&x.into());
        assert!(first == second || first.is_nan() && second.is_nan(), "{text} at {x:?}");
        let known = value.is_finite() && gradient.iter().chain(&hessian).all(|entry| entry.is_finite());
        assert!(known || formula.smoothness_at(&x).is_some(), "{text} at {x:?}: no reason given");
        let _ = Objective::<1>::second_order(&formula, &[x[0]].into());
    }
    let mathml = formula.to_mathml();
    assert!(mathml.starts_with("<mrow>") && mathml.ends_with("</mrow>"), "{mathml}");
    let printed = formula.to_text();
    match Expression::parse(&printed) {
        Ok(again) => assert_eq!(again, formula, "{text} was printed as {printed}"),
        // `xy` is shorter than `x*y`, and `x²^2` less nested than `(x^2)^2`.
        Err(error) => assert!(error.message.contains(" too "), "{text} was printed as {printed}: {error}"),
    }
}

#[cfg(test)]
mod tests {
    /// What formulas are made of.
    const PIECES: &[&str] = &[
        "x", "y", "x1", "x2", "w", "θ", "0", "1", "2", ".5", "1e-3", "e", "pi", "π", "+", "-", "*", "/", "^",
        "²", "⁻¹", "(", ")", "[", "]", "|", ",", " ", "sin", "cos(", "tan ", "exp(", "log(", "sqrt(",
        "cbrt(", "abs(", "sign(", "floor(", "min(", "max(", "=", "_1", "·", "−", "foo",
    ];

    #[test]
    fn expression_by_chance() {
        // Xorshift (Marsaglia 2003): the same inputs every time.
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut random = |below: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 16) as usize % below
        };
        for _ in 0..200_000 {
            let mut text: Vec<u8> = Vec::new();
            for _ in 0..random(40) {
                match random(20) {
                    0 => text.push(random(256) as u8),
                    _ => text.extend(PIECES[random(PIECES.len())].bytes()),
                }
            }
            super::expression(&text);
        }
    }
}
