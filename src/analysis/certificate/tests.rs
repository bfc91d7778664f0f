//! What is proven over boxes is never contradicted by what is seen at places in them.

use super::{Asked, Certificate, Curved, Verdict};
use crate::{
    Objective,
    expression::{Enclosure, Expression, tests::random},
    number::Within,
    space::{Interval, symmetric_eigen},
};
use nalgebra::Vector2;
use proptest::prelude::*;

fn parse(text: &str) -> Expression {
    Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn certified(f: &Expression, view: [Interval; 2], budget: usize) -> Certificate {
    let boxed = f.boxed();
    let eigenvalues = |at: [f64; 2]| {
        let eigen = symmetric_eigen(&f.second_order(&Vector2::from(at)).2)?;
        Some((eigen.values[0], eigen.values[1]))
    };
    let over = |x| Curved::of(&boxed.over(x), 2);
    let value = |at: [f64; 2]| f.value(&Vector2::from(at));
    Asked { dimension: 2, over: &over, value: &value, eigenvalues: &eigenvalues, squares: 0.0, budget }
        .certify(view)
}

fn of(text: &str, size: f64) -> Certificate {
    certified(&parse(text), [Interval::new(-size, size); 2], 400)
}

/// Both contain the true number, so they cannot lie apart.
fn apart(a: Interval, b: Interval) -> bool {
    a.high < b.low || b.high < a.low
}

fn parts(e: &Enclosure) -> [Interval; 6] {
    let ([a, b], [c, d, e2]) = (e.gradient, e.hessian);
    [e.f, a, b, c, d, e2]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn nothing_that_is_proven_of_a_box_is_contradicted_in_it(
        f in random::expression(false),
        corner in [-3.0..3.0f64, -3.0..3.0f64],
        size in [0.01..4.0f64, 0.01..4.0f64],
        places in prop::collection::vec([0.0..1.0f64, 0.0..1.0f64], 12),
    ) {
        let view = [0, 1].map(|i| Interval::new(corner[i], corner[i] + size[i]));
        let boxed = f.boxed();
        let whole = boxed.over(view);
        let certificate = certified(&f, view, 40);
        let places: Vec<[f64; 2]> = places
            .iter()
            .map(|share| [0, 1].map(|i| (corner[i] + share[i] * size[i]).within(view[i].low, view[i].high)))
            .collect();
        let at = |x: [f64; 2]| boxed.over(x.map(Interval::point));
        for &x in &places {
            let here = at(x);
            if here.void {
                prop_assert!(!f.value(&Vector2::from(x)).is_finite(), "{} is void at {x:?}", f.to_text());
                prop_assert!(!whole.smooth, "{} is smooth around {x:?}", f.to_text());
                continue;
            }
            prop_assert!(!whole.void, "{} is void around {x:?}", f.to_text());
            prop_assert!(!whole.smooth || here.smooth, "{} is not smooth at {x:?}", f.to_text());
            if !here.smooth {
                continue;
            }
            for (i, (here, whole)) in parts(&here).into_iter().zip(parts(&whole)).enumerate() {
                prop_assert!(!apart(here, whole), "{}: part {i} is {here:?} at {x:?}, {whole:?} around", f.to_text());
            }
            // And the places themselves are right.
            let (value, g, h) = f.second_order(&Vector2::from(x));
            let seen = [value, g[0], g[1], h[(0, 0)], h[(0, 1)], h[(1, 1)]];
            for (i, (seen, here)) in seen.into_iter().zip(parts(&here)).enumerate() {
                let slack = 1e-6 * (1.0 + here.size()) + 10.0 * here.width();
                let meant = here.low - slack <= seen && seen <= here.high + slack;
                // What overflows on the way is told apart by smoothness.
                prop_assert!(
                    meant || !seen.is_finite() || here.width() > 1e-3 * here.size() || seen.abs() > 1e100,
                    "{}: part {i} is {seen} at {x:?}, not {here:?}", f.to_text()
                );
            }
            if here.hessian[0].high.is_finite() && certificate.verdict == Verdict::Convex {
                prop_assert!(here.hessian[0].high >= certificate.low, "{} at {x:?}", f.to_text());
                prop_assert!(here.hessian[0].low <= certificate.high, "{} at {x:?}", f.to_text());
            }
        }
        if let Verdict::Above { chord, by } = &certificate.verdict {
            // What is seen at the three places agrees, but for rounding.
            let [a, b] = [&chord[0], &chord[1]].map(|x| Vector2::new(x[0], x[1]));
            let [fa, fb, fm] = [a, b, (a + b) * 0.5].map(|x| f.value(&x));
            let size = fa.abs().max(fb.abs()).max(fm.abs());
            let overflows = !size.is_finite() || size > 1e100;
            prop_assert!(*by > 0.0, "{}: {certificate:?}", f.to_text());
            // A jump may lie in the last place beside the middle.
            let near = [-2.0, -1.0, 0.0, 1.0, 2.0].iter().any(|ulp| {
                let x = (a + b) * 0.5 * (1.0 + ulp * f64::EPSILON);
                f.value(&x) - 0.5 * (fa + fb) >= by - 1e-9 * (1.0 + size)
            });
            prop_assert!(overflows || near, "{}: {certificate:?}: {fa}, {fm}, {fb}", f.to_text());
        }
        if certificate.verdict != Verdict::Convex {
            return Ok(());
        }
        for pair in places.windows(2) {
            let [a, b] = [pair[0], pair[1]];
            let middle = [0, 1].map(|i| 0.5 * (a[i] + b[i]));
            let [fa, fb, fm] = [a, b, middle].map(at);
            if fa.void || fb.void {
                continue;
            }
            prop_assert!(!fm.void, "{}: no value between {a:?} and {b:?}", f.to_text());
            // The middle of two rounded numbers is off by their last place.
            let near = [0, 1].map(|i| Interval::new(middle[i].next_down(), middle[i].next_up()));
            let mean = Interval::point(0.5) * (fa.f + fb.f);
            let fm = boxed.over(near).f;
            prop_assert!(fm.low <= mean.high, "{}: {fm:?} > {mean:?} between {a:?} and {b:?}", f.to_text());
        }
    }
}

#[test]
fn closed_forms() {
    let bowl = of("x^2 + 3*y^2", 4.0);
    assert_eq!((bowl.verdict.clone(), bowl.low, bowl.high, bowl.boxes), (Verdict::Convex, 2.0, 6.0, 1));
    let matyas = of("0.26*(x^2 + y^2) - 0.48*x*y", 10.0);
    assert_eq!(matyas.verdict, Verdict::Convex);
    assert!((matyas.low - 0.04).abs() < 1e-15 && (matyas.high - 1.0).abs() < 1e-15, "{matyas:?}");
    let quartic = of("x^4 + y^4", 2.0);
    assert_eq!((quartic.verdict, quartic.low, quartic.high), (Verdict::Convex, 0.0, 48.0));
    let flat = of("(x + y)^2", 2.0);
    assert_eq!((flat.verdict, flat.low), (Verdict::Convex, 0.0));
}

#[test]
fn shapes_prove_what_intervals_cannot() {
    for text in [
        "log(exp(x + 3*y) + exp(x - 3*y) + exp(-x))",
        "log(exp(x)/2 + exp(-x)/2) + y^2",
        "log(1 + exp(x - y)) + log1p(exp(y))",
        "sqrt(x^2 + y^2 + 1)",
        "abs(x) + 2*abs(y)",
        "max(x^2, (x - y)^2, 3*y)",
        "sqrt(x^2 + y^2)",
        "(x^2 + y^2)^1.5",
        "exp(x^2 + abs(y))",
        "x - log(x) + y^2",
        "-sqrt(9 - x^2 - y^2)",
    ] {
        let certificate = of(text, 2.0);
        assert_eq!(certificate.verdict, Verdict::Convex, "{text}: {certificate:?}");
        assert!(certificate.low >= 0.0, "{text}: {certificate:?}");
    }
}

#[test]
fn what_is_not_convex_is_never_called_so() {
    for text in [
        "1/x^2 + y^2",
        "-log(abs(x)) + y^2",
        "(x^2 - 1)^1.5 + y^2",
        "1/x",
        "sqrt(abs(x))",
        "-abs(x) + y^2",
        "min(x^2, y^2)",
        "x^2 + sign(y)",
        "floor(x)",
        "(x > 0)*x^2 + y^2 - (x < 0)*x",
        "tan(x)",
        "if(x < 0, x^2 - 1, x^2)",
        "log(x^2 + y^2)",
        "x*y",
        "cbrt(x)",
        "x^x",
        "0.1*x^2 + sin(3*y)",
    ] {
        let certificate = of(text, 2.0);
        assert_ne!(certificate.verdict, Verdict::Convex, "{text}: {certificate:?}");
    }
}

#[test]
fn kinks_that_bend_down_and_jumps_have_a_chord_as_witness() {
    for text in [
        "-abs(x) + y^2",
        "min(x^2, (x - 1)^2)",
        "if(x < 0, x^2, 1 - x) + y^2",
        "floor(x)",
        "x^2 + sign(y)",
        "-max(abs(x), abs(y))",
    ] {
        let certificate = of(text, 2.0);
        let Verdict::Above { chord: [a, b], by } = certificate.verdict else {
            panic!("{text}: {certificate:?}")
        };
        let f = parse(text);
        let [fa, fb, fm] = [[a[0], a[1]], [b[0], b[1]], [0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1])]]
            .map(|x| f.value(&Vector2::from(x)));
        assert!(by > 0.0 && fm - 0.5 * (fa + fb) >= by - 1e-12, "{text}: {by} of {fm} over {fa} and {fb}");
    }
    // A kink is 2 high between −2 and 2.
    assert_eq!(
        of("-abs(x)", 2.0).verdict,
        Verdict::Above { chord: [[-2.0, 0.0].into(), [2.0, 0.0].into()], by: 2.0 }
    );
}

