//! Gradients and Hessians against closed forms, special points, and smoothness in words.

use super::{parse, second_order};
use crate::Objective;
use nalgebra::Vector2;

fn assert_close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= 1e-13 * (1.0 + expected.abs()), "{what}: {found} ≠ {expected}");
}

#[test]
fn rosenbrock() {
    let (x, y) = (-1.2, 1.0);
    let (f, g, h) = second_order("(1-x)^2 + 100*(y-x^2)^2", [x, y]);
    assert_close(f, 24.2, "f");
    assert_close(g[0], -2.0 * (1.0 - x) - 400.0 * x * (y - x * x), "f_x");
    assert_close(g[1], 200.0 * (y - x * x), "f_y");
    assert_close(h[(0, 0)], 2.0 - 400.0 * (y - 3.0 * x * x), "f_xx");
    assert_close(h[(0, 1)], -400.0 * x, "f_xy");
    assert_close(h[(1, 0)], -400.0 * x, "f_yx");
    assert_close(h[(1, 1)], 200.0, "f_yy");
}

/// Each function of one number at x: value, slope, curvature.
#[test]
fn functions_of_one_number() {
    let x = 0.4f64;
    let square = 1.0 - x * x;
    let (sine, cosine, tangent) = (x.sin(), x.cos(), x.tan());
    let (hyperbolic, sech) = (x.tanh(), 1.0 / x.cosh());
    for (text, f, f1, f2) in [
        ("sin(x)", sine, cosine, -sine),
        ("cos(x)", cosine, -sine, -cosine),
        ("tan(x)", tangent, 1.0 / (cosine * cosine), 2.0 * tangent / (cosine * cosine)),
        ("asin(x)", x.asin(), square.powf(-0.5), x * square.powf(-1.5)),
        ("acos(x)", x.acos(), -square.powf(-0.5), -x * square.powf(-1.5)),
        ("atan(x)", x.atan(), 1.0 / (1.0 + x * x), -2.0 * x / (1.0 + x * x).powi(2)),
        ("sinh(x)", x.sinh(), x.cosh(), x.sinh()),
        ("cosh(x)", x.cosh(), x.sinh(), x.cosh()),
        ("tanh(x)", hyperbolic, sech * sech, -2.0 * hyperbolic * sech * sech),
        ("exp(x)", x.exp(), x.exp(), x.exp()),
        ("log(x)", x.ln(), 1.0 / x, -1.0 / (x * x)),
        ("log10(x)", x.log10(), 1.0 / (x * 10f64.ln()), -1.0 / (x * x * 10f64.ln())),
        ("sqrt(x)", x.sqrt(), 0.5 * x.powf(-0.5), -0.25 * x.powf(-1.5)),
        ("cbrt(x)", x.cbrt(), x.powf(-2.0 / 3.0) / 3.0, -2.0 / 9.0 * x.powf(-5.0 / 3.0)),
        ("asinh(x)", x.asinh(), (1.0 + x * x).powf(-0.5), -x * (1.0 + x * x).powf(-1.5)),
        (
            "acosh(1+x)",
            (1.0 + x).acosh(),
            (x * (2.0 + x)).powf(-0.5),
            -(1.0 + x) * (x * (2.0 + x)).powf(-1.5),
        ),
        ("atanh(x)", x.atanh(), 1.0 / square, 2.0 * x / (square * square)),
        ("expm1(x)", x.exp_m1(), x.exp(), x.exp()),
        ("log1p(x)", x.ln_1p(), 1.0 / (1.0 + x), -1.0 / (1.0 + x).powi(2)),
        ("log2(x)", x.log2(), 1.0 / (x * 2f64.ln()), -1.0 / (x * x * 2f64.ln())),
        ("atan2(x, 2)", (x / 2.0).atan(), 2.0 / (4.0 + x * x), -4.0 * x / (4.0 + x * x).powi(2)),
        ("if(x < 0, 1, x^2)", x * x, 2.0 * x, 2.0),
        ("|x|", x, 1.0, 0.0),
        ("sign(x)", 1.0, 0.0, 0.0),
        ("floor(x)", 0.0, 0.0, 0.0),
        ("-x", -x, -1.0, 0.0),
        ("1/x", 1.0 / x, -1.0 / (x * x), 2.0 / x.powi(3)),
        ("x^5", x.powi(5), 5.0 * x.powi(4), 20.0 * x.powi(3)),
        ("x^-2", x.powi(-2), -2.0 * x.powi(-3), 6.0 * x.powi(-4)),
        ("x^2.5", x.powf(2.5), 2.5 * x.powf(1.5), 3.75 * x.sqrt()),
        ("2^x", 2f64.powf(x), 2f64.powf(x) * 2f64.ln(), 2f64.powf(x) * 2f64.ln().powi(2)),
        ("x^x", x.powf(x), x.powf(x) * (x.ln() + 1.0), x.powf(x) * ((x.ln() + 1.0).powi(2) + 1.0 / x)),
        ("max(x, 0)", x, 1.0, 0.0),
        ("min(x, 0)", 0.0, 0.0, 0.0),
    ] {
        let (value, gradient, hessian) = second_order(text, [x, 7.0]);
        assert_close(value, f, text);
        assert_close(gradient[0], f1, text);
        assert_close(hessian[(0, 0)], f2, text);
        assert_eq!((gradient[1], hessian[(0, 1)], hessian[(1, 1)]), (0.0, 0.0, 0.0), "{text}");
    }
}

