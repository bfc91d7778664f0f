//! Formulae of the catalogues: a small linear notation, set as native MathML.
//!
//! | written | set as |
//! |---|---|
//! | `x_1`, `x_{k+1}` | a subscript |
//! | `g^T`, `w_1^2` | a superscript, or both |
//! | `{a + b}/c`, `1/2` | a fraction of the two neighbours of `/` |
//! | `{…}` | a group without brackets |
//! | `(…)`, `\|…\|` | a group with brackets, as tall as what it holds: `(a + b)^2/2` is a fraction |
//! | `h(t)` | a function's name right before its brackets belongs to them; `a (b + c)` is a product |
//! | `sqrt{…}`, `hat{m}`, `norm{…}` | a root, a hat, ‖…‖ |
//! | `sin`, `min`, … | words of several letters, upright |
//!
//! Everything else is set as it stands; single letters are variables, `-` becomes a true minus.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

/// How deep groups may nest; deeper ones are cut off.
const DEPTH: usize = 32;

/// A formula as a `<math>` element.
///
/// ```
/// let math = zigzag::notation::mathml("x_1^2/2");
/// assert!(math.contains("<mfrac><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup><mn>2</mn></mfrac>"));
/// ```
pub fn mathml(source: &str) -> String {
    let mut chars = source.chars().peekable();
    let mut items = Vec::new();
    // A stray closing brace ends a row early: go on behind it.
    while chars.peek().is_some() {
        items.extend(row(&mut chars, DEPTH, None));
        items.extend(chars.next_if(|c| matches!(c, ')' | '|')).map(|c| format!("<mo>{c}</mo>")));
    }
    mathml_element(&format!("<mrow>{}</mrow>", items.concat()))
}

/// A formula, or words with symbols, in which the variable x has another letter: w, say. It keeps its own where the
/// other one has a meaning there already.
pub fn in_letter<'a>(source: &'a str, letter: &str) -> Cow<'a, str> {
    let words = || source.split(|c: char| !c.is_alphabetic() || !c.is_ascii());
    if letter == "x" || words().any(|word| word == letter) {
        return source.into();
    }
    let mut renamed = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(i) = rest.find('x') {
        let (before, after) = (rest[..i].chars().next_back(), rest[i + 1..].chars().next());
        let inside = [before, after].into_iter().flatten().any(|c| c.is_ascii_alphabetic());
        renamed.push_str(&rest[..i]);
        renamed.push_str(if inside { "x" } else { letter });
        rest = &rest[i + 1..];
    }
    renamed.push_str(rest);
    renamed.into()
}

/// Presentation MathML as an element of its own.
pub fn mathml_element(content: &str) -> String {
    format!("<math xmlns=\"http://www.w3.org/1998/Math/MathML\">{content}</math>")
}

type Source<'a> = Peekable<Chars<'a>>;

/// The items up to what closes the group or the end. A bracket or a bar is left to whoever opened it; a brace
/// is taken.
fn row(chars: &mut Source, depth: usize, bracket: Option<char>) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    while let Some(&c) = chars.peek() {
        match c {
            '}' if bracket.is_some() => break,
            '}' => {
                chars.next();
                break;
            }
            ')' => break,
            '|' if bracket == Some('|') => break,
            ' ' => {
                chars.next();
            }
            '/' => {
                chars.next();
                let numerator = items.pop().unwrap_or_else(|| grouped(Vec::new()));
                let denominator = scripted(chars, depth);
                items.push(format!("<mfrac>{numerator}{denominator}</mfrac>"));
            }
            _ => items.push(scripted(chars, depth)),
        }
    }
    items
}

