//! What the words mean: precedence, spellings, names.

use super::{parse, value};
use std::f64::consts::{E, PI};

/// (typed, canonical text)
const SPELLINGS: &[(&str, &str)] = &[
    // precedence
    ("1 - x - y", "1 - x - y"),
    ("1 - (x - y)", "1 - (x - y)"),
    ("1 + (x + y)", "1 + (x + y)"),
    ("x/y/2", "x/y/2"),
    ("x/(y/2)", "x/(y/2)"),
    ("x/(y*2)", "x/(y*2)"),
    ("1/2x", "1/2*x"),
    ("1/(2x)", "1/(2*x)"),
    ("-x^2", "-x^2"),
    ("(-x)^2", "(-x)^2"),
    ("-(x^2)", "-x^2"),
    ("-x*y", "-x*y"),
    ("-(x*y)", "-(x*y)"),
    ("--x", "--x"),
    ("+x", "x"),
    ("2--x", "2 - -x"),
    ("x*-y", "x*-y"),
    ("x*+y", "x*y"),
    ("2^3^x", "2^3^x"),
    ("(2^3)^x", "(2^3)^x"),
    ("2^-x", "2^-x"),
    ("2^-x^2", "2^-x^2"),
    ("2^3x", "2^3*x"),
    ("2^(3x)", "2^(3*x)"),
    ("x^2y", "x^2*y"),
    // products without a sign
    ("2x", "2*x"),
    ("3 sin(x)", "3*sin(x)"),
    ("x y", "x*y"),
    ("xy", "x*y"),
    ("3xyx", "3*x*y*x"),
    ("xy^2", "x*y^2"),
    ("x1x2", "x1*x2"),
    ("2pi x", "2*pi*x"),
    ("2πx", "2*pi*x"),
    ("x(y+1)", "x*(y + 1)"),
    ("(x)(y)", "x*y"),
    ("2(x+1)", "2*(x + 1)"),
    ("x sin(y)", "x*sin(y)"),
    ("sin(x)cos(y)", "sin(x)*cos(y)"),
    ("2e", "2*e"),
    ("2e x", "2*e*x"),
    ("e^x y", "e^x*y"),
    ("x min(x, y)", "x*min(x, y)"),
    // numbers
    ("1e-3", "0.001"),
    ("1E3x", "1000*x"),
    ("1e−3", "0.001"),
    ("1e-30", "1e-30"),
    (".5 + 5.", "0.5 + 5"),
    ("2e-x", "2*e - x"),
    // functions and their other names
    ("ln(x)", "log(x)"),
    ("arcsin x + arccos x + arctan x", "asin(x) + acos(x) + atan(x)"),
    ("sgn(x)", "sign(x)"),
    ("√x + ∛(y)", "sqrt(x) + cbrt(y)"),
    ("sqrt 2", "sqrt(2)"),
    ("sin x", "sin(x)"),
    ("sin x^2", "sin(x^2)"),
    ("sin x²", "sin(x^2)"),
    ("sin(x)^2", "sin(x)^2"),
    ("sin^2(x)", "sin(x)^2"),
    ("sin²x", "sin(x)^2"),
    ("sin^2 x cos^2 y", "sin(x)^2*cos(y)^2"),
    ("sin x cos y", "sin(x)*cos(y)"),
    ("sin x + 1", "sin(x) + 1"),
    ("2 sin x * y", "2*sin(x)*y"),
    ("sin cos x", "sin(cos(x))"),
    ("sin2", "sin(2)"),
    ("exp x/y", "exp(x)/y"),
    ("log10 x", "log10(x)"),
    ("log10x", "log10(x)"),
    ("max(x, y, 1)", "max(x, y, 1)"),
    ("max(max(x, y), 1)", "max(x, y, 1)"),
    ("max(x, max(y, 1))", "max(x, max(y, 1))"),
    ("min(x; y)", "min(x, y)"),
    ("max(1,5)", "max(1, 5)"),
    // bars
    ("|x|", "abs(x)"),
    ("||x| - 1|", "abs(abs(x) - 1)"),
    ("|x||y|", "abs(x)*abs(y)"),
    ("|x| |y|", "abs(x)*abs(y)"),
    ("2|x|y", "2*abs(x)*y"),
    ("|x|^2", "abs(x)^2"),
    ("|x (|y| + 1)|", "abs(x*(abs(y) + 1))"),
    ("sin |x|", "sin(abs(x))"),
    ("||x||", "abs(abs(x))"),
    // signs as they are found on pages and phones
    ("2·x − 1", "2*x - 1"),
    ("x ** 2", "x^2"),
    ("x² + y³", "x^2 + y^3"),
    ("x⁻¹", "x^-1"),
    ("x¹⁰", "x^10"),
    ("X^2 + Y^2", "x^2 + y^2"),
    ("Sin(X)", "sin(x)"),
    ("6 ÷ x × y", "6/x*y"),
    ("[x + {y - 1}]^2", "(x + (y - 1))^2"),
    ("2\u{2062}x\u{a0}+\u{2009}1", "2*x + 1"),
    // names of variables
    ("x_1 + x₂", "x1 + x2"),
    ("x_{1}^2", "x1^2"),
    ("w1^2 + w2^2", "w1^2 + w2^2"),
    ("w^2", "w^2"),
    ("theta1 + θ₂", "θ1 + θ2"),
    ("2θ", "2*θ"),
    ("θ_1θ_2", "θ1*θ2"),
    ("t = x^2", "x^2"),
    ("w_0^2 + w_1^2", "w0^2 + w1^2"),
    ("x[0] + x[1]", "x0 + x1"),
    ("x[1] + x[2]", "x1 + x2"),
    ("x(1)*x(2)", "x1*x2"),
    ("x{1} x{2}", "x1*x2"),
    ("theta[0]*theta[1]", "θ0*θ1"),
    ("u^2 + v^2", "u^2 + v^2"),
    ("v^2 + u", "v^2 + u"),
    ("t^2 - 2t", "t^2 - 2*t"),
    ("(43)(60) + x", "43*60 + x"),
    ("‖x‖²", "x1^2 + x2^2"),
    ("‖w‖ + w_1", "sqrt(w1^2 + w2^2) + w1"),
    ("norm(x)^2", "x1^2 + x2^2"),
    ("np.linalg.norm(x)**2", "x1^2 + x2^2"),
    ("‖x‖_1 + ‖x‖_∞", "abs(x1) + abs(x2) + max(abs(x1), abs(x2))"),
    ("\\|\\mathbf{x}\\|_2^2", "x1^2 + x2^2"),
    ("𝑥² + х", "x^2 + x"),
    // LaTeX
    ("\\frac{1}{2}x^2 + y^2", "1/2*x^2 + y^2"),
    ("\\frac12 x", "1/2*x"),
    ("\\frac{x+1}{y}^2", "((x + 1)/y)^2"),
    ("x^{2}\\cdot y^{2}", "x^2*y^2"),
    ("\\left(x - 1\\right)^2", "(x - 1)^2"),
    ("\\left|x\\right|", "abs(x)"),
    ("x\\sin x", "x*sin(x)"),
    ("\\cos\\left(2\\pi x\\right)", "cos(2*pi*x)"),
    ("\\sin^{2} x", "sin(x)^2"),
    ("\\sqrt{x} + \\sqrt[3]{y}", "sqrt(x) + cbrt(y)"),
    ("e^{-\\frac{x^2}{2}}", "e^-(x^2/2)"),
    ("\\theta_1^2 + \\theta_2^2", "θ1^2 + θ2^2"),
    ("\\log_2 x + \\log_{10}(y)", "log2(x) + log10(y)"),
    ("$x^2$", "x^2"),
    ("\\begin{cases} -x & x < 0 \\\\ x & x \\ge 0 \\end{cases}", "if(x < 0, -x, if(x >= 0, x, undefined))"),
    (
        "\\begin{cases} \\begin{cases} 1 & y < 0 \\\\ 2 & y > 1 \\end{cases} & x < 0 \\\\ 3 & x > 0 \\end{cases}",
        "if(x < 0, if(y < 0, 1, if(y > 1, 2, undefined)), if(x > 0, 3, undefined))",
    ),
    ("\\begin{cases} -x, & \\text{if } x < 0, \\\\ x & \\text{otherwise} \\end{cases}", "if(x < 0, -x, x)"),
    // programs
    ("np.sin(x) + y**2", "sin(x) + y^2"),
    ("torch.exp(-x) + math.pi", "exp(-x) + pi"),
    ("Math.pow(x, 2) + Math.PI", "x^2 + pi"),
    ("np.where(x > 0, x, 0.1*x)", "if(x > 0, x, 0.1*x)"),
    ("np.maximum(x, 0) + np.square(y)", "max(x, 0) + y^2"),
    ("2.*x.*y + x.^2./3;", "2*x*y + x^2/3"),
    ("lambda x, y: x*y", "x*y"),
    ("f = lambda x: x[0]**2 + x[1]**2", "x0^2 + x1^2"),
    ("@(x) x(1)^2 + x(2)^2", "x1^2 + x2^2"),
    ("f = @(u, v) u*v", "u*v"),
    ("(x, y) => x*y", "x*y"),
    ("x -> x^2", "x^2"),
    // functions and products
    ("xsin(x)", "x*sin(x)"),
    ("xycos(x)", "x*y*cos(x)"),
    ("sin 2xy", "sin(2*x*y)"),
    ("cos 2πx", "cos(2*pi*x)"),
    ("cos 2 pi x", "cos(2*pi*x)"),
    ("sin 2x cos y", "sin(2*x)*cos(y)"),
    ("ln 2x + 1", "log(2*x) + 1"),
    ("log(x, 2) + log(x, 10)", "log2(x) + log10(x)"),
    ("log(x, 3)", "log(x)/log(3)"),
    ("arcsinh x + arcosh y", "asinh(x) + acosh(y)"),
    ("arctan2(y, x)", "atan2(y, x)"),
    ("½x² + ¾", "1/2*x^2 + 3/4"),
    ("0,5x + 1,25", "0.5*x + 1.25"),
    ("abs(1,5)", "abs(1.5)"),
    ("max(0,5)", "max(0, 5)"),
    // pieces
    ("{x<0: −x, x}", "if(x < 0, -x, x)"),
    ("{x<0: -x, x<1: x, 1}", "if(x < 0, -x, if(x < 1, x, 1))"),
    ("{x<0: -x}", "if(x < 0, -x, undefined)"),
    ("if(0 < x < 1, x, y)", "if(0 < x and x < 1, x, y)"),
    ("-x if x < 0 else x", "if(x < 0, -x, x)"),
    ("|x| if (x < 0,5) else 2", "if(x < 0.5, abs(x), 2)"),
    ("2|if(x < 0, 1, x)| + 1", "2*abs(if(x < 0, 1, x)) + 1"),
    ("||if(x<0,1,2)| - x|", "abs(abs(if(x < 0, 1, 2)) - x)"),
    ("x < 0 ? -x : x", "if(x < 0, -x, x)"),
    ("x <= 0 or x >= 1 and y > 0 ? 1 : 2", "if(x <= 0 or x >= 1 and y > 0, 1, 2)"),
    ("(x > 0)*x", "(x > 0)*x"),
    // definitions
    ("f(x,y) = x + y", "x + y"),
    ("f(x, y) = x^2", "f(x, y) = x^2"),
    ("f(m, c) = m + c", "f(m, c) = m + c"),
    ("f(x, y) := x + y", "x + y"),
    ("f(x₁, x₂) = x₁ + x₂", "x1 + x2"),
    ("z = x", "x"),
    ("y = x^2", "x^2"),
    ("J(w_1, w_2) = w1 w2", "w1*w2"),
    ("f = 3", "3"),
];

