//! The words a formula may use, and what was probably meant by others. How variables are named is said in
//! [`super::variables`].

use super::tree::{Binary, Constant, Unary};

/// What a known word stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Name {
    /// a function of one number
    Unary(Unary),
    /// a function of two numbers, or of more where it is `min` or `max`
    Binary(Binary),
    /// a function that is read as operations
    Call(Call),
    Constant(Constant),
    /// the letter of a variable
    Letter(char),
}

/// Functions that are no operation of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// `pow(x, 2)`
    Power,
    /// `square(x)`
    Square,
    /// `if(x < 0, -x, x)`
    If,
}

/// Every word, and the other spellings that are welcome.
const WORDS: &[(&str, Name)] = &[
    ("x", Name::Letter('x')),
    ("y", Name::Letter('y')),
    ("w", Name::Letter('w')),
    ("θ", Name::Letter('θ')),
    ("theta", Name::Letter('θ')),
    ("φ", Name::Letter('φ')),
    ("phi", Name::Letter('φ')),
    ("β", Name::Letter('β')),
    ("beta", Name::Letter('β')),
    ("pi", Name::Constant(Constant::Pi)),
    ("π", Name::Constant(Constant::Pi)),
    ("e", Name::Constant(Constant::E)),
    ("undefined", Name::Constant(Constant::Undefined)),
    ("nan", Name::Constant(Constant::Undefined)),
    ("sin", Name::Unary(Unary::Sin)),
    ("cos", Name::Unary(Unary::Cos)),
    ("tan", Name::Unary(Unary::Tan)),
    ("asin", Name::Unary(Unary::Asin)),
    ("arcsin", Name::Unary(Unary::Asin)),
    ("acos", Name::Unary(Unary::Acos)),
    ("arccos", Name::Unary(Unary::Acos)),
    ("atan", Name::Unary(Unary::Atan)),
    ("arctan", Name::Unary(Unary::Atan)),
    ("atan2", Name::Binary(Binary::Atan2)),
    ("arctan2", Name::Binary(Binary::Atan2)),
    ("sinh", Name::Unary(Unary::Sinh)),
    ("cosh", Name::Unary(Unary::Cosh)),
    ("tanh", Name::Unary(Unary::Tanh)),
    ("asinh", Name::Unary(Unary::Asinh)),
    ("arcsinh", Name::Unary(Unary::Asinh)),
    ("arsinh", Name::Unary(Unary::Asinh)),
    ("acosh", Name::Unary(Unary::Acosh)),
    ("arccosh", Name::Unary(Unary::Acosh)),
    ("arcosh", Name::Unary(Unary::Acosh)),
    ("atanh", Name::Unary(Unary::Atanh)),
    ("arctanh", Name::Unary(Unary::Atanh)),
    ("artanh", Name::Unary(Unary::Atanh)),
    ("exp", Name::Unary(Unary::Exp)),
    ("log", Name::Unary(Unary::Log)),
    ("ln", Name::Unary(Unary::Log)),
    ("log1p", Name::Unary(Unary::Log1p)),
    ("expm1", Name::Unary(Unary::Expm1)),
    ("erf", Name::Unary(Unary::Erf)),
    ("log2", Name::Unary(Unary::Log2)),
    ("log10", Name::Unary(Unary::Log10)),
    ("sqrt", Name::Unary(Unary::Sqrt)),
    ("cbrt", Name::Unary(Unary::Cbrt)),
    ("abs", Name::Unary(Unary::Abs)),
    ("fabs", Name::Unary(Unary::Abs)),
    ("absolute", Name::Unary(Unary::Abs)),
    ("sign", Name::Unary(Unary::Sign)),
    ("sgn", Name::Unary(Unary::Sign)),
    ("floor", Name::Unary(Unary::Floor)),
    ("min", Name::Binary(Binary::Min)),
    ("max", Name::Binary(Binary::Max)),
    ("minimum", Name::Binary(Binary::Min)),
    ("maximum", Name::Binary(Binary::Max)),
    ("fmin", Name::Binary(Binary::Min)),
    ("fmax", Name::Binary(Binary::Max)),
    ("pow", Name::Call(Call::Power)),
    ("power", Name::Call(Call::Power)),
    ("square", Name::Call(Call::Square)),
    ("if", Name::Call(Call::If)),
    ("where", Name::Call(Call::If)),
    ("ifelse", Name::Call(Call::If)),
];

/// Functions that other programs have, said with the ones known here.
const INSTEAD: &[(&str, &str)] = &[
    ("ceil", "-floor(-x)"),
    ("round", "floor(x + 0.5)"),
    ("mod", "x - 2*floor(x/2)"),
    ("sec", "1/cos(x)"),
    ("csc", "1/sin(x)"),
    ("cot", "1/tan(x)"),
    ("ctg", "1/tan(x)"),
    ("tg", "tan(x)"),
    ("exp2", "2^x"),
    ("lg", "log10(x)"),
    ("root", "sqrt(x)"),
    ("hypot", "sqrt(x^2 + y^2)"),
    ("norm", "sqrt(x^2 + y^2)"),
    ("sum", "x1^2 + x2^2 for the sum over both entries"),
    ("dot", "x1^2 + x2^2 for the sum over both entries"),
    ("heaviside", "if(x < 0, 0, 1)"),
    ("relu", "max(0, x)"),
    ("sigmoid", "1/(1 + exp(-x))"),
    ("softplus", "log(1 + exp(x))"),
];

/// The meaning of a word in lower case.
pub(super) fn look_up(word: &str) -> Option<Name> {
    WORDS.iter().find(|(known, _)| *known == word).map(|&(_, name)| name)
}