/// An atom with its subscript and superscript.
fn scripted(chars: &mut Source, depth: usize) -> String {
    let base = atom(chars, depth);
    let name = base.starts_with("<mi>") && chars.peek() == Some(&'(');
    if name {
        // The invisible sign is what a screen reader says "of" for.
        return format!("<mrow>{base}<mo>\u{2061}</mo>{}</mrow>", scripted(chars, depth));
    }
    let (mut sub, mut sup) = (None, None);
    while let Some(&c) = chars.peek() {
        match c {
            '_' if sub.is_none() => {
                chars.next();
                sub = Some(atom(chars, depth));
            }
            '^' if sup.is_none() => {
                chars.next();
                sup = Some(atom(chars, depth));
            }
            _ => break,
        }
    }
    match (sub, sup) {
        (None, None) => base,
        (Some(sub), None) => format!("<msub{}>{base}{sub}</msub>", colour(&base, &sub)),
        (None, Some(sup)) => format!("<msup>{base}{sup}</msup>"),
        (Some(sub), Some(sup)) => format!("<msubsup{}>{base}{sub}{sup}</msubsup>", colour(&base, &sub)),
    }
}

/// λ₁ and λ₂, e₁ and e₂ in the colours of their eigen-directions.
fn colour(base: &str, sub: &str) -> &'static str {
    match (base, sub) {
        ("<mi>λ</mi>" | "<mi>e</mi>", "<mn>1</mn>") => " class=\"branch0\"",
        ("<mi>λ</mi>" | "<mi>e</mi>", "<mn>2</mn>") => " class=\"branch1\"",
        _ => "",
    }
}

/// One element: a letter, a word, a number, a group or an operator.
fn atom(chars: &mut Source, depth: usize) -> String {
    let Some(c) = chars.next() else { return grouped(Vec::new()) };
    if c.is_ascii_alphabetic() {
        let mut name = String::from(c);
        while let Some(c) = chars.next_if(char::is_ascii_alphabetic) {
            name.push(c);
        }
        return named(&name, chars, depth);
    }
    if c.is_ascii_digit() {
        let mut number = String::from(c);
        while let Some(c) = chars.next_if(|c| c.is_ascii_digit() || *c == '.') {
            number.push(c);
        }
        return format!("<mn>{number}</mn>");
    }
    match c {
        '{' if depth > 0 => grouped(row(chars, depth - 1, None)),
        '(' if depth > 0 => fenced(chars, depth - 1, '(', ')'),
        '|' if depth > 0 => fenced(chars, depth - 1, '|', '|'),
        '-' => "<mo>−</mo>".to_owned(),
        '<' => "<mo>&lt;</mo>".to_owned(),
        '>' => "<mo>&gt;</mo>".to_owned(),
        '&' => "<mo>&amp;</mo>".to_owned(),
        '∇' => "<mo rspace=\"0\">∇</mo>".to_owned(),
        // The step size in the run's colour.
        'α' => "<mi class=\"run\">α</mi>".to_owned(),
        c if c.is_alphabetic() => format!("<mi>{c}</mi>"),
        c => format!("<mo>{c}</mo>"),
    }
}

/// A group in brackets that grow with it.
fn fenced(chars: &mut Source, depth: usize, open: char, close: char) -> String {
    let inner = row(chars, depth, Some(open)).concat();
    // Without its partner a bracket stands alone.
    let end = match chars.next_if_eq(&close) {
        Some(close) => format!("<mo form=\"postfix\">{close}</mo>"),
        None => String::new(),
    };
    format!("<mrow><mo form=\"prefix\">{open}</mo>{inner}{end}</mrow>")
}

fn named(name: &str, chars: &mut Source, depth: usize) -> String {
    let mut argument = || if chars.peek() == Some(&'{') { atom(chars, depth) } else { grouped(Vec::new()) };
    match name {
        "sqrt" => format!("<msqrt>{}</msqrt>", argument()),
        "hat" => format!("<mover accent=\"true\">{}<mo>^</mo></mover>", argument()),
        "norm" => format!("<mrow><mo>‖</mo>{}<mo>‖</mo></mrow>", argument()),
        // MathML sets one letter in italics and a word upright, and leaves no room behind either.
        _ if name.len() > 1 && chars.peek() == Some(&' ') => {
            format!("<mrow><mi>{name}</mi><mspace width=\"0.17em\"></mspace></mrow>")
        }
        _ => format!("<mi>{name}</mi>"),
    }
}

/// Exactly one element, as scripts and fractions need.
fn grouped(mut items: Vec<String>) -> String {
    if items.len() == 1 { items.remove(0) } else { format!("<mrow>{}</mrow>", items.concat()) }
}
