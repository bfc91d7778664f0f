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
    let group =
        |inner: &str| format!("<mrow><mo form=\"prefix\">(</mo>{inner}<mo form=\"postfix\">)</mo></mrow>");
    assert_eq!(inner("(x)/2"), format!("<mfrac>{}<mn>2</mn></mfrac>", group("<mi>x</mi>")));
    assert_eq!(inner("(x)^2"), format!("<msup>{}<mn>2</mn></msup>", group("<mi>x</mi>")));
    assert_eq!(
        inner("h(t)/2"),
        format!("<mfrac><mrow><mi>h</mi><mo>\u{2061}</mo>{}</mrow><mn>2</mn></mfrac>", group("<mi>t</mi>"))
    );
    assert_eq!(inner("a < b & c"), "<mi>a</mi><mo>&lt;</mo><mi>b</mi><mo>&amp;</mo><mi>c</mi>");
}

/// MathML as a person would type what it shows, every group in parentheses; letters of parameters as numbers.
fn typed(mathml: &str, letters: &dyn Fn(&str) -> Option<String>) -> String {
    let mut rest = mathml;
    let mut stack: Vec<(String, Vec<String>)> = vec![("math".to_owned(), Vec::new())];
    while let Some(open) = rest.find('<') {
        let (text, tail) = rest.split_at(open);
        let close = tail.find('>').expect("a tag");
        let tag = &tail[1..close];
        rest = &tail[close + 1..];
        let Some(name) = tag.strip_prefix('/') else {
            stack.push((tag.split(' ').next().expect("a name").to_owned(), Vec::new()));
            continue;
        };
        let (_, parts) = stack.pop().expect("open");
        let part = |i: usize| parts[i].clone();
        let shown = match name {
            "mi" => letters(text).map_or(format!(" {text} "), |number| format!("({number})")),
            "mn" => format!(" {text} "),
            "mo" if text == "\u{2061}" => String::new(),
            "mo" => text.replace("&lt;", "<").replace("&gt;", ">"),
            "mfrac" => format!("(({})/({}))", part(0), part(1)),
            "msup" => format!("{}^({})", part(0), part(1)),
            "msub" => letters(&format!("{}_{}", part(0).trim(), part(1).trim()))
                .map_or(format!(" {}_{}", part(0).trim(), part(1).trim()), |number| format!("({number})")),
            "msubsup" => format!(" {}_{} ^({})", part(0).trim(), part(1).trim(), part(2)),
            "msqrt" => format!("sqrt({})", parts.concat()),
            _ => parts.concat(),
        };
        stack.last_mut().expect("a parent").1.push(shown);
    }
    stack.pop().expect("the root").1.concat()
}

/// Piecewise ones by their pieces, and local names by what they stand for.
fn plain(shown: &str) -> String {
    let commas = |text: &str| {
        let mut depth = 0;
        let split = |c: char| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            c == ',' && depth == 0
        };
        text.split(split).map(|piece| piece.trim().to_owned()).collect::<Vec<_>>()
    };
    // “A (|t| ≤ δ), B (|t| > δ)”
    let pieces = |clauses: &[String]| -> String {
        let [a, b] = clauses else { panic!("{clauses:?}") };
        let condition = a.rfind('(').expect("a condition");
        // The condition's own brackets, around those of its number.
        let condition =
            if a.ends_with("))") { a[..condition].rfind('(').expect("a condition") } else { condition };
        let other = b.find("(|").expect("a condition");
        format!("if({}, {}, {})", &a[condition + 1..a.len() - 1], &a[..condition], &b[..other])
    };
    let body = shown.split_once('=').expect("f(x) = …").1;
    let clauses = commas(body);
    if clauses.len() == 1 {
        return body.to_owned();
    }
    if clauses.iter().any(|clause| clause.contains('≤')) {
        // h(t) = … stands behind what uses it, or the pieces are f's own.
        let Some((_, first)) = clauses[1]
            .split_once("h (t) =")
            .or_else(|| clauses[1].split_once('='))
            .filter(|_| clauses.len() > 2)
        else {
            return pieces(&clauses);
        };
        let h = pieces(&[first.to_owned(), clauses[2].clone()]);
        return ["x_1", "x_2"].iter().fold(format!(" {}", clauses[0]), |body, x| {
            let call = [format!(" h ( {x})"), format!(" h (  {x} )"), format!(" h ( {x} )")];
            call.iter().fold(body, |body, call| {
                body.replace(call, &format!("({})", h.replace(" t ", &format!(" {x} "))))
            })
        });
    }
    clauses[1..].iter().fold(clauses[0].clone(), |body, clause| {
        let (name, value) = clause.split_once('=').expect("a local name");
        body.replace(&format!(" {} ", name.trim()), &format!("({value})"))
    })
}

/// What is printed for an entry, read back and evaluated, is its function.
#[test]
fn printed_formulae_are_the_functions() {
    use zigzag::{Objective, expression::Expression, param::Values, space::Rn};
    for entry in zigzag::objective::CATALOGUE {
        let values = Values::resolve(entry.params, |key| (key == "rotation").then_some(0.0));
        // The reader of formulae knows no sums, over variables or over points.
        if (entry.build)(&values).dimension() > 2 || entry.learns.is_some() {
            continue;
        }
        let letters = |shown: &str| {
            let plain = |symbol: &str| {
                symbol
                    .chars()
                    .map(|c| match c {
                        '₁' => "_1".to_owned(),
                        '₂' => "_2".to_owned(),
                        c => c.to_string(),
                    })
                    .collect::<String>()
            };
            let param = entry.params.iter().find(|param| plain(param.symbol) == shown)?;
            values.find(param.key).map(|value| value.to_string())
        };
        let shown = typed(&mathml(entry.formula), &letters);
        let body = plain(&shown).replace(" u_", &format!(" {}_", entry.variable)).replace("\u{2212}", "-");
        let body = body.replace(" w ", " x ").replace('-', "−");
        let read = Expression::parse(&body).unwrap_or_else(|error| panic!("{}: {body}: {error}", entry.id));
        let objective = (entry.build)(&values);
        for i in 0..20 {
            let t = f64::from(i);
            let x = match objective.dimension() {
                // Where the barrier is defined.
                1 => [0.2 + 0.3 * t, 0.0],
                _ => [(1.7 * t).sin() * 2.3, (2.9 * t + 1.0).cos() * 1.9],
            };
            let point = Rn::of(&x[..objective.dimension()]);
            let (expected, found) =
                (objective.value(&point), zigzag::Objective::<zigzag::space::R2>::value(&read, &x.into()));
            let close = (expected - found).abs() <= 1e-9 * (1.0 + expected.abs());
            assert!(close, "{} at {x:?}: {found} is printed, {expected} is computed: {body}", entry.id);
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_set(text in prop_oneof!["\\PC{0,40}", "[a-z0-9{}_^/ ]{0,60}"]) {
        prop_assert!(well_formed(&mathml(&text)).is_ok(), "{:?}", well_formed(&mathml(&text)));
    }
}