/// The likely fix for an unknown word in lower case: the end of a sentence.
pub(super) fn advice(word: &str) -> String {
    if let Some((_, instead)) = INSTEAD.iter().find(|(known, _)| *known == word) {
        return format!("write {instead}");
    }
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if letters == "y" && letters != word {
        return format!("write y^{} for a power", &word[1..]);
    }
    if let Some(parts) = known_parts(word) {
        return format!("write {}", applied(&parts));
    }
    if letters.chars().count() == 1 {
        return "use x and y (or x1 and x2, w1 and w2), the only two variables".to_owned();
    }
    match nearest(word) {
        Some(known) => format!("did you mean {known}?"),
        None => "use x, y, numbers, pi, e and functions like sin, exp, log, sqrt or abs".to_owned(),
    }
}

/// A word that is several known ones run together, such as `sinx` or `pix`.
fn known_parts(word: &str) -> Option<Vec<&str>> {
    // The longest word first, so that `sinhx` is sinh(x); short words, so trying all cuts is quick.
    for cut in (1..word.len()).rev() {
        let Some((head, rest)) = word.split_at_checked(cut) else { continue };
        if look_up(head).is_none() {
            continue;
        }
        if look_up(rest).is_some() {
            return Some(vec![head, rest]);
        }
        if word.len() <= LONGEST
            && let Some(mut parts) = known_parts(rest)
        {
            parts.insert(0, head);
            return Some(parts);
        }
    }
    None
}

/// `x*sin(y)` out of its parts: a function works on what follows, up to the next function.
fn applied(parts: &[&str]) -> String {
    let function =
        |part: &str| matches!(look_up(part), Some(Name::Unary(_) | Name::Binary(_) | Name::Call(_)));
    let mut text = String::new();
    let mut open = false;
    for (i, part) in parts.iter().enumerate() {
        if function(part) && open && !parts[i - 1..i].iter().any(|before| function(before)) {
            text.push(')');
            open = false;
        }
        let behind_name = i > 0 && function(parts[i - 1]);
        if i > 0 && !behind_name {
            text.push('*');
        }
        if behind_name {
            text.push('(');
        }
        text.push_str(part);
        open |= function(part) && i + 1 < parts.len();
    }
    let missing = text.matches('(').count().saturating_sub(text.matches(')').count());
    text + &")".repeat(missing)
}

/// The parts of a word that ends with a function's name and is followed by its parenthesis, as in `xsin(x)`:
/// how many letters come before the name.
pub(super) fn leading_factors(word: &str) -> Option<usize> {
    let parts = known_parts(word)?;
    let (last, factors) = parts.split_last()?;
    let function = matches!(look_up(last), Some(Name::Unary(_) | Name::Binary(_)));
    let plain = factors.iter().all(|part| matches!(look_up(part), Some(Name::Letter(_) | Name::Constant(_))));
    (function && plain).then(|| parts[0].chars().count())
}

/// Longer words than this are nobody's misspelling.
const LONGEST: usize = 12;

/// The known word that is one typing error away, or two in a long word.
fn nearest(word: &str) -> Option<&'static str> {
    if word.len() > LONGEST {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for &(known, _) in WORDS.iter().filter(|(known, _)| known.len() > 1) {
        // Twice the errors, so that an equal first letter can break a tie.
        let errors = distance(word.as_bytes(), known.as_bytes());
        let rank = 2 * errors + usize::from(known.as_bytes().first() != word.as_bytes().first());
        if errors <= (word.len() / 2).min(if word.len() < 5 { 1 } else { 2 })
            && best.is_none_or(|(least, _)| rank < least)
        {
            best = Some((rank, known));
        }
    }
    best.map(|(_, known)| known)
}

/// How many letters to insert, remove, replace or swap with their neighbour lead from `a` to `b`
/// (the optimal string alignment distance), for words up to [`LONGEST`].
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut table = [[0; LONGEST + 1]; LONGEST + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                table[i][j] = i + j;
                continue;
            }
            let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(table[i - 2][j - 2] + 1);
            }
            table[i][j] = least;
        }
    }
    table[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_typing_errors() {
        for (a, b, errors) in
            [("", "", 0), ("sin", "sin", 0), ("sni", "sin", 1), ("foo", "floor", 2), ("sqr", "sqrt", 1)]
        {
            assert_eq!(distance(a.as_bytes(), b.as_bytes()), errors, "{a} → {b}");
        }
    }

    #[test]
    fn advice_for_words() {
        for (word, expected) in [
            ("sinx", "write sin(x)"),
            ("sinhx", "write sinh(x)"),
            ("pix", "write pi*x"),
            ("xsin", "write x*sin"),
            ("xsiny", "write x*sin(y)"),
            ("ex", "write e*x"),
            ("foo", "use x, y, numbers, pi, e and functions like sin, exp, log, sqrt or abs"),
            ("flor", "did you mean floor?"),
            ("flooor", "did you mean floor?"),
            ("sni", "did you mean sin?"),
            ("sqr", "did you mean sqrt?"),
            ("cosine", "use x, y, numbers, pi, e and functions like sin, exp, log, sqrt or abs"),
            ("ceil", "write -floor(-x)"),
            ("sinxcosy", "write sin(x)*cos(y)"),
            ("y2", "write y^2 for a power"),
            ("z", "use x and y (or x1 and x2, w1 and w2), the only two variables"),
        ] {
            assert_eq!(advice(word), expected, "{word}");
        }
    }
}