#[test]
fn functions_of_two_numbers() {
    let (x, y) = (1.5f64, 0.7f64);
    let (f, g, h) = second_order("x^y", [x, y]);
    assert_eq!(f, x.powf(y));
    assert_close(g[0], y * x.powf(y - 1.0), "x^y in x");
    assert_close(g[1], f * x.ln(), "x^y in y");
    assert_close(h[(0, 1)], x.powf(y - 1.0) * (1.0 + y * x.ln()), "x^y mixed");
    let (f, g, h) = second_order("x/y", [x, y]);
    assert_eq!(f, x / y);
    assert_close(g[1], -x / (y * y), "x/y in y");
    assert_close(h[(0, 1)], -1.0 / (y * y), "x/y mixed");
    assert_close(h[(1, 1)], 2.0 * x / y.powi(3), "x/y in y twice");
}

#[test]
fn whole_powers_take_any_base() {
    let (f, g, h) = second_order("x^2 + y^3", [-3.0, -2.0]);
    assert_eq!((f, g.as_slice(), h.as_slice()), (1.0, &[-6.0, 12.0][..], &[2.0, 0.0, 0.0, -12.0][..]));
    // 1e9 overflows an i32 product; an odd one keeps the sign.
    assert_eq!(second_order("x^1000000001", [-1.0, 0.0]).1[0], 1000000001.0);
    for n in 1..6 {
        let (f, g, h) = second_order(&format!("x^{n}"), [0.0, 0.0]);
        let slope = if n == 1 { 1.0 } else { 0.0 };
        let curvature = if n == 2 { 2.0 } else { 0.0 };
        assert_eq!((f, g[0], h[(0, 0)]), (0.0, slope, curvature), "x^{n} at 0");
    }
}

/// A value with the bits of plain arithmetic, whether derivatives come with it or not.
#[test]
fn values_do_not_depend_on_derivatives() {
    for text in [
        "x/y",
        "x/y/3",
        "tan(x)*tanh(y)",
        "x^3.7 - y^-3",
        "x^y",
        "floor(10x/y)",
        "cbrt(x)/sqrt(y)",
        "max(x/y, y/x)",
    ] {
        let f = parse(text);
        for i in 1..50 {
            let x = Vector2::new(0.1 * f64::from(i), 5.3 - 0.1 * f64::from(i));
            let value = f.value(&x).to_bits();
            assert_eq!(f.first_order(&x).0.to_bits(), value, "{text} at {x}");
            assert_eq!(f.second_order(&x).0.to_bits(), value, "{text} at {x}");
        }
    }
}

#[test]
fn values_survive_missing_derivatives() {
    for (text, x, expected) in [
        ("sqrt(x)", 0.0, 0.0),
        ("cbrt(x)", 0.0, 0.0),
        ("sqrt(x^2)", 0.0, 0.0),
        ("x^0.5 + 2", 0.0, 2.0),
        ("asin(x)", 1.0, std::f64::consts::FRAC_PI_2),
        ("exp(-1/x^2)", 0.0, 0.0),
        ("atan(1/x)", 0.0, std::f64::consts::FRAC_PI_2),
        ("(-2)^x", 2.0, 4.0),
        ("x^x", 0.0, 1.0),
        ("min(sqrt(x), 3)", 0.0, 0.0),
    ] {
        let (value, gradient, _) = second_order(text, [x, 1.0]);
        assert_eq!(value, expected, "{text}");
        assert!(!gradient[0].is_finite(), "{text}: {gradient}");
        let (value, gradient) = parse(text).first_order(&Vector2::new(x, 1.0));
        assert_eq!(value, expected, "{text}");
        assert!(!gradient[0].is_finite(), "{text}: {gradient}");
    }
}

