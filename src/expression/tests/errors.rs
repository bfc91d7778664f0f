//! What people are told, and where it points.

use super::refuse;

/// (typed, at, length, what the sentence contains)
const ERRORS: &[(&str, usize, usize, &str)] = &[
    // nothing, or nothing behind
    ("", 0, 0, "empty: write one in x and y"),
    ("   ", 3, 0, "empty"),
    ("f(x) =", 6, 0, "empty"),
    ("x +", 3, 0, "“+” at character 3 has nothing behind it: add a number, a variable or ("),
    ("x*(", 3, 0, "“(” at character 3 is never closed"),
    ("sin", 0, 3, "“sin” at character 1 needs its number in parentheses: sin(x)."),
    ("2 + sin -x", 4, 3, "needs its number in parentheses: sin(x)"),
    ("min x", 0, 3, "needs its numbers in parentheses: min(x, y)"),
    ("sin()", 4, 1, "closes empty brackets"),
    ("()", 1, 1, "closes empty brackets"),
    ("|(x < 0)|", 4, 1, "“<” at character 5 has no meaning in a formula by itself"),
    // operations
    ("x + * y", 4, 1, "“*” at character 5 cannot follow “+”"),
    ("*x", 0, 1, "“*” at character 1 cannot begin a formula"),
    ("x^", 2, 0, "“^” at character 2 has nothing behind it"),
    (
        "x 2",
        2,
        1,
        "“2” at character 3 follows “x” without a sign: write x^2 for a power or 2*x for a product.",
    ),
    ("2 3", 2, 1, "write 2*3 for a product, or one number without a space"),
    ("(x)2", 3, 1, "write ^2 for a power or *2 for a product"),
    ("1 000x", 2, 3, "one number without a space"),
    ("e2", 1, 1, "write e^2"),
    // brackets and bars
    ("(x + 1", 0, 1, "“(” at character 1 is never closed: add “)”."),
    ("sin(x", 3, 1, "“(” at character 4 is never closed"),
    ("x + 1)", 5, 1, "“)” at character 6 closes nothing: remove it"),
    ("(x]", 2, 1, "“]” at character 3 cannot close “(”: write “)”."),
    ("[x)", 2, 1, "write “]”"),
    ("|x", 0, 1, "“|” at character 1 is never closed: add another “|”, or write abs(…)."),
    ("||x|", 0, 1, "never closed"),
    ("|x|y|", 5, 0, "“|” at character 5 is never closed"),
    ("(|x)|", 1, 1, "never closed"),
    // commas
    ("log(0,5)", 5, 1, "“,” at character 6 is not a decimal sign here: write 0.5 with a point."),
    ("1,000x", 0, 5, "“1,000” at character 1 can be read in two ways: write 1.000 or 1000."),
    ("log(2, x)", 5, 1, "has the base behind it: write log(x, 2)"),
    ("x, y", 1, 1, "a comma only separates the numbers of min(x, y) and max(x, y)"),
    ("sin(x, y)", 5, 1, "sin takes one number"),
    ("max(x)", 0, 3, "compares at least two numbers, with a comma between: max(x, y)."),
    ("max(x,)", 6, 1, "“)” at character 7 cannot follow “,”"),
    // numbers
    ("3.4.5", 0, 5, "“3.4.5” at character 1 is not a number: it has one point too many."),
    ("1..2", 0, 4, "one point too many"),
    ("x + .", 4, 1, "write digits around it"),
    ("1e999", 0, 5, "too large"),
    ("x²²²²²", 1, 5, "is not an exponent"),
    ("x⁻", 1, 1, "is not an exponent"),
    // names
    ("foo(x)", 0, 3, "“foo” at character 1 is not known: use x, y, numbers, pi, e and functions like"),
    ("flor(x)", 0, 4, "“flor” at character 1 is not known: did you mean floor?"),
    ("x + sni(x)", 4, 3, "did you mean sin?"),
    ("sinx", 0, 4, "“sinx” at character 1 is not known: write sin(x)."),
    ("pix", 0, 3, "write pi*x"),
    ("z^2", 0, 1, "“z” at character 1 is not known: use x and y (or x1 and x2, w1 and w2), the only two"),
    ("a*x", 0, 1, "the only two variables"),
    ("x3", 0, 2, "there are only x1 and x2"),
    ("x1 + x_12", 5, 4, "there are only x1 and x2"),
    ("y2", 0, 2, "write y^2 for a power"),
    ("w1 + w3", 5, 2, "there are only w1 and w2"),
    ("ceil(x)", 0, 4, "write -floor(-x)"),
    ("relu(x)", 0, 4, "write max(0, x)"),
    ("日本", 0, 1, "has no meaning"),
    // one way to name variables
    ("x + w1", 4, 2, "“w1” at character 5 does not go with “x”: use x and y, or w1 and w2."),
    ("x + x2", 4, 2, "use x and y, or x1 and x2; a power is x^2."),
    ("x2 + y", 5, 1, "use x1 and x2, or x and y; a power is x^2."),
    ("w + w1", 4, 2, "does not go with “w”: use w1 and w2."),
    ("θ1 + x1", 5, 2, "use θ1 and θ2, or x1 and x2"),
    ("xyw", 2, 1, "does not go with “x”"),
    // brackets that could be an index or a factor
    ("x[1]^2", 0, 4, "“x[1]” at character 1 is the first variable where counting starts at 1"),
    ("x(2)", 0, 4, "can be read in two ways: write 2*x for a product, x1 and x2 for two variables."),
    ("x(2) + y", 0, 4, "can be read in two ways"),
    ("x^2 + y(3)", 6, 4, "write 3*y for a product"),
    ("e(2)", 0, 4, "write 2*e for a product"),
    ("x[0] + x[2]", 7, 4, "there are only x0 and x1"),
    ("x[1] + x[2] + x[3]", 14, 4, "there are only x1 and x2"),
    ("x[0] + y", 7, 1, "does not go with “x[0]”: use x0 and x1, or x and y."),
    ("f(x) = x + y", 11, 1, "is not among the variables that the formula is said to have, “x”"),
    ("f(x, y, z) = x", 8, 1, "is one argument too many"),
    ("‖x + y‖", 0, 1, "is read around one letter"),
    // pieces
    ("x + if(x, 1, 2)", 4, 2, "needs a condition such as x < 0"),
    ("if(x < 0, 1)", 0, 2, "is written if(x < 0, -x, x)"),
    ("x < 0 ? x", 6, 1, "has no “:” behind it"),
    ("x if x < 0", 2, 2, "has no “else” behind it"),
    ("{x: 1, 2}", 2, 1, "needs a condition before it"),
    ("sin(x < 0)", 6, 1, "has no meaning in a formula by itself"),
    // LaTeX
    ("\\foo{x}", 0, 1, "starts a LaTeX command that is not known"),
    ("x + \\frac{1}{2", 12, 1, "is never closed: add “}”."),
    ("\\frac{1}{z}", 9, 1, "“z” at character 10 is not known"),
    ("np.flor(x)", 3, 4, "“flor” at character 4 is not known: did you mean floor?"),
    // functions without parentheses
    ("3 sin x y", 2, 7, "write sin(x*y) or sin(x)*y"),
    ("sin x (y + 1)", 0, 7, "write sin(x) for sin of x alone"),
    ("sin^-1(x)", 0, 3, "write asin(x) for the inverse function, sin(x)^-1 for the reciprocal"),
    ("exp^x(2)", 0, 3, "positive whole exponent"),
    // signs that do not belong
    ("x = 3 = 4", 6, 1, "“=” at character 7 does not belong in a formula to minimize"),
    ("x + y = 3", 6, 1, "minimize the square of their difference"),
    ("y = x + y", 2, 1, "does not belong"),
    ("= x", 0, 1, "does not belong"),
    ("x < 2", 2, 1, "“<” at character 3 has no meaning in a formula"),
    ("x' + 1", 1, 1, "has no meaning"),
    ("5%", 1, 1, "has no meaning"),
];

