//! The words a formula may use, and what was probably meant by others.

use super::tree::{Binary, Constant, Unary};

/// What a known word stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Name {
    /// a function of one number
    Unary(Unary),
    /// `min` or `max`
    Binary(Binary),
    Constant(Constant),
    Variable(Family, usize),
}

/// The ways to name the two variables. One formula keeps to one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// x and y
    Plain,
    /// x1 and x2
    X,
    /// w1 and w2
    W,
    /// θ1 and θ2
    Theta,
    /// w alone
    SingleW,
    /// θ alone
    SingleTheta,
}

impl Family {
    /// The letter that all of its variables share (x for x and y).
    pub fn stem(self) -> &'static str {
        match self {
            Family::Plain | Family::X => "x",
            Family::W | Family::SingleW => "w",
            Family::Theta | Family::SingleTheta => "θ",
        }
    }

    /// As they are typed.
    pub fn names(self) -> [&'static str; 2] {
        match self {
            Family::Plain => ["x", "y"],
            Family::X => ["x1", "x2"],
            Family::W => ["w1", "w2"],
            Family::Theta => ["θ1", "θ2"],
            Family::SingleW => ["w", "w2"],
            Family::SingleTheta => ["θ", "θ2"],
        }
    }

    /// As they stand at an axis.
    pub fn labels(self) -> [&'static str; 2] {
        match self {
            Family::Plain => ["x", "y"],
            Family::X => ["x₁", "x₂"],
            Family::W => ["w₁", "w₂"],
            Family::Theta => ["θ₁", "θ₂"],
            Family::SingleW => ["w", "w₂"],
            Family::SingleTheta => ["θ", "θ₂"],
        }
    }

    /// What a sentence offers: `x and y`.
    pub fn offer(self) -> &'static str {
        match self {
            Family::Plain => "x and y",
            Family::X => "x1 and x2",
            Family::W | Family::SingleW => "w1 and w2",
            Family::Theta | Family::SingleTheta => "θ1 and θ2",
        }
    }
}

/// Every word, and the other spellings that are welcome.
const WORDS: &[(&str, Name)] = &[
    ("x", Name::Variable(Family::Plain, 0)),
    ("y", Name::Variable(Family::Plain, 1)),
    ("x1", Name::Variable(Family::X, 0)),
    ("x2", Name::Variable(Family::X, 1)),
    ("w", Name::Variable(Family::SingleW, 0)),
    ("w1", Name::Variable(Family::W, 0)),
    ("w2", Name::Variable(Family::W, 1)),
    ("θ", Name::Variable(Family::SingleTheta, 0)),
    ("θ1", Name::Variable(Family::Theta, 0)),
    ("θ2", Name::Variable(Family::Theta, 1)),
    ("theta", Name::Variable(Family::SingleTheta, 0)),
    ("theta1", Name::Variable(Family::Theta, 0)),
    ("theta2", Name::Variable(Family::Theta, 1)),
    ("pi", Name::Constant(Constant::Pi)),
    ("π", Name::Constant(Constant::Pi)),
    ("e", Name::Constant(Constant::E)),
    ("sin", Name::Unary(Unary::Sin)),
    ("cos", Name::Unary(Unary::Cos)),
    ("tan", Name::Unary(Unary::Tan)),
    ("asin", Name::Unary(Unary::Asin)),
    ("arcsin", Name::Unary(Unary::Asin)),
    ("acos", Name::Unary(Unary::Acos)),
    ("arccos", Name::Unary(Unary::Acos)),
    ("atan", Name::Unary(Unary::Atan)),
    ("arctan", Name::Unary(Unary::Atan)),
    ("sinh", Name::Unary(Unary::Sinh)),
    ("cosh", Name::Unary(Unary::Cosh)),
    ("tanh", Name::Unary(Unary::Tanh)),
    ("exp", Name::Unary(Unary::Exp)),
    ("log", Name::Unary(Unary::Log)),
    ("ln", Name::Unary(Unary::Log)),
    ("log10", Name::Unary(Unary::Log10)),
    ("sqrt", Name::Unary(Unary::Sqrt)),
    ("cbrt", Name::Unary(Unary::Cbrt)),
    ("abs", Name::Unary(Unary::Abs)),
    ("sign", Name::Unary(Unary::Sign)),
    ("sgn", Name::Unary(Unary::Sign)),
    ("floor", Name::Unary(Unary::Floor)),
    ("min", Name::Binary(Binary::Min)),
    ("max", Name::Binary(Binary::Max)),
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
    ("asinh", "log(x + sqrt(x^2 + 1))"),
    ("acosh", "log(x + sqrt(x^2 - 1))"),
    ("atanh", "log((1 + x)/(1 - x))/2"),
    ("atan2", "atan(y/x)"),
    ("exp2", "2^x"),
    ("log2", "log(x)/log(2)"),
    ("lg", "log10(x)"),
    ("pow", "x^2"),
    ("square", "x^2"),
    ("root", "sqrt(x)"),
    ("hypot", "sqrt(x^2 + y^2)"),
    ("norm", "sqrt(x^2 + y^2)"),
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
    if let Some(Name::Variable(family, _)) = look_up(letters)
        && letters != word
    {
        return if letters == "y" {
            format!("write y^{} for a power", &word[1..])
        } else {
            format!("there are only {}", family_with_index(family).offer())
        };
    }
    if let Some(parts) = known_parts(word) {
        return format!("write {}", applied(&parts));
    }
    if word.chars().count() == 1 {
        return "use x and y (or x1 and x2, w1 and w2), the only two variables".to_owned();
    }
    match nearest(word) {
        Some(known) => format!("did you mean {known}?"),
        None => "use x, y, numbers, pi, e and functions like sin, exp, log, sqrt or abs".to_owned(),
    }
}

fn family_with_index(family: Family) -> Family {
    match family {
        Family::Plain => Family::X,
        Family::SingleW => Family::W,
        Family::SingleTheta => Family::Theta,
        indexed => indexed,
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

/// `2*x*sin(y)` out of its parts.
fn applied(parts: &[&str]) -> String {
    let mut text = String::new();
    for (i, part) in parts.iter().enumerate() {
        text.push_str(part);
        if i + 1 == parts.len() {
            // A function at the very end still waits for its argument.
            break;
        }
        let function = matches!(look_up(part), Some(Name::Unary(_) | Name::Binary(_)));
        if function {
            return format!("{text}({})", applied(&parts[i + 1..]));
        }
        text.push('*');
    }
    text
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
            ("x3", "there are only x1 and x2"),
            ("y2", "write y^2 for a power"),
            ("w0", "there are only w1 and w2"),
            ("z", "use x and y (or x1 and x2, w1 and w2), the only two variables"),
        ] {
            assert_eq!(advice(word), expected, "{word}");
        }
    }
}