/// x^1.5 at 0: flat, with infinite curvature.
#[test]
fn slopes_survive_missing_curvature() {
    for text in ["x^1.5 + y", "x^(4/3) + y"] {
        let (value, gradient, hessian) = second_order(text, [0.0, 2.0]);
        assert_eq!((value, gradient.as_slice()), (2.0, &[0.0, 1.0][..]), "{text}");
        assert!(!hessian[(0, 0)].is_finite(), "{text}: {hessian}");
    }
    // … and where the operand is flat itself, curvature is 0: r³ at the origin.
    let (_, gradient, hessian) = second_order("(x^2 + y^2)^1.5", [0.0, 0.0]);
    assert_eq!((gradient.norm(), hessian.norm()), (0.0, 0.0));
}

#[test]
fn far_out_derivatives_stay_finite() {
    for text in [
        "tanh(x)",
        "atan(x)",
        "1/(1 + exp(x))",
        "(1 + exp(x))^-2",
        "log(1 + exp(x))",
        "sqrt(1 + exp(x))",
        "exp(-x^2)",
        "x/(1 + x^2)",
    ] {
        for x in [-600.0, -50.0, 50.0, 600.0] {
            let (value, gradient, hessian) = second_order(text, [x, 0.0]);
            assert!(value.is_finite() && gradient[0].is_finite() && hessian[0].is_finite(), "{text} at {x}");
        }
    }
    assert_eq!(second_order("tanh(x)", [1e4, 0.0]).1[0], 0.0);
}

#[test]
fn kinks_have_the_slope_of_the_middle() {
    for (text, slope) in [
        ("|x|", 0.0),
        ("max(x, -x)", 0.0),
        ("max(0, x)", 0.5),
        ("min(0, x)", 0.5),
        ("max(x, 2x)", 1.5),
        ("max(x, x)", 1.0),
        ("x|x|", 0.0),
        ("sign(x)", 0.0),
        ("floor(x)", 0.0),
    ] {
        assert_eq!(second_order(text, [0.0, 0.0]).1[0], slope, "{text}");
    }
}