#[test]
fn errors_point_and_advise() {
    for &(text, at, len, part) in ERRORS {
        let error = refuse(text);
        assert!(error.message.contains(part), "{text}: {}", error.message);
        assert_eq!((error.at, error.len), (at, len), "{text}: {}", error.message);
    }
}

/// One plain sentence each, within the text.
#[test]
fn errors_are_sentences() {
    for &(text, ..) in ERRORS {
        let error = refuse(text);
        assert!(error.at + error.len <= text.chars().count(), "{text}");
        assert!(error.message.ends_with(['.', '?']), "{}", error.message);
        assert!(!error.message.contains('\n') && error.message.chars().count() < 160, "{}", error.message);
    }
}

#[test]
fn too_long_and_too_deep() {
    let long = refuse(&"x+".repeat(501));
    assert_eq!(long.at, 1000);
    assert!(long.message.contains("at most 1000 characters"));
    assert!(refuse(&"(".repeat(10_000)).message.contains("too long"));
    for piece in ["(", "-", "sin ", "|", "2^", "max(1,", "[x+"] {
        let deep = refuse(&piece.repeat(1000 / piece.len()));
        assert!(deep.message.contains("nested too deeply: at most 64 levels"), "{piece}: {}", deep.message);
    }
    // Each would be looked for behind all before it.
    let begun = format!("{}\\end{{cases}}", "\\begin{cases} 1 \\\\ ".repeat(40));
    assert!(refuse(&begun).message.contains("is only read as \\begin{cases}"));
    let nest = |levels: usize| format!("{}x{}", "(".repeat(levels), ")".repeat(levels));
    assert!(super::Expression::parse(&nest(64)).is_ok());
    assert_eq!(refuse(&nest(65)).at, 64);
}