#[test]
fn an_angle_is_bounded_off_its_cut() {
    // θ = atan2(y, x) on [1, 3] × [−1, 1]: a cone of it is as convex as its square has curvature.
    let view = [Interval::new(1.0, 3.0), Interval::new(-1.0, 1.0)];
    for (text, [cx, cy]) in
        [("atan2(y, x)", [2.0, 0.0]), ("atan2(x, y)", [2.0, 0.0]), ("atan2(-x, y)", [2.0, 0.0])]
    {
        let f = parse(text);
        let seen = f.boxed().over(view);
        assert!(seen.smooth, "{text}: {seen:?}");
        let (value, g, h) = f.second_order(&Vector2::new(cx, cy));
        for (part, number) in
            parts(&seen).into_iter().zip([value, g[0], g[1], h[(0, 0)], h[(0, 1)], h[(1, 1)]])
        {
            assert!(part.contains(number) && part.width() < 20.0, "{text}: {number} {part:?}");
        }
        let certificate = certified(&parse(&format!("{text} + 2*(x^2 + y^2)")), view, 400);
        assert_eq!(certificate.verdict, Verdict::Convex, "{text}: {certificate:?}");
    }
    // Round the origin nothing is claimed.
    assert_ne!(of("atan2(y, x)", 1.0).verdict, Verdict::Convex);
    assert!(!parse("atan2(y, x)").boxed().over([Interval::new(-2.0, -1.0), Interval::new(-1.0, 1.0)]).smooth);
}

#[test]
fn a_witness_is_where_the_hessian_bends_down() {
    let Verdict::NotConvex { at, lambda_min } = of("(1-x)^2 + 100*(y-x^2)^2", 2.0).verdict else {
        panic!("Rosenbrock's function is not convex")
    };
    // H₁₁ = 1200x² − 400y + 2 is least at the upper border in the middle.
    let h = parse("(1-x)^2 + 100*(y-x^2)^2").second_order(&Vector2::new(at[0], at[1])).2;
    let eigen = symmetric_eigen(&h).expect("a Hessian");
    assert_eq!(eigen.values[0], lambda_min);
    assert!(lambda_min < -700.0, "{lambda_min}");
    // Rounding is no witness.
    let sum = of("(0.1*x + 0.3*y)^2", 1.0);
    assert!(!matches!(sum.verdict, Verdict::NotConvex { .. }), "{sum:?}");
    // Nothing is defined, nothing is proven.
    assert_eq!(of("log(-1 - x^2)", 1.0).verdict, Verdict::Undecided);
}
