//! The notation of the catalogues: well-formed MathML for any text, and what it looks like.

use proptest::prelude::*;
use zigzag::notation::mathml;

/// Whether every element that opens closes in order, and how many children each script and
/// fraction has.
fn well_formed(xml: &str) -> Result<(), String> {
    let mut stack: Vec<(String, usize)> = Vec::new();
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        let close = rest[open..].find('>').ok_or("an unclosed tag")? + open;
        let tag = &rest[open + 1..close];
        rest = &rest[close + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let (opened, children) = stack.pop().ok_or("a tag too many")?;
            if opened != name {
                return Err(format!("{opened} is closed by {name}"));
            }
            let wanted = match name {
                "mfrac" | "msub" | "msup" | "mover" => 2,
                "msubsup" => 3,
                _ => children,
            };
            if children != wanted {
                return Err(format!("{name} has {children} children in {xml}"));
            }
        } else {
            if let Some(parent) = stack.last_mut() {
                parent.1 += 1;
            }
            stack.push((tag.split(' ').next().unwrap_or_default().to_owned(), 0));
        }
    }
    if stack.is_empty() { Ok(()) } else { Err(format!("{stack:?} stays open")) }
}

#[test]
fn every_formula_of_the_catalogues_is_well_formed() {
    let formulae = zigzag::objective::CATALOGUE
        .iter()
        .map(|e| e.formula)
        .chain(zigzag::method::CATALOGUE.iter().map(|e| e.formula))
        .chain(zigzag::step_size::CATALOGUE.iter().map(|e| e.formula));
    for formula in formulae {
        well_formed(&mathml(formula)).unwrap();
    }
}

#[test]
fn the_notation_says_what_it_means() {
    let inner = |source: &str| {
        mathml(source)
            .replace("<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow>", "")
            .replace("</mrow></math>", "")
    };
    assert_eq!(inner("x_{k+1}"), "<msub><mi>x</mi><mrow><mi>k</mi><mo>+</mo><mn>1</mn></mrow></msub>");
    assert_eq!(inner("{a}/{b}"), "<mfrac><mi>a</mi><mi>b</mi></mfrac>");
    assert_eq!(inner("1/2 x"), "<mfrac><mn>1</mn><mn>2</mn></mfrac><mi>x</mi>");
    assert_eq!(inner("H^{-1}"), "<msup><mi>H</mi><mrow><mo>−</mo><mn>1</mn></mrow></msup>");
    assert_eq!(inner("sqrt{x}"), "<msqrt><mi>x</mi></msqrt>");
    assert_eq!(inner("a < b & c"), "<mi>a</mi><mo>&lt;</mo><mi>b</mi><mo>&amp;</mo><mi>c</mi>");
}

proptest! {
    #[test]
    fn any_text_is_set(text in prop_oneof!["\\PC{0,40}", "[a-z0-9{}_^/ ]{0,60}"]) {
        prop_assert!(well_formed(&mathml(&text)).is_ok(), "{:?}", well_formed(&mathml(&text)));
    }
}