#[test]
fn spellings() {
    for (typed, canonical) in SPELLINGS {
        let expression = parse(typed);
        assert_eq!(expression.to_text(), *canonical, "{typed}");
        assert_eq!(parse(canonical), expression, "{typed} → {canonical}");
    }
}

#[test]
fn values() {
    let (x, y) = (0.75f64, -1.5f64);
    let at = [x, y];
    for (text, expected) in [
        ("-x^2", -x * x),
        ("-2^2", -4.0),
        ("2^3^2", 512.0),
        ("1/2x", 0.5 * x),
        ("2^3x", 8.0 * x),
        ("x y - x/y", x * y - x / y),
        ("x - y - 1", x - y - 1.0),
        ("(1-x)^2 + 100*(y-x^2)^2", (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2)),
        ("pi + e", PI + E),
        ("sin(x) + cos(x) + tan(x)", x.sin() + x.cos() + x.tan()),
        ("asin(x) + acos(x) + atan(x)", x.asin() + x.acos() + x.atan()),
        ("sinh(x) + cosh(x) + tanh(x)", x.sinh() + x.cosh() + x.tanh()),
        ("exp(x) + log(x) + log10(x)", x.exp() + x.ln() + x.log10()),
        ("e^x", x.exp()),
        ("sqrt(x) + cbrt(y)", x.sqrt() + y.cbrt()),
        ("|y| + sign(y) + sign(0)", 0.5),
        ("floor(x) + floor(y)", -2.0),
        ("min(x, y, 3) + max(x, y, -3)", x + y),
        ("y^3", y.powi(3)),
        ("y^-1", 1.0 / y),
        ("y^40", y.powf(40.0)),
        ("x^0.5", x.sqrt()),
        ("x^y", x.powf(y)),
        ("x^0", 1.0),
        ("0^0", 1.0),
        ("(2y)^3", -27.0),
    ] {
        let found = value(text, at);
        assert!((found - expected).abs() <= 1e-15 * expected.abs(), "{text}: {found} ≠ {expected}");
    }
}