#[test]
fn smoothness_in_words() {
    for (text, x, expected) in [
        // smooth, for all the forks and zeros
        ("(1-x)^2 + 100*(y-x^2)^2", [0.0, 0.0], None),
        ("|x|", [1e-9, 0.0], None),
        ("|x|^2", [0.0, 0.0], None),
        ("|x|^3", [0.0, 0.0], None),
        ("|x^3|", [0.0, 0.0], None),
        ("|x| + x - |x|", [0.0, 0.0], None),
        ("max(0, |x| - 1)", [0.0, 0.0], None),
        ("max(x, x)", [3.0, 0.0], None),
        ("0*|x|", [0.0, 0.0], None),
        ("|3 - 3| + floor(2)", [0.0, 0.0], None),
        ("(x^2 + y^2)^1.5", [0.0, 0.0], None),
        ("floor(x)", [0.5, 0.0], None),
        ("floor(x) - floor(x)", [1.0, 0.0], None),
        ("if(sign(x) < 2, x, 1)", [0.0, 0.0], None),
        ("if(|x| < 1, x, 1)", [0.0, 0.0], None),
        ("x^0 + 0^x", [3.0, 0.0], Some("not differentiable here: the power 3 is not smooth at 0 (0)")),
        // kinks
        ("|x|", [0.0, 3.0], Some("not differentiable here: |x| has a kink where x = 0")),
        ("|x| + |-x|", [0.0, 3.0], Some("not differentiable here: |x| has a kink where x = 0")),
        ("x sign(x)", [0.0, 3.0], Some("not differentiable here: sign(x) jumps where x = 0")),
        ("|x - y|", [2.0, 2.0], Some("not differentiable here: |x − y| has a kink where x − y = 0")),
        (
            "max(x, y)",
            [2.0, 2.0],
            Some("not differentiable here: max(x, y) has a kink where two of its numbers tie"),
        ),
        (
            "max(0, 1 - x)^2",
            [1.0, 0.0],
            Some("no second derivative here: max(0, 1 − x) has a kink where two of its numbers tie"),
        ),
        ("x|x|", [0.0, 0.0], Some("no second derivative here: |x| has a kink where x = 0")),
        (
            "|x^2 - y^2|",
            [0.0, 0.0],
            Some("no second derivative here: |x^2 − y^2| has a kink where x^2 − y^2 = 0"),
        ),
        ("0 sign(x) + |y|", [0.0, 0.0], Some("not differentiable here: |y| has a kink where y = 0")),
        ("if(x < 0, |y|, |y|)", [0.0, 0.0], Some("not differentiable here: |y| has a kink where y = 0")),
        // jumps
        ("sign(x)", [0.0, 0.0], Some("not continuous here: sign(x) jumps where x = 0")),
        ("floor(2x)", [1.5, 0.0], Some("not continuous here: floor(2*x) jumps where 2*x is a whole number")),
        ("x - floor(x)", [2.0, 0.0], Some("not continuous here: floor(x) jumps where x is a whole number")),
        ("if(sign(x) < 1/2, 0, 1)", [0.0, 0.0], Some("not continuous here: sign(x) jumps where x = 0")),
        ("if(|x| + sign(x) < 1/2, 0, 1)", [0.0, 0.0], Some("not continuous here: sign(x) jumps where x = 0")),
        ("|y| + sign(x)", [0.0, 0.0], Some("not continuous here: sign(x) jumps where x = 0")),
        ("if(x < 1, y, 2y)", [1.0, 1.0], Some("not continuous here: its pieces meet where x = 1")),
        // steep
        ("sqrt(x)", [0.0, 0.0], Some("not differentiable here: sqrt has no slope at 0, and x is 0")),
        (
            "sqrt(x^2 + y^2)",
            [0.0, 0.0],
            Some("not differentiable here: sqrt has no slope at 0, and x^2 + y^2 is 0"),
        ),
        ("asin(x)", [1.0, 0.0], Some("not differentiable here: asin has no slope at 1, and x is 1")),
        ("x^0.5", [0.0, 0.0], Some("not differentiable here: the power 0.5 is not smooth at 0 (x is 0)")),
        ("x^1.5", [0.0, 0.0], Some("no second derivative here: the power 1.5 is not smooth at 0 (x is 0)")),
        (
            "min(x^3, x)^1.5",
            [0.0, 0.0],
            Some("no second derivative here: min(x^3, x) has a kink where two of its numbers tie"),
        ),
        ("exp(-1/x^2)", [0.0, 0.0], Some("not differentiable here: division by 0 (x^2 is 0)")),
        ("(-2)^x", [2.0, 0.0], Some("not differentiable here: a negative number only has whole powers (−2)")),
        // undefined
        ("log(x)", [-1.0, 0.0], Some("not defined here: log of a number that is not above 0 (x is −1)")),
        ("log(x)", [0.0, 0.0], Some("not defined here: log of a number that is not above 0 (x is 0)")),
        ("|x| + log(y)", [0.0, 0.0], Some("not defined here: log of a number that is not above 0 (y is 0)")),
        (
            "max(5, log(x))",
            [-1.0, 0.0],
            Some("not defined here: log of a number that is not above 0 (x is −1)"),
        ),
        ("1/(x-y)", [1.0, 1.0], Some("not defined here: division by 0 (x − y is 0)")),
        (
            "sqrt(x - 1)",
            [-1.0, 0.0],
            Some("not defined here: square root of a negative number (x − 1 is −2)"),
        ),
        ("acos(2x)", [1.0, 0.0], Some("not defined here: acos of a number outside −1 … 1 (2*x is 2)")),
        ("x^-2", [0.0, 0.0], Some("not defined here: 0 has no negative power (x is 0)")),
        ("x^0.3", [-2.0, 0.0], Some("not defined here: a negative number has no power 0.3 (x is −2)")),
        (
            "x^(1/3)",
            [-2.0, 0.0],
            Some("not defined here: a negative number has no power 0.3333, but a cube root: cbrt (x is −2)"),
        ),
        ("x^y", [-2.0, 0.5], Some("not defined here: a negative number has no power 0.5 (x is −2)")),
        ("exp(x^2)", [100.0, 0.0], Some("not defined here: exp(x^2) is too large for a number")),
        ("x^400", [100.0, 0.0], Some("not defined here: x^400 is too large for a number")),
        ("1/0", [100.0, 0.0], Some("not defined here: division by 0 (0)")),
        ("{0 < x: 1}", [-1.0, 0.0], Some("not defined here: none of its pieces holds")),
        ("{0 < x: 1}", [0.0, 0.0], Some("not defined here: none of its pieces holds")),
        ("{x^2 < 1{0 < y}: y}", [0.0, 0.0], Some("not defined here: none of its pieces holds")),
    ] {
        assert_eq!(parse(text).smoothness_at(&x).as_deref(), expected, "{text} at {x:?}");
    }
}
