//! MathML, with its tags shortened so that a formula can still be seen.

use super::parse;

/// `⟨mi⟩x⟨/mi⟩` as x, fractions as (a)/(b), powers as a^(b); what stays in brackets is a fence.
fn outline(text: &str) -> String {
    let mut shown = parse(text).to_mathml();
    for (tag, sign) in [
        ("<mo form=\"prefix\">", ""),
        ("<mo form=\"infix\">", ""),
        ("<mo form=\"postfix\">", ""),
        ("<mo rspace=\"0.1667em\">", " "),
        ("<mi mathvariant=\"normal\">", ""),
        ("<mi>", ""),
        ("</mi>", ""),
        ("<mn>", ""),
        ("</mn>", ""),
        ("<mo>", ""),
        ("</mo>", ""),
        ("<mrow>", "‹"),
        ("</mrow>", "›"),
        ("\u{2062}", "_"),
        ("\u{2061}", ""),
    ] {
        shown = shown.replace(tag, sign);
    }
    shown.strip_prefix('‹').and_then(|rest| rest.strip_suffix('›')).map(str::to_owned).unwrap_or(shown)
}

#[test]
fn mathml() {
    for (text, expected) in [
        ("2x", "2_x"),
        ("x*2", "x·2"),
        ("2*3", "2·3"),
        ("x y", "x_y"),
        ("3 sin(x)", "3 _sin‹(x)›"),
        ("-x^2", "−<msup>‹x›‹2›</msup>"),
        ("(-x)^2", "<msup>‹‹(−x)››‹2›</msup>"),
        ("x - -y", "x−‹(−y)›"),
        ("x*-y", "x_‹(−y)›"),
        ("x*(-2*y)", "x_‹(−2_y)›"),
        ("-2x + y", "−2_x+y"),
        ("x - (y - 1)", "x−‹(y−1)›"),
        ("x + (y - 1)", "x+y−1"),
        ("(x + 1)(y - 1)", "‹(x+1)›_‹(y−1)›"),
        ("(x)*((y*2))", "x_y·2"),
        ("1/2x", "<mfrac>‹1›‹2›</mfrac>_x"),
        ("2*(1/3)", "2·<mfrac>‹1›‹3›</mfrac>"),
        ("(x + 1)/(y - 1)", "<mfrac>‹x+1›‹y−1›</mfrac>"),
        ("(x/y)^2", "<msup>‹‹(<mfrac>‹x›‹y›</mfrac>)››‹2›</msup>"),
        ("2^(x + 1)", "<msup>‹2›‹x+1›</msup>"),
        ("(2^x)^y", "<msup>‹‹(<msup>‹2›‹x›</msup>)››‹y›</msup>"),
        ("x1^2 + x2", "<msubsup>x1‹2›</msubsup>+<msub>x2</msub>"),
        ("(x1 + x2)^2", "<msup>‹‹(<msub>x1</msub>+<msub>x2</msub>)››‹2›</msup>"),
        ("log10(x)^2", "<msup><msub>log10</msub>‹2›</msup>‹(x)›"),
        ("max(x, y)^2", "<msup>‹max‹(x,y)››‹2›</msup>"),
        ("sqrt(x + 1) + cbrt(y)", "<msqrt>x+1</msqrt>+<mroot>‹y›3</mroot>"),
        ("|x - 1| floor(y)", "‹|x−1|›_‹⌊y⌋›"),
        ("log(x) + log10(x)", "ln‹(x)›+<msub>log10</msub>‹(x)›"),
        ("sin(x)^2", "<msup>sin‹2›</msup>‹(x)›"),
        ("sin(x)^-1", "<msup>‹(sin‹(x)›)›‹−1›</msup>"),
        ("asin(x) sign(y)", "arcsin‹(x)› _sgn‹(y)›"),
        ("max(x, y, 1)", "max‹(x,y,1)›"),
        ("min(min(x, y), max(1, x))", "min‹(x,y,max‹(1,x)›)›"),
        ("pi e^x", "π_<msup>‹e›‹x›</msup>"),
        ("1e-30x", "<msup>10‹−30›</msup>_x"),
        ("2e-30^x", "<msup>‹‹(2·<msup>10‹−30›</msup>)››‹x›</msup>"),
        ("θ1 + 1.5", "<msub>θ1</msub>+1.5"),
    ] {
        assert_eq!(outline(text), expected, "{text}");
    }
}

/// Every tag that opens closes, and nothing typed comes through.
#[test]
fn mathml_is_well_formed() {
    let text = "f(x, y) = max(-sin^2(x)/√y, |x|^-1.5e-9, e^(2πx)) − cbrt(floor(log10(x))) (1 - x)";
    let mathml = parse(text).to_mathml();
    let mut open = Vec::new();
    for tag in mathml.split('<').skip(1) {
        let name = tag.split(['>', ' ']).next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{mathml}"),
            None => open.push(name),
        }
    }
    assert!(open.is_empty() && mathml.starts_with("<mrow>") && mathml.ends_with("</mrow>"));
    assert!(!mathml.contains(['&', '-', '*']));
}

/// Whatever letter a head makes a variable, the formula is printed so that it reads as itself.
#[test]
fn any_letter_of_a_head_comes_back() {
    let letters = ('a'..='z').chain('α'..='ω').chain('A'..='Z');
    let mut heads = 0;
    for letter in letters {
        for text in [
            format!("f({letter}) = 5{letter}^2"),
            format!("f({letter},) = 5*{letter}"),
            format!("f({letter}, x) = {letter}^2"),
            format!("f({letter}, k) = {letter} + k^2"),
            format!("f({letter}) = 3"),
        ] {
            let Ok(formula) = crate::expression::Expression::parse(&text) else { continue };
            let printed = formula.to_text();
            let again = parse(&printed);
            assert_eq!(
                (again.to_text(), again),
                (printed.clone(), formula),
                "{text} was printed as {printed}"
            );
            heads += usize::from(printed.starts_with("f("));
        }
    }
    assert!(heads > 20, "only {heads} of them need their head");
}