#[test]
fn undefined_stays_undefined() {
    for text in ["log(-1)", "sqrt(x-5)", "min(log(x-5), 1)", "max(1, log(x-5))", "0*log(x-5)", "log(x-5)^0"] {
        assert!(value(text, [1.0, 1.0]).is_nan(), "{text}");
    }
    for text in ["1/(x-1)", "(x-1)^-2", "exp(1000x)"] {
        assert_eq!(value(text, [1.0, 1.0]), f64::INFINITY, "{text}");
    }
}

#[test]
fn variables() {
    for (text, arity, uses, stem, labels) in [
        ("x^2", 1, [true, false], "x", ["x", "y"]),
        ("y^2", 2, [false, true], "x", ["x", "y"]),
        ("x y", 2, [true, true], "x", ["x", "y"]),
        ("x1", 1, [true, false], "x", ["x₁", "x₂"]),
        ("w1 w2", 2, [true, true], "w", ["w₁", "w₂"]),
        ("w", 1, [true, false], "w", ["w", "w₂"]),
        ("θ", 1, [true, false], "θ", ["θ", "θ₂"]),
        ("f(x, y) = x^2", 2, [true, false], "x", ["x", "y"]),
        ("f(v) = v^2", 1, [true, false], "v", ["v", "v₂"]),
        ("f(a, z) = z^2", 2, [false, true], "a", ["a", "z"]),
        ("x[0]^2", 1, [true, false], "x", ["x₀", "x₁"]),
        ("u + v", 2, [true, true], "u", ["u", "v"]),
        ("‖x‖", 2, [true, true], "x", ["x₁", "x₂"]),
        ("t^2", 1, [true, false], "t", ["t", "t₂"]),
        ("3", 1, [false, false], "x", ["x", "y"]),
    ] {
        let f = parse(text);
        assert_eq!(
            (f.arity(), f.variables(), f.labels()),
            (arity, stem.to_owned(), labels.map(str::to_owned)),
            "{text}"
        );
        assert_eq!([f.uses(0), f.uses(1)], uses, "{text}");
    }
}

#[test]
fn one_variable() {
    let f = parse("w^3");
    let (value, slope, curvature) = crate::Objective::<crate::space::R1>::second_order(&f, &[2.0].into());
    assert_eq!((value, slope[0], curvature[0]), (8.0, 12.0, 12.0));
    // A variable that is not there is undefined, not a panic.
    assert!(crate::Objective::<crate::space::R1>::value(&parse("x + y"), &[2.0].into()).is_nan());
}

#[test]
fn long_formulas_run() {
    let sum = vec!["x"; 250].join(" + ");
    assert_eq!(value(&sum, [2.0, 0.0]), 500.0);
    let nested = "x+(x*(x+2^(".repeat(16) + "x" + &")))".repeat(16);
    assert!(super::Expression::parse(&nested).is_ok_and(|f| f.to_text().len() > 100));
    let towers = format!("{}x{}", "x+y*(".repeat(64), ")".repeat(64));
    assert!(value(&towers, [0.5, 0.5]).is_finite());
}
